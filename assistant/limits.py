"""Read the bounds of a question: `under $1`, `at least 1M context`, `before 2025`, `cheaper than X`.

A bound says of which property, from where to where, and by which words. A number
that bounds nothing is left alone: it may be an amount to compute with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.cues import Hit
from assistant.graph import Named
from assistant.links import Link
from assistant.question import Quantity, Question
from kg.claim import Predicate
from kg.when import parse

_END = float("inf")
_EXACT, _ABOUT = 0.001, 0.03
"""How far from a number that is said without a bound a figure may lie: a price or a score hardly, a size a little."""
_NEAR = 2
"""Words that may stand between a bound's word and its number."""
_COMPARED: dict[str, Predicate] = {
    "price": "price_input_per_mtok",
    "size": "parameter_count",
    "context": "context_window",
    "date": "release_date",
    "quality": "benchmark_score",
    "score": "benchmark_score",
}
_DATE = re.compile(
    r"(?:\b(?P<how>before|after|since|from|until|till|by|later than|earlier than|prior to|in|during|within|of|for)\s+)?(?:the\s+)?(?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:\b(?:early|mid|late|end of|beginning of|q[1-4]|h[12])[\s-]*)?(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:of\s+)?)?(?<![\d.,$-])(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?![\d%-])",
    re.IGNORECASE,
)
_BEFORE = frozenset({"before", "earlier than", "prior to"})
_AFTER = frozenset({"after", "later than"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on one property; both ends belong to it unless it is `strict`."""

    predicate: Predicate
    low: float = 0.0
    high: float = _END
    strict: bool = False
    words: str = ""
    """The bound in words, to be said after `models`: `with a context window of at least 1M tokens`."""
    first: int = 0
    last: int = 0
    """The tokens that say it."""
    rivals: tuple[Named, ...] = ()
    """The things whose own value is the bound, where it is a comparison; `low` is then 1 for above, `high` 1 for below."""
    benchmarks: tuple[Named, ...] = ()
    either_price: bool = False
    """Whether the question says neither input nor output."""

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low < value < self.high if self.strict else self.low <= value <= self.high


def limits(question: Question) -> tuple[Limit, ...]:
    """Give the bounds of a question, numbers first."""
    return (*_numbers(question), *_dates(question), *_comparisons(question))


def bounding(question: Question, found: Sequence[Limit]) -> list[Hit]:
    """Give the words of order that only say a bound: the `cheaper` of `cheaper than $1`."""
    return [h for h in question.of("order") if any(h.first < bound.last and bound.first < h.last for bound in found)]


def _numbers(question: Question) -> Iterator[Limit]:
    quantities = [q for q in question.quantities if not _is_rate(question, q) and not _is_year(question, q)]
    for place, quantity in enumerate(quantities):
        at = next((i for i, t in enumerate(question.tokens) if t.end > quantity.start), 0)
        end = next((i for i, t in enumerate(question.tokens) if t.start >= quantity.end), len(question.tokens))
        how = _how(question, at, end)
        predicate = _of_what(question, quantity, bool(how))
        if predicate is None:
            continue
        if how is None and place and question.tokens[at - 1].word in ("and", "to") and any(t.word == "between" for t in question.tokens[:at]):
            continue
        between = how is None and any(t.word == "between" for t in question.tokens[max(0, at - 2) : at]) and place + 1 < len(quantities)
        low, high, strict = (quantity.value, quantities[place + 1].value, False) if between else _ends(predicate, how, quantity.value)
        room = predicate == "context_window" and how is None and not between and not question.cue("takes_in", "enough")
        if room:  # `a 128K context` is one of just that, and `reads 128K at once` says what is needed
            low, high = quantity.value * (1 - _ABOUT), quantity.value * (1 + _ABOUT)
        begin, over = (how.first, max(end, how.last)) if how else (at, end)
        shown = f"between {_written(quantity)} and {_written(quantities[place + 1])}" if between else _shown(how, _written(quantity))
        shown = f"at least {_written(quantity)}" if predicate == "context_window" and how is None and not between and not room else shown
        words = _words(predicate, shown, question)
        yield Limit(predicate, low, high, strict, words, min(begin, at), over, (), tuple(question.named("benchmark")), _either(question, predicate))


def _is_rate(question: Question, quantity: Quantity) -> bool:
    """Whether a number is what a price is per: the million of `$2 per 1 million tokens`."""
    before = question.text[: quantity.start].casefold().rstrip()
    return (
        quantity.unit.endswith("tokens")
        and bool(re.search(r"(?:\bper|\bfor|/|\beach|\bevery)$", before))
        and question.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok")
    )


def _is_year(question: Question, quantity: Quantity) -> bool:
    """Whether a number is the year of a date: the 2025 of `the runs of November 2025`."""
    return quantity.unit == "" and any(m.start("date") < quantity.start and m.end("date") == quantity.end for m in _DATE.finditer(question.text))


def _how(question: Question, at: int, end: int) -> Hit | None:
    """Give the word that bounds the number at tokens `at` to `end`."""
    found = question.of("cue", "at_most", "at_least")
    before = [h for h in found if h.first < at and at - _NEAR <= h.last <= at + 1]
    after = [h for h in found if h.phrase.startswith(("or ", "and ")) and end <= h.first <= end + 3]
    return (after or sorted(before, key=lambda h: (h.last, h.last - h.first)))[-1] if after or before else None


def _of_what(question: Question, quantity: Quantity, bounded: bool) -> Predicate | None:
    """Give the property that a number bounds; None where it bounds none."""
    spoken = {h.value for h in question.predicates}
    context = "context_window" in spoken or question.cue("takes_in")
    if quantity.unit == "GB":
        return "hardware_requirement"
    if quantity.unit == "billion" and question.asked == "yes or no" and not bounded and spoken - {"parameter_count"}:
        return None  # the size names another model: `under the same licence as the 9B`
    if quantity.unit == "billion":
        return "parameter_count"
    described = question.focus == "model" and question.asked in ("which", "what") and not question.model_links
    priced = bool(spoken & {"price", "price_input_per_mtok", "price_output_per_mtok"})
    if quantity.unit == "USD" and quantity.rate == "" and (bounded or (described and priced)) and "monthly_cost" not in spoken:
        return "price_output_per_mtok" if "price_output_per_mtok" in spoken and "price_input_per_mtok" not in spoken else "price_input_per_mtok"
    if quantity.unit in ("tokens", "input tokens", "") and context and (quantity.value >= 1000 or quantity.unit):
        return "context_window"
    if quantity.unit == "tokens" and bounded and not spoken & {"price", "price_input_per_mtok", "price_output_per_mtok", "monthly_cost"}:
        return "context_window"
    if quantity.unit in ("%", "", "points") and (bounded or (described and "benchmark_score" in spoken)) and question.named("benchmark"):
        return "benchmark_score"
    return None


def _ends(predicate: Predicate, how: Hit | None, value: float) -> tuple[float, float, bool]:
    if how is None:
        exact = _EXACT if predicate == "benchmark_score" or predicate.startswith("price") else _ABOUT
        return {"context_window": (value, _END, False), "hardware_requirement": (0.0, value, False)}.get(
            predicate, (value * (1 - exact), value * (1 + exact), False)
        )
    strict = (how.phrase.endswith("than") and not how.phrase.startswith(("no ", "not "))) or how.phrase in (
        "under",
        "below",
        "over",
        "above",
        "exceed",
        "exceeds",
        "exceeding",
        "beyond",
    )
    return (-_END if strict else 0.0, value, strict) if how.value == "at_most" else (value, _END, strict)


def _written(quantity: Quantity) -> str:
    """Write a number with its unit."""
    match quantity.unit:
        case "USD" if not quantity.written.startswith(("$", "€", "£")):
            return f"${quantity.value:g}"
        case "GB":
            return f"{quantity.value:g} GB"
        case _:
            return quantity.written


def _shown(how: Hit | None, written: str) -> str:
    if how is None:
        return f"of {written}"
    if how.phrase.startswith(("or ", "and ")):
        return f"of {written} {how.phrase}"
    return f"{'below' if how.value == 'at_most' else 'above'} {written}" if how.phrase.endswith("than") else f"{how.phrase} {written}"


def _words(predicate: Predicate, shown: str, question: Question) -> str:
    benchmarks = " and ".join(b.name for b in question.named("benchmark"))
    noun = {
        "price_input_per_mtok": "with an input price",
        "price_output_per_mtok": "with an output price",
        "context_window": "with a context window",
        "parameter_count": "with a size",
        "hardware_requirement": "that fit in memory" if shown.startswith("of ") else "that need memory",
        "benchmark_score": f"with a score on {benchmarks}",
    }[predicate]
    of = "" if shown.split()[0] in ("below", "above", "under", "over", "between") else "of " if not shown.startswith("of ") else ""
    return f"{noun} {of}{shown}" + (" tokens" if predicate == "context_window" and "token" not in shown else "")


def _either(question: Question, predicate: Predicate) -> bool:
    return predicate.startswith("price") and not question.has("predicate", "price_input_per_mtok", "price_output_per_mtok")


def _dates(question: Question) -> Iterator[Limit]:
    """Read when the models asked for were released; a date beside another property says as of when, and bounds nothing."""
    spoken = {h.value for h in question.predicates}
    if spoken - {"release_date", "developed_by", "openness", "has_license"} or question.cue("as_of") or question.cue("agree"):
        return
    for match in _DATE.finditer(question.text):
        span = parse(match["date"])
        if span is None or any(question.tokens[x.first].start <= match.start("date") < question.tokens[x.last - 1].end for x in question.links):
            continue
        how = " ".join((match["how"] or "in").casefold().split())
        first, last = float(span.first.toordinal()), float(span.last.toordinal())
        low, high = (
            (0.0, first - 1)
            if how in _BEFORE
            else (last + 1, _END)
            if how in _AFTER
            else (first, _END)
            if how == "since"
            else (0.0, last)
            if how in ("until", "till", "by")
            else (first, last)
        )
        at = next((i for i, t in enumerate(question.tokens) if t.end > match.start()), 0)
        over = next((i for i, t in enumerate(question.tokens) if t.start >= match.end()), len(question.tokens))
        word = how if how in (*_BEFORE, *_AFTER, "since", "until", "by") else "in"
        yield Limit("release_date", low, high, False, f"released {word} {match['date']}", at, over)


def _comparisons(question: Question) -> Iterator[Limit]:
    """Read `cheaper than X`: a word of order, `than`, and the thing whose value is the bound."""
    for link in question.model_links:
        than = next((i for i in range(max(0, link.first - 4), link.first) if question.tokens[i].word in ("than", "as", "beats", "beat")), -1)
        hit = next((h for h in reversed(question.of("order")) if than >= 0 and h.first < link.first and than - 3 <= h.last <= link.first), None)
        if hit is None or question.tokens[than].word == "as":
            continue
        predicate = _property(question, hit)
        rivals = _one(link)
        below = hit.polarity == "least"
        words = f"{question.covers(hit.first, link.first)} {rivals[0].name}"
        yield Limit(
            predicate,
            0.0 if below else 1.0,
            1.0 if below else 0.0,
            True,
            words,
            hit.first,
            link.last,
            tuple(rivals),
            tuple(question.named("benchmark")),
            _either(question, predicate),
        )


def _property(question: Question, hit: Hit) -> Predicate:
    spoken = {h.value for h in question.predicates}
    if hit.value in ("size", "score") and "context_window" in spoken:
        return "context_window"
    predicate = _COMPARED[hit.value]
    return (
        "price_output_per_mtok"
        if predicate == "price_input_per_mtok" and "price_output_per_mtok" in spoken and "price_input_per_mtok" not in spoken
        else predicate
    )


def _one(link: Link) -> list[Named]:
    return sorted(link.of("model", "family"), key=lambda e: e.kind != "model")[:1] if link.how != "group" else list(link.of("model", "family"))
