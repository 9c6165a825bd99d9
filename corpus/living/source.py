"""What a source is, and how long is a while."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

from corpus.errors import WeighbridgeError
from corpus.sources import Told

Kind = Literal["file", "folder", "glob", "page", "feed", "sitemap"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOCAL: frozenset[str] = frozenset({"file", "folder", "glob"})
USUAL = timedelta(days=1)
"""How often a page, feed or sitemap is looked at, unless it says otherwise."""
USUAL_LIMIT = 500
"""Articles that are read of one feed or sitemap."""
_LENGTH = re.compile(r"(\d{1,5})\s*(m|min|h|d|w)", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class SourcesInvalid(WeighbridgeError, ValueError):
    """The file of sources says something that cannot be meant; mending the line that is named helps."""

    code = "sources-invalid"


class SourceUnknown(WeighbridgeError, LookupError):
    """No source has this name; the list of sources helps."""

    code = "source-unknown"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from."""

    name: str
    at: str
    """A path, a pattern of paths, or an address."""
    kind: Kind | None = None
    """None where it is to be found out."""
    publisher: str = ""
    language: str = ""
    interval: timedelta | None = None
    """None for the usual: files at every refresh, pages once a day."""
    trust: str = ""
    allow_private: bool = False
    limit: int = USUAL_LIMIT
    only: tuple[str, ...] = ()
    """Patterns of addresses' paths (`/blog/*`); of a feed or sitemap, no others are read."""
    delay: float | None = None
    """Seconds between two requests to a host; None for the usual."""

    @property
    def told(self) -> Told | None:
        """What is said of its articles; None where it has no name, being read this once."""
        return Told(self.name, self.publisher, self.language, self.trust) if self.name else None


def interval(text: str) -> timedelta:
    """Read `30m`, `6h`, `1d` or `2w`. Raises ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise ValueError(f"{text!r} is no length of time; write `30m`, `6h`, `1d` or `2w`")
    return int(found[1]) * _UNITS[found[2].lower()]


def spell(length: timedelta) -> str:
    """Write a length of time as `interval` reads it."""
    for unit in ("w", "d", "h"):
        if length % _UNITS[unit] == timedelta(0):
            return f"{length // _UNITS[unit]}{unit}"
    return f"{length // _UNITS['m']}m"
