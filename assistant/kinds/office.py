"""Who holds an office, where a sentence names who does: `who is its chief executive?`.

No fact is read of people. The words for an office stand in `kg/lexicon/roles.toml`; a name has to stand beside one of
them, and whose office it is in that sentence, in its paragraph or over it, a company by the first word of its name too.
"""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.meant import holds
from assistant.offices import asked_office, office_named
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_NAME = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.? )?(?:[A-Z]\.|[A-Z][\w'’-]+)(?: (?:van|von|de|da|di|del|der|den|le|la))*(?: [A-Z][\w'’.-]+)+"
_SHORT = 5
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
        for unit in dict.fromkeys(unit for close, unit in found if close == best):
            say_quote(draft, unit)
        return draft


def _holding(desk: Desk, role: str) -> Iterator[Unit]:
    """Give the sentences that name somebody right beside an office."""
    beside = re.compile(rf"(?i:{role})(?: of [\w .-]{{2,40}}?)?[,:]? (?:is |was |by )?(?:\*\*)?{_NAME}|{_NAME}(?:\*\*)?,? (?:\(|is |was )?(?:the |its |their |our |my )?(?:[\w’'-]+ ){{0,3}}?(?i:{role})")
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if beside.search(unit.text):
                yield unit


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
    info = desk.info(unit.article)
    title = info.title if info and len(info.title.split()) <= _SHORT else ""  # a longer one may name several
    over = f"{' '.join(unit.section[-1:])} {title} {info.publisher if info else ''}"
    for close, text in ((_HERE, unit.text), (_ABOVE, f"{unit.before} {unit.text}"), (_NEAR, f"{over} {unit.text}")):
        held = stems(text)
        if all(any(holds(desk, stem, held) for stem in ways) for ways in (*owners, *rest)):
            return close
    return 0
