"""Write the pieces of a PDF as text, one block a line, and say where each page begins in it.

Words that were torn at the end of a line are made whole; a paragraph that goes on
over the foot of a page is one paragraph again, and belongs to the page where it begins.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.pdflayout import Piece

_TORN = re.compile(r"(\S*[^\W\d_])-$")
_FIRST = re.compile(r"\S*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = '.!?:;…。！？：)"”'
_SPECIAL = re.compile(r"#{1,6} |>|[`~]{3}|\||[-*+] |\d{1,3}[.)] ")


def write(pieces: Sequence[Piece], pages: int) -> tuple[str, tuple[int, ...]]:
    """Give the text, and for each page the offset at which it begins."""
    known = _known(pieces)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    previous = ""
    for piece in _continued(pieces):
        line = _block(piece, known)
        if not line:
            continue
        gap = "" if not parts else "\n" if piece.kind == previous == "item" else "\n\n"
        length += len(gap)
        while len(starts) < piece.page:
            starts.append(length)
        parts += [gap, line]
        length += len(line)
        previous = piece.kind
    text = "".join(parts) + ("\n" if parts else "")
    return text, (*starts, *[len(text)] * (pages - len(starts)))


def _known(pieces: Sequence[Piece]) -> Counter[str]:
    """Count the words that stand whole on a line."""
    words: Counter[str] = Counter()
    for piece in pieces:
        for line in (*piece.lines, *(cell for row in piece.rows for cell in row)):
            words.update(match[0].casefold() for match in _WORD.finditer(line) if match.end() < len(line.rstrip("-")) or not line.endswith("-"))
    return words


def _continued(pieces: Sequence[Piece]) -> list[Piece]:
    """Join a paragraph that a page's end cuts with the one that goes on in small letters on the next page."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None and piece.kind == "paragraph" and last.kind in {"paragraph", "item"} and piece.page == last.page + 1
            and last.lines[-1][-1] not in _ENDS and (piece.lines[0][0].islower() or last.lines[-1].endswith("-"))
        ):  # fmt: skip
            joined[-1] = replace(last, lines=(*last.lines, *piece.lines))
        else:
            joined.append(piece)
    return joined


def _block(piece: Piece, known: Counter[str]) -> str:
    if piece.kind == "table":
        return "\n".join("| " + " | ".join(whole(cell.split("\n"), known).replace("|", "\\|") for cell in row) + " |" for row in piece.rows)
    said = whole(piece.lines, known)
    if piece.kind == "heading":
        return f"{'#' * min(6, piece.level)} {said}"
    if piece.kind == "item":
        return f"{piece.marker} {said}"
    return f"\u200b{said}" if _SPECIAL.match(said) else said


def whole(lines: Sequence[str], known: Counter[str]) -> str:
    """Join lines; a word torn at a hyphen is joined as the rest of the text writes it."""
    said = ""
    for line in lines:
        torn = _TORN.search(said)
        if torn:
            said = said if _keeps_hyphen(torn[1], (_FIRST.match(line) or [""])[0], known) else said[:-1]
        elif said:
            said += " "
        said += line
    return said


def _keeps_hyphen(head: str, rest: str, known: Counter[str]) -> bool:
    """Tell a word that has a hyphen of its own (`open-` / `weight`) from one that was torn."""
    if not rest or not rest[0].islower():
        return True
    first, second = (re.split(r"[^\w-]", part)[at].casefold() for part, at in ((head, -1), (rest, 0)))
    tail = first.rpartition("-")[2]
    if known[f"{tail}{second}"] or known[f"{first}{second}"]:
        return False
    return bool(known[f"{first}-{second}"] or (known[tail] and known[second]))
