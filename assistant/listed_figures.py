"""Pick from the figures that the last answer's sentence gives in a row: `A solved 91% of tasks, B 84%, C 62%`, asked `and the best of the open ones?`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.antecedents import Turn
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.graph import Named
from assistant.quoting import say_quote
from assistant.shelf import Thing
from assistant.units import Unit
from assistant.words import tokenize

_PICKS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|then|now|which|what|who|how|about|is|was|were|did) )*(?:the )?(?:(?P<side>open|closed)(?:[- ](?:source|weights?))? )?(?:(?:one|ones|model|models|did|was|is|does) )*(?:the )?"
    r"(?P<which>best|top|highest|leading|strongest|first|worst|lowest|weakest|poorest|last)\b(?P<rest>[^?]*)\W*$",
    re.IGNORECASE,
)
_OF_SIDE = re.compile(r"\b(?P<side>open|closed)\b", re.IGNORECASE)
_LEAST = frozenset({"worst", "lowest", "weakest", "poorest", "last"})
_FIGURE = re.compile(r"(?<![\w.])(?P<value>\d+(?:[.,]\d+)?)\s?(?P<unit>%|percent\b|per cent\b|points?\b)?")
_NAME = re.compile(r"(?<![\w.-])[A-Z][\w.-]*\w(?: (?:[A-Z]|\d)[\w.-]*)*")
_PIECES = re.compile(r"[,;:]\s|\s(?:and|against|but|while|to|over)\s")
_WORDS = 10
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Listed:
    """A model with the figure behind its name."""

    thing: Named
    value: float
    written: str
    unit: Unit


def picked_of(text: str, before: Turn, desk: Desk) -> Draft | None:
    """Give which of those listed in the last answer comes first, on the side that is asked for; None where it lists none."""
    asked = _PICKS.match(text)
    if asked is None or before.draft is None or before.draft.abstained or len(text.split()) > _WORDS or desk.read(text).links:
        return None
    told = asked["side"] or (m["side"] if (m := _OF_SIDE.search(asked["rest"])) else "")
    for article, start, end in before.draft.places:
        unit = desk.shelf.units.at(article, start, end)  # type: ignore[arg-type]  # the name of an article that was cited
        listed = list(_listed(desk, unit)) if unit is not None and unit.kind != "row" else []
        if len(listed) < _FEWEST:
            continue
        side = told.casefold()
        kept = [one for one in listed if not side or side in _sides(desk, one.thing)]
        if kept:
            return _said(desk, kept, side, least=asked["which"].casefold() in _LEAST)
    return None


def _listed(desk: Desk, unit: Unit) -> Iterator[_Listed]:
    """Give what a sentence lists, each with the figure behind its name: the model that is known by that name, else the name as written."""
    for piece in _PIECES.split(unit.text):
        figure = _FIGURE.search(piece)
        while figure is not None and not (names := list(_NAME.finditer(piece, 0, figure.start()))):
            figure = _FIGURE.search(piece, figure.end())
        tokens = tokenize(piece)
        known = [link for link in desk.shelf.linker.links(piece, tokens)[0] if link.of("model", "family")]
        behind = _FIGURE.search(piece, tokens[known[-1].last - 1].end) if known else None
        if known and behind is not None:
            yield _Listed(sorted(known[-1].of("model", "family"), key=lambda e: e.kind != "model")[0], _value(behind), behind.group().strip(), unit)
        elif figure is not None and not known:
            yield _Listed(Thing("", "model", names[-1].group()), _value(figure), figure.group().strip(), unit)


def _value(figure: re.Match[str]) -> float:
    return float(figure["value"].replace(",", "."))


def _sides(desk: Desk, thing: Named) -> set[str]:
    """Give the sides a model is put on; one of which nothing but a licence is told is given away under it."""
    if not thing.iri:
        return set()
    return set(desk.sides(thing)) or ({"open"} if desk.inherited("has_license", thing)[0] else set())


def _said(desk: Desk, kept: list[_Listed], side: str, *, least: bool) -> Draft:
    best = (min if least else max)(kept, key=lambda one: one.value)
    draft = Draft(desk, "aggregate", [best.thing])
    among = f"Of the {side} ones named there" if side else "Of those named there"
    draft.say(f"{among}, {best.thing.name} has the {'lowest' if least else 'highest'} figure: {best.written}.", best.unit, derived=f"{len(kept)} figures of one sentence compared")
    say_quote(draft, best.unit)
    return draft
