"""What a sentence puts between quotation marks must be somebody's words.

Three words and more are taken for a quotation; fewer may be a term. A
quotation stands in the evidence of the article that the sentence names, letter
for letter but for case, spaces and the form of the marks.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.verify.evidence import Evidence, Unit
from assistant.words import fold

_QUOTED = re.compile(r"“([^“”]+(?:“[^“”]*”[^“”]*)*)”|\"([^\"]+)\"|«([^«»]+)»")
_SHORTEST = 3


def misquoted(text: str, told: Sequence[Unit], evidence: Evidence) -> str:
    """Give the first quotation that no evidence holds; empty where all are held."""
    held = [_bare(t) for t in (*(unit.text for unit in told), *evidence.titles)]
    return next((words for words in _quotations(text) if not any(_bare(words) in h for h in held)), "")


def _quotations(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        if len(words.split()) >= _SHORTEST:
            yield words


def _bare(text: str) -> str:
    """Fold a text to what must agree: letters, numbers and signs, without marks of quotation and what closes a sentence."""
    return fold(text).translate(dict.fromkeys(map(ord, "\"'“”«»*_"), None)).strip(" .,;:")
