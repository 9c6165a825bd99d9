"""Put everyday turns of phrase of a question into the plain words that articles use: `whose headache is that`, `is it child's play`.

Only phrases that hardly mean anything else stand in the table, `kg/lexicon/idioms.toml`;
the question is then read as if it had been asked in the plain words.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import kg.lexicon

_TABLE = Path(kg.lexicon.__file__).parent / "idioms.toml"


def plainly(text: str) -> str:
    """Give a question with its idioms in plain words."""
    for pattern, plain in _idioms():
        text = pattern.sub(plain, text)
    return text


@cache
def _idioms() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple((re.compile(rf"(?<!\w)(?:{'|'.join(one['said'])})(?!\w)", re.IGNORECASE), one["plain"]) for one in table["idiom"])
