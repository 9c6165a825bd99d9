"""Who holds an office, where a sentence names who does: `who is its chief executive?`.

No fact is read of people. The words for an office stand in `kg/lexicon/roles.toml`; a name has to stand beside one of
them, and whose office it is in that sentence, in its paragraph or over it, a company by the first word of its name too. What
stands behind the name of another company is about that one. `X is headed by` and `heads X` name a holder as well, of X alone.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.meant import holds
from assistant.offices import asked_office, held_by_verb, office_named
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_NAME = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.? )?(?:[A-Z]\.|[A-Z][\w'’-]+)(?: (?:van|von|de|da|di|del|der|den|le|la))*(?: [A-Z][\w'’.-]+)+"
_SHORT = 5
_ITS = re.compile(r"\b(?:its|their|his|her|the (?:company|firm|lab|maker)'s)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"it", "they"})
_COMPANY = stems("the company firm lab maker whole")
_NEAR, _ABOVE, _HERE = 1, 2, 3
"""How close to the office stands whose it is: over it, before it in its paragraph, in its sentence."""


class Office:
    """Names who holds an office."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        return 0.9 if question.asked in ("who", "whose", "what") and asked_office(question.text) and (question.asked == "who" or "name of" in question.text) and not question.model_links else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        role = asked_office(question.text)
        found = [(close, unit) for unit in _holding(desk, role) if (close := _whose(question, desk, role, unit))] if role else []
        if not found:
            return None
        draft = Draft(desk, self.name, question.named("vendor")[:1])
        best = max(close for close, _ in found)
        draft.whole = True  # what else is likely may name who holds it elsewhere
        for unit in dict.fromkeys(unit for close, unit in found if close == best):
            say_quote(draft, unit)
        return draft


def _holding(desk: Desk, role: str) -> Iterator[Unit]:
    """Give the sentences that name somebody right beside an office."""
    beside = re.compile(rf"(?i:{role})(?: of [\w .-]{{2,40}}?)?[,:]? (?:is |was |by )?(?:\*\*)?{_NAME}|{_NAME}(?:\*\*)?,? (?:\(|is |was )?(?:the |its |their |our |my )?(?:[\w’'-]+ ){{0,3}}?(?i:{role})")
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if beside.search(unit.text) or _by_verb(role, unit.text):
                yield unit


def _by_verb(role: str, text: str) -> str:
    """Give what a sentence says somebody heads, by a verb: `Seabright` of `Seabright is headed by Lena Voss`; empty where it says nothing of the kind."""
    does, done = held_by_verb(role)
    passive = re.search(rf"(?P<of>[^,;:.]*?) (?:is|are|has been) (?:now |currently |still )?(?i:{done}) by (?:\*\*)?{_NAME}", text) if done else None
    active = re.search(rf"{_NAME}(?:\*\*)?,? (?:now |currently |still )?(?i:{does}) (?P<of>[^,;:.]+)", text) if does else None
    return next((m["of"].strip(" *") for m in (passive, active) if m is not None), "")


def _whose(question: Question, desk: Desk, role: str, unit: Unit) -> int:
    """Say how close to an office stands whose it is; 0 where it is another's."""
    linked = {i for link in question.links for i in range(link.first, link.last)}
    owners = [[s for e in link.entities for name in (e.name, *e.aliases) if (s := tokenize(name)[0].stem)] for link in question.links]
    office = office_named(question.text, role)
    rest = [
        [t.stem]
        for i, t in enumerate(question.tokens)
        if i not in linked and t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and not (office and office.start() <= t.start < office.end())
    ]
    if not owners and not rest:
        return 0
    ways = (*owners, *rest)
    if (headed := _by_verb(role, unit.text)) and not re.search(role, unit.text, re.IGNORECASE):
        held = stems(headed) - _COMPANY
        if held <= _PRONOUNS:
            return _ABOVE if _goes_on(question, desk, unit) and _named_last(desk, unit, unit.before, ways) else 0
        known = {s for way in owners for s in way} | {s for link in question.links for e in link.entities for s in stems(e.name)} | {s for way in rest for s in way}
        return _HERE if held <= known and all(any(s in held for s in way) for way in ways) else 0
    info = desk.info(unit.article)
    title = info.title if info and len(info.title.split()) <= _SHORT else ""  # a longer one may name several
    over = f"{' '.join(unit.section[-1:])} {title} {info.publisher if info else ''}"
    for close, text in ((_HERE, unit.text), (_ABOVE, f"{unit.before} {unit.text}"), (_NEAR, f"{over} {unit.text}")):
        held = stems(text)
        if all(any(holds(desk, stem, held) for stem in way) for way in ways):
            if close != _HERE and _ITS.search(unit.text) and not _goes_on(question, desk, unit):
                return 0
            return close if _named_last(desk, unit, unit.text if close == _HERE else f"{unit.before} {unit.text}", ways, role) else 0
    return 0


def _goes_on(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether the nearest sentence before one in its paragraph that names anybody names all whom the question does: `its` is of those."""
    asked = {t.stem for t in question.tokens if t.start and t.written[:1].isupper()}
    for before in reversed([u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and u.section == unit.section and u.text in unit.before]):
        tokens = tokenize(before.text)
        if any(t.is_word and t.written[:1].isupper() and (i or t.word not in desk.cues.function) for i, t in enumerate(tokens)):
            return not asked or bool(asked & {t.stem for t in tokens})
    return True


def _named_last(desk: Desk, unit: Unit, text: str, ways: Sequence[Sequence[str]], role: str = "") -> bool:
    """Whether no other company than the one asked after is named last before an office, or in its sentence nearest to it; one that is asked after without being known is known by its words."""
    links, _ = desk.shelf.linker.links(text, tokens := tokenize(text))
    firms = [link for link in links if link.of("vendor")]
    at = next((m.start() for m in re.finditer(role, text, re.IGNORECASE) if m.start() >= len(text) - len(unit.text)), len(text)) if role else len(text)
    if not firms:
        return True
    last = min(firms, key=lambda link: (tokens[link.first].start > at, abs(tokens[link.first].start - at)))
    own = {s for e in last.of("vendor") for name in (e.name, *e.aliases) for s in stems(name)} | stems(last.written)
    return any(set(way) & own for way in ways)
