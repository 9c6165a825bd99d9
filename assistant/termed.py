"""Find the terms that a question names among those that articles define, however they are spelled: in full, short, by initials."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.question import Question
from assistant.words import tokenize
from kg.claim import Claim
from kg.claim import Definition as Defines

_STEM = 6
"""Letters from which a stem that another begins with is of the same word."""


def named_terms(question: Question, desk: Desk) -> list[list[Claim]]:
    """Give the definitions of each term the question names, terms in order of mention."""
    found: dict[tuple[str, ...], tuple[int, int, list[Claim]]] = {}
    words = [t.stem for t in question.tokens]
    for claim in desk.opinions("definition"):
        assert isinstance(claim.body, Defines)
        for term in spellings(desk, claim.body.term):
            at = _find(words, term)
            if at >= 0:
                found.setdefault(term, (at, len(term), []))[2].append(claim)
    kept = [
        (at, size, term, claims)
        for term, (at, size, claims) in found.items()
        if not any(
            o_at <= at and at + size <= o_at + o_size and o_size > size and (other[0] != term[0] or term == ("open",))
            for other, (o_at, o_size, _) in found.items()
        )
    ]
    merged: list[tuple[int, list[Claim]]] = []
    for at, size, _, claims in sorted(kept, key=lambda k: (k[0], -k[1])):
        new = [c for c in claims if not any(c.id == m.id for _, group in merged for m in group)]
        if new and merged and at < merged[-1][0]:
            merged[-1][1].extend(new)
        elif new:
            merged.append((at + size, new))
    return [claims for _, claims in merged]


def spellings(desk: Desk, term: str) -> list[tuple[str, ...]]:
    """Give the stems a term may be asked for by: in full, without `model` and `AI`, and every way to write its side."""
    plain = re.sub(r"\([^)]*\)", " ", term)
    full = tuple(t.stem for t in tokenize(plain) if t.word not in ("a", "an", "the"))
    inner = tuple(t.stem for t in tokenize(" ".join(re.findall(r"\(([^)]*)\)", term))))
    told = [t for t in tokenize(plain) if t.stem in full and t.stem not in ("model", "models", "ai", "llm", "true", "software", "strict")]
    short = tuple(t.stem for t in told)
    ways = {full, short or full}
    if inner and len(inner) <= 4:
        ways.add(inner)
    if len(full) > 1:
        ways.add(("".join(t.word[0] for t in tokenize(plain.replace("-", " ")) if t.is_word),))
    hits = [h for h in desk.cues.find(told or tokenize(plain)) if h.table == "openness"]
    if hits and hits[0].first == 0 and hits[0].last == len(short):
        for phrase in desk.cues.of("openness", hits[0].value):
            ways.add(tuple(t.stem for t in tokenize(phrase)))
        ways.add((hits[0].value.partition("-")[0],) if hits[0].value.startswith("open") else tuple(t.stem for t in tokenize(hits[0].value)))
    return [w for w in ways if w]


def _find(words: Sequence[str], term: Sequence[str]) -> int:
    return next((i for i in range(len(words) - len(term) + 1) if all(_same(a, b) for a, b in zip(words[i : i + len(term)], term, strict=True))), -1)


def _same(word: str, other: str) -> bool:
    """Whether two stems are of one word: `quantiz` and `quantization`."""
    shorter, longer = sorted((word, other), key=len)
    return word == other or (len(shorter) >= _STEM and longer.startswith(shorter))
