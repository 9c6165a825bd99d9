"""Read which side a heading puts the models under it on: `The nine best open-weight LLMs` over `1. X`, `Closed families` over a table.

The heading is the evidence for the headings below it, the row for a table's.
A title labels a list of its own alone: an article on one side's models may set others beside them in a table.
"""

import re
from collections.abc import Iterator

from corpus.document import Block
from corpus.patterns import compiled
from kg.extract.line import M_LIST, Draft, mask
from kg.extract.openness import label_in, labelled
from kg.extract.state import State
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention

_KINDS = re.compile(r"\b(?:models|LLMs|families|systems|releases|ones|weights|source|assistants|checkpoints|options|alternatives|contenders|side|camp|closed|proprietary)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:choose|use|uses|using|when|why|how|what|which|who|whether|wins?|best for|should|pick|pros|cons|benefits?|drawbacks?|advantages?|disadvantages?|if|versus|vs|against|to|from|risks?|licen[cs]es?|cost|costs|price|prices|case|beyond|or|not|no)\b|\?",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(rf"^\W*(?:\d+[.)]?\s+)?(?:#\d+\s*[:.]?\s*)?(?:⟦V\d+⟧(?:['’]s)?\s+|the\s+)?(?P<list>{M_LIST})\W*(?:\((?:(?:by|from)\s+)?⟦V\d+⟧\)|(?:—|–|-|by|from)\s*⟦V\d+⟧)?\W*$", re.IGNORECASE)
_NAMES = frozenset({"model", "models", "name", "llm", "llms", "family", "model family", "members", "versions", "model name", "current models"})


class Headed:
    """Keeps the headings that a place stands under."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._above: dict[str, Block] = {}

    def heading(self, heading: Block, finder: Finder) -> Iterator[tuple[int, int, Draft]]:
        """Give the side of the models that a heading names alone, from the heading above it."""
        self._above[heading.text] = heading
        label = next((found for text in reversed(heading.section) if (found := self._label(text))), None)
        if label is None or len(heading.text.split()) > 10:
            return
        line = mask(heading.text, heading, finder, State())
        alone = _NAME_ALONE.match(line.masked)
        above = self._above.get(label[0])
        if alone and above is not None:
            yield from ((above.start, above.end, labelled(m, label[1], label[2], 0.9)) for m in line.all("M", alone["list"]) if m.start >= 0)

    def row(self, row: Block, finder: Finder) -> Iterator[tuple[int, int, Draft]]:
        """Give the side of the models that a row is about, from the heading of the table."""
        label = self._label(row.section[-1]) if row.section and row.section[-1] in self._above and self._above[row.section[-1]].level > 1 else None
        if label is None or not row.header or label_in(" ".join(row.header), self._lexicon)[0]:
            return
        named = [i for i, head in enumerate(row.header) if head.strip(" :").casefold() in _NAMES]
        if not named:
            return
        for cell in (row.cells[i] for i in named if i < len(row.cells)):
            yield from ((row.start, row.end, labelled(m, label[1], label[2], 0.9)) for m in _own(cell, finder))

    def _label(self, text: str) -> tuple[str, str, str] | None:
        """Give a heading, the side it labels with and its words; nothing where it lists no models of one side."""
        head = compiled(r"\s*(?:[:(]|\s[—–-]\s).*$").sub("", text)
        category, label = label_in(head, self._lexicon)
        text, whole = head, text
        if not category or category == "mixed" or len(text.split()) > 12 or _OTHER_WAY.search(text) or not _KINDS.search(text):
            return None
        return whole, category, label


_NUMBERED = re.compile(r"^\W*(?:(?:the|our|my|these|those|all)\s+)?(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+)?(?P<side>closed|proprietary|open)(?:[- ](?:weights?|source))?(?:\s+(?:two|three|four|five|six|seven|eight|nine|ten|ones|half|pair|trio|camp|side|picks|crowd|field))?\W*$", re.IGNORECASE)
"""`The closed five`, `Two open ones`."""
_WITH_WEIGHTS = re.compile(r"^\W*(?:(?:the|our|those|ones)\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|ones|models|those)\s+(?:models\s+)?(?P<how>with|without)\s+(?:open\s+|public\s+|downloadable\s+)?weights\W*$", re.IGNORECASE)
"""`The five with weights`."""


def list_side(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Give the side that a heading puts what it lists on, with its words; nothing for one that may say something else."""
    if weights := _WITH_WEIGHTS.match(text):
        return ("open-weight" if weights["how"].casefold() == "with" else "closed"), weights[0].strip()
    told = Headed(lexicon)._label(text)
    if told is not None:
        return told[1], told[2]
    numbered = _NUMBERED.match(text)
    if numbered is None or len(text.split()) < _TELLS:
        return None
    category, label = label_in(text, lexicon)
    return (category, label) if category and category != "mixed" else None


_TELLS = 2
"""Words of a heading that lists; `Open` alone may be about anything."""


def _own(cell: str, finder: Finder) -> list[Mention]:
    """Give the models that a cell names, without those in brackets."""
    return [m for m in finder.find(compiled(r"\([^()]*\)").sub("", cell)) if m.kind == "model" and m.parent < 0]
