"""Find the titles of a plain text that are told by nothing but their numbers: `1. Purpose`, `2. Volume`, each over its own text.

A numbered list looks much the same; its lines have no text of their own below them, or go on in small letters.
"""

from collections.abc import Sequence

from corpus.headings import may_be_heading
from corpus.lines import Line, is_rule, opening

_LEAST = 3
"""Fewer numbered titles may be anything."""
_LONGEST = 70


def numbered_titles(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Give which lines are numbered titles: a row that counts from its first by one, each after a blank line, most of them over text."""
    opened = [(at, opens) for at, line in enumerate(lines) if line.start < line.end and (opens := opening(text, line)) and opens.number.isdigit()]
    outer = min((opens.indent for _, opens in opened), default=0)
    row = [(at, opens) for at, opens in opened if opens.indent == outer and _apart(text, lines, at)]
    numbers = [int(opens.number) for _, opens in row]
    if len(row) < _LEAST or numbers != list(range(numbers[0], numbers[0] + len(row))) or sum(opens.indent == outer for _, opens in opened) > len(row):
        return frozenset()
    titled = all(lines[at].end - opens.body <= _LONGEST and may_be_heading(text[opens.body : lines[at].end], careless=False) for at, opens in row)
    over = sum(_over_text(text, lines, at) for at, _ in row)
    return frozenset(at for at, _ in row) if titled and over * 4 >= len(row) * 3 else frozenset()


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
