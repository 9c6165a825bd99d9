"""Tell which model a key of the price map names, by the rules of names alone.

Provider, region, maker and a date's stamp are taken off; what is left must be a
model's name whole, word for word, number for number, size for size. Nothing is
ever near enough. A key that could name two things names none.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.structured.entry import PriceEntry
from kg.structured.hosts import Host, Table
from kg.vocab import slug

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W\d_]+|\d+")
_REGION = re.compile(r"[a-z]{2}(?:-gov)?(?:-[a-z]+-\d+)?|apac|global(?:-standard)?")
_DOTTED = re.compile(r"(?:(?P<region>[a-z]{2,6}(?:-gov)?)\.)?(?P<maker>[a-z][a-z0-9]*)\.(?=[a-z])")
_REVISION = re.compile(r"(?:-v\d+)?:\d+$")
_STAMP = re.compile(
    r"[-@](?P<day>20\d\d-(?:0[1-9]|1[0-2])-[0-3]\d|20\d\d(?:0[1-9]|1[0-2])[0-3]\d|(?:0[1-9]|1[0-2])-20\d\d|(?:0[1-9]|1[0-2])[0-3]\d|2\d(?:0[1-9]|1[0-2])|00\d)$"
)
_LATEST = "-latest"


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart."""

    name: str
    """What names the model, without anything else."""
    region: str = ""
    stamp: str = ""
    """The date of a snapshot, as written; empty for the model as it is sold now."""
    latest: bool = False
    """It names whichever is the newest."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the price map that is known to be about one of our things."""

    entry: PriceEntry
    host: Host
    own: bool
    """The maker itself offers it."""
    region: str = ""
    stamp: str = ""
    latest: bool = False


def take_apart(key: str, host: Host, *, stamped: bool = False) -> Key:
    """Split a key into the model's name and what stands around it; with `stamped`, a date's stamp stays in the name."""
    *before, name = key.split("/")
    region = next((part for part in before[1:] if _REGION.fullmatch(part)), "")
    if host.dotted:
        if (dotted := _DOTTED.match(name)) is not None:
            region, name = region or dotted["region"] or "", name[dotted.end() :]
        name = _REVISION.sub("", name)
    stamp, latest = "", False
    if not stamped:
        latest = name.endswith(_LATEST)
        name = name.removesuffix(_LATEST)
        if match := _STAMP.search(name):
            stamp, name = match["day"], name[: match.start()]
    return Key(name, region, stamp, latest)


class Names:
    """The names of our models and families, folded so that a key's name can be looked up."""

    def __init__(self, lexicon: Lexicon, things: Mapping[str, str], makers: Mapping[str, frozenset[str]]) -> None:
        """`things` gives each IRI its name, `makers` the vendors that articles name for it."""
        self._lexicon, self._makers = lexicon, makers
        self._families = _spellings(lexicon)
        found: dict[Words, list[str]] = {}
        for iri, name in sorted(things.items()):
            found.setdefault(self.fold(name), []).append(iri)
        self._things = {words: tuple(iris) for words, iris in found.items() if words and len({iri.rpartition("/")[2] for iri in iris}) == 1}

    def fold(self, name: str) -> Words:
        """Write a name as words and numbers, its family as the lexicon calls it, its maker's name left out before a family's."""
        words = _words(name)
        for n in range(len(words) - 1, 0, -1):
            if words[:n] in self._families.vendors and self._family(words[n:]):
                words = words[n:]
                break
        if family := self._family(words):
            return self._families.names[family] + words[len(family) :]
        return words

    def _family(self, words: Words) -> Words:
        return next((words[:n] for n in range(len(words), 0, -1) if words[:n] in self._families.names), ())

    def iris(self, name: str) -> tuple[str, ...]:
        """Give the things of that name: one, or one under several kinds, or none."""
        return self._things.get(self.fold(name), ())

    def made_by(self, iri: str, name: str, maker: str) -> bool:
        """Whether `maker` makes the thing: the lexicon's word for its family, or an article's."""
        if not maker:
            return False
        family = self._family(self.fold(name))
        return self._families.makers.get(family) == maker or maker in self._makers.get(iri, frozenset())


@dataclass(frozen=True, slots=True)
class _Spellings:
    names: Mapping[Words, Words]
    """Each way to write a family's name to the canonical one."""
    makers: Mapping[Words, str]
    vendors: frozenset[Words]


def _spellings(lexicon: Lexicon) -> _Spellings:
    names = {_words(text): _words(family.name) for family in lexicon.families for text in family.spellings}
    makers = {_words(family.name): family.vendor for family in lexicon.families if family.vendor}
    vendors = frozenset(_words(text) for name in lexicon.names if name.kind == "vendor" for text in name.spellings)
    return _Spellings(names, makers, vendors)


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> Words:
    return tuple(_WORD.findall(slug(name)))


def offers(entries: Iterable[PriceEntry], names: Names, hosts: Table) -> dict[str, list[Offer]]:
    """Give the entries that are about each of our things, by IRI."""
    found: dict[str, list[Offer]] = {}
    by_provider: dict[str, Host] = {}
    for entry in entries:
        host = by_provider.get(entry.provider) or by_provider.setdefault(entry.provider, hosts.host(entry.provider))
        for key in (take_apart(entry.key, host, stamped=True), take_apart(entry.key, host)):
            if iris := names.iris(key.name):
                for iri in iris:
                    own = not key.region and names.made_by(iri, key.name, host.maker)
                    found.setdefault(iri, []).append(Offer(entry, host, own, key.region, key.stamp, key.latest))
                break
    return found


def chosen(offered: Sequence[Offer]) -> list[Offer]:
    """Of one host's entries, give those that stand for the model as it is sold now: by its plain name, else as the latest, else by its snapshots."""
    plain = [one for one in offered if not one.stamp and not one.latest]
    return plain or [one for one in offered if one.latest] or list(offered)
