"""What can stand where someone is typing a query.

Keywords, terms of the graph, the variables of the query itself and things by
their names. Prefixes are implied (see `kg.vocab.PREFIXES`), so nothing is ever
added elsewhere in the text; a thing is written as its whole address, because a
name with a slash in it cannot stand behind a prefix.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.sparql_words import FUNCTIONS, KEYWORDS
from kg.terms import Term
from kg.vocab import ID

_MOST = 40
_ENOUGH = 2
"""Letters from which a word is completed without being asked to."""
_LEFT = re.compile(
    r"""(?P<comment>(?:^|(?<=[\s;,.{}]))\#[^\n]*\Z)
      |(?P<string>"(?P<told>[^"\\\n]*)\Z|'(?P<said>[^'\\\n]*)\Z)
      |(?P<address><(?P<iri>[^<>\s]*)\Z)
      |(?P<variable>[?$]\w*\Z)
      |(?P<thing>(?:wbid|id):(?P<path>[\w./%-]*)\Z)
      |(?P<name>[A-Za-z][\w-]*:[\w.%-]*\Z)
      |(?P<word>[A-Za-z_]\w*\Z)
      |(?P<closed>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|\#[^\n]*\n)""",
    re.X,
)
_VARIABLE = re.compile(r"[?$]\w+")
_KIND = re.compile(r"(?:^|[\s;])a\s+\Z")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the graph knows by a name."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that could stand there."""

    insert: str
    shown: str
    detail: str
    back: int
    """How many characters before the cursor it takes the place of."""


def offers(left: str, whole: str, terms: Sequence[Term], things: Sequence[Thing], *, asked: bool = False) -> list[Offer]:
    """Give what could stand behind `left`, the best first; `whole` is the query, and `asked` says that somebody asked for it."""
    match = next((m for m in _LEFT.finditer(left) if m.lastgroup != "closed" and m.end() == len(left)), None)
    if match is None:
        return list(_some(_anything(left, terms, 0))) if asked else []
    text = match[0]
    if match["comment"] is not None:
        return []
    if match["string"] is not None:
        said = match["told"] if match["told"] is not None else match["said"]
        wanted = asked or len(said) >= _ENOUGH
        return _names(said, text[0], things) if wanted else []
    if match["address"] is not None:
        return _things(match["iri"].removeprefix(ID), things, len(text))
    if match["variable"] is not None:
        return _variables(text, left, whole)
    if match["thing"] is not None:
        return _things(match["path"], things, len(text))
    if match["name"] is not None:
        return list(_some(_terms(text, terms)))
    if not asked and len(text) < _ENOUGH:
        return []
    found = [*_words(text), *_terms(text, terms)]
    return list(_some([*found, *(_things(text, things, len(text)) if asked else [])]))


def _some(found: Iterable[Offer]) -> Iterator[Offer]:
    seen: set[str] = set()
    for offer in found:
        if offer.insert not in seen and len(seen) < _MOST:
            seen.add(offer.insert)
            yield offer


def _words(text: str) -> Iterator[Offer]:
    for word in KEYWORDS:
        if word.startswith(text.upper()) and word != text:
            yield Offer(word, word, "keyword", len(text))
    for word in FUNCTIONS:
        if word.upper().startswith(text.upper()) and f"{word}(" != text:
            yield Offer(f"{word}(", word, "function", len(text))


def _terms(text: str, terms: Sequence[Term]) -> Iterator[Offer]:
    wanted = text.casefold()
    prefix, colon, local = wanted.rpartition(":")
    ranked = []
    for term in terms:
        own, _, name = term.name.casefold().partition(":")
        if colon and own != prefix:
            continue
        if rank := _fits(local, name, term.label.casefold()):
            ranked.append((rank, term))
    for _, term in sorted(ranked, key=lambda one: (one[0], not one[1].name.startswith(text), one[1].name)):
        if term.name != text:
            yield _offer(term, len(text))


def _offer(term: Term, back: int) -> Offer:
    about = term.comment or term.label
    return Offer(term.name, term.name, f"{term.kind}: {about}" if about else term.kind, back)


def _fits(wanted: str, *names: str) -> int:
    """Rank how a name begins with what was typed: 1 it does, 2 one of its words does, 3 it holds it; 0 it does not."""
    if not any(wanted in name for name in names):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(part.startswith(wanted) for name in names for part in re.split(r"[\W_]+", name)):
        return 2
    return 3 if len(wanted) > _ENOUGH else 0


def _things(typed: str, things: Sequence[Thing], back: int) -> list[Offer]:
    wanted = typed.casefold().replace("-", " ").strip()
    kind, slash, rest = typed.casefold().partition("/")
    wanted = rest.replace("-", " ") if slash else wanted
    ranked = []
    for thing in things:
        if slash and thing.kind != kind:
            continue
        if rank := _fits(wanted, thing.name.casefold(), *(alias.casefold() for alias in thing.aliases)):
            ranked.append((rank, len(thing.name), thing))
    best = sorted(ranked, key=lambda one: (one[0], one[1], one[2].iri))[:_MOST]
    return [Offer(f"<{thing.iri}>", thing.name, thing.kind, back) for _, _, thing in best]


def _names(typed: str, quote: str, things: Sequence[Thing]) -> list[Offer]:
    """Complete a name within quotation marks."""
    found = sorted(
        {thing.name: thing for thing in things if thing.name.casefold().startswith(typed.casefold()) and quote not in thing.name}.values(),
        key=lambda one: (len(one.name), one.name),
    )
    return [Offer(f"{thing.name}{quote}", thing.name, thing.kind, len(typed)) for thing in found[:_MOST]]


def _variables(text: str, left: str, whole: str) -> list[Offer]:
    here = len(left)
    names = {m[0] for m in _VARIABLE.finditer(whole) if m.end() != here}
    return [Offer(name, name, "variable", len(text)) for name in sorted(names) if name.startswith(text) and name != text]


def _anything(left: str, terms: Sequence[Term], back: int) -> Iterator[Offer]:
    """Offer what fits a place where nothing is typed yet: classes behind `a`, else properties and keywords."""
    if _KIND.search(left):
        yield from (_offer(term, back) for term in terms if term.kind == "class")
        return
    yield from (_offer(term, back) for term in terms if term.kind == "property" and term.name.startswith("wb:"))
