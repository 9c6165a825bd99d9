"""Tell whether a sentence of an article bears a statement out or speaks against it.

What people take sides on, and the words by which they do, stands in
`kg/lexicon/stances.toml`. A sentence that only reports what others say, or says
that they are not to be believed, stands on the other side of it; one that takes
neither side has no stance.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import kg.lexicon
from kg.cues import Cue, Hit, PhraseBook, fold

_TABLE = Path(kg.lexicon.__file__).parent / "stances.toml"
_REACH = 45
"""Characters before a phrase in which a negation is its own."""
_ENDS = re.compile(r"[.;:!?]|\b(?:but|except|and)\b")
"""What keeps a negation from what follows."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What articles may agree on: `a small firm should not run its own servers`."""

    text: str
    matter: str
    """On what it takes sides; empty where the lexicon knows no such matter."""
    affirms: bool
    parties: frozenset[str]
    """Who is spoken of."""


@cache
def _book() -> PhraseBook:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    sided = [(phrase, Cue(side, matter)) for matter, row in table["matter"].items() for side, phrases in row.items() for phrase in phrases]
    others = [(phrase, Cue(use, key)) for use in ("party", "mark") for key, phrases in table[use].items() for phrase in phrases]
    return PhraseBook([*sided, *others])


@cache
def _matters() -> tuple[str, ...]:
    return tuple(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["matter"])


@lru_cache(maxsize=4096)
def _hits(text: str) -> tuple[Hit, ...]:
    return tuple(_book().find(fold(text)))


def stated(text: str) -> Statement:
    """Read a statement."""
    hits = _hits(text)
    named = {hit.cue.key for hit in hits if hit.cue.use in ("for", "against")}
    matter = next((m for m in _matters() if m in named), "")
    return Statement(text, matter, side(text, matter) if matter else not marked(text, "negation"), parties(text))  # type: ignore[arg-type]  # a matter that it names


def parties(text: str) -> frozenset[str]:
    """Give who a text speaks of: `small` for a small firm."""
    return frozenset(hit.cue.key for hit in _hits(text) if hit.cue.use == "party")


def marked(text: str, mark: str) -> bool:
    """Whether a text holds a `negation`, reports `hearsay`, pronounces a `denial` or an `assent`."""
    return any(hit.cue == Cue("mark", mark) for hit in _hits(text))


def touches(text: str, matter: str) -> bool:
    """Whether a text uses a word of either side of a matter."""
    return any(hit.cue.key == matter and hit.cue.use in ("for", "against") for hit in _hits(text))


def side(text: str, matter: str) -> bool | None:
    """Say whether a text speaks for (True) or against a matter, in its own words alone; None where it uses none of them, or those of both."""
    own = [hit for hit in _hits(text) if hit.cue.key == matter and hit.cue.use in ("for", "against")]
    longest = [h for h in own if not any(o is not h and o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in own)]
    found = {_turned(text, hit) for hit in longest}
    return found.pop() if len(found) == 1 else None


def _turned(text: str, hit: Hit) -> bool:
    """Whether a phrase, with the negation before it, speaks for its matter."""
    before = _ENDS.split(fold(text)[max(0, hit.start - _REACH) : hit.start])[-1]
    return (hit.cue.use == "for") != marked(before, "negation")


def stance(text: str, after: str, statement: Statement, *, about: bool = False) -> bool | None:
    """Say whether a sentence bears a statement out; `after` is what its paragraph goes on with, and `about` says that it is of the matter without naming it."""
    taken = side(text, statement.matter) if statement.matter else not marked(text, "negation")
    if taken is None and about:
        taken = not marked(text, "negation")
    if taken is None:
        return None
    turned = marked(text, "denial") or (marked(text, "hearsay") and bool(after) and not marked(after[:_REACH], "assent"))
    return (taken != turned) == statement.affirms
