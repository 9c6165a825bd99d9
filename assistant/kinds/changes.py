"""What changed in what was read: since a day, since a generation, or in the last refresh.

Told from two generations: counts are ours and marked so; each new or altered
statement is cited from the article that makes it now. What is gone is told as
gone and cites nothing, for no article says it any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.looking_back import Asked, asked
from assistant.phrasing import noun, of_thing, says
from assistant.question import Question
from assistant.quoting import shown
from assistant.words import capital, listing
from kg.changes import Changes as Found
from kg.changes import ClaimChange, ConflictChange, Side, ValueChange
from kg.claim import Claim, Fact
from kg.history import History

_FEW = 4
"""Statements of each sort that are told."""
_NAMES = 8
_ANY_DAY = date(2000, 1, 31)
"""Whether changes are asked for hangs on no day; which day is meant is settled where the answer is made."""
_SORTS = ("articles", "claims", "entities", "prices", "licences", "conflicts")
_ONE = {"articles": "article", "claims": "claim", "entities": "thing", "prices": "price", "licences": "licence", "conflicts": "disagreement"}
_MANY = {"articles": "articles", "claims": "claims", "entities": "things", "prices": "prices", "licences": "licences", "conflicts": "disagreements"}


@dataclass(frozen=True, slots=True)
class _Span:
    """Which generations are compared, and in words."""

    before: int
    after: int
    words: str
    short: str = ""
    """What should be known of how far back it reaches."""


class Changes:
    """Tells what changed between generations."""

    name = "changes"

    def recognise(self, question: Question) -> float:
        found = asked(question.text, _ANY_DAY)
        if found is None:
            return 0.0
        if found.sure:
            return 0.97
        return 0.96 if not question.named("model", "family", "vendor") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = asked(question.text, desk.shelf.today())
        history = desk.shelf.history()
        if wanted is None or history is None:
            return None
        span = _span(wanted, history, desk.shelf.view.number)
        draft = Draft(desk, self.name)
        found = history.changes(span.before, span.after)
        _counted(draft, wanted, found, span)
        if not found.same:
            _tell(draft, wanted, found)
        if span.short:
            draft.say(span.short, derived="from the generations that are kept")
        return draft


def _span(wanted: Asked, history: History, current: int) -> _Span:
    made = [one for one in history.made() if one.number <= current]
    numbers = [one.number for one in made]
    last = made[-1]
    if wanted.generation and wanted.generation in numbers and wanted.generation < current:
        return _Span(wanted.generation, current, f"Since generation {wanted.generation}")
    if wanted.since is None:
        before = numbers[-2] if len(numbers) > 1 else 0
        what = {"rollback": f"In the rollback to {last.making.restores}", "removal": "In the last removal", "rulings": "In the last ruling"}.get(
            last.making.how, "In the last refresh"
        )
        return _Span(before, current, f"{what}, on {last.day.isoformat()}")
    words = f"Since {wanted.since.isoformat()}"
    earlier = [one.number for one in made if one.day <= wanted.since - timedelta(days=1)]
    if earlier:
        return _Span(max(earlier), current, words)
    first = made[0]
    if first.number == 1:
        told = f"The first articles were read on {first.day.isoformat()}, and all that they said then is left out here."
    else:
        told = f"The generations that are kept reach back to {first.day.isoformat()}, no further."
    return _Span(first.number, current, words, told)


def _counted(draft: Draft, wanted: Asked, found: Found, span: _Span) -> None:
    """Say how many of each sort changed, or that nothing did."""
    how = f"counted from generation {span.before} to {span.after}" if span.before else f"counted in generation {span.after}"
    parts = []
    for sort in _SORTS:
        if wanted.sorts and sort not in wanted.sorts:
            continue
        counted = [(number, way) for way, number in found.counts().of[sort].items() if number and (not wanted.ways or way in wanted.ways)]
        if counted:
            noun_ = _ONE[sort] if counted[0][0] == 1 else _MANY[sort]
            parts.append(f"{counted[0][0]:,} {noun_} {counted[0][1]}" + "".join(f" and {number:,} {way}" for number, way in counted[1:]))
    asked_for = listing([_MANY[sort] for sort in _SORTS if sort in wanted.sorts]) or "what was read"
    ways = listing(sorted(wanted.ways), "or") or "changed"
    draft.say(f"{span.words}: {'; '.join(parts)}." if parts else f"{span.words}, nothing of {asked_for} was {ways}.", derived=how)


def _tell(draft: Draft, wanted: Asked, found: Found) -> None:
    def asks(sort: str) -> bool:
        return not wanted.sorts or sort in wanted.sorts

    def which(changes: Sequence[ValueChange | ConflictChange | ClaimChange]) -> list[ValueChange | ConflictChange | ClaimChange]:
        return [one for one in changes if not wanted.ways or one.change in wanted.ways]

    if asks("articles") or not wanted.sorts:
        _articles(draft, wanted, found)
    if asks("entities"):
        _things(draft, wanted, found)
    told = set()
    for values in (found.prices if asks("prices") else (), found.licences if asks("licences") else ()):
        told |= {said.claim for one in values for said in one.after}
        _some(draft, [_value(one) for one in which(values) if isinstance(one, ValueChange)], found)
    if asks("conflicts"):
        _some(draft, [_conflict(draft.desk, one) for one in which(found.conflicts) if isinstance(one, ConflictChange)], found)
    if asks("claims"):
        claims = [one for one in which(found.claims) if isinstance(one, ClaimChange) and one.claim.id not in told and one.how != "wording"]
        _some(draft, [_claim(draft.desk, one) for one in sorted(claims, key=lambda one: (one.change != "changed", one.change != "added"))], found)


_Line = tuple[str, tuple[str, ...], str]
"""What to say, ids of the claims to cite, and how it was come to where none is cited."""


def _some(draft: Draft, lines: Sequence[_Line], found: Found) -> None:
    for text, ids, derived in lines[:_FEW]:
        claims = draft.desk.shelf.view.claims(ids)
        draft.say(text, *claims, derived=None if claims and not derived else derived or f"compared with generation {found.before}", bullet=True)
    if len(lines) > _FEW:
        draft.say(f"And {len(lines) - _FEW:,} more: `weighbridge diff {found.before} {found.after}` lists them.", derived="counted", bullet=True)


def _articles(draft: Draft, wanted: Asked, found: Found) -> None:
    for way in ("added", "removed", "changed"):
        names = [one for one in found.articles if one.change == way and (not wanted.ways or way in wanted.ways)]
        if names:
            listed = listing([f"“{one.title or one.article}”" for one in names[:_NAMES]] + ([f"{len(names) - _NAMES:,} more"] if len(names) > _NAMES else []))
            draft.say(f"{way.capitalize()}: {listed}.", derived=f"compared with generation {found.before}", bullet=True)
    for one in found.articles:
        if one.copies_after and one.copies_after != one.copies_before:
            draft.say(
                f"{capital(label(draft.desk, one.article))} is a near copy of {label(draft.desk, one.copies_after)}; the two have one voice.",
                derived="by comparing their words",
                bullet=True,
            )


def _things(draft: Draft, wanted: Asked, found: Found) -> None:
    for way, words in (("added", "Spoken of for the first time"), ("removed", "Spoken of no longer")):
        names = [
            one.name for one in found.entities if one.change == way and one.kind in ("model", "family", "vendor") and (not wanted.ways or way in wanted.ways)
        ]
        if names:
            listed = listing([*names[:_NAMES], *([f"{len(names) - _NAMES:,} more"] if len(names) > _NAMES else [])])
            draft.say(f"{words}: {listed}.", derived=f"compared with generation {found.before}", bullet=True)


def _value(one: ValueChange) -> _Line:
    about = of_thing(one.predicate, one.name).removeprefix("the ") if not one.circumstances else f"{noun(one.predicate)} of {one.name} ({one.circumstances})"
    before, after = (listing([said.value for said in side], "or") for side in (one.before, one.after))
    ids = tuple(said.claim for said in one.after)
    if one.change == "added":
        return f"New: the {about} is {after}.", ids, ""
    if one.change == "removed":
        return f"Gone: the {about}, which was {before}.", (), "no article states it any more"
    return f"The {about} is {after}; it was {before}.", ids, ""


def _conflict(desk: Desk, one: ConflictChange) -> _Line:
    sides = one.after or one.before
    said = " against ".join(f"{side.says} ({listing(_takers(desk, side))})" for side in sides)
    ids = tuple(claim for side in one.after for claim in side.claims[:1])
    head = {
        "added": "The articles disagree now on",
        "removed": "The articles disagree no longer on",
        "changed": "Other articles take part in the disagreement on",
    }[one.change]
    return f"{head} {one.about}: {said}.", ids, ""


def _takers(desk: Desk, side: Side) -> list[str]:
    return [*(label(desk, article) for article in side.articles), *([f"{side.more_articles:,} more"] if side.more_articles else [])]


def _claim(desk: Desk, one: ClaimChange) -> _Line:
    if one.after is None:
        assert one.before is not None
        return f"Gone: {_said(desk, one.before)}", (), "no article states it any more in these words"
    if one.before is None:
        return f"New: {_said(desk, one.after)}", (one.after.id,), ""
    was = _said(desk, one.before).rstrip(".")
    return f"Now: {_said(desk, one.after).rstrip('.')}; before: {was}.", (one.after.id,), ""


def _said(desk: Desk, claim: Claim) -> str:
    if isinstance(claim.body, Fact):
        return f"{says([claim])}."
    return f"“{shown(desk, claim)}”"
