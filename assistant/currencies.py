"""Know how articles write money and cut units short. Both stand in `kg/lexicon/amounts.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assistant.words import stem
from corpus.patterns import either

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "amounts.toml"


@cache
def signs() -> Mapping[str, str]:
    """Give the codes of currencies that have a sign, each with it."""
    return {entry["name"]: entry["sign"] for entry in _entries("currency") if "sign" in entry}


@cache
def kinds() -> Mapping[str, str]:
    """Give what an amount is read as by the stem of the word behind it: the code of a currency that has one, else the word in full."""
    return {stem(word.casefold()): entry["name"] for entry in _entries("currency") for word in _words(entry)}


@cache
def parts() -> Mapping[str, str]:
    """Give what a word for money is or is a part of, by its stem: the code of a currency for `cents`."""
    return {stem(word.casefold()): entry.get("of", entry["name"]) for entry in _entries("currency") for word in _words(entry) if "of" in entry or "sign" in entry}


@cache
def words() -> str:
    """Spell the words for money that stand behind an amount, codes of currencies without a sign among them, as one alternation."""
    return either([word for entry in _entries("currency") for word in _words(entry)])


@cache
def in_text() -> Mapping[str, str]:
    """Give for each sign a pattern of what tells of its currency in a text: the sign, the code, the words."""
    return {entry["sign"]: rf"{_sign(entry)}|\b(?:{either(entry.get('aliases', ()))})\b" for entry in _entries("currency") if "sign" in entry}


@cache
def in_heads() -> Mapping[str, str]:
    """Give for each code a pattern of what tells of it in the head of a column, where no unit of weight stands for it."""
    signed = [entry for entry in _entries("currency") if "sign" in entry]
    return {e["name"]: _sign(e) if e.get("also") else rf"{_sign(e)}|\b(?:{either(e.get('aliases', ()))})\b" for e in signed}


@cache
def short_units() -> Mapping[str, str]:
    """Give how units are cut short, in small letters, with the stem of the word in full."""
    return {short.casefold(): stem(entry["name"]) for entry in _entries("unit") for short in entry.get("aliases", ())}


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Give the stems of words of which a figure of the one is none of the other, both ways round."""
    both = [(stem(entry["name"]), stem(other)) for entry in _entries("opposite") for other in entry["aliases"]]
    return frozenset([*both, *((b, a) for a, b in both)])


def _words(entry: Mapping[str, Any]) -> list[str]:
    return [*([] if "sign" in entry else [entry["name"]]), *entry.get("aliases", ())]


def _sign(entry: Mapping[str, Any]) -> str:
    return rf"{either([entry['sign']])}|\b{entry['name']}\b"


@cache
def _entries(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[kind]
    return found
