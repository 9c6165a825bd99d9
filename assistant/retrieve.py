"""Find the statements that bear on a question which no single fact answers.

Claims are weighed by dimension, side and words; sentences that no claim was
read from by words alone and by what the passage search thinks of them. Rare
words count for more than common ones.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Source
from assistant.question import Question
from assistant.quoting import unit_of
from assistant.spelling import spelt
from assistant.sureness import worth
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Claim, Guidance, Tradeoff
from kg.when import parse

_PASSAGES = 12
_PAST = 0.6
"""What a statement on former years loses where nobody asks after them."""
_HELD = 60
"""Units taken up for their words alone."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement and how well it fits."""

    source: Source
    score: float
    article: str
    start: int
    end: int


def weights(question: Question, desk: Desk) -> dict[str, float]:
    """Give the question's telling stems with their weight; names count through their atoms."""
    out: dict[str, float] = {}
    asking = {i for hit in question.of("cue", "pros", "cons", "why", "agree", "compare") for i in range(hit.first, hit.last)}
    for at, token in enumerate(question.tokens):
        if at in asking or token.word in desk.cues.function or token.stem in desk.cues.function or (token.glued and len(token.word) < 2):
            continue
        weight = desk.shelf.units.weight(token.stem)
        out[token.stem] = weight * (0.35 if token.stem in desk.cues.generic else 1.0)
    return out


def overlap(wanted: dict[str, float], *texts: tuple[str, float]) -> float:
    """Give the share, 0 to 1, of the weight that texts cover; each text counts at its own rate."""
    total = sum(wanted.values())
    if not total:
        return 0.0
    best: dict[str, float] = {}
    for text, rate in texts:
        for word in stems(text) & wanted.keys():
            best[word] = max(best.get(word, 0.0), rate)
    return sum(wanted[word] * rate for word, rate in best.items()) / total


def tradeoffs(question: Question, desk: Desk, dimensions: Sequence[str], favours: str) -> list[Ranked]:
    """Rank tradeoff claims by dimension, side and words, and by how sure they are."""
    wanted = weights(question, desk)
    found = []
    for claim in desk.near_opinions("tradeoff"):
        body = claim.body
        assert isinstance(body, Tradeoff)
        unit = unit_of(desk, claim)
        words = overlap(wanted, (claim.evidence.quote, 1.0), (body.condition, 0.8), (_around(unit), 0.4))
        score = 2.2 * words
        if dimensions:
            score += 1.1 * (body.dimension in dimensions) - 0.4 * (body.dimension not in dimensions)
        if favours:
            score += 0.5 * (body.favours == favours) - 0.8 * (body.favours not in (favours, "depends"))
        past = _PAST if not question.cue("changed", "as_of") and _is_past(body.condition, desk.date(claim.evidence.article)) else 0.0
        found.append(_ranked(claim, score + _worth(claim.evidence.quote) + worth(claim) - past))
    return sorted(found, key=lambda r: -r.score)


def _is_past(condition: str, written: str) -> bool:
    """Whether a statement holds of an earlier year than that in which it was written."""
    span = parse(condition) if condition else None
    return span is not None and written[:4].isdigit() and span.last.year < int(written[:4])


def guidance(question: Question, desk: Desk, choose: str = "") -> list[Ranked]:
    """Rank guidance claims by words, and by how sure they are."""
    wanted = weights(question, desk)
    found = []
    for claim in desk.near_opinions("guidance"):
        body = claim.body
        assert isinstance(body, Guidance)
        words = overlap(wanted, (claim.evidence.quote, 1.0), (body.when, 0.9), (_around(unit_of(desk, claim)), 0.3))
        score = 2.2 * words + (0.4 * (body.choose == choose) - 0.6 * (body.choose not in (choose, "both")) if choose else 0.0)
        found.append(_ranked(claim, score + _worth(claim.evidence.quote) + worth(claim)))
    return sorted(found, key=lambda r: -r.score)


def passages(question: Question, desk: Desk, expand: Iterable[str] = ()) -> list[Ranked]:
    """Rank sentences, items and rows of the passages that the search finds."""
    wanted = weights(question, desk)
    found: dict[tuple[str, int], Ranked] = {}
    query = " ".join([spelt(question, desk), *expand])
    hits = [p for p in desk.shelf.view.search(query, _PASSAGES) if desk.reads(p.article)]
    for place, passage in enumerate(hits):
        for unit in desk.shelf.units.of(passage.article):
            if unit.end <= passage.start or unit.start >= passage.end:
                continue
            score = 2.4 * overlap(wanted, (unit.text, 1.0), (_around(unit), 0.55)) + 0.25 * (1 - place / _PASSAGES)
            key = (unit.article, unit.start)
            if key not in found or found[key].score < score:
                found[key] = Ranked(unit, score, unit.article, unit.start, unit.end)
    for unit in desk.shelf.units.holding(wanted, _HELD):
        if (unit.article, unit.start) not in found and desk.reads(unit.article):
            score = 2.4 * overlap(wanted, (unit.text, 1.0), (_around(unit), 0.55))
            found[unit.article, unit.start] = Ranked(unit, score, unit.article, unit.start, unit.end)
    return sorted(found.values(), key=lambda r: -r.score)


def distinct(ranked: Iterable[Ranked], most: int, *, per_article: int = 2, floor: float = 0.0) -> list[Ranked]:
    """Take the best that do not repeat each other: other places, other words, not all from one article."""
    kept: list[Ranked] = []
    texts: list[frozenset[str]] = []
    for one in ranked:
        if len(kept) >= most or one.score < floor:
            break
        words = stems(one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote)
        clash = any(k.article == one.article and k.start < one.end and one.start < k.end for k in kept)
        same = any(len(words & t) >= 0.7 * min(len(words), len(t)) for t in texts if words and t)
        if clash or same or sum(k.article == one.article for k in kept) >= per_article:
            continue
        kept.append(one)
        texts.append(words)
    return kept


def _ranked(claim: Claim, score: float) -> Ranked:
    return Ranked(claim, score, claim.evidence.article, claim.evidence.start, claim.evidence.end)


def _around(unit: Unit | None) -> str:
    return f"{unit.context} {unit.before}" if unit else ""


_LEANS = re.compile(r"\W*(?:(?:and|but|so|yet|for|in|on|with|then|still|here|there)\s+(?:\w+,?\s+)?)?(?:they|it|this|that|these|those|he|she|both|neither|the latter|the former)\b|In [^.;:]{3,48}? (?:that|this|it) (?:can|may|will|is|was|has|had|would|could|does)\b", re.IGNORECASE)
"""A sentence whose subject stands in the one before."""


def leans(one: Ranked) -> bool:
    """Whether a statement's subject stands in the sentence before, so that alone it says little."""
    return bool(_LEANS.match(one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote))


def _worth(quote: str) -> float:
    """Prefer statements that say something of their own: neither a bare verdict nor half a page."""
    words = len(tokenize(quote))
    if quote.rstrip().endswith(":"):
        return -1.5  # it leads in what it does not say
    leaning = 0.35 if _LEANS.match(quote) else 0.0
    return (-0.5 if words < 5 else -0.15 if words < 8 else -0.2 if words > 60 else 0.0) - leaning
