"""Take apart tables whose cells ran together, by what their header says stands in each column.

Labels that commonly head columns (`corpus/labels.toml`) cut the header; each row
is then read whole: of all ways to cut it into cells of those kinds, the most
usual one counts, and cells that are written like the others of their column.
Works the other way round as well, where each row opens with such a label.
"""

import re
from collections.abc import Sequence
from functools import cache

from corpus.celltypes import Column, Known, readings
from corpus.labels import labels
from corpus.lines import Line, Row, Span
from corpus.tables import Table, band, is_band

_UNIT = r"(?:\s?\([^()]{1,30}\)|\s?/\s?1?[MK](?:tok\w*)?(?![a-z])|\s?\(\$\)|,? per (?:1?[MK]|million)(?: tokens)?| (?:at|in|for|with|on|of) [a-z\d][\w.-]*)?[*?]?"
_OTHER = re.compile(r"[A-Z][\w-]*(?: [a-z]+)*")
_BOTH_WAYS = re.compile(r"\bin(?:put)?\s?(?:/|and|,)\s?out(?:put)?\b", re.I)
"""A label of prices both ways: `Price (in/out per 1M)`."""
_LONGEST_HEADER, _LONGEST_ROW, _MANY = 200, 400, 12
_SAMPLED = 30
_FEWEST_TRANSPOSED, _MOST_COMPARED = 2, 8


