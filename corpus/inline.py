"""Read a line of Markdown as plain words, keeping where each stands.

Emphasis, code marks, links, wiki links, tags and entities give way to their
words; struck text, comments, images and footnote marks are dropped. Linear in
the length of the text, whatever the text is.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.reading import Reading, Run, folds, read_runs

_SPECIAL = re.compile(r"\\.|`+|<|&|~~|!?\[|\]|\*+|_+|(?<![^\s|])\^(?:[a-z]|\d{1,2}|\*+|†+)\^", re.DOTALL)
_ANY = re.compile(r"[\\`<&~\[\]*_^]")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)""",
)
_WIKI = re.compile(r"\[\[([^\[\]|\\\n]*)(?:\\?\|([^\[\]\n]*))?\]\]")
_REFERENCE = re.compile(r"\[[^\[\]\n]{0,200}\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]:?")
_STRUCK_TAGS = frozenset({"s", "del", "strike"})


@dataclass(frozen=True, slots=True)
class _Edit:
    """A span that the plain reading replaces."""

    start: int
    end: int
    by: str = ""


@dataclass(slots=True)
class _Delimiter:
    start: int
    end: int


@dataclass(slots=True)
class _Scan:
    """What one pass over a text has found so far."""

    text: str
    labels: frozenset[str]
    edits: list[_Edit] = field(default_factory=list)
    opened: dict[str, list[_Delimiter]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})
    brackets: list[tuple[int, int, bool]] = field(default_factory=list)
    struck: list[tuple[str, int]] = field(default_factory=list)
    no_comment_end: bool = False
    ticks: dict[int, list[int]] = field(default_factory=dict)

    def drop(self, start: int, end: int, by: str = "") -> None:
        self.edits.append(_Edit(start, end, by))


def has_markup(text: str) -> bool:
    """Tell whether the text holds anything that could be Markdown."""
    return _ANY.search(text) is not None


def read_inline(text: str, spans: Sequence[tuple[int, int]], labels: frozenset[str] = frozenset()) -> Reading:
    """Read lines of an article (their spans, without what their containers put before them) as one plain text.

    `labels` are the link references that the article defines, folded to lower case.
    """
    start, end = spans[0][0], spans[-1][1]
    content = "\n".join(text[a:b] for a, b in spans)
    origins = [0]
    for a, b in spans[:-1]:
        origins.append(origins[-1] + b - a + 1)
    runs = [(content, 0)] if not has_markup(content) else plain_runs(content, labels)
    return read_runs(_place(runs, spans, origins), start, end)


def words_of(text: str, span: tuple[int, int], labels: frozenset[str] = frozenset()) -> str:
    """Give the plain text alone of one line: of most cells of a table it is what stands there."""
    content = text[span[0] : span[1]]
    return read_inline(text, [span], labels).text if has_markup(content) or folds(content) else content


def _place(runs: Sequence[Run], spans: Sequence[tuple[int, int]], origins: Sequence[int]) -> Iterator[Run]:
    """Turn positions in the joined lines into positions in the article."""
    for run, position in runs:
        offset = 0
        while offset < len(run):
            line = bisect_right(origins, position + offset) - 1
            room = origins[line + 1] - position - offset if line + 1 < len(origins) else len(run)
            yield run[offset : offset + room], spans[line][0] + position + offset - origins[line]
            offset += room


def plain_runs(text: str, labels: frozenset[str] = frozenset()) -> list[Run]:
    """Give the words of a Markdown text as runs with their positions in it."""
    scan = _Scan(text, labels)
    for run in re.finditer("`+", text):
        scan.ticks.setdefault(len(run.group()), []).append(run.start())
    at = 0
    while match := _SPECIAL.search(text, at):
        at = _step(scan, match)
    return list(_kept(text, scan.edits))


def _kept(text: str, edits: list[_Edit]) -> Iterator[Run]:
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start < at:
            continue
        if edit.start > at:
            yield text[at : edit.start], at
        if edit.by:
            yield edit.by, edit.start
        at = edit.end
    if at < len(text):
        yield text[at:], at


