"""Read the front matter of a Markdown article: the simple half of YAML that people write there.

Scalars, quoted or not, folded blocks and plain lists; nested mappings are
passed over. What cannot be read is left out, never an error: the article under
it can still be read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\n|$)")
_KEY = re.compile(r"""(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*[:=](?:[ \t]+|$)(?P<value>.*)$""")
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
            return FrontMatter(tuple(_entries(lines)), min(stop + 1, len(text)))
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
    for number, line in enumerate(text[: matter.body].split("\n"), 1):
        match = _KEY.match(line)
        value = match["value"].strip() if match else ""
        opens = {"[": "]", '"': '"', "'": "'"}.get(value[:1], "")
        alias = value[:1] in {"*", "&"} and opening[1] == "---"
        if alias or (opens and value[:1] != "[" and len(value) < 2) or (opens and not re.sub(r"\s+#.*$", "", value).endswith(opens) and not _goes_on(text, value)):
            return f"line {number} of the front matter cannot be read"
    return ""


def _goes_on(text: str, value: str) -> bool:
    """Tell whether a value goes on, indented, on the line below."""
    below = text.find(value) + len(value)
    return re.match(r"\s*\n[ \t]+\S", text[below : below + 200]) is not None


def _entries(lines: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    index = 0
    while index < len(lines):
        start, line = lines[index]
        match = _KEY.match(line)
        index += 1
        if not match or line.lstrip().startswith("#"):
            continue
        below: list[str] = []
        end = start + len(line.rstrip())
        while index < len(lines) and (not lines[index][1].strip() or lines[index][1][:1] in " \t-"):
            if lines[index][1].strip():
                below.append(lines[index][1].strip())
                end = lines[index][0] + len(lines[index][1].rstrip())
            index += 1
        values = _values(match["value"].strip(), below)
        if values:
            yield Entry(match["key"], values, start, end)


def _values(value: str, below: Sequence[str]) -> tuple[str, ...]:
    if value.startswith(("'", '"')) or not value or value[:1] in "|>":
        value = value if value[:1] not in "|>" or not below else ""
    else:
        value = re.sub(r"\s+#.*$", "", value)
    if value.startswith("[") and value.endswith("]"):
        parts = [_unquoted(part.strip()) for part in value[1:-1].split(",")]
        return tuple(part for part in parts if part)
    if value:
        return (_unquoted(value),)
    if below and all(line.startswith("-") for line in below):
        return tuple(part for part in (_unquoted(line[1:].strip()) for line in below) if part and not _KEY.match(part))
    if any(_KEY.match(line) for line in below):
        return ()
    joined = " ".join(below)
    return (joined,) if joined else ()


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return value
