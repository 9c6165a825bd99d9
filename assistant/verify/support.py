"""The second check: whether evidence accounts for everything a sentence says, together.

Default deny. Every name, number, unit, date, side, negation, quantifier and
comparison must stand in one piece of evidence with what it is said of; words
of content must mostly be the evidence's, and none may be taken from what is
said of something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verify.evidence import Evidence, Unit
from assistant.verify.names import SOURCE, Name, same_name
from assistant.verify.reading import Segment
from assistant.verify.values import Day, Value, same_day, same_value
from assistant.verify.words import Pole, Words, stem

_LOOSE = 0.25
"""The share of content words that may be the writer's own."""
_COMMON = 0.5
"""The share of its words that evidence must hold before it can speak for a segment that names nobody."""


_NEARLY = 0.75
"""How close, against the closest, evidence must be to speak for a segment that names nobody."""


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a sentence stands, why not, and on which citations."""

    stands: bool
    why: str = ""
    citations: tuple[int, ...] = ()


class _Refused(Exception):  # not an error: the finding itself
    """A sentence says what the evidence does not."""


@dataclass(frozen=True, slots=True)
class Place:
    """A segment of evidence and the unit it stands in."""

    unit: Unit
    segment: Segment


def support(segments: Sequence[Segment], evidence: Evidence, words: Words, *, loose: float = _LOOSE) -> Support:
    """Hold a sentence, read into segments, against the evidence."""
    places = [Place(unit, segment) for unit in told_by(segments, evidence) for segment in unit.segments]
    used: list[int] = []
    try:
        for segment in segments:
            owners: Sequence[Name | None] = segment.owners or (None,)
            for owner in owners:
                near = [p for p in places if _speaks_of(p, segment, owner, words)]
                used += _segment(segment, owner, near, evidence, words) if owner is not None else _nameless(segment, near, evidence, words)
        _content(segments, places, evidence, words, loose, critical=any(s.critical for s in segments))
    except _Refused as refused:
        return Support(False, str(refused))
    return Support(True, citations=tuple(dict.fromkeys(used)))


def _nearest_in(unit: Unit, said: Segment, near: Sequence[Place], words: Words) -> list[Place]:
    """Give the places of one unit that share most with a segment; more than one only where they tie."""
    return _closest(said, [p for p in near if p.unit is unit], words)


def _nameless(said: Segment, near: Sequence[Place], evidence: Evidence, words: Words) -> list[int]:
    """Account for a segment that names nobody: one piece of evidence must hold all of it, where it is closest."""
    refused: _Refused | None = None
    scored = {unit: max(_shared(said, p.segment, words) for p in near if p.unit is unit) for unit in dict.fromkeys(p.unit for p in near)}
    best = max(scored.values(), default=0.0)
    for unit in [u for u, score in scored.items() if score >= _NEARLY * best]:
        try:
            return _segment(said, None, _nearest_in(unit, said, near, words), evidence, words)
        except _Refused as why:
            refused = refused or why
    if refused:
        raise refused
    return _segment(said, None, [], evidence, words)


def _speaks_of(place: Place, said: Segment, owner: Name | None, words: Words) -> bool:
    """Whether a piece of evidence speaks of what a segment speaks of."""
    held = place.segment
    if said.against and said.poles and not any(same_name(a, n) for a in said.against for s in place.unit.segments for n in (*s.owners, *s.names)):
        return False
    if owner is not None:
        return any(same_name(owner, n) for n in held.owners)
    sides = said.sides or said.side_owners
    if sides and len(held.sides) > 1 and not _in_turn(said.sides, held.sides, words):
        return False
    if sides and not all(_on_side(side, held, words) for side in sides):
        return False
    wanted = said.stems - words.neutral_stems
    return not wanted or len([w for w in wanted if _covered(w, place.unit.stems, words)]) >= _COMMON * len(wanted)


def _segment(said: Segment, owner: Name | None, near: Sequence[Place], evidence: Evidence, words: Words) -> list[int]:
    """Account for one segment as said of one owner; give the citations that do."""
    if not near:
        if owner is not None and owner.kind == SOURCE and said.attributes:
            return _source_dated(owner, said, evidence)
        if owner is None and not said.critical:
            return []
        raise _Refused(f"no evidence speaks of {_spoken(owner, said)}")
    alike = [p for p in near if p.segment.negated == said.negated]
    spoken = _spoken(owner, said)
    if not alike:
        raise _Refused(f"the evidence says the opposite of {spoken}")
    used: list[int] = []
    for value in said.values:
        used += _first((p for p in alike if _has_value(value, said, p.segment, words)), f"no evidence gives {value.amount:g} {value.unit} of {spoken}")
    for name in said.names:
        if owner is not None and not (name.kind == SOURCE and said.attributes) and name.key not in {n.key for n in said.owners}:
            used += _first((p for p in alike if _has_name(name, p.segment)), f"no evidence joins {' '.join(name.atoms)} with {spoken}")
    for pole in said.poles:
        if not (said.values and (pole.scale in words.binding or (pole.scale in words.counted and pole.high))):
            used += _first((p for p in alike if _has_pole(pole, p.segment, words)), f"no evidence says of {spoken}: {_named(pole)}")
    for per in said.pers:
        used += _first((p for p in alike if per in p.segment.pers), f"no evidence counts per {per} of {spoken}")
    if owner is not None:
        for side in said.sides:
            used += _first((p for p in alike if _on_side(side, p.segment, words)), f"no evidence calls {spoken} {side}")
        if len(said.sides) > 1 and not any(_in_turn(said.sides, p.segment.sides, words) for p in alike):
            raise _Refused(f"no evidence names the sides in this order of {spoken}")
    for day in said.days:
        used += _dated(day, alike, evidence, said, spoken, used)
    _closely(said, near, words, spoken)
    return used


def _source_dated(source: Name, said: Segment, evidence: Evidence) -> list[int]:
    """Account for what is said of an article itself: when it appeared or holds for, and no figure."""
    own = [d for n, keys in evidence.sources.items() if source.key in keys for d in evidence.dated.get(n, ())]
    for day in said.days:
        if not any(same_day(day, d) for d in own):
            raise _Refused(f"{' '.join(source.atoms)} is not of {day.iso}")
    if said.values:
        raise _Refused(f"no evidence gives {said.values[0].amount:g} of {' '.join(source.atoms)}")
    return []


def _closely(said: Segment, near: Sequence[Place], words: Words, spoken: str) -> None:
    """Hold negation and quantifiers against the evidence that shares most with what is said."""
    agreeing = [p for p in _closest(said, near, words) if p.segment.negated == said.negated]
    if not agreeing:
        raise _Refused(f"the evidence says the opposite of {spoken}")
    if not any(_same_quantity(said.quantifiers, p.segment.quantifiers, words) for p in agreeing):
        raise _Refused(f"the evidence does not say how many or how often so of {spoken}")


def _closest(said: Segment, near: Sequence[Place], words: Words) -> list[Place]:
    """Give the pieces of evidence that share most with a segment."""
    scored = [(_shared(said, p.segment, words), p) for p in near]
    best = max(score for score, _ in scored)
    return [p for score, p in scored if score >= best - 1e-9]


def _shared(said: Segment, held: Segment, words: Words) -> float:
    points = 0.5 * sum(_has_name(n, held) for n in said.names)
    points += 2.0 * sum(p in held.poles for p in said.poles) + 2.0 * len(said.days and held.days)
    points += 2.0 * sum(_on_side(s, held, words) for s in said.sides)
    points += 0.05 * len(said.plain & held.plain)
    return points + sum(1.0 if s in held.stems else 0.5 * _covered(s, held.stems, words) for s in said.stems)


def _same_quantity(said: frozenset[str], held: frozenset[str], words: Words) -> bool:
    """Whether the evidence holds each quantifier said, and none that must stay was left out."""
    for group in said:
        if not any(group == h or {group, h} <= alike for h in held for alike in (*words.quantifiers_alike, frozenset({group}))):
            return False
    return all(h not in words.must_stay or any(h == s or {h, s} <= alike for s in said for alike in (*words.quantifiers_alike, frozenset({h}))) for h in held)


def _has_value(value: Value, said: Segment, held: Segment, words: Words) -> bool:
    """Whether a number stands in a segment, with the same poles (`input`) and benchmark beside it."""
    if not any(same_value(value, h, words) for h in held.values):
        return False
    bound = {p for p in said.poles if p.scale in words.binding}
    for pole in bound:
        rivals = {p for p in held.poles if p.scale == pole.scale}
        if pole not in rivals or (len(rivals) > 1 and not _in_order(value, pole, held, words)):
            return False
    benchmarks = [n for n in (*said.names, *said.carried) if n.kind == "benchmark"]
    return all(_has_name(b, held) for b in benchmarks)


def _in_order(value: Value, pole: Pole, held: Segment, words: Words) -> bool:
    """Where a segment holds both `input/output` and two numbers, pair them in order: low pole first number."""
    numbers = [i for i, h in enumerate(held.values) if same_value(value, h, words)]
    return len(held.values) != 2 or (1 if pole.high else 0) in numbers


def _has_pole(pole: Pole, held: Segment, words: Words) -> bool:
    """Whether a segment says so, or says it by a modal verb: `may be sold` for `allowed`."""
    return pole in held.poles or (pole.high and not pole.degree and bool(words.modals.get(pole.scale, frozenset()) & held.plain))


def _has_name(name: Name, held: Segment) -> bool:
    return any(same_name(name, n) for n in (*held.names, *held.carried, *held.owners))


def _on_side(side: str, held: Segment, words: Words) -> bool:
    return any(_same_side(side, h, words) for h in (*held.sides, *held.side_owners))


def _same_side(said: str, held: str, words: Words) -> bool:
    """A generic word agrees with the narrower ones of its side; the narrower with the generic does not."""
    return said == held or words.generic_side.get(held) == said


def _in_turn(said: Sequence[str], held: Sequence[str], words: Words) -> bool:
    """Whether sides are named in the order of the evidence: who is ahead of whom hangs on it."""
    rest = iter(held)
    return all(any(_same_side(side, h, words) for h in rest) for side in said)


def _dated(day: Day, near: Sequence[Place], evidence: Evidence, said: Segment, spoken: str, used: Sequence[int]) -> list[int]:
    """Account for a date: said in the evidence, or the date of the article that says the rest."""
    for place in near:
        if any(same_day(day, d) for d in place.segment.days):
            return list(place.unit.citations)
    if said.dated:
        cited = used or [n for place in near for n in place.unit.citations]
        for n in cited:
            if any(same_day(day, d) for d in evidence.dated.get(n, ())):
                return [n]
    raise _Refused(f"no evidence dates {spoken} {day.iso}")


def _first(places: Iterator[Place], why: str) -> list[int]:
    for place in places:
        return list(place.unit.citations)
    raise _Refused(why)


def _content(segments: Sequence[Segment], places: Sequence[Place], evidence: Evidence, words: Words, loose: float, *, critical: bool) -> None:
    """Refuse words that are said of something else, and too many that no evidence holds."""
    known = own = 0
    for said in segments:
        if said.opener and stem(said.opener) not in evidence.stems | evidence.asked and not _covered(stem(said.opener), evidence.stems, words) and not _inflected(said.opener):
            raise _Refused(f"{said.opener.capitalize()} is in no evidence")
        if said.opener in evidence.name_atoms and said.opener not in evidence.content:
            raise _Refused(f"{said.opener.capitalize()} alone is named in no evidence")
        owners: Sequence[Name | None] = said.owners or (None,)
        mine = frozenset(s for p in places if any(_speaks_of(p, said, o, words) for o in owners) for s in _near_stems(p))
        for word in said.content:
            folded = stem(word)
            if folded in words.neutral_stems:
                continue
            if _covered(folded, mine, words) or folded in evidence.asked:
                known += 1
            elif folded in evidence.stems and (said.owners or said.sides or said.side_owners):
                raise _Refused(f"the evidence does not say {word} of {_spoken(said.owners[0] if said.owners else None, said)}")
            else:
                own += 1
    if own > loose * (known + own):
        raise _Refused("too much of it is in no evidence")
    if not critical and not known:
        raise _Refused("nothing in it can be checked")


def _near_stems(place: Place) -> frozenset[str]:
    """Give the words of a piece of evidence that may be said of its owners: its own segment's, all of a unit with one subject."""
    subjects = {n.key for s in place.unit.segments for n in s.owners}
    sides = {side for s in place.unit.segments for side in s.sides}
    if len(subjects) <= 1 and (subjects or len(sides) <= 1):
        return place.unit.stems
    return place.segment.stems


def _covered(folded: str, held: frozenset[str], words: Words) -> bool:
    """Whether a word, or one that may stand for it, is held."""
    if folded in held:
        return True
    groups = words.groups.get(folded, frozenset())
    return bool(groups) and any(groups & words.groups.get(h, frozenset()) for h in held)


def _inflected(word: str) -> bool:
    return word.endswith(("ing", "ly", "ed", "s"))


def told_by(segments: Sequence[Segment], evidence: Evidence) -> list[Unit]:
    """Give the evidence of the articles that a sentence names as its source, all where it names none."""
    named = {n.key for s in segments if s.attributes for n in s.names if n.kind == SOURCE}
    if not named:
        return list(evidence.units)
    cited = {n for n, keys in evidence.sources.items() if named <= keys}
    return [unit for unit in evidence.units if unit.citations and set(unit.citations) <= cited]


def _spoken(owner: Name | None, said: Segment) -> str:
    if owner is not None:
        return " ".join(owner.atoms)
    return "/".join(sorted({*said.sides, *said.side_owners})) or "this"


def _named(pole: Pole) -> str:
    return f"{pole.scale.lstrip('=')} {'high' if pole.high else 'low'}{('', ', comparative', ', superlative')[pole.degree]}"
