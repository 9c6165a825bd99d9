"""Set a bill or a model's price against the point from which hosting pays off.

Where an article says of the very model when it pays, its sentence is quoted; only otherwise is the point computed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import holds_names
from assistant.judging import tells_what_pays
from assistant.kinds.lookup import subjects
from assistant.phrasing import figures, span
from assistant.question import Quantity, Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import capital
from kg.claim import Claim, Fact

_COUNTED = re.compile(r"\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?\s+(?:[a-z]+ )?(?:tokens|requests|messages|documents|calls|pages|questions)|[$€£]\s?\d", re.IGNORECASE)
_SHARE_OF_OUTPUT = 0.25


def bill(question: Question) -> Quantity | None:
    """Give the monthly bill that a person states of themselves."""
    if not question.cue("situation", "recommend", "run_self") and not question.has("predicate", "crossover_threshold"):
        return None
    money = [q for q in question.quantities if q.unit == "USD"]
    return money[0] if money and (question.has("predicate", "monthly_cost", "crossover_threshold") or question.sides) and not question.model_links else None


def against_threshold(question: Question, desk: Desk) -> Draft | None:
    """Set a monthly bill against every break-even point that an article names."""
    spent = bill(question)
    claims = desk.facts(["crossover_threshold"], looks_for="where self-hosting becomes cheaper than an API")
    claims = [c for c in claims if isinstance(c.body, Fact) and c.body.value is not None and c.body.unit.startswith("USD")]
    if spent is None or not claims:
        return None
    draft = Draft(desk, "numeric")
    monthly = spent.value / 12 if spent.rate == "year" else spent.value
    verdicts = [_verdict(monthly, c) for c in claims]
    if all(v == "below" for v in verdicts):
        draft.say(f"No: at {spent.written} a month, staying with an API is cheaper by what the articles say.", *claims)
    elif all(v == "above" for v in verdicts):
        draft.say(f"By what the articles say, yes: at {spent.written} a month, self-hosting often becomes cheaper than an API.", *claims)
    else:
        draft.say(f"That depends: {spent.written} a month is not clearly on one side of the break-even points that the articles name.", *claims)
    for claim, verdict in zip(claims, verdicts, strict=True):
        where = {"below": "below", "above": "above", "within": "within"}[verdict]
        point = span(figures(claim))
        draft.say(
            f"{capital(label(desk, claim.evidence.article))} puts the point where self-hosting becomes cheaper at {point} a month; {spent.written} is {where} it.",
            claim,
        )
    _advice_on_volume(draft, "closed" if verdicts[0] == "below" else "open", claims)
    return draft


def _advice_on_volume(draft: Draft, side: str, claims: Sequence[Claim]) -> None:
    """Add what the same article says of that side of the threshold."""
    article = claims[0].evidence.article
    near = [
        c
        for c in draft.desk.opinions("tradeoff")
        if c.evidence.article == article
        and getattr(c.body, "dimension", "") == "cost"
        and getattr(c.body, "favours", "") == side
        and abs(c.evidence.start - claims[0].evidence.end) < 200
        and c.evidence.quote not in draft.quotes
    ]
    if near:
        say_quote(draft, near[0])


def _verdict(monthly: float, claim: Claim) -> str:
    assert isinstance(claim.body, Fact)
    value = claim.body.value
    low, high = value if isinstance(value, tuple) else (value or 0.0, value or 0.0)
    return "below" if monthly < low else "above" if monthly > high else "within"


def _stated_break_even(question: Question, desk: Desk) -> Draft | None:
    """Quote what an article says of when hosting pays off against, or for, the very model that is named."""
    found: list[tuple[int, Unit]] = []
    for article in desk.walked:
        before = ""
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            around, before = f"{unit.before} {before}", unit.text
            if not _COUNTED.search(unit.text) or unit.text.rstrip().endswith("?") or not holds_names(question, replace(unit, context=f"{unit.context} {unit.before}")):
                continue
            if plain := tells_what_pays(unit.text, f"{around[-160:]} {' '.join(unit.section[-1:])}"):
                found.append((plain + 2 * holds_names(question, unit, alone=True), unit))
    if not found:
        return None
    draft = Draft(desk, "numeric", subjects(question)[:1])
    best = max(score for score, _ in found)
    for _, unit in [f for f in found if f[0] == best][:2]:
        say_quote(draft, unit)
    return draft


def break_even(question: Question, desk: Desk) -> Draft | None:
    """Compute from how many tokens a month hosting becomes cheaper than each model named."""
    from assistant.deciding.breakeven import BreakEven, hosting, millions, rates

    if (told := _stated_break_even(question, desk)) is not None:
        return told
    host, priced = hosting(desk), rates(desk, subjects(question))
    if host is None or not priced:
        return None
    draft = Draft(desk, "numeric")
    draft.say(f"{capital(label(desk, host.claim.evidence.article))} puts hosting a model yourself at {span(figures(host.claim))} a month.", host.claim)
    for rate in priced:
        point = BreakEven(rate, host, _SHARE_OF_OUTPUT)
        low, high = point.tokens
        several = f"{millions(low)} to {millions(high)}" if low != high else millions(low)
        draft.say(f"Against {rate.model.name} it pays from {several} tokens a month, where one token in four is output.", *point.claims, derived=point.how)
        draft.about.append(rate.model)
    for claim in (c for c in desk.all_facts("crossover_threshold") if isinstance(c.body, Fact) and c.body.value is not None and c.body.unit.startswith("USD")):
        draft.say(f"{capital(label(desk, claim.evidence.article))} puts the point where self-hosting becomes cheaper at {span(figures(claim))} a month.", claim)
    return draft
