"""A thing of one sort is none of another: `X is the MIT licence` is wrong of any model.

Such sentences hold nothing but names that the evidence joins, so the
comparison with the evidence cannot see that they join them wrongly.
"""

from collections.abc import Sequence

from assistant.verify.names import Name, Vocabulary, names
from assistant.verify.tokens import Token, cut
from assistant.verify.words import Words

_BEING = {"is", "are", "was", "were"}
_ARTICLES = {"a", "an", "the", "called", "named"}
_ENDS = {".", ",", ";", "!", "?", ")", "and", "or", "but", "(", ":", "which", "while", "—"}
_CUTS = {",", ";", ":", ".", "while", "whereas", "but", "and"}


def mismatch(text: str, vocabulary: Vocabulary, words: Words) -> str:
    """Say which two sorts of thing a sentence equates; empty where it equates none."""
    tokens = cut(text)
    found = names(tokens, text, vocabulary, words)
    ends = {n.last: n for n in found}
    for name in found:
        being = name.first - 1
        while being >= 0 and tokens[being].word in _ARTICLES:
            being -= 1
        after = tokens[name.last].word if name.last < len(tokens) else "."
        if being < 1 or tokens[being].word not in _BEING or (after not in _ENDS and words.sorts.get(after) != _sort(name)):
            continue
        said = _head(tokens, being, found, words) or _bare(ends.get(being), tokens)
        if said and _sort(name) and said != _sort(name):
            return f"a {said} is no {_sort(name)}"
    return ""


def _sort(name: Name) -> str:
    """Give what sort of thing a name is known to mean; empty where that is open."""
    if name.kind in {"model", "family"} or (not name.kind and name.versioned):
        return "model"
    return name.kind if name.kind in {"license", "vendor", "benchmark", "tool"} and name.known else ""


def _bare(name: Name | None, tokens: Sequence[Token]) -> str:
    """Give the sort of a name that stands alone before `is`."""
    if name is None or (name.first and tokens[name.first - 1].word not in _CUTS | _ARTICLES):
        return ""
    return _sort(name)


def _head(tokens: Sequence[Token], being: int, found: Sequence[Name], words: Words) -> str:
    """Give the sort of the noun that `is` speaks of: the first of its stretch, `the licence of the model is`."""
    start = being
    while start > 0 and tokens[start - 1].word not in _CUTS:
        start -= 1
    for i in range(start, being):
        if any(n.first <= i < n.last for n in found):
            return ""
        possessive = i + 1 < being and tokens[i + 1].word == "'"
        if tokens[i].word in words.sorts and not possessive:
            return words.sorts[tokens[i].word]
    return ""
