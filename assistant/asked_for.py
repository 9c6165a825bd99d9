"""Know an answer that does not speak of what is asked for: the plain price to who asks for the cached one, a row of prices to who asks for a headcount.

The properties stand in `kg/lexicon/properties.toml`. One that is asked for by its name has to be spoken of by
something that is quoted, in its own words, under its heading or at the head of its column.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.desk import Desk
from assistant.empty_cells import BLANK
from assistant.fitting import antecedent, last_sentence, linked_names, named_in, near, of_another, run_in, under
from assistant.paid_per import piece_asked
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import asks_money
from assistant.units import Unit

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "properties.toml"
_NO_PROPERTY = frozenset({"yes or no", "why", "how"})
_CLAUSE = re.compile(r"(?<!^)(?:,? (?:that|which|who|whose|where|when|if|because|since|although|while|before|after)|, (?:given|considering|assuming)) ", re.IGNORECASE)
"""Begins what is told of something, behind what is asked for."""
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?(?:[$€£¥]|dollars?|euros?|pounds?|francs?|cents?|USD|EUR|CHF)\b|\b(?:few|several|hundreds?(?: of)?|tens of|half a) (?:thousand|million|billion)s?\b|\b(?:millions|thousands|billions) of (?:dollars|euros|pounds|francs)\b|\bfree\b|\bnothing\b", re.IGNORECASE)
_PRICED = re.compile(r"[$€£¥]|\b(?:USD|EUR|CHF|GBP|cost|costs|price|prices)\b", re.IGNORECASE)
_NUMBER = r"(?:\d[\d,.]*(?:\s?[kKmMbB])?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|one|single|half|no)"
_ANY_NUMBER = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_ANY_FIGURE = re.compile(r"\d|\b(?:half|third|quarter|twice|double|triple|fold|times|less than|more than)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:at )?what (?:time|hour)\b(?! ?(?:of|frame|span|period|limit|line|horizon|scale)\b)", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b|o['’]clock|h\b)|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midnight|in the (?:morning|evening|afternoon)|at night|overnight)\b", re.IGNORECASE)
_OPENING = 700
"""Characters in which an article says whom it is of."""
_BETWEEN = 3
"""Words between a number and what it counts."""


@dataclass(frozen=True, slots=True)
class Property:
    """What may be asked for by name, and how articles speak of it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    counted: re.Pattern[str]
    """A number beside one of the words by which it is told."""
    barred: re.Pattern[str] | None
    """Says that something else is spoken of."""
    money: bool
    """Whether it is asked for only where money is."""
    figure: str
    side: bool
    """Whether it is the side of a price."""
    own: bool
    """Whether everybody has it, so that what is said of it has to name whose it is."""


def unsaid(question: Question, desk: Desk, quoted: Sequence[Unit], *, prose: bool = True) -> str:
    """Give the property that a question asks for by its name and nothing quoted speaks of; empty where there is none.

    A sum that is asked for, and a time of day, have to be told in figures. Not `prose` are answers from claims, which know by themselves the side of a price.
    """
    if question.asked in _NO_PROPERTY or not quoted:
        return ""
    head = _asking(question.text)
    money = asks_money(head) or question.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok", "monthly_cost")
    if question.asked == "how much" and asks_money(head) and not any(_MONEY.search(unit.text) or _ANY_FIGURE.search(unit.text) for unit in quoted):
        return "sum"
    if _TIME.search(head) and not any(_CLOCK.search(unit.text) for unit in quoted):
        return "time"
    if (money or question.asked == "how much") and (piece := piece_asked(head)) is not None and not any(piece.told.search(_around(unit, alone=True)) for unit in quoted):
        return piece.name
    wanted = [p for p in properties() if p.asked.search(head) and (money or not p.money) and (prose or not p.side)]
    return next((p.name for p in wanted if not any(_speaks(p, unit) and _of_it(p, question, desk, unit) for unit in quoted)), "")


