"""What a refresh costs against the size of the corpus: one article more, and all of them at once.

    python -m benchmarks.refresh [--sizes 100,1000,10000] [--words] [--again] [--write docs/scale.md] FOLDER

FOLDER holds the corpora and their graphs, and what was measured: a size that was
built by the same code is not built again unless asked for. Peer of a whole build is
the encoder's own time within it; peer of one article is one made of the same text in
the smallest corpus, right before it, so that what else the machine does falls on
all sizes alike. Times are of the clock and of the processor, of this machine as it was.
"""

import argparse
import json
import logging
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.generate import article, corpus, write
from corpus.sources import discover
from kg import fingerprint
from kg.encode import Encoder, find_encoder
from kg.refresh import refresh
from kg.report import Progress
from kg.store import DataFolder

_ROOT = Path(__file__).resolve().parents[1]
_ADDED = 15
"""Articles that are added one after the other; the median counts."""
_ROUND = 117
"""Articles that the generator begins again after, so that each size is given the same ones."""


@dataclass(frozen=True, slots=True)
class Built:
    """A whole build."""

    articles: int
    seconds: float
    encoding: float
    """Seconds within the encoder alone."""
    megabytes: Sequence[float]
    """The most memory that the process and those that read for it held, in each tenth of the time."""
    made_by: str
    """Digest of the code that built it."""


