"""Find the list, or the short section, that answers a question whole: `what should put us off?` by all that stands under `Red flags`.

Its items need not share a word with the question, so that no sentence of it may be among the likeliest by itself. What stands over it is
compared with the question in meaning, with how likely its sentences are and how much of the question its article holds; the best few are then
read with the question, item by item, and weighed again. Tables are weighed as well, and told by others: where one is likeliest, no list is meant.
Whether the first answers at all is weighed last: hardly where one sentence all but surely does, likelier where several things are asked for.
Weights are learnt from marked questions: `python -m training.grouped`.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from assistant.desk import Desk
from assistant.fits import wants_list
from assistant.fitting import said_in, telling
from assistant.measures import Candidate, by_meaning, by_words
from assistant.question import Question
from assistant.selection import probabilities_read, select
from assistant.spelling import spelt
from assistant.units import Unit
from corpus.document import ArticleId

WEIGHTS = Path(__file__).parent / "grouped.toml"
LONGEST, SHORTEST = 12, 2
"""Items or sentences that are told as one."""
_ARTICLES = 6
"""Articles whose groups are weighed, those of the likeliest sentences: all of the first one's, of the others those with such a sentence, as what stands over each is encoded."""
READ_AGAIN = 4
"""Groups that are read with the question."""
_LED = 300
"""Characters of what leads a list in that are compared."""
_MOST = 3.0
"""To which the chances of a group's sentences add up at most: long ones hold many."""
_LIKELY = 0.2
"""How likely a sentence of a group has to answer to count as one that does."""

_SEVERAL = re.compile(
    r"\b(?:what|which)\s+(?:[\w'’-]+\s+){0,3}?(?!(?:does|is|was|has|this|its|costs|needs|makes|runs|uses|gives|happens|comes|goes|means|less|access|process|business)\b)[a-z-]{3,}[^s\W]s\b"
    r"|\b(?:everything|what else|which else|all the|in which cases|reasons|when (?:should|is|are|do|does|would))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Items of a list, sentences of a section or rows of a table."""

    units: tuple[Unit, ...]
    form: Literal["list", "section", "table"]

    @property
    def heading(self) -> str:
        return " ".join(self.units[0].section[-1:])

    @property
    def led(self) -> str:
        """What leads it in."""
        return (self.units[0].led or self.units[0].lead_in)[-_LED:]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A group with its measures."""

    group: Group
    measures: Mapping[str, float]
    score: float


def grouped(question: Question, desk: Desk) -> tuple[Group, float] | None:
    """Give the list or section that is likeliest to answer, and how likely it does, 0 to 1; None where there are no vectors, or a table is likelier."""
    found = max(weighed(question, desk), key=lambda one: one.score, default=None)
    if found is None or found.group.form == "table":
        return None
    return found.group, 1.0 / (1.0 + math.exp(-score("whole", whole(found, question))))


def whole(one: Weighed, question: Question) -> dict[str, float]:
    """Measure whether a group answers a question at all."""
    return {**one.measures, "score": one.score, "several": float(asks_several(question)), "always": 1.0}


def weighed(question: Question, desk: Desk) -> list[Weighed]:
    """Give the groups that were read with the question, each with its measures and score."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    chances = {(one.unit.article, one.unit.start): one.probability for one in likely}
    articles = list(dict.fromkeys(one.unit.article for one in likely))[:_ARTICLES]
    groups = [group for article in articles for group in groups_of(desk, article) if article == articles[0] or any((u.article, u.start) in chances for u in group.units)]
    text = spelt(question, desk)
    over = [(group.heading or "-", group.led or group.heading or "-") for group in groups]
    near = dict(zip(lines := list(dict.fromkeys(line for lines in over for line in (*lines, " ".join(dict.fromkeys(lines))))), desk.shelf.view.nearness(text, lines), strict=False))
    if not near:
        return []
    held = {article: sum(weight for word, weight in wanted.items() if word in said_in(article, desk)) for article in articles}
    most, total = max(held.values()), sum(wanted.values()) or 1.0
    first = [_measured(group, near, lines, [chances.get((u.article, u.start), 0.0) for u in group.units], (held[group.units[0].article] - most) / total, likely[0].probability) for group, lines in zip(groups, over, strict=True)]
    ranked = sorted(zip(groups, first, strict=True), key=lambda one: -score("first", one[1]))[:READ_AGAIN]
    read = [(group, m | _read(_chances(question, desk, wanted, text, group))) for group, m in ranked]
    return [Weighed(group, measures, score("read", measures)) for group, measures in read]


def asks_several(question: Question) -> bool:
    """Whether a question may ask for several things: reasons, cases, whatever is named in its plural."""
    return wants_list(question) or question.asked == "why" or bool(_SEVERAL.search(question.text))


def groups_of(desk: Desk, article: ArticleId) -> Iterator[Group]:
    """Give the lists, tables and short sections of an article."""
    for (kind, _, _), run in groupby(desk.shelf.units.of(article), key=lambda u: (u.kind, u.series, u.section)):
        units = tuple(unit for unit in run if not unit.parents)
        if kind == "row" and len(units) >= SHORTEST:
            yield Group(units[:LONGEST], "table")
        elif SHORTEST <= len(units) <= LONGEST:
            yield Group(units, "list" if kind == "item" else "section")


def _measured(group: Group, near: Mapping[str, float], lines: Sequence[str], chances: Sequence[float], behind: float, outright: float) -> dict[str, float]:
    together = min(sum(chances), _MOST)
    return {
        "over": near[" ".join(dict.fromkeys(lines))],
        "nearest": max(near[line] for line in lines),
        "together": together,
        "best": max(chances),
        "outright": outright,
        "behind": behind,
        "section": float(group.form == "section"),
        "table": float(group.form == "table"),
        "length": math.log(len(group.units)),
    }


def _chances(question: Question, desk: Desk, wanted: Mapping[str, float], text: str, group: Group) -> list[float]:
    """Say how likely each unit of a group answers when it is read with the question."""
    units = list(group.units)
    measured = by_meaning(by_words(question, desk, wanted, [Candidate(unit, 0.0, 0.0) for unit in units]), desk.shelf.view.matches(text, units))
    return probabilities_read(text, desk, units, measured)


def _read(chances: Sequence[float]) -> dict[str, float]:
    return {
        "mean": sum(chances) / len(chances),
        "share": sum(chance > _LIKELY for chance in chances) / len(chances),
        "highest": max(chances),
        "all": min(sum(chances), _MOST),
    }


def score(table: str, measures: Mapping[str, float]) -> float:
    return sum(weight * measures.get(name, 0.0) for name, weight in weights(table).items())


@cache
def weights(table: str) -> Mapping[str, float]:
    """Give the weight of each measure: `first` of what is known without reading, `read` of all, `whole` for whether the first answers at all."""
    told: dict[str, dict[str, float]] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return told[table]
