"""Put a recommendation together: the side, the reasons for and against in the articles' words, models, break-even, what would change it.

Everything said is cited or computed, by the same draft that answers questions
are made with. The same graph and the same situation give the same advice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant import cues
from assistant.answer import Answer
from assistant.arithmetic import decimal, dollars, plain
from assistant.deciding.breakeven import BreakEven, Rate, hosting, millions, rates, thresholds
from assistant.deciding.candidates import Candidate, Field, field_of
from assistant.deciding.factors import FACTORS
from assistant.deciding.situation import Situation
from assistant.deciding.weigh import Choice, Reason, Side, Weighed, weigh
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import View
from assistant.phrasing import NOUN, says, value
from assistant.quoting import say_quote, shown
from assistant.shelf import Shelf
from assistant.words import capital, listing
from kg.claim import Claim, Fact, Predicate, Tradeoff

SCHEMA = 1
_FOR, _AGAINST, _RATES = 6, 3, 3
_COLUMNS: tuple[Predicate, ...] = (
    "developed_by", "has_license", "parameter_count", "context_window", "price_input_per_mtok", "price_output_per_mtok", "hardware_requirement", "benchmark_score",
)
_WHOM = {"open": "open models", "closed": "closed models", "both": "using both kinds"}
_SIDES: dict[str, str] = {"open": "an open model", "closed": "a closed model, used through its API", "both": "both, each for what it is better at"}
_WAYS: dict[Choice, tuple[str, ...]] = {"open": ("open",), "closed": ("closed",), "both": ("open", "closed"), "undecided": ()}


@dataclass(frozen=True, slots=True)
class Change:
    """A factor that, were it otherwise, would change the recommendation."""

    factor: str
    value: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation, as data and as an answer to read."""

    situation: Situation
    choice: Choice
    weighed: Weighed
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    fields: tuple[Field, ...]
    break_evens: tuple[BreakEven, ...]
    changes: tuple[Change, ...]
    derived: Mapping[str, str]
    """Factors that followed from figures, and how."""
    answer: Answer

    def to_json(self) -> dict[str, Any]:
        """Give the contract's form."""
        numbers = {(c.article, c.start, c.end): c.n for c in self.answer.citations}

        def cited(claims: Sequence[Claim]) -> list[int]:
            places = ((c.evidence.article, c.evidence.start, c.evidence.end) for c in claims)
            return [numbers[place] for place in places if place in numbers]

        def told(reason: Reason) -> dict[str, Any]:
            return {"side": reason.side, "factor": reason.factor, "says": reason.claim.evidence.quote, "kind": reason.claim.kind, "citations": cited([reason.claim])}

        def model(candidate: Candidate) -> dict[str, Any]:
            facts = [{"predicate": c.body.predicate, "says": value(c), "citations": cited([c])} for c in candidate.claims if isinstance(c.body, Fact)]
            return {"name": candidate.model.name, "side": candidate.side, "facts": facts, "cautions": [{"says": c.evidence.quote, "citations": cited([c])} for c in candidate.cautions]}

        whole = self.answer.to_json()
        return {
            "schema": SCHEMA, "recommend": self.choice, "situation": self.situation.to_json(), "derived": dict(self.derived),
            "missing": [name for name in FACTORS if name not in self.situation.factors],
            "weights": {side: round(total, 3) for side, total in self.weighed.totals.items()},
            "reasons": [told(reason) for reason in self.reasons], "against": [told(reason) for reason in self.against],
            "candidates": [model(candidate) for field in self.fields for candidate in field.candidates],
            "left_out": [{"name": left.model.name, "why": left.why, "citations": cited(left.claims)} for field in self.fields for left in field.left_out],
            "break_even": [one.to_json() | {"citations": cited(one.claims)} for one in self.break_evens],
            "would_change": [{"factor": change.factor, "value": change.value, "recommend": change.choice} for change in self.changes],
            "answer": whole["answer"], "markdown": whole["markdown"], "sentences": whole["sentences"], "citations": whole["citations"],
        }


def advise(view: View, situation: Situation, *, as_of: str = "") -> Advice:
    """Weigh a situation by what the articles of one generation advise; needs no model."""
    desk = Desk(Shelf(view, cues.load()), as_of)
    models = [e for e in desk.shelf.entities if e.kind == "model" and desk.side(e) == "closed"]
    priced = rates(desk, models)
    situation, derived, behind = _with_volume(desk, situation, priced)
    weighed = weigh(desk, situation.factors)
    chosen = _distinct([r for way in (_WAYS[weighed.choice] if weighed.choice != "both" else ("both", "open", "closed")) for r in weighed.of(_side(way))], _FOR)
    against = _distinct([r for side in _others(weighed.choice) for r in weighed.of(side)], _AGAINST, besides=chosen)
    fields = tuple(field_of(desk, way, situation) for way in _WAYS[weighed.choice])
    break_evens = tuple(_break_evens(desk, situation, priced)) if weighed.choice != "undecided" else ()
    changes = tuple(_changes(desk, situation, weighed.choice))
    draft = Draft(desk, "decision")
    _say(draft, situation, weighed, chosen, against)
    if weighed.choice != "undecided":
        _say_derived(draft, derived, behind, situation)
        _say_models(draft, fields, situation)
        _say_break_even(draft, break_evens, situation)
        _say_changes(draft, changes)
    return Advice(situation, weighed.choice, weighed, tuple(chosen), tuple(against), fields, break_evens, changes, derived, draft.finish("decide"))


