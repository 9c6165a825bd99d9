"""Find whether a cell or an item names the country that a question speaks of: `Chinese vendors`, `Larkspur (CN)`.

The words stand in `kg/lexicon/countries.toml`. A code counts only where it stands alone or set apart, in capitals.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "countries.toml"
_CODE = 3
"""Letters up to which a name in capitals is a code."""


def country_in(word: str) -> re.Pattern[str] | None:
    """Give what finds the country, or one of the part of the world, that a word of a question names; None where it names none."""
    written = _said().get(word.casefold())
    return _found(written) if written else None


def other_words(word: str) -> frozenset[str]:
    """Give all words by which questions speak of the country that one of them names, in lower case: of `poland` also `polish`; empty where it names none."""
    return _alike().get(word.casefold(), frozenset())


@cache
def _alike() -> dict[str, frozenset[str]]:
    countries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["countries"]
    return {word: frozenset(entry["said"]) for entry in countries.values() for word in entry["said"]}


@cache
def _said() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    countries = table["countries"]
    one = {word: tuple(entry["written"]) for entry in countries.values() for word in entry["said"]}
    return one | {word: tuple(w for name in part["of"] for w in countries[name]["written"]) for part in table["parts"].values() for word in part["said"]}


@cache
def _found(written: tuple[str, ...]) -> re.Pattern[str]:
    codes = "|".join(re.escape(w) for w in written if w.isupper() and len(w) <= _CODE)
    names = "|".join(re.escape(w) for w in written if not (w.isupper() and len(w) <= _CODE))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)|(?:^|[(,/·–-])\s*(?:{codes})\s*(?=$|[),/·–-])")
