"""Learn which sentences answer a question: `python -m training.selection`, or `--try` to see how the weights do.

Each file of `questions/` names articles and holds questions over them, each with
every sentence that answers it; a question without any has no answer there. The
measures come from the selection itself, so that training sees what answering
will see. Questions in everyday words count more: they are marked whole, of the
others only the sentences that whoever wrote them had in mind.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.fitting import telling
from assistant.followup import rewrite
from assistant.measures import Measures, by_meaning, by_words, candidates, may_state, of_question, of_the_best
from assistant.selection import KEPT, LOOKED_AT, WEIGHTS, probabilities, probability
from assistant.spelling import spelt
from assistant.units import Unit
from corpus.sources import discover
from kg.late import Cover, Match
from kg.refresh import refresh
from kg.store import DataFolder
from training.marked import unmarked

HERE = Path(__file__).parent
_STRENGTH = 0.1
"""Inverse of the strength of regularisation, of measures scaled to a spread of one."""
_IN_MIND = 0.6
"""What a question counts of which only some of the sentences that answer are marked."""
_FOLDS = 8
_UNMARKED = "asked"
"""Files of questions with and without an answer, as people ask them, of which no sentence is marked: of these is learnt whether articles answer."""
_LEFT = frozenset({"passage", "unanswerable"})
"""Kinds of answers to questions that no other kind takes up."""
_SIGNS = {"any": 1, "held": 1, "missing": -1, "may_state": 1, "back": 1, "strange_name": -1, "bare": -1, "property_unnamed": -1, "unheard": -1}
"""Nearer is never less answerable, whatever the questions that were made up to have no answer have in common."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its candidates."""

    weight: float
    answerable: bool
    """Whether the articles hold an answer at all."""
    marked: bool
    """Whether the sentences that answer are marked; of the others it is known only whether there are any."""
    left: bool
    """Whether it is left to the sentences that may answer, as no kind of answer takes it up."""
    asks: Measures
    measures: tuple[Measures, ...]
    matched: tuple[Match, ...]
    """How each matches the question token by token."""
    covers: tuple[Cover | None, ...]
    """How much of the question the article of each holds."""
    may: tuple[bool, ...]
    """Whether each may state what is asked."""
    answers: tuple[bool, ...]


Weights = dict[str, float]
Floats: TypeAlias = NDArray[np.float64]


def main() -> int:
    """Learn the weights from all questions; with `--try`, from all files but an eighth, eight times."""
    ask = argparse.ArgumentParser(prog="python -m training.selection", description=main.__doc__)
    ask.add_argument("--try", dest="attempt", action="store_true")
    attempt = ask.parse_args().attempt
    files = sorted((HERE / "questions").glob("*.json"))
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as place, ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(_asked, files, [Path(place) / path.stem for path in files]))
    asked = [one for group in read for one in group]
    if attempt:
        for fold in range(_FOLDS):
            left = [one for at, group in enumerate(read) for one in group if at % _FOLDS == fold]
            others = [one for at, group in enumerate(read) for one in group if at % _FOLDS != fold]
            _tell(left, _learnt(others))
        return 0
    learnt = _learnt(asked)
    _tell(asked, learnt)
    WEIGHTS.write_text(_HEAD + "\n".join(_table(name, table) for name, table in learnt.tables.items()), encoding="utf-8")
    return 0


_HEAD = """# How much each measure of assistant/selection.py says for a sentence as an answer, in log-odds; learnt by `python -m training.selection`.
# `words` where there are no vectors, and for choosing what is weighed by meaning; `meaning` where there are.
# `answerable_words` and `answerable_meaning`: whether the articles answer at all, by the best candidates; `any` is the log-odds that any of the first three answers.

"""


def _table(name: str, table: Mapping[str, float]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in table.items())


def _asked(path: Path, place: Path) -> list[Asked]:
    told = json.loads(path.read_text(encoding="utf-8"))
    folder = DataFolder(place / "data")
    refresh(folder, discover([_plain(HERE.parent / name, place) for name in told["articles"]]))
    view = folder.current()
    assert view is not None
    assistant = Assistant(view)
    unmarked_file = path.stem.startswith(_UNMARKED)
    weight = 1.0 if path.stem.startswith("everyday") else _IN_MIND
    asked = []
    for row in told["questions"]:
        previous = tuple(row.get("previous", ()))
        before = assistant._turn(previous[-1], previous[:-1], "") if previous else None
        desk = Desk(assistant._shelf)
        question = desk.read(rewrite(row["question"], before, desk) if before else row["question"])
        found = candidates(question, desk)
        units = [one.unit for one in found]
        measured = by_words(question, desk, telling(question, desk), found)
        text = spelt(question, desk)
        matched = view.matches(text, units)
        covers = {article: view.cover(text, article, 0) for article in dict.fromkeys(unit.article for unit in units)}
        asked.append(
            Asked(
                weight,
                row["answered"] if unmarked_file else bool(row["answers"]),
                not unmarked_file,
                unmarked_file and _kind(assistant, row["question"], previous) in _LEFT,
                of_question(question),
                tuple(measured),
                tuple(matched),
                tuple(covers[unit.article] for unit in units),
                tuple(may_state(question, desk, unit) for unit in units),
                tuple(_answers(unit, row.get("answers", ())) for unit in units),
            )
        )
    return asked


def _kind(assistant: Assistant, question: str, previous: tuple[str, ...]) -> str:
    draft = assistant._turn(question, previous, "").draft
    return draft.kind if draft else ""


