"""Load what is known before any article is read: names, aliases and the words for attributes.

The tables beside this file are the knowledge; this module only reads them and
refuses what is malformed, naming file and entry. Nothing here is a claim: that
a family belongs to a vendor helps to find names, and is never told to a reader.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from corpus.errors import WeighbridgeError
from corpus.patterns import either

NameKind = Literal["vendor", "license", "tool", "place", "benchmark", "regulation", "modality"]


class LexiconInvalid(WeighbridgeError, ValueError):
    """A table of the lexicon is malformed; the message names file and entry."""

    code = "lexicon-invalid"


@dataclass(frozen=True, slots=True)
class Name:
    """A known thing and the ways to write it."""

    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()
    also_family: bool = False
    """The name is a family of models as well."""
    also_place: bool = False
    cased: bool = False
    """Counts only when written just so, because the word has everyday uses."""
    spdx: str = ""
    osi: bool = False
    unit: str = ""
    service: bool = False
    """Run by its maker for others: nobody runs a model of their own with it."""

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Family:
    """A family of models and how its members' names are formed."""

    name: str
    vendor: str = ""
    aliases: tuple[str, ...] = ()
    join: str = " "
    versioned: bool = False
    common: bool = False
    size_case: str = ""
    variants: frozenset[str] = frozenset()
    """Words that name a member, as written."""
    known: bool = True
    """False for a family found in an article."""

    def __hash__(self) -> int:
        return hash(self.name)  # tells families apart; what a name was read as is looked up by it all the time

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, and a digest that changes when any of them does."""

    names: tuple[Name, ...]
    families: tuple[Family, ...]
    variant_words: frozenset[str]
    variant_suffixes: frozenset[str]
    variant_loose: frozenset[str]
    variant_lesser: frozenset[str]
    """In small letters."""
    attributes: Mapping[str, tuple[str, ...]]
    """Attribute key to the header words and labels that mean it, lower case."""
    openness: Mapping[str, tuple[str, ...]]
    """Openness category to the labels that say it, lower case."""
    cues: Mapping[str, tuple[str, ...]]
    """Cue name to words or phrases, lower case."""
    digest: str = ""
    _by_name: Mapping[tuple[NameKind, str], Name] = field(default_factory=dict, repr=False)

    def any_of(self, cue: str) -> str:
        """Give a cue's words as one alternation for a pattern, longest first."""
        return _alternation(self, cue)

    def __hash__(self) -> int:
        return hash(self.digest)  # what was made of the tables is looked up by them all the time

    def named(self, kind: NameKind, text: str) -> Name | None:
        """Find a thing by any of its spellings, case aside."""
        return self._by_name.get((kind, text.casefold()))


@lru_cache(maxsize=512)
def _alternation(lexicon: Lexicon, cue: str) -> str:
    return either(lexicon.cues[cue])


_FOLDER = Path(__file__).parent
_NAME_KINDS: tuple[NameKind, ...] = ("vendor", "license", "tool", "place", "benchmark", "regulation", "modality")


@cache
def load(folder: Path = _FOLDER) -> Lexicon:
    """Read every table in `folder`. Raises LexiconInvalid."""
    digest = hashlib.sha256()
    tables: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw)
        try:
            tables[path.stem] = tomllib.loads(raw.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconInvalid(f"{path.name} is not valid TOML: {error}.", next_step="Mend the line it names.") from error
    names = tuple(_name(kind, entry) for stem in ("vendors", "licenses", "names") for kind in _NAME_KINDS for entry in tables[stem].get(kind, ()))
    families = tuple(_family(entry) for entry in tables["families"]["family"])
    variants, attributes, cues = tables["variants"], tables["attributes"], tables["facts"]
    return Lexicon(
        names=names,
        families=families,
        variant_words=frozenset(variants["words"]),
        variant_suffixes=frozenset(variants["suffixes"]),
        variant_loose=frozenset(variants["loose"]),
        variant_lesser=frozenset(word.casefold() for word in variants["lesser"]),
        attributes=_lists(attributes),
        openness=_lists(tables["openness"]),
        cues=_lists(cues),
        digest=digest.hexdigest(),
        _by_name={(n.kind, s.casefold()): n for n in reversed(names) for s in n.spellings},
    )


def _lists(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(str(word) for word in words) for key, words in table.items() if isinstance(words, list)}


def _name(kind: NameKind, entry: Mapping[str, Any]) -> Name:
    try:
        return Name(
            kind,
            entry["name"],
            tuple(entry.get("aliases", ())),
            bool(entry.get("family")),
            bool(entry.get("place")),
            bool(entry.get("cased")),
            entry.get("spdx", ""),
            bool(entry.get("osi")),
            entry.get("unit", ""),
            bool(entry.get("service")),
        )
    except KeyError as error:
        raise LexiconInvalid(f"A {kind} in the lexicon has no {error}: {dict(entry)}.", next_step="Add it.") from error


def _family(entry: Mapping[str, Any]) -> Family:
    try:
        return Family(
            entry["name"],
            entry.get("vendor", ""),
            tuple(entry.get("aliases", ())),
            entry.get("join", " "),
            bool(entry.get("versioned")),
            bool(entry.get("common")),
            entry.get("size_case", ""),
            frozenset(entry.get("variants", ())),
        )
    except KeyError as error:
        raise LexiconInvalid(f"A family in the lexicon has no {error}: {dict(entry)}.", next_step="Add it.") from error