@cache
def _labels() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give a pattern for each label, the longest first, with the kind of its column."""
    named = [(label, kind) for kind, listed in labels().items() if kind not in {"whole", "makers", "licences", "cards", "features", "small"} for label in listed]
    return tuple((re.compile(re.escape(label) + _UNIT), kind) for label, kind in sorted(named, key=lambda pair: -len(pair[0])))


@cache
def _corners() -> tuple[re.Pattern[str], ...]:
    """Give a pattern for each label that may stand over the labels of rows, the longest first: `Benchmark`, `Feature`, `Price per 1M tokens`."""
    over = [re.compile(re.escape(label)) for label in sorted(labels()["features"], key=len, reverse=True)]
    return (*(pattern for pattern, kind in _labels() if kind in {"name", "price"}), *over)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _labels()))


def segmented(text: str, lines: Sequence[Line], at: int, count: Known) -> Table | None:
    """Give the table whose header is line `at`, where labels tell its columns or its rows."""
    header = lines[at]
    whole = frozenset(labels()["whole"])

    def known(word: str) -> int:
        return 2 if word in whole else count(word)

    if at + 2 >= len(lines) or not 6 <= header.end - header.start <= _LONGEST_HEADER or text[header.end - 1] in ".:;!,":
        return None
    if _opening().match(text, header.start) and (columns := _header(text[header.start : header.end], known)):
        if all(kind == "any" for _, _, kind in columns[1:]) and (across := _sideways(text, lines, at, known)) is not None:
            return across
        table = _upright(text, lines, at, [(header.start + a, header.start + b) for a, b, _ in columns], [kind for _, _, kind in columns], known)
        if table is not None:
            return table
    return _sideways(text, lines, at, known)


def _header(said: str, known: Known) -> list[tuple[int, int, str]] | None:
    """Cut a header into labels, and names with figures that the article has elsewhere; None where most of it is neither."""
    named: set[tuple[int, int]] = set()

    @cache
    def best(at: int) -> tuple[float, tuple[tuple[int, int, str], ...]] | None:
        if at == len(said):
            return 0.0, ()
        options = []
        for pattern, kind in _labels():
            match = pattern.match(said, at)
            if match and (rest := best(match.end())) is not None:
                both = kind == "price" and _BOTH_WAYS.search(match[0]) is not None
                options.append((rest[0] + match.end() - at - 0.5, ((at, match.end(), "pair" if both else kind), *rest[1])))
        other = _OTHER.match(said, at)
        for stop in {other.end(), *(m.start() for m in re.finditer(r"(?<=[a-z])(?=[A-Z])", said[: other.end()]) if m.start() > at)} if other else ():
            unknown = best(stop)
            glued = len(re.findall(r"[a-z][A-Z]", said[at:stop]))
            options += [(unknown[0] - 4.0 - 5.0 * glued, ((at, stop, "any"), *unknown[1]))] if unknown is not None else []
        for stop in _name_ends(said, at, known) if at else ():
            if (rest := best(stop)) is not None:
                named.add((at, stop))
                options.append((rest[0] + stop - at - 0.5, ((at, stop, "any"), *rest[1])))
        return max(options, key=lambda option: option[0], default=None)

    found = best(0)
    if found is None or not 2 <= len(found[1]) <= _MANY:
        return None
    unknown = sum(kind == "any" and (a, b) not in named for a, b, kind in found[1])
    return list(found[1]) if unknown * 3 <= len(found[1]) and found[0] > 0 else None


def _name_ends(said: str, at: int, known: Known) -> list[int]:
    """Give where names with figures may end that begin at a place of a header, and that the article has elsewhere: `Foo V3.2`, `Bar 4.5`."""
    if not said[at].isalpha():
        return []
    ends = [m.start() for m in re.finditer(r"(?<=[\d\w)])(?=[A-Z])|$", said) if m.start() > at + 2]
    return [end for end in ends if any(c.isdigit() for c in said[at:end]) and known(said[at:end])]


def _below(text: str, lines: Sequence[Line], at: int) -> list[Line]:
    rows = []
    for line in lines[at + 1 :]:
        if line.start == line.end or line.end - line.start > _LONGEST_ROW or text[line.end - 1] in ".:;!":
            break
        rows.append(line)
    return rows


def _upright(text: str, lines: Sequence[Line], at: int, header: Sequence[Span], kinds: Sequence[str], known: Known) -> Table | None:
    rows = _below(text, lines, at)
    if len(rows) < 2:
        return None
    columns = [Column("name" if i == 0 and kind in {"any", "words", "hardware"} else kind) for i, kind in enumerate(kinds)]
    sample = rows[:_SAMPLED]
    for line in sample:
        for column, (a, b), shape in (_cut(text, line, columns, known, 0) or (0.0, ()))[1]:
            column.learn(text[a:b], shape)
    found: list[Row] = [((lines[at].start, lines[at].end), tuple(header))]
    across = 0
    for i, line in enumerate(rows):
        cut = _cut(text, line, columns, known, len(sample))
        if cut is None and i + 1 < len(rows) and is_band(text, line) and _cut(text, rows[i + 1], columns, known, len(sample)) is not None:
            found.append(band(line, len(columns)))
            across += 1
            continue
        if cut is None:
            if i - across < 2 or i < len(rows) // 2:
                return None
            break
        found.append(((line.start, line.end), tuple(span for _, span, _ in cut[1])))
    return Table(tuple(found), True, len(found), joined=True) if len(found) - across > 2 else None


def _cut(text: str, line: Line, columns: Sequence[Column], known: Known, rows: int) -> tuple[float, list[tuple[Column, Span, str]]] | None:
    """Cut a line into one cell for each column, with the points of the cut; None where no way fits."""

    @cache
    def best(place: int, index: int) -> tuple[float, tuple[tuple[int, int, str], ...]] | None:
        if index == len(columns):
            return (0.0, ()) if place == line.end else None
        chosen: tuple[float, tuple[tuple[int, int, str], ...]] | None = None
        column = columns[index]
        for stop, points, shape in readings(column.kind, text, place, line.end, known):
            start = stop
            while start < line.end and text[start] == " ":
                start += 1
            rest = best(start, index + 1)
            if rest is None:
                continue
            total = rest[0] + points + (column.bonus(text[place:stop], shape, rows) if rows else 0.0)
            if chosen is None or total > chosen[0]:
                chosen = total, ((place, stop, shape), *rest[1])
        return chosen

    found = best(line.start, 0)
    if found is None:
        return None
    return found[0], [(column, (a, b), shape) for column, (a, b, shape) in zip(columns, found[1], strict=True)]


def _sideways(text: str, lines: Sequence[Line], at: int, known: Known) -> Table | None:
    """Read a table whose rows open with labels and whose header names what is compared."""
    labelled: list[tuple[Line, int, str]] = []
    for line in _below(text, lines, at):
        label = next(
            (
                (m.end(), kind)
                for pattern, kind in _labels()
                if kind not in {"name", "rank"} and (m := pattern.match(text, line.start, line.end)) and m.end() < line.end and not (text[m.end()] in " ," or text[m.end()].islower())
            ),
            None,
        )
        label = label or (_unknown_label(text, line) if labelled else None)
        if label is None:
            break
        labelled.append((line, *label))
    if len(labelled) < _FEWEST_TRANSPOSED or not re.search(r"[a-z\d][A-Z]", text[lines[at].start : lines[at].end]):
        return None
    corner = next(
        (
            m.end()
            for pattern in _corners()
            if (m := pattern.match(text, lines[at].start, lines[at].end)) and text[m.end() : m.end() + 1].isupper()
        ),
        lines[at].start,
    )
    best: tuple[float, Table] | None = None
    for width in range(2, _MOST_COMPARED):
        read = _compared(text, lines[at], corner, labelled, width, known)
        if read is not None and (best is None or read[0] > best[0]):
            best = read
    return best[1] if best else None


_UNKNOWN_LABEL = re.compile(r"[A-Z][^\d$€£✅✓✔❌✗✘–—|]{2,40}(?=[$~]?\d|[✅✓✔❌✗✘–—])")


_WINDOWS = re.compile(r"\d{1,4}(?:\.\d)?[KM] tokens")


def _unknown_label(text: str, line: Line) -> tuple[int, str] | None:
    """Take words before figures or ticks for a label, among rows whose labels we know."""
    match = _UNKNOWN_LABEL.match(text, line.start, line.end)
    if match is None or text[match.end() - 1] == " ":
        return None
    behind = text[match.end() : line.end]
    kind = "flag" if behind[0] in "✅✓✔❌✗✘" else "price" if behind[0] == "$" else "window" if _WINDOWS.match(behind) else "score" if re.search(r"\.\d|%", behind) else ""
    return (match.end(), kind) if kind else None


def _compared(text: str, header: Line, corner: int, labelled: Sequence[tuple[Line, int, str]], width: int, known: Known) -> tuple[float, Table] | None:
    """Read the table as one of so many things; None where a row or the header cannot be cut into so many."""
    head = _cut(text, Line(corner, header.end, 0), [Column("name") for _ in range(width)], known, 0)
    if head is None:
        return None
    points = head[0]
    rows: list[Row] = [((header.start, header.end), ((header.start, corner), *(span for _, span, _ in head[1])))]
    for line, stop, kind in labelled:
        column = Column(kind)
        each, odd = divmod(line.end - stop, width)
        if not odd and each > 1 and kind == "score" and text[stop : line.end].isdigit():
            rows.append(((line.start, line.end), ((line.start, stop), *((stop + i * each, stop + (i + 1) * each) for i in range(width)))))
            continue
        first = _cut(text, Line(stop, line.end, 0), [column] * width, known, 0)
        if first is None and kind not in {"words", "score"}:
            column = Column("words")
            first = _cut(text, Line(stop, line.end, 0), [column] * width, known, 0)
        if first is None:
            if len(rows) <= _FEWEST_TRANSPOSED:
                return None
            break
        for _, (a, b), shape in first[1]:
            column.learn(text[a:b], shape)
        cut = _cut(text, Line(stop, line.end, 0), [column] * width, known, width) or first
        points += cut[0]
        rows.append(((line.start, line.end), ((line.start, stop), *(span for _, span, _ in cut[1]))))
    return points / width, Table(tuple(rows), True, len(rows), joined=True)
