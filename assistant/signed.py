"""Know an article by who signs it, and by a name that stands in no other: `the model that Wilk keeps at home`, `the carrier Anker & Zoon's model`.

Pages seldom say who publishes them. But who writes stands at their top or at their end, and such a name tells which article
is spoken of and nothing more: there the writer says `we`. Any other name that one article alone holds binds to that article as well, and
stays part of what is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.months import CALENDAR
from assistant.words import Token
from corpus.document import ArticleId

_TOP, _END = 500, 900
"""Characters at the beginning and the end of an article where who writes it says so."""
_SHORT = 3
"""Letters of a word that names nobody."""
_FEWEST = 2
"""Articles of which one can be meant."""
_JOINS = re.compile(r"\s+(?:&\s+)?")


@dataclass(frozen=True, slots=True)
class Signed:
    """The one article that a text is about, and the text without who signs that article."""

    article: ArticleId
    text: str
    aside: bool
    """Whether who signs it was named."""


def signed(text: str, desk: Desk) -> Signed | None:
    """Find the one article that alone holds the names of a text; None where no name tells, or two tell different ones."""
    if desk.shelf.units.large or len(desk.shelf.articles) < _FEWEST:
        return None
    found: dict[ArticleId, list[tuple[int, int]]] = {}
    for start, end in proper_names(text, desk):
        holding = [(article, places) for article in desk.walked if (places := _places(text[start:end], desk.shelf.view.text(article)))]
        if len(holding) != 1:
            continue
        article, places = holding[0]
        size = len(desk.shelf.view.text(article))
        by = any(at < _TOP or at > size - _END for at in places)
        found.setdefault(article, []).extend([(start, end)] if by else [])
    if len(found) != 1:
        return None
    [(article, spans)] = found.items()
    for start, end in reversed(spans):
        owns = re.match(r"['’]s?(?=\s)", text[end:])
        text = f"{text[:start]}{'their' if owns else 'they'}{text[end + (owns.end() if owns else 0) :]}"
    return Signed(article, text, bool(spans))


def proper_names(text: str, desk: Desk) -> Iterator[tuple[int, int]]:
    """Give where names stand in a text that are of no model, maker or licence: words in capitals that stand together, but for its first."""
    question = desk.read(text)
    linked = {i for link in question.links for i in range(link.first, link.last)}
    run: list[Token] = []
    for i, token in enumerate(question.tokens):
        proper = i > 0 and i not in linked and token.is_word and token.written[:1].isupper() and len(token.word) >= _SHORT
        proper = proper and not CALENDAR.fullmatch(token.written) and token.word not in desk.cues.function and token.word not in desk.cues.vocabulary
        if proper and (not run or _JOINS.fullmatch(text[run[-1].end : token.start])):
            run.append(token)
            continue
        if run:
            yield run[0].start, run[-1].end
        run = [token] if proper else []
    if run:
        yield run[0].start, run[-1].end


def _places(name: str, held: str) -> list[int]:
    """Give where an article writes a name, with a capital."""
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?![a-z])", held, re.IGNORECASE)
    return [m.start() for m in found if m.group()[:1].isupper()]
