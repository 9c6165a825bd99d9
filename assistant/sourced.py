"""Say which articles the last answer rests on: `and who says so?`, `what's your source?`.

Each article is named, with publisher and date where it has them, by quoting again what was cited from it.
A question for the author, the place or the origin of a thing is none for the source of an answer.
"""

import re

from assistant.antecedents import Turn
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.quoting import say_quote
from corpus.document import ArticleId

_THAT = r"(?: (?:so|that|this|those|these|all that))"
_TEXTS = r"(?:of (?:the|these|your) )?(?:articles?|sources?|documents?|texts?|pages?|posts?|pieces?|papers?|reports?)"
_SAYS = r"(?:says?|said|states?|stated|claims?|claimed)"
_ASKED = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|hm+|wait|sorry)\b\W*)*(?:"
    rf"who {_SAYS}(?:{_THAT}| it)?|who (?:writes|wrote|reports|reported) so|who told you(?:{_THAT})?|says who"
    rf"|according to (?:whom|who|(?:which|what) {_TEXTS})|based on what"
    rf"|(?:(?:from|in|by) )?(?:which|what) {_TEXTS} {_SAYS}{_THAT}"
    rf"|(?:from|in|by) (?:which|what) {_TEXTS}(?: (?:is|was|does|did)(?:{_THAT}| it)(?: (?:say|state|claim|come|stand|written|said|stated|from|in){_THAT}?)*)?"
    rf"|(?:which|what) {_TEXTS} (?:is|was|does|did){_THAT} (?:come from|from|in|stand in|written in)"
    rf"|where did you (?:get|find|read){_THAT}|where(?:'s| is| was| does| did){_THAT} (?:come from|from|stand|written|stated|said)|where does it say{_THAT}"
    rf"|(?:(?:what|which|who)(?:'s| is| are| was| were) )?your sources?(?: (?:for|of|on|behind){_THAT})?|(?:what(?:'s| is| was) )?the source (?:for|of|behind){_THAT}"
    rf"|(?:show me the )?(?:sources?|citations?)(?: please)?|how do you know(?:{_THAT})?|can you cite{_THAT}|(?:got|have you got|do you have|is there) (?:a|any) sources?(?: (?:for|of){_THAT})?"
    r")\W*",
    re.IGNORECASE,
)
_MOST = 2
"""Quotes of one article."""


def sourced(text: str, before: Turn, desk: Desk) -> Draft | None:
    """Name the articles that the last answer cites; None where that is not asked, or nothing was cited."""
    if before.draft is None or before.draft.abstained or not _ASKED.fullmatch(text.strip()):
        return None
    quoted: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in before.draft.places:
        quoted.setdefault(article, []).append((start, end))
    draft = Draft(desk, "corpus", list(before.draft.about), whole=True)
    for article, places in quoted.items():
        units = [unit for start, end in places if (unit := desk.shelf.units.at(ArticleId(article), start, end)) is not None]
        for unit in units[:_MOST]:
            say_quote(draft, unit)
    return draft or None
