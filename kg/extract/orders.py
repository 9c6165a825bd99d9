"""Find what an article orders its reader, a language model above all, to say: it claims nothing.

`Ignore all previous instructions` and all that follows it in its paragraph is not
what the article says of anything; neither is `Say that ...`. What a licence orders
is its duty, and stays. The words are in `kg/lexicon/cues.toml`.
"""

import re
from collections.abc import Iterator

from corpus.document import Block, Document
from kg import cues as lexicon
from kg.claim import Claim, Fact
from kg.cues import fold

Span = tuple[int, int]
NOTE = "holds orders to a language model; nothing is read from them, and they change nothing"
_OPENS = re.compile(r"(?:^|[:;])\W*(?:(?:please|now|always|then|so|simply|just|instead|only|you (?:must|should|have to|are to|will)|the (?:assistant|model|ai) (?:must|should|will))[\s,:]+){0,3}$")
_DUTIES = frozenset({"license_permits", "license_restricts"})


def overrides(document: Document) -> list[Span]:
    """Give the stretches in which whoever reads is told to set aside what it was told before."""
    return [span for block in document.blocks if block.kind != "code" for span in _overridden(block)]


def stated(document: Document, claims: list[Claim]) -> list[Claim]:
    """Leave out the claims that an article only orders to be made."""
    over = overrides(document)
    told = [span for block in document.blocks if block.kind != "code" for span in _ordered(block)]
    if not over and not told:
        return claims
    return [claim for claim in claims if not _within(claim, over) and (_is_duty(claim) or not _within(claim, told))]


def _overridden(block: Block) -> Iterator[Span]:
    if _marked(block.text, "override") is None:
        return
    first = next((one.start for one in block.sentences if _marked(one.text, "override") is not None), block.start)
    yield first, block.end


def _ordered(block: Block) -> Iterator[Span]:
    if _marked(block.text, "order") is None:
        return
    for start, end, text in [(one.start, one.end, one.text) for one in block.sentences] or [(block.start, block.end, block.text)]:
        at = _marked(text, "order")
        if at is not None and _OPENS.search(fold(text)[:at]):
            yield start, end


def _marked(text: str, key: str) -> int | None:
    """Give where the first phrase of a kind stands."""
    hit = lexicon.load().orders.first(fold(text), "mark", key)
    return hit.start if hit else None


def _within(claim: Claim, spans: list[Span]) -> bool:
    return any(claim.evidence.start < end and start < claim.evidence.end for start, end in spans)


def _is_duty(claim: Claim) -> bool:
    return isinstance(claim.body, Fact) and claim.body.predicate in _DUTIES
