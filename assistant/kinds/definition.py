"""What a term means, also for a child, and how two terms differ."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import say_quote, sentence, shown, unit_of
from assistant.termed import named_terms, spellings
from assistant.units import Unit
from assistant.words import Token, capital, stems, tokenize
from kg.claim import Claim
from kg.claim import Definition as Defines

_MOST = 3
_NEAR = 3
"""Sentences behind a meaning among which the picture stands that is drawn of it."""
_ASIDE = 2
"""Further words of a question for a meaning that the answer need not hold: `what did X mean before it came along`."""
_SETS_APART = re.compile(r"\b(?:not (?:the same|equivalent|equal|always the same)|stricter|differ\w*|unlike|rather than|goes further|more than|not always)\b", re.IGNORECASE)
_ON = re.compile(r"(?:you|it|they|anyone|nobody|this|such|its|their)\b", re.IGNORECASE)
_COUNTS_AS = re.compile(r"\bwhat(?: exactly| all)? (?:counts|qualifies|passes|is (?:considered|regarded|treated|defined|understood|meant)) (?:as|by|under|with)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|means?|refers?|defines?|stands? for|called|can|you|says?|lets?|includes?|usually)\b", re.IGNORECASE)


class Definition:
    """Says what the articles mean by a term."""

    name = "definition"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "recommend", "agree") or question.model_links:
            return 0.0
        if question.asked in ("who", "whose"):
            return 0.0  # `who keeps the definition of X` asks for those who do
        if _COUNTS_AS.search(question.text):
            return 0.79
        if question.cue("define"):
            return 0.75
        if re.match(r"\W*what are (?:the|all)\b.*\b(?:models|llms)\W*$", question.text, re.IGNORECASE):
            return 0.0
        if question.of("order"):
            return 0.0
        if question.asked == "what" and re.match(r"\W*(?:and |so )?what (?:is|are)(?: an?| the)? [\w -]+\??$", question.text, re.IGNORECASE):
            return 0.65
        if re.search(r"\bwhat (?:is|are) (?:it|they|that|those)\W*$", question.text, re.IGNORECASE):
            return 0.65
        return 0.7 if question.cue("compare", "difference") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        terms = named_terms(question, desk)
        if not terms:
            return None
        both = question.cue("simple") and len(question.sides) == 2
        two = (question.cue("compare", "difference") or both) and len(terms) > 1
        if question.cue("compare", "difference") and not two:
            return None
        draft = Draft(desk, "comparison" if two else self.name)
        simple = question.cue("simple")
        if two and not simple:
            _contrast(draft, terms)
        for claims in terms[:2] if two else terms[:1]:
            _define(draft, claims, simple=simple, most=1 if two and (simple or len(draft.quotes) > 1) else 2 if two else _MOST)
        return draft if _covers(question, draft, terms) else None


def _define(draft: Draft, claims: Sequence[Claim], *, simple: bool, most: int) -> None:
    desk = draft.desk
    drawn = {c.id for c in claims if simple and (_analogy(c) or _drawn_next(desk, c))}
    ranked = sorted(claims, key=lambda c: (c.id not in drawn, -c.confidence, not _SENTENCE.search(c.evidence.quote), desk.date(c.evidence.article) == ""))
    seen: set[str] = set()
    for claim in ranked:
        if claim.evidence.article in seen or len(seen) >= most or claim.evidence.quote in draft.quotes:
            continue
        _say(draft, claim, first=not draft)
        seen.add(claim.evidence.article)
        if len(seen) == 1:
            _go_on(draft, claim)
        if simple and _analogy(claim):
            _picture(draft, claim)
        elif simple and (picture := _drawn_next(desk, claim)) is not None and picture.quote not in draft.quotes:
            draft.say(sentence(picture.plain), picture)


def _go_on(draft: Draft, claim: Claim) -> None:
    """Add the next sentence of the paragraph where it speaks on of the same: `You can neither see into it ...`."""
    unit = unit_of(draft.desk, claim)
    if unit is None:
        return
    following = [u for u in draft.desk.shelf.units.of(unit.article) if u.start > unit.start and u.before.endswith(unit.text)]
    if following and _ON.match(following[0].text) and following[0].start >= claim.evidence.end:
        draft.say(sentence(following[0].plain), following[0])


def _analogy(claim: Claim) -> str:
    return claim.body.analogy if isinstance(claim.body, Defines) else ""


def _say(draft: Draft, claim: Claim, *, first: bool) -> None:
    assert isinstance(claim.body, Defines)
    text = shown(draft.desk, claim)
    whole = bool(_SENTENCE.search(text)) and " – " not in text
    meaning = claim.body.definition
    if meaning.casefold().startswith(claim.body.term.casefold()) and _SENTENCE.search(meaning):
        text = sentence(meaning)
    if not whole and claim.body.definition:
        text = f"{claim.body.term}: {claim.body.definition}"
    if first:
        draft.say(sentence(text), claim)
    else:
        draft.say(f"{capital(label(draft.desk, claim.evidence.article))} puts it this way: “{text}”" + ("" if text.endswith((".", "!", "?")) else "."), claim)


def _picture(draft: Draft, claim: Claim) -> None:
    """Add the comparison an article draws, if the definition's own quote does not hold it."""
    analogy = _analogy(claim)
    wanted = stems(analogy)
    if not wanted or len(wanted & stems(draft.text)) > 0.7 * len(wanted):
        return
    units = draft.desk.shelf.units.of(claim.evidence.article)
    best = max(units, key=lambda u: len(wanted & stems(u.text)), default=None)
    if best is not None and len(wanted & stems(best.text)) >= 0.6 * len(wanted):
        draft.say(sentence(best.plain), best)


