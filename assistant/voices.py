"""What each article says of one matter, in its own words: the sentence of each that bears best on it.

For questions about agreement that no claims answer. Nothing is summed up here:
an article that says nothing of the matter has no voice.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.deciding.factors import way_of_running
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import foreign, held, holds_names, telling
from assistant.graph import Named
from assistant.judging import tells_what_pays
from assistant.question import Question
from assistant.quoting import shown
from assistant.retrieve import passages
from assistant.units import Unit
from assistant.words import capital, stems, tokenize
from kg.claim import Predicate

_NEED = 0.6
_BESIDE = 0.75
"""Share of the best voice's fit that another needs."""
_MOST = 4
_FEWEST = 4
"""Words in a sentence that says something."""
_AMOUNT = re.compile(r"[$€£]\s?\d")
_SHAPES: dict[Predicate, re.Pattern[str]] = {
    "context_window": re.compile(r"\b\d+(?:[.,]\d+)*\s?(?:[KM]\b|thousand|million|tokens)"),
    "parameter_count": re.compile(r"\b\d+(?:\.\d+)?\s?(?:B\b|billion)"),
    "price_input_per_mtok": _AMOUNT,
    "price_output_per_mtok": _AMOUNT,
    "hardware_requirement": re.compile(r"\b\d+(?:\.\d+)?\s?GB\b"),
    "release_date": re.compile(r"\b(?:19|20)\d\d\b"),
    "benchmark_score": re.compile(r"\b\d+(?:\.\d+)?\s?(?:%|points?\b)"),
}
"""How a figure of a predicate is written."""
_MONTHLY = re.compile(r"\bmonth(?:ly)?\b", re.IGNORECASE)
_ONLY_BOUND = re.compile(r"\b(?:below|under|at least|fees|bill)\b", re.IGNORECASE)


def voices(question: Question, desk: Desk, *, amounts: bool = False, need: float = _NEED, most: int = _MOST) -> list[Unit]:
    """Give the best sentence of each article, the fullest first; with `amounts` only sentences that give a sum of money."""
    wanted = telling(question, desk)
    if not (wanted or question.links) or foreign(question, desk, wanted):
        return []
    best: dict[str, tuple[float, Unit]] = {}
    for one in passages(question, desk):
        unit = one.source
        assert isinstance(unit, Unit)
        if unit.text.rstrip().endswith("?") or (len(tokenize(unit.text)) < _FEWEST and unit.kind != "row") or (amounts and not _AMOUNT.search(unit.text)):
            continue
        if question.links and not holds_names(question, unit):
            continue
        share = held(question, desk, wanted, unit.text, f"{unit.context} {unit.before}") if wanted else 1.0
        if share >= need and (unit.article not in best or share > best[unit.article][0]):
            best[unit.article] = (share, unit)
    ordered = sorted((found for article, found in best.items() if article == desk.original(article) or desk.original(article) not in best), key=lambda b: -b[0])
    return [unit for share, unit in ordered if share >= _BESIDE * ordered[0][0]][:most]


def upkeep(question: Question, desk: Desk) -> list[Unit]:
    """Give what each article says that a machine of one's own costs in a month: the sentence that speaks most plainly of what is asked."""
    numbers = {t.word for t in question.tokens if t.is_number}
    best: dict[str, tuple[tuple[bool, bool, bool], Unit]] = {}
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if not _AMOUNT.search(unit.text) or not _MONTHLY.search(unit.text) or tells_what_pays(unit.text, unit.before):
                continue
            way = way_of_running(unit.text)
            if way == "self_hosted" or (not way and way_of_running(f"{unit.before[-200:]} {unit.lead_in}") == "self_hosted"):
                asked = bool(numbers & {t.word for t in tokenize(f"{unit.text} {unit.before}")})
                plain = (asked, way == "self_hosted", not _ONLY_BOUND.search(unit.text))
                if article not in best or plain > best[article][0]:
                    best[article] = plain, unit
    return [unit for _, unit in best.values()]


def figured(desk: Desk, name: str, figures: Iterable[str]) -> list[Unit]:
    """Give the sentences that hold one of these sizes in billions near a name, the plainest of each article."""
    sizes = [re.compile(rf"(?<![\w.]){re.escape(figure)}\s?(?:b\b|billion)", re.IGNORECASE) for figure in figures]
    wanted = [t.word for t in tokenize(name)][:1]
    best: dict[str, Unit] = {}
    for article in desk.walked:
        for unit in desk.shelf.units.of(article):
            if not desk.reads(article) or not any(size.search(unit.text) for size in sizes) or unit.text.rstrip().endswith("?"):
                continue
            around = {t.word for t in tokenize(f"{unit.text} {unit.before} {unit.context}")}
            if set(wanted) <= around and (article not in best or _plainer(unit, best[article])):
                best[article] = unit
    return list(best.values())


def unread(desk: Desk, thing: Named, predicate: Predicate, besides: Iterable[str]) -> list[Unit]:
    """Give the sentences that state a figure of a thing, of a kind that a predicate asks for, in articles of which no claim does."""
    shape = _SHAPES.get(predicate)
    wanted = desk.cues.evidence.get(predicate, frozenset())
    names = [[t.word for t in tokenize(name)] for name in (thing.name, *thing.aliases)]
    told = set(besides)
    found: dict[str, Unit] = {}
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if not {article, desk.original(article)} & told and desk.reads(article) and shape else ():
            if unit.kind == "row" or not shape or not shape.search(unit.text) or (wanted and not wanted & stems(unit.text)):
                continue
            words = [t.word for t in tokenize(unit.text)]
            if any(name and any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1)) for name in names):
                found.setdefault(article, unit)
    return list(found.values())


def _plainer(one: Unit, other: Unit) -> bool:
    return (one.kind == "row", len(one.text)) < (other.kind == "row", len(other.text))


def say_voice(draft: Draft, unit: Unit) -> None:
    """Say what one article says, as a position."""
    text = shown(draft.desk, unit)
    draft.say(f"{capital(label(draft.desk, unit.article))} says: “{text}”" + ("" if re.search(r"[.!?]$", text) else "."), unit)
    draft.position(text, unit.article, unit)


def say_voices(draft: Draft, units: Sequence[Unit]) -> None:
    """Say what each article says."""
    for unit in units:
        say_voice(draft, unit)
