"""Read JSON Feed: addresses of articles, each with a mark by which a change is known.

Told by its `version`, wherever in the object that stands. What is no text where text
belongs is passed over; what is no JSON at all is no feed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from corpus.fetching.errors import NotText

_VERSION = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/')
_BLANK = b"\xef\xbb\xbf \t\r\n"


def is_json_feed(data: bytes) -> bool:
    """Tell whether these bytes are one, or the beginning of one that says so there."""
    return data.lstrip(_BLANK)[:1] == b"{" and _VERSION.search(data) is not None


def items(data: bytes, base: str) -> Iterator[tuple[str, str, str]]:
    """Give the address, the mark and the title of each item; an empty address where it leads nowhere. Raises NotText."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotText(f"Its JSON cannot be read ({str(error)[:120]}).") from error
    found = feed.get("items")
    for item in found if isinstance(found, list) else ():
        if isinstance(item, Mapping):
            yield _address(item, base), _text(item, "date_modified", "date_published"), _text(item, "title")


def _address(item: Mapping[str, object], base: str) -> str:
    """Take the article's own address, else the page that the item is about, else a name that is an address."""
    if said := _text(item, "url", "external_url"):
        try:
            return urljoin(base, said)
        except ValueError:
            return said  # to be refused by name
    named = _text(item, "id")
    return named if named.startswith(("https://", "http://")) else ""


def _text(item: Mapping[str, object], *keys: str) -> str:
    said = (item.get(key) for key in keys)
    return next((text for one in said if isinstance(one, str) and (text := one.strip())), "")
