"""Show what a structured list says where an answer rests on a claim that it contradicts.

A list is no article: it adds a position, marked as its own with version and date,
and changes nothing else of an answer. Where it confirms, or none was asked for,
the answer is as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from assistant.answer import Answer, Citation, Position
from kg.claim import Claim, Fact
from kg.when import parse

if TYPE_CHECKING:
    from kg.manifest import SourceInfo
    from kg.structured.comparison import Comparison


@runtime_checkable
class Listing(Protocol):
    """A generation that may hold structured lists beside its articles."""

    @property
    def lists(self) -> "Mapping[str, SourceInfo]": ...
    def compared(self) -> "Sequence[Comparison]": ...
    def claims(self, ids: Iterable[str]) -> list[Claim]: ...


def set_beside(answer: Answer, view: object, until: str = "") -> Answer:
    """Add the positions of lists that say otherwise than the claims an answer cites; none of a list that is later than `until`."""
    if not isinstance(view, Listing) or not view.lists:
        return answer
    cited = {citation.claim: citation for citation in answer.citations if citation.claim}
    found = [one for one in view.compared() if one.claim in cited and one.verdict != "confirms" and not _later(view.lists[one.source], until)]
    if not found:
        return answer
    own = answer.positions or tuple(_stated(cited[claim.id], claim) for claim in view.claims(one.claim for one in found))
    listed = dict.fromkeys(position(one, view.lists[one.source]) for one in found)
    return replace(answer, positions=(*dict.fromkeys(own), *listed))


def position(one: "Comparison", info: "SourceInfo") -> Position:
    """Give the list's side; where the article speaks of an earlier time, both dates."""
    from kg.structured.source import title

    says = one.listed
    if one.verdict == "outdates":
        says = f"{one.listed} (superseded or changed since {one.claim_time})" if one.claim_time else f"{one.listed} (superseded or changed)"
    return Position(says, "", title(info.name), info.as_of, (), f"{info.package} {info.version}")


def _later(info: "SourceInfo", until: str) -> bool:
    if not until:
        return False
    end, listed = parse(until), parse(info.as_of)
    return end is None or listed is None or listed.first > end.last


def _stated(citation: Citation, claim: Claim) -> Position:
    assert isinstance(claim.body, Fact)
    said = " ".join(filter(None, (claim.body.object, claim.body.unit if claim.body.value is not None else "")))
    return Position(said, citation.article, citation.publisher, claim.qualifier.as_of or citation.as_of or citation.published, (citation.n,))
