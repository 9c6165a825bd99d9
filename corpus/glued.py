"""Split the rows of tables whose cells ran together when a page was copied.

`ModelPriceContext` over `Foo 2$1.50128K` was a table. Nothing marks its cells
any more, so they are cut where text changes in ways it does not change inside
a cell: a closing bracket before a letter, small before capital, a second
decimal point in a figure, or a word that the article uses on its own. The
header says how many cells a row has. Best effort, and said so in the notes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import Line, Row, Span
from corpus.segmenting import segmented
from corpus.tables import Table

_SURE, _LIKELY, _POSSIBLE, _UNLIKELY = 3.0, 2.0, 1.0, 0.5
_BOUNDARIES: Sequence[tuple[re.Pattern[str], float]] = (
    (re.compile(r"(?<=[)\]%])(?=[^\W_]|[~≈$€£])"), _SURE),
    (re.compile(r"(?<=[^\s\W_])(?=[~≈$€£](?=\d))"), _SURE),
    (re.compile(r"(?<=[✅✓✔❌✗✘⚠\ufe0f–—])(?<!\d[–—](?=\d))(?=[^\W_]|[✅✓✔❌✗✘⚠])|(?<=[^\W_)%])(?=[✅✓✔❌✗✘⚠])"), _SURE),
    (re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])"), _LIKELY),
    (re.compile(r"(?<=\d)(?=[A-Z][a-z]{2}|[A-Z]{2,5}-\d)"), _LIKELY),
    (re.compile(r"(?<=\d[KMBT])(?=[A-Z$~\d])|(?<=\db)(?=\d)"), _LIKELY),
    (re.compile(r"(?<=/[A-Z])(?=[A-Z][a-z])"), _LIKELY),
    (re.compile(r"(?<=[a-z]{2})(?=\d)|(?<=[A-Z]{3})(?=\d)|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z]{3,}$)"), _POSSIBLE),
)
_FIGURES = re.compile(r"[$€£~≈]?(?P<run>\d[\d.,]*\d)(?P<unit>[KMBkT](?![a-z]))?")
_TOKEN = re.compile(r"\S+")
_CAPITALS = re.compile(r"[A-Z]{4,}")
_SMALL_NAME = re.compile(r"(?<=[a-z])(?=[a-z]{1,12}-?[\w.-]*\d)")
_LABEL = re.compile(r"[^\W\d_][^\W\d_ ]*(?:[ -][^\W\d_]+)*")
SIDE = re.compile(r"(?:fully |truly )?(?:open|closed|proprietary|commercial|self-hosted|hosted|local|cloud|on-prem\w*|api|apis)\b", re.IGNORECASE)
"""How a column of one side of a comparison is headed."""
_IDENTIFIER = re.compile(r"[a-z]/[A-Za-z]{2}|_|://|@")
_CHANGES = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[a-z][A-Z]|[)\]%][^\s.,;)]|[✅✓✔❌✗✘–—]|\d\.\d+\.")
_PRICED = re.compile(r"(?P<name>[^\W\d_][^$€£|\t:]*[^\s$€£|\t:(/~–-])(?P<sum>[$€£]\d[\d,]*(?:\.\d+)?(?:[KMkm]|/\w+)?)")
_LONGEST_PRICED = 60
_EDGES = ".,;:!?\"'“”‘’()[]"
_LONGEST_HEADER = 160
_SAMPLED, _TRIED = 30, 6
_FEWEST_LABELLED = 3
_MANY = 12
"""Columns: a header that seems to have more is no header."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that an article uses on their own, and pairs of neighbours, by which glued ones are told."""

    words: Mapping[str, int]

    def count(self, word: str) -> int:
        return self.words.get(word.strip(_EDGES), 0) if len(word) > 1 or " " in word else 0

    def knows(self, word: str) -> bool:
        return self.count(word) > 0


