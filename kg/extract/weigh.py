"""Come from the clauses of a sentence to what the sentence says as a whole.

A contrast may take back what was said before it, a lead may be small and yet a
lead, and two halves may hold under two conditions: then both stand.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Side, Tradeoff
from kg.cues import Cues, Hit, fold
from kg.extract.clauses import Clause, conditions, cut
from kg.extract.sides import Pole
from kg.extract.stance import JUDGING, Setting, Vote, awarded, echoed, running_verb, scene, votes
from kg.extract.sums import cheaper


def tradeoffs(plain: str, setting: Setting, cues: Cues) -> tuple[list[tuple[Tradeoff, float]], Pole | None]:
    """Read the tradeoffs of one sentence with how sure we are of each, and whom the sentence was about."""
    text = fold(plain)
    hits = _unquoted(text, cues.sentence.find(text))
    clauses = _whole(cut(text), hits)
    named = any(h.cue.use == "names" for h in hits)
    if not (named or setting.weighing):
        return [], None
    cast: list[Vote] = []
    carried: Pole | None = None
    verb, sided = 0, False
    for number, clause in enumerate(clauses):
        view = scene(text, clause, number, hits, setting, carried, cues)
        runs_on = verb if clause.link in ("and", "") and view.sure <= 0.75 else 0
        fresh = awarded(view, cues) or votes(view, runs_on) or echoed(view, cast)
        if not fresh and any(h.cue.use == "mark" and h.cue.key == "hedge" for h in view.hits):
            fresh = [replace(v, leaning="depends", clause=number, at=clause.start) for v in cast]
        if _THAT_GAP.search(text, clause.start, clause.end) and any(v.leaning == "near" for v in fresh):
            taken = [v for v in cast if v.leaning in ("open", "closed") and v.dimension != "quality"]
            fresh = [replace(v, leaning="depends", clause=number, at=clause.start) for v in taken] or fresh
        cast += [_complete(v, plain, text, clause, hits) for v in fresh]
        verb = running_verb(view) or verb
        sided = sided or (view.side is not None and view.sure >= 0.6)
        carried = view.side if view.side and view.sure >= 0.75 else carried
    sided = sided or any(h.cue.use.startswith(("open_", "closed_")) for h in hits)
    if not (named or sided or setting.believed):
        cast = [
            v
            for v in cast
            if v.leaning != "depends"
            or (v.confidence < 0.8 and _CAMPS.search(text))
            or (setting.dimensions and _LEAD.search(text))
            or (setting.weighing and _LEVELLED.search(text))
        ]
        cast = [v for v in cast if v.leaning != "near" or setting.dimensions or _LEAD.search(text)]
    if compiled(r"\d").search(text) and (won := cheaper(text, hits, setting)):
        cast = [v for v in cast if v.dimension != "cost"]
        cast.append(_complete(Vote("cost", won, 0, 0, confidence=0.75), plain, text, clauses[0], hits))
    if _TERMS_OF_USE.search(text):
        cast = [v for v in cast if v.dimension != "cost"]
    found: list[tuple[Tradeoff, float]] = []
    main = any(clauses[v.clause].link != "conceded" for v in cast)
    for dimension in dict.fromkeys(v.dimension for v in cast):
        found += [
            (Tradeoff(v.dimension, _favours(v), v.condition, v.strength), v.confidence)
            for v in _settle([v for v in cast if v.dimension == dimension], text, clauses, hits, main)
        ]
    return found, carried


def _whole(clauses: Sequence[Clause], hits: Sequence[Hit]) -> list[Clause]:
    """Join the clauses over which one judging phrase runs: `the download is free; the hardware is not`."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and any(h.cue.use in JUDGING and joined[-1].start <= h.start < joined[-1].end and h.end > clause.start + 1 for h in hits):
            joined[-1] = replace(joined[-1], end=clause.end)
        else:
            joined.append(clause)
    return joined


_QUOTED = re.compile(r"\"(?:(?:always|never|automatically) [^\"]+|[^\"\s]+(?: [^\"\s]+){2,9})\"")


