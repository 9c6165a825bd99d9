"""What two sums are apart at the ends of their ranges that a question names: the bill at the top of its range, the server at the bottom of its own."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import difference
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.kinds.costs import Rated, rated
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import End, asking, asks_apart, end_words, ends
from assistant.words import stems

_LEAST = 1.5
"""Weight of the words by which a question tells one sum from the other."""
_HELD = 80
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Meant:
    """A range that an article states, with the words of the question it holds."""

    rated: Rated
    words: frozenset[str]


class RangeEnds:
    """Subtracts one end from another."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree") or question.asked in ("who", "where", "when", "why"):
            return 0.0
        return 0.95 if ends(question.text) and asks_apart(question.text) and not question.model_links else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        spent = asking() | end_words() | {"month", "year", "monthli", "day", "week"}
        asked = {stem: weight for stem, weight in telling(question, desk).items() if stem not in spent and (weight >= 1.0 or stem in desk.shelf.units.stems)}
        found = [
            _Meant(one, frozenset(asked) & stems(unit.text))
            for unit in desk.shelf.units.holding(asked, _HELD)
            if desk.reads(unit.article) and not unit.text.rstrip().endswith("?")
            for one in rated(unit)
            if len(one.values) == _TWO
        ]
        pair = _pair(found, asked)
        return _told(question, desk, *pair) if pair is not None else None


def _pair(found: list[_Meant], asked: dict[str, float]) -> tuple[_Meant, _Meant] | None:
    """Give the two ranges that hold most of the question between them, each by words of its own, over the same period."""

    def weight(words: frozenset[str]) -> float:
        return sum(asked[w] for w in words)

    pairs = [
        (weight(a.words | b.words), a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.rated.unit is not b.rated.unit and a.rated.period == b.rated.period and min(weight(a.words - b.words), weight(b.words - a.words)) >= _LEAST
    ]
    best = max(pairs, key=lambda p: p[0], default=None)
    return best[1:] if best is not None else None


def _told(question: Question, desk: Desk, one: _Meant, other: _Meant) -> Draft | None:
    said = ends(question.text)
    first, second = (_end(question, said, meant.words - others.words) for meant, others in ((one, other), (other, one)))
    values = [(_value(m.rated, high), m.rated) for m, high in ((one, first), (other, second))]
    (dear, _), (cheap, _) = sorted(values, key=lambda v: -v[0])
    draft = Draft(desk, "numeric")
    apart = difference(float(dear), float(cheap), "USD")
    draft.say(f"The difference is {apart.shown} a {one.rated.period}: {apart.how}.", one.rated.unit, other.rated.unit, derived=apart.how)
    for meant in (one, other):
        say_quote(draft, meant.rated.unit)
    return draft


def _end(question: Question, said: list[End], words: frozenset[str]) -> bool:
    """Whether the upper end of a range is meant: by the end that is named nearest to the words for it."""
    places = [t.start for t in question.tokens if t.stem in words]
    nearest = min(said, key=lambda e: min((abs(e.start - p) for p in places), default=0))
    return nearest.high


def _value(one: Rated, high: bool) -> Decimal:
    return max(one.values) if high else min(one.values)
