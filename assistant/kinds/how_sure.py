"""How sure something is that is told: `is it certain that training X cost $4.6 million?`; each article's sentence, with what it says of its source."""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, near, telling, title
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning_words import table, words_of
from assistant.units import Unit
from assistant.words import stems

_ASKS = re.compile(
    r"\b(?:(?:is|was|are|were) (?:it|that|this|the [\w $.,-]{3,40}?) (?:really |officially |actually |now |a )?(?:certain|sure|confirmed|official|proven|verified|established|known for (?:sure|certain)|settled|fact|only a rumou?r|just a rumou?r|a rumou?r)"
    r"|how (?:certain|sure|reliable|solid|trustworthy|well[- ](?:confirmed|established|sourced)) (?:is|are|was|were)|(?:has|have) (?:it|that|this|anyone|anybody|[A-Z]\w+) (?:been )?(?:officially )?confirmed|do we know for (?:sure|certain))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NEED = 0.6
_HELD = 40
_BEHIND = 2
"""Sentences behind one that may tell its source."""
_MOST = 3


class HowSure:
    """Quotes the sentences that tell it, and those behind them that tell how it is known."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        return 0.978 if _ASKS.search(question.text) and _FIGURE.search(question.text) and not question.cue("why", "recommend") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        idle = stems(" ".join(table()["how_sure"]["asks"]))
        wanted = {stem: weight for stem, weight in telling(question, desk).items() if stem not in idle}
        named = [(question.tokens[link.first].start, question.tokens[link.last - 1].end) for link in question.links]
        figures = {m.group().replace(",", "") for m in _FIGURE.finditer(question.text) if not any(start <= m.start() < end for start, end in named)}
        told = list(_told(question, desk, wanted, figures)) if figures else []
        if not any(words_of("how_sure", "doubts").search(unit.text) for one in told for unit in one):
            return None
        draft = Draft(desk, self.name)
        for one in told[:_MOST]:
            for unit in one:
                say_quote(draft, unit)
        draft.about += [e for link in question.model_links for e in link.of("model", "family")][:1]
        return draft


def _told(question: Question, desk: Desk, wanted: dict[str, float], figures: set[str]) -> Iterator[list[Unit]]:
    """Give, article by article, the sentence that holds most of what is told, with all its figures, and those behind it that tell how it is known: what is doubted first."""
    best: dict[str, tuple[float, Unit]] = {}
    for unit in desk.shelf.units.holding(wanted, _HELD):
        if not desk.reads(unit.article) or unit.kind == "row" or not figures <= {m.group().replace(",", "") for m in _FIGURE.finditer(unit.text)}:
            continue
        score = held(question, desk, wanted, unit.text, near(unit), title(unit)) if wanted else 1.0
        if score >= _NEED and score > best.get(unit.article, (0.0, unit))[0]:
            best[unit.article] = score, unit
    found = [[unit, *_sources(unit, desk)] for _, unit in best.values()]
    yield from sorted(found, key=lambda one: -sum(bool(words_of("how_sure", "doubts").search(unit.text)) for unit in one))


def _sources(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the sentences right behind one, in its paragraph, that tell how it is known."""
    units = desk.shelf.units.of(unit.article)
    at = units.index(unit)
    behind = [u for u in units[at + 1 : at + 1 + _BEHIND] if u.section == unit.section and u.kind == unit.kind and u.before]
    last = max((i for i, u in enumerate(behind, 1) if words_of("how_sure", "doubts").search(u.text)), default=0)
    return behind[:last]
