"""Lay what a model read beside what the rules read, claim by claim."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assistant.cli import opening
from assistant.cli.output import say, write_json, write_table
from assistant.cli.phrases import says
from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.claim import Claim
from kg.manifest import ArticleInfo
from kg.proposals import RULES, Proposals

BOTH = "both"


class NothingToCompare(WeighbridgeError, LookupError):
    """No model has read beside the rules; asking one helps."""

    code = "nothing-to-compare"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def write_compared(claims: Iterable[Claim], articles: Mapping[ArticleId, ArticleInfo], reader: str | None, *, as_json: bool) -> None:
    """Write each claim with who read it: the rules, the model, or both. Raises NothingToCompare."""
    proposals = Proposals(opening.folder().path)
    known = [name for name in proposals.readers() if reader in (None, name)]
    if not known:
        raise NothingToCompare(f"No proposals of {reader or 'any model'} count.", next_step="`weighbridge refresh --reader MODEL` asks a model for some.")
    rows = list(_compared(claims, articles, proposals, known))
    if as_json:
        for name, who, claim in rows:
            write_json(claim.to_json() | {"compared_with": name, "read_by": who})
    else:
        write_table(("model", "read by", "article", "kind", "says", "quote"), ((n, w, c.evidence.article, c.kind, says(c), c.evidence.quote) for n, w, c in rows))
    for name in known:
        count = Counter(who for model, who, _ in rows if model == name)
        say(f"{name}: {count[BOTH]:,} agreed, {count[RULES]:,} only the rules, {count[name]:,} only {name}")


def _compared(claims: Iterable[Claim], articles: Mapping[ArticleId, ArticleInfo], proposals: Proposals, readers: list[str]) -> Iterator[tuple[str, str, Claim]]:
    """Give the claims in what a model has read: `(model, who read it, claim)`."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for claim in claims:
        digest = articles[claim.evidence.article].content_hash
        for reader in readers:
            read = {claim.reader, *claim.confirmed_by}
            if reader not in read and claim.reader != RULES:
                continue
            if (digest, reader) not in spans:
                spans[digest, reader] = proposals.looked_at(digest, reader)
            if reader in read:
                yield reader, BOTH if len(read) > 1 else reader, claim
            elif any(start <= claim.evidence.start and claim.evidence.end <= end for start, end in spans[digest, reader]):
                yield reader, RULES, claim
