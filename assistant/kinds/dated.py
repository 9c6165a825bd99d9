"""When something happened to a thing that is named: `since when do they use X`, `when was X withdrawn`.

A sentence or a row answers that names the thing, gives it one date and speaks of what is asked.
"""

from assistant.asking import asked_predicates
from assistant.dated_elsewhere import dated_elsewhere
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.occasion import Occasion, release_of, when
from assistant.question import Question
from assistant.quoting import say_quote

_NEED = 0.5


class Dated:
    """Dates by the articles' own words."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        timed = question.asked == "when" or question.has("predicate", "release_date") or question.cue("when")
        return 0.3 if timed and question.links and not question.unknown and question.asked in ("when", "what", "which", "how long", "") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        things = [link.of("model", "family", "tool", "benchmark", "license") for link in question.links]
        names = [[n for e in entities for n in (e.name, *e.aliases)] for entities in things if entities]
        wanted = {
            t.stem: desk.shelf.units.weight(t.stem) * (0.5 if t.stem in desk.cues.generic else 1.0)
            for t in question.tokens
            if _telling(question, desk, t.start)
        }
        released = asked_predicates(question)[:1] == ("release_date",) and not question.content and len(question.links) == 1
        found = release_of(desk, things[0][0]) or dated_elsewhere(desk, things[0][0]) if released and len(things) == 1 and things[0] else None
        found = found or (when(desk, names, wanted, _NEED) if names and wanted and not released else None)
        return _said(found, desk, question) if found else None


def _telling(question: Question, desk: Desk, start: int) -> bool:
    at = next(i for i, t in enumerate(question.tokens) if t.start == start)
    token = question.tokens[at]
    linked = any(link.first <= at < link.last for link in question.links)
    return (
        token.is_word
        and not linked
        and token.word not in desk.cues.function - {"since", "until"}
        and not (token.glued and len(token.word) < 2)
        and token.word != "when"
    )


def _said(found: Occasion, desk: Desk, question: Question) -> Draft:
    draft = Draft(desk, "temporal")
    say_quote(draft, found.unit)
    if found.year is not None:
        say_quote(draft, found.year)
    draft.about += question.named("model", "family", "tool")[:1]
    return draft
