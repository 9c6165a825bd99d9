"""Cut articles into the units an answer can quote: sentences, list items, table rows.

A unit knows the headings above it, the line that leads its list in and the
column heads of its table, because a question may use a word that stands only
there. Articles are read on demand and kept; nothing here decides relevance.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.graph import View
from assistant.words import stem, stems
from corpus.document import Article, ArticleId, Block, Format

_RULED = """SELECT ?article ?start ?end WHERE {
  VALUES ?standing { "rejected" "corrected" }
  GRAPH ?g { ?claim wb:standing ?standing ; wb:statedIn/dct:identifier ?article ; oa:hasTarget/oa:hasSelector ?at . ?at oa:start ?start ; oa:end ?end }
}"""
_SMALL = 2_000_000
"""Characters up to which all units are indexed by word; beyond, only what the passage search finds is read."""
_CAPITALS = re.compile(r"\b(?=([A-Z][\w-]*) ([A-Z][a-z]+)\b)")
_WORD = re.compile(r"[^\W\d_]+")
LEANING = re.compile(
    r"^(?:this|that|these|those|it|its|they|their|he|she|here|there|such|both|the same|but|and|so|or|yet|however|instead|otherwise|then|also)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, list item or table row: `text(article)[start:end]`."""

    article: ArticleId
    start: int
    end: int
    quote: str
    """Verbatim."""
    text: str
    """Plain reading."""
    kind: str
    context: str
    """Headings, lead-in, parent items and column heads, in one string."""
    before: str
    """The rest of its paragraph up to here; empty for the first sentence."""
    lead_in: str = ""
    section: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    mark: str = ""
    series: int = -1
    """Which list or table of its article it belongs to; tables count from 10,000."""
    parents: tuple[str, ...] = ()

    @property
    def leans(self) -> bool:
        """Whether it leans on the sentence before: `This is why ...`."""
        return bool(self.before) and bool(LEANING.match(self.text))


class Units:
    """The units of every article, read when first asked for."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._read: dict[ArticleId, tuple[Unit, ...]] = {}
        self._starts: dict[ArticleId, list[int]] = {}

    def of(self, article: ArticleId) -> tuple[Unit, ...]:
        """Give the units of one article, in order."""
        if article not in self._read:
            self._read[article] = tuple(self._cut(article))
        return self._read[article]

    def at(self, article: ArticleId, start: int, end: int) -> Unit | None:
        """Give the unit that shares most with a stretch of an article."""
        units = self.of(article)
        if article not in self._starts:
            self._starts[article] = [unit.start for unit in units]
        place = max(bisect_right(self._starts[article], start) - 1, 0)
        best: tuple[int, Unit] | None = None
        for unit in units[max(place - 1, 0) :]:
            if unit.start >= end:
                break
            shared = min(unit.end, end) - max(unit.start, start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, unit)
        return best[1] if best else None

    @cached_property
    def words(self) -> frozenset[str]:
        """Give every word of every article, lower case."""
        return frozenset(word for article in self._view.articles() for word in _WORD.findall(self._view.text(article).casefold()))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Give every two words that stand side by side with a capital each, lower case: names of two words are among them."""
        return frozenset((a.casefold(), b.casefold()) for article in self._view.articles() for a, b in _CAPITALS.findall(self._view.text(article)))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def _lines(self) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        total = 0
        for article in self._view.articles():
            for line in self._view.text(article).splitlines():
                if line.strip():
                    total += 1
                    counts.update(stems(line))
        return counts, total

    def holding(self, wanted: Mapping[str, float], most: int) -> list[Unit]:
        """Give the units that hold most of the wanted weight, themselves or in what leads them in; nothing where the corpus is large."""
        if sum(len(self._view.text(a)) for a in self._view.articles()) > _SMALL:
            return []
        scores: Counter[int] = Counter()
        for word, weight in wanted.items():
            for at, rate in self._index.get(word, ()):
                scores[at] += weight * rate  # type: ignore[assignment]  # a Counter adds floats as well
        return [self._all[at] for at, _ in sorted(scores.items(), key=lambda s: (-s[1], s[0]))[:most]]

    @cached_property
    def _all(self) -> tuple[Unit, ...]:
        return tuple(unit for article in self._view.articles() for unit in self.of(article))

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, float]]]:
        """Stem to the units it stands in; what stands only around a unit counts half."""
        found: dict[str, list[tuple[int, float]]] = {}
        for at, unit in enumerate(self._all):
            own = stems(unit.text)
            for word in own:
                found.setdefault(word, []).append((at, 1.0))
            for word in stems(f"{unit.context} {unit.before}") - own:
                found.setdefault(word, []).append((at, 0.5))
        return found

    def weight(self, word: str) -> float:
        """Give how telling a stem is: rare ones weigh more, from about 1 to 8."""
        counts, total = self._lines
        return 1.0 + math.log((total + 1) / (counts[word] + 1))

    def _cut(self, article: ArticleId) -> list[Unit]:
        from corpus.read import parse  # reads Markdown; not needed where the graph alone answers

        text = self._view.text(article)
        info = self._view.articles()[article]
        markup: Format = "markdown" if str(article).casefold().endswith((".md", ".markdown")) else "text"
        document = parse(Article(article, text, markup, "", info.title, info.publisher))
        barred = self._barred.get(article, ())
        return [
            unit
            for block in document.blocks
            if block.kind not in ("heading", "code")
            for unit in _units(article, text, block)
            if not any(unit.start < end and start < unit.end for start, end in barred)
        ]

    @cached_property
    def _barred(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where articles say what people rejected or corrected: words that do not count are not quoted instead."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in self._view.select(_RULED):
            found.setdefault(str(row["article"]), []).append((int(row["start"] or 0), int(row["end"] or 0)))
        return found


def _units(article: ArticleId, text: str, block: Block) -> list[Unit]:
    context = " ".join((*block.section, block.lead_in, *block.parents, *block.header))
    spans = [(s.start, s.end, s.text) for s in block.sentences] or [(block.start, block.end, block.text)]
    found, before = [], ""
    for start, end, said in spans:
        found.append(
            Unit(
                article,
                start,
                end,
                text[start:end],
                said,
                block.kind,
                context,
                before,
                block.lead_in,
                block.section,
                block.header,
                block.cells,
                block.mark,
                block.group if block.group >= 0 else 10_000 + block.table if block.table >= 0 else -1,
                block.parents,
            )
        )
        before = f"{before} {said}".strip()
    return found
