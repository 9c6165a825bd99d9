"""Say first, where it is not said yet, the sentence that flatly says that something is not offered, supported or sold, where the question takes for granted that it is.

`The small one is not offered on the API.` answers `What does the small one cost on the API?`: all that such a sentence
speaks of beside its denial is asked about, so nothing is left that could make it one about something else.
"""

from assistant.desk import Desk
from assistant.draft import QUOTING, Draft, label
from assistant.fitting import telling
from assistant.judging import judged
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.units import Unit
from assistant.words import capital, stems, tokenize
from corpus.document import ArticleId

_LOOKED_AT = 60
_LONGEST = 16
"""Words of a sentence that says no more than this."""
_SHARED = 2
"""Words beside the denial that have to be asked about."""


def say_flatly_denied(question: Question, draft: Draft) -> Draft:
    """Begin an answer that only quotes, or one that refuses, with such a sentence; the answer as it is where there is none."""
    desk = draft.desk
    if not draft.abstained and (draft.kind not in QUOTING or draft.contradictory or draft.computed):
        return draft
    wanted = telling(question, desk)
    asked = frozenset(t.stem for t in question.tokens)
    for unit in desk.shelf.units.holding(wanted, _LOOKED_AT) if wanted else ():
        if unit.kind == "row" or not desk.reads(unit.article) or not _denies(unit, desk, asked) or not _speaks_of(question, desk, unit.article):
            continue
        if draft.abstained:
            draft = Draft(desk, "passage")
            say_quote(draft, unit, only=question)
        elif (unit.article, unit.start, unit.end) not in draft.places:
            draft.open_with(f"{capital(label(desk, unit.article))} says: “{bare(unit.quote)}”", unit)
        return draft
    return draft


def _denies(unit: Unit, desk: Desk, asked: frozenset[str]) -> bool:
    """Whether a sentence denies that something is to be had, and the question holds every other word of it that tells something."""
    denial = judged(unit.text, "not_offered") if len(unit.text.split()) <= _LONGEST else None
    if denial is None:
        return False
    left = [t.stem for t in tokenize(f"{unit.text[: denial[0]]} {unit.text[denial[1] :]}") if t.word not in desk.cues.function]
    return len(left) >= _SHARED and asked.issuperset(left)


def _speaks_of(question: Question, desk: Desk, article: ArticleId) -> bool:
    """Whether an article holds all that is named."""
    held = stems(desk.shelf.view.text(article))
    return all(stems(link.written) <= held for link in question.links)
