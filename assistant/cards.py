"""Know the name of a card that models run on: `H100`, `RTX 4090`. The names stand in `kg/lexicon/facts.toml`."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "facts.toml"


@cache
def cards() -> re.Pattern[str]:
    """Match the name of a card, with its maker's line and what follows it."""
    known: list[str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["cards"]
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:(?:RTX|GTX|NVIDIA|GeForce|Radeon|AMD) )*(?:{names})(?: (?:Ti|Super|Ada|Max|Ultra|Pro))*(?![\w])")
