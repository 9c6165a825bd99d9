"""Hold what a question takes for granted about figures, dates and their order to what the articles state.

Only what an article contradicts is corrected: a value that no article gives is
neither taken over nor denied.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen, gather
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says
from assistant.question import Quantity, Question
from assistant.words import capital
from kg.claim import Claim, Fact, Predicate
from kg.when import Span, parse

_CLOSE = 0.02
"""How far, as a share, a figure may be off and still be the one that is stated."""
_DATE = re.compile(r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?\b(?:19|20)\d\d\b", re.IGNORECASE)
_PRICES: tuple[Predicate, Predicate] = ("price_input_per_mtok", "price_output_per_mtok")
_ORDERS: dict[str, tuple[Predicate, ...]] = {"price": _PRICES, "size": ("parameter_count",), "context": ("context_window",)}


def correct_figures(draft: Draft, question: Question, thing: Named, scope: str) -> None:
    """Correct a price, a size or a context window that the question takes for granted."""
    for quantity in question.quantities:
        if quantity.end > len(scope) or draft:
            continue
        for predicate in _asserts(question, quantity):
            claims = [c for f in gather(draft.desk, thing, predicate) for c in f.claims]
            values = [v for c in claims for v in _values(c)]
            if values and not any(abs(v - quantity.value) <= _CLOSE * max(v, quantity.value) for v in values):
                _instead(draft, claims, f"not {quantity.written}")


def _asserts(question: Question, quantity: Quantity) -> tuple[Predicate, ...]:
    """Give the predicates of which a quantity may be the value; a sum by the month is no price per token."""
    if quantity.unit == "billion":
        return ("parameter_count",)
    if quantity.unit == "USD" and not quantity.rate:
        spoken = tuple(p for p in _PRICES if question.has("predicate", p))
        return spoken or (_PRICES if question.has("predicate", "price") else ())
    return ("context_window",) if "tokens" in quantity.unit and question.has("predicate", "context_window") else ()


def _values(claim: Claim) -> Iterable[float]:
    value = claim.body.value if isinstance(claim.body, Fact) else None
    return () if value is None else value if isinstance(value, tuple) else (value,)


def _instead(draft: Draft, claims: Sequence[Claim], wrong: str) -> None:
    """Say what the articles state instead, each value once."""
    unique = list({(c.body.subject.iri, str(c.body.value)): c for c in claims if isinstance(c.body, Fact)}.values())
    subject = unique[0].body.subject if isinstance(unique[0].body, Fact) else None
    same = [c for c in unique if isinstance(c.body, Fact) and subject is not None and c.body.subject.iri == subject.iri]
    draft.say(f"{capital(says(same))}, {wrong}.", *same)


def correct_date(draft: Draft, question: Question, thing: Named, scope: str) -> None:
    """Correct a date of release that the question takes for granted."""
    match = _DATE.search(scope)
    told = parse(match.group()) if match and question.has("predicate", "release_date") else None
    if match is None or told is None:
        return
    claims = [c for f in gather(draft.desk, thing, "release_date") for c in f.claims]
    spans = [span for c in claims if (span := _span(c)) is not None]
    if spans and not any(span.first <= told.last and told.first <= span.last for span in spans):
        cited = chosen(claims)
        draft.say(f"{capital(says(cited[:1]))}, not in {match.group()}.", *cited)


def _span(claim: Claim) -> Span | None:
    return parse(claim.body.object) if isinstance(claim.body, Fact) else None


def correct_order(draft: Draft, question: Question) -> None:
    """Correct which of two came first, or is cheaper, larger, wider, where the articles state it the other way round."""
    things = [named[0] for link in question.model_links if (named := prefer_model(link.of("model", "family")))]
    if len(things) < 2 or draft:
        return
    first, other = things[:2]
    for order, more in _orders(question):
        if order == "date":
            _order_of(draft, first, other, ("release_date",), more=more, value=_day)
        else:
            _order_of(draft, first, other, _ORDERS[order], more=more, value=lambda c: max(_values(c), default=None))


def _orders(question: Question) -> Iterable[tuple[str, bool]]:
    """Give the qualities by which the first is put beside the second, and whether as more of it."""
    for hit in question.of("order"):
        if hit.value in (*_ORDERS, "date"):
            yield hit.value, hit.polarity == "most"
    if not question.has("order", *_ORDERS):
        if question.cue("later"):
            yield "date", True
        elif question.cue("first"):
            yield "date", False


def _day(claim: Claim) -> float | None:
    span = _span(claim)
    return None if span is None else float(span.first.toordinal())


def _order_of(draft: Draft, first: Named, other: Named, predicates: Sequence[Predicate], *, more: bool, value: Callable[[Claim], float | None]) -> None:
    pairs: list[tuple[Claim, Claim]] = []
    for predicate in predicates:
        ones, others = (_one(draft.desk, thing, predicate) for thing in (first, other))
        if ones is None or others is None:
            return
        mine, theirs = value(ones), value(others)
        if mine is None or theirs is None or mine == theirs or (mine > theirs) == more:
            return
        pairs.append((ones, others))
    if draft:
        return
    draft.say("It is the other way round.", *(c for pair in pairs for c in pair))
    for claims in zip(*pairs, strict=True):
        for claim in claims:
            draft.say(capital(says([claim])) + ".", claim)


def _one(desk: Desk, thing: Named, predicate: Predicate) -> Claim | None:
    """Give the one claim that states a thing's value; none where only its members have one."""
    found = gather(desk, thing, predicate)
    claims = chosen(found[0].claims) if len(found) == 1 else []
    return claims[0] if claims else None