def _step(scan: _Scan, match: re.Match[str]) -> int:
    """Take in one special character; give where to go on."""
    token, start, end = match.group(), match.start(), match.end()
    match token[0]:
        case "\\":
            if token[1] in _ESCAPABLE:
                scan.drop(start, start + 1)
                return end
            return start + 1
        case "`":
            return _code(scan, start, end)
        case "<":
            return _angle(scan, start)
        case "&":
            if entity := _ENTITY.match(scan.text, start):
                scan.drop(start, entity.end(), html.unescape(entity.group()))
                return entity.end()
            return end
        case "*" | "_" | "~":
            _emphasis(scan, token[0], start, end)
            return end
        case "^":  # the mark of a note, set high: `18.00 ^a^`
            scan.drop(start, end)
            return end
        case "]":
            return _close_bracket(scan, start)
        case _:
            return _open_bracket(scan, start, end)


def _code(scan: _Scan, start: int, end: int) -> int:
    width = end - start
    places = scan.ticks.get(width, [])
    following = bisect_right(places, start)
    if following == len(places):
        return end
    close = places[following]
    scan.drop(start, end)
    scan.drop(close, close + width)
    return close + width


def _angle(scan: _Scan, start: int) -> int:
    text = scan.text
    if text.startswith("<!--", start):
        close = -1 if scan.no_comment_end else text.find("-->", start + 4)
        if close < 0:
            scan.no_comment_end = True
            return start + 4
        scan.drop(start, close + 3)
        return close + 3
    if link := _AUTOLINK.match(text, start):
        scan.drop(start, start + 1)
        scan.drop(link.end() - 1, link.end())
        return link.end()
    tag = _TAG.match(text, start)
    if not tag:
        return start + 1
    name = tag[2].lower()
    scan.drop(start, tag.end(), " " if name in {"br", "p", "div", "li", "td", "th", "hr"} else "")
    if name in _STRUCK_TAGS:
        if not tag[1]:
            scan.struck.append((name, start))
        elif scan.struck and scan.struck[-1][0] == name:
            scan.drop(scan.struck.pop()[1], tag.end())
    return tag.end()


def _emphasis(scan: _Scan, kind: str, start: int, end: int) -> None:
    """Pair a run of `*`, `_` or `~~` with one before it, by the rules of CommonMark in short."""
    before = scan.text[start - 1] if start else " "
    after = scan.text[end] if end < len(scan.text) else " "
    if kind == "*" and before.isdigit() and after.isdigit():  # a product, not an emphasis
        return
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    opens = left and not (kind == "_" and right and before.isalnum())
    closes = right and not (kind == "_" and left and after.isalnum())
    stack = scan.opened[kind]
    while closes and stack and start < end:
        opener = stack[-1]
        width = min(opener.end - opener.start, end - start)
        if kind == "~":
            scan.drop(opener.start, end)
        else:
            scan.drop(opener.end - width, opener.end)
            scan.drop(start, start + width)
        opener.end -= width
        start += width
        if opener.start == opener.end:
            stack.pop()
    if opens and start < end:
        stack.append(_Delimiter(start, end))


def _open_bracket(scan: _Scan, start: int, end: int) -> int:
    text = scan.text
    image = text[start] == "!"
    if wiki := _WIKI.match(text, start + image):
        label = wiki.span(2) if wiki[2] else wiki.span(1)
        if image:
            scan.drop(start, wiki.end())
            return wiki.end()
        scan.drop(start, label[0])
        scan.drop(label[1], wiki.end())
        return wiki.end()
    if not image and (note := _FOOTNOTE.match(text, start)):
        scan.drop(start, note.end())
        return note.end()
    scan.brackets.append((start, end, image))
    return end


def _close_bracket(scan: _Scan, start: int) -> int:
    text = scan.text
    if not scan.brackets:
        return start + 1
    opened, inner, image = scan.brackets.pop()
    target = _TARGET.match(text, start + 1) or _REFERENCE.match(text, start + 1)
    if target and target.group().startswith("[") and (target.group()[1:-1] or text[inner:start]).casefold() not in scan.labels:
        target = None
    end = target.end() if target else start + 1
    if not target and text[inner:start].casefold() not in scan.labels:
        return start + 1
    if image:
        scan.drop(opened, end)
    else:
        scan.drop(opened, inner)
        scan.drop(start, end)
    return end
