"""Fuzz at length: `python -m tests.fuzz --minutes 30`; a failure is printed with the smallest input that shows it, to be kept in tests/hostile."""

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.questions import answers_to
from tests.fuzz.targets import QUESTIONS, READERS


def main() -> None:
    """Take the targets in turn, with another seed each round, until the time is over."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--minutes", type=float, default=30)
    options.add_argument("--seed", type=int, default=0)
    given_options = options.parse_args()
    until, number = time.monotonic() + 60 * given_options.minutes, given_options.seed
    with answers_to() as question:
        targets = {**READERS, "questions": (QUESTIONS, question)}
        while time.monotonic() < until:
            number += 1
            for name, (strategy, target) in targets.items():
                bounds = settings(
                    max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink)
                )
                seed(number)(bounds(given(strategy)(target)))()
                sys.stderr.write(f"round {number}: 300 {name} held\n")


if __name__ == "__main__":
    main()
