"""Make of marked articles what a judge learns from: passages, each with what people say that it claims.

The passages come from the reader itself, with all that the rules made of them,
so that training sees what reading will see.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim
from kg.extract.opinions import read_opinions
from kg.extract.page import Page
from kg.extract.passages import SHARED, Halves, Passage, whole
from training.marked import Label, unmarked

HERE = Path(__file__).parent
READING = HERE.parent / "tests" / "reading"


@dataclass(frozen=True, slots=True)
class Example:
    """A passage, and its labels."""

    article: str
    group: str
    """Where its article is from: a folder of texts, or `reading`."""
    passage: Passage
    labels: tuple[Label, ...]


@dataclass(slots=True)
class _Collector:
    """Stands where the judge stands, and only remembers."""

    passages: list[Passage] = field(default_factory=list)

    def decide(self, page: Page, passages: Sequence[Passage], halves: Halves = whole) -> list[Sequence[Claim]]:
        self.passages += passages
        return [()] * len(passages)


def examples(held: bool = False) -> list[Example]:
    """Give the examples of all texts; those of the held articles of tests/reading only where asked for, and then only those."""
    kept_back = set((READING / "held.txt").read_text(encoding="utf-8").split())
    found: list[Example] = []
    for path in sorted((READING / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if (gold["article"] in kept_back) == held:
            found += _of((READING / "articles" / gold["article"]).read_bytes(), gold["article"], "reading", gold=gold)
    for path in sorted((HERE / "texts").glob("*/*.txt")) if not held else ():
        text, labels = unmarked(path.read_text(encoding="utf-8"), path.relative_to(HERE))
        found += _of(text.encode(), f"{path.parent.name}/{path.name}", path.parent.name, labels=labels)
    return found


def _of(data: bytes, article: str, group: str, labels: list[Label] | None = None, gold: dict[str, list[dict[str, str]]] | None = None) -> Iterator[Example]:
    document = read_bytes(data, ArticleId(article))
    collector = _Collector()
    for _ in read_opinions(document, collector):
        pass
    said = labels if labels is not None else list(_labels(document.article.text, gold or {}))
    for passage in collector.passages:
        yield Example(article, group, passage, tuple(label for label in said if _same(label, passage)))


def _labels(text: str, gold: dict[str, list[dict[str, str]]]) -> Iterator[Label]:
    for kind, letter, key in (("tradeoffs", "t", "favours"), ("guidance", "g", "choose"), ("definitions", "d", "term")):
        for told in gold.get(kind, ()):
            for match in re.finditer(r"\s+".join(re.escape(word) for word in told["quote"].split()), text):
                yield Label(letter, told[key], told.get("dimension", ""), *match.span(), bool(told.get("optional")))


def _same(label: Label, passage: Passage) -> bool:
    shared = min(label.end, passage.end) - max(label.start, passage.start)
    return shared > 0 and shared >= SHARED * min(label.end - label.start, passage.end - passage.start)
