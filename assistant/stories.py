"""Find why those whom a question names did what they did, where their story names them once and gives its reasons sentences later.

A story is a section that holds the telling words of the question between its sentences. Its reasons are those
that a sentence announces (`gave us three reasons`), else the later sentences that say outright that they are one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.desk import Desk
from assistant.fitting import held
from assistant.judging import judges
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize

_NEED = 0.6
"""Share of the weight of the question's own words that the story must hold."""
_FEWEST, _MOST = 4, 3
"""Words of a sentence that gives a reason, and reasons told where none says how many there are."""
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def reasons_of(question: Question, desk: Desk) -> list[Unit]:
    """Give what announces the reasons of those who are named, and the reasons; empty where no story tells them."""
    wanted = {t.stem: desk.shelf.units.weight(t.stem) for t in question.content}
    if not _named(question, desk) or desk.shelf.units.large:
        return []
    best: tuple[float, list[Unit]] = (0.0, [])
    for story in _stories(desk):
        heading = " ".join(story[0].section[-1:])
        text = " ".join(u.text for u in story)
        if not _named(question, desk) <= stems(f"{heading} {text}"):
            continue
        share = held(question, desk, wanted, f"{heading} {text}", "")
        told = _announced(story) or _outright(question, desk, story) if share >= max(_NEED, best[0]) else []
        if told and share > best[0]:
            best = (share, told)
    return best[1]


def _named(question: Question, desk: Desk) -> frozenset[str]:
    """Give the stems of the names that no table knows: words of the question with a capital of their own."""
    whose = {t.stem for t in question.content if t.written[:1].isupper() and t.start and len(t.word) > 2}
    unknown = {t.stem for one in question.unknown for t in tokenize(one.written) if t.is_word and len(t.word) > 2}
    return frozenset((whose | unknown) & desk.shelf.units.stems)


def _stories(desk: Desk) -> Iterator[Sequence[Unit]]:
    for article in desk.walked:
        if desk.reads(article):
            for _, units in groupby(desk.shelf.units.of(article), key=lambda u: u.section):
                if story := [u for u in units if u.kind in ("paragraph", "item") and not u.text.rstrip().endswith("?")]:
                    yield story


def _announced(story: Sequence[Unit]) -> list[Unit]:
    """Give the sentence that announces reasons, and those that follow: as many as it says."""
    for at, unit in enumerate(story):
        if judges(unit.text, "announces"):
            most = next((_COUNTED[w] for w in re.findall(r"\w+", unit.text.casefold()) if w in _COUNTED), _MOST)
            following = [u for u in story[at + 1 :] if len(tokenize(u.text)) >= _FEWEST][:most]
            return [unit, *following] if following else []
    return []


def _outright(question: Question, desk: Desk, story: Sequence[Unit]) -> list[Unit]:
    """Give the sentences behind the one that names who is asked about, as far as they say that they are a reason."""
    names = _named(question, desk)
    first = next((at for at, unit in enumerate(story) if names <= stems(f"{' '.join(unit.section[-1:])} {unit.before} {unit.text}")), None)
    return [u for u in story[first:] if judges(u.text, "reason")][:_MOST] if first is not None else []
