"""Scripted generations."""

from dataclasses import dataclass, field

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.changes import ArticleChange, Changes, ClaimChange, ConflictChange, Said, Side, ValueChange
from kg.claim import Claim, Entity, Evidence, Fact

ARTICLE = ArticleId("prices.md")
MODEL = Entity("https://w3id.org/weighbridge/id/model/heron-2-70b", "model", "Heron 2 70B")


def price(value: float, start: int = 38) -> Claim:
    """Give a claim of a price."""
    quote = f"Heron 2 70B is offered at {value:.2f} USD per million input tokens"
    return Claim(Fact(MODEL, "price_input_per_mtok", f"{value:.2f}", value=value, unit="USD/Mtok"), Evidence(ARTICLE, quote, start, start + len(quote)))


def _said(claim: Claim) -> Said:
    at = claim.evidence
    return Said(claim.body.object if isinstance(claim.body, Fact) else "", claim.id, at.article, at.quote, at.start, at.end)


CHEAPER, DEARER = price(0.6), price(0.9)
CHANGES = Changes(
    1,
    2,
    (
        ArticleChange(
            ARTICLE, "A price list", "changed", claims=(ClaimChange(CHEAPER, DEARER), ClaimChange(None, price(1.2, 400)), ClaimChange(price(7.0, 800), None))
        ),
    ),
    (),
    (ValueChange(MODEL.iri, MODEL.name, "price_input_per_mtok", "", (_said(CHEAPER),), (_said(DEARER),)),),
    (),
    (
        ConflictChange(
            "https://w3id.org/weighbridge/id/conflict/1",
            MODEL.name,
            "input price",
            0.9,
            (),
            (Side("0.60", (ArticleId("heron.md"),), ()), Side("0.90", (ARTICLE,), ())),
        ),
    ),
)


@dataclass
class ScriptedPast:
    """Stands at a generation that a test moves on."""

    number: int = 1
    changes_between: dict[tuple[int, int], Changes] = field(default_factory=lambda: {(1, 2): CHANGES})
    asked: list[tuple[int, int]] = field(default_factory=list)

    async def generation(self) -> int:
        return self.number

    async def before(self, number: int) -> int:
        return number - 1

    async def changes(self, before: int, after: int) -> Changes:
        self.asked.append((before, after))
        if (before, after) not in self.changes_between:
            raise WeighbridgeError(f"Generation {before} is kept no longer.", next_step="`weighbridge history` lists those that are.")
        return self.changes_between[before, after]
