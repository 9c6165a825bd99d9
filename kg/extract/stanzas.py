"""Take a paragraph of short lines for the list that it is: a name, and below it what is said of it.

    Wren 2
    Input $1 per million tokens
    Output $4 per million tokens

Plain text has such lists without bullets, and tables whose columns are joined by
dots (`Wren 2 ....... 81%`). Each line is a statement of its own, and a first
line that only names a model is what the others are said of.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Block, Document, Sentence
from corpus.patterns import compiled
from kg.mentions import Finder

_LONGEST = 64
"""Characters of a line that no wrapping has made."""
_FEWEST = 2
_DOTS = re.compile(r"\s*(?:\.{4,}|…+|(?: \.){3,})\s*")
_DOTTED = re.compile(r"[^.…]{2,50}(?:\.[^.…]{1,20})?\s*(?:\.{4,}|…+|(?: \.){3,})\s*\S[^.…]{0,20}(?:\.\d+[^.…]{0,10})?")
"""`Wren 2 ....... 81%`."""


def lines_of(block: Block, above: str, document: Document, finder: Finder) -> Iterator[Block]:
    """Give the lines of such a paragraph as items below `above`, the paragraph before it; any other block as it is."""
    if block.kind in {"item", "paragraph"} and _DOTTED.fullmatch(block.text):
        text = _DOTS.sub(": ", block.text)
        yield replace(block, text=text, sentences=(Sentence(block.start, block.end, text),))
        return
    spans = _spans(block, document.article.text) if block.kind == "paragraph" else []
    if len(spans) < _FEWEST:
        yield block
        return
    lead = above if above.rstrip().endswith(":") else ""
    first = document.article.text[slice(*spans[0])].strip()
    head = [m for m in finder.find(first) if m.kind == "model"]
    whole = len({m.entity.iri for m in head}) == 1 and head[0].start <= 1 and not compiled(r"[:=$%]|\.{3}|[.!?]$").search(first)
    later = any(m.kind == "model" and m.start <= 1 for start, end in spans[1:] for m in finder.find(document.article.text[start:end]))
    if not (whole and not later) and not all(compiled(r".*[^\W\d_][^.:]*\s*(?:\.{4,}|…+|:)\s*\S").match(document.article.text[a:b]) for a, b in spans):
        yield block
        return
    for number, (start, end) in enumerate(spans):
        text = _DOTS.sub(": ", document.article.text[start:end])
        parents = (first,) if whole and not later and number else ()
        yield replace(block, kind="item", start=start, end=end, text=text, sentences=(Sentence(start, end, text),), lead_in=lead, parents=parents)


def _spans(block: Block, text: str) -> list[tuple[int, int]]:
    """Where the lines of a paragraph stand, if each could stand alone."""
    raw, spans, at = text[block.start : block.end], [], block.start
    for line in raw.splitlines(keepends=True):
        said = line.strip()
        if not said or len(said) > _LONGEST or not compiled(r"[^a-z]|[a-z][\w-]*\d").match(said) or said[-1] in ",;?":
            return []
        start = at + line.index(said)
        spans.append((start, start + len(said)))
        at += len(line)
    return spans
