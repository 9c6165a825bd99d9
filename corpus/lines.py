"""Know the lines of a text by how they open: bullets, ticks, numbers, marked headings, rules.

People mark lists in many ways when they copy from a page; all of them are
told apart here, so that every reader agrees on what a bullet is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Mark

Span = tuple[int, int]
Row = tuple[Span, tuple[Span, ...]]
"""A row's own span in a text, and the spans of its cells."""
_TICKS = "✅✓✔☑🗸👍🟢➕"
_CROSSES = "❌✗✘✖✕☒❎🚫👎🔴⛔➖"
_WARNINGS = "⚠❗🟡🟠🚨"
_ARROWS = "→➜➔➡➤►▶▸▹▷‣⁃∙•●○◦◉▪▫■□◆◇❖★☆✦✧⭐🔹🔸🔷🔶🔵👉☞»"
_BULLET = re.compile(
    rf"""(?P<indent>[ \t\u00a0\u3000]*)
    (?:(?P<sign>[-*+–—·−]|\*{{2,5}}(?=[ \t]+(?!.*\*\*))|[{_ARROWS}]|o(?=\s{{2,}}|\t)|->|=>)[\uFE0F]?(?:[ \t\u00a0\u3000]+|(?=[{_TICKS}{_CROSSES}{_WARNINGS}])|$)
      |(?P<number>(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.)]|\((?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})\)|\d{{1,3}}️?⃣)[ \t\u00a0]+(?=\S))?
    (?P<task>\[[ xX✓✔]\][ \t]+)?
    (?P<mark>(?:[{_TICKS}{_CROSSES}{_WARNINGS}]\ufe0f?[ \t\u00a0]*)+)?""",
    re.VERBOSE,
)
_CLAUSE = re.compile(r"[ \t]*(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?[ \t\u00a0]+(?=\S)")
_GLUED_ARROW = re.compile(r"(?P<indent>[ \t\u00a0]*)(?P<sign>[•●‣▪➤►✦])(?=\w)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)(.*?)[ \t]*#*[ \t]*$")
_FRAMED = re.compile(r"[ ]{0,3}(?P<frame>={1,6}|-{3,6}|~{3,6}|\*{3,6}|[─—]{2,6})[ \t]*(?=[^\s=~*─—-])(?=.*[^\W\d_])(?P<title>.*[^\s=~*─—-])[ \t]*(?P=frame)[ \t]*$")
"""A heading as wikis write it, `== Title ==`, and as letters do: `--- Title ---`."""
_FRAMED_LEVEL = 2
_HEADS = "#=-~*─—"
_NESTED = 2
"""Columns that a star of a wiki's list is worth."""
_RULE = re.compile(r"[ \t]*(?:--|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,}|(?:~[ \t]*){3,}|[─—–⸻═*•· ]{3,}|⁂)[ \t]*$")
_LED = re.compile(r"(?=\S*\w)[^.\n]{2,60}?(?:\s{2,}\.{3,}|\s?\.{5,}|\s(?:\. ){4,}|\s?…{3,}|_{5,})\s*(?=.{0,12}\d)(?:\S+ ?){1,7}$")
"""A label led to its value by dots, as price lists and surveys print them."""
_EMOJI = re.compile("(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?\u200d?)+[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its break and the white space around it, and how far it is indented."""

    start: int
    end: int
    indent: int


@dataclass(frozen=True, slots=True)
class Opening:
    """How an item opens, and where its own text begins."""

    body: int
    indent: int
    sign: str
    """What kind of marker it is: items of one list share it."""
    number: str
    mark: Mark


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """Cut `text[start:end]` into lines at `\\n` alone, trimmed."""
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        raw = text[start:stop]
        bare = raw.lstrip()
        begin = stop - len(bare)
        yield Line(begin, begin + len(bare.rstrip()), len(raw[: len(raw) - len(bare)].expandtabs(4)))
        start = stop + 1


def mark_of(text: str) -> Mark:
    """Tell the mark that a text opens with."""
    if not text:
        return ""
    if text[0] in _TICKS:
        return "tick"
    if text[0] in _CROSSES:
        return "cross"
    return "warning" if text[0] in _WARNINGS else ""


def opening(text: str, line: Line) -> Opening | None:
    """Tell how a line opens as an item; None where it is none. Its text may be empty: a bullet alone on its line."""
    match = _GLUED_ARROW.match(text, line.start, line.end) or _BULLET.match(text, line.start, line.end)
    if not match or match.end() == line.start:
        return None
    group = match.groupdict()
    sign, number, mark = group["sign"] or "", group.get("number") or "", (group.get("mark") or "").strip()
    if not (sign or number or mark or group.get("task")):
        return None
    kind = "#" if number else sign or "*"
    stars = len(sign) - 1 if sign.startswith("**") else 0  # as wikis nest: one star a level
    return Opening(match.end(), line.indent + _NESTED * stars, kind[:1] if stars else kind, number.strip("()."), mark_of(mark))


def clause_number(text: str, line: Line) -> tuple[tuple[int, ...], Opening] | None:
    """Tell a number of several parts at the head of a line, `3.2` or `4.1.`, and how an item of that number would open."""
    match = _CLAUSE.match(text, line.start, line.end)
    if not match:
        return None
    parts = tuple(int(part) for part in match[1].split("."))
    return parts, Opening(match.end(), line.indent + 2 * (len(parts) - 1), "#", match[1], mark_of(text[match.end() : match.end() + 1]))


def led_by_dots(text: str, line: Line) -> Opening | None:
    """Tell how a line that leads a label to its value by dots stands as an item; None for any other line."""
    return Opening(line.start, line.indent, ".", "", "") if _LED.match(text, line.start, line.end) else None


def skip_mark(text: str, start: int, end: int) -> tuple[int, Mark]:
    """Pass over the ticks or crosses that a text opens with."""
    at, mark = start, mark_of(text[start : min(end, start + 1)])
    while at < end and mark and (text[at] in _TICKS + _CROSSES + _WARNINGS + "\ufe0f" or (at > start and text[at].isspace())):
        at += 1
    return (at, mark) if at < end else (start, "")


def marked_heading(text: str, line: Line) -> tuple[int, int, int] | None:
    """Give level and span of a heading written with `#`, or framed: `== Title ==`."""
    if line.end == line.start or text[line.start] not in _HEADS or line.indent > 3:
        return None
    if match := _HEADING.match(text, line.start, line.end):
        return (len(match[1]), match.start(2), match.end(2)) if match.end(2) > match.start(2) else None
    return framed(text, line)


def framed(text: str, line: Line) -> tuple[int, int, int] | None:
    """Give level and span of a heading in a frame, as wikis and letters write it: `== Title ==`."""
    found = _FRAMED.match(text, line.start, line.end)
    level = len(found["frame"]) if found and found["frame"].startswith("=") else _FRAMED_LEVEL
    return (level, *found.span("title")) if found else None


def is_rule(text: str, line: Line) -> bool:
    """Tell whether a line only separates."""
    return _RULE.match(text, line.start, line.end) is not None


def emoji_at(text: str, at: int) -> int:
    """Give how many characters of emoji and space stand at a place."""
    match = _EMOJI.match(text, at)
    return match.end() - at if match else 0
