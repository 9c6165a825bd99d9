"""Who does something, where one sentence names all who do: `A, B and C take half off` of `which vendors give a discount for batch jobs`.

Every word of the question that tells something stands in that sentence, in the label that opens its paragraph, in what stands over it,
or in a sentence before it that names nobody else; at least one in the sentence itself, and one may stand elsewhere in the article. What the sentences right behind say of others is told too.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import run_in, said_in, synonyms, telling
from assistant.kinds.entries import idle
from assistant.links import Link
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_LOOKED_AT = 40
_SEVERAL = 2
"""Names with which a sentence begins."""
_BEHIND = 3
"""Sentences behind that are told where they name others."""
_TELLS = 1.0
"""Weight from which a word has to be found."""
_DENIED = re.compile(r"\b(?:not|no|never|none|neither|nor|refus\w+|declin\w+|without|only|except)\b|n['’]t\b", re.IGNORECASE)
_JOINED = re.compile(r"[\s,]*(?:(?:and|or|&|as well as)\s)?(?:the\s)?", re.IGNORECASE)
_AHEAD = re.compile(r"[^,.;:]{1,40},\s")
"""What may stand before the first name: `With a closed model, A and B ...`."""
_HALF = (re.compile(r"\bhalf\b", re.IGNORECASE), re.compile(r"\b50(?:\s?%| percent| per cent)"))
_ALIKE = 5
"""Letters that two long words share where they come of one another."""


class WhoDo:
    """Quotes the sentence that names them."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.links or question.unknown or question.quantities or question.of("order") or question.cue("why", "agree", "difference", "recommend", "compare"):
            return 0.0
        several = question.focus == "vendor" and question.asked in ("which", "what") and any(t.written.endswith("s") or t.word == "who" for t in question.tokens[question.asked_at : question.asked_at + 3])
        return 0.9 if (several or question.asked == "who") and question.content and not _DENIED.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Quote the one sentence that names several who do it; None where none does, or several do."""
        nouns = {s for h in question.of("focus", "vendor") for s in stems(h.phrase)}
        wanted = {s: w for s, w in telling(question, desk).items() if s not in nouns | idle()}
        told = {s for s, w in wanted.items() if w >= _TELLS}
        found = [u for u in desk.shelf.units.holding(wanted, _LOOKED_AT) if u.kind != "row" and desk.reads(u.article) and _names_several(u, desk) and not _DENIED.search(u.text)] if told else []
        fitting = [u for u in found if _tells(question, desk, u, told)]
        if len(fitting) != 1:
            return None
        draft = Draft(desk, self.name)
        say_quote(draft, fitting[0])
        for unit in _behind(fitting[0], desk):
            say_quote(draft, unit)
        return draft


def _vendors(text: str, desk: Desk) -> list[Link]:
    return [link for link in desk.shelf.linker.links(text, tokenize(text))[0] if link.of("vendor")]


def _names_several(unit: Unit, desk: Desk) -> bool:
    """Whether a sentence begins with several makers: `A, B and C sign.`"""
    tokens = tokenize(unit.text)
    found, at = 0, 0
    for link in desk.shelf.linker.links(unit.text, tokens)[0]:
        between = unit.text[at : tokens[link.first].start]
        if not link.of("vendor") or not (_JOINED.fullmatch(between) or (not found and _AHEAD.fullmatch(between))):
            break
        found, at = found + 1, tokens[link.last - 1].end
    return found >= _SEVERAL


def _tells(question: Question, desk: Desk, unit: Unit, told: set[str]) -> bool:
    """Whether a sentence, with what stands over it, holds every word that tells something, and at least one itself."""
    own = _with_half(question, unit.text)
    before = [s for s in re.split(r"(?<=[.!?])\s+", unit.before) if s and not _vendors(s, desk)]
    info = desk.info(unit.article)
    around = stems(" ".join((*unit.section, unit.lead_in, run_in(unit), *before, info.title if info else "")))
    alike = {s: {s} | synonyms(question, desk, s) for s in told}
    missed = [s for s in told if not _held(s, alike[s], own | around)]
    return any(_held(s, alike[s], own) for s in told) and len(missed) < max(len(told) / _SEVERAL, 1) and len(missed) <= 1 and said_in(unit.article, desk).issuperset(missed)


def _held(stem: str, alike: set[str], words: frozenset[str]) -> bool:
    return bool(alike & words) or (len(stem) >= _ALIKE and any(word[:_ALIKE] == stem[:_ALIKE] for word in words))


def _with_half(question: Question, text: str) -> frozenset[str]:
    """Give the stems of a sentence; half where it says so by a figure."""
    asked, said = _HALF
    return stems(text) | (stems("half price") if asked.search(question.text) and said.search(text) else frozenset())


def _behind(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the sentences right behind that say it of others."""
    after = [u for u in desk.shelf.units.of(unit.article) if u.start > unit.start and u.before.startswith(f"{unit.before} {unit.text}".strip())][:_BEHIND]
    named = [bool(_vendors(u.text, desk)) for u in after]
    return after[: named.index(False)] if False in named else after
