"""What two amounts that an article states are apart, where no claim is read of them: a bill before and after, a test then and now.

The two stand in one sentence, or in it and the one beside it, or in one column of a table. A sentence that says
the difference itself is quoted; else it is computed, and what it is computed from is quoted first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.arithmetic import Computed, change, difference, over, ratio, share
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, holds_names, near, said_of_another, telling, title
from assistant.kinds.costs import over_time, period_asked
from assistant.links import Link, Unknown
from assistant.no_saving import no_saving
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.sought.wanted import machines, says
from assistant.sums import Amount, amounts, falls_due, of_cell, pair
from assistant.tabled import Table, column, tables
from assistant.units import Unit
from assistant.words import stem, stems, tokenize

_NEED = 0.6
"""Share of the weight of the telling words that must stand with the amounts."""
_LEAST = 2.0
"""Weight of telling words without which a question could mean the amounts of any sentence."""
_WHOLE = 20.0
"""What it adds to a row that the question holds all of its first cell."""
_HELD = 40
_CLOSE = 60
"""Characters before a sum in which its period may be said."""
_PERCENT = re.compile(r"\b(?:what|which|how many|by what) (?:percentage|percent|per cent|share|fraction)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:points?|score|scores|accuracy)\b", re.IGNORECASE)
_DIFFER = re.compile(
    r"\b(?:sav(?:e|es|ed|ing|ings)|difference|by how much|lose|lost|gain(?:ed)?|(?:rise|rose|fall|fell|drop|dropped|change|changed))\b", re.IGNORECASE
)
_BY_HOW = re.compile(r"\bby (?:how (?:much|many)|what (?:amount|sum))\b|\bhow (?:much|many (?:dollars|euros|pounds)) (?:more|less|cheaper|dearer|costlier)\b", re.IGNORECASE)
_TIMES = re.compile(r"\bhow many times\b|\b(?:what|which) (?:factor|multiple)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow many (?:more |fewer |less )?(?P<noun>[a-z]+)", re.IGNORECASE)
_EACH = re.compile(r"\b(?:an?|per|each|every) (?P<period>hour|day|week|month|year)\b|\b(?P<ly>hourly|daily|weekly|monthly|yearly|annual)\b", re.IGNORECASE)
_LY = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year"}
_SPENT = frozenset(stems("year yearly annual month monthly day daily week weekly hour per each every dollar dollars euro cost bill amount"))
_SUMS = ("price", "monthly_cost", "price_input_per_mtok", "price_output_per_mtok")
_MONEY = ("USD", "EUR", "GBP")


@dataclass(frozen=True, slots=True)
class _Found:
    """Two amounts, or one that is a difference already, with what states them."""

    score: float
    units: tuple[Unit, ...]
    amounts: tuple[Amount, ...]
    head: str = ""
    """The head of the column they stand in."""


class Reckoned:
    """Subtracts and divides what sentences state."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "define") or question.asked in ("who", "where", "when", "yes or no"):
            return 0.0
        named = any(h.first <= question.asked_at + 2 for h in question.of("focus")) or (question.focus and question.asked in ("which", "what"))
        if named or not _asks_apart(question):
            return 0.79 if period_asked(question) and question.model_links and question.asked in ("how much", "what") else 0.0
        counted = question.has("predicate", *_SUMS) or question.has("dimension", "cost") or _POINTS.search(question.text) or _PERCENT.search(question.text)
        return 0.815 if question.asked in ("how much", "how many") or (counted and _DIFFER.search(question.text)) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if not _asks_apart(question):
            draft = over_time(question, desk)
            return draft if draft and all(_spoken(name, draft) for name in question.model_links) else None
        wanted = _wanted(question, desk)
        if sum(wanted.values()) < _LEAST:
            return None
        found = [*_rows(question, desk, wanted), *_sentences(question, desk, wanted)]
        best = max(found, key=lambda f: (f.score, len(f.amounts)), default=None)
        return _told(question, desk, best) if best is not None else None


def _asks_apart(question: Question) -> bool:
    """Whether it is asked what two amounts are apart, by a word for it or by a comparison: `by how much is X dearer than Y`."""
    compared = question.of("order") and re.search(r"\bthan\b", question.text, re.IGNORECASE)
    return question.cue("difference", "gap", "ratio", "change") or bool(compared and _BY_HOW.search(question.text))


def _spoken(link: Link, draft: Draft) -> bool:
    """Whether what is named stands in what is quoted."""
    said = stems(" ".join(draft.quotes))
    return stems(link.written) <= said


