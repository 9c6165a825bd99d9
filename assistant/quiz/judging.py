"""Judge a reply leniently: by letter, by name or alias, by value.

Spelling is forgiven in words and never in numbers: GPT-4 is not GPT-4o.
"""

import re

from assistant.quiz.question import LETTERS, Question
from kg.vocab import slug

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(k|m|b|t|thousand|million|billion|trillion)?(?![a-z])", re.IGNORECASE)
_OWN_SCALE = {"billion": 1e9}
"""Units that count in a scale of their own: a size of 70 is 70 billion."""
_CLOSE = 0.01
_ALIKE = 86.0
"""rapidfuzz ratio from which a word is taken for misspelt."""
_FILLER = frozenset({"the", "a", "an", "model", "models", "licence", "license", "inc", "ai", "it", "is", "they", "ones"})


def fits(question: Question, reply: str) -> bool:
    """Whether a reply can be meant for an answer: one of the choices, where there are any, and no question."""
    return _chosen(question, reply) is not None if question.options else not reply.rstrip().endswith("?")


def judge(question: Question, reply: str) -> bool:
    """Whether a reply is right."""
    if question.options:
        return _chosen(question, reply) == question.right
    if question.value is not None:
        return _is_value(reply, question.value, question.unit)
    return any(_is_name(reply, name) for name in (question.right, *question.accepted))


def _chosen(question: Question, reply: str) -> str | None:
    """Give the option that is meant: by its letter, its number, or what it says."""
    word = reply.strip().casefold().rstrip(").:")
    lettered = dict(zip(LETTERS, question.options, strict=False))
    if word in lettered:
        return lettered[word]
    said = [option for option in question.options if slug(option) == slug(reply)]
    if not said and question.right not in said and any(_is_name(reply, name) for name in question.accepted):
        said = [question.right]
    said = said or [option for option in question.options if _is_name(reply, option)]
    if len(said) == 1:
        return said[0]
    number = int(word) if word.isdecimal() else 0
    return question.options[number - 1] if 0 < number <= len(question.options) and not said else None


def _is_value(reply: str, value: float | tuple[float, float], unit: str) -> bool:
    low, high = value if isinstance(value, tuple) else (value, value)
    for match in _NUMBER.finditer(reply):
        plain = float(re.sub(r"[,_ ]", "", match[1]))
        scale = _SCALES.get((match[2] or "").casefold(), 1.0)
        meant = {plain, plain * scale, plain * scale / _OWN_SCALE.get(unit, 1.0)}
        if any(low * (1 - _CLOSE) <= each <= high * (1 + _CLOSE) for each in meant):
            return True
    return False


def _is_name(reply: str, name: str) -> bool:
    said, wanted = _words(reply), _words(name)
    if not said or not wanted:
        return slug(reply) == slug(name)
    if _numbered(said) != _numbered(wanted):
        return False
    if set(said) == set(wanted) or slug(reply) == slug(name):
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(" ".join(said), " ".join(wanted)) >= _ALIKE


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[-_\s]+", slug(text)) if word and word not in _FILLER]


def _numbered(words: list[str]) -> list[str]:
    return sorted(word for word in words if any(map(str.isdigit, word)))
