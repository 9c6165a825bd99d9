"""Tell what a sentence of an article does: weigh for or against, advise, doubt, say from when on something pays.

The phrases stand in `kg/lexicon/judgements.toml`. A sentence that does none of
these only informs; which of them a question wants is for its kind to say.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

import kg.lexicon
from kg.cues import Cue, PhraseBook, fold

_TABLE = Path(kg.lexicon.__file__).parent / "judgements.toml"


@cache
def _book() -> PhraseBook:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return PhraseBook([(phrase, Cue(use, key)) for use, rows in table.items() for key, phrases in rows.items() for phrase in phrases])


@lru_cache(maxsize=8192)
def _found(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((hit.cue.use, hit.cue.key) for hit in _book().find(fold(text)))


def judges(text: str, *ways: str) -> bool:
    """Whether a text judges in one of these ways: `gain`, `loss`, `advice`, `doubt`."""
    return any(("judgement", way) in _found(text) for way in ways)


def judged(text: str, way: str) -> tuple[int, int] | None:
    """Give where a text first judges in one way; None where it does not."""
    return min(((hit.start, hit.end) for hit in _book().find(fold(text)) if (hit.cue.use, hit.cue.key) == ("judgement", way)), default=None)


def deeds(text: str, *ways: str) -> list[tuple[str, int, int]]:
    """Give where a text says that somebody did something with a model, and what: `tried`, `chose`, `had`, `left`."""
    return [(hit.cue.key, hit.start, hit.end) for hit in _book().find(fold(text)) if hit.cue.use == "deed" and hit.cue.key in ways]


def tells_what_pays(text: str, around: str = "") -> int:
    """Say how plainly a text gives the point from which something of one's own becomes the cheaper way; 0 where it does not.

    What is owned may stand around it; a text that leads the point in with `once` or `above` is plainer.
    """
    said = _found(text)
    outright = ("break_even", "outright") in said
    if not outright and (("break_even", "pays") not in said or ("break_even", "own") not in said | _found(around)):
        return 0
    return 1 + (("break_even", "from_when") in said) + (("break_even", "own") in said or outright) - 2 * (("break_even", "not_yet") in said)


def speaks_of_owning(text: str) -> bool:
    """Whether a text speaks of running models on something of one's own: a machine, a server."""
    return ("break_even", "own") in _found(text)