def _of_it(wanted: Property, question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether what a unit says of a property may be said of what the question names: no row of another, no figure behind another's name."""
    named = [ways for link, ways in zip(question.links, linked_names(question), strict=False) if link.of("model", "family", "vendor")]
    if not named:
        return True
    if unit.kind != "row" and not wanted.own:
        return not question.model_links or not of_another(question, desk, unit)
    info = desk.info(unit.article)
    above = [unit.section, (info.title,) if info else ()]
    opening = [] if unit.kind == "row" or wanted.money else [u.text for u in desk.shelf.units.of(unit.article) if u.start < _OPENING]
    text = " ".join((under(unit), last_sentence(unit), *(words for part in above for words in part), *opening))
    return any(named_in(way, text) for ways in named for way in ways)


def _asking(text: str) -> str:
    """Give the part of a question that asks, without what it tells of anything behind that."""
    sentence = next((s for s in reversed(re.split(r"(?<=[.!?;:])\s+", text.strip())) if s), text)
    return _CLAUSE.split(sentence, maxsplit=1)[0]


def _speaks(wanted: Property, unit: Unit) -> bool:
    """Whether a unit speaks of a property, with its figure where it has to hold one."""
    if not wanted.told.search(around := _around(unit)) or (wanted.barred is not None and wanted.barred.search(around)):
        return False
    if wanted.figure == "money":
        return _MONEY.search(unit.text) is not None or (unit.kind == "row" and _PRICED.search(" ".join(unit.header)) is not None)
    if wanted.figure == "number":
        return _ANY_NUMBER.search(unit.text) is not None
    if wanted.figure == "counted":
        return wanted.counted.search(unit.text) is not None or any(wanted.told.search(head) for head in unit.header)
    return True


def _around(unit: Unit, *, alone: bool = False) -> str:
    """Give what a unit says, what it leans on and what heads it, with the sentence before unless `alone`; of a row the heads of cells that are filled."""
    if unit.header and len(unit.header) == len(unit.cells):
        cells = " | ".join(f"{head}: {cell}" for head, cell in zip(unit.header, unit.cells, strict=True) if not BLANK.fullmatch(bare(cell)))
        return " ".join((*unit.section[1:], unit.led or unit.lead_in, cells))
    return f"{near(unit)} {run_in(unit)} {antecedent(unit)} {'' if alone else last_sentence(unit)} {unit.text}"


@cache
def properties() -> tuple[Property, ...]:
    """Give every property that may be asked for by name."""
    told: Mapping[str, Mapping[str, object]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["property"]
    return tuple(_property(name, entry) for name, entry in told.items())


def _property(name: str, entry: Mapping[str, object]) -> Property:
    asked, told, barred = (tuple(map(str, words)) if isinstance(words := entry.get(key), list) else () for key in ("asked", "told", "not"))
    figure = str(entry.get("figure", ""))
    ways = _any_of(told if figure == "counted" else (*asked, *told))
    counted = rf"\b{_NUMBER}(?:[\s-]+(?:[\w'’-]+[\s-]+){{0,{_BETWEEN}}}?){ways}|{ways}(?: (?:of|is|was|are|were|to|at|about|around|roughly|has|have|had|employs?|:)){{1,3}} {_NUMBER}\b"
    found, said, beside = (re.compile(pattern, re.IGNORECASE) for pattern in (_any_of(asked), ways, counted))
    return Property(name, found, said, beside, re.compile(_any_of(barred), re.IGNORECASE) if barred else None, entry.get("with") == "money", figure, bool(entry.get("side")), bool(entry.get("own")))


def _any_of(words: Sequence[str]) -> str:
    """Match any of some words, the longest first: a space is any space or hyphen, `*` ends a word in any way, or stands for a few words."""
    ways = sorted((re.escape(w).replace(r"\ \*\ ", r"\s(?:[\w'’.-]+\s){1,4}?").replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for w in words), key=len, reverse=True)
    return rf"(?<![\w'’-])(?:{'|'.join(ways)})(?!\w)"
