"""Split the rows of tables whose cells ran together when a page was copied.

`ModelPriceContext` over `Foo 2$1.50128K` was a table. Nothing marks its cells
any more, so they are cut where text changes in ways it does not change inside
a cell: a closing bracket before a letter, small before capital, a figure
before a currency sign, or a word that the article uses on its own. The header
says how many cells a row has. Best effort, and said so in the document's notes.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import Line
from corpus.tables import Span, Table

_SURE, _LIKELY, _POSSIBLE = 3.0, 2.0, 1.0
_BOUNDARIES: Sequence[tuple[re.Pattern[str], float]] = (
    (re.compile(r"(?<=[)\]%])(?=[^\W_]|[~≈$€£])"), _SURE),
    (re.compile(r"(?<=[^\s\W_])(?=[~≈$€£](?=\d))"), _SURE),
    (re.compile(r"(?<=[✅✓✔❌✗✘⚠\ufe0f–—])(?=[^\W_]|[✅✓✔❌✗✘⚠])|(?<=[^\W_)%])(?=[✅✓✔❌✗✘⚠])"), _SURE),
    (re.compile(r"(?<=[a-z])(?=[A-Z])"), _LIKELY),
    (re.compile(r"(?<=\d)(?=[A-Z][a-z]{2})"), _LIKELY),
    (re.compile(r"(?<=\d[KMBT])(?=[A-Z$~\d])"), _LIKELY),
    (re.compile(r"(?<=[a-z]{2})(?=\d)"), _POSSIBLE),
)
_TOKEN = re.compile(r"\S+")
_CAPITALS = re.compile(r"[A-Z]{4,}")
_EDGES = ".,;:!?\"'“”‘’()[]"
_LONGEST_HEADER = 160
_MANY = 12
"""Columns: a header that seems to have more is no header."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that an article uses on their own, by which glued ones are told."""

    words: Mapping[str, int]

    def knows(self, word: str) -> bool:
        return len(word) > 1 and self.words.get(word, 0) > 0


def vocabulary(text: str) -> Vocabulary:
    """Count the words of an article, punctuation around them dropped."""
    counts = Counter(token.strip(_EDGES) for token in text.split())
    for token, number in list(counts.items()):
        for part in re.split(r"[-–—/’']", token):
            if part != token:
                counts[part] += number
    return Vocabulary(counts)


def may_be_glued(text: str, line: Line) -> bool:
    """Tell cheaply whether a line could be the header of a glued table."""
    if not 4 <= line.end - line.start <= _LONGEST_HEADER or text[line.end - 1] in ".:;,!":
        return False
    return re.search(r"[a-z)%][A-Z]", text[line.start : line.end]) is not None


def find_glued(text: str, lines: Sequence[Line], at: int, known: Vocabulary) -> Table | None:
    """Find the glued table whose header is line `at`, if one begins there."""
    header = lines[at]
    cuts = [place for place, weight in _boundaries(text, header, known, own=True) if weight >= _LIKELY]
    if not 1 <= len(cuts) < _MANY or any(c.isdigit() for c in text[header.start : header.end]):
        return None
    rows = [((header.start, header.end), _cells(header, cuts))]
    sure = 0
    for line in lines[at + 1 :]:
        if line.start == line.end or line.end - line.start > 2 * _LONGEST_HEADER or text[line.end - 1] in ".:;":
            break
        found = _boundaries(text, line, known)
        if len([1 for _, weight in found if weight >= _POSSIBLE]) < (len(cuts) + 1) // 2:
            break
        sure += sum(weight >= _SURE for _, weight in found)
        best = sorted(sorted(found, key=lambda place: -place[1])[: len(cuts)])
        rows.append(((line.start, line.end), _cells(line, [place for place, _ in best])))
    if len(rows) < 2 or (not sure and (len(cuts) < 2 or len(rows) < 3) and not _second_repeats(text, rows)):
        return None
    return Table(tuple(rows), True, len(rows), joined=True)


def _second_repeats(text: str, rows: Sequence[tuple[Span, tuple[Span, ...]]]) -> bool:
    """Of two columns without any sure sign: the second says the same few things again."""
    seconds = Counter(text[a:b] for _, cells in rows[1:] for a, b in cells[1:2])
    return len(rows) > 3 and max(seconds.values(), default=0) > 1


def _boundaries(text: str, line: Line, known: Vocabulary, own: bool = False) -> list[tuple[int, float]]:
    """Give the places where a cell may end, each with how likely that is."""
    weights: dict[int, float] = {}
    for pattern, weight in _BOUNDARIES:
        for match in pattern.finditer(text, line.start, line.end):
            if line.start < match.start() < line.end:
                weights[match.start()] = max(weight, weights.get(match.start(), 0))
    for token in _TOKEN.finditer(text, line.start, line.end):
        _judge_token(text, token.start(), token.end(), known, weights)
    if own:  # in a header, what follows a bracket is a new column too, but a figure never begins one
        weights = {place: weight for place, weight in weights.items() if not text[place].isdigit()}
    return sorted(weights.items())


def _judge_token(text: str, start: int, end: int, known: Vocabulary, weights: dict[int, float]) -> None:
    """Weigh the boundaries inside one run of characters by the words that the article knows."""
    inside = [place for place in weights if start < place < end]
    for place in inside:
        if weights[place] >= _SURE:
            continue
        left = max([start, *(p for p in inside if p < place)])
        right = min([end, *(p for p in inside if p > place)])
        if known.knows(text[start:end].strip(_EDGES)) and known.words[text[start:end].strip(_EDGES)] > 1:
            weights[place] = 0.5  # a name written so: it stands elsewhere too
        elif (left, right) != (start, end) and known.knows(text[left:right].strip(_EDGES)):
            weights[place] = 0.5
        elif known.knows(text[place:right].strip(_EDGES)) or known.knows(text[left:place].strip(_EDGES)):
            weights[place] += 0.5
    capitals = _CAPITALS.match(text, start, end)
    if capitals:
        for place in range(start + 2, min(capitals.end() + 1, end - 1)):
            following = min([end, *(p for p in inside if p > place)])
            if place not in weights and known.knows(text[place:following].strip(_EDGES)):
                weights[place] = _LIKELY
                break


def _cells(line: Line, cuts: Sequence[int]) -> tuple[Span, ...]:
    edges = [line.start, *cuts, line.end]
    return tuple(pairwise(edges))
