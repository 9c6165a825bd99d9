"""Know the name of a card that models run on: `H100`, `RTX 4090`. The names stand in `kg/lexicon/facts.toml`."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "facts.toml"


@cache
def cards() -> re.Pattern[str]:
    """Match the name of a card, with its maker's line and what follows it."""
    told: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    makers, names, grades = (_any(*(told[key] for key in keys)) for keys in (("device_makers", "card_lines"), ("cards",), ("card_grades",)))
    return re.compile(rf"(?<![\w.])(?:(?:{makers}) )*(?:{names})(?: (?:{grades}))*(?![\w])")


def _any(*lists: list[str]) -> str:
    return "|".join(sorted((re.escape(name) for names in lists for name in names), key=len, reverse=True))
