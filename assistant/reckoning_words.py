"""Give the words of `kg/lexicon/reckoning.toml`, by which sums are asked for and told, as patterns.

They ask, and so no article need hold them.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "reckoning.toml"


@cache
def table() -> dict[str, Any]:
    """Give the whole file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def words_of(section: str, key: str) -> re.Pattern[str]:
    """Match any word of one list."""
    return any_of(tuple(table()[section][key]))


@cache
def any_of(words: tuple[str, ...], behind: str = "") -> re.Pattern[str]:
    """Match any of these, the longest first; a space is any space or hyphen."""
    ways = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ways})(?!\w){behind}", re.IGNORECASE)
