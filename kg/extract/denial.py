"""Read what a sentence says of the thing that was just spoken of.

`The API vendors cannot offer that`, `only a model of your own does`, `with an
API you can't`: what it is about stands in the sentence before or in the heading,
whom it speaks for in the sentence itself.
"""

import re
from collections.abc import Iterator

from kg.claim import Tradeoff
from kg.cues import Cues, fold
from kg.extract.sides import other, spoken_of
from kg.extract.stance import Setting

_LONGEST = 16
"""Words; a longer sentence says itself what it is about."""
_DENIES = re.compile(r"\b(?:no|none|neither|nor|nobody|nothing|not|never|cannot|can't|won't|don't|doesn't|do not|does not|will not|hardly any|few|n't)\b")
_REFERS = re.compile(
    r"\b(?:that|this|it|such|likewise|so|as much|the same|either|of the kind|of the sort)\b|\b(?:can't|cannot|can not|don't|doesn't|do not|does not|won't|will not|will|do|does|can)\W*$"
)
_GIVES = re.compile(
    r"\b(?:offer|offers|give|gives|provide|provides|do|does|done|promise|promises|guarantee|guarantees|match|allow|allows|let|lets|can't|cannot|have|has|get|gets|say|claim|buy|comes?|will|won't|don't|doesn't)\b"
)
_ONLY = re.compile(r"^\W*(?:and |but |so )?only (?:an? |the |with (?:an? )?)?")
_GRANTS = re.compile(
    r"\b(?:guarantees?|gives?|offers?|provides?|does|do|can|will|allows?|lets|complies|comply|qualif\w+|delivers?|makes? (?:that|this|it) possible|will do)\b"
)


def denied(plain: str, setting: Setting, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Give what a short sentence grants to one side alone, or denies it, of what was spoken of before."""
    about = setting.told[-1:] or setting.dimensions[:1]
    text = fold(plain)
    if not about or len(text.split()) > _LONGEST:
        return
    hits = cues.sentence.find(text)
    said = spoken_of(text, hits, cues)
    if said.side is None or said.clarity not in ("named", "acting", "hinted"):
        return
    if _ONLY.match(text) and _GRANTS.search(text):
        yield Tradeoff(about[0], said.side), 0.7
    elif _DENIES.search(text) and _REFERS.search(text) and _GIVES.search(text) and not _HEDGED.search(text):
        yield Tradeoff(about[0], other(said.side)), 0.7


_HEDGED = re.compile(r"\b(?:not (?:only|just|always|necessarily)|no (?:more|less|better|worse) than|matter|mean|depends?|if|when|unless)\b")
