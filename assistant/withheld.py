"""Know an answer that states nothing: a figure that an article says is undisclosed, a price by the token for what a model cost to make."""

import re

from assistant.asking import asked_predicates
from assistant.draft import Draft
from assistant.question import Question
from assistant.words import stems

_TO_MAKE = re.compile(
    r"\b(?:to (?:train|pre-?train|develop|build|make|create)|(?:pre-?)?training(?: run| budget| bill| costs?)?|(?:to )?develop(?:ing|ment)|in (?:the )?making|building|creating)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:costs?|spen[dt]|pay|paid|dollars?|euros?|money|budget|expens\w+|invest\w*|price)\b", re.IGNORECASE)
_MADE = stems("train training trained pretraining develop developing development invest invested investment")
_WITHHELD = re.compile(
    r"\b(?:undisclosed|unpublished|not (?:been )?(?:disclosed|published|revealed|stated|public|known|given)|never (?:been )?(?:said|disclosed|published|revealed|stated|told)|(?:does|did|do|has|have|will) not (?:say|disclose|publish|reveal|state|tell)|(?:doesn['’]t|didn['’]t|won['’]t|hasn['’]t) (?:say|said|disclosed?|published?|reveal(?:ed)?|tell)|no word (?:on|about)|keeps? .{0,30}secret|anyone['’]s guess)\b",
    re.IGNORECASE,
)
_FIGURES = frozenset(
    {"parameter_count", "context_window", "price_input_per_mtok", "price_output_per_mtok", "release_date", "benchmark_score", "hardware_requirement"}
)
_HOW_MUCH = ("how many", "how much", "how big", "how large", "how old", "how long", "when")
_TOLD = frozenset({"lookup", "passage", "list", "numeric"})


def of_its_making(question: Question, draft: Draft) -> bool:
    """Whether it is asked what a model cost to make, and nothing that is quoted speaks of that."""
    text = question.text
    if not (question.named("model", "family", "vendor") and _TO_MAKE.search(text) and _MONEY.search(text)) or "fine-tun" in text.casefold():
        return False
    return not any(_MADE & stems(quote) for quote in draft.quotes)


def withheld(question: Question, draft: Draft) -> bool:
    """Whether a figure is asked for, and all that is quoted says that it is not made known."""
    asked = bool(set(asked_predicates(question)) & _FIGURES) or question.asked in _HOW_MUCH
    if not asked or draft.kind not in _TOLD or not draft.quotes or question.asked == "yes or no" or question.cue("why", "agree"):
        return False
    return len(draft.quotes) == 1 and bool(_WITHHELD.search(draft.text) or _WITHHELD.search(draft.quotes[0])) and not _states(question, draft)


def _states(question: Question, draft: Draft) -> bool:
    """Whether the sentence that holds a figure back gives one after all: not one of the names, nor a cell of another column."""
    quote = draft.quotes[0]
    if "|" in quote:
        return not _WITHHELD.search(draft.text.split(":", 1)[-1])
    for thing in question.named("model", "family", "vendor"):
        for name in (thing.name, *thing.aliases):
            quote = re.sub(re.escape(name), " ", quote, flags=re.IGNORECASE)
    return bool(re.search(r"\d", quote))
