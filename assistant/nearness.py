"""Answer by meaning where the words differ: the sentences of the passages found that are nearest to a question.

Near in meaning is not yet an answer: nearly everything said of a model is near to
a question about it. So what the question names has to stand with the sentence,
the kind of thing asked for in it, and the fewer of the question's telling words
it holds, the nearer it has to be.
"""

from collections.abc import Sequence

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.fitting import foreign, held, holds_names, in_text, near, of_kind, states, title
from assistant.question import Question
from assistant.units import Unit
from assistant.words import tokenize

_PASSAGES = 6
_UNITS, _MORE_UNITS = 20, 40
"""Sentences whose meaning is looked at, and where words will not find the answer; each not seen before costs some milliseconds."""
_ALONE, _HELD_LITTLE, _HELD_MUCH = 0.53, 0.47, 0.4
"""Nearness that is enough for a sentence that holds nothing of the question's telling words, a little, much of them."""
_LITTLE, _MUCH = 0.2, 0.4
_NAMED = 0.4
"""Share of the telling words that a sentence must hold on top where the question is about a model, a maker or a tool."""
_WORDS = 0.35
"""What holding all of the question's telling words adds to nearness, where sentences are put in order."""
_OPEN = 0.5
"""Nearness that is enough where a question names nothing, and asks neither for a figure nor for a name: for a reason, a risk, what to use."""
_STRANGE = 0.1
"""How much nearer a sentence has to be where the question has telling words that no article holds."""
_CLOSE = 0.85
"""Share of the best sentence's nearness that another one needs to be said as well."""
_MOST = 3
_LOOSE = frozenset({"monthly_cost", "crossover_threshold", "runs_with_tool"})
"""Properties whose words a situation may be told in: `busy for two months`."""
_PRECISE = frozenset({"who", "whose", "when", "where", "how many", "how much", "how old", "how long", "how far", "yes or no"})
"""Ways of asking that want a figure, a name or a verdict."""


def near_in_meaning(question: Question, desk: Desk, wanted: dict[str, float]) -> list[Unit]:
    """Give the sentences that answer a question in other words; empty where none is near enough."""
    if not wanted or any(not in_text(u.written, desk) for u in question.unknown):
        return []
    passages = [p for p in desk.shelf.view.search(question.text, _PASSAGES) if desk.reads(p.article)]
    units = {(u.article, u.start): u for p in passages for u in desk.shelf.units.of(p.article) if p.start < u.end and u.start < p.end and _says(u)}
    units |= {(u.article, u.start): u for u in desk.shelf.units.holding(wanted, _UNITS) if desk.reads(u.article) and _says(u)}
    figures = [t.word for t in question.tokens if t.is_number and len(t.word) > 1]
    fitting = [u for u in units.values() if all(figure in f"{u.text} {near(u)}" for figure in figures)]
    named = bool(question.named("model", "family", "vendor", "tool") or question.unknown)
    open_ended = not named and not question.links and not figures and question.asked not in _PRECISE and set(asked_predicates(question)) <= _LOOSE
    rated = nearness(question, desk, fitting[: _MORE_UNITS if open_ended else _UNITS])
    strange = _STRANGE if foreign(question, desk, wanted) else 0.0
    found: list[tuple[float, Unit]] = []
    for close, unit in rated:
        share = held(question, desk, wanted, unit.text, f"{near(unit)} {unit.before}", title(unit))
        if named and not (share >= _NAMED and holds_names(question, unit) and states(question, desk, unit)):
            continue
        need = _ALONE if share < _LITTLE else (_HELD_LITTLE if share < _MUCH else _HELD_MUCH) + strange
        need = min(need, _OPEN) if open_ended else need
        if close >= need and of_kind(question, unit.text):
            found.append((close + _WORDS * share, unit))
    ranked = sorted(found, key=lambda f: -f[0])[:_MOST]
    return [unit for score, unit in ranked if score >= _CLOSE * ranked[0][0]]


def nearness(question: Question, desk: Desk, units: Sequence[Unit]) -> list[tuple[float, Unit]]:
    """Give units with their nearness to a question in meaning, each read under its heading; empty where there are no vectors."""
    rated = desk.shelf.view.nearness(question.text, [_read(unit) for unit in units])
    return list(zip(rated, units, strict=True)) if rated else []


def _read(unit: Unit) -> str:
    above = unit.lead_in or (unit.section[-1] if unit.section else "")
    return f"{above.rstrip(':')}: {unit.text}" if above else unit.text


def _says(unit: Unit) -> bool:
    return not unit.text.rstrip().endswith("?") and len(tokenize(unit.text)) >= 5
