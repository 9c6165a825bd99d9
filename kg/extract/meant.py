"""Read which models an article counts to a side where it says what it means by one: `By "closed" I mean models such as A and B`."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.line import Draft, Line, M
from kg.extract.openness import label_in, labelled

_MEANS = rare(
    r"\b(?:[Bb]y|[Ww]ith)\s+(?P<by>[\"“'‘*_]*[\w-]+(?:[ -]\w+)?[\"”'’*_]*)(?:\s+(?:models?|ones|AI|LLMs?))?,?\s+(?:I|we|people|most people|everybody|this (?:article|page|guide|note|post|report))\s+(?:\w+\s+)?(?:means?|understands?|refers? to)\b"
    r"|(?:^|\.\s)\W*(?P<term>[\"“‘*_]+[\w-]+(?:[ -]\w+)?[\"”’*_]+)(?:\s+(?:models?|ones|AI|LLMs?))?,?\s+(?:(?:here|below|throughout|in this \w+|in what follows),?\s+)?(?:means|refers to|stands for)\b"
)
_LISTS = re.compile(r"(?::|\b(?:such as|like|e\.g\.|for example|for instance|including|namely|say)\b,?)\s*(?=(?:the\s+)?(?:⟦V\d+⟧(?:['’]s)?\s+)?⟦M)")
_ENDS = re.compile(r"[;—–]|\.\s|\b(?:which|whose|that|while|whereas|but|unlike|rather|not|and by|and with)\b")


def read_meant(line: Line) -> Iterator[Draft]:
    """Give the openness of the models that a side is explained by."""
    for said in _MEANS.finditer(line.masked):
        category, label = label_in((said["by"] or said["term"]).strip("\"“”'‘’*_ "), line.lexicon)
        rest = line.masked[said.end() :]
        opened = _LISTS.search(rest)
        if not category or opened is None or compiled(r"\.\s").search(rest[: opened.start()]):
            continue
        ends = _ENDS.search(rest, opened.end())
        for token in re.findall(M, rest[opened.end() : ends.start() if ends else None]):
            mention = line.at(token)
            parts = [m for m in line.mentions if mention.start >= 0 and m.parent == mention.start]
            yield from (labelled(one, category, label, 0.9) for one in parts or [mention])
