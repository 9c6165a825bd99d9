"""Find where an article says how many there are: `model licences fall into five families`.

The number has to stand right before the noun that is counted, or before a word
for a group where groups are asked for, and the sentence has to hold the rest of the question.
"""

import re

from assistant.desk import Desk
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize

_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"])
_BETWEEN = frozenset({"different", "of", "the", "all", "these", "those", "such"})
_HELD = 80
_MOST = 2
_AFTER = re.compile(r"\b(?:how many|number of|count of(?: the)?|how much)\b", re.IGNORECASE)


def counting(question: Question, desk: Desk) -> list[Unit]:
    """Give the sentences that count what the question counts, the fullest first."""
    noun = _noun(question, desk)
    if noun is None:
        return []
    at, word = noun
    groups = desk.cues.group_nouns
    wanted = groups if word in groups else frozenset({word})
    rest = {t.stem for i, t in enumerate(question.tokens) if i != at and _tells(question, desk, i)}
    found: list[tuple[float, Unit]] = []
    units = desk.shelf.units
    for unit in units.holding(dict.fromkeys([*wanted, *rest], 1.0), _HELD):
        if not desk.reads(unit.article) or not _counts(unit.text, wanted):
            continue
        own, around = stems(unit.text), stems(unit.context)
        if rest <= own | around | stems(unit.before):
            found.append((len(rest & own) + 0.5 * len(rest & around) - 0.01 * len(own), unit))
    ranked = sorted(found, key=lambda f: -f[0])
    return [unit for score, unit in ranked if score >= ranked[0][0] - 0.2][:_MOST]


def counted_noun(question: Question, desk: Desk) -> str | None:
    """Give the stem of the noun that is counted."""
    noun = _noun(question, desk)
    return noun[1] if noun else None


def _noun(question: Question, desk: Desk) -> tuple[int, str] | None:
    """Give the noun that is counted: the word after `how many`, or the word for a group right behind it."""
    match = _AFTER.search(question.text)
    if match is None:
        return None
    for at, token in enumerate(question.tokens):
        if token.start < match.end() or not token.is_word or token.word in _BETWEEN:
            continue
        following = question.tokens[at + 1] if at + 1 < len(question.tokens) else None
        compound = following is not None and following.is_word and following.word not in desk.cues.function and following.stem in desk.cues.group_nouns
        return (at + 1, following.stem) if compound and following is not None else (at, token.stem)
    return None


def _tells(question: Question, desk: Desk, at: int) -> bool:
    """Whether a word of the question has to be in the sentence: what is named, and what has a content of its own."""
    token = question.tokens[at]
    spoken = any(h.first <= at < h.last and (h.table == "focus" or h.table == "predicate") for h in question.hits)
    return (
        token.start in {t.start for t in question.content} or spoken or any(link.first <= at < link.last for link in question.links)
    ) and token.word not in desk.cues.function


def _counts(text: str, nouns: frozenset[str]) -> bool:
    """Whether a number stands before the noun, at most one word between; the 70 of `70B` counts nothing."""
    words = tokenize(text)
    for i, token in enumerate(words):
        glued = i + 1 < len(words) and words[i + 1].glued
        number = token.word in _NUMBERS or (token.is_number and token.word != "1" and not glued and not token.glued)
        if number and any(w.stem in nouns for w in words[i + 1 : i + 3]):
            return True
    return False
