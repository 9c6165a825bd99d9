"""How one property of two things differs, where no table holds it of both: the sentence on each, one after the other."""

import re

from assistant.counted_limit import asks_limit, limit_of
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.units import Unit
from assistant.words import tokenize

_DIFFER = re.compile(
    r"^\W*(?:how (?:do|does|did) (?P<ones>.+?) differ(?: from one another| from each other)?|(?:what is|what are|is there|what) (?:the |a |any )?differences? (?:is there |are there )?(?:in|between) (?P<twos>.+?)|compare (?P<threes>.+?))\W*$",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(r"^(?P<what>.+) (?:of|for|between|under|at|with) (?P<one>[^,]+?) and (?P<other>[^,]+)$", re.IGNORECASE)
_LIKELY = 0.2
"""How likely each sentence has to be to answer for its thing."""


class Apart:
    """Gives for each of two things the sentence that says it."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        return 0.2 if _asked(question) and question.cue("compare", "difference") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = _asked(question)
        if asked is None:
            return None
        what = re.sub(r"^the ", "", asked["what"], flags=re.IGNORECASE)
        limits = [limit_of(desk, asked[which]) for which in ("one", "other")] if asks_limit(question) else []
        found = limits if all(limits) and limits else [_on(f"What are the {what} of {asked[which]}?", desk) for which in ("one", "other")]
        units = [unit for unit in found if unit is not None]
        if len(units) < len(found) or len({(u.article, u.start) for u in units}) < len(found):
            return None
        draft = Draft(desk, self.name)
        for unit in units:
            say_quote(draft, unit)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft


def _asked(question: Question) -> re.Match[str] | None:
    whole = _DIFFER.match(question.text)
    return _OF_BOTH.match(whole["ones"] or whole["twos"] or whole["threes"]) if whole else None


def _on(text: str, desk: Desk) -> Unit | None:
    """Give the sentence that is likeliest to answer for one thing; one that names it and little else does not."""
    question = desk.read(text)
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    named = {t.stem for t in question.content} | {t.stem for link in question.links for t in question.tokens[link.first : link.last]}
    return next((one.unit for one in likely if one.probability >= _LIKELY and not _only_names(one.unit, named)), None)


def _only_names(unit: Unit, named: set[str]) -> bool:
    return sum(t.stem not in named for t in tokenize(unit.text)) <= 2
