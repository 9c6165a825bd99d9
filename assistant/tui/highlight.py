"""SPARQL in colours: one pass of one pattern over one line, enough for people's queries.

Strings that span lines are coloured line by line; nothing is parsed.
"""

import re
from collections.abc import Iterator

from textual.content import Content, Span

from kg.sparql_words import FUNCTIONS, KEYWORDS

_KEYWORDS = "|".join(sorted(map(re.escape, {*KEYWORDS, *FUNCTIONS, "true", "false"}), key=len, reverse=True))
_TOKEN = re.compile(
    rf"""(?P<comment>\#(?![^<\s]*>).*)|(?P<iri><[^<>\s]*>)|(?P<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?P<variable>[?$]\w+)
    |(?P<name>[A-Za-z_][\w-]*:[\w.%-]*|(?<![\w:]):[\w-]+)|(?P<number>(?<![\w.])\d+(?:\.\d+)?)|(?P<keyword>\b(?:{_KEYWORDS})\b)""",
    re.IGNORECASE | re.VERBOSE,
)
INKS = {
    "comment": "italic $foreground 72%",
    "iri": "$success",
    "string": "$success",
    "variable": "$primary",
    "name": "$secondary",
    "number": "$warning",
    "keyword": "bold $foreground",
}


def tokens(line: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and sort of what is coloured in a line."""
    for match in _TOKEN.finditer(line):
        if match.lastgroup:
            yield match.start(), match.end(), match.lastgroup


def coloured(line: str) -> Content:
    """Colour one line, which must be clean already."""
    return Content(line, [Span(start, end, INKS[sort]) for start, end, sort in tokens(line)])
