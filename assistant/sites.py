"""Know an article by the house whose page it is: `which is cheaper on Quayside`, `On Quayside, which ...`.

A house is a name that titles, publishers or files of one article alone hold and that no
article ever writes as an ordinary word. What `on a laptop` runs is asked of no article.
"""

import re
from collections.abc import Iterator, Mapping

from assistant.desk import Desk
from assistant.words import stem
from corpus.document import ArticleId

_AT = re.compile(
    r"\b(?i:on|at|with|through|via|from|by) (?P<who>[A-Za-z][\w-]{3,})(?:['’]s)?(?: (?:apis?|platform|site|website|service|cloud|inference|catalogu?e?))?(?=\s*(?:[?.,!;:]|$|(?:has|have|is|are|was|were|does|do|costs?|charges?)\b))"
)
_PLACES = 400
"""Places of a name in an article that are looked at."""


def sites(text: str, files: Mapping[ArticleId, frozenset[str]], desk: Desk) -> Iterator[tuple[int, int, ArticleId]]:
    """Give where a text names a house, and the one article that is its page."""
    if desk.shelf.units.large:
        return
    for match in _AT.finditer(text):
        word = match["who"].casefold()
        if word in desk.cues.vocabulary or desk.read(match["who"]).links:
            continue
        pages = [article for article, own in files.items() if stem(word) in own]
        if len(pages) == 1 and _proper(word, desk):
            yield match.start(), match.end(), pages[0]


def _proper(word: str, desk: Desk) -> bool:
    """Whether articles write a word with a capital, and in prose never without one."""
    spelt = re.compile(rf"(?<![\w./@`-]){re.escape(word)}(?![\w@`-]|\.\w)", re.IGNORECASE)
    found = [m[0] for article in desk.walked for m in list(spelt.finditer(desk.shelf.view.text(article)))[:_PLACES]]
    return bool(found) and all(written[:1].isupper() for written in found)
