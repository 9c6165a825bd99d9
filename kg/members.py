"""Find the members of a family that an article names by a word or a size, and the short forms that mean one model alone.

`three sizes: Nano, Base and Grand` names three models, and `the 4B` one of them, only after the family was named.
"""

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg.mentions import Finder
from kg.nameforms import STOP
from kg.naming import ModelName, Part, suffixes

_MEMBERS = rare(
    r"\b(?:versions|variants|sizes|models|editions|tiers|flavou?rs|members)\b[^.;()]{0,40}?(?::|—|–|,|\bare\b|\bnamed\b|\bcalled\b)\s*(?P<list>[A-Z][a-z]+(?:\s*\([^()]*\))?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[A-Z][a-z]+(?:\s*\([^()]*\))?){1,5})(?=\s*(?:[.;—–)]|$|,? (?:all|each|with|are)))"
)


def members_named(document: Document, finder: Finder) -> list[tuple[ModelName, tuple[str, ...]]]:
    """Members that an article names by one word each: `three sizes: Nano (2B), Base (11B) and Grand (64B)`."""
    found: list[tuple[ModelName, tuple[str, ...]]] = []
    head: ModelName | None = None
    texts = [t for b in document.blocks for t in [s.text for s in b.sentences] or ([b.text] if b.kind == "heading" else [])]
    listed = {at: match for at, text in enumerate(texts) if (match := _MEMBERS.search(text))}
    for at, text in enumerate(texts[: max(listed, default=-1) + 1]):
        mentions = [m for m in finder.find(text) if m.model]
        if match := listed.get(at):
            owner = next((m.model for m in reversed(mentions) if m.end <= match.start()), head)
            words = tuple(compiled(r"\s*\(.*").sub("", w) for w in compiled(r"\s*,\s*(?:and\s+)?(?![^(]*\))|\s+and\s+(?![^(]*\))").split(match["list"]))
            if (
                owner is not None
                and all(w not in STOP or w in finder.names.lexicon.variant_words for w in words)
                and not any(m.start == 0 for w in words for m in finder.find(w))
            ):
                found.append((owner, words))
        if mentions:
            head = next((m.model for m in mentions), head)
    return found


_SIZE_OF_ANY = re.compile(r"\d[BbM]\b")
_SIZES = re.compile(r"\b(?P<list>(?:\d+(?:\.\d+)?[BbM]\b(?:\s*\([^()]{0,40}\))?\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|/\s*)){1,9}\d+(?:\.\d+)?[BbM])\b")
_OFFERED = re.compile(r"\b(?:sizes?|versions?|variants?|editions?|comes? (?:in|as)|offered as|available in|released in|ships? in|flavou?rs?|parameters)\b", re.I)


def _sizes_offered(document: Document, finder: Finder) -> Iterator[tuple[ModelName, list[str]]]:
    """The sizes that a model comes in, by the one last named: `It is available in 1B, 4B and 12B sizes`."""
    owner: ModelName | None = None
    texts = [t for b in document.blocks if b.kind not in {"code", "quote", "row"} for t in [s.text for s in b.sentences] or [b.text]]
    offers = {at: match for at, text in enumerate(texts) if _SIZE_OF_ANY.search(text) and (match := _SIZES.search(text))}
    for at, text in enumerate(texts[: max(offers, default=-1) + 1]):
        named = [m.model for m in finder.find(text) if m.model]
        owner = named[0] if named else owner
        match = offers.get(at)
        if match and owner is not None and _OFFERED.search(text[max(0, match.start() - 60) : match.end() + 30]):
            yield owner, compiled(r"\d+(?:\.\d+)?[BbM]\b").findall(match["list"])


_ONE_SIZE = re.compile(r"\W*(\d+(?:\.\d+)?[BbM])\W*$")


def _sizes_tabled(document: Document, finder: Finder) -> Iterator[tuple[ModelName, list[str]]]:
    """The sizes that a table on the article's one model is divided by: a row or a column for each."""
    sizes: dict[int, dict[str, None]] = {}
    for row in document.blocks:
        if row.kind == "row" and row.cells:
            heads = [m[1] for cell in row.header if (m := _ONE_SIZE.match(cell))]
            own = _ONE_SIZE.match(row.cells[0])
            sizes.setdefault(row.table, {}).update(dict.fromkeys([*heads, *([own[1]] if own else [])]))
    found = {size: None for held in sizes.values() if len(held) > 1 for size in held}
    named = [m.model for m in finder.find(document.article.title) if m.model] if found else []
    if len({name.canonical() for name in named}) == 1:
        yield named[0], list(found)


def short_forms(document: Document, finder: Finder) -> dict[tuple[Part, ...], ModelName]:
    """Short forms by what they end in; a form that two full names share is dropped."""
    full: dict[tuple[Part, ...], set[str]] = {}
    models: dict[str, ModelName] = {}
    tables: set[int] = set()
    for block in document.blocks:
        if block.kind in {"code", "quote"}:
            continue
        headed = block.header if block.kind == "row" and block.table not in tables else ()
        tables.add(block.table)
        for text in (*headed, *block.cells) if block.kind == "row" else (block.text,):
            models.update((m.entity.name, m.model) for m in finder.find(text) if m.model and m.model.parts)
    for owner, sizes in (*_sizes_offered(document, finder), *_sizes_tabled(document, finder)):
        for size in sizes:
            member = ModelName(owner.family, (*(p for p in owner.parts if p.kind != "size"), Part("size", size)))
            models.setdefault(member.canonical(), member)
    for name, model in models.items():
        for fragment in suffixes(model):
            full.setdefault(fragment, set()).add(name)
    return {fragment: models[next(iter(names))] for fragment, names in full.items() if len(names) == 1}
