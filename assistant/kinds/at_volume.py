"""Whether something of one's own pays at the tokens a month that a question states: set against every break-even point that articles give in tokens."""

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.pays import OWN, PAYS, point
from assistant.question import Quantity, Question
from assistant.words import capital
from kg.claim import Claim, Fact

_PER_MONTH = {"month": 1.0, "day": 30.0, "year": 1 / 12, "week": 52 / 12}
_LEAST = 100_000
"""Tokens below which a number is one request and no volume."""


class AtVolume:
    """Compares a volume with break-even points."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.model_links or question.unknown or question.cue("why", "agree"):
            return 0.0
        return 0.94 if _volume(question) is not None and OWN.search(question.text) and PAYS.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        stated = _volume(question)
        claims = [(c, monthly) for c in desk.facts(["crossover_threshold"], looks_for="the volume from which self-hosting pays") if (monthly := _points(c))]
        if stated is None or not claims:
            return None
        volume = stated.value * _PER_MONTH[stated.rate or "month"]
        below = [c for c, (low, _) in claims if volume < low]
        above = [c for c, (_, high) in claims if volume > high]
        written = f"{stated.written} {stated.unit} a {stated.rate or 'month'}"
        draft = Draft(desk, self.name)
        sources = [c for c, _ in claims]
        if len(below) == len(claims):
            draft.say(f"No: {written} is below every point from which the articles say that something of one's own pays, so an API is cheaper.", *sources)
        elif len(above) == len(claims):
            draft.say(f"By what the articles say, yes: {written} is above every point from which they say that something of one's own pays.", *sources)
        else:
            draft.say(f"That depends: {written} is above some of the points that the articles give, and not above others.", *sources)
        for claim in sources:
            side = "below" if claim in below else "above" if claim in above else "about at"
            draft.say(
                f"{capital(label(desk, claim.evidence.article))} puts the point at {point(claim)}, and {stated.written} is {side} it: “{claim.evidence.quote}”",
                claim,
            )
        return draft


def _volume(question: Question) -> Quantity | None:
    """Give the tokens that a question says come again and again; a second number leaves open which is meant."""
    found = [q for q in question.quantities if q.unit.endswith("tokens")]
    return found[0] if len(found) == 1 and found[0].value >= _LEAST and (found[0].rate or question.has("predicate", "monthly_cost")) else None


def _points(claim: Claim) -> tuple[float, float] | None:
    """Give the ends of a break-even point in tokens a month; None where it counts money."""
    fact = claim.body
    if not isinstance(fact, Fact) or fact.value is None:
        return None
    what, _, time = fact.unit.partition("/")
    if what != "tokens" or (time or "month") not in _PER_MONTH:
        return None
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    by = _PER_MONTH[time or "month"]
    return (low or 0.0) * by, (high or low or 0.0) * by
