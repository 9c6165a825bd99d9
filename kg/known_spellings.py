"""Every spelling of a lexicon, ready to be looked for in a text, and what all finders of that lexicon have in common.

It is made once for a lexicon and grows only by what was remembered of short texts, within bounds that the finders keep.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import ahocorasick_rs

from kg.lexicon import Family, Lexicon, Name
from kg.named import Mention


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling to look for, and which of its kinds of thing it stands for."""

    text: str
    family: Family | None = None
    name: Name | None = None
    vendor: str = ""
    whole: str = ""
    meant: Mention | None = None
    """Of a nickname: whom it stands for."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every finder of one lexicon has in common."""

    entries: tuple[Entry, ...]
    matcher: ahocorasick_rs.AhoCorasick
    by_spdx: Mapping[str, Name]
    variants: Mapping[str, Family]
    """Words that name a member of one family alone."""
    endings: re.Pattern[str]
    """What a maker's name may end in behind a name."""
    lately: dict[str, "Known"] = field(default_factory=dict)
    """What the lexicon knows of short texts: each is looked through anew as an article's own names come to be known."""
    shortened: dict[str, "Short"] = field(default_factory=dict)


Known = tuple[list[tuple[Entry, Mention]], list[Mention], list[Mention]]
"""Mentions of the lexicon's names, each with the spelling it was found by; licences by how they are written; and what they come to in an article
that has no names of its own for any of it."""


Short = tuple[list[re.Match[str]], bool]
"""Words that may be short forms, and whether a size stands in the text."""


def matcher_of(entries: Sequence[Entry]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([e.text.casefold() for e in entries], implementation=ahocorasick_rs.Implementation.ContiguousNFA)


def telling(family: Family, lexicon: Lexicon) -> list[str]:
    return [v for v in family.variants if v not in lexicon.variant_words and v[0].isupper()]


_SHARED: dict[str, Shared] = {}


def shared_by(lexicon: Lexicon) -> Shared:
    """Give what finders share, made once for a lexicon."""
    if lexicon.digest not in _SHARED or not lexicon.digest:
        entries = [Entry(spelling, family=family) for family in lexicon.families for spelling in family.spellings]
        entries += [Entry(spelling, name=name) for name in lexicon.names for spelling in name.spellings]
        by_spdx = {n.spdx: n for n in lexicon.names if n.spdx}
        _SHARED[lexicon.digest] = Shared(
            tuple(entries),
            matcher_of(entries),
            by_spdx,
            {v: f for f in lexicon.families for v in telling(f, lexicon)},
            re.compile(rf" ({lexicon.any_of('maker_endings')})(?![\w-])(?! (?:models?|LLMs?|family)\b)"),
        )
    return _SHARED[lexicon.digest]
