"""Make the judge's weights: `python -m training`, or try how they do: `python -m training --try`."""

import argparse
import sys

from kg.extract.judge import WEIGHTS
from training.examples import examples
from training.fit import fit, folds, save, vocabulary_of
from training.trial import Tally, tried

_FOLDS = 5


def main() -> int:
    """Learn from all examples and write the weights; with `--try`, learn from four fifths and try the rest, five times."""
    ask = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    ask.add_argument("--try", dest="attempt", action="store_true", help="say how well weights do on articles they were not fitted to")
    options = ask.parse_args()
    found = examples()
    vocabulary = vocabulary_of(found)
    if options.attempt:
        for learnt, left in folds(found, _FOLDS):
            _tell(tried(fit(learnt, vocabulary), left))
    judge = fit(found, vocabulary)
    _tell(tried(judge, examples(held=True)))
    if not options.attempt:
        save(judge, WEIGHTS)
    return 0


def _tell(result: dict[str, dict[str, Tally]]) -> None:
    for group, tallies in sorted(result.items()):
        for name, tally in tallies.items():
            sys.stdout.write(f"{group:16} {name}  {tally}\n")


if __name__ == "__main__":
    sys.exit(main())
