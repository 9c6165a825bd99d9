"""How fast articles are read, beside what it costs merely to render their Markdown, and whether memory stays level.

    python -m benchmarks.reading [FOLDER ...]

Reads the starter corpus (or each folder given), a price table of 300 kB, 1 MB of
prose on gardens, and the articles over and over as 100 and then 1,000 of them. Peer:
markdown-it-py, which only turns the same text into HTML. Times are of one core, of
this process: `first` of articles that it has not seen before, its patterns compiled
for as much as the folders before asked for; `read` of the fastest of several times,
which finds some sentences remembered.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from corpus.document import ArticleId
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg.extract import read
from kg.lexicon import load

_REPEATS = 5
_FEW, _MANY = 100, 1_000


def _table(size: int) -> bytes:
    """Write a price table of about this many bytes."""
    names = ("Aster", "Borealis", "Cinder", "Dunlin", "Ember", "Fathom", "Gull", "Hearth")
    lines = ["# API prices of language models", "", "| Model | Provider | Context | Input / 1M | Output / 1M | License |", "|---|---|---|---|---|---|"]
    n = 0
    while sum(map(len, lines)) < size:
        grade, licence = ("Pro", "Mini", "Large", "70B")[n % 4], ("MIT", "Apache 2.0", "Proprietary")[n % 3]
        lines.extend(
            f"| {names[k % 8]} {k // 8 + 1} {grade} | Vendor{k % 40} Labs | {(8, 32, 128, 200)[k % 4]}K | ${k % 50 / 10 + 0.1:.2f} | ${k % 70 / 5 + 0.2:.2f} | {licence} |"
            for k in range(n, n + 100)
        )
        n += 100
    return "\n".join(lines).encode()


def _prose(size: int) -> bytes:
    """Write prose on another subject, no two sentences alike, of about this many bytes."""
    plants = ("tomatoes", "beans", "leeks", "roses", "currants", "beetroot", "lavender")
    doing = ("want more water than", "ripen later than", "grow well beside", "shade out", "suffer from the same beetle as")
    lines, n = ["# Notes from the garden"], 0
    while sum(map(len, lines)) < size:
        lines.append(
            " ".join(
                f"In week {k // 7 + 1} the {plants[k % 7]} of bed {k} {doing[k % 5]} the {plants[(k + 1 + k // 7) % 7]}, and we gave them {k % 40 + 2} litres."
                for k in range(n, n + 6)
            )
        )
        n += 6
    return "\n\n".join(lines).encode()


def _fastest(work: Callable[[], None]) -> float:
    """Give the least time of several tries, seconds of this process."""
    times = []
    for _ in range(_REPEATS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _compare(name: str, articles: Sequence[tuple[str, bytes]]) -> None:
    lexicon, peer = load(), MarkdownIt("commonmark").enable("table")
    size = sum(len(data) for _, data in articles) / 1000

    def ours() -> None:
        for article, data in articles:
            read(read_bytes(data, ArticleId(article)), lexicon)

    def theirs() -> None:
        for _, data in articles:
            peer.render(data.decode(errors="replace"))

    begun = time.process_time()
    ours()
    first = time.process_time() - begun
    mine, other = _fastest(ours), _fastest(theirs)
    claims = sum(len(read(read_bytes(data, ArticleId(article)), lexicon)) for article, data in articles)
    print(f"{name:<18} {size:7.0f} kB {claims:7} claims  first {size / first:6.0f} kB/s  read {size / mine:6.0f} kB/s   rendered {size / other:6.0f} kB/s   ratio {mine / other:5.1f}")


def _memory(articles: Sequence[tuple[str, bytes]]) -> None:
    """Read articles again and again under new names, and tell how much memory the process has held at most."""
    lexicon, held = load(), []
    for n in range(_MANY):
        article, data = articles[n % len(articles)]
        read(read_bytes(data, ArticleId(f"{n}/{article}")), lexicon)
        if n + 1 in (_FEW, _MANY):
            held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"memory after {_FEW} articles {held[0]:.0f} MB, after {_MANY} {held[1]:.0f} MB: ratio {held[1] / held[0]:.2f}")


def main() -> None:
    """Print the comparison."""
    every: list[tuple[str, bytes]] = []
    for folder in [Path(name) for name in sys.argv[1:]] or [starter_folder()]:
        articles = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]
        _compare("/".join(folder.parts[-2:])[-18:], articles)
        every += articles
    _compare("300 kB of prices", [("prices.md", _table(300_000))])
    _compare("1 MB on gardens", [("gardens.md", _prose(1_000_000))])
    _memory(every)


if __name__ == "__main__":
    main()
