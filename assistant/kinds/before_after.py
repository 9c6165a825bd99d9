"""What somebody whom a question names saves, or pays more, by a change; and after how long what it cost once has come back.

The sums are those that an article tells of them (`assistant.before_after`); what the question has counted in has to stand beside them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.arithmetic import IN_A, decimal, dollars, over, plain
from assistant.before_after import Pair, Sum, counted_in, paid_once, pair_in_row, pair_of
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.kinds.costs import period_asked
from assistant.of_whom import Scope, rows_of, scopes, whom
from assistant.paid import asks_no_money, asks_sum, saving_words, says_quoted, says_saving
from assistant.paid import counted_in as counting
from assistant.paid_back import asks_back
from assistant.piece_pairs import PiecePair, piece_pair
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import apart_words, asks_difference, asks_saved
from assistant.set_apart import counted, fits
from assistant.sought.wanted import machines
from assistant.sums import MONEY, SIGNS
from assistant.units import Unit
from assistant.words import stems

_THAN = re.compile(r"\b(?:than|compared (?:with|to)|against|versus)\b", re.IGNORECASE)
_BY_PIECE = re.compile(r"\b(?:per|for each|for every) (?!month|year|week|day|cent\b|annum)\w+", re.IGNORECASE)
"""Asks what is saved on one of something, of which a bill says nothing."""
_MORE_THAN = re.compile(r"\bhow (?:much|many)\b[^?]*\b(?:more|less|dearer|cheaper)\b[^?]*\bthan\b", re.IGNORECASE)
_COVERED = 0.6
"""Share of what a question tells besides the name that has to stand where the sums do."""


class BeforeAfter:
    """Subtracts what is paid now from what was paid before."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked in ("who", "where", "when", "why", "yes or no", "which") or _BY_PIECE.search(question.text) or not whom(question):
            return 0.0
        if asks_back(question.text):
            return 0.9655
        if asks_no_money(question.text) or not asks_sum(question.text) or question.named("benchmark"):
            return 0.0
        if (wanted := counted(question)) and not any(fits(kind, wanted) for kind in MONEY):
            return 0.0
        return 0.8205 if asks_saved(question.text) or asks_difference(question.text) or says_saving(question.text) or _MORE_THAN.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        names = whom(question)
        back = asks_back(question.text)
        rows = [pair for row in rows_of(desk, names) if (pair := pair_in_row(row, desk)) is not None] if not back else []
        if len(rows) == 1:
            return _saved(question, desk, rows[0], None)
        asked = {s: w for s, w in telling(question, desk).items() if s not in apart_words() | saving_words() | names}
        words = counting(question.text) - desk.cues.function - names
        for level in scopes(desk, names):
            found = [told for scope in level if (told := _told(question, desk, scope, asked, words)) is not None]
            if len({(t.pair.then.value, t.pair.now.value) for t in found}) == 1:
                return _back(desk, found[0]) if back else _saved(question, desk, found[0].pair, found[0].other)
            if found:
                return None
            pieces = [p for scope in level if not back and not words and (p := piece_pair(scope, desk)) is not None]
            if len({(p.low.value, p.high.value, p.count) for p in pieces}) == 1:
                return _by_piece(question, desk, pieces[0])
        return None


@dataclass(frozen=True, slots=True)
class _Told:
    """What was paid then and is paid now, with what is counted in or was paid once."""

    pair: Pair
    other: Sum | None


def _told(question: Question, desk: Desk, scope: Scope, asked: Mapping[str, float], words: frozenset[str]) -> _Told | None:
    """Give what a stretch of an article tells of somebody; None where it does not tell all that is asked."""
    against = _THAN.split(question.text, maxsplit=1)[1:]
    pair = pair_of(scope, desk, stems(" ".join(against)) - desk.cues.function - stems("the its their"), quoted=says_quoted(question.text))
    if pair is None or not _covers(desk, scope, pair, asked) or not machines(question.text) <= machines(" ".join(f"{one.unit.context} {one.unit.before} {one.unit.text}" for one in (pair.then, pair.now))):
        return None
    info = desk.info(pair.then.unit.article)
    in_prose = stems(" ".join((f"{info.title} {info.publisher}" if info else "", *(f"{unit.context} {unit.before} {unit.text}" for unit in scope if unit.kind != "row"))))
    if _MORE_THAN.search(question.text) and not whom(question) <= in_prose:
        return None  # what a table lists is set against another, and no bill against an earlier one
    if asks_back(question.text):
        once = paid_once(scope, desk, pair)
        return _Told(pair, once) if once is not None else None
    extra = counted_in(scope, desk, pair, words) if words else None
    if (words and extra is None) or (says_saving(question.text) and pair.then.value < pair.now.value):
        return None
    return _Told(pair, extra)


