"""Count the hostile inputs that are tried, by class, for those who report on it."""

from tests.hostile.kept import kept
from tests.hostile.making import CLASSES

VARIANTS = 25
"""Of each class, in the tests of the system."""
FILE_SYSTEM = 6
"""Cases of loops, pipes and devices, in tests/hostile/test_files.py; they have no variants."""


def classes() -> list[tuple[str, int, int]]:
    """Give each class, how many cases are kept, and how many variants are made."""
    cases = kept()
    return [*((kind, sum(case.kind == kind for case in cases), VARIANTS) for kind in CLASSES), ("files that are none", FILE_SYSTEM, 0)]
