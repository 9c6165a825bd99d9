"""Tell which line of a page that was copied as text is its title, and which names the site: menus, crumbs and slogans stand before it.

A title is a line of some words before the first long paragraph. What stands below it (who wrote it, and when), that its words come again
in the text, and that a crumb ends with it speak for it; signs of crumbs and menus, sums and ratings speak against it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cues import LINK_WORDS, MENU_WORDS, NO_HEADING, SMALL_WORDS
from corpus.dates import normalise
from corpus.document import Block, Document

_REACH = 45
"""Blocks among which the title is looked for."""
_PROSE = 180
"""Characters of the paragraph that the title stands before."""
_LONGEST, _FEWEST_WORDS, _MOST_WORDS = 160, 3, 24
_NEED = 3.0
_SITE_WORDS = 5
_BELOW = 3
"""Blocks below a title within which its writer and its day stand."""
_CRUMBS = re.compile(r"\s[›»>→/|•·]\s|^(?:home|you are here)\b|\S›\S", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"[$€£]\s?\d|★|\d\s?(?:ratings|reviews|comments|likes|shares)\b|\b(?:sign in|log in|subscribe|skip to|view in|share (?:this|on)|search|cookies?|newsletter|free shipping|min(?:utes?)? read|contact us|book a|get started|read more|in this article|on this page|table of contents|listen to|get (?:a |an |the )?(?:api|demo|quote|key)|this (?:article|page) is about|reviewed by|fact.checked|posted in)\b"
    r"|\b(?:no|nr|issue|vol)\.?\s?\d+$|^(?:by|written by|words by|author|published|posted|updated|last|issue|vol\.?|volume|category|tags?|filed under|photo|image)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}(?:Lead|Editor|Head|Director|Manager|Engineer|Analyst|Officer|Writer|Founder|Partner|Consultant|Reporter|Correspondent)\b(?:,| at | of |$)|[A-Z][\w'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+, (?:the )?[A-Z]"
)
"""Somebody and what they do."""
_BYLINE = re.compile(r"^(?:by|written by|words by|author:?|published|posted|updated|last (?:updated|reviewed)|reviewed by|issue)\b|\b\d+[ -]min(?:ute)?s?\b|\bmin(?:ute)? read\b", re.IGNORECASE)
_ACTS = frozenset({"jump", "skip", "open", "view", "sign", "log", "read", "go", "download", "get", "listen", "follow"})
"""Words that calls to the reader begin with."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Headed:
    """What a page is called and who keeps it, each empty where no line tells."""

    title: str
    site: str


def headed(document: Document) -> Headed:
    """Give the title and the site of a text without marked headings, by the lines before its first long paragraph."""
    opening = _opening(document.blocks)
    counts = Counter(word.casefold() for block in document.blocks for word in _WORD.findall(block.text))
    rated = [(_rate(opening, at, counts), -at) for at in range(len(opening))]
    best = max(rated, default=(0.0, 0))
    if best[0] < _NEED:
        return Headed("", "")
    at = -best[1]
    first = next((block for block in opening[:at] if _first_word(block.text) not in _ACTS), None)
    site = first.text if first is not None and first.kind == "heading" and _names_site(first.text) else ""
    return Headed(opening[at].text, site if site.casefold() not in opening[at].text.casefold() else "")


def _opening(blocks: Sequence[Block]) -> Sequence[Block]:
    """Give the blocks before the first long paragraph."""
    ends = next((at for at, block in enumerate(blocks) if block.kind == "paragraph" and len(block.text) >= _PROSE), len(blocks))
    return blocks[: min(ends, _REACH)]


def _rate(opening: Sequence[Block], at: int, counts: Counter[str]) -> float:
    """Say how much speaks for a line, and against it; a negative number where it can be no title."""
    block, said = opening[at], opening[at].text
    words = _WORD.findall(said)
    telling = [word for word in words if word.casefold() not in SMALL_WORDS and len(word) > 2]
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or len(said) > _LONGEST or "\n" in said or not telling or block.kind in ("row", "code"):
        return -1.0
    if _PERSON.match(said) or _CRUMBS.search(said) or _NO_TITLE.search(said) or NO_HEADING.search(said) or (len(words) <= _SITE_WORDS and bool(normalise(said))):
        return -1.0
    if sum(word.casefold() in MENU_WORDS for word in words) * 3 > len(words) or (said[-1] in ".,;" and said.count(".") < 2):
        return -1.0
    below = opening[at + 1 : at + 1 + _BELOW]
    signed = any(_BYLINE.search(other.text) or normalise(other.text[:40]) for other in below if len(other.text) < _LONGEST)
    crumb = any(_CRUMBS.search(other.text) and _ends_alike(other.text, said) for other in opening[:at])
    again = sum(counts[word.casefold()] > 1 + words.count(word) for word in telling) / len(telling)
    return (
        1.5 * (len(words) > _FEWEST_WORDS)
        + 1.0 * (block.kind == "heading")
        + 0.5 * any(mark in said for mark in "?:(")
        + 1.5 * signed
        + 2.0 * crumb
        + 1.5 * again
        - 0.5 * (block.kind == "item")
        - 0.03 * at
    )


def _ends_alike(crumb: str, said: str) -> bool:
    """Whether the last piece of a crumb opens a line."""
    last = re.split(r"\s*[›»>→/|•·]\s*", crumb.strip())[-1].strip(" .…").casefold()
    return len(last) > _FEWEST_WORDS and said.casefold().startswith(last)


def _first_word(said: str) -> str:
    return next(iter(said.casefold().split()), "")


def _names_site(said: str) -> bool:
    words = said.split()
    if not any(len(word) > 2 and word.casefold() not in MENU_WORDS | LINK_WORDS for word in words):
        return False
    return len(words) <= _SITE_WORDS and not _CRUMBS.search(said) and not _NO_TITLE.search(said) and not all(word.casefold() in MENU_WORDS for word in words) and said[-1] not in "?:.!"
