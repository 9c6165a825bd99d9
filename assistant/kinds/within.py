"""Say whether a figure that an article states is within a bound that the question gives: does it run on 12 GB, is it under $5?

The verdict is a comparison of two numbers, shown as one. Where articles state
different figures and the verdict depends on which holds, it says so.
"""

import re
from collections.abc import Sequence

from assistant.describe import memory, number
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import gather
from assistant.kinds.lookup import subjects
from assistant.limits import Limit, limits
from assistant.phrasing import says
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from kg.claim import Claim, Fact, Predicate

_MEASURED: frozenset[Predicate] = frozenset(
    {"hardware_requirement", "context_window", "price_input_per_mtok", "price_output_per_mtok", "parameter_count", "benchmark_score"}
)
_HOW_PACKED = re.compile(r"\b\d{1,2}[- ]?bits?\b|\bquanti[sz]\w*|\b(?:bf|fp|int|q)\d{1,2}\b|\bprecision\b", re.IGNORECASE)
"""Says on what a figure for memory hangs."""
_BESIDE = 2
"""Words between what makes a bound and its figure."""
_MOST = 2
"""Things that are judged in one answer."""


class Within:
    """Compares what is stated with what is asked."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if not question.model_links or question.unknown or question.cue("agree", "why"):
            return 0.0
        asks = question.asked == "yes or no" or (question.asked == "" and question.cue("enough", "suffices", "tag"))
        return 0.975 if asks and _bounds(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        for thing in subjects(question)[:_MOST]:
            for bound in _bounds(question)[:1]:
                claims = [c for f in gather(desk, thing, bound.predicate, bound.benchmarks) for c in f.claims if _figure(c) is not None]
                _judge(draft, bound, [c for c in claims if c.qualifier.scope != "active"])
            draft.about.append(thing)
        return draft if draft else None


def _bounds(question: Question) -> list[Limit]:
    """Give the bounds by a number; a memory is bounded only where running on it is spoken of."""
    found = [bound for bound in limits(question) if bound.predicate in _MEASURED and not bound.rivals]
    bounding = question.of("cue", "at_least", "at_most")
    return [
        b
        for b in found
        if b.predicate != "parameter_count" or question.has("predicate", "parameter_count") or any(0 <= b.first - hit.last <= _BESIDE for hit in bounding)
    ]


def _figure(claim: Claim) -> float | None:
    body = claim.body
    if not isinstance(body, Fact):
        return None
    return memory(claim) if body.predicate == "hardware_requirement" else number(claim)


def _judge(draft: Draft, bound: Limit, claims: Sequence[Claim]) -> None:
    """Say yes, no or that it depends, with the figure behind it."""
    verdicts = {bound.holds(_figure(c) or 0.0) for c in claims}
    if not verdicts:
        return
    opening = "That depends on which figure holds" if len(verdicts) > 1 else "Yes" if True in verdicts else "No"
    kept: dict[str, Claim] = {}
    for claim in claims:
        kept.setdefault(says([claim]), claim)
    for place, (said, claim) in enumerate(list(kept.items())[:3]):
        draft.say(f"{opening}: {said}." if not place else f"{said}.", claim, derived=_compared(bound, _figure(claim) or 0.0))
    if len(verdicts) > 1:
        for claim in list(kept.values())[:3]:
            if (unit := unit_of(draft.desk, claim)) is not None and _HOW_PACKED.search(unit.text):
                say_quote(draft, unit)


def _compared(bound: Limit, value: float) -> str:
    """Show the comparison: `16 > 12`."""
    end = bound.high if bound.high != float("inf") else bound.low
    sign = "<" if value < end else ">" if value > end else "="
    return f"{value:,.10g} {sign} {end:,.10g}"
