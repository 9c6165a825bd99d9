"""Who offers models at a price, and how sentences speak of approval; from kg/lexicon/hosts.toml and approval.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon import LexiconInvalid
from kg.vocab import slug

_LEXICON = Path(__file__).parent.parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Host:
    """Who offers models at a price."""

    name: str
    providers: tuple[str, ...] = ()
    """The price map's words for it; a star stands for any ending."""
    maker: str = ""
    """The vendor whose own service it is; empty where it sells others' models."""
    aliases: tuple[str, ...] = ()
    dotted: bool = False
    """Its keys put region and maker before the name with dots."""

    def offers(self, provider: str) -> bool:
        """Whether the map's word for a provider means this host."""
        return any(fnmatchcase(provider, pattern) for pattern in self.providers)

    def called(self, text: str) -> bool:
        """Whether a text says this host's name and nothing more but the words around it."""
        return _bare(text) in {slug(name) for name in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Under what a host asks another price."""

    name: str
    input: str
    """The price map's word for the price of input; empty where it has none."""
    output: str
    aliases: tuple[str, ...] = ()

    def called(self, text: str) -> bool:
        """Whether a text says this circumstance's name and nothing more but the words around it."""
        return _bare(text) in {_bare(name) for name in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class Table:
    """What the lexicon says of structured lists."""

    hosts: tuple[Host, ...]
    circumstances: tuple[Circumstance, ...]
    approved: tuple[str, ...]
    not_approved: tuple[str, ...]

    def host(self, provider: str) -> Host:
        """Give the host that the map's word means; one that the table does not hold goes by that word."""
        return next((host for host in self.hosts if host.offers(provider)), Host(provider.replace("_", " "), (provider,)))


_AROUND = frozenset({"on", "via", "through", "at", "from", "in", "by", "hosted", "the", "using", "over", "with", "s", "prices", "pricing", "price"})


def _bare(text: str) -> str:
    """Leave out the words that stand around a host's name: `via the Azure` is `azure`."""
    return "-".join(word for word in slug(text).split("-") if word not in _AROUND)


@cache
def table() -> Table:
    """Read the table once. Raises LexiconInvalid."""
    try:
        hosts, words = (tomllib.loads((_LEXICON / name).read_text(encoding="utf-8")) for name in ("hosts.toml", "approval.toml"))
        circumstances = tuple(_circumstance(row) for row in hosts["circumstance"])
        return Table(tuple(_host(row) for row in hosts["host"]), circumstances, tuple(words["approved"]), tuple(words["not_approved"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise LexiconInvalid(f"hosts.toml or approval.toml is malformed: {error}.", next_step="`weighbridge doctor --lexicon` names the line.") from error


def _host(row: Mapping[str, Any]) -> Host:
    return Host(row["name"], tuple(row["providers"]), row.get("maker", ""), tuple(row.get("aliases", ())), bool(row.get("dotted")))


def _circumstance(row: Mapping[str, Any]) -> Circumstance:
    return Circumstance(row["name"], row.get("input", ""), row.get("output", ""), tuple(row.get("aliases", ())))
