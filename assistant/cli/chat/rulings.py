"""One claim with all that bears on it, and rulings on it, for the screens."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.chat import child
from assistant.cli.chat.current import CurrentGraph
from assistant.cli.phrases import object_of, says
from assistant.tui.claim_ports import ClaimElsewhere, ClaimSeen, FieldSeen, RulingSeen, Settled, Standing
from kg.claim import Claim, Fact, Guidance, Tradeoff
from kg.vocab import claim_iri

if TYPE_CHECKING:
    from kg.docket import Entry
    from kg.store import DataFolder
    from kg.view import GraphView

_MOST = 12
"""Other claims to name on either side."""


class GraphRulings:
    """`Rulings` over the graph as it stands; rulings are made by a child process."""

    def __init__(self, graph: CurrentGraph, data: Callable[[], Path]) -> None:
        self._graph = graph
        self._data = data

    async def seen(self, claim: str) -> ClaimSeen:
        """Give one claim; raises NoSuchClaim."""
        from kg.store import DataFolder

        return await self._graph.use(lambda view: seen(DataFolder(self._data()), view, claim))

    async def reject(self, claim: str, why: str) -> Settled:
        """Rule that it does not count."""
        return await self._settle("claim", "reject", f"--why={why}", "--", claim)

    async def correct(self, claim: str, why: str, said: Mapping[str, str]) -> Settled:
        """Rule what it says instead."""
        changes = [f"--{name.replace('_', '-')}={value}" for name, value in said.items()]
        return await self._settle("claim", "correct", f"--why={why}", *changes, "--", claim)

    async def undo(self, decision: str, why: str) -> Settled:
        """Take a ruling back."""
        return await self._settle("decisions", "undo", *([f"--why={why}"] if why else []), "--", decision)

    async def _settle(self, group: str, verb: str, *arguments: str) -> Settled:
        data = await asyncio.to_thread(self._data)
        row = json.loads(await child.output(data, [group, verb, "--json", *arguments]))
        return Settled(str(row["about"]), str(row["id"]), len(row["claims"]))


def seen(folder: "DataFolder", view: "GraphView", claim_id: str) -> ClaimSeen:
    """Gather what bears on a claim. Raises NoSuchClaim."""
    from kg.decisions import claim_of, for_claim

    claim = claim_of(view, claim_id)
    at, was = claim.evidence, says(claim.ruled.read) if claim.ruled else ""
    against, likewise = _others(view, claim)
    standing: Standing = claim.ruled.standing if claim.ruled else ""
    return ClaimSeen(
        claim.id, claim.kind, says(claim), at.quote, at.article, view.articles()[at.article].title, claim.reader, standing,
        was if was != says(claim) else "", _fields(claim), tuple(_ruling(entry) for entry in for_claim(folder, claim)),
        _elsewhere(view, against), _elsewhere(view, likewise),
    )  # fmt: skip


def _ruling(entry: "Entry") -> RulingSeen:
    line = entry.decision.ruling.line
    if back := entry.undone:
        line += f" (taken back by {back.by} on {back.at[:10]}{f': {back.why}' if back.why else ''})"
    return RulingSeen(entry.decision.id, line, entry.stands)


def _fields(claim: Claim) -> tuple[FieldSeen, ...]:
    """Give what can be corrected, as `weighbridge claim correct` takes it."""
    from kg.correcting import CLOSED, FIELDS

    row = claim.to_json()
    around = row["qualifier"]
    return tuple(FieldSeen(name, _written(row.get(name, around.get(name))), CLOSED.get(name, ())) for name in FIELDS[claim.kind])


def _written(value: object) -> str:
    if isinstance(value, list):
        return "-".join(map(_written, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _others(view: "GraphView", claim: Claim) -> tuple[list[Claim], list[Claim]]:
    """Give the claims that contradict one, and those that say the same."""
    rows = view.select(f"SELECT DISTINCT ?id {{ ?c a wb:Conflict ; wb:claim <{claim_iri(claim.id)}>, ?other . GRAPH ?g {{ ?other dct:identifier ?id }} }}")
    disputed = [one for one in view.claims(str(row["id"]) for row in rows) if one.id != claim.id]
    against = [one for one in disputed if _point(one) != _point(claim)]
    kin = [one for one in disputed if _point(one) == _point(claim)]
    if isinstance(fact := claim.body, Fact):
        about = view.claims_about(fact.subject.iri)
        kin += [
            one
            for one in about
            if isinstance(one.body, Fact) and one.body.subject.iri == fact.subject.iri and one.body.predicate == fact.predicate and _point(one) == _point(claim)
        ]
    return against, list({one.id: one for one in kin if one.id != claim.id}.values())


def _point(claim: Claim) -> object:
    """Give what two claims of one matter differ in."""
    match claim.body:
        case Fact() as fact:
            return fact.target.iri if fact.target else (fact.value, fact.unit) if fact.value is not None else object_of(claim).casefold()
        case Tradeoff(favours=side):
            return side
        case Guidance(choose=side):
            return side
        case other:
            return other


def _elsewhere(view: "GraphView", claims: Iterable[Claim]) -> tuple[ClaimElsewhere, ...]:
    articles = view.articles()
    found: Sequence[Claim] = sorted(claims, key=lambda one: (one.evidence.article, one.evidence.start))[:_MOST]
    infos = [(one, articles[one.evidence.article]) for one in found]
    return tuple(
        ClaimElsewhere(one.id, says(one), info.id, info.title, one.qualifier.as_of or info.as_of or info.published, one.evidence.start, one.evidence.end)
        for one, info in infos
    )