def vocabulary(text: str) -> Vocabulary:
    """Count the words and pairs of an article, punctuation around them dropped."""
    tokens = [token.strip(_EDGES) for token in text.split()]
    counts = Counter(tokens)
    for token, number in list(counts.items()):
        for part in re.split(r"[-–—/’']", token):
            if part != token:
                counts[part] += number
    counts.update(f"{a} {b}" for a, b in pairwise(tokens) if b[:1].isdigit() or (b[:1].isupper() and a[:1].isupper() and any(c.isdigit() for c in b)))
    counts.update(f"{a} {b} {c}" for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False) if c[:1].isdigit() and a[:1].isupper() and b[:1].isupper())
    return Vocabulary(counts)


def may_be_glued(text: str, line: Line) -> bool:
    """Tell cheaply whether a line could be the header of a glued table."""
    if not 4 <= line.end - line.start <= _LONGEST_HEADER or text[line.end - 1] in ".:;,!":
        return False
    said = text[line.start : line.end]
    return re.search(r"[a-z)%][A-Z]|\d[A-Z][a-z]{2}|[\w).][$€£]\d", said) is not None and not _IDENTIFIER.search(said)


def find_glued(text: str, lines: Sequence[Line], at: int, known: Vocabulary) -> Table | None:
    """Find the glued table whose header is line `at`, if one begins there."""
    if table := segmented(text, lines, at, known.count):
        return table
    if table := _priced(text, lines, at):
        return table
    header = lines[at]
    if at + 1 < len(lines) and (priced := _priced(text, lines, at + 1)) is not None:
        ends = [place for place, weight in _boundaries(text, header, known) if weight >= _LIKELY and not text[place].isdigit()]
        if len(ends) == 1 and len(priced.rows) >= _FEWEST_LABELLED:
            return Table((((header.start, header.end), _cells(header, ends)), *priced.rows), True, priced.size + 1, joined=True)
    cuts = [place for place, weight in _boundaries(text, header, known) if weight >= _LIKELY and not text[place].isdigit()]
    if not 1 <= len(cuts) < _MANY:
        return None
    head = (header.start, header.end), _cells(header, cuts)
    return _with_labels(text, lines, at, known, head) or _below(text, lines, at, known, head)


