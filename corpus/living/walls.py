"""Tell an article from what a site shows instead of one: an error, a challenge, a login, the start of what is paid for.

Such pages come with status 200. They are told by their title, or by what they say
where they say little else; a long article that speaks of logins is none of them. A
light look at the text, not the reading of it: no claim depends on it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from corpus.language import NAMES, recognise

_PARTS = re.compile(r"\s+[|·•»—–:-]\s+|\s*[|·•»—–:]\s+|\s[-–—]\s")
_WORD = re.compile(r"\w+")
_NOT_FREE = re.compile(r"""isAccessibleForFree["']?\s*:\s*["']?false|article:content_tier"\s+content="(?:locked|metered)""", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_AROUND = frozenset({"nav", "footer", "aside"})
_MOST = 400_000
"""Characters of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page at a glance."""

    titles: tuple[str, ...]
    text: str
    paid: bool = False
    """It says of itself that it is not free."""


@dataclass(frozen=True, slots=True)
class _Kind:
    says: str
    titles: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    paths: frozenset[str] = frozenset()


def fault(look: Look, asked: str, final: str, language: str = "") -> str:
    """Say why a page is no article that can be used; empty where it is one.

    `language` is the source's own, in which articles are wanted also where no claims are read.
    """
    if where := _elsewhere(asked, final):
        return where
    words = len(_WORD.findall(look.text))
    little = words < _tables()[0]
    text = _plain(look.text)
    parts = {part for title in look.titles for part in _title_parts(title)}
    for kind in _tables()[1].values():
        if (parts & kind.titles and little) or (little and any(cue in text for cue in kind.texts)):
            return kind.says
    paywall = _tables()[1]["paywall"]
    if look.paid and (little or any(cue in text for cue in paywall.texts)):
        return paywall.says
    if not words:
        return "has no text in it (it may be built by JavaScript, which is not run)"
    spoken = recognise(look.text)
    if spoken not in {"en", "und", language}:
        return f'is in {NAMES.get(spoken, spoken)}, of which no claims are read (language = "{spoken}" in the file of sources reads it for its passages)'
    return ""


def glance(text: str, *, html: bool) -> Look:
    """Look at a page's text."""
    if not html:
        first = next((line.lstrip("# ").strip() for line in text[:2000].splitlines() if line.strip()), "")
        return Look((first,), text[:_MOST])
    from lxml import html as pages
    from lxml.etree import ParserError

    try:
        root = pages.document_fromstring(text[: 4 * _MOST].encode("utf-8", "replace"), parser=pages.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return Look((), "")
    titles = tuple(str(found) for path in ("string(//title)", "string(//h1)") if (found := root.xpath(path)))
    return Look(titles, " ".join(_visible(root))[:_MOST], bool(_NOT_FREE.search(text[: 4 * _MOST])))


def _visible(root: object) -> Iterator[str]:
    """Walk the text that a reader sees, without what stands around it; not recursive, since pages nest as deep as they like."""
    from lxml import etree

    skipping: object = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "script"
        if event == "start" and skipping is None:
            if name in _HIDDEN or name in _AROUND:
                skipping = element
            elif element.text:
                yield element.text
        elif event == "end":
            if skipping is element:
                skipping = None
            if skipping is None and element.tail:
                yield element.tail


def _elsewhere(asked: str, final: str) -> str:
    """Say where a redirect led, if not to the article."""
    if final == asked or not final:
        return ""
    before, after = urlsplit(asked), urlsplit(final)
    if before.path.strip("/") and not after.path.strip("/") and not after.query:
        return "redirects to the front page of its site"
    steps = {part.lower() for part in after.path.split("/")} - {part.lower() for part in before.path.split("/")}
    return next((kind.says for kind in _tables()[1].values() if kind.paths & steps), "")


def _title_parts(title: str) -> Iterator[str]:
    plain = _plain(title)
    yield plain.strip(" .!?…")
    for part in _PARTS.split(plain):
        yield part.strip(" .!?…")


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


@cache
def _tables() -> tuple[int, Mapping[str, _Kind]]:
    rows = tomllib.loads(Path(__file__).with_name("walls.toml").read_text(encoding="utf-8"))
    return rows.pop("most_words"), {
        name: _Kind(row["says"], frozenset(row.get("titles", ())), tuple(row["texts"]), frozenset(row.get("paths", ()))) for name, row in rows.items()
    }
