"""Find when a model came out where the sentence that dates it does not name it: in a section of its own, or in a list of releases by month.

Under `4. Heron 2` a sentence that `it came out in December` is of Heron 2, unless it names another model where it gives the date;
`August. Heron 2 and Egret, ...` under a heading on releases dates both, with the year of the heading or the title.
"""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.entry_lists import entry_lists
from assistant.graph import Named
from assistant.links import Link
from assistant.months import ANY_MONTH
from assistant.occasion import Occasion, dates_in
from assistant.units import Unit
from assistant.words import tokenize
from kg.when import parse

_OUT = re.compile(r"\b(?:came out|comes? from|(?:was |were |been )?(?:released|launched|published|announced|shipped|introduced|opened)|appeared|arrived|out since|dates? (?:from|back to))\b", re.IGNORECASE)
_FROM = re.compile(r"^\W*(?:(?:and|which is|is|was|dates?)\s)?(?:from|of|since|out since)\s", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:not|never|cut-?off|trained|training|update[ds]?|until|later|before|after|rumou?red|expected|plan\w*|since when)\b|n['’]t\b", re.IGNORECASE)
_RELEASES = re.compile(r"\breleases?\b|\breleased\b|\bcame out\b|\blaunch\w*\b|\btimeline\b|\bhistory\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_SEVERAL = 3
"""Months of which such a list has entries."""
_MONTH = re.compile(rf"(?:{ANY_MONTH})(?: (?P<year>20\d\d))?")
_CLAUSE = re.compile(r"[,;:(]\s|\s[–—-]\s")


def dated_elsewhere(desk: Desk, thing: Named) -> Occasion | None:
    """Give the one day that sections or lists give to a thing; None where they give none, or several."""
    if desk.shelf.units.large:
        return None
    found = {one.span: one for article in desk.walked if desk.reads(article) for one in (*_in_its_section(desk, thing, desk.shelf.units.of(article)), *_by_month(desk, thing, desk.shelf.units.of(article)))}
    return next(iter(found.values())) if len(found) == 1 else None


def _models(text: str, desk: Desk) -> list[Link]:
    return [link for link in desk.shelf.linker.links(text, tokenize(text))[0] if link.of("model", "family")]


def _in_its_section(desk: Desk, thing: Named, units: tuple[Unit, ...]) -> Iterator[Occasion]:
    """Give the dates of the sentences that say under a heading of this thing alone when it came out."""
    for unit in units:
        if unit.kind != "row" and unit.section and thing.name.casefold() in unit.section[-1].casefold() and _YEAR.search(unit.text):
            headed = _models(unit.section[-1], desk)
            if len(headed) == 1 and any(e.iri == thing.iri for e in headed[0].entities):
                yield from _of_clause(desk, unit)


def _of_clause(desk: Desk, unit: Unit) -> Iterator[Occasion]:
    for clause in _CLAUSE.split(unit.text):
        dated = dates_in(desk, unit, clause)
        if len(dated) == 1 and (_OUT.search(clause) or _FROM.search(clause)) and not _NOT_YET.search(clause) and not _models(clause, desk):
            yield dated[0]


def _by_month(desk: Desk, thing: Named, units: tuple[Unit, ...]) -> Iterator[Occasion]:
    """Give the months under which a list of releases names this thing."""
    for found in entry_lists(units):
        first = found.entries[0].unit
        info = desk.info(first.article)
        heading = " ".join((*first.section, info.title if info else ""))
        months = [(entry, month) for entry in found.entries if (month := _MONTH.fullmatch(entry.name))]
        for entry, month in months if len(months) >= _SEVERAL and _RELEASES.search(heading) else ():
            years = {month["year"]} if month["year"] else set(_YEAR.findall(heading))
            behind = [u for u in units if u.start >= entry.unit.start and u.section == entry.unit.section and (u is entry.unit or u.before.startswith(entry.unit.text))]
            named = [u for u in behind if any(e.iri in _iris(desk, thing) for link in _models(u.text, desk) for e in link.entities) and not _NOT_YET.search(u.text)]
            if len(years) == 1 and named and (span := parse(f"{month.group().split()[0]} {years.pop()}")) is not None:
                yield Occasion(span, entry.unit, named[0] if named[0] is not entry.unit else None)


def _iris(desk: Desk, thing: Named) -> set[str]:
    """Give a thing and what bears its name with a size behind it: of a family that came out at once."""
    return {e.iri for e in (thing, *(b for b in desk.below(thing) if re.fullmatch(rf"{re.escape(thing.name)}[- ]\d+(?:\.\d+)?[bB]", b.name)))}
