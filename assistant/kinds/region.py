"""Whether one may use a model where one is: `our Rotterdam firm can just use X, right?`, `is X allowed in the EU`."""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.lookup import prefer_model
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.regions import left_out, place_of

_USES = re.compile(
    r"\b(?:use[sd]?|using|deploy\w*|run(?:ning|s)?|ship\w*|sell\w*|host\w*|build\w*|offer\w*|download\w*|allow(?:ed|s)?|permit(?:ted|s)?|legal(?:ly)?|licen[sc]e[sd]?|free(?:ly)?|fine|ok|okay|works?|apply|applies|available|take)\b",
    re.IGNORECASE,
)
_MOST = 2


class InRegion:
    """Says that the terms leave a region out."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        asks = question.asked in ("yes or no", "where", "which", "what", "") or question.cue("tag", "premise")
        return 0.985 if question.model_links and asks and _USES.search(question.text) and (place_of(question.text) or question.asked == "yes or no" or question.cue("tag")) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        place = place_of(question.text)
        if place is None:
            return None
        for thing in [e for link in question.model_links for e in prefer_model(link.of("model", "family"))][:1]:
            units = [unit for unit, regions in left_out(desk, thing) if place.region in regions]
            if units:
                draft = Draft(desk, self.name, [thing])
                lies = None if place.region.said.fullmatch(place.written) else f"{place.written}: {place.region.name}"
                draft.say(f"Not in {place.region.name}, by what is said of the terms of {thing.name}.", *units[:_MOST], derived=lies)
                for unit in units[:_MOST]:
                    say_quote(draft, unit)
                return draft
        return None