def _priced(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find lines that each end in a sum which runs on from a name: `Foo 2$105.00`."""
    rows: list[Row] = []
    for line in lines[at:]:
        match = _PRICED.fullmatch(text, line.start, line.end) if line.end - line.start <= _LONGEST_PRICED else None
        if match is None:
            break
        rows.append(((line.start, line.end), (match.span("name"), match.span("sum"))))
    return Table(tuple(rows), False, len(rows), joined=True) if len(rows) >= _FEWEST_LABELLED else None


def _with_labels(text: str, lines: Sequence[Line], at: int, known: Vocabulary, head: Row) -> Table | None:
    """Read a table whose header names what is compared and has no cell over the labels of its rows."""
    if at + 1 >= len(lines) or not _CHANGES.search(text, lines[at + 1].start, lines[at + 1].end):
        return None
    width = len(head[1]) + 1
    order = _decimals(text, lines, at + 1)
    rows: list[Row] = [(head[0], ((head[0][0], head[0][0]), *head[1]))]
    for line in lines[at + 1 :]:
        if line.start == line.end or line.end - line.start > 2 * _LONGEST_HEADER or text[line.end - 1] in ".:;?!":
            break
        found = [(place, weight) for place, weight in _boundaries(text, line, known, order) if weight >= _POSSIBLE]
        best = sorted(place for place, _ in sorted(found, key=lambda place: -place[1])[: width - 1])
        if len(best) < width - 1 or not any(weight >= _LIKELY for _, weight in found) or not _LABEL.fullmatch(text, line.start, best[0]):
            return None
        rows.append(((line.start, line.end), _cells(line, best)))
    named = {text[a:b] for a, b in head[1]}
    compared = any(c.isdigit() for name in named for c in name) or all(SIDE.match(name) for name in named)
    if len(rows) <= _FEWEST_LABELLED or any(text[slice(*cells[0])] in named for _, cells in rows[1:]) or not compared:
        return None
    return Table(tuple(rows), True, len(rows), joined=True)


def _below(text: str, lines: Sequence[Line], at: int, known: Vocabulary, head: Row) -> Table | None:
    """Read the rows under a header that names every column."""
    cuts, rows = len(head[1]) - 1, [head]
    sure, labels = 0, _has_labels(text, head)
    order: Sequence[int] | None = None
    for line in lines[at + 1 :]:
        if line.start == line.end or line.end - line.start > 2 * _LONGEST_HEADER or text[line.end - 1] in ".:;?!":
            break
        if order is None:
            if not _CHANGES.search(text, line.start, line.end):
                return None
            order = _decimals(text, lines, at + 1)
        found = _boundaries(text, line, known, order)
        if sum(weight >= _POSSIBLE for _, weight in found) < (cuts + 1) // 2:
            break
        sure += any(weight >= _SURE for _, weight in found)
        if len(rows) == _TRIED and not labels and sure * 2 < _TRIED:
            return None
        best = sorted(place for place, _ in sorted(found, key=lambda place: -place[1])[:cuts])
        rows.append(((line.start, line.end), _cells(line, best)))
    if len(rows) < 2 or not (sure * 2 >= len(rows) - 1 or (labels and (_second_repeats(text, rows) or (cuts > 1 and len(rows) > 2)))):
        return None
    headed = not any(text[a] in "$€£" for a, _ in head[1][1:])
    return Table(tuple(_placed(text, row, rows, cuts + 1) for row in rows), headed, len(rows), joined=True)


def _decimals(text: str, lines: Sequence[Line], at: int) -> list[int]:
    """Rank numbers of decimals by how many figures of the lines from `at` they cut cleanly."""
    fits = Counter({2: 0, 1: 0, 3: 0})
    for line in lines[at : at + _SAMPLED]:
        if line.start == line.end:
            break
        for match in _FIGURES.finditer(text, line.start, line.end):
            fits.update(decimals for decimals in fits if _cut_figures(match["run"], bool(match["unit"]), [decimals]))
    return [decimals for decimals, _ in fits.most_common()]


def _placed(text: str, row: Row, rows: Sequence[Row], width: int) -> Row:
    """Put empty cells into a row that gave too few, where the others' figures and words then stand below one another."""
    span, cells = row
    full = [[_shape(text, cell) for cell in other] for _, other in rows[1:] if len(other) == width]
    if not full or row is rows[0]:
        return row
    usual = [Counter(column).most_common(1)[0][0] for column in zip(*full, strict=True)]
    while len(cells) < width:
        options = [(*cells[:at], (cells[at - 1][1] if at else span[0],) * 2, *cells[at:]) for at in range(len(cells), 0, -1)]
        cells = max(options, key=lambda option: sum(_shape(text, cell) == shape for cell, shape in zip(option, usual, strict=False)))
    return span, cells


def _shape(text: str, cell: Span) -> str:
    said = text[cell[0] : cell[1]].strip()
    first = said.lstrip("~≈$€£")[:1]
    if not first.isdigit():
        return "word" if first.isalpha() else first
    return f"figure{'.' if '.' in said else ''}{'unit' if said[-1:].isalpha() else ''}"


def _has_labels(text: str, header: Row) -> bool:
    """Tell whether a header's cells are words alone, where nothing else is sure: identifiers in a list are no table."""
    return all(_LABEL.fullmatch(text, *cell) for cell in header[1])


def _second_repeats(text: str, rows: Sequence[Row]) -> bool:
    """Of two columns without any sure sign: the second says the same few things again."""
    seconds = Counter(text[a:b] for _, cells in rows[1:] for a, b in cells[1:2])
    return len(rows) > 3 and max(seconds.values(), default=0) > 1


def _boundaries(text: str, line: Line, known: Vocabulary, order: Sequence[int] = (1, 2, 3)) -> list[tuple[int, float]]:
    """Give the places where a cell may end, each with how likely that is."""
    weights: dict[int, float] = {}
    for pattern, weight in _BOUNDARIES:
        for match in pattern.finditer(text, line.start, line.end):
            if line.start < match.start() < line.end:
                weights[match.start()] = max(weight, weights.get(match.start(), 0))
    previous = ""
    for token in _TOKEN.finditer(text, line.start, line.end):
        _judge_token(text, token.start(), token.end(), known, weights)
        for place, weight in _figures(text, token.start(), token.end(), previous, known, order):
            weights[place] = max(weight, weights.get(place, 0))
        previous = token.group()
    return [(place, weight) for place, weight in sorted(weights.items()) if _balanced(text, line.start, place)]


def _balanced(text: str, start: int, place: int) -> bool:
    """No cell ends inside brackets."""
    return text.count("(", start, place) <= text.count(")", start, place)


def _judge_token(text: str, start: int, end: int, known: Vocabulary, weights: dict[int, float]) -> None:
    """Weigh the boundaries inside one run of characters by the words that the article knows."""
    inside = [place for place in weights if start < place < end]
    whole = known.count(text[start:end]) > 1  # once is this very place
    for place in inside:
        if weights[place] >= _SURE:
            continue
        left = max([start, *(p for p in inside if p < place)])
        right = min([end, *(p for p in inside if p > place)])
        if whole or ((left, right) != (start, end) and known.knows(text[left:right])):
            weights[place] = _UNLIKELY  # a name written so: it stands elsewhere too
        elif known.knows(text[place:right]) or known.knows(text[left:place]):
            weights[place] = _LIKELY if known.knows(text[left:place]) and text[left:place].isupper() else weights[place] + 0.5
    for named in () if whole else _SMALL_NAME.finditer(text, start + 2, end):
        place = named.start()
        ends = min([end, *(p for p in inside if p > place)])
        if place not in weights and known.knows(text[place:ends]) and ("-" in text[place:ends] or known.knows(text[start:place])):
            weights[place] = _LIKELY  # `Progpt-oss-20b`
    capitals = _CAPITALS.match(text, start, end)
    if capitals and not whole:
        for place in range(start + 2, min(capitals.end() + 1, end - 1)):
            following = min([end, *(p for p in inside if p > place)])
            if place not in weights and known.knows(text[place:following]):
                weights[place] = _LIKELY
                break


def _figures(text: str, start: int, end: int, previous: str, known: Vocabulary, order: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Cut figures that ran together: `2.5010.00128K` has two decimals each, then a size."""
    for match in _FIGURES.finditer(text, start, end):
        run = match["run"]
        at = match.start("run")
        offset = _name_before(text, start, at, run, previous, known)
        if offset:
            yield at + offset, _LIKELY
        cuts = _cut_figures(run[offset:], bool(match["unit"]), order)
        yield from ((at + offset + cut, _SURE) for cut in cuts)


def _name_before(text: str, start: int, at: int, run: str, previous: str, known: Vocabulary) -> int:
    """Give how many digits of a run belong to a name before it that the article knows: `Foo 4` in `Foo 489.1`."""
    for length in (2, 1):
        if length >= len(run) or not run[:length].isdigit() or not run[length].isdigit():
            continue
        name = text[start:at] + run[:length] if at > start else f"{previous.strip(_EDGES)} {run[:length]}"
        if known.knows(name) and any(mark in run for mark in ".,"):
            return length
    return 0


def _cut_figures(run: str, unit: bool, order: Sequence[int]) -> list[int]:
    """Find the number of decimals by which a run of figures falls into whole ones; no cuts where none does."""
    for mark in ".,":
        if mark not in run:
            continue
        for decimals in order:
            one = rf"(?:0|[1-9]\d{{0,3}}){re.escape(mark)}\d{{{decimals}}}"
            rest = r"(?:[1-9]\d{0,3})?" if unit else ""
            if re.fullmatch(rf"(?:{one})+{rest}", run) and not (mark == "," and decimals == 3):
                cuts = [found.end() for found in re.finditer(one, run)]
                return [cut for cut in cuts if cut < len(run)]
    return []


def _cells(line: Line, cuts: Sequence[int]) -> tuple[Span, ...]:
    edges = [line.start, *cuts, line.end]
    return tuple(pairwise(edges))
