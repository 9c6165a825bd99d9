"""Where running a model oneself becomes cheaper than paying for tokens: computed from prices that articles state.

Every figure is an article's; the arithmetic is shown. What a token costs on
average depends on how much of the traffic is output, which the situation says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.arithmetic import decimal, dollars, plain
from assistant.deciding.factors import way_of_running
from assistant.desk import Desk
from assistant.graph import Named
from kg.claim import Claim, Fact

_MILLION = Decimal(1_000_000)
_POINTS = 9


@dataclass(frozen=True, slots=True)
class Rate:
    """What a model costs by the token."""

    model: Named
    input: Claim
    output: Claim

    def blended(self, output_share: float) -> Decimal:
        """USD for a million tokens, so much of them output."""
        share = decimal(output_share)
        return _usd(self.input) * (1 - share) + _usd(self.output) * share

    def how(self, output_share: float) -> str:
        """Show how the price of a million tokens came about."""
        share = decimal(output_share) * 100
        return f"{plain(100 - share)}% × {dollars(_usd(self.input))} + {plain(share)}% × {dollars(_usd(self.output))} = {dollars(self.blended(output_share))}"


@dataclass(frozen=True, slots=True)
class Hosting:
    """What it costs a month to run a model oneself."""

    claim: Claim
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class BreakEven:
    """From how many tokens a month on hosting is the cheaper way, for one rate."""

    rate: Rate
    hosting: Hosting
    output_share: float

    @property
    def claims(self) -> tuple[Claim, Claim, Claim]:
        """What it is computed from."""
        return self.rate.input, self.rate.output, self.hosting.claim

    @property
    def tokens(self) -> tuple[Decimal, Decimal]:
        """At the low and at the high end of what hosting costs."""
        price = self.rate.blended(self.output_share)
        return self.hosting.low / price * _MILLION, self.hosting.high / price * _MILLION

    @property
    def how(self) -> str:
        price = dollars(self.rate.blended(self.output_share))
        ends = zip(dict.fromkeys((self.hosting.low, self.hosting.high)), self.tokens, strict=False)
        return f"{self.rate.how(self.output_share)} per million tokens; " + ", ".join(f"{dollars(cost)} ÷ {price} = {millions(tokens)} tokens" for cost, tokens in ends)

    def points(self) -> list[tuple[float, float]]:
        """Give what the tokens cost at a row of amounts, USD a month by tokens a month, from none to past break-even."""
        last = self.tokens[1] * Decimal("1.5")
        price = self.rate.blended(self.output_share)
        return [(float(last * n / (_POINTS - 1)), float(round(last * n / (_POINTS - 1) / _MILLION * price, 2))) for n in range(_POINTS)]

    def to_json(self) -> dict[str, Any]:
        """Give the figures and the line to draw."""
        low, high = self.tokens
        return {
            "model": self.rate.model.name, "usd_per_mtok": float(self.rate.blended(self.output_share)), "output_share": self.output_share,
            "hosting_usd_per_month": [float(self.hosting.low), float(self.hosting.high)], "tokens_per_month": [round(float(low)), round(float(high))],
            "derived": self.how, "points": [list(point) for point in self.points()],
        }


def millions(tokens: Decimal) -> str:
    """Write an amount of tokens: `114M`, `1.2B`."""
    return f"{plain(tokens / 1_000_000_000, 1)}B" if tokens >= 1_000_000_000 else f"{plain(tokens / _MILLION, 0 if tokens >= 10 * _MILLION else 1)}M"


def rates(desk: Desk, models: Sequence[Named]) -> list[Rate]:
    """Give the rates of those models whose input and output price one article states, the cheapest first."""
    found = []
    for model in models:
        ins, outs = desk.own("price_input_per_mtok", model), desk.own("price_output_per_mtok", model)
        pairs = [(a, b) for a in ins for b in outs if _plain(a) and _plain(b) and a.evidence.article == b.evidence.article]
        if pairs:
            latest = max(pairs, key=lambda pair: (desk.date(pair[0].evidence.article), pair[0].confidence, pair[0].id, pair[1].id))
            found.append(Rate(model, *latest))
    return sorted(found, key=lambda rate: (rate.blended(0.25), rate.model.name))


def hosting(desk: Desk) -> Hosting | None:
    """Give what the newest article says that hosting a model costs a month; None where none says."""
    found = []
    for claim in desk.all_facts("monthly_cost"):
        fact = claim.body
        assert isinstance(fact, Fact)
        if fact.value is not None and way_of_running(f"{fact.subject.name} {claim.evidence.quote}") == "self_hosted":
            low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
            if low > 0:
                found.append(Hosting(claim, decimal(low), decimal(high)))
    return max(found, key=lambda h: (desk.date(h.claim.evidence.article), h.claim.confidence, h.claim.id), default=None)


def thresholds(desk: Desk) -> list[tuple[Claim, Decimal, Decimal]]:
    """Give the spending, USD a month, from which articles call hosting the cheaper way."""
    found = []
    for claim in desk.all_facts("crossover_threshold"):
        fact = claim.body
        assert isinstance(fact, Fact)
        if fact.value is not None and fact.unit.startswith("USD") and "month" in fact.unit:
            low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
            found.append((claim, decimal(low), decimal(high)))
    return sorted(found, key=lambda one: (desk.date(one[0].evidence.article), one[0].id), reverse=True)


def _plain(claim: Claim) -> bool:
    """Whether a price is one number, of no special condition."""
    return isinstance(claim.body, Fact) and isinstance(claim.body.value, float | int) and claim.body.value > 0 and not claim.qualifier.condition


def _usd(claim: Claim) -> Decimal:
    assert isinstance(claim.body, Fact)
    assert isinstance(claim.body.value, float | int)
    return decimal(claim.body.value)
