"""Find tables whose cells were copied one below another, each on its own line.

`Model`, `Input`, `Output`, `Foo`, `$1`, `$2`, `Bar`, ... was a table of three columns. It shows in the period: under a row of labels
each column holds cells of one kind (names, figures, figures), and that width is taken by which most lines are accounted for. A table of
words alone (`Model`, `Maker`, `Licence`) shows by its labels, which head such tables often, and by coming out even at its end.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.glued import SIDE
from corpus.labels import labels
from corpus.lines import Line, Row, Span
from corpus.profiles import rows_told_apart, told_apart
from corpus.tables import Table

_LONGEST = 60
_LONGEST_WORDS = 200
"""Characters in a cell that stands among words, at the end of its row."""
_LONGEST_LABEL = 40
_WIDEST = 8
_FEWEST_ROWS = 3
_PAIR = 2
_FEWEST_PAIRS = 4
"""Labels with a figure each that are a chart on their own; where all figures are written alike, as many as a table has rows will do."""
_LONG_CHART = 6
"""Labels with a figure each from which on other short lines may stand below them: a source."""
_MOST_WORDED = 800
"""Lines of a table of words, or of a chart: all of them are looked at from each line that may begin one."""
_JUDGED = 4
"""Rows by which the kinds of the columns are settled."""
_APART = 0.45
"""Share of how cells differ that is told by their columns, beyond chance, from which on they are columns."""
_MOST = 0.75
"""Share of a column's cells that are of its kind, where these are judged."""
REACH = 2 * _WIDEST
"""Lines from a header's first label within which the first value stands."""
_SIGN = r"(?:(?:US|CA|AU|NZ|HK|[SAC])?[$€£¥]|(?:CHF|SEK|NOK|DKK|USD|EUR|GBP|PLN)\s)"
"""Before a sum of money."""
_VALUE = re.compile(rf"[~≈<>≤≥+-]?\s?{_SIGN}?\s?\d|[✅✓✔❌✗✘—–-]$|(?:yes|no|free|n/a|none|unlimited)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}[.)] [^\W\d]")
"""How an entry of a list of contents begins."""
_OPENS_ITEM = re.compile(r"[-+•*–] ")
_BLANK = re.compile(
    r"[—–?-]|-{2,3}|(?:n/?a|tbd|none|unknown|undisclosed|varies|unlimited|free|not (?:disclosed|published|public|offered|available|stated|applicable|reported))\W*(?:\([^()]*\))?",
    re.IGNORECASE,
)
_UNIT = r"(?:%|K|M|B|T|GB|TB|MB|GiB|W|ms|s|sec|seconds?|min|minutes?|hours?|days?|months?|x|×|tokens?|tok/s|t/s|points?|pp|bn|million|billion)"
_FIGURE = re.compile(
    rf"[~≈<>≤≥+-]?\s?{_SIGN}?\s?\d[\d.,]*(?:\s?{_UNIT})*\+?(?:\s?(?:[-–/]|to)\s?[~≈]?[$€£]?\d[\d.,]*(?:\s?{_UNIT})*)?(?:\s?(?:/|per|a)\s?(?:1?[KM](?:tok)?|month|mo|hour|hr|h|day|year|million|second|s)\b(?: tokens)?)?(?:\s?\([^()]*\))?[*†‡¹²³]*",
    re.IGNORECASE,
)
_OF = re.compile(r"\d[\d,]* (?:of|out of|in) \d[\d,]*")
_TICK = re.compile(r"[✅✓✔❌✗✘⚠]\ufe0f?(?: .*)?|(?:yes|no|partly|partial|limited)\b[^.]{0,30}", re.IGNORECASE)
_DATE = re.compile(r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? |Q[1-4] |H[12] )?20\d\d|20\d\d-\d\d(?:-\d\d)?", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_COMPARED, _CLEARER = 0.25, 0.05
"""The least share of variance between the rows of what compares things feature by feature, and by how much it is more than at any other width."""
_ASKING = 4
"""Words of a label that asks: `Commercial use allowed?`."""
_CAPTION = re.compile(r"[a-z]+ [a-z]+ ")
_TITLED = re.compile(r"(?:Figure|Fig\.?|Table|Chart|Source|Note|Base)\b")
"""How the line opens that titles the next chart, or says where this one is from."""
_DIGITS = re.compile(r"\d[\d.,]*")
_ENDS = ".:;!?,"
_NAMING = frozenset({"name", "rank", "date", "size", "memory", "window"})
"""Kinds of labels below which the figures of a first column name the rows."""
_KINDS = ("name", "words", "price", "pair", "window", "size", "memory", "hardware", "score", "flag", "date", "rank")


