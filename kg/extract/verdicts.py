"""Read lines that give a verdict: `Edge: closed, narrowly.`, `Winner: open models.`

What a verdict is about stands above it, unless it says so itself: `quality
goes to closed, cost and privacy go to open`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.patterns import compiled
from kg.claim import Side, Tradeoff
from kg.cues import Cues, Hit, fold
from kg.extract.frames import dimensions_of, side_of_names
from kg.extract.sides import Pole, pole, side_hits

_CONDITION = re.compile(r"\b(?:for|at|in|on|when|if|unless|where|under|above|below|once|until|with|except)\b.*")


def is_verdict(text: str, cues: Cues) -> int:
    """Give where the verdict itself begins in folded text that opens with `Edge:` and the like; else -1."""
    lead = compiled(r"\W*").match(text)
    begin = lead.end() if lead else 0
    hit = max((h for h in cues.verdict.find(text[: begin + 40]) if h.start == begin), key=lambda h: h.end, default=None)
    return hit.end if hit else -1


_AWARDS = re.compile(r"\b(?:goes?|to|is|for|belongs?)\b[^,;]*$")
_ON = re.compile(r"\b(?:on|for|in)\b")


def verdict(plain: str, begin: int, dimensions: Sequence[str], known: Mapping[str, Pole], cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read what follows `Edge:` on every dimension it is about."""
    text = fold(plain)
    parts = _parts(text, begin, known, cues)
    before = begin
    for start, end, side in parts:
        condition, strength = _terms(plain, text, start, end, cues)
        own = (
            dimensions_of(cues.heading.find(text[before:start]))
            if _AWARDS.search(text[before:start])
            else _ON.search(text[start:end]) and dimensions_of(cues.heading.find(text[start:end]))
        )
        before = start
        for dimension in own or dimensions:
            yield Tradeoff(dimension, side, condition, strength), 0.95


def _parts(text: str, begin: int, known: Mapping[str, Pole], cues: Cues) -> list[tuple[int, int, Side]]:
    """Cut `open at scale, closed at low volume` into its two verdicts; `closed, narrowly` is one."""
    tail = text[begin:]
    hits = cues.sentence.find(tail)
    named = side_hits(hits, "names")
    hinted = [h for h in side_hits(hits, "signs") if not any(n.start < h.end and h.start < n.end for n in named)]
    found: list[tuple[int, Side]] = sorted((h.start, pole(h.cue.key)) for h in (*named, *hinted) if not _subordinate(tail, h))
    if not found:
        found = [(0, side) for side in side_of_names(tail, known)]
    ties = [h for h in hits if h.cue.use == "mark" and h.cue.key in ("tie", "hedge")]
    if ties and (not found or ties[0].start < found[0][0]):
        return [(begin, len(text), "depends")]
    kept: list[tuple[int, Side]] = []
    for at, side in found:
        if not kept or kept[-1][1] != side:
            kept.append((at, side))
    if not kept:
        return []
    ends = [at for at, _ in kept[1:]] + [len(tail)]
    return [(begin + at, begin + end, side) for (at, side), end in zip(kept, ends, strict=True)][:2]


def _subordinate(tail: str, hit: Hit) -> bool:
    return bool(compiled(r"\b(?:unless|if|when|once|until)\b[^,;]*$").search(tail[: hit.start]))


def _terms(plain: str, text: str, start: int, end: int, cues: Cues) -> tuple[str, str]:
    strong = max((h for h in cues.sentence.find(text[start:end]) if h.cue.key == "strength"), key=lambda h: h.end - h.start, default=None)
    when = _CONDITION.search(text[start:end])
    condition = plain[start + when.start() : start + when.end()].rstrip(" .,;") if when else ""
    return condition, plain[start + strong.start : start + strong.end] if strong else ""


def opens_with_side(text: str, cues: Cues) -> bool:
    """True for folded text that begins with a side (`closed, by a little`) or a tie."""
    lead = len(text) - len(text.lstrip(" \"'*"))
    hits: list[Hit] = [h for h in cues.sentence.find(text) if h.start == lead]
    named = any(h.cue.use == "names" for h in hits) or any(h.cue.key == "tie" for h in hits)
    return named and not compiled(
        r"\b(?:is|are|can|may|has|have|give|gives|offer|offers|win|wins|run|runs|cost|costs|bring|let|lets|keep|keeps|stay|do|does|need|needs|mean|means|allow|ask|asks)\b"
    ).search(text)
