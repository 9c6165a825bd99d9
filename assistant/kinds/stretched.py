"""What something comes to over a stretch that is no single day, month or year: a quarter, half a year, five weeks, two years.

The rate is an article's; it is brought to the period that the stretch counts, and multiplied.
"""

import re

from assistant.arithmetic import times
from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import held, holds_names, near, said_in, telling, title
from assistant.kinds.costs import PERIODS, Rated, ranged, rated, sign_of
from assistant.of_whom import whom
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.reckoning import Stretch, asking, asks_apart, asks_money, stretch
from assistant.sought.duration import counted_besides
from assistant.sought.wanted import glued, machines
from assistant.words import capital, stems

_ENOUGH = 0.5
_LEAST = 2.0
"""Weight of telling words without which the sum could be anything's."""
_HELD = 80
_AS_GOOD = 0.1


class Stretched:
    """Multiplies a rate."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or strange(question) or question.asked in ("who", "where", "when", "why", "yes or no"):
            return 0.0
        wanted = stretch(question.text)
        return (
            0.83
            if wanted is not None and asks_money(question.text) and not asks_apart(question.text) and not question.cue("difference", "ratio", "gap")
            else 0.0
        )

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = stretch(question.text)
        if wanted is None:
            return None
        spent = asking() | stems(wanted.written) | {"per", "whole"} | frozenset(p for period in PERIODS for p in stems(f"{period} {period}s {period}ly"))
        asked = {stem: weight for stem, weight in telling(question, desk).items() if stem not in spent and (not stem.isdigit() or stem != str(wanted.times))}
        if sum(asked.values()) < _LEAST:
            return None
        counted, names = counted_besides(question) - {str(wanted.times)}, whom(question)
        found = [
            (held(question, desk, asked, unit.text, near(unit), title(unit)), one)
            for unit in desk.shelf.units.holding(asked, _HELD)
            if desk.reads(unit.article) and machines(question.text) <= machines(f"{unit.text} {unit.context}") and counted <= frozenset(glued(f"{unit.text} {unit.context}")) and holds_names(question, unit) and not unit.text.rstrip().endswith("?")
            for one in rated(unit)
            if not (counted and re.search(rf"\d\s?[×x] [^|;]*\bat {re.escape(one.written)}", unit.text))  # so much for one of them
            if PERIODS.index(one.period) <= PERIODS.index(wanted.period)
        ]
        best = max((score for score, _ in found), default=0.0)
        if best < _ENOUGH:
            return None
        close = [one for score, one in found if score >= best - _AS_GOOD]
        article = close[0].unit.article
        if not names <= said_in(article, desk):
            return None  # another tells of those who are named
        return _told(desk, max((o for o in close if o.unit.article == article), key=lambda o: PERIODS.index(o.period)), wanted)


def _told(desk: Desk, one: Rated, wanted: Stretch) -> Draft:
    draft = Draft(desk, "numeric")
    sums = [times(value, one.period, wanted.times, wanted.period, sign_of(one.written)) for value in one.values]
    comes = ranged([s.shown for s in sums])
    a = "an" if one.period == "hour" else "a"
    draft.say(
        f"Over {wanted.written} that comes to {comes}, at {one.written} {a} {one.period}: {'; '.join(s.how for s in sums)}.",
        one.unit,
        derived="; ".join(s.how for s in sums),
    )
    draft.say(f"{capital(label(desk, one.unit.article))} says: “{sentence(shown(desk, one.unit))}”", one.unit)
    return draft