@cache
def _labels() -> dict[str, str]:
    """Give the labels that head columns, in small letters, each with the kind of cell below it."""
    return {label.casefold(): kind for kind in _KINDS for label in labels()[kind]}


@cache
def _firsts() -> frozenset[str]:
    """Give the labels of cells that say something of a row, and name it all the same where they come first: `Vendor`."""
    return frozenset(label.casefold() for label in labels()["firsts"])


def find_stacked(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find the table whose header's first label is line `at`, if one begins there."""
    head = _cells(text, lines[at : at + (_JUDGED + 1) * _WIDEST + 1])
    best: tuple[bool, int, int, str] | None = None
    for width in range(2, min(_WIDEST, len(head) // _FEWEST_ROWS) + 1):
        if (kinds := _valued(text, head, width)) is not None and (rows := _count(text, head, width, kinds)) >= _FEWEST_ROWS:
            best = max(best or (False, 0, 0, ""), ("?" not in kinds, rows * width, -width, kinds))
    if best is None:
        return _without_corner(text, lines, at) or _worded(text, lines, at) or _paired(text, lines, at)
    width, run = -best[2], _cells(text, lines[at:])
    count = _count(text, run, width, best[3])
    if count < _FEWEST_ROWS or any(_FIGURE.fullmatch(text, *span) for span in run[(count + 1) * width : (count + 1) * width + 1]):
        return None
    above = not _is_label(text, run[0])
    if above and (_is_label(text, run[width]) or (_names_things(text, run[1]) and not heads_names(text[slice(*run[0])]) and not _values_first(text, run, width))):
        return None  # a heading right above the labels, which begin one line below it
    return _table(run, width, count)


def _names_things(text: str, span: Span) -> bool:
    """Whether a label stands over names alone: `Model`, `Benchmark`."""
    return _labels().get(text[slice(*span)].casefold()) == "name"


def _values_first(text: str, run: Sequence[Span], width: int) -> bool:
    """Whether the cells of a first column are all values: the label over the names stands second."""
    return all(look(text, span) in ("v", "") for span in run[width : (_JUDGED + 1) * width : width])


def _without_corner(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find a table over whose names no label stands: `Code`, `Letters`, `Foo 2`, `7`, `6`, `Bar`, `5`, `9`."""
    corner: Span = lines[at].start, lines[at].start
    head = [corner, *_cells(text, lines[at : at + (_JUDGED + 1) * _WIDEST + 1])]
    for width in range(_PAIR + 1, min(_WIDEST, len(head) // _FEWEST_ROWS) + 1):
        if _valued(text, head, width) != "w" + "v" * (width - 1):
            continue
        run = [corner, *_cells(text, lines[at:])]
        count = _count(text, run, width, "w" + "v" * (width - 1))
        names = {text[slice(*span)] for span in run[width : (count + 1) * width : width]}
        left = [look(text, span) for span in run[(count + 1) * width : (count + 1) * width + 2]]
        if count >= _FEWEST_ROWS and len(names) == count and left != ["w", "v"]:
            return replace(_table(run, width, count), size=(count + 1) * width - 1)
    return None


def _paired(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find a chart's labels and figures, one below another, that nothing heads: `Public sector`, `46%`, `Retail`, `27%`."""
    run = _cells(text, lines[at : at + _MOST_WORDED])
    count = next((n for n in range(len(run) // 2) if look(text, run[2 * n]) != "w" or look(text, run[2 * n + 1]) != "v"), len(run) // 2)
    if any(text[a].islower() and _CAPTION.match(text, a, b) for a, b in run[2 : 2 * count : 2]):
        return None  # each figure stands over what it counts
    written = {_DIGITS.sub("#", text[a:b]) for a, b in run[1 : 2 * count : 2]}
    left = run[2 * count :]
    ends = not left or count >= _LONG_CHART or (len(written) == 1 and _TITLED.match(text, *left[0]) is not None)
    if count < (_FEWEST_ROWS if len(written) == 1 else _FEWEST_PAIRS) or not ends:
        return None
    return Table(tuple(((run[2 * n][0], run[2 * n + 1][1]), (run[2 * n], run[2 * n + 1])) for n in range(count)), False, 2 * count)


def heads_names(label: str) -> bool:
    """Tell whether a label stands over what names rows: `Model`, `Month`, `Vendor`."""
    said = label.casefold()
    return said in _firsts() or _labels().get(said) in _NAMING


def begins_worded(text: str, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line could be the first label of a table whose cells are words: one that often is, or any over two that name the sides."""
    line = lines[at]
    if not 0 < line.end - line.start <= _LONGEST_LABEL:
        return False
    beside = lines[at + 1 : at + 3]
    sides = len(beside) > 1 and all(0 < other.end - other.start <= _LONGEST_LABEL and SIDE.match(text, other.start, other.end) is not None and ":" not in text[other.start : other.end] for other in beside)
    return sides or heads_names(text[line.start : line.end].rstrip(" .…"))


def is_value(text: str, line: Line) -> bool:
    """Tell whether a line could be a cell that holds a value: a figure, a tick, yes or no."""
    return 0 < line.end - line.start <= _LONGEST and _VALUE.match(text, line.start, line.end) is not None


def _cells(text: str, lines: Sequence[Line], longest: int = _LONGEST, ends: str = _ENDS) -> list[Span]:
    """Give the lines that could be cells, up to the first that could not; labels may ask."""
    run: list[Span] = []
    for line in lines:
        length, last = line.end - line.start, text[line.end - 1]
        asks = last == "?" and length <= _LONGEST_LABEL and len(run) < _WIDEST
        if not 0 < length <= longest or (last in ends and not asks and _BLANK.fullmatch(text, line.start, line.end) is None):
            break
        run.append((line.start, line.end))
    return run


def look(text: str, span: Span) -> str:
    """Tell what a cell looks like: `v`alue, `w`ords, either `?`, or blank (empty)."""
    if _BLANK.fullmatch(text, *span):
        return ""
    if any(pattern.fullmatch(text, *span) for pattern in (_FIGURE, _TICK, _DATE, _OF)):
        return "v"
    return "?" if _VALUE.match(text, *span) and not _NUMBERED.match(text, *span) else "w"


def _valued(text: str, run: Sequence[Span], width: int) -> str | None:
    """Give a letter for each column, `v` where it holds values and `w` where it holds words; None where these are no columns."""
    header = [text[a:b] for a, b in run[:width]]
    if len(run) < (_FEWEST_ROWS + 1) * width or any(len(label) > _LONGEST_LABEL for label in header) or len({h.casefold() for h in header}) < width:
        return None
    if any(look(text, span) == "v" and not (at and _YEAR.fullmatch(text, *span)) for at, span in enumerate(run[:width])):
        return None
    if width == _PAIR and look(text, run[1]) == "?":
        return None  # labels with a value each, and no head
    if any(label[-1:] == "?" and len(label.split()) > _ASKING for label in header) or any(label[:1] in "$€£" for label in header if label):
        return None  # a question of its own, or a sum
    kinds = ""
    for at in range(width):
        looks = [look(text, span) for span in run[at + width : (_JUDGED + 1) * width : width]]
        told = [look for look in looks if look]
        values, words = sum(look in "v?" for look in told), sum(look in "w?" for look in told)
        strict = "v" in told or at > 0
        if at == 0 and len(set(told)) > 1 and "v" in told:
            kinds += "?"
        elif told and values >= _MOST * len(told) and strict:
            kinds += "v"
        elif not told or words >= _MOST * len(told):
            kinds += "w"
        else:
            return None
    first = [text[a:b] for a, b in run[width : (_JUDGED + 1) * width : width]]
    if kinds[0] in "v?" and not (_labels().get(header[0].casefold()) in _NAMING or _counts_up(first) or all(map(_DATE.fullmatch, first))):
        return None
    if "w" not in kinds or kinds.count("v") * 2 < width - 1 or ("v" not in kinds[1:]):
        return None if not (known(header) * 2 >= width and "v" in kinds[1:]) else kinds
    return kinds


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    return len(numbers) == len(cells) and numbers[0] <= 1 and all(b - a == 1 for a, b in pairwise(numbers))


def known(header: Sequence[str]) -> int:
    """Count the labels that head columns often."""
    return sum(label.casefold() in _labels() or SIDE.match(label) is not None for label in header)


def _count(text: str, run: Sequence[Span], width: int, kinds: str) -> int:
    """Count the rows below the header whose cells are of their columns' kinds; now and then one cell beside the first is of another."""
    odd: list[bool] = []
    for begin in range(width, len(run) - width + 1, width):
        looks = [look(text, span) for span in run[begin : begin + width]]
        unlike = [at for at, (look, kind) in enumerate(zip(looks, kinds, strict=True)) if look and "?" not in (look, kind) and look != kind]
        if not any(looks) or (kinds[0] != "v" and not looks[0]) or len(unlike) > (width > 2) or 0 in unlike:
            break
        odd.append(bool(unlike))
    while odd and (odd[-1] or sum(odd) > (1 - _MOST) * len(odd)):
        odd.pop()
    return len(odd)


def _worded(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find a table of words: labels that head tables, and lines below them that come out even, with cells of one sort below each label."""
    if not begins_worded(text, lines, at):
        return None
    run = _cells(text, lines[at : at + _MOST_WORDED + 1], _LONGEST_WORDS, ":")
    if len(run) > _MOST_WORDED:
        return None
    return _known_columns(text, run) or _told_apart(text, run) or _compared(text, run)


def _known_columns(text: str, run: Sequence[Span]) -> Table | None:
    """Find the table whose labels are known ones for the most part, where the lines come out even."""
    best: tuple[float, int] | None = None
    for width in range(2, min(_WIDEST, len(run) // _FEWEST_ROWS) + 1):
        header = [text[a:b] for a, b in run[:width]]
        even = len(run) % width == 0 and len(run) > _FEWEST_ROWS * width and len({label.casefold() for label in header}) == width
        if not even or max(map(len, header)) > _LONGEST_LABEL or known(header) < max(2, width / 2) or not _firsts_are_names(text, run, width) or not _heads_columns(text, run, width):
            continue
        alike = sum(_alike([_sort(text, span) for span in run[column + width :: width]]) for column in range(width)) / width
        fits = alike + 0.1 * known(header) / width + 0.01 * known(header)
        if alike >= _MOST and (best is None or fits > best[0]):
            best = fits, width
    if best is None:
        return None
    width = best[1]
    rows = len(run) // width - 1
    return _table(run, width, rows - (rows > _FEWEST_ROWS and _rows_alike(text, run, width) == rows - 1))


def _is_label(text: str, span: Span) -> bool:
    """Whether a line is a label that heads columns, and nothing that stands in cells as well."""
    said = text[span[0] : span[1]].casefold()
    return said in _labels() and said not in _said_below()


def _heads_columns(text: str, run: Sequence[Span], width: int) -> bool:
    """Whether the first lines may be labels: what stands below them is no row of labels, as a menu is."""
    below = [text[a:b].casefold() for a, b in run[width:]]
    return 4 * sum(said in _labels() and said not in _said_below() for said in below) < len(below)


@cache
def _said_below() -> frozenset[str]:
    """Give the labels that stand in cells as well: `Open`, `Commercial`."""
    return frozenset().union(*_sorts().values())


def _told_apart(text: str, run: Sequence[Span]) -> Table | None:
    """Find the table whose first label alone is known, where the cells of each column are written alike and unlike those of the others."""
    best: tuple[float, int, int] | None = None
    for width in range(2, min(_WIDEST, len(run) // (_FEWEST_ROWS + 1)) + 1):
        header = [text[a:b] for a, b in run[:width]]
        if max(map(len, header)) > _LONGEST_LABEL or len({label.casefold() for label in header}) < width or any(look(text, span) == "v" or text[span[1] - 1] in ":;!," for span in run[:width]):
            continue
        count = _rows_alike(text, run, width)
        left = len(run) - (count + 1) * width
        if count < _FEWEST_ROWS or 1 < left < width or not _firsts_are_names(text, run[: (count + 1) * width], width, makers=header[0].casefold() in _firsts()):
            continue
        if not _heads_columns(text, run, width):
            continue
        apart = told_apart([[text[a:b] for a, b in run[column + width : (count + 1) * width : width]] for column in range(width)])
        if apart >= _APART and (best is None or apart > best[0]):
            best = apart, width, count
    return _table(run, best[1], best[2]) if best else None


def _compared(text: str, run: Sequence[Span]) -> Table | None:
    """Find the table that goes through what it compares feature by feature: the things at its head are spoken of elsewhere, and each row's cells are of one sort."""
    if text[run[0][0] : run[0][1]].casefold() not in _features():
        return None
    best: list[tuple[float, int, int]] = []
    for width in range(3, min(_WIDEST, len(run) // (_FEWEST_ROWS + 1)) + 1):
        count = _rows_alike(text, run, width)
        if count < _FEWEST_ROWS or not _firsts_are_names(text, run[: (count + 1) * width], width):
            continue
        rows = [[text[a:b] for a, b in run[at * width + 1 : (at + 1) * width]] for at in range(1, count + 1)]
        best.append((rows_told_apart(rows), width, count))
    if not best:
        return None
    told, width, count = max(best)
    around = f"{text[: run[0][0]]} {text[run[(count + 1) * width - 1][1] :]}".casefold()
    heads = [text[a:b] for a, b in run[1:width]]
    spoken = all(len(head) <= _LONGEST_LABEL and (SIDE.match(head) or head.casefold() in around) for head in heads)
    clear = all(other == width or told - less >= _CLEARER for less, other, _ in best)
    return _table(run, width, count) if told >= _COMPARED and clear and spoken and len(set(heads)) == len(heads) else None


@cache
def _features() -> frozenset[str]:
    """Give the labels of a first column that names what things are compared by, in small letters."""
    return frozenset(label.casefold() for label in labels()["features"])


def _rows_alike(text: str, run: Sequence[Span], width: int) -> int:
    """Count the rows below the header up to one whose cells are written as none above: a long one, a sentence, a name that came before."""
    rows = [[text[a:b] for a, b in run[at : at + width]] for at in range(width, len(run) - width + 1, width)]
    for at, row in enumerate(rows):
        above = rows[:at]
        if len(row[0]) > _LONGEST or row[0][-1] in _ENDS or any(row[0] == other[0] for other in above) or any(_OPENS_ITEM.match(cell) for cell in row):
            return at
        for column in range(1, width) if at >= _FEWEST_ROWS else ():
            cells = [other[column] for other in above]
            ended = row[column][-1] in _ENDS and not any(cell[-1] in _ENDS for cell in cells)
            if ended or len(row[column]) > 2 * max(map(len, cells)) + _LONGEST_LABEL:
                return at
    return len(rows)


def _sort(text: str, span: Span) -> str:
    """Tell what a cell of words says: a maker, a licence, which side; else how it looks."""
    said = text[span[0] : span[1]].casefold()
    return next((sort for sort, known in _sorts().items() if said in known), look(text, span))


def _alike(sorts: Sequence[str]) -> float:
    """Give the share of the commonest sort among cells that are not blank."""
    told = [sort for sort in sorts if sort]
    return max((told.count(sort) for sort in set(told)), default=0) / len(told) if told else 1.0


@cache
def _sorts() -> dict[str, frozenset[str]]:
    return {sort: frozenset(said.casefold() for said in labels()[sort]) for sort in ("makers", "licences")}


def _firsts_are_names(text: str, run: Sequence[Span], width: int, *, makers: bool = False) -> bool:
    """Whether the cells of the first column are short, differ, and are neither values nor what stands in the columns beside names, but `makers`."""
    spans = run[width::width]
    firsts = [text[a:b] for a, b in spans]
    ended = sum(cell[-1] in _ENDS for cell in firsts)
    return max(map(len, firsts)) <= _LONGEST and ended <= (1 - _MOST) * len(firsts) and len(set(firsts)) == len(firsts) and all((sort := _sort(text, span)) in "w?" or (makers and sort == "makers") for span in spans)


def _table(run: Sequence[Span], width: int, count: int) -> Table:
    rows: tuple[Row, ...] = tuple(((run[row * width][0], run[(row + 1) * width - 1][1]), tuple(run[row * width : (row + 1) * width])) for row in range(count + 1))
    return Table(rows, True, len(rows) * width)
