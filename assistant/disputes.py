"""Where articles are at odds, as the graph holds it: the gravest first, each position with its article and date."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.phrasing import of_thing, says, value
from assistant.quoting import shown
from assistant.words import capital
from kg.claim import Claim, Fact, Tradeoff
from kg.vocab import ID

_QUERY = """SELECT ?c ?gravity ?claim WHERE { ?c a wb:Conflict ; wb:gravity ?gravity ; wb:claim ?claim } ORDER BY DESC(?gravity) ?c ?claim"""
_MOST = 4
_POSITIONS = 4
_STANCE = {"open": "favours open models", "closed": "favours closed models", "depends": "says that it depends"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims at odds: of one thing and predicate, or of one dimension."""

    gravity: float
    claims: tuple[Claim, ...]

    @property
    def topic(self) -> str:
        """Say what it is about: `licence of X`, `privacy`."""
        body = self.claims[0].body
        if isinstance(body, Tradeoff):
            return f"{body.dimension.replace('_', ' ')}, open against closed"
        assert isinstance(body, Fact)
        return of_thing(body.predicate, body.subject.name).removeprefix("the ")

    @property
    def subjects(self) -> frozenset[str]:
        return frozenset(c.body.subject.iri for c in self.claims if isinstance(c.body, Fact))


def disputes(desk: Desk) -> list[Dispute]:
    """Give every disagreement between articles that still stands among the claims looked at, the gravest first."""
    grouped: dict[str, tuple[float, list[str]]] = {}
    for row in desk.shelf.view.select(_QUERY):
        grouped.setdefault(str(row["c"]), (float(row["gravity"] or 0), []))[1].append(str(row["claim"]).removeprefix(f"{ID}claim/"))
    found = []
    for gravity, ids in grouped.values():
        claims = tuple(c for c in desk.shelf.view.claims(ids) if desk.reads(c.evidence.article) and isinstance(c.body, Fact | Tradeoff))
        if len({c.evidence.article for c in claims}) > 1:
            found.append(Dispute(gravity, claims))
    return found


def say_dispute(draft: Draft, dispute: Dispute) -> None:
    """Say what is disputed, and each position."""
    positions = _positions(dispute.claims)
    draft.say(f"The articles do not agree on the {dispute.topic}.", *(claims[0] for claims in positions))
    for claims in positions:
        claim = claims[0]
        who = label(draft.desk, claim.evidence.article)
        if isinstance(claim.body, Tradeoff):
            stance, text = _STANCE[claim.body.favours], shown(draft.desk, claim)
            draft.say(f"{capital(who)} {stance}: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)
            draft.position(f"{stance}: {text}", claim.evidence.article, claim)
        else:
            draft.say(f"According to {who}, {says([claim])}.", claim)
            draft.position(value(claim), claim.evidence.article, claim)


def _positions(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Bring together what articles say alike; one article of each side before a second of the same."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        body = claim.body
        side = body.favours if isinstance(body, Tradeoff) else value(claim)
        groups.setdefault((side, claim.evidence.article), []).append(claim)
    seen: dict[str, int] = {}
    ordered: list[tuple[int, int, list[Claim]]] = []
    for (side, _), group in groups.items():
        ordered.append((seen.setdefault(side, 0), len(ordered), sorted(group, key=lambda c: (-min(len(c.evidence.quote.split()), 8), len(c.evidence.quote)))))
        seen[side] += 1
    return [group for _, _, group in sorted(ordered, key=lambda o: o[:2])][:_POSITIONS]


def say_other_limits(draft: Draft) -> None:
    """Add what other articles give for a limit of a licence that an answer cites, where they differ."""
    for dispute in disputes(draft.desk):
        told = [c for c in dispute.claims if c.evidence.quote in draft.quotes]
        if not told or not all(isinstance(c.body, Fact) and c.body.predicate == "license_restricts" for c in dispute.claims):
            continue
        known = {c.evidence.article for c in told}
        each = {c.evidence.article: c for c in (*dispute.claims, *told)}
        if known == each.keys():
            draft.say("The articles give different limits.", *each.values())
        for article, claim in each.items():
            if article not in known:
                text = shown(draft.desk, claim)
                draft.say(f"{capital(label(draft.desk, article))} gives another limit: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)
            draft.position(value(claim), article, claim)


def say_disputes(draft: Draft, found: Sequence[Dispute]) -> None:
    """Say the gravest disagreements."""
    for dispute in found[:_MOST]:
        say_dispute(draft, dispute)
