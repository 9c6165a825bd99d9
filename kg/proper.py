"""Find the names of anything in any text, by how they are written.

No lexicon: a name is a run of words with capitals, or with letters and digits,
that short words may join (`University of North Carolina`). It takes in too much
(words that merely open a sentence); how rare a name is and how often it is
written as one then decides what it weighs.
"""

import re
from collections.abc import Iterator

from kg.tokens import WORD, fold

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_ARTICLES = frozenset(["the", "a", "an"])
_JOINING = 3
"""Letters: a small word of so many may stand inside a name (`of`, `de`, `von`, `and`), in any language."""
_LONGEST = 8
"""Words: a longer name is not looked for in a question."""


def key(name: str) -> str:
    """Give the form by which a name is known: folded words, without marks and a leading article."""
    words = [word for match in WORD.finditer(name) if (word := fold(match[0]).replace("'", "").replace(".", ""))]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def names(text: str) -> set[str]:
    """Give the keys of the names in a text: each run whole, and the parts that small words join."""
    found = set()
    for run in _runs(text):
        found.add(key(" ".join(run)))
        part: list[str] = []
        for word in [*run, ""]:
            if word and (_opens(word) or word[0].isdigit()):
                part.append(word)
            elif part:
                found.add(key(" ".join(part)))
                part = []
    return {name for name in found if len(name) > 1}


def titles(line: str) -> set[str]:
    """Give the keys under which a title or heading names its subject: whole, without brackets, and before a comma."""
    bare = _BRACKETS.sub("", line)
    return {name for name in (key(line), key(bare), key(bare.split(",")[0])) if len(name) > 1}


def phrases(question: str) -> Iterator[tuple[str, range]]:
    """Give every run of words that may be a name, longest first, and which words it covers."""
    words = [fold(match[0]).replace("'", "").replace(".", "") for match in WORD.finditer(question)]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]), range(start, start + length)


def _opens(word: str) -> bool:
    return word[0].isupper() or (word[0].isalpha() and any(c.isdigit() for c in word))


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    joining: list[str] = []
    for word in _TOKEN.findall(text):
        if _opens(word) or (run and not joining and word[0].isdigit()):
            run += [*joining, word]
            joining = []
        elif run and len(joining) < 2 and word[0].islower() and len(word) <= _JOINING:
            joining.append(word)
        elif word != "." or not run or joining or len(run[-1]) > 1:
            if run:
                yield run
            run, joining = [], []
    if run:
        yield run
