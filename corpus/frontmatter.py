"""Read the front matter of a Markdown article: the simple half of YAML that people write there.

Scalars, quoted or not, folded blocks and plain lists; nested mappings are
passed over. What cannot be read is left out, never an error: the article under
it can still be read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\n|$)")
_KEY = re.compile(r"""(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*[:=](?:[ \t]+|$)(?P<value>.*)$""")
_COMMENT = r"(?:\s+#.*)?"
_DOUBLE = re.compile(rf'"((?:[^"\\]|\\.)*)"{_COMMENT}')
_SINGLE = re.compile(rf"'((?:[^']|'')*)'{_COMMENT}")
_LIST = re.compile(rf"\[(.*)\]{_COMMENT}")
_ITEM = re.compile(r"""\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[^,"'])(?:[^,]*))""")
_MAPPING = re.compile(rf"\{{.*\}}{_COMMENT}")
_FOLDED = re.compile(rf"[|>][+-]?\d?[+-]?{_COMMENT}")
_SEVERAL_LINES = frozenset("[{\"'")
_NO_BEGINNING = frozenset("[]{},&*!|>%")
"""With what plain text cannot begin; `@` and the back tick cannot either, and what is meant is plain."""
_LONGEST_LINE = 200
_LONGEST = 400
"""Lines: a rule followed by so much text without an end is no front matter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its values, and the lines that say so."""

    key: str
    values: tuple[str, ...]
    start: int
    end: int

    @property
    def value(self) -> str:
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before an article, and where the article begins."""

    entries: tuple[Entry, ...]
    body: int
    unread: int = 0
    """The first line, counted from 1, whose value cannot be read and is left out; 0 where all can."""

    def get(self, *keys: str) -> str:
        """Give the value of the first of some keys that is there."""
        found: Mapping[str, str] = {entry.key.lower().replace("-", "_"): entry.value for entry in reversed(self.entries)}
        return next((found[key] for key in keys if found.get(key)), "")


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter that `text` opens with; empty where there is none."""
    opening = _FENCE.match(text)
    if not opening:
        return FrontMatter((), 0)
    fence, at = opening.group(1), opening.end()
    lines: list[tuple[int, str]] = []
    while at < len(text) and len(lines) < _LONGEST:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if line.rstrip() in {fence, "..."}:
            if not any(_KEY.match(kept) for _, kept in lines) and any(kept.strip() for _, kept in lines):
                break  # two rules around prose
            entries, unread = _entries(lines)
            return FrontMatter(tuple(entries), min(stop + 1, len(text)), unread)
        lines.append((at, line))
        at = stop + 1
    return FrontMatter((), 0)


def fault(text: str, matter: FrontMatter) -> str:
    """Say what is wrong with the front matter of a text: it does not end, or an entry's value does not; empty where nothing is."""
    opening = _FENCE.match(text)
    if not opening:
        return ""
    if not matter.body:
        following = text[opening.end() :].split("\n", 2)
        begun = sum(_KEY.match(line) is not None and len(line) < _LONGEST_LINE for line in following[:2]) == 2
        return f"the front matter does not end ({opening[1]} is missing, or stands more than {_LONGEST} lines below); it is read as text" if begun else ""
    return f"line {matter.unread} of the front matter cannot be read" if matter.unread else ""


def _entries(lines: Sequence[tuple[int, str]]) -> tuple[list[Entry], int]:
    """Give what can be read, and the number of the first line that cannot."""
    index, entries, unread = 0, list[Entry](), 0
    while index < len(lines):
        start, line = lines[index]
        match = _KEY.match(line)
        index += 1
        if not match or line.lstrip().startswith("#"):
            continue
        below: list[str] = []
        opened = index + 1  # the fence is the first line
        end = start + len(line.rstrip())
        while index < len(lines) and (not lines[index][1].strip() or lines[index][1][:1] in " \t-"):
            if lines[index][1].strip():
                below.append(lines[index][1].strip())
                end = lines[index][0] + len(lines[index][1].rstrip())
            index += 1
        values = _values(match["value"].strip(), below)
        if values is None:
            unread = unread or opened
        elif values:
            entries.append(Entry(match["key"], values, start, end))
    return entries, unread


def _values(value: str, below: Sequence[str]) -> tuple[str, ...] | None:
    """Read what stands after a key and, indented, below it; None where that cannot be read."""
    if value[:1] in _SEVERAL_LINES:
        value = " ".join((value, *below))
    if value.startswith("["):
        inner = _LIST.fullmatch(value)
        return None if not inner else () if inner[1][:1] in {"[", "{"} else _each(_ITEM.findall(inner[1]))
    if value.startswith("{"):
        return () if _MAPPING.fullmatch(value) else None
    if value and not _FOLDED.fullmatch(value):
        scalar = _scalar(value)
        return None if scalar is None else (scalar,) if scalar else ()
    if below and all(line.startswith("-") for line in below):
        return _each(item for line in below if not _KEY.match(item := line[1:].strip()))
    if not value and any(_KEY.match(line) for line in below):
        return ()
    joined = " ".join(below)
    return (joined,) if joined else ()


def _each(items: Iterable[str]) -> tuple[str, ...] | None:
    read = [_scalar(item.strip()) for item in items]
    return None if None in read else tuple(item for item in read if item)


def _scalar(value: str) -> str | None:
    """Read one value, quoted or not; None for one whose quote does not end and for what plain text cannot begin with."""
    if value[:1] == '"':
        quoted = _DOUBLE.fullmatch(value)
        return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else None
    if value[:1] == "'":
        quoted = _SINGLE.fullmatch(value)
        return quoted[1].replace("''", "'") if quoted else None
    return None if value[:1] in _NO_BEGINNING else re.sub(r"(?:^|\s)#.*$", "", value).rstrip()
