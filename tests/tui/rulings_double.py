"""A scripted graph to rule on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.tui.claim_ports import ClaimElsewhere, ClaimSeen, FieldSeen, RulingSeen, Settled
from corpus.errors import WeighbridgeError

PRICE_SEEN = ClaimSeen(
    "c2",
    "fact",
    "Heron 2 70B · input price · 0.60 USD/Mtok",
    "| Heron 2 70B | 0.60 | 128,000 |",
    "heron.md",
    "The Heron family, one year on",
    fields=(
        FieldSeen("subject", "Heron 2 70B"),
        FieldSeen("predicate", "price_input_per_mtok", ("price_input_per_mtok", "price_output_per_mtok")),
        FieldSeen("value", "0.6"),
    ),
    against=(ClaimElsewhere("c3", "Heron 2 70B · input price · 0.90 USD/Mtok", "prices.md", "A price list for spring 2026", "2026-04-11", 38, 96),),
)


@dataclass
class ScriptedRulings:
    """Holds claims, and takes rulings on them."""

    claims: dict[str, ClaimSeen] = field(default_factory=lambda: {"c2": PRICE_SEEN})
    made: list[tuple[str, ...]] = field(default_factory=list)
    error: WeighbridgeError | None = None

    async def seen(self, claim: str) -> ClaimSeen:
        if claim not in self.claims:
            raise WeighbridgeError(f"There is no claim {claim}.", next_step="Read the article again.")
        return self.claims[claim]

    async def reject(self, claim: str, why: str) -> Settled:
        return self._settled(("reject", claim, why), f"{self.claims[claim].says} does not count")

    async def correct(self, claim: str, why: str, said: Mapping[str, str]) -> Settled:
        return self._settled(("correct", claim, why, *(f"{name}={value}" for name, value in said.items())), "It is to say otherwise")

    async def undo(self, decision: str, why: str) -> Settled:
        return self._settled(("undo", decision, why), "It counts again")

    def _settled(self, call: tuple[str, ...], line: str) -> Settled:
        self.made.append(call)
        if self.error is not None:
            raise self.error
        return Settled(line, "d1", 1)


def rejected(claim: ClaimSeen) -> ClaimSeen:
    """Give the claim as it is once it was rejected."""
    return replace(claim, standing="rejected", rulings=(RulingSeen("d1", "rejected by Ann on 2026-05-02: a misprint", stands=True),))
