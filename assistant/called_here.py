"""Know which model an article means where a sentence names none: by a nickname that its table gives, by its size alone, by `it` in a text on one model."""

import itertools
import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.graph import Named
from assistant.units import Unit
from assistant.words import stems, tokenize
from corpus.document import ArticleId
from kg.claim import EntityKind

_NICKNAMES = re.compile(r"\b(?:nick-?names?|called|aka|alias(?:es)?|short(?:hand| name)?|goes by|known as|code ?names?)\b", re.IGNORECASE)
"""Heads a column of what the models of a table are called beside their names."""
_BY_SIZE = re.compile(r"\b(?i:the|our|their|its|that) (?:\w+ )?(?P<size>\d+(?:\.\d+)?)[ -]?B\b(?! of\b)")
_IT = re.compile(r"\b(?:it|its|(?:the|this) (?:model|card'?s model))\b", re.IGNORECASE)
_JOINS = re.compile(r"[,;:]\s+|\s+(?:and|but|while|whereas|or)\s+", re.IGNORECASE)
"""Between what a sentence says of one and of the next."""
_LEAST = 3
"""Letters of a nickname."""


def called_here(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...], told: frozenset[str] = frozenset()) -> list[Named]:
    """Give the models, of the kinds, that a unit means without their names; of several the one beside which most stands of what is told of it, in stems. Empty where it is left open which."""
    if unit.kind == "row" or not {"model", "family"} & set(kinds):
        return []
    nicknamed = list(_nicknamed(desk, unit, kinds))
    if len(nicknamed) > 1:
        return beside_which(" ".join(unit.text.split()), nicknamed, told)
    return [thing for _, _, thing in nicknamed] or _by_size(desk, unit) or _of_the_card(desk, unit, kinds)


def _nicknamed(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...]) -> Iterator[tuple[int, int, Named]]:
    """Give the models whose nicknames a unit holds as its article's tables write them, and where it does."""
    spoken = " ".join(unit.text.split())
    for row in desk.shelf.units.of(unit.article):
        at = next((i for i, head in enumerate(row.header) if i and _NICKNAMES.search(head)), 0) if row.kind == "row" else 0
        name = re.sub(r"^[Tt]he ", "", row.cells[at].strip(" \"“”'*")) if 0 < at < len(row.cells) else ""
        found = re.search(rf"\b{re.escape(name)}\b", spoken, re.IGNORECASE if name.islower() else 0) if len(name) >= _LEAST else None
        if found is not None:
            yield from ((*found.span(), thing) for thing in named_in(desk, row.cells[0], kinds)[:1])


def beside_which(text: str, several: list[tuple[int, int, Named]], told: frozenset[str]) -> list[Named]:
    """Give the one of several, each with where it stands, beside which a sentence holds most of what is told; none where that is left open."""
    several = sorted(several, key=lambda one: one[0])
    if not several:
        return []
    cuts = [0]
    for (_, end, _), (start, _, _) in itertools.pairwise(several):
        joins = list(_JOINS.finditer(text, end, start))
        if not joins or (len(joins) == 1 and joins[0].span() == (end, start)):
            return []  # of both alike: `Junior and Major have the night off`
        cuts.append(joins[-1].start())
    parts = [stems(text[a:b]) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    common = frozenset.intersection(*parts)
    held = [len((part - common) & told) for part in parts]
    found = {thing.iri: thing for count, (_, _, thing) in zip(held, several, strict=True) if count and count == max(held)}
    return list(found.values()) if len(found) == 1 else []


def _by_size(desk: Desk, unit: Unit) -> list[Named]:
    sizes = {m["size"] for m in _BY_SIZE.finditer(unit.text)}
    if len(sizes) != 1:
        return []
    sized = re.compile(rf"(?<![\d.]){re.escape(sizes.pop())}B\b", re.IGNORECASE)
    found = {e.iri: e for _, e in desk.shelf.models if sized.search(e.name) and _family(e.name) in _words(desk, unit.article)}
    return list(found.values()) if len(found) == 1 else []


def _of_the_card(desk: Desk, unit: Unit, kinds: tuple[EntityKind, ...]) -> list[Named]:
    info = desk.info(unit.article) if _IT.search(unit.text) else None
    own = named_in(desk, info.title, kinds) if info is not None else []
    return own if len(own) == 1 else []


def named_in(desk: Desk, text: str, kinds: tuple[EntityKind, ...]) -> list[Named]:
    """Give the things of the kinds that a text names, a model before its family."""
    links, _ = desk.shelf.linker.links(text, tokenize(text))
    named = {e.iri: e for link in links if link.how in ("name", "alias", "short") for e in sorted(link.of(*kinds), key=lambda e: e.kind != "model")[:1]}
    return [e for e in named.values() if not any(o is not e and o.name.startswith(e.name) for o in named.values())]


def _family(name: str) -> str:
    return next((t.word for t in tokenize(name) if t.is_word), "")


def _words(desk: Desk, article: ArticleId) -> frozenset[str]:
    return frozenset(t.word for t in tokenize(desk.shelf.view.text(article)))
