"""Learn whether articles answer a question at all: `python -m training.answerable WEIGHTS`, after `training.selection` and `training.rerank`.

Learnt from questions as people ask them, about half of them without an answer in
the articles, of which no sentence is marked; and from marked ones of the folders
that `training.rerank --try WEIGHTS` left out, read by the network that was learnt
without them, as it is surer of what it has learnt from than of anything else (the
weights of measures have seen them). What is measured are the candidates as weights
rank them; only questions count that no kind of answer takes up.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

import kg.rerank
from assistant.fitting import telling
from assistant.measures import Measures
from assistant.selection import probability, weighed
from training.asked import files, left_out, rows
from training.selection import Table, Weights, fitted, write

_LEFT = frozenset({"passage", "unanswerable"})
"""Kinds of answers to questions that no other kind takes up."""
_SIGNS = {"any": 1, "held": 1, "missing": -1, "may_state": 1, "back": 1, "strange_name": -1, "bare": -1, "property_unnamed": -1, "unheard": -1}
"""Nearer is never less answerable, whatever the questions that were made up to have no answer have in common."""
_FOLDS = 8
_MARKED = 0.5
"""What the marked questions count for: they are near misses more often than people's own are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the best candidates of a question tell, by words and with vectors, and whether it has an answer."""

    words: Measures
    meaning: Measures
    answerable: bool
    marked: bool
    """Whether it is of those of which sentences are marked."""


def main() -> int:
    """Learn from all questions; prints which share is told and refused by weights learnt from the other files."""
    ask = argparse.ArgumentParser(prog="python -m training.answerable", description=main.__doc__)
    ask.add_argument("weights", type=Path, help="what `training.rerank --try` wrote")
    without: Path = ask.parse_args().weights.resolve()
    if not without.is_file():
        ask.error(f"{without} is not there: `python -m training.rerank --try {without.name}` writes it.")
    jobs = [(path, kg.rerank.WEIGHTS) for path in files(marked=False)] + [(path, without) for path in files(marked=True) if left_out(path)]
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as place, ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(_asked, *zip(*((path, weights, Path(place) / path.stem) for path, weights in jobs), strict=True)))
    tried = []
    for fold in range(_FOLDS):
        table = _learnt([one for at, group in enumerate(read) for one in group if at % _FOLDS != fold], "meaning")
        tried += [(probability(table, one.meaning), one) for at, group in enumerate(read) for one in group if at % _FOLDS == fold]
    for marked, name in ((False, "questions as people ask them"), (True, "marked ones")):
        _tell(name, [(chance, one.answerable) for chance, one in tried if one.marked is marked])
    asked = [one for group in read for one in group]
    write({"answerable_words": _learnt([one for one in asked if not one.marked], "words"), "answerable_meaning": _learnt(asked, "meaning")})
    return 0


def _asked(path: Path, weights: Path, place: Path) -> list[Asked]:
    kg.rerank.WEIGHTS = weights
    kg.rerank._learnt.cache_clear()
    asked = []
    for row in rows(path, place):
        wanted = telling(row.question, row.desk)
        if row.kind in _LEFT and wanted:
            words, meaning = (weighed(row.question, row.desk, wanted, vectors=vectors)[1] for vectors in (False, True))
            if words and meaning:
                asked.append(Asked(words, meaning, bool(row.told["answers"] if "answers" in row.told else row.told["answered"]), "answers" in row.told))
    return asked


def _learnt(asked: Sequence[Asked], of: Literal["words", "meaning"]) -> Weights:
    """Fit whether a question has an answer at all; of each sort of questions those with one weigh as much together as those without."""
    answerable, marked = np.array([one.answerable for one in asked]), np.array([one.marked for one in asked])
    counts = np.where(marked, _MARKED, 1.0)
    for sort in (marked, ~marked):
        if sort.any():
            counts[sort & ~answerable] *= (sort & answerable).sum() / max((sort & ~answerable).sum(), 1)
    return fitted(Table.of([getattr(one, of) for one in asked]), answerable, counts, _SIGNS)


def _tell(name: str, tried: Sequence[tuple[float, bool]]) -> None:
    having, lacking = ([chance for chance, answerable in tried if answerable is wanted] for wanted in (True, False))
    above = sum((a > b) + 0.5 * (a == b) for a in having for b in lacking) / (len(having) * len(lacking))
    sys.stdout.write(f"{name}: area under the curve {above:.3f}\n")
    for sure in (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8):
        kept, refused = sum(chance >= sure for chance in having) / len(having), sum(chance < sure for chance in lacking) / len(lacking)
        sys.stdout.write(f"  at {sure:.2f} and more: {kept:.0%} of {len(having)} with an answer told, {refused:.0%} of {len(lacking)} without refused\n")


if __name__ == "__main__":
    sys.exit(main())
