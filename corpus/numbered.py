"""Find the titles of a plain text that are told by nothing but their numbers: `1. Purpose`, `2. Volume`, each over its own text.

A numbered list looks much the same; its lines have no text of their own below them, or go on in small letters.
"""

from collections.abc import Sequence

from corpus.headings import may_be_heading
from corpus.lines import Line, Opening, is_rule, opening

_LEAST = 3
"""Fewer numbered titles may be anything."""
_LONGEST, _FEW = 70, 3
_LONG = 80
"""Characters of a line of prose."""
_DENSE = 0.1
"""Share of blank lines below which a text is set without them."""


def numbered_titles(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Give which lines are numbered titles: rows that count on by one, each after a blank line where the text has such, most of them over text."""
    opened = [(at, opens) for at, line in enumerate(lines) if line.start < line.end and (opens := opening(text, line)) and opens.number.isdigit()]
    outer = min((opens.indent for _, opens in opened), default=0)
    dense = sum(line.start == line.end for line in lines) < _DENSE * len(lines)
    found: set[int] = set()
    row: list[tuple[int, Opening]] = []
    for at, opens in [*((at, opens) for at, opens in opened if opens.indent == outer), (-1, None)]:
        if row and (opens is None or int(opens.number) != int(row[-1][1].number) + 1):
            if _are_titles(text, lines, row, dense=dense):
                found |= {place for place, _ in row}
            row = []
        if opens is not None:
            row.append((at, opens))
    return frozenset(found)


def _are_titles(text: str, lines: Sequence[Line], row: Sequence[tuple[int, Opening]], *, dense: bool) -> bool:
    """Whether the lines of a row that counts are titles, each over a text of its own."""
    if len(row) < _LEAST or not all(dense or _apart(text, lines, at) for at, _ in row):
        return False
    said = [text[opens.body : lines[at].end] for at, opens in row]
    told = all(_over_prose(text, lines, at) for at, _ in row)
    shaped = [may_be_heading(title, careless=False, labelled=told) for title in said]
    titled = all(len(title) <= _LONGEST and (fits or _is_name(title)) for title, fits in zip(said, shaped, strict=True))
    return titled and 2 * sum(shaped) >= len(shaped) and sum(_over_text(text, lines, at) for at, _ in row) * 4 >= len(row) * 3


def _over_prose(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is a long one that ends as a sentence does: a colon in what stands over it parts a name from what is said of it."""
    below = next((line for line in lines[at + 1 :] if line.start < line.end and not is_rule(text, line)), None)
    return below is not None and below.end - below.start >= _LONG and text[below.end - 1] in ".!?”\"'"


def _is_name(title: str) -> bool:
    """Whether a line is a word or two that nothing ends: `GPT-5.2`."""
    return len(title.split()) <= _FEW and title[-1].isalnum()


def _apart(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether nothing stands right before a line."""
    return at == 0 or lines[at - 1].start == lines[at - 1].end or is_rule(text, lines[at - 1])


def _over_text(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line has text of its own below it, which does not go on from it."""
    below = next((line for line in lines[at + 1 :] if line.start < line.end and not is_rule(text, line)), None)
    if below is None:
        return False
    opens = opening(text, below)
    return not text[below.start].islower() and (opens is None or not opens.number or opens.indent > lines[at].indent)
