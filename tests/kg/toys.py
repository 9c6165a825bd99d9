"""Small articles and claims for the tests of the graph, and a reader that reads them without rules.

A toy article is lines of `subject | predicate | object | value`; each line is a
claim whose quote is the line.
"""

import hashlib
from collections.abc import Sequence

from corpus.document import Article, ArticleId, Block, Document, Sentence
from kg.claim import Claim, Definition, Entity, EntityKind, Evidence, Fact, Guidance, Predicate, Qualifier, Side, Tradeoff
from kg.vocab import entity_iri


def thing(kind: EntityKind, name: str, *aliases: str) -> Entity:
    return Entity(entity_iri(kind, name), kind, name, aliases)


def document(name: str, text: str, **said: str) -> Document:
    """Make an article whose lines are its paragraphs."""
    article = Article(ArticleId(name), text, "text", hashlib.sha256(repr((text, said)).encode()).hexdigest(), title=said.pop("title", name), **said)  # type: ignore[arg-type]  # words alone are handed in
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        if body:
            blocks.append(Block("paragraph", start, start + len(body), body, (Sentence(start, start + len(body), body),)))
        start += len(line)
    return Document(article, tuple(blocks))


def evidence(article: str, quote: str = "quote", start: int = 0) -> Evidence:
    return Evidence(ArticleId(article), quote, start, start + len(quote))


_TARGETS: dict[str, EntityKind] = {"developed_by": "vendor", "has_license": "license", "variant_of": "model", "successor_of": "model", "runs_with_tool": "tool"}


def fact(
    article: str, subject: str, predicate: Predicate, said: str, value: float | tuple[float, float] | None = None, *,
    unit: str = "", kind: EntityKind = "model", quote: str = "", start: int = 0, **qualifier: str,
) -> Claim:
    target = thing(_TARGETS[predicate], said) if predicate in _TARGETS else None
    return Claim(Fact(thing(kind, subject), predicate, said, target, value, unit), evidence(article, quote or f"{subject} {predicate} {said}", start), qualifier=Qualifier(**qualifier))


def tradeoff(article: str, dimension: str, favours: Side, strength: str = "", condition: str = "", *, quote: str = "", start: int = 0) -> Claim:
    return Claim(Tradeoff(dimension, favours, condition, strength), evidence(article, quote or f"{dimension} {favours} {strength} {condition}", start))


def guidance(article: str, when: str) -> Claim:
    return Claim(Guidance("open", when), evidence(article, when))


def definition(article: str, name: str, meaning: str, analogy: str = "") -> Claim:
    return Claim(Definition(name, meaning, analogy), evidence(article, meaning))


def read_toy(document: Document) -> Sequence[Claim]:
    """Read every `subject | predicate | object | value` line as a fact and every `dimension | side | strength` line as a tradeoff."""
    claims: list[Claim] = []
    start = 0
    for line in document.article.text.splitlines(keepends=True):
        cells = [cell.strip() for cell in line.split("|")]
        where = {"quote": line.rstrip("\n"), "start": start}
        start += len(line)
        match cells:
            case [subject, predicate, said, value]:
                claims.append(fact(document.article.id, subject, predicate, said, float(value) if value else None, **where))  # type: ignore[arg-type]
            case [dimension, ("open" | "closed" | "depends") as side, strength]:
                claims.append(tradeoff(document.article.id, dimension, side, strength, **where))  # type: ignore[arg-type]
            case _:
                pass
    return claims
