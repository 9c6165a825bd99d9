"""Find what an article lists without a list's marks: numbered headings with a section each, or paragraphs that each open with what they are of.

`1. Name — best for ...` over a section of its own; `Redundancy. One card is a demo.`; `Name if you are alone. Easy to install.` One
paragraph or heading is an entry, and those that follow one another in one way are a list. What stands over it says what it lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.quoting import bare
from assistant.units import Unit
from assistant.words import NUMBERS, spelled

_LEAST = 3
"""Entries of a list."""
_HEAD = 8
"""Words of a line that heads a list."""
_BEFORE = 2
"""Sentences right before a list that may say what it lists."""
_ANY = re.compile(rf"\b(?:{'|'.join(w for w in NUMBERS if w != 'one')}|\d+)\b", re.IGNORECASE)
_WORDS = 6
"""Words of what an entry is of."""
_RANKED = re.compile(r"[#*\s]*(?P<rank>\d{1,2})(?:[.):]| [—–-])\s*(?P<name>\S.*)")
_ASIDE = re.compile(r"\s+[—–-]\s+|:\s|\s\(|,\s")
"""Ends the name at the head of a numbered heading."""
_LABEL = re.compile(r"(?P<label>[^\s.:?!,;][^.:?!;]*?(?:\.\d[^.:?!;]*?)*)(?P<end>\.|:|\s[—–-])(?:\s|$)")
_CHOICE = re.compile(r"(?P<label>[^\s.:?!,;][^.:?!;]*?(?:\.\d[^.:?!;]*?)*?)\s(?:if|for)\s")
_NAME = re.compile(r"(?=[\w.+-]*[A-Z])[\w.+-]+")
"""A word with a capital: what stands before `if` or `for` has to be a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of what is listed."""

    name: str
    unit: Unit
    """The first sentence that is of it."""
    heading: str = ""
    """The heading it is told by, where it is."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What one list has, in order."""

    entries: tuple[Entry, ...]
    heading: Unit | None
    """The line right above that heads it, where the article does not mark it as a heading, or says how many there are."""
    over: str
    """What says what is listed: the heading over the entries and the sentences right before them; over headings, those before and what tells how many follow."""

    @property
    def whole(self) -> bool:
        """Whether these are all: numbered from the first to the last, or as many as what stands over them says, or it says no number."""
        number = _ANY.search(self.over)
        return bool(self.entries[0].heading) or number is None or _number(len(self.entries)).search(self.over) is not None


def entry_lists(units: Sequence[Unit]) -> Iterator[Entries]:
    """Give the lists among the units of one article."""
    yield from _headings(units)
    yield from _paragraphs(units)


def _headings(units: Sequence[Unit]) -> Iterator[Entries]:
    run: list[Entry] = []
    last, at = 0, tuple[str, ...]()
    for unit in units:
        match = _RANKED.fullmatch(unit.section[-1]) if unit.section and unit.section != at else None
        at = unit.section
        if match is None or (run and unit.section[-1].strip() == run[-1].heading):
            continue  # headings without a number may stand between
        if abs(int(match["rank"]) - last) != 1 or not run:
            yield from _whole(run, units, _announced(run, units))
            run = []
        run.append(Entry(_name(match["name"]), unit, unit.section[-1].strip()))
        last = int(match["rank"])
    yield from _whole(run, units, _announced(run, units))


def _announced(run: Sequence[Entry], units: Sequence[Unit]) -> str:
    """Give the headings before the first of these, and the sentences that say how many there are."""
    if len(run) < _LEAST:
        return ""
    before = units[: units.index(run[0].unit)]
    number = _number(len(run))
    headings = dict.fromkeys(heading for unit in before for heading in unit.section)
    return " ".join((*headings, *run[0].unit.section[:-1], *(unit.text for unit in before if unit.kind == "paragraph" and number.search(unit.text))))


def _name(heading: str) -> str:
    return _ASIDE.split(heading, maxsplit=1)[0].strip()


def _paragraphs(units: Sequence[Unit]) -> Iterator[Entries]:
    run: list[Entry] = []
    ends = ""
    for i, unit in enumerate(units):
        if i and unit.section != units[i - 1].section:
            yield from _whole(run, units, _over(run, units))
            run = []
        if unit.kind not in ("paragraph", "item"):
            yield from _whole(run, units, _over(run, units))
            run = []
            continue
        if unit.before:
            continue
        label = _label(unit, units[i + 1] if i + 1 < len(units) else None)
        if run and (label is None or label[1] != ends or run[-1].unit.kind != unit.kind):
            yield from _whole(run, units, _over(run, units))
            run = []
        if label is not None:
            run.append(Entry(label[0], unit))
            ends = label[1]
    yield from _whole(run, units, _over(run, units))


def _over(run: Sequence[Entry], units: Sequence[Unit]) -> str:
    if len(run) < _LEAST:
        return ""
    first = run[0].unit
    at = units.index(first)
    before = [unit.text for unit in units[max(at - _BEFORE, 0) : at] if unit.section == first.section and unit.kind == "paragraph"]
    return " ".join((*first.section[-1:], first.lead_in, *before))


def _label(unit: Unit, after: Unit | None) -> tuple[str, str] | None:
    """Give what a paragraph opens with, and by what that ends: a word or a few that are a sentence of their own, or stand before a colon, a dash, `if` or `for`."""
    text = bare(unit.plain)
    choice = _CHOICE.match(text)
    if choice is not None and all(_NAME.fullmatch(word) or word in ("or", "and") or word[0].isdigit() for word in choice["label"].split()):
        return (choice["label"], "if") if len(choice["label"].split()) <= _WORDS else None
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > _WORDS:
        return None
    goes_on = match.end() < len(text) or (match["end"] == "." and after is not None and after.before == unit.text)
    return (match["label"].strip(), match["end"].strip()) if goes_on else None


def _headed(run: Sequence[Entry], units: Sequence[Unit]) -> Unit | None:
    """Give the line right before these that is no sentence, or that says how many there are."""
    at = units.index(run[0].unit)
    line = units[at - 1] if at else None
    if line is None or line.kind != "paragraph" or line.section != run[0].unit.section:
        return None
    short = not line.before and len(line.text.split()) <= _HEAD and line.text.rstrip()[-1:] not in ".!?"
    return line if short or _number(len(run)).search(line.text) else None


def _number(count: int) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{count}|{spelled(count)})\b", re.IGNORECASE)


def _counted_over(run: Sequence[Entry]) -> int:
    """Give how many of a run the heading over it counts, as many as there are where it counts none or more: the paragraph behind the last of `Four traps` is none."""
    heading = run[0].unit.section[-1] if run and not run[0].heading and run[0].unit.section else ""
    counts = [number for number in range(_LEAST, len(run)) if re.search(rf"\b{spelled(number)}\b|^\W*{number}\s+[a-z]", heading, re.IGNORECASE)]
    return counts[0] if len(counts) == 1 else len(run)


def _whole(run: Sequence[Entry], units: Sequence[Unit], over: str) -> Iterator[Entries]:
    run = run[: _counted_over(run)]
    if len(run) >= _LEAST and len({entry.name.casefold() for entry in run}) == len(run):
        yield Entries(tuple(run), None if run[0].heading else _headed(run, units), over)
