"""Learn what measures say for a sentence as an answer: `python -m training.selection`, or `--try` to see how the weights do.

Each file of `questions/` names articles and holds questions over them, each with
every sentence that answers it; a question without any has no answer there. The
measures come from the selection itself, so that training sees what answering
will see. Questions in everyday words count more: they are marked whole, of the
others only the sentences that whoever wrote them had in mind.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.fitting import telling
from assistant.measures import Measures, by_meaning, by_words, candidates
from assistant.selection import WEIGHTS, weights
from assistant.spelling import spelt
from training.asked import files, rows, weight

_STRENGTH = 0.1
"""Inverse of the strength of regularisation, of measures scaled to a spread of one."""
_FOLDS = 8
TABLES = ("words", "meaning", "answerable_words", "answerable_meaning")


Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of measures, (n, m), with the names of the columns."""

    names: tuple[str, ...]
    rows: NDArray[np.float32]

    @classmethod
    def of(cls, measured: Sequence[Measures]) -> "Table":
        """Give measures that all have the same names as a table."""
        names = tuple(sorted(measured[0])) if measured else ()
        return cls(names, np.array([[one[name] for name in names] for one in measured], dtype=np.float32).reshape(len(measured), len(names)))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its candidates."""

    weight: float
    answerable: bool
    """Whether the articles hold an answer at all."""
    words: Table
    meaning: Table
    """Their measures."""
    answers: NDArray[np.bool_]
    touches: NDArray[np.bool_]
    """Whether each speaks of the answer without giving it."""


Weights = dict[str, float]


def main() -> int:
    """Learn the weights of candidates from all marked questions; with `--try`, from all files but an eighth, eight times."""
    ask = argparse.ArgumentParser(prog="python -m training.selection", description=main.__doc__)
    ask.add_argument("--try", dest="attempt", action="store_true")
    attempt = ask.parse_args().attempt
    paths = files(marked=True)
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as place, ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(_asked, paths, [Path(place) / path.stem for path in paths]))
    asked = [one for group in read for one in group]
    if attempt:
        for fold in range(_FOLDS):
            left = [one for at, group in enumerate(read) for one in group if at % _FOLDS == fold]
            others = [one for at, group in enumerate(read) for one in group if at % _FOLDS != fold]
            _tell(left, _learnt(others)["meaning"])
        return 0
    learnt = _learnt(asked)
    _tell(asked, learnt["meaning"])
    write(learnt)
    return 0


_HEAD = """# How much each measure of assistant/selection.py says for a sentence as an answer, in log-odds; learnt by `python -m training.selection`.
# `words` where there are no vectors, and for choosing what is weighed by meaning; `meaning`, where there are, for choosing what is read together with the question.
# `answerable_words` and `answerable_meaning`, learnt by `python -m training.answerable`: whether the articles answer at all, by the best candidates; `any` is the log-odds that any of the first three answers.

"""


def write(learnt: Mapping[str, Mapping[str, float]]) -> None:
    """Write some tables; the others stay as they are."""
    told = {name: learnt[name] if name in learnt else weights(name) for name in TABLES}
    WEIGHTS.write_text(_HEAD + "\n".join(_table(name, table) for name, table in told.items()), encoding="utf-8")


def _table(name: str, table: Mapping[str, float]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in table.items())


def _asked(path: Path, place: Path) -> list[Asked]:
    asked = []
    for row in rows(path, place):
        found = candidates(row.question, row.desk)
        units = [one.unit for one in found]
        words = by_words(row.question, row.desk, telling(row.question, row.desk), found)
        meaning = by_meaning(words, row.desk.shelf.view.matches(spelt(row.question, row.desk), units))
        answers, touches = ([whether(unit) for unit in units] for whether in (row.answers, row.touches))
        if units:
            asked.append(Asked(weight(path), bool(row.told["answers"]), Table.of(words), Table.of(meaning), np.array(answers), np.array(touches)))
    return asked


def _learnt(asked: Sequence[Asked]) -> dict[str, Weights]:
    """Learn the tables of candidates; what only touches on the answer counts neither way."""
    hits = np.concatenate([one.answers for one in asked])
    told = hits | ~np.concatenate([one.touches for one in asked])
    counts = np.concatenate([np.full(len(one.answers), one.weight) for one in asked])

    def learnt(tables: Sequence[Table]) -> Weights:
        return fitted(Table(tables[0].names, np.concatenate([one.rows for one in tables])[told]), hits[told], counts[told])

    return {"words": learnt([one.words for one in asked]), "meaning": learnt([one.meaning for one in asked])}


def fitted(table: Table, hits: NDArray[np.bool_], counts: NDArray[np.float64], signs: Mapping[str, int] | None = None) -> Weights:
    """Fit one table by logistic regression; the measures are scaled for it, and the weights are given for measures as they are.

    `hits` says which rows are right and `counts` how much each counts. Where a measure has a sign, its weight is held to it, or is 0.
    """
    middle, spread = table.rows.mean(axis=0, dtype=np.float64), table.rows.std(axis=0, dtype=np.float64)
    spread[spread == 0] = 1.0
    scaled = (table.rows - middle) / spread
    if signs is None:
        model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(scaled, hits, sample_weight=counts)
        held, start = model.coef_[0], float(model.intercept_[0])
    else:
        held, start = _bounded(scaled, hits, counts, [signs.get(name, 0) for name in table.names])
    slopes = held / spread
    return {"intercept": float(start - slopes @ middle), **{name: float(slope) for name, slope in zip(table.names, slopes, strict=True)}}


def _bounded(table: Floats, hits: NDArray[np.bool_], counts: Floats, signs: Sequence[int]) -> tuple[Floats, float]:
    """Fit slopes that keep to their signs, and what is added to them; regularised as the others are."""
    wanted = np.where(hits, 1.0, -1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        odds = wanted * (table @ at[:-1] + at[-1])
        pull = -counts * wanted / (1.0 + np.exp(odds))
        slopes = np.append(table.T @ pull + at[:-1] / _STRENGTH, pull.sum())
        return float(counts @ np.logaddexp(0.0, -odds) + at[:-1] @ at[:-1] / (2 * _STRENGTH)), slopes

    free, most = (None, None), {1: (0.0, None), -1: (None, 0.0)}
    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, bounds=[*(most.get(sign, free) for sign in signs), free], method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])


def _tell(asked: Sequence[Asked], table: Weights) -> None:
    """Print how often the first answers, and how often one of three, of the questions that have an answer."""
    told = [one for one in asked if one.answerable]
    slopes = np.array([table[name] for name in told[0].meaning.names])
    hits = [one.answers[np.argsort(-(one.meaning.rows @ slopes), kind="stable")] for one in told]
    first, three = (sum(bool(best[:most].any()) for best in hits) / len(told) for most in (1, 3))
    sys.stdout.write(f"{len(told)} questions: the first answers {first:.1%}, one of three {three:.1%}\n")


if __name__ == "__main__":
    sys.exit(main())
