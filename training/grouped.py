"""Learn which list or section answers a question whole: `python -m training.grouped`, or `--try` to see how the weights do on pages of the web.

Of each marked question of which one group holds several sentences that answer, that group is set against the others that were weighed; and of all
questions is learnt whether the group that comes first answers at all.
"""

import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.grouped import WEIGHTS, weighed, weights, whole
from training.asked import WHOLE, files, left_out, rows

_LEAST, _PART = 3, 0.5
"""Sentences of a group that have to answer, and which part of it, for the group to answer whole."""
_TAKEN = 0.35
"""Share of the questions with fewer sentences that answer which are learnt from: they are most."""
_ONE = frozenset({"yes or no", "who", "whose", "how many", "how much", "how long", "how big", "how large", "how old", "how far"})
"""Ways of asking that no list answers."""
_STRENGTH = 0.3
_ROUNDS, _STEP, _SMALL = 600, 0.5, 0.01
NAMES = {
    "first": ("over", "nearest", "together", "best", "behind", "section", "table", "length"),
    "read": ("over", "nearest", "together", "best", "behind", "section", "table", "length", "mean", "share", "highest", "all"),
    "whole": ("always", "score", "outright", "several", "share", "highest", "all", "section", "length"),
}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the measures of its groups, and which of them answers."""

    measures: list[dict[str, float]]
    answers: NDArray[np.bool_]
    several: float
    left_out: bool

    @property
    def tells(self) -> bool:
        """Whether one of them answers, and another does not."""
        return bool(self.answers.any() and not self.answers.all())


def main() -> int:
    """Learn from all marked questions and write the weights; with `--try`, learn without pages of the web and say how often the first group answers there."""
    ask = argparse.ArgumentParser(prog="python -m training.grouped", description=main.__doc__)
    ask.add_argument("--try", dest="attempt", action="store_true")
    attempt: bool = ask.parse_args().attempt
    paths = [path for path in files(marked=True) if path.stem.startswith((*WHOLE, "web", "pages", "world"))]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        asked = [one for found in pool.map(asked_of, paths) for one in found]
    learnt = [one for one in asked if not (attempt and one.left_out)]
    tried = [one for one in asked if one.left_out or not attempt]
    tables = learn(learnt)
    for table in ("first", "read"):
        before = np.array([weights(table).get(name, 0.0) for name in NAMES[table]])
        telling = [one for one in tried if one.tells]
        sys.stdout.write(f"{table}: first answers {_first(telling, NAMES[table], tables[table])} of {len(telling)}, with the weights before {_first(telling, NAMES[table], before)}\n")
    if not attempt:
        lines = ["# Learnt by `python -m training.grouped`: what each measure of a list or section says for it as an answer."]
        for table, names in NAMES.items():
            lines += ["", f"[{table}]", *(f"{name} = {weight:.4f}" for name, weight in zip(names, tables[table], strict=True))]
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def learn(asked: list[Asked]) -> dict[str, Floats]:
    """Give the weights of each table: which group comes first, and whether that answers."""
    telling = [one for one in asked if one.tells]
    tables = {table: _fit(telling, NAMES[table]) for table in ("first", "read")}
    rows, answers = [], []
    for one in asked:
        scores = _rows(one, NAMES["read"]) @ tables["read"]
        best = int(scores.argmax())
        if not one.measures[best]["table"]:
            rows.append([{**one.measures[best], "score": float(scores[best]), "several": one.several}.get(name, 0.0) for name in NAMES["whole"][1:]])
            answers.append(bool(one.answers[best]))
    fitted = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(np.array(rows), np.array(answers))
    return {**tables, "whole": np.concatenate((fitted.intercept_, fitted.coef_[0]))}


def asked_of(path: Path) -> list[Asked]:
    """Give the questions of a file with their groups; those of a few sentences that answer only now and then."""
    found = []
    chosen = random.Random(path.stem)  # noqa: S311  # the same ones each time
    with tempfile.TemporaryDirectory() as place:
        for row in rows(path, Path(place)):
            count = len(row.told.get("answers", ()))
            if row.told.get("previous") or not count or row.question.asked in _ONE or (count < _LEAST and chosen.random() > _TAKEN):
                continue
            groups = weighed(row.question, row.desk)
            right = [(sum(map(row.answers, one.group.units)), len(one.group.units), one.group.form) for one in groups]
            answers = np.array([form != "table" and held >= max(_LEAST, _PART * size) for held, size, form in right], dtype=bool)
            if groups:
                found.append(Asked([dict(one.measures) for one in groups], answers, whole(groups[0], row.question)["several"], left_out(path)))
    return found


def _fit(asked: list[Asked], names: tuple[str, ...]) -> Floats:
    """Give the weights by which the groups that answer are likeliest: a softmax over the groups of each question."""
    found = [(_rows(one, names), one.answers) for one in asked]
    weight = np.zeros(len(names))
    for _ in range(_ROUNDS):
        slope = -_SMALL * weight
        for measures, answers in found:
            odds = np.exp(measures @ weight - (measures @ weight).max())
            chance = odds / odds.sum()
            right = chance * answers
            slope += (right / right.sum() - chance) @ measures / len(found)
        weight += _STEP * slope
    return weight


def _first(asked: list[Asked], names: tuple[str, ...], weight: Floats) -> int:
    return sum(bool(one.answers[int((_rows(one, names) @ weight).argmax())]) for one in asked)


def _rows(one: Asked, names: tuple[str, ...]) -> Floats:
    return np.array([[measures.get(name, 0.0) for name in names] for measures in one.measures])


if __name__ == "__main__":
    sys.exit(main())