def _covers(desk: Desk, scope: Scope, pair: Pair, asked: Mapping[str, float]) -> bool:
    """Whether a stretch, with what else the article says of these sums, speaks of what is asked."""
    again = [u for u in desk.shelf.units.of(scope[0].article) if pair.then.written in u.text or pair.now.written in u.text]
    info = desk.info(scope[0].article)
    held = stems(" ".join([info.title if info else "", *(f"{u.context} {u.before} {u.text}" for u in (*scope, *again))]))
    return sum(w for s, w in asked.items() if s in held) >= _COVERED * sum(asked.values())


def _sign(one: Sum) -> str:
    return SIGNS.get(one.kind, "$")


def _saved(question: Question, desk: Desk, pair: Pair, extra: Sum | None) -> Draft:
    """Say what the two are apart, less what the question has counted in, by the time that is asked for."""
    sign = _sign(pair.then)
    now = decimal(pair.now.value) + (decimal(extra.value) if extra is not None else 0)
    value = decimal(pair.then.value) - now
    parts = [decimal(pair.now.value), *([decimal(extra.value)] if extra is not None else [])]
    draft = Draft(desk, BeforeAfter.name, whole=True)
    sources = list(dict.fromkeys((pair.then.unit, pair.now.unit, *([extra.unit] if extra is not None else []))))
    every = f" a {pair.period}" if pair.period else ""
    if value >= 0:
        how = f"{dollars(decimal(pair.then.value), sign)} − {' − '.join(dollars(p, sign) for p in parts)} = {dollars(value, sign)}"
        said = f"That is {dollars(value, sign)}{every} less: {how}."
    else:
        written = f"({' + '.join(dollars(p, sign) for p in parts)})" if len(parts) > 1 else dollars(parts[0], sign)
        how = f"{written} − {dollars(decimal(pair.then.value), sign)} = {dollars(-value, sign)}"
        said = f"That is {'no saving, but ' if says_saving(question.text) else ''}{dollars(-value, sign)}{every} more: {how}."
    draft.say(said, *sources, derived=how)
    wanted = period_asked(question)
    if wanted != pair.period and (pair.period, wanted) in IN_A:
        longer = over(abs(value), pair.period, wanted, sign)
        draft.say(f"Over a {wanted} that is {longer.shown}: {longer.how}.", *sources, derived=longer.how)
    elif wanted and not pair.period:
        draft.say("For what time these sums are, the article does not say there.", *sources)
    _quote(draft, sources)
    return draft


def _by_piece(question: Question, desk: Desk, pair: PiecePair) -> Draft | None:
    """Say what two prices for one of something are apart over as many as there are, by the time that they are counted for."""
    wanted = period_asked(question)
    if pair.period not in ("", wanted) and (pair.period, wanted) not in IN_A:
        return None
    sign, behind = (pair.low.sign, "") if pair.low.sign else ("", f" {pair.low.currency}")
    value = (pair.high.value - pair.low.value) * pair.count
    comes = f"{sign}{plain(value)}{behind}"
    how = f"({sign}{plain(pair.high.value, 4)} − {sign}{plain(pair.low.value, 4)}) × {plain(pair.count)} = {comes}"
    draft = Draft(desk, BeforeAfter.name, whole=True)
    sources = list(dict.fromkeys((pair.low.unit, pair.high.unit, pair.counted)))
    draft.say(f"The difference is {comes}{f' a {pair.period}' if pair.period else ''}: {how}.", *sources, derived=how)
    if pair.period and wanted != pair.period and sign and (pair.period, wanted) in IN_A:
        longer = over(value, pair.period, wanted, sign)
        draft.say(f"Over a {wanted} that is {longer.shown}: {longer.how}.", *sources, derived=longer.how)
    elif wanted and not pair.period:
        draft.say("For what time these sums are, the article does not say there.", *sources)
    _quote(draft, sources)
    return draft


def _back(desk: Desk, told: _Told) -> Draft | None:
    """Say after how many months a sum paid once has come back out of what is saved."""
    pair, once = told.pair, told.other
    saved = decimal(pair.then.value) - decimal(pair.now.value)
    if once is None or saved <= 0 or pair.period not in ("month", ""):
        return None
    sign = _sign(once)
    months = decimal(once.value) / saved
    how = f"{dollars(decimal(once.value), sign)} ÷ ({dollars(decimal(pair.then.value), sign)} − {dollars(decimal(pair.now.value), sign)}) = {plain(months, 1)} months"
    draft = Draft(desk, BeforeAfter.name, whole=True)
    sources = list(dict.fromkeys((once.unit, pair.then.unit, pair.now.unit)))
    draft.say(f"At these figures it has paid for itself after {plain(months, 1)} months: {how}.", *sources, derived=how)
    _quote(draft, sources)
    return draft


def _quote(draft: Draft, units: list[Unit]) -> None:
    for unit in sorted(units, key=lambda u: u.start):
        say_quote(draft, unit)


