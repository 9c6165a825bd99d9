"""Read every claim of one kind, or with one predicate, straight from the quads.

Gives what the plain query gives that asks for them: what articles state and
people did not reject, by id. A query over thousands of named graphs looks each
row's graph up in the list of all; this meets each claim once.
"""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.claim import Claim, Kind, Predicate
from kg.graph import CLAIM_CLASSES, SUBJECT, TYPE, claim_in, term
from kg.vocab import PREDICATE_TERMS


def of_kind(store: Store, kind: Kind, graphs: Collection[object]) -> list[Claim]:
    """Give the claims of one kind that stand in these graphs."""
    return _read(store, store.quads_for_pattern(None, TYPE, term(CLAIM_CLASSES[kind]), None), graphs)


def with_predicate(store: Store, predicate: Predicate, graphs: Collection[object]) -> list[Claim]:
    """Give the facts with one predicate that stand in these graphs."""
    return _read(store, store.quads_for_pattern(None, term("wb:predicate"), term("wb:" + PREDICATE_TERMS[predicate]), None), graphs)


def about(store: Store, predicate: Predicate, subject: str, graphs: Collection[object]) -> list[Claim]:
    """Give the facts with one predicate about one subject."""
    wanted, asked = term("wb:" + PREDICATE_TERMS[predicate]), term("wb:predicate")

    def fitting() -> Iterator[Quad]:
        for quad in store.quads_for_pattern(None, SUBJECT, NamedNode(subject), None):
            yield from store.quads_for_pattern(quad.subject, asked, wanted, quad.graph_name)

    return _read(store, fitting(), graphs)


def _read(store: Store, quads: Iterable[Quad], graphs: Collection[object]) -> list[Claim]:
    found: dict[str, Claim] = {}
    for quad in quads:
        if quad.graph_name in graphs and (claim := claim_in(store, quad.subject, quad.graph_name)) and claim.counts:
            found[claim.id] = claim
    return [found[one] for one in sorted(found)]
