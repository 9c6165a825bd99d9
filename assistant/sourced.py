"""Say which articles the last answer rests on: `and who says so?`, `what's your source?`.

Each article is named once, with its publisher and date, by quoting again what was cited from it.
"""

import re

from assistant.antecedents import Turn
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.quoting import say_quote
from corpus.document import ArticleId

_SO = r"(?: (?:so|that|this|it|these|those|all that))?"
_SOURCE = r"(?:articles?|sources?|documents?|texts?|pages?|posts?|pieces?|papers?|reports?|files?)"
_ASKED = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|hm+|wait|sorry)\b\W*)*(?:"
    rf"who(?: (?:is|was) it (?:who|that))? (?:says?|said|claims?|claimed|writes?|wrote|reports?|reported|states?|stated)(?: so| that| this| it){{0,2}}|says who|said who"
    rf"|according to (?:whom|who|(?:which|what) {_SOURCE})"
    rf"|(?:(?:from|in|by) )?(?:which|what) {_SOURCE}(?: (?:is|was|are|were|does|did|do))?{_SO}(?: (?:says?|said|states?|stated|claims?|claimed|comes?|came|from|in|stand|written))*{_SO}(?: from| in)?"
    rf"|where(?:'s| is| was| are| did you (?:get|find|read)| do you have| does| do| did){_SO}(?: (?:come|stand|written|stated|said|from))*"
    rf"|(?:(?:what|which)(?:'s| is| are| was| were)? )?(?:your|the|its) sources?(?: (?:for|of|on|behind){_SO})?"
    rf"|sources?|citations?|how do you know{_SO}|can you cite{_SO}|(?:got|have you got|do you have) (?:a|any) sources?(?: (?:for|of){_SO})?"
    r")\W*",
    re.IGNORECASE,
)
_MOST = 4
"""Articles that are named, and quotes of each."""


def sourced(text: str, before: Turn, desk: Desk) -> Draft | None:
    """Name the articles that the last answer cites; None where that is not asked, or nothing was cited."""
    if before.draft is None or before.draft.abstained or not _ASKED.fullmatch(text.strip()):
        return None
    quoted: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in before.draft.places:
        quoted.setdefault(article, []).append((start, end))
    draft = Draft(desk, "corpus", list(before.draft.about), whole=True)
    for article, places in list(quoted.items())[:_MOST]:
        for start, end in places[:_MOST]:
            if (unit := desk.shelf.units.at(ArticleId(article), start, end)) is not None:
                say_quote(draft, unit)
    return draft or None
