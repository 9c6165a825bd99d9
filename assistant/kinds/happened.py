"""Which of two things happened first, where sentences tell of them and give their days: `the broken scanner or the new printer`.

Things whose release is stated are put in order by their facts (`temporal`); these are the events that no fact is read of.
"""

import re

from assistant.deeds import described
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.happened import Event, happened, order
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.words import capital

_WHICH = re.compile(
    r"^\W*(?:and |so )?(?:which|what) (?:of (?:these|the two|them) |one |event )?(?:came|comes|happened|took place|occurred|was|is|went) (?:the )?(?P<when>first|earlier|sooner|last|later|second)\b"
    r"(?P<where>(?: (?:at|in|for|with|of) [^,:;]+)?)\s?[,:;–—-]\s*(?P<one>.+?),? or (?P<other>.+)$",
    re.IGNORECASE,
)
_DID = re.compile(r"^\W*(?:did|was|were|had|has) (?P<one>.+?),? (?P<when>before|after|earlier than|later than|sooner than) (?:or (?:after|before) )?(?P<other>.+)$", re.IGNORECASE)
_VERB = re.compile(r" (?:come|happen|take place|occur|published|done)$", re.IGNORECASE)
_LATER = frozenset({"last", "later", "second"})
_AFTER = frozenset({"after", "later than"})


class Happened:
    """Puts two events in order."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "recommend", "agree"):
            return 0.0
        return 0.89 if _WHICH.match(question.text) else 0.2 if _DID.match(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        text = question.text.rstrip(" ?.!")
        which, did = _WHICH.match(text), _DID.match(text)
        asked = which or did
        if asked is None:
            return None
        where = which["where"] if which else ""
        one, other = (_VERB.sub("", asked[part].strip()) for part in ("one", "other"))
        events = [happened(desk, told) if (told := described(f"{part}{where}", desk)) is not None else None for part in (one, other)]
        if events[0] is None or events[1] is None or events[0].unit == events[1].unit:
            return None
        ordered = order([e for e in events if e is not None])
        if ordered is None:
            return None
        draft = Draft(desk, self.name)
        of_one = ordered[0] is events[0]
        if which:
            later = asked["when"].casefold() in _LATER
            _say(draft, f"{capital(one if of_one != later else other)} came {'later' if later else 'first'}.", ordered)
        else:
            after = asked["when"].casefold() in _AFTER
            known = " or " in text[asked.end("when") : asked.end("when") + 4]
            yes = "" if known else "Yes: " if of_one != after else "No: "
            _say(draft, f"{yes}{one if yes else capital(one)} came {'before' if of_one else 'after'} {other}.", ordered)
        draft.about += question.named("model", "family")[:1]
        return draft


def _say(draft: Draft, text: str, ordered: list[Event]) -> None:
    first, second = ordered
    draft.say(text, first.dated, second.dated, derived=f"{first.span.first.isoformat()} comes before {second.span.first.isoformat()}")
    for event in ordered:
        for unit in dict.fromkeys((event.dated, event.unit)):
            say_quote(draft, unit)
