"""Set beside each other what articles say for and against one statement: `do the writers agree that small firms should not run their own servers?`

Of each article the sentence that takes a side in its own words is heard, and of
those the one nearest in meaning. A sentence that reports what others say is
given with what follows it, for there the article answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.merits import weighed_on
from assistant.question import Question
from assistant.quoting import shown
from assistant.stance import Statement, marked, parties, stance, stated, touches
from assistant.units import Unit
from assistant.words import capital, tokenize

_LEAD = re.compile(r"^\W*(?:(?:all|on|over|about|as to|here|with each other|with this|upon)\s+)*(?:the (?:question|point|claim|advice|idea|statement)\s+)?(?:of\s+)?(?:whether|that|if)?\s+", re.IGNORECASE)
_FEWEST, _LONGEST = 3, 60
"""Words of a statement, and of a sentence that takes a side."""
_NEAR, _NEAR_PARTY, _OUTRIGHT = 0.42, 0.25, 0.55
"""How near in meaning a sentence must be, and one that speaks of the people asked about and names the matter by `this` alone; nearer where other kinds know what to weigh."""
_POINTS_BACK = re.compile(r"\b(?:do|does|did|done|doing|try|tried|manage|managed|handle|afford|need|want|recommend)n?['’]?t?\s+(?:this|that|it|so|one)\b", re.IGNORECASE)
_FOLLOWING = 3
_MOST = 2
"""Articles that are heard on each side."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence that takes a side, and how near it is to the statement."""

    unit: Unit
    bears_out: bool
    near: float


def statement_asked(question: Question) -> Statement | None:
    """Give what a question asks articles to agree on; None where it names no statement."""
    hits = question.of("cue", "agree")
    if not hits:
        return None
    after = question.text[question.tokens[max(h.last for h in hits) - 1].end :]
    text = _LEAD.sub("", after).strip(" ?.!")
    if len(tokenize(text)) < _FEWEST:
        text = question.text[: question.tokens[min(h.first for h in hits)].start].strip(" ?.!,;")
    return stated(text) if len(tokenize(text)) >= _FEWEST else None


def opposed(question: Question, desk: Desk, *, both: bool = True) -> Draft | None:
    """Say who bears a statement out and who speaks against it; with `both` only where there are both."""
    statement = statement_asked(question)
    if statement is None or not statement.matter or desk.shelf.units.large :
        return None
    least = _OUTRIGHT if weighed_on(question) and not _outright(statement) else 0.0
    best: dict[tuple[str, bool], _Side] = {}
    for one in (s for s in _sides(desk, statement) if s.near >= least):
        key = (one.unit.article, one.bears_out)
        if key not in best or one.near > best[key].near:
            best[key] = one
    own = {article: max((s for (a, _), s in best.items() if a == article), key=lambda s: s.near) for article, _ in best}
    ranked = sorted(own.values(), key=lambda s: -s.near)
    pro, contra = ([s for s in ranked if s.bears_out is way][:_MOST] for way in (True, False))
    if (both and not (pro and contra)) or not (pro or contra):
        return None
    draft = Draft(desk, "conflict")
    heard = [*pro, *contra]
    if pro and contra:
        draft.say("The articles do not agree.", *(one.unit for one in heard))
    elif len(heard) > 1:
        draft.say(f"The articles that speak of it agree{'' if pro else ' that it is not so'}.", *(one.unit for one in heard))
    for said, sides in (("bears it out", pro), ("speaks against it", contra)):
        for one in sides:
            _say(draft, one.unit, said)
    return draft


def _outright(statement: Statement) -> bool:
    """Whether a statement is of more than which side has the better of a dimension: that something is free, or what certain people should run."""
    return statement.matter == "free" or (statement.matter == "own" and bool(statement.parties))


def _sides(desk: Desk, statement: Statement) -> Iterator[_Side]:
    """Give the sentences that take a side on a statement."""
    found: list[tuple[Unit, bool, bool]] = []
    for article in desk.walked:
        spoken = False
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            own = touches(unit.text, statement.matter)
            about = spoken and not own and bool(_POINTS_BACK.search(unit.text))
            spoken = spoken or own
            if not (own or about) or not _may_speak(unit) or not statement.parties <= parties(unit.text) or (about and not statement.parties):
                continue
            side = stance(unit.text, " ".join(shown(desk, u) for u in _following(desk, unit)), statement, about=about)
            if side is not None:
                found.append((unit, side, own))
    near = desk.shelf.view.nearness(statement.text, [f"{_question(unit)} {unit.text}".strip() for unit, _, _ in found])
    for (unit, side, own), share in zip(found, near or [1.0] * len(found), strict=True):
        if share >= (_NEAR if not statement.parties else 0.0 if own else _NEAR_PARTY):
            yield _Side(unit, side, share)


def _question(unit: Unit) -> str:
    """Give the question that a sentence answers right behind it: `Fine-tuning? A waste of money.`"""
    return re.split(r"(?<=[.!?])\s+", unit.before.rstrip())[-1] if unit.before.rstrip().endswith("?") else ""


def _may_speak(unit: Unit) -> bool:
    return unit.kind != "row" and _FEWEST <= len(tokenize(unit.text)) <= _LONGEST and not unit.text.rstrip().endswith("?")


def _following(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the next sentences of a sentence's paragraph."""
    return [u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end and unit.text in u.before][:_FOLLOWING]


def _say(draft: Draft, unit: Unit, said: str) -> None:
    goes_on = _following(draft.desk, unit) if marked(unit.text, "hearsay") else []
    text = " ".join(shown(draft.desk, u) for u in (unit, *goes_on))
    draft.say(f"{capital(label(draft.desk, unit.article))} {said}: “{text}”" + ("" if re.search(r"[.!?]$", text) else "."), unit, *goes_on)
    draft.position(text, unit.article, unit)
