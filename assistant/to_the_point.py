"""Tell whether an answer is beside the point: of another size than the one asked after, opinions where a figure is asked for, a price that nobody subscribes to."""

import re

from assistant.bridge import of_its_neighbour
from assistant.draft import QUOTING, Draft
from assistant.fitting import DATED
from assistant.question import Question
from assistant.withheld import of_its_making
from assistant.words import stems


def _other_size(question: Question, draft: Draft) -> bool:
    """Whether the question names a size beside a model, and the answer, which is not about sizes, is of another: the date of the 270M one."""
    sizes = [re.sub(r"[\s-]", "", q.written).casefold() for q in question.quantities if q.written[-1:] in "bBmM" and q.unit in ("billion", "tokens", "")]
    told = re.sub(r"[\s-]", "", draft.text).casefold()  # a quote may date several sizes
    return bool(sizes) and len(question.model_links) == 1 and not question.cue("at_most", "at_least") and not any(size in told for size in sizes)


_MONEY = re.compile(r"[$€£]|\b(?:dollars?|euros?|cents?|free)\b", re.IGNORECASE)
_SUBSCRIBED = re.compile(r"\bsubscri\w+|\bmembership|\bper seat\b|\bmonthly plan\b|\b(?P<plan>Plus|Pro|Team|Max|Enterprise) (?:plan|tier|account)\b", re.IGNORECASE)
"""What people pay for by the month, and not by the token."""
_PERCENT = re.compile(r"\b(?:what|which|how many) (?:percentage|percent|per cent|share|fraction)\b", re.IGNORECASE)


def _subscribed(asked: re.Match[str], quote: str) -> bool:
    """Whether a quote speaks of a subscription, or is the row of the plan that is asked of."""
    return _SUBSCRIBED.search(quote) is not None or bool(asked["plan"] and re.match(rf"\W*{asked['plan']}\b", quote, re.IGNORECASE))


def beside_the_point(question: Question, draft: Draft) -> bool:
    """Whether opinions in general are given to who asks a property of one thing, or a duration to which none of them gives a number."""
    if (draft.kind in ("lookup", "temporal") and _other_size(question, draft)) or of_its_making(question, draft) or of_its_neighbour(question, draft):
        return True
    if not (draft.computed and draft.whole) and draft.kind in QUOTING | {"numeric", "lookup", "recommendation"} and (plan := _SUBSCRIBED.search(question.text)) and not any(_subscribed(plan, quote) for quote in draft.quotes):
        return True
    if draft.kind in ("tradeoff", "passage") and question.asked == "when" and question.has("predicate", "release_date") and not any(DATED.search(q) for q in draft.quotes):
        return True
    if draft.kind not in ("tradeoff", "recommendation"):
        return False
    if question.asked == "how much" and question.has("predicate", "price") and question.content and not question.sides:
        own = {t.stem for t in question.content}
        return not any(_MONEY.search(quote) and own & stems(quote) for quote in draft.quotes)
    if question.cue("why", "recommend", "pros", "cons", "compare"):
        return False
    if _PERCENT.search(question.text):
        return not any("%" in quote or "percent" in quote for quote in draft.quotes)
    if question.asked in ("how long", "how many", "how old"):
        return not any(c.isdigit() for quote in draft.quotes for c in quote)
    things = question.named("vendor", "model", "family")
    if question.asked in ("", "what", "which") and len(things) == 1:
        names = {name.casefold() for thing in things for name in (thing.name, *thing.aliases)} | {link.written.casefold() for link in question.links}
        return not any(name in quote.casefold() for name in names for quote in draft.quotes)
    return False