def _drawn_next(desk: Desk, claim: Claim) -> Unit | None:
    """Give what the paragraph goes on with, where that draws a picture: `Imagine a desk ...`."""
    unit = unit_of(desk, claim)
    if unit is None:
        return None
    behind = [u for u in desk.shelf.units.of(unit.article) if u.start >= claim.evidence.end and u.before and u.section == unit.section]
    return next((u for u in behind[:_NEAR] if unit.text in u.before and judges(u.text, "picture")), None)


def _contrast(draft: Draft, terms: Sequence[Sequence[Claim]]) -> None:
    """Say first what an article says of the two terms together, best under a heading that names both."""
    names = [[set(term) for claim in claims for term in spellings(draft.desk, getattr(claim.body, "term", "")) if term != ("open",)] for claims in terms[:2]]
    found: list[tuple[float, Unit]] = []
    for article in draft.desk.walked:
        for unit in draft.desk.shelf.units.of(article):
            if unit.text.rstrip().endswith("?") or len(tokenize(unit.text)) < 6:
                continue
            own, around = stems(unit.text), stems(f"{unit.before} {' '.join(unit.section[-1:])} {unit.lead_in}")
            both = all(any(name <= own | around for name in ways) for ways in names)
            if both:
                said = sum(any(name <= own for name in ways) for ways in names)
                headed = all(any(name <= stems(" ".join(unit.section[-1:])) for name in ways) for ways in names)
                found.append((said + 1.5 * headed + bool(_SETS_APART.search(unit.text)), unit))
    kept = sorted(found, key=lambda f: (-f[0], len(f[1].text)))
    for score, unit in kept[:3]:
        if score >= 2 and score >= kept[0][0] - 1:
            say_quote(draft, unit)


def _covers(question: Question, draft: Draft, terms: Sequence[Sequence[Claim]]) -> bool:
    held = stems(draft.text + " " + " ".join(draft.quotes))
    missing: list[Token] = [t for t in question.content if t.stem not in held and t.stem not in ("practic", "simpl", "plain", "exact")]
    asked = question.cue("define") and len(missing) <= _ASIDE and not question.links and not question.unknown
    return not missing or len(missing) < len(question.content) or asked