def _wanted(question: Question, desk: Desk) -> dict[str, float]:
    """Give the telling words, those aside that ask for a difference or for a period."""
    asking = {question.tokens[i].stem for h in question.of("cue", "difference", "gap", "ratio", "change", "yearly", "reckon") for i in range(h.first, h.last)}
    found = {s: w for s, w in telling(question, desk).items() if s not in asking | _SPENT and not s[:1].isdigit() and s not in ("point", "percent")}
    named: list[Link | Unknown] = [*question.links, *question.unknown]
    return found if sum(found.values()) >= _LEAST else found | {t.stem: 1.0 for one in named for t in question.tokens[one.first : one.last]}


def _kinds(question: Question, named: Sequence[Amount]) -> Sequence[frozenset[str]]:
    """Give the kinds of amount that the question can mean, the likeliest first."""
    if question.has("predicate", *_SUMS) or question.has("dimension", "cost") or any(c in question.text for c in "$€£"):
        return tuple(frozenset({kind}) for kind in _MONEY)
    if _POINTS.search(question.text):
        return (frozenset({"%", "point", ""}),)
    counted = _COUNTED.search(question.text)
    if counted and stem(counted["noun"]) not in ("time", "more"):
        return (frozenset({stem(counted["noun"])}),)
    return tuple(frozenset({kind}) for kind in dict.fromkeys(a.kind for a in named))


def _sentences(question: Question, desk: Desk, wanted: dict[str, float]) -> Iterator[_Found]:
    """Give the sentences that state both amounts, alone or with a neighbour, or the difference outright."""
    names = {t.stem: 2.0 for link in question.links for t in question.tokens[link.first : link.last]}
    for unit in desk.shelf.units.holding(wanted | names, _HELD):
        if unit.kind == "row" or not desk.reads(unit.article) or unit.text.rstrip().endswith("?"):
            continue
        for units in _runs(unit, desk):
            text = " ".join(u.text for u in units)
            if not any(holds_names(question, u) for u in units) or not _numbered(question, text, near(unit)) or _sided(question, text):
                continue
            score = held(question, desk, wanted, text, near(unit), title(unit))
            if score < _NEED:
                continue
            stated = amounts(text, desk)
            both = pair(stated, _kinds(question, stated))
            if both is not None and not _at_odds(text, both) and not _of_another(question, desk, text, both):
                yield _Found(score - 0.05 * (len(units) - 1), units, both)
            elif (
                len(units) == 1
                and _says_change(question, desk, unit)
                and len([a for a in stated if any(a.kind in kind for kind in _kinds(question, stated))]) == 1
            ):
                yield _Found(score, units, ())


def _at_odds(text: str, both: tuple[Amount, Amount]) -> bool:
    """Whether one of two sums is said to fall due again and again, and what is said right behind the other does not: a purchase and a bill."""
    if both[0].kind not in _MONEY:
        return False
    if sum(falls_due(text[amount.end :]) == "hour" for amount in both) == 1:
        return True
    behind = [_EACH.match(text[a.end :].lstrip()) for a in both]
    headed = [bool(_EACH.search(text[max(0, a.start - _CLOSE) : a.start])) for a in both]
    return (behind[0] is None) != (behind[1] is None) and len(re.findall(r"[.!?]\s", text[both[0].end : both[1].start])) > 0 and not any(headed)


def _of_another(question: Question, desk: Desk, text: str, both: tuple[Amount, Amount]) -> bool:
    """Whether one of two figures of no money is told of a model that the question does not name."""
    return any(amount.kind not in _MONEY and said_of_another(question, desk, text, amount.start) for amount in both)


def _numbered(question: Question, text: str, around: str) -> bool:
    """Whether the numbers of the question, and names that no claim is about, stand with the amounts: the versions of a model, a year."""
    there = {t.word for t in tokenize(f"{text} {around}")}
    unknown = [t for u in question.unknown for t in tokenize(u.written)]
    return machines(question.text) <= machines(f"{text} {around}") and all(t.word in there for t in (*question.tokens, *unknown) if t.is_number or t in unknown)


def _sided(question: Question, text: str) -> bool:
    """Whether a text tells input and output apart, and the question does not ask for both: its two amounts are no pair."""
    sides = {"input", "output"}
    return sides <= stems(text) and not sides <= {t.stem for t in question.tokens}


def _runs(unit: Unit, desk: Desk) -> Iterator[tuple[Unit, ...]]:
    """Give a sentence, and it with the one before and the one behind in its paragraph."""
    units = desk.shelf.units.of(unit.article)
    yield (unit,)
    if unit.kind == "item":
        return
    yield from ((u, unit) for u in units if u.end <= unit.start and unit.before.endswith(u.text) and u.section == unit.section)
    yield from ((unit, u) for u in units if u.start >= unit.end and u.before.endswith(unit.text) and u.section == unit.section)