def _unquoted(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Leave out what stands in quotation marks within a longer sentence, but for the names of the sides: it is spoken of, not said."""
    spans = [m.span() for m in _QUOTED.finditer(text) if len(text) - (m.end() - m.start()) > 24] if '"' in text else []
    if not spans:
        return hits
    return [
        h
        for h in hits
        if h.cue.use in ("names", "signs", "actors", "against", "neither")
        or (h.cue.use == "mark" and h.cue.key != "negation")
        or not any(s < h.start < e for s, e in spans)
    ]


_TERMS_OF_USE = rare(r"\b(?:commercial use|monthly active users|royalt(?:y|ies)|annual revenue|redistribut\w+)\b")
"""What a licence asks for is no price of a side."""
_THAT_GAP = rare(r"\b(?:much|most|some|part|a lot|half|the rest) of (?:that|this|the|it)\b|\b(?:that|this) (?:gap|difference|distance)\b")
_LEVELLED = re.compile(
    r"\b(?:gap|lead|margin|distance|difference)\b.*\b(?:quality|capability|performance|outputs?|results?|answers?)\b|\b(?:quality|capability|performance|outputs?|results?|answers?)\b.*\b(?:gap|lead|margin|distance|difference)\b|\btell\b.*\bapart\b|\bindistinguishable\b|\bwhich (?:was|is|were) which\b|\bwhich (?:of the two|one) (?:wrote|was|is|had)\b"
)
"""Says by itself that two things are compared."""
_CAMPS = re.compile(r"\b(?:camps?|sides?|approach(?:es)?|of the two|of them|either|neither)\b")
_LEAD = re.compile(r"\b(?:gap|lead|margin|distance|edge|difference)\b")


def _favours(vote: Vote) -> Side:
    return "depends" if vote.leaning == "near" else vote.leaning


def _complete(vote: Vote, plain: str, text: str, clause: Clause, hits: Sequence[Hit]) -> Vote:
    """Add the condition of the vote's clause and the word for its strength, as written."""
    spans = [(s, e) for s, e in conditions(text) if clause.start <= s < clause.end]
    condition = "; ".join(plain[s:e] for s, e in spans[:2])
    strong = [h for h in hits if h.cue.use == "mark" and h.cue.key == "strength" and clause.start <= h.start < clause.end and abs(h.start - vote.at) < 40]
    strength = max(strong, key=lambda h: h.end - h.start, default=None)
    return replace(vote, condition=condition, strength=plain[strength.start : strength.end] if strength else "")


def _settle(cast: Sequence[Vote], text: str, clauses: Sequence[Clause], hits: Sequence[Hit], main: bool) -> list[Vote]:
    """Bring the votes on one dimension to what the sentence says about it."""
    leads = [v for v in cast if v.leaning in ("open", "closed")]
    level = [v for v in cast if v.leaning == "depends"]
    if not leads:
        return [next(iter(level), cast[0])]
    if all(clauses[v.clause].link == "conceded" for v in leads) and len(clauses) > 1 and not level and not main:
        return []
    first, last = leads[0], leads[-1]
    if level:
        return _against_level(leads, level, text, clauses, hits)
    if len({v.leaning for v in leads}) == 1:
        return [max(leads, key=lambda v: (v.confidence, bool(v.condition), -v.at))]
    ways = {v.leaning: v for v in leads}
    if first.condition and last.condition and first.condition != last.condition and len(ways) == 2:
        return list(ways.values())
    turn = next((v for v in leads if v.leaning != first.leaning and v.leaning == last.leaning), last)
    link = clauses[turn.clause].link
    if link == "taken_back":
        return [replace(last, leaning="depends")]
    if first.clause != last.clause and (clauses[first.clause].link == "conceded" or _insists(clauses[last.clause], hits)):
        return [last]
    if link == "but":
        return [replace(last, leaning="depends")]
    return [max(leads, key=lambda v: (v.confidence, -v.at))]


def _against_level(leads: Sequence[Vote], level: Sequence[Vote], text: str, clauses: Sequence[Clause], hits: Sequence[Hit]) -> list[Vote]:
    """A lead beside `good enough` or `it depends`."""
    last = leads[-1]
    if last.clause > level[-1].clause and text[: clauses[last.clause].start].rstrip().endswith(":"):
        return [level[0]]
    if last.clause > level[-1].clause and (_insists(clauses[last.clause], hits) or clauses[last.clause].link in ("and", "")):
        return [*level[:1], last] if last.condition else [last]
    return [level[0]]


def _insists(clause: Clause, hits: Sequence[Hit]) -> bool:
    """True where the clause says `still`: what came before does not take it back."""
    return any(h.cue.use == "mark" and h.cue.key == "still" and clause.start <= h.start < clause.end for h in hits)