@dataclass(frozen=True, slots=True)
class Added:
    """One article more, several times."""

    articles: int
    seconds: Sequence[float]
    processor: Sequence[float]
    """Seconds of the processor, with those of the process that reads."""
    reading: Sequence[float]
    """Of these, those of the process that reads."""
    steps: dict[str, float]
    """Median seconds until each step was done."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


class Timed(Encoder):
    """The encoder, with a watch."""

    def __init__(self, other: Encoder) -> None:
        super().__init__(other.folder)
        self.spent = 0.0

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Any:
        begun = time.perf_counter()
        try:
            return super().encode(texts, progress)
        finally:
            self.spent += time.perf_counter() - begun


class Memory:
    """Samples how much memory this process and its children hold."""

    def __init__(self) -> None:
        self._samples: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self._samples.append(sum(map(_held, _family())) / 1e6)

    def tenths(self) -> list[float]:
        """Stop, and give the most in each tenth of the time."""
        self._over.set()
        self._thread.join()
        size = max(1, len(self._samples) // 10)
        return [float(round(max(self._samples[at : at + size]))) for at in range(0, len(self._samples), size)][:10]


def _family() -> list[int]:
    own = os.getpid()
    try:
        text = Path(f"/proc/{own}/task/{own}/children").read_text()
        return [own, *map(int, text.split())]
    except OSError:
        return [own]


def _held(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0.0


def build(folder: Path, size: int, *, vectors: bool) -> Built:
    """Build a corpus from nothing."""
    data, root = folder / f"data-{size}", folder / f"articles-{size}"
    shutil.rmtree(data, ignore_errors=True)
    write(root, corpus(size))
    found = find_encoder() if vectors else None
    encoder = Timed(found) if found else None
    memory, begun, told = Memory(), time.perf_counter(), [0.0]

    def tell(p: Progress) -> None:
        if time.perf_counter() - told[0] > 30:
            told[0] = time.perf_counter()
            sys.stderr.write(f"{size}: {p.step} {p.done} of {p.total} after {told[0] - begun:.0f} s\n")

    refresh(DataFolder(data), discover([root]), folders=[root], encoder=lambda: encoder, progress=tell)
    return Built(size, time.perf_counter() - begun, encoder.spent if encoder else 0.0, memory.tenths(), _made_by())


def _made_by() -> str:
    return f"{fingerprint.reader()} {fingerprint.index()}"


@dataclass(slots=True)
class _Growing:
    """A copy of a corpus that articles are added to."""

    size: int
    data: Path
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    reading: list[float] = field(default_factory=list)
    steps: dict[str, list[float]] = field(default_factory=dict)

    def add(self, n: int, *, vectors: bool, counts: bool) -> None:
        """Add the n-th article."""
        place = self.data.with_name("one")
        shutil.rmtree(place, ignore_errors=True)
        write(place, iter([article(-(-self.size // _ROUND) * _ROUND + 7 * n)]))
        marks: dict[str, float] = {}
        begun, own, others = time.perf_counter(), time.process_time(), _of_children()
        refresh(DataFolder(self.data, step=lambda step: marks.update({step: time.perf_counter() - begun})), discover([place]), encoder=find_encoder if vectors else lambda: None)
        if counts:
            self.seconds.append(time.perf_counter() - begun)
            self.reading.append(_of_children() - others)
            self.processor.append(time.process_time() - own + self.reading[-1])
            for name, at in marks.items():
                self.steps.setdefault(name, []).append(at)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def add(folder: Path, sizes: Sequence[int], *, vectors: bool) -> list[Added]:
    """Add articles to copies of the corpora, one at a time and into each size in turn."""
    growing = [_Growing(size, folder / f"data-{size}-more") for size in sizes]
    for one in growing:
        shutil.rmtree(one.data, ignore_errors=True)
        subprocess.run(["cp", "-al", str(folder / f"data-{one.size}"), str(one.data)], check=True)
    for n in range(_ADDED + 1):
        for one in growing:
            one.add(n, vectors=vectors, counts=n > 0)  # the first brings up what is loaded once
    for one in growing:
        shutil.rmtree(one.data)
    return [Added(one.size, one.seconds, one.processor, one.reading, {name: statistics.median(at) for name, at in one.steps.items()}) for one in growing]


def measure(folder: Path, sizes: Sequence[int], *, vectors: bool, again: bool) -> list[tuple[Built, Added]]:
    """Build each size in a process of its own, so that its memory is its own, unless the same code built it before; then add to all."""
    for size in sizes:
        if again or not _kept(folder, size):
            _alone(f"kept.write_text(json.dumps(asdict(build(folder, {size}, vectors={vectors}))))", folder, _told(folder, size))
    out = folder / "added.json"
    _alone(f"kept.write_text(json.dumps([asdict(one) for one in add(folder, {list(sizes)}, vectors={vectors})]))", folder, out)
    return [(Built(**json.loads(_told(folder, size).read_text())), Added(**row)) for size, row in zip(sizes, json.loads(out.read_text()), strict=True)]


def _told(folder: Path, size: int) -> Path:
    return folder / f"built-{size}.json"


def _kept(folder: Path, size: int) -> bool:
    try:
        return bool(json.loads(_told(folder, size).read_text())["made_by"] == _made_by()) and (folder / f"data-{size}").is_dir()
    except (OSError, ValueError, KeyError):
        return False


def _alone(script: str, folder: Path, kept: Path) -> None:
    lines = [
        "import json, logging",
        "logging.disable(logging.CRITICAL)",
        "from pathlib import Path",
        "from dataclasses import asdict",
        "from benchmarks.refresh import add, build",
        f"folder, kept = Path({str(folder)!r}), Path({str(kept)!r})",
        script,
    ]
    subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=_ROOT, check=True)


def table(measured: Sequence[tuple[Built, Added]]) -> str:
    """Lay out what was measured, as Markdown."""
    smallest = measured[0][1]
    least, cheapest = smallest.median, statistics.median(smallest.processor)
    lines = [
        "## One article more",
        "",
        "| articles in the corpus | seconds, median | fastest to slowest | against the smallest | of the processor | of it to read the article | against the smallest | |",
        "|---:|---:|---:|---:|---:|---:|---:|---|",
        *(
            f"| {a.articles:,} | {a.median:.2f} | {min(a.seconds):.2f} to {max(a.seconds):.2f} | {a.median / least:.2f} | {statistics.median(a.processor):.2f} "
            f"| {statistics.median(a.reading):.2f} | {statistics.median(a.processor) / cheapest:.2f} | {'▇' * round(12 * a.median / least)} |"
            for _, a in measured
        ),
        "",
        f"{len(smallest.seconds)} articles into each size in turn.",
        "",
        "Where the time goes, seconds at which each step was done:",
        "",
        f"| articles | {' | '.join(measured[0][1].steps)} |",
        f"|---:|{'---:|' * len(measured[0][1].steps)}",
        *(f"| {a.articles:,} | {' | '.join(f'{at:.2f}' for at in a.steps.values())} |" for _, a in measured),
        "",
        "## All at once",
        "",
        "| articles | seconds | articles a second | of it the encoder | memory, MB, by tenths of the time |",
        "|---:|---:|---:|---:|---|",
        *(
            f"| {b.articles:,} | {b.seconds:.0f} | {b.articles / b.seconds:.1f} | {b.encoding / b.seconds:.0%} | {' '.join(f'{m:.0f}' for m in b.megabytes)} |"
            for b, _ in measured
        ),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, and print or write the tables."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--sizes", default="100,1000,10000")
    asked.add_argument("--words", action="store_true")
    asked.add_argument("--again", action="store_true")
    asked.add_argument("--write", type=Path)
    said = asked.parse_args()
    logging.disable(logging.CRITICAL)
    folder = said.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    measured = measure(folder, [int(size) for size in said.sizes.split(",")], vectors=not said.words, again=said.again)
    text = table(measured)
    print(text)
    if said.write:
        head = said.write.read_text(encoding="utf-8").partition("\n## One article more")[0] if said.write.exists() else "# Scale\n"
        said.write.write_text(f"{head.rstrip()}\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
