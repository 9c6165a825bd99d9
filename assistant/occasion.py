"""Find the sentence or row that dates what happened to a thing: its release where no fact states it, when somebody began to use it, when it was withdrawn.

A date without a year is completed by the date of its article, which is cited with it.
"""

import re
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.graph import Named
from assistant.months import ANY_MONTH
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.when import Span, parse

_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d(?:-\d\d)?|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{ANY_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+(?:19|20)\d\d)|(?:19|20)\d\d)\b"
)
_NO_YEAR = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{ANY_MONTH})|(?:{ANY_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?)\b(?!,?\s+(?:19|20)\d\d)")
_FAR = 0.4
"""What a telling word counts for that stands elsewhere in the article."""
_HEAD = 600
"""Characters at the beginning of an article among which its dateline stands."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date that an article gives, with the sentence and, where the year, or what it is of, stands elsewhere, what gives that."""

    span: Span
    unit: Unit
    year: Unit | None = None


def occasions(desk: Desk, unit: Unit, name: str, *, clause: bool = False) -> list[Occasion]:
    """Give the dates that a unit gives to the thing of this name: those in its clause, else, unless its `clause` alone counts, the only one of the sentence."""
    if unit.kind == "row":
        spans = [s for cell in unit.cells if (m := _DATE.fullmatch(cell.strip())) and (s := parse(m.group())) is not None]
        return [Occasion(spans[0], unit)] if len(spans) == 1 else []
    clauses = [c for c in re.split(r";\s|\s[–—]\s", unit.text) if _named(name, c)]
    own = [d for c in clauses[:1] for d in dates_in(desk, unit, c)]
    if clause and ";" in unit.text:
        return own
    return own if len(own) == 1 else found if not own and len(found := dates_in(desk, unit, unit.text)) == 1 else []


def dates_in(desk: Desk, unit: Unit, text: str) -> list[Occasion]:
    """Give the dates that stand in a text of a unit."""
    whole = [Occasion(s, unit) for m in _DATE.finditer(text) if (s := parse(m.group())) is not None]
    bare = [m.group() for m in _NO_YEAR.finditer(text)]
    dated = _year(desk, unit) if bare else None
    return whole + [Occasion(s, unit, dated[1]) for b in bare if dated and (s := parse(f"{b} {dated[0]}")) is not None]


def _year(desk: Desk, unit: Unit) -> tuple[int, Unit | None] | None:
    info = desk.info(unit.article)
    told = parse(info.published or info.as_of) if info and (info.published or info.as_of) else None
    if told is not None:
        return told.first.year, None
    text = desk.shelf.view.text(unit.article)[:_HEAD]
    match = _DATE.search(text)
    span = parse(match.group()) if match else None
    if match is None or span is None or unit.start < match.end():
        return None
    start = text.rfind("\n", 0, match.start()) + 1
    end = found if (found := text.find("\n", match.end())) > 0 else match.end()
    line = text[start:end]
    return span.first.year, Unit(unit.article, start, end, line, line, "paragraph", "", "")


def _named(name: str, text: str) -> bool:
    wanted = [t.word for t in tokenize(name)]
    words = [t.word for t in tokenize(text)]
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def release_of(desk: Desk, thing: Named) -> Occasion | None:
    """Give the one dated sentence that says of a thing that it was released."""
    verbs = desk.cues.evidence.get("release_date", frozenset())
    found: dict[Span, Occasion] = {}
    for name in dict.fromkeys((thing.name, *thing.aliases)):
        for unit in desk.shelf.units.holding({t.stem: 1.0 for t in tokenize(name)}, 60):
            if desk.reads(unit.article) and _named(name, unit.text) and stems(unit.text) & verbs:
                for one in occasions(desk, unit, name, clause=True):
                    found.setdefault(one.span, one)
    return next(iter(found.values())) if len(found) == 1 else None


def when(desk: Desk, names: list[list[str]], wanted: dict[str, float], need: float) -> Occasion | None:
    """Give the occasion that holds most of the telling words beside one spelling of each name; None below the share needed."""
    best: tuple[float, Occasion] | None = None
    whole: dict[str, frozenset[str]] = {}
    for unit in desk.shelf.units.holding({**wanted, **{t.stem: 3.0 for ways in names for way in ways[:1] for t in tokenize(way)}}, 80):
        spelt = [next((way for way in ways if _named(way, unit.text)), "") for ways in names]
        if not desk.reads(unit.article) or not all(spelt) or unit.text.rstrip().endswith("?"):
            continue
        given = occasions(desk, unit, spelt[0])
        if len(given) != 1:
            continue
        if unit.article not in whole:
            whole[unit.article] = stems(" ".join(f"{u.text} {u.context}" for u in desk.shelf.units.of(unit.article)))
        own = stems(f"{unit.text} {' '.join(unit.header)}")
        share = _share(desk, wanted, own, whole[unit.article])
        if share >= need and (best is None or share > best[0]):
            best = (share, given[0])
    return best[1] if best else None


def _share(desk: Desk, wanted: dict[str, float], own: frozenset[str], article: frozenset[str]) -> float:
    total = sum(wanted.values())
    here = sum(weight for word, weight in wanted.items() if word in own or desk.cues.synonyms.get(word, frozenset()) & own)
    elsewhere = sum(weight for word, weight in wanted.items() if word in article and word not in own and not desk.cues.synonyms.get(word, frozenset()) & own)
    return (here + _FAR * elsewhere) / total if total else 0.0
