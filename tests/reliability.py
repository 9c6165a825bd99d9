"""Run what holds the data folder and the readers to their promises, at length, and write down what was tried.

    python -m tests.reliability [--write docs/reliability.md]

Figures are those that the tests themselves record; a test that fails or is
skipped stands on the page as such.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = {"faults": "The data folder under fire", "hostile": "Hostile articles", "fuzz": "Readers and question parser, fuzzed"}
"""Folders of tests, and what they are about."""

HEAD = """# Reliability

Written by `python -m tests.reliability --write docs/reliability.md`, which runs the tests named here at length; `make test` runs a short
form of each, `make test-system` the long one.

**After each fault** below the same is asserted: the last good generation opens; every ruling on file still stands; the next refresh
finishes the work; the graph is then, quad by quad, that of an undisturbed run, searches find the same with the same scores, and
`weighbridge doctor` finds every file as it was written. Kills are `SIGKILL` to a real process. The disk that fills is a `tmpfs` of 24 MB.

**Damage** is one bit turned, or the file cut at a random place, in place, so that generations that share the file share the damage. It is
named by its path when the folder is opened or by `weighbridge doctor`; `doctor --repair` then gives the graph and the searches of before.
"""


class Tally:
    """Hears what the tests record."""

    def __init__(self) -> None:
        self.tried: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
        self.ended: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
        self.amiss: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one test."""
        part = next((name for name in PARTS if f"tests/{name}/" in report.nodeid), "")
        if not part or (report.when != "call" and report.outcome == "passed"):
            return
        self.ended[part][report.outcome] += 1
        if report.outcome != "passed":
            self.amiss.append(f"{report.outcome}: {report.nodeid}")
        for name, count in report.user_properties if report.when == "call" and report.passed else ():
            if isinstance(count, int):
                self.tried[part][name] += count


def page(tally: Tally) -> str:
    """Lay out what was tried."""
    lines = [HEAD]
    for part, title in PARTS.items():
        if not tally.ended[part]:
            continue
        ended = ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.ended[part].items()))
        lines += [f"## {title}", "", f"Tests: {ended}.", "", *_table(tally.tried[part]), ""]
    if tally.amiss:
        lines += ["## Not as it should be", "", *(f"- {line}" for line in tally.amiss), ""]
    return "\n".join(lines)


def _table(tried: Counter[str]) -> Iterable[str]:
    if not tried:
        return []
    return ["| tried | times |", "|---|---:|", *(f"| {name} | {count:,} |" for name, count in tried.items())]


def main() -> int:
    """Run the tests, and print or write the page."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--write", type=Path)
    said = asked.parse_args()
    tally = Tally()
    places = [str(ROOT / "tests" / part) for part in PARTS if (ROOT / "tests" / part).is_dir()]
    code = pytest.main([*places, "-q", "--rootdir", str(ROOT), "-p", "no:cacheprovider"], plugins=[tally])
    text = page(tally)
    if said.write:
        said.write.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
