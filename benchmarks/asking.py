"""What asking costs against the size of the corpus: seconds and memory, cold and warm.

    python -m benchmarks.asking [--runs 2] DATA [DATA ...]

Each DATA is a data folder that was refreshed, the smallest first: it is the peer
of the others (`benchmarks/generate.py` makes corpora of any size). Cold is a
command in a process of its own; warm is a question put again in other words to a
process that answered all of them once.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_COMMANDS = (
    ("ask", "Is open source AI cheaper than closed?"),
    ("ask", "What is fine-tuning?"),
    ("search", "privacy of open models"),
    ("conflicts",),
    ("corpus", "list"),
)
_QUESTIONS = (
    "Is open source AI cheaper than closed?",
    "What is fine-tuning?",
    "Why would a bank choose an open model?",
    "Which models have a context window over 100k tokens?",
    "Which model scores highest on MMLU?",
    "What is the capital of France?",
    "Do the articles agree that open models are more private?",
    "Compare open and closed models on privacy",
    "What hardware do I need for a 70B model?",
    "How long does it take to deploy a model?",
    "What should a small startup pick?",
)
_WARM = """
import json, resource, sys, time
from pathlib import Path
from assistant.core import Assistant
from kg.store import DataFolder
view = DataFolder(Path(sys.argv[1])).current()
assistant, rounds = Assistant(view), []
for closing in ("?", ", please?"):
    took = []
    for question in json.loads(sys.argv[2]):
        begun = time.perf_counter()
        assistant.answer(question.rstrip("?") + closing)
        took.append(time.perf_counter() - begun)
    rounds.append(took)
print(json.dumps({"articles": len(view.articles()), "first": rounds[0], "again": rounds[1], "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus."""

    articles: int
    cold: dict[str, tuple[float, float]]
    """Of each command, the fastest run's seconds and the most megabytes."""
    first: Sequence[float]
    """Seconds of each question in a process that has just opened the corpus."""
    again: Sequence[float]
    megabytes: float


def cold(data: Path, command: Sequence[str], runs: int) -> tuple[float, float]:
    """Run a command in processes of its own."""
    seconds, most = [], 0.0
    for _ in range(runs):
        begun = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "assistant.cli", "--data", str(data), *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - begun)
        most = max(most, used.ru_maxrss / 1024)
    return min(seconds), most


def measure(data: Path, runs: int) -> Measured:
    """Measure one corpus."""
    timed = {" ".join(command): cold(data, command, runs) for command in _COMMANDS}
    out = subprocess.run([sys.executable, "-c", _WARM, str(data), json.dumps(_QUESTIONS)], check=True, capture_output=True, text=True)
    row = json.loads(out.stdout)
    return Measured(row["articles"], timed, row["first"], row["again"], row["mb"])


def table(measured: Sequence[Measured]) -> str:
    """Lay out what was measured, as Markdown; the figure in brackets is the ratio to the smallest corpus."""
    least = measured[0]
    lines = [f"| | {' | '.join(f'{m.articles:,} articles' for m in measured)} |", f"|---|{'---:|' * len(measured)}"]
    for name in least.cold:
        cells = (f"{m.cold[name][0]:.2f} s ({m.cold[name][0] / least.cold[name][0]:.1f}), {m.cold[name][1]:.0f} MB" for m in measured)
        lines.append(f"| `{name}`, cold | {' | '.join(cells)} |")
    for title, times in (("first time, median", [m.first for m in measured]), ("warm, median", [m.again for m in measured])):
        cells = (f"{statistics.median(t) * 1000:.0f} ms ({statistics.median(t) / statistics.median(times[0]):.1f})" for t in times)
        lines.append(f"| {title} | {' | '.join(cells)} |")
    lines.append(f"| warm, slowest | {' | '.join(f'{max(m.again) * 1000:.0f} ms' for m in measured)} |")
    lines.append(f"| memory after all | {' | '.join(f'{m.megabytes:.0f} MB' for m in measured)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and print the table."""
    asked = argparse.ArgumentParser(description="Measure what asking costs against the size of the corpus.")
    asked.add_argument("data", type=Path, nargs="+")
    asked.add_argument("--runs", type=int, default=2)
    said = asked.parse_args()
    print(table([measure(data, said.runs) for data in said.data]))


if __name__ == "__main__":
    main()
