"""What the maker of a model does with what is typed into it, asked of a model that runs on hardware of one's own: the articles say that it stays there.

Only where an article says so, of such a model or of open ones; and of no model that cannot be run by oneself.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.lookup import subjects
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning_words import any_of
from kg.agreement import openness_label
from kg.claim import Claim, Fact, Tradeoff

_FILE = Path(__file__).parent.parent.parent / "kg" / "lexicon" / "at_home.toml"
_MOST = 3
_STAYS = re.compile(
    r"\b(?:never|not|cannot|no (?:data|prompts?|inputs?|quer(?:y|ies))|nothing|none)\b[^.;:]{0,30}\b(?:leaves?|leaving|sent|shared|reach(?:es)?)\b|n['’]t (?:\w+ )?(?:leave|reach)\b"
    r"|\b(?:data|prompts?|inputs?|everything|documents?|quer(?:y|ies)|records?|conversations?|chats?|information)\b[^.;:]{0,15}\b(?:stays?|remains?)\b|\bkeep(?:s|ing)?\b[^.;:]{0,30}\b(?:inside|within|internal|on[- ]prem\w*)\b",
    re.IGNORECASE,
)
"""Says that what is typed stays where the model runs."""
_ELSEWHERE = re.compile(r"\b(?:closed|proprietary|provider['’]?s?|vendor['’]?s?|(?:via|through|behind|an?|the|with) (?:\w+ )?APIs?)\b", re.IGNORECASE)


class StaysHome:
    """Corrects it first, and quotes."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        if not question.cue("run_self") or not (question.model_links or "open" in question.sides) or (question.cue("agree", "compare") and not question.named("vendor")):
            return 0.0
        if "closed" in question.sides:
            return 0.0  # what is sent to an API leaves the house, from whatever server
        words = _words()
        taken = words["typed"].search(question.text) and words["taken"].search(question.text)
        return 0.985 if taken and (question.named("vendor") or words["makers"].search(question.text) or _maker_named(question)) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        for thing in subjects(question)[:1]:
            said = {openness_label(c.body.object) for c in desk.inherited("openness", thing)[0] if isinstance(c.body, Fact)}
            if "closed" in said:
                return None
        surest: dict[str, Claim] = {}
        for claim in sorted((c for c in desk.near_opinions("tradeoff") if _says_so(c)), key=lambda c: (-c.confidence, c.evidence.start)):
            surest.setdefault(claim.evidence.article, claim)
        each = list(surest.values())[:_MOST]
        if not each:
            return None
        draft = Draft(desk, self.name, subjects(question)[:1])
        draft.say("The articles say otherwise of a model that runs on your own hardware.", *each)
        for claim in each:
            say_quote(draft, claim)
        return draft


def _says_so(claim: Claim) -> bool:
    body, quote = claim.body, claim.evidence.quote
    return isinstance(body, Tradeoff) and body.dimension == "privacy" and body.favours == "open" and bool(_STAYS.search(quote)) and not _ELSEWHERE.search(quote) and not quote.rstrip().endswith("?")


def _maker_named(question: Question) -> bool:
    """Whether the name of a family that is its maker's as well does something: `does Mistral see ...`."""
    taken = [m.start() for m in _words()["taken"].finditer(question.text)]
    return any(question.tokens[link.last - 1].end < at for link in question.model_links[:1] for at in taken) and any(t.word in ("its", "their") for t in question.tokens)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {key: any_of(tuple(words)) for key, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}
