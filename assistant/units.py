"""Cut articles into the units an answer can quote: sentences, list items, table rows.

A unit knows the headings above it, the line that leads its list in and the
column heads of its table, because a question may use a word that stands only
there. Articles are read on demand and kept; nothing here decides relevance.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant import cues
from assistant.graph import View
from assistant.lexis import IndexedLexis, Lexis, ReadLexis, heaviest
from assistant.words import stems, tokenize
from corpus.document import Article, ArticleId, Block, Format
from kg.gloss import gloss

_RULED = """SELECT ?article ?start ?end WHERE {
  VALUES ?standing { "rejected" "corrected" }
  GRAPH ?g { ?claim wb:standing ?standing ; wb:statedIn/dct:identifier ?article ; oa:hasTarget/oa:hasSelector ?at . ?at oa:start ?start ; oa:end ?end }
}"""
_SMALL = 2_000
"""Passages, of some 250 characters, up to which every article is read; beyond, what the index of words and the search find."""
_HEAVIEST = 30
"""Passages of a large corpus whose units are weighed."""
_BRIEF = 6
"""Words of a lead-in that does not say what the list is about."""
_KEPT = 1_000
"""Articles whose units are kept, of some forty kilobytes each."""
_HEAD = 5
"""Lines within which an article's text begins."""
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*\s*$")
"""Ends a sentence, or leads something in."""
_RANK = re.compile(r"[#*=]*\d{1,3}(?:st|nd|rd|th)?[.)*=]*", re.IGNORECASE)
_LABELS = {"pros": "tick", "cons": "cross"}
_HEADED = {"for": "tick", "against": "cross"}
_PHRASE = 3
"""Words of a label behind which may stand what it is of: `What we like about it`."""
_LABEL, _AROUND = 6, 3
"""Words of a line that heads what speaks for or against, and those of them that name neither: `The drawbacks of renting`."""
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
    """Plain reading; word by word in English where the article is in another language (`kg.gloss`), for comparing alone."""
    kind: str
    context: str
    """Headings, lead-in, parent items and column heads, in one string."""
    before: str
    """The rest of its paragraph up to here; empty for the first sentence."""
    lead_in: str = ""
    section: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    """Of a row; the name before the rank where its table numbers the rows."""
    mark: str = ""
    """`tick` or `cross` where it is written so, or stands in a list headed `Pros` or `Drawbacks`."""
    series: int = -1
    """Which list or table of its article it belongs to; tables count from 10,000."""
    parents: tuple[str, ...] = ()
    led: str = ""
    """What leads it in: the lead-in, or all of the paragraph that a brief one ends."""
    own_words: str = ""
    """Plain reading in the language of the article, where that is not English."""

    @property
    def plain(self) -> str:
        """Plain reading as the article has it: what a reader sees."""
        return self.own_words or self.text

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
        self._bodies: dict[ArticleId, int] = {}

    def of(self, article: ArticleId) -> tuple[Unit, ...]:
        """Give the units of one article, in order."""
        if (units := self._read.get(article)) is None:
            while len(self._read) >= max(_KEPT, 0 if self.large else len(self._view.articles())):
                self._starts.pop(gone := next(iter(self._read)), None)
                self._bodies.pop(gone, None)
                self._read.pop(gone, None)
            units = self._read[article] = tuple(self._cut(article))
        return units

    def body(self, article: ArticleId) -> int:
        """Give where an article's text begins, behind lines at its top that are no sentences: who wrote what, and when."""
        if (start := self._bodies.get(article)) is None:
            units = self.of(article)
            first = next((unit for unit in units[:_HEAD] if unit.kind != "paragraph" or _ENDS.search(unit.text)), None)
            start = self._bodies[article] = first.start if first else 0  # a text without full stops has no head that could be told
        return start

    def at(self, article: ArticleId, start: int, end: int) -> Unit | None:
        """Give the unit that shares most with a stretch of an article."""
        units = self.of(article)
        if (starts := self._starts.get(article)) is None:
            starts = self._starts[article] = [unit.start for unit in units]
        place = max(bisect_right(starts, start) - 1, 0)
        best: tuple[int, Unit] | None = None
        for unit in units[max(place - 1, 0) :]:
            if unit.start >= end:
                break
            shared = min(unit.end, end) - max(unit.start, start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, unit)
        return best[1] if best else None

    def beside(self, unit: Unit) -> list[Unit]:
        """Give a unit and those right before and behind it under the same heading."""
        units = self.of(unit.article)
        at = units.index(unit) if unit in units else -1
        return [unit, *(units[i] for i in (at - 1, at + 1) if at >= 0 and 0 <= i < len(units) and units[i].section == unit.section)]

    @cached_property
    def large(self) -> bool:
        """Whether the articles are too many to be gone through for one question."""
        return self._view.listed_passages() > _SMALL and self._view.vocabulary().passages > _SMALL

    @cached_property
    def _lexis(self) -> Lexis:
        return self._indexed or ReadLexis(self._view)

    @cached_property
    def _indexed(self) -> IndexedLexis | None:
        return IndexedLexis(self._view.vocabulary()) if self.large else None

    @property
    def words(self) -> Set[str]:
        """Give every word of every article, lower case."""
        return self._lexis.words

    @property
    def pairs(self) -> Container[tuple[str, str]]:
        """Give every two words that stand side by side with a capital each, lower case: names of two words are among them."""
        return self._lexis.pairs

    @property
    def stems(self) -> Set[str]:
        """Give every stem."""
        return self._lexis.stems

    def weight(self, word: str) -> float:
        """Give how telling a stem is: rare ones weigh more, from about 1 to 8."""
        return self._lexis.weight(word)

    def holding(self, wanted: Mapping[str, float], most: int) -> list[Unit]:
        """Give the units that hold most of the wanted weight, themselves or in what leads them in; of a large corpus, those of the heaviest passages."""
        if self._indexed:
            return self._in_passages(self._indexed, wanted, most)
        scores: Counter[int] = Counter()
        for word, weight in wanted.items():
            for at, rate in self._index.get(word, ()):
                scores[at] += weight * rate  # type: ignore[assignment]  # a Counter adds floats as well
        return [self._all[at] for at, _ in sorted(scores.items(), key=lambda s: (-s[1], s[0]))[:most]]

    def _in_passages(self, indexed: IndexedLexis, wanted: Mapping[str, float], most: int) -> list[Unit]:
        scored: dict[tuple[str, int], tuple[float, Unit]] = {}
        for article, start, end in heaviest(indexed, self._view.vocabulary(), wanted, _HEAVIEST):
            for unit in self.of(ArticleId(article)):
                if unit.start < end and start < unit.end:
                    own, around = stems(unit.text), stems(f"{unit.context} {unit.before}")
                    score = sum(weight * (1.0 if word in own else 0.5 if word in around else 0.0) for word, weight in wanted.items())
                    scored[article, unit.start] = (score, unit)
        held = sorted((-score, at) for at, (score, _) in scored.items() if score)
        return [scored[at][1] for _, at in held[:most]]

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

    def _cut(self, article: ArticleId) -> list[Unit]:
        from corpus.read import parse  # reads Markdown; not needed where the graph alone answers
        from kg.extract.orders import NOTE, overrides

        text = self._view.text(article)
        info = self._view.articles()[article]
        markup: Format = "markdown" if str(article).casefold().endswith((".md", ".markdown")) else "text"
        document = parse(Article(article, text, markup, "", info.title, info.publisher))
        barred = [*self._barred.get(article, ()), *(overrides(document) if NOTE in info.notes else ())]
        return [
            unit
            for block, led in _led(document.blocks)
            if block.kind not in ("heading", "code")
            for unit in _units(article, text, block, led, info.language)
            if not any(unit.start < end and start < unit.end for start, end in barred)
        ]

    @cached_property
    def _barred(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where articles say what people rejected or corrected: words that do not count are not quoted instead."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in self._view.select(_RULED):
            found.setdefault(str(row["article"]), []).append((int(row["start"] or 0), int(row["end"] or 0)))
        return found


def _led(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Give every block; an item or row whose lead-in is the brief end of a paragraph (`Some notes:`) with that whole paragraph."""
    paragraph = ""
    for block in blocks:
        paragraph = block.text if block.kind == "paragraph" else "" if block.kind == "heading" else paragraph
        brief = 0 < len(block.lead_in.split()) <= _BRIEF
        yield block, paragraph if brief and block.kind in ("item", "row") and paragraph.rstrip().endswith(block.lead_in.rstrip()) else block.lead_in


@lru_cache(maxsize=2048)
def side_label(text: str) -> str:
    """Tell whether a line heads what speaks for something (`tick`), or against it (`cross`); empty for any other line."""
    tokens = tokenize(text.replace("’", "'"))
    words = tuple(token.word for token in tokens)
    headed = {mark for way, mark in _HEADED.items() for line in cues.load().labels[way] if words == line or (_PHRASE <= len(line) < len(words) <= len(line) + _PHRASE and words[: len(line)] == line)}
    if len(headed) == 1:
        return headed.pop()
    if not 0 < len(tokens) <= _LABEL:
        return ""
    found = {hit.value for hit in cues.load().find(tokens) if hit.table == "cue" and hit.value in _LABELS and hit.last - hit.first >= len(tokens) - _AROUND}
    return _LABELS[found.pop()] if len(found) == 1 else ""


def _marked(block: Block) -> str:
    """Give the mark that what heads a list item stands for."""
    if block.kind != "item":
        return ""
    return next(filter(None, (side_label(line.rstrip(":")) for line in (block.lead_in, *block.section[-1:]))), "")


def _named_first(header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put the name of a row before its rank, where the table numbers its rows in the first column."""
    ranked = len(header) > 2 and len(cells) > 2 and header[0].strip(" .*").casefold() in cues.load().rank_heads and _RANK.fullmatch(cells[0].strip())
    if not ranked or not re.search(r"[^\W\d_]", cells[1]):
        return header, cells
    return (header[1], header[0], *header[2:]), (cells[1], cells[0], *cells[2:])


def _units(article: ArticleId, text: str, block: Block, led: str, language: str) -> list[Unit]:
    context = gloss(" ".join((*block.section, led, *block.parents, *block.header)), language)
    spans = [(s.start, s.end, s.text) for s in block.sentences] or [(block.start, block.end, block.text)]
    header, cells = _named_first(block.header, block.cells)
    found, before = [], ""
    for start, end, written in spans:
        said = gloss(written, language)
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
                header,
                cells,
                block.mark or _marked(block),
                block.group if block.group >= 0 else 10_000 + block.table if block.table >= 0 else -1,
                block.parents,
                led,
                "" if said == written else written,
            )
        )
        before = f"{before} {said}".strip()
    return found
