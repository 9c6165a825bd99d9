"""Take the names out of the items of a list: `A, B and C (their maker)` are three; an item that tells something holds none."""

import re
from collections.abc import Sequence

from assistant.quoting import bare
from assistant.units import Unit

_NAME = 5
"""Words of a name; a longer item tells something."""
_ASIDE, _AND = re.compile(r"\([^)]*\)"), re.compile(r",\s*(?:and\s+)?|\s+(?:and|&)\s+")


def names_in(items: Sequence[Unit]) -> list[str]:
    """Give the names in order; empty where one of the items holds more than names."""
    names = [name for unit in items for part in _AND.split(_ASIDE.sub(" ", bare(unit.text))) if (name := part.strip(" .;"))]
    return names if all(len(name.split()) <= _NAME for name in names) else []