def _side(way: str) -> Side:
    return "open" if way == "open" else "closed" if way == "closed" else "both"


def _others(choice: Choice) -> tuple[Side, ...]:
    return {"open": ("closed", "both"), "closed": ("open", "both"), "both": (), "undecided": ()}[choice]  # type: ignore[return-value]  # literals


def _distinct(found: Sequence[Reason], most: int, besides: Sequence[Reason] = ()) -> list[Reason]:
    """Keep one reason a quote, and spread them over the factors before a factor has its second."""
    quotes = {reason.claim.evidence.quote for reason in besides}
    rounds: dict[str, int] = {}
    ordered: list[tuple[int, int, Reason]] = []
    for reason in found:
        if reason.claim.evidence.quote not in quotes:
            quotes.add(reason.claim.evidence.quote)
            ordered.append((rounds.get(reason.factor, 0), len(ordered), reason))
            rounds[reason.factor] = rounds.get(reason.factor, 0) + 1
    return [reason for _, _, reason in sorted(ordered, key=lambda one: one[:2])][:most]


def _with_volume(desk: Desk, situation: Situation, priced: Sequence[Rate]) -> tuple[Situation, dict[str, str], tuple[Claim, ...]]:
    """Take the volume from the spending, or from tokens at cited prices, by the threshold that an article gives."""
    if "volume" in situation.factors or (situation.spend is None and situation.tokens is None):
        return situation, {}, ()
    known = thresholds(desk)
    if not known:
        return situation, {}, ()
    claim, low, high = known[0]
    behind: tuple[Claim, ...] = (claim,)
    if situation.spend is not None:
        least = most = decimal(situation.spend)
        how = f"{dollars(least)} a month is spent"
    elif priced and situation.tokens is not None:
        count = decimal(situation.tokens) / 1_000_000
        middle = sorted(priced, key=lambda rate: rate.blended(situation.output_share))[len(priced) // 2]
        least = most = middle.blended(situation.output_share) * count
        how = f"{millions(decimal(situation.tokens))} tokens a month cost {dollars(least)} with {middle.model.name}, in the middle of the closed models by price"
        behind = (claim, middle.input, middle.output)
    else:
        return situation, {}, ()
    volume = "low" if most < low else "high" if least > high else "moderate"
    said = f"{how}; hosting is called the cheaper way from {dollars(low)}{f' to {dollars(high)}' if high != low else ''} a month"
    return situation.with_factor("volume", volume), {"volume": said}, behind


def _break_evens(desk: Desk, situation: Situation, priced: Sequence[Rate]) -> Iterator[BreakEven]:
    """Set the cheapest, the middle and the dearest closed model against hosting."""
    cost = hosting(desk)
    if cost is None or not priced:
        return
    picked = dict.fromkeys((0, len(priced) // 2, len(priced) - 1))
    for n in list(picked)[:_RATES]:
        if priced[n].blended(situation.output_share) > 0:
            yield BreakEven(priced[n], cost, situation.output_share)


def _changes(desk: Desk, situation: Situation, choice: Choice) -> Iterator[Change]:
    for name, factor in FACTORS.items():
        for other_value in factor.values:
            if situation.factors.get(name) != other_value:
                other = weigh(desk, {**situation.factors, name: other_value}).choice
                if other not in (choice, "undecided"):
                    yield Change(name, other_value, other)


def _say(draft: Draft, situation: Situation, weighed: Weighed, chosen: Sequence[Reason], against: Sequence[Reason]) -> None:
    if weighed.choice == "undecided":
        draft.abstained = True
        draft.say("The articles give no advice that fits what was said of the situation." if situation.described else "Nothing was said of the situation yet.")
        if missing := [FACTORS[name].ask for name in FACTORS if name not in situation.factors]:
            draft.say(f"It would help to know: {' '.join(missing[:3])}")
        return
    told = listing([FACTORS[name].values[value] for name, value in situation.factors.items() if any(r.factor == name for r in chosen)])
    pulled = weighed.choice == "both" and not weighed.of("both")
    lead = "The needs pull both ways here, so the articles point to" if pulled else "For this situation the articles point to"
    draft.say(f"{lead} {_SIDES[weighed.choice]}: {told}.", *(reason.claim for reason in chosen))
    for title, reasons in (("What speaks for it", chosen), ("What speaks against it", against)):
        if reasons:
            draft.heading(title)
        for reason in reasons:
            _say_reason(draft, reason)


def _say_reason(draft: Draft, reason: Reason) -> None:
    claim = reason.claim
    who, text = capital(label(draft.desk, claim.evidence.article)), shown(draft.desk, claim).rstrip(".")
    if isinstance(claim.body, Tradeoff):
        topic = claim.body.dimension.replace("_", " ")
        draft.say(f"On {topic}, for {_WHOM[reason.side]}: “{text}”, says {label(draft.desk, claim.evidence.article)}.", claim, bullet=True)
    else:
        draft.say(f"{who} advises {_WHOM[reason.side]} in this case: “{text}”.", claim, bullet=True)


def _say_derived(draft: Draft, derived: Mapping[str, str], behind: Sequence[Claim], situation: Situation) -> None:
    for name, how in derived.items():
        draft.heading("Worked out from figures")
        draft.say(f"Taken here: {FACTORS[name].values[situation.factors[name]]}.", *behind, derived=how)


def _say_models(draft: Draft, fields: Sequence[Field], situation: Situation) -> None:
    found = [candidate for field in fields for candidate in field.candidates]
    if found:
        draft.heading("Models to look at")
        columns = [p for p in _COLUMNS if any(_said(c, p) for c in found)]
        rows = [([c.model.name, c.side, *(_said(c, p) for p in columns)], f"{c.model.name} is {c.side}: {'; '.join(_features(c))}.", c.claims) for c in found]
        draft.table(["model", "side", *(capital(NOUN[p]) for p in columns)], rows)
    for candidate in found:
        for claim in candidate.cautions:
            draft.say(f"With {users(situation)} users a month the licence of {candidate.model.name} asks more: {capital(says([claim]))}.", claim, bullet=True)
    for left in (left for field in fields for left in field.left_out):
        draft.say(f"{left.model.name} is left out.", *left.claims, derived=left.why, bullet=True)


def users(situation: Situation) -> str:
    """Write how many users there are."""
    return plain(decimal(situation.users or 0), 0)


def _said(candidate: Candidate, predicate: Predicate) -> str:
    claims = [c for c in candidate.claims if isinstance(c.body, Fact) and c.body.predicate == predicate]
    return ", ".join(f"{value(c)} ({c.qualifier.benchmark})" if c.qualifier.benchmark else value(c) for c in claims)


def _features(candidate: Candidate) -> list[str]:
    return [f"{NOUN[p]} {_said(candidate, p)}" for p in _COLUMNS if _said(candidate, p)]


def _say_break_even(draft: Draft, break_evens: Sequence[BreakEven], situation: Situation) -> None:
    if break_evens:
        draft.heading("Where hosting begins to pay")
    for claim, _, _ in thresholds(draft.desk)[:1]:
        say_quote(draft, claim)
    for one in break_evens:
        low, high = one.tokens
        ends = f"{millions(low)} to {millions(high)}" if low != high else millions(low)
        draft.say(f"Against {one.rate.model.name}, hosting pays from {ends} tokens a month.", *one.claims, derived=one.how, bullet=True)
    for one in break_evens if situation.tokens else ():
        count, price = decimal(situation.tokens or 0), one.rate.blended(situation.output_share)
        cost = price * count / Decimal(1_000_000)
        text = f"{millions(count)} tokens a month would cost {dollars(cost)} with {one.rate.model.name}, {_beside(cost, one)}."
        draft.say(text, *one.claims, derived=f"{millions(count)} × {dollars(price)} per million tokens = {dollars(cost)}", bullet=True)


def _beside(cost: Decimal, one: BreakEven) -> str:
    span = f"{dollars(one.hosting.low)}{f' to {dollars(one.hosting.high)}' if one.hosting.high != one.hosting.low else ''} of hosting"
    return f"less than the {span}" if cost < one.hosting.low else f"more than the {span}" if cost > one.hosting.high else f"within the {span}"


def _say_changes(draft: Draft, changes: Sequence[Change]) -> None:
    """Name what would change the verdict; it follows from weighing the same advice again, so it is shown as computed."""
    by_choice: dict[str, list[str]] = {}
    for change in changes:
        by_choice.setdefault(change.choice, []).append(FACTORS[change.factor].values[change.value])
    if by_choice:
        draft.heading("What would change it")
    for choice, told in sorted(by_choice.items()):
        draft.say(f"It would be {_SIDES[choice]}, if {'; or if '.join(told)}.", derived="the same advice, weighed again", bullet=True)
