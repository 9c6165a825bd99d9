"""A question that an article itself asks, word for word or nearly, and answers right below."""

import re
from collections.abc import Iterator

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
_WAY = re.compile(r"\b(?:how many|how much|how long|why|when|who|where)\b", re.IGNORECASE)


class Faq:
    """Gives the answer that stands under the same question."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        open_question = question.asked in ("what", "which", "how", "who", "when", "how long", "how much", "how many", "yes or no")
        return 0.72 if open_question and not question.model_links and not question.unknown and not question.cue("agree", "compare", "define") and not question.quantities else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        mine = _telling(question.tokens, desk)
        if len(mine) < _FEWEST:
            return None
        draft = Draft(desk, self.name)
        for article in desk.walked:
            under = [unit for asked, unit in _answers(desk, article) if _asks_the_same(mine, asked, desk) and _way(asked) == _way(question.text)]
            for unit in under[:_SENTENCES]:
                say_quote(draft, unit)
        return draft if draft else None


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
