"""Read claims from a document: the one reader that refresh and verification share."""

from corpus.collecting import uncollected
from corpus.document import Document
from kg.claim import Claim
from kg.lexicon import Lexicon

READER_VERSION = 58
"""Part of the cache key of stored claims; raise it when reading changes."""


@uncollected()
def read(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Give all claims of a document, ordered by place, kind and content."""
    from kg.extract.facts import read_facts
    from kg.extract.judge import load
    from kg.extract.opinions import read_opinions
    from kg.extract.orders import stated

    claims = stated(document, [*read_facts(document, lexicon), *read_opinions(document, load())])
    unique = {claim.id: claim for claim in claims}
    placed = sorted(unique.items(), key=lambda named: (named[1].evidence.start, named[1].evidence.end, named[1].kind, named[0]))
    return tuple(claim for _, claim in placed)
