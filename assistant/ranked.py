"""Read the rank that an article gives a model: `number two in X's list`, by numbered headings or a column of ranks.

Only a list that numbers its models from one on, one after another, ranks them. Where several articles rank,
the one counts that a question names, or whose list is as long as it says. The words stand in `kg/lexicon/ranking.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant import cues
from assistant.called_here import named_in
from assistant.desk import Desk
from assistant.graph import Named
from assistant.question import Question
from assistant.reckoning_words import any_of
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "ranking.toml"
_NUMBERED = re.compile(r"\W*(?:No\.? ?|Nr\.? ?)?(?P<rank>\d{1,2})[.):]?\s+\S", re.IGNORECASE)
_FEWEST = 3
"""Places of a list that ranks."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who stands where in the list of one article: the model, and a row or sentence that stands under its number."""

    article: ArticleId
    places: Mapping[int, tuple[Named, Unit]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The rank that a question speaks of, and where in its text."""

    rank: int
    """From one on; -1 for the last."""
    start: int
    end: int


def rank_asked(text: str) -> Asked | None:
    """Give the rank of a list that a question speaks of; None where it speaks of none."""
    match = next(filter(None, (pattern.search(text) for pattern in _patterns())), None)
    if match is None:
        return None
    said = next((group for name, group in match.groupdict().items() if group and name != "first"), "one").casefold()
    return Asked(_number(said), match.start(), match.end())


def placed(question: Question, rank: int, desk: Desk) -> tuple[Ranking, Named, Unit] | None:
    """Give the model at a rank of the one ranking that is meant; None where none is, or several put different ones there."""
    if question.named("benchmark") or question.of("skill_words") or question.of("order", "price", "size", "context"):
        return None  # by something else than the list's own order
    found: dict[str, tuple[Ranking, Named, Unit]] = {}
    for ranking in _meant(question, desk):
        at = len(ranking.places) if rank < 0 else rank
        if at in ranking.places:
            found.setdefault(ranking.places[at][0].iri, (ranking, *ranking.places[at]))
    return next(iter(found.values())) if len(found) == 1 else None


def too_short(question: Question, rank: int, desk: Desk) -> Ranking | None:
    """Give the one ranking that a question means where it has no such rank; None where it has, or several may be meant."""
    meant = _meant(question, desk)
    return meant[0] if len(meant) == 1 and rank > len(meant[0].places) else None


def _meant(question: Question, desk: Desk) -> list[Ranking]:
    """Give the rankings that a question may mean: those of articles that it names, else those as long as it says, else all."""
    known = [ranking for ranking in rankings(desk) if desk.reads(ranking.article)]
    own = [ranking for ranking in known if _called(question, ranking, desk)]
    counted = [ranking for ranking in known if {t.word for t in question.tokens} & _counts(len(ranking.places))]
    return own or counted or known


def rankings(desk: Desk) -> Iterator[Ranking]:
    """Give the lists that number models from one on: by a column of ranks, else by headings."""
    for article in desk.walked:
        places = _by_column(desk, article) or _by_heading(desk, article)
        if len(places) >= _FEWEST and sorted(places) == list(range(1, len(places) + 1)):
            yield Ranking(article, places)


def _by_column(desk: Desk, article: ArticleId) -> dict[int, tuple[Named, Unit]]:
    found: dict[int, tuple[Named, Unit]] = {}
    heads = cues.load().rank_heads
    for row in desk.shelf.units.of(article):
        if row.kind == "row" and len(row.cells) > 1 and len(row.header) > 1 and row.cells[1].strip(" #.*").isdigit() and row.header[1].strip(" .*").casefold() in heads:
            for thing in named_in(desk, row.cells[0], ("model", "family"))[:1]:
                found.setdefault(int(row.cells[1].strip(" #.*")), (thing, row))
    return found


def _by_heading(desk: Desk, article: ArticleId) -> dict[int, tuple[Named, Unit]]:
    found: dict[int, tuple[Named, Unit]] = {}
    for unit in desk.shelf.units.of(article):
        match = _NUMBERED.match(unit.section[-1]) if unit.section and unit.kind != "row" else None
        if match is not None and int(match["rank"]) not in found:
            for thing in named_in(desk, unit.section[-1], ("model", "family"))[:1]:
                found[int(match["rank"])] = thing, unit
    return found


def _called(question: Question, ranking: Ranking, desk: Desk) -> bool:
    """Whether a question names the article by a word of its title, its publisher or its first lines that is no common one."""
    info = desk.info(ranking.article)
    names = stems(f"{info.title} {info.publisher}" if info else "") | stems(desk.shelf.view.text(ranking.article)[:400])
    said = [t for t in question.tokens if t.written[:1].isupper() and t.start > 0 and t.word not in desk.cues.function and t.word not in desk.cues.vocabulary]
    return any(t.stem in names for t in said)


def ordinal(rank: int) -> str:
    """Give a rank in words."""
    return next((word for word, number in _words()["ordinals"].items() if number == rank), f"number {rank}")


def _counts(many: int) -> set[str]:
    words = _words()["numbers"]
    return {str(many), *(word for word, number in words.items() if number == many)}


def _number(said: str) -> int:
    table = _words()
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else int(table["numbers"].get(said) or table["ordinals"].get(said, 0))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = _words()
    cardinal = rf"(?:\d{{1,2}}|{'|'.join(table['numbers'])})"
    ordinal = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(table['ordinals'])})"
    ranks, stands, lists, picks = (any_of(tuple(table[name])).pattern for name in ("ranks", "stands", "lists", "picks"))
    within = rf"(?:,? (?:in|on|of|by|from|at|according to) (?:(?!and\b)[\w'’&.-]+ ){{0,5}}?{lists}(?: of (?:the )?{cardinal}\b)?(?: (?:open |closed )?(?:models|llms)\b)?)"
    model = r"(?:\b(?:the|which|what|that) (?:[\w-]+ ){0,2}?(?:models?|llms?|one) (?:that |which )?(?:is |was |comes |came |gets |got |it )?)"
    owner = r"(?:(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*)*['’]s? |the )"
    numbered = r"(?:number|no\.?|nr\.?|#|rank|place|position|spot) ?"
    place = rf"(?:{numbered}(?P<a>{cardinal})|(?P<b>{ordinal})(?: place| position| spot)?|(?P<first>top))\b"
    ways = (
        rf"(?:{model}(?:(?-i:[A-Z])[\w&.-]* ){{0,3}})?{ranks} (?:at |in |as |on )?{place}{within}?",
        rf"{model}?{stands} (?:at |in |as |on )?{place}{within}",
        rf"{model}?(?:in |at |the )?{numbered}(?P<a>{cardinal})\b{within}",
        rf"{owner}(?P<a>{ordinal})[- ](?:ranked|placed)(?: model| one| llm)?{within}?",
        rf"the (?P<a>{ordinal}) (?:model|llm|one){within}",
        rf"{owner}{numbered}(?P<a>{cardinal})\b(?! [a-z]+s\b)",
        rf"(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*)*['’]s? {picks}{within}?",
        rf"the {picks}{within}",
    )
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))["ranked"]  # type: ignore[no-any-return]  # a table of the lexicon