def _plain(path: Path, place: Path) -> Path:
    """Give an article, one of `texts/` as a copy without its marks."""
    if not path.is_relative_to(HERE / "texts"):
        return path
    place.mkdir(parents=True, exist_ok=True)
    (copy := place / path.name).write_text(unmarked(path.read_text(encoding="utf-8"), path)[0], encoding="utf-8")
    return copy


def _answers(unit: Unit, marked: Sequence[Mapping[str, Any]]) -> bool:
    said = _bare(unit.quote)
    return any(
        Path(one["article"]).name == Path(unit.article).name and bool(said) and (said in _bare(one["quote"]) or _bare(one["quote"]) in said) for one in marked
    )


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class Learnt:
    """Tables of weights by name, as `assistant/selection.toml` holds them."""

    tables: dict[str, Weights]


def _learnt(asked: Sequence[Asked]) -> Learnt:
    marked = [one for one in asked if one.marked]
    words = _fitted([(m, hit, one.weight) for one in marked for m, hit in zip(one.measures, one.answers, strict=True)])
    meaning = _fitted([(m, hit, one.weight) for one in marked for m, hit in zip(_fuller(one), one.answers, strict=True)])
    left = [one for one in asked if one.left and one.measures]
    by_words = [(_best(one, words, one.measures, with_cover=False), one) for one in left]
    with_meaning = [(_best(one, meaning, _fuller(one)), one) for one in left]
    return Learnt({"words": words, "meaning": meaning, "answerable_words": _answerable(by_words), "answerable_meaning": _answerable(with_meaning)})


def _best(one: Asked, table: Weights, measured: Sequence[Measures], *, with_cover: bool = True) -> Measures:
    """Measure whether a question has an answer, by its candidates as a table ranks them."""
    chances = probabilities(table, measured)
    order = sorted(range(len(measured)), key=lambda at: -chances[at])[:KEPT]
    ranked = [(chances[at], measured[at]) for at in order]
    return of_the_best(one.asks, ranked, one.covers[order[0]] if with_cover and order else None, may=any(one.may[at] for at in order[:LOOKED_AT]))


def _answerable(rows: Sequence[tuple[Measures, Asked]]) -> Weights:
    """Fit whether a question has an answer at all; those with one weigh as much together as those without."""
    without = sum(not one.answerable for _, one in rows)
    return _fitted([(m, one.answerable, 1.0 if one.answerable else (len(rows) - without) / without) for m, one in rows], _SIGNS)


def _fuller(one: Asked) -> list[Measures]:
    return by_meaning(one.measures, one.matched)


def _fitted(rows: Sequence[tuple[Measures, bool, float]], signs: Mapping[str, int] | None = None) -> Weights:
    """Fit one table by logistic regression; the measures are scaled for it, and the weights are given for measures as they are.

    Where a measure has a sign, its weight is held to it, or is 0.
    """
    names = sorted(rows[0][0])
    table = np.array([[m[name] for name in names] for m, _, _ in rows])
    middle, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0] = 1.0
    scaled, hits, weights = (table - middle) / spread, np.array([hit for _, hit, _ in rows]), np.array([weight for _, _, weight in rows])
    if signs is None:
        model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(scaled, hits, sample_weight=weights)
        held, start = model.coef_[0], float(model.intercept_[0])
    else:
        held, start = _bounded(scaled, hits, weights, [signs.get(name, 0) for name in names])
    slopes = held / spread
    return {"intercept": float(start - slopes @ middle), **{name: float(slope) for name, slope in zip(names, slopes, strict=True)}}


def _bounded(table: Floats, hits: Floats, weights: Floats, signs: Sequence[int]) -> tuple[Floats, float]:
    """Fit slopes that keep to their signs, and what is added to them; regularised as the others are."""
    wanted = np.where(hits, 1.0, -1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        odds = wanted * (table @ at[:-1] + at[-1])
        pull = -weights * wanted / (1.0 + np.exp(odds))
        slopes = np.append(table.T @ pull + at[:-1] / _STRENGTH, pull.sum())
        return float(weights @ np.logaddexp(0.0, -odds) + at[:-1] @ at[:-1] / (2 * _STRENGTH)), slopes

    free, most = (None, None), {1: (0.0, None), -1: (None, 0.0)}
    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, bounds=[*(most.get(sign, free) for sign in signs), free], method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])


def _tell(asked: Sequence[Asked], learnt: Learnt) -> None:
    """Print how often the first answers, and how often one of three, of the marked questions that have an answer; then which share of those left to the sentences is told and refused at some sureness."""
    meaning, gate = (learnt.tables[name] for name in ("meaning", "answerable_meaning"))
    told = [one for one in asked if one.marked and one.answerable]
    if told:
        hits = [[hit for _, hit in sorted(zip(probabilities(meaning, _fuller(one)), one.answers, strict=True), key=lambda r: -r[0])] for one in told]
        first, three = (sum(any(best[:most]) for best in hits) / len(told) for most in (1, 3))
        sys.stdout.write(f"{len(told)} questions: the first answers {first:.1%}, one of three {three:.1%}\n")
    left = [(probability(gate, _best(one, meaning, _fuller(one))), one.answerable) for one in asked if one.left and one.measures]
    having, lacking = ([chance for chance, answerable in left if answerable is wanted] for wanted in (True, False))
    for sure in (0.3, 0.4, 0.5, 0.6, 0.7) if having and lacking else ():
        kept, refused = sum(chance >= sure for chance in having) / len(having), sum(chance < sure for chance in lacking) / len(lacking)
        sys.stdout.write(f"  at {sure:.2f} and more: {kept:.0%} of {len(having)} with an answer told, {refused:.0%} of {len(lacking)} without refused\n")


if __name__ == "__main__":
    sys.exit(main())
