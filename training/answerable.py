"""Learn whether articles answer a question at all: `python -m training.answerable`, after `training.selection` and `training.rerank`.

Learnt from questions as people ask them, about half of them without an answer in
the articles, of which no sentence is marked. What is measured are the candidates
as the installed weights rank them; only questions count that no kind of answer takes up.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.fitting import telling
from assistant.measures import Measures
from assistant.selection import probability, weighed
from training.asked import files, rows
from training.selection import Table, Weights, fitted, write

_LEFT = frozenset({"passage", "unanswerable"})
"""Kinds of answers to questions that no other kind takes up."""
_SIGNS = {"any": 1, "held": 1, "missing": -1, "may_state": 1, "back": 1, "strange_name": -1, "bare": -1, "property_unnamed": -1, "unheard": -1}
"""Nearer is never less answerable, whatever the questions that were made up to have no answer have in common."""
_FOLDS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What the best candidates of a question tell, by words and with vectors, and whether it has an answer."""

    words: Measures
    meaning: Measures
    answerable: bool


def main() -> int:
    """Learn from all questions; prints which share is told and refused by weights learnt from the other files."""
    paths = files(marked=False)
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as place, ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(_asked, paths, [Path(place) / path.stem for path in paths]))
    tried = []
    for fold in range(_FOLDS):
        table = _learnt([(one.meaning, one.answerable) for at, group in enumerate(read) for one in group if at % _FOLDS != fold])
        tried += [(probability(table, one.meaning), one.answerable) for at, group in enumerate(read) for one in group if at % _FOLDS == fold]
    _tell(tried)
    asked = [one for group in read for one in group]
    write({"answerable_words": _learnt([(one.words, one.answerable) for one in asked]), "answerable_meaning": _learnt([(one.meaning, one.answerable) for one in asked])})
    return 0


def _asked(path: Path, place: Path) -> list[Asked]:
    asked = []
    for row in rows(path, place):
        wanted = telling(row.question, row.desk)
        if row.kind in _LEFT and wanted:
            words, meaning = (weighed(row.question, row.desk, wanted, vectors=vectors)[1] for vectors in (False, True))
            if words and meaning:
                asked.append(Asked(words, meaning, row.told["answered"]))
    return asked


def _learnt(measured: Sequence[tuple[Measures, bool]]) -> Weights:
    """Fit whether a question has an answer at all; those with one weigh as much together as those without."""
    without = sum(not answerable for _, answerable in measured)
    answerable = np.array([one for _, one in measured])
    return fitted(Table.of([m for m, _ in measured]), answerable, np.where(answerable, 1.0, (len(measured) - without) / without), _SIGNS)


def _tell(tried: Sequence[tuple[float, bool]]) -> None:
    having, lacking = ([chance for chance, answerable in tried if answerable is wanted] for wanted in (True, False))
    above = sum((a > b) + 0.5 * (a == b) for a in having for b in lacking) / (len(having) * len(lacking))
    sys.stdout.write(f"area under the curve {above:.3f}\n")
    for sure in (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8):
        kept, refused = sum(chance >= sure for chance in having) / len(having), sum(chance < sure for chance in lacking) / len(lacking)
        sys.stdout.write(f"  at {sure:.2f} and more: {kept:.0%} of {len(having)} with an answer told, {refused:.0%} of {len(lacking)} without refused\n")


if __name__ == "__main__":
    sys.exit(main())
