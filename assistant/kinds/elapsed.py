"""How long it was from one thing that an article dates to another: `from the decision to the cutover`."""

import re

from assistant.arithmetic import days_apart, months_apart
from assistant.deeds import described
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.happened import happened, order
from assistant.question import Question
from assistant.quoting import say_quote

_HOW_LONG = re.compile(r"\bhow (?:long|much time|many (?:days|weeks|months|years))\b|\bwhat time\b.*\bpass", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom (?P<one>.+?) (?:to|until|till|up to) (?P<other>.+)$|\bbetween (?P<first>.+?) and (?P<last>.+)$", re.IGNORECASE)
_MONTH = 45
"""Days beyond which the months are told as well."""


class Elapsed:
    """Counts the days between two events, or the months where no day is told."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        """How long it was from one thing to another, of which neither is a model alone."""
        asks = _HOW_LONG.search(question.text) and _FROM_TO.search(question.text)
        return 0.72 if asks and len(question.model_links) < 2 and not question.cue("why", "agree", "recommend") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Give the time between the two; None where one of them is dated nowhere or both by one sentence."""
        text = question.text.rstrip(" ?.!")
        asked = _FROM_TO.search(text)
        if asked is None:
            return None
        parts = [part for part in asked.groups() if part]
        events = [happened(desk, told) if (told := described(part, desk)) is not None else None for part in parts]
        known = [event for event in events if event is not None]
        if len(known) != len(parts) or known[0].unit == known[1].unit or known[0].unit.article != known[1].unit.article:
            return None
        if (ordered := order(known)) is None:
            return None
        first, second = ordered
        to_the_day = all(event.span.first == event.span.last for event in ordered)
        days, months = days_apart(first.span.first, second.span.first), months_apart(first.span.first, second.span.first)
        if not (days.value if to_the_day else months.value):
            return None
        draft = Draft(desk, self.name)
        also = f", about {months.shown}" if to_the_day and days.value > _MONTH else ""
        counted = days if to_the_day else months
        draft.say(f"That was {counted.shown}{also}.", first.dated, second.dated, derived=counted.how)
        for event in ordered:
            for unit in dict.fromkeys((event.dated, event.unit)):
                say_quote(draft, unit)
        return draft