def _says_change(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a sentence says by how much something changed, in the words the question asks it by."""
    asked = {h.value for h in question.of("cue", "difference", "gap", "change")}
    return any(h.table == "cue" and h.value in asked for h in desk.cues.find(tokenize(unit.text)))


def _rows(question: Question, desk: Desk, wanted: dict[str, float]) -> Iterator[_Found]:
    """Give two rows of one table that the question names, with what stands in the column it asks for."""
    spoken = {t.stem for t in question.tokens}
    for table in tables(desk):
        own = [(row, stems(row.cells[0]) & spoken) for row in table.rows]
        shared = frozenset.intersection(*(frozenset(stems(row.cells[0])) for row in table.rows)) if len(table.rows) > 1 else frozenset()
        rated = sorted(
            (
                (sum(desk.shelf.units.weight(s) for s in said - shared - desk.cues.function) + _WHOLE * (stems(row.cells[0]) <= spoken), row, said)
                for row, said in own
            ),
            key=lambda r: -r[0],
        )
        if len(rated) < 2 or not rated[1][0] or (len(rated) > 2 and rated[2][0] == rated[1][0]):
            continue
        (_, one, said), (_, other, also) = rated[:2]
        names = {s for link in question.links for s in stems(link.written)}
        if not (said - also and also - said) or not names <= said | also | table.about or not _numbered(question, f"{one.text} {other.text}", near(one)):
            continue
        score = held(question, desk, wanted, f"{one.text} {other.text}", near(one), title(one))
        cells = _cells(question, desk, table, (one, other))
        if score >= _NEED and cells is not None:
            yield _Found(score + 0.1, (one, other), cells[:2], cells[2])


def _cells(question: Question, desk: Desk, table: Table, rows: tuple[Unit, Unit]) -> tuple[Amount, Amount, str] | None:
    """Give what two rows have in the column asked for: by its head, else in the only one of figures."""
    at = column(question, table, ())
    places = [at] if at is not None else range(1, len(table.header))
    found = [(i, [of_cell(row, i, desk) for row in rows]) for i in places]
    figured = [(i, cells) for i, cells in found if all(cells)]
    if len(figured) != 1:
        return None
    one, other = (c for c in figured[0][1] if c is not None)
    return (one, other, table.header[figured[0][0]]) if one.kind == other.kind and one.value != other.value else None


def _told(question: Question, desk: Desk, found: _Found) -> Draft:
    """Quote what states the amounts, then say what they are apart."""
    draft = Draft(desk, "numeric")
    for unit in found.units:
        say_quote(draft, unit, only=question)
    if len(found.amounts) == 2 and not no_saving(question, desk, found.units):
        high, low = sorted(found.amounts, key=lambda a: -a.value)
        for said, computed in _computed(question, found, high, low):
            draft.say(f"{said}: {computed.how}.", *found.units, derived=computed.how)
    draft.about += [e for link in question.model_links for e in link.entities][:1]
    return draft


def _computed(question: Question, found: _Found, high: Amount, low: Amount) -> Iterator[tuple[str, Computed]]:
    if low.value and _PERCENT.search(question.text) and high.kind != "%":
        down = says("operation", "down", question.text)
        part = share(low.value, high.value) if down else change(low.value, high.value)
        yield f"That is {part.shown} {'less' if down else 'more'}", part
        return
    if low.value and (_TIMES.search(question.text) or question.cue("ratio")) and not question.cue("difference"):
        times = ratio(high.value, low.value)
        yield f"That is {times.shown} times as much", times
        return
    kind = high.kind or low.kind
    unit = {"USD": "USD", "%": "points", "point": "points", "EUR": "euros", "GBP": "pounds"}.get(kind, "")
    apart = difference(high.value, low.value, unit)
    period = _period(found.head or found.units[0].text) if high.kind in _MONEY else ""
    yield f"The difference is {apart.shown}{f' a {period}' if period else ''}", apart
    wanted = period_asked(question)
    if (
        unit == "USD"
        and period
        and wanted
        and wanted != period
        and (period, wanted) in (("month", "year"), ("day", "month"), ("week", "year"), ("day", "year"))
    ):
        longer = over(apart.value, period, wanted)
        yield f"Over a {wanted} that is {longer.shown}", longer


def _period(text: str) -> str:
    match = _EACH.search(text)
    return "" if match is None else (match["period"] or _LY[match["ly"].casefold()]).casefold()
