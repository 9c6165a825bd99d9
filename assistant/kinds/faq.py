"""A question that an article itself asks, word for word or nearly, and answers right below."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import Token, tokenize
from corpus.document import ArticleId

_MATCH = 0.85
"""Share of each question's telling words that the other must hold."""
_FEWEST = 3
_SENTENCES = 2
_NEAR, _REASONS = 0.41, 3
"""How near in meaning another question has to come, as a cosine, and sentences below it that are told."""
_ASKS_WHY = re.compile(r"\bwhy\b[^?]*\?\W*$", re.IGNORECASE)
_WAY = re.compile(r"\b(?:how many|how much|how long|why|when|who|where)\b", re.IGNORECASE)


class Faq:
    """Gives the answer that stands under the same question."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        if question.asked == "why":
            return 0.95
        open_question = question.asked in ("what", "which", "how", "who", "when", "how long", "how much", "how many", "yes or no")
        return 0.72 if open_question and not question.model_links and not question.unknown and not question.cue("agree", "compare", "define") and not question.quantities else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if question.asked == "why":
            return _reasons(question, desk)
        mine = _telling(question.tokens, desk)
        if len(mine) < _FEWEST:
            return None
        draft = Draft(desk, self.name)
        for article in desk.walked:
            under = [unit for asked, unit in _answers(desk, article) if _asks_the_same(mine, asked, desk) and _way(asked) == _way(question.text)]
            for unit in under[:_SENTENCES]:
                say_quote(draft, unit)
        return draft if draft else None


def _reasons(question: Question, desk: Desk) -> Draft | None:
    """Give what stands under the `why` of an article that comes nearest in meaning to the question's, where one comes near."""
    asked = [(unit, under) for article in desk.walked for unit, under in _whys(desk, article)]
    if not asked:
        return None
    matches = desk.shelf.view.matches(without_names(question), [unit for unit, _ in asked])
    ranked = sorted(((match.rare + match.back, under) for match, (_, under) in zip(matches, asked, strict=False)), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < 2 * _NEAR:
        return None
    draft = Draft(desk, Faq.name)
    for unit in ranked[0][1][:_REASONS]:
        say_quote(draft, unit)
    return draft if draft else None


def _whys(desk: Desk, article: ArticleId) -> Iterator[tuple[Unit, list[Unit]]]:
    """Give the lines of an article that ask why, as headings or within it, with the sentences below each."""
    units = desk.shelf.units.of(article)
    headings: set[tuple[str, ...]] = set()
    for at, unit in enumerate(units):
        if unit.section and unit.section not in headings and _ASKS_WHY.search(unit.section[-1]):
            headings.add(unit.section)
            heading = unit.section[-1]
            yield replace(unit, text=heading, quote=heading, kind="heading"), [u for u in units[at : at + _REASONS] if u.section == unit.section]
        if _ASKS_WHY.search(unit.text):
            yield unit, [u for u in units[at + 1 : at + 1 + _REASONS] if u.section == unit.section and not u.text.rstrip().endswith("?")]


def without_names(question: Question) -> str:
    """Give a question without the names of what it is about, which an article that is about it need not repeat."""
    text = question.text
    for link in sorted(question.links, key=lambda link: -link.first):
        if link.of("model", "family", "vendor", "license"):
            text = text[: question.tokens[link.first].start] + text[question.tokens[link.last - 1].end :]
    return text


def _answers(desk: Desk, article: ArticleId) -> Iterator[tuple[str, Unit]]:
    """Give what stands under each question that an article asks: in a heading, in a line of its own, or at the head of a paragraph."""
    line = ""
    section: tuple[str, ...] = ()
    for unit in desk.shelf.units.of(article):
        if unit.section != section:
            line, section = "", unit.section
        if unit.text.rstrip().endswith("?"):
            line = unit.text if not unit.before and unit.kind != "item" else line
            continue
        heading = unit.section[-1] if unit.section else ""
        for asked in dict.fromkeys((heading, line)):
            if asked.rstrip("*_ ").endswith("?"):
                yield asked, unit


def _way(asked: str) -> str:
    """Give the way of asking that makes another question of the same words: a count, a reason, a time; empty for the others."""
    match = _WAY.search(asked)
    return match[0].casefold() if match else ""


def _asks_the_same(mine: frozenset[str], asked: str, desk: Desk) -> bool:
    theirs = _telling(tokenize(asked), desk)
    shared = len(mine & theirs)
    return len(theirs) >= _FEWEST and shared >= _MATCH * len(theirs) and shared >= _MATCH * len(mine)


def _telling(tokens: tuple[Token, ...], desk: Desk) -> frozenset[str]:
    return frozenset(t.stem for t in tokens if t.word not in desk.cues.function and t.stem not in desk.cues.function and len(t.word) > 1)
