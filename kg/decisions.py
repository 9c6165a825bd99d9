"""Let a person rule on claims and names, and take a ruling back.

What a screen or a command calls. A ruling is looked at before it is put on file:
that it is about something that is there, changes something, and does not go
against one that stands. The graph follows at once; a ruling that was filed and
not yet laid over it (a crash between the two) is laid over it by the next change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.claim import Claim, Entity
from kg.docket import Damaged, Docket, Entry
from kg.ruling import Correct, Decision, Matter, Merge, Reject, Split, corrected, identity
from kg.vocab import decision_iri, entity_iri, slug

if TYPE_CHECKING:
    from kg.refresh import RefreshReport
    from kg.store import DataFolder
    from kg.view import EntityInfo, GraphView

Apply = Callable[["DataFolder"], "RefreshReport"]
"""Brings the graph up to the decisions on file."""
_SHORTEST = 4
"""Characters from which the beginning of an id stands for it."""
_SHOWN = 4


class _RulingError(WeighbridgeError):
    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class NoSuchClaim(_RulingError, LookupError):
    """No article states a claim of this id; the list of claims helps."""

    code = "no-such-claim"


class NoSuchDecision(_RulingError, LookupError):
    """No decision of this id is on file; the list of decisions helps."""

    code = "no-such-decision"


class NotToBeRuled(_RulingError, ValueError):
    """A ruling would change nothing, or goes against one that stands."""

    code = "not-to-be-ruled"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision that was put on file or taken back, and what the graph made of it."""

    entry: Entry
    claims: tuple[str, ...]
    """Ids of the claims that it bears on, or bore on before it was taken back."""
    report: "RefreshReport"


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision on file, and the claims that it bears on now."""

    entry: Entry
    claims: tuple[str, ...]
    """Ids; none where it was taken back, or where no article says any more what it is about."""


def record(folder: "DataFolder", matter: Matter, *, by: str, why: str, apply: Apply | None = None) -> Recorded:
    """Rule. Raises NotToBeRuled, FolderBusy, FolderReadOnly and DiskFull."""
    from kg.store import writing

    name, reason = " ".join(by.split()), " ".join(why.split())
    if not name or not reason:
        raise NotToBeRuled("A ruling says who made it and why.", next_step="Say --why, and --by where no name is known.")
    with folder.lock(), writing(folder.path):
        _look_at(folder, matter)
        decision = Docket(folder.path).add(_as_read(matter), name, reason)
    report = (apply or _apply)(folder)
    return Recorded(_entry(folder, decision.id), _bears_on(folder, decision.id), report)


def undo(folder: "DataFolder", decision_id: str, *, by: str, why: str = "", apply: Apply | None = None) -> Recorded:
    """Take a ruling back; the beginning of its id is enough. Raises NoSuchDecision, NotToBeRuled, FolderBusy, FolderReadOnly and DiskFull."""
    from kg.store import writing

    with folder.lock(), writing(folder.path):
        entry = find(folder, decision_id)
        if entry.undone:
            raise NotToBeRuled(f"Decision {entry.decision.id} was taken back already, by {entry.undone.by} on {entry.undone.at[:10]}.", next_step="`weighbridge decisions list` shows what stands.")
        claims = _bears_on(folder, entry.decision.id)
        Docket(folder.path).undo(entry.decision.id, " ".join(by.split()), " ".join(why.split()))
    report = (apply or _apply)(folder)
    return Recorded(_entry(folder, entry.decision.id), claims, report)


def listed(folder: "DataFolder") -> list[Listed]:
    """Give every decision on file, the newest first."""
    view = folder.current()
    if view is None:
        return [Listed(entry, ()) for entry in reversed(docket(folder).entries())]
    with view:
        return [Listed(entry, bearing(view, entry.decision.id)) for entry in reversed(docket(folder).entries())]


def for_claim(folder: "DataFolder", claim: Claim) -> list[Entry]:
    """Give the decisions that bear on a claim, and those that were taken back, the oldest first."""
    bears = {ruling.id for ruling in claim.ruled.rulings} if claim.ruled else set()
    return [entry for entry in docket(folder).entries() if entry.decision.id in bears or _is_of(entry.decision, claim)]


def find(folder: "DataFolder", decision_id: str) -> Entry:
    """Give the decision of an id, or of its beginning. Raises NoSuchDecision."""
    entries = docket(folder).entries()
    wanted = decision_id.strip().casefold()
    found = [e for e in entries if e.decision.id == wanted] or [e for e in entries if len(wanted) >= _SHORTEST and e.decision.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchDecision(f"{decision_id} begins the ids of {len(found)} decisions: {', '.join(e.decision.id for e in found[:_SHOWN])}.", next_step="Give more of it.")
    raise NoSuchDecision(f"There is no decision {decision_id}.", next_step="`weighbridge decisions list` lists them with their ids.")


def damaged(folder: "DataFolder") -> tuple[Damaged, ...]:
    """Give the files of decisions that cannot be read."""
    return docket(folder).damaged()


def docket(folder: "DataFolder") -> Docket:
    """Open the decisions on file; what a damaged file said is read from the graph that was made with it."""

    def known() -> dict[str, Decision]:
        from kg.relaying import described

        number = folder.number()
        return described(folder.open_graph(number)) if number else {}

    return Docket(folder.path, known)


def merging(kept: Sequence["EntityInfo"], gone: Sequence["EntityInfo"], kind: str = "") -> Merge:
    """Make the merging of two names from the things that bear them. Raises NotToBeRuled where it is not plain which are meant."""
    pairs = [(one, other) for one in kept for other in gone if one.kind == other.kind and kind in ("", one.kind)]
    if not pairs:
        one, other = kept[0], gone[0]
        what = f"are not both a {kind}" if kind else f"are not of one kind: {_kinds(kept)}, and {_kinds(gone)}"
        raise NotToBeRuled(f"{one.name} and {other.name} {what}.", next_step="Only things of one kind can be one.")
    if len({one.kind for one, _ in pairs}) > 1:
        raise NotToBeRuled(f"{kept[0].name} and {gone[0].name} are each {_kinds([one for one, _ in pairs])}.", next_step="Say with --kind which are to be one.")
    one, other = pairs[0]
    return Merge(_plain(one), _plain(other))


def parting(found: Sequence["EntityInfo"], alias: str, articles: Sequence[ArticleId], into: str, kind: str = "") -> Split:
    """Make the parting of a name from the things that bear it. Raises NotToBeRuled where it is not plain what is meant."""
    fit = [one for one in found if kind in ("", one.kind)]
    if not fit:
        raise NotToBeRuled(f"{found[0].name} is no {kind}; it is {_kinds(found)}.")
    if len({one.kind for one in fit}) > 1:
        raise NotToBeRuled(f"{found[0].name} is {_kinds(fit)}.", next_step="Say with --kind which is to be split.")
    if not into.strip():
        raise NotToBeRuled(f"What do the articles mean instead of {fit[0].name}?", next_step="Give it a name with --as, or say with --alias which of its names to take away.")
    name = " ".join(into.split())
    return Split(_plain(fit[0]), Entity(entity_iri(fit[0].kind, name), fit[0].kind, name), alias, tuple(sorted(articles)))


def _kinds(found: Sequence["EntityInfo"]) -> str:
    return " and ".join(f"a {kind}" for kind in dict.fromkeys(one.kind for one in found))


def _plain(entity: "EntityInfo") -> Entity:
    return Entity(entity.iri, entity.kind, entity.name)


def claim_of(view: "GraphView", claim_id: str) -> Claim:
    """Give the claim of an id, or of its beginning. Raises NoSuchClaim."""
    wanted = claim_id.strip().casefold()
    if not wanted.isalnum() or len(wanted) < _SHORTEST:
        raise _no_claim(claim_id)
    rows = view.select(f'SELECT DISTINCT ?id {{ GRAPH ?g {{ ?c a wb:Claim ; dct:identifier ?id }} FILTER(STRSTARTS(?id, "{wanted}")) }} ORDER BY ?id')
    ids = [str(row["id"]) for row in rows]
    if len(ids) > 1:
        raise NoSuchClaim(f"{claim_id} begins the ids of {len(ids)} claims: {', '.join(ids[:_SHOWN])}{' and more' if len(ids) > _SHOWN else ''}.", next_step="Give more of it.")
    if not ids:
        raise _no_claim(claim_id)
    return view.claims(ids, rejected=True)[0]


def _no_claim(claim_id: str) -> NoSuchClaim:
    return NoSuchClaim(
        f"There is no claim {claim_id}.",
        next_step="`weighbridge claims --json` and `weighbridge entity NAME` give the ids of claims; four characters of one are enough, and an id changes where its article does.",
    )


def bearing(view: "GraphView", decision_id: str) -> tuple[str, ...]:
    """Give the ids of the claims that a decision bears on."""
    rows = view.select(f"SELECT ?id {{ GRAPH ?g {{ ?c wb:ruledBy <{decision_iri(decision_id)}> ; dct:identifier ?id }} }} ORDER BY ?id")
    return tuple(str(row["id"]) for row in rows)


def _bears_on(folder: "DataFolder", decision_id: str) -> tuple[str, ...]:
    view = folder.current()
    if view is None:
        return ()
    with view:
        return bearing(view, decision_id)


def _entry(folder: "DataFolder", decision_id: str) -> Entry:
    return next(entry for entry in docket(folder).entries() if entry.decision.id == decision_id)


def _apply(folder: "DataFolder") -> "RefreshReport":
    from kg.refresh import apply_decisions

    return apply_decisions(folder)


def _as_read(matter: Matter) -> Matter:
    """Keep a claim as it was read, whatever is ruled on it already."""
    if isinstance(matter, Reject | Correct) and matter.claim.ruled:
        return replace(matter, claim=matter.claim.ruled.read)
    return matter


def _is_of(decision: Decision, claim: Claim) -> bool:
    match decision.matter:
        case Reject(other) | Correct(other, _):
            return identity(other) == identity(claim)
        case _:
            return False


def _look_at(folder: "DataFolder", matter: Matter) -> None:
    """Refuse what is not to be ruled."""
    view = folder.current()
    if view is None:
        raise NotToBeRuled("Nothing has been read yet, so there is nothing to rule on.", next_step="`weighbridge refresh PATH` reads articles.")
    with view:
        match matter:
            case Reject(claim):
                _still_counts(claim_of(view, claim.id))
            case Correct(claim, changes):
                held = claim_of(view, claim.id)
                _still_counts(held)
                _makes_sense(held, corrected(held, changes))
            case Merge():
                _can_merge(view, matter)
            case Split():
                _can_split(view, matter)


def _still_counts(claim: Claim) -> None:
    if claim.counts or not claim.ruled:
        return
    last = claim.ruled.rulings[-1]
    raise NotToBeRuled(
        f"Claim {claim.id} does not count already: {last.by} ruled so on {last.at[:10]} ({last.why}).",
        next_step=f"`weighbridge decisions undo {last.id}` lets it count again.",
    )


def _makes_sense(before: Claim, after: Claim) -> None:
    from kg.soundness import body_fault

    if wrong := body_fault(after):
        raise NotToBeRuled(f"Corrected so, the claim cannot stand: {wrong}.")
    if (before.body, before.qualifier) == (after.body, after.qualifier):
        raise NotToBeRuled(f"Claim {before.id} says that already.")


def _can_merge(view: "GraphView", matter: Merge) -> None:
    kept, gone = matter.kept, matter.gone
    if kept.iri == gone.iri:
        raise NotToBeRuled(f"{kept.name} and {gone.name} are one {kept.kind} already.", next_step=f"`weighbridge entity '{kept.name}'` tells its names.")
    if kept.kind != gone.kind:
        raise NotToBeRuled(f"{kept.name} is a {kept.kind} and {gone.name} a {gone.kind}; only things of one kind can be one.")
    known = {entity.iri for entity in view.entities()}
    for entity in (kept, gone):
        if entity.iri not in known:
            raise NotToBeRuled(f"No article speaks of a {entity.kind} called {entity.name}.")


def _can_split(view: "GraphView", matter: Split) -> None:
    entity, into, alias = matter.entity, matter.into, matter.alias
    if not alias and not matter.articles:
        raise NotToBeRuled(f"What is to be taken from {entity.name}?", next_step="Say which of its names with --alias, or in which articles with --article.")
    if entity.iri == into.iri:
        raise NotToBeRuled(f"{into.name} is {entity.name}.", next_step="Give the other thing a name of its own with --as.")
    held = next((one for one in view.entities() if one.iri == entity.iri), None)
    if held is None:
        raise NotToBeRuled(f"No article speaks of a {entity.kind} called {entity.name}.")
    if alias and slug(alias) not in {slug(name) for name in held.aliases}:
        names = f"Its other names are {', '.join(held.aliases)}." if held.aliases else "It has no other name."
        raise NotToBeRuled(f"{alias} is no other name of {entity.name}.", next_step=names)
    for article in matter.articles:
        if article not in view.articles():
            raise NotToBeRuled(f"There is no article {article}.", next_step="`weighbridge corpus list` names those that were read.")
        if not any(claim.evidence.article == article for claim in view.claims_naming(entity.iri)):
            raise NotToBeRuled(f"{article} claims nothing of {entity.name}.")
