"""Figures as bars and lines, made of text: laid out once for a width, coloured by the theme, readable without colour.

Bars are drawn here, so that a bar can carry its citation; lines by plotext,
whose canvas is taken over as characters and coloured anew.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from assistant.charts import Bar, Bars, Chart, Lines
from assistant.tui.ink import ACCENT, FAINT, GOOD, HEADING, MUTED, clean, one_line
from assistant.tui.layout import MEASURE, Block, Flow, Gap, wrapped

Mark = Callable[[int], Content]
"""Draws the mark of a citation."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LABEL = 30
_LEAST = 8
"""Cells of a bar below which figures are listed without bars."""
_HIGH = 14
_INKS = (ACCENT, "$secondary", GOOD, "$warning")
_SIGNS = ("●", "─", "┄", "╌")
"""What each line is drawn with: they differ without colour too."""
_TONES = ("red", "green", "blue", "yellow")
_COLOURED = re.compile(r"\x1b\[([\d;]*)m")
_CODES = {"1": 0, "9": 0, "2": 1, "10": 1, "4": 2, "12": 2, "3": 3, "11": 3}
"""Which line has a colour of the canvas."""


def plot_blocks(charts: Sequence[Chart], mark: Mark) -> list[Block]:
    """Draw charts below one another."""
    out: list[Block] = []
    for chart in charts:
        title = Content.styled(one_line(chart.title), HEADING)
        about = f"  {one_line(chart.unit)}" if isinstance(chart, Bars) and chart.unit else ""
        out += [Flow(title + Content.styled(about, MUTED)), Gap(), Barred(chart, mark) if isinstance(chart, Bars) else Lined(chart, mark), Gap()]
    return out


@dataclass(frozen=True, slots=True)
class Barred:
    """One bar a row, with its figure and its citations behind it."""

    chart: Bars
    mark: Mark

    def rows(self, width: int) -> list[Content]:
        bars = self.chart.bars
        labels = [Content(one_line(bar.label)) for bar in bars]
        tails = [self._tail(bar) for bar in bars]
        label = min(max(each.cell_length for each in labels), _LABEL, max(width // 3, 6))
        tail = max(each.cell_length for each in tails)
        room = min(width, MEASURE) - label - tail - 3
        most = max(bar.high for bar in bars)
        if room < _LEAST or most <= 0:
            return [row for each, end in zip(labels, tails, strict=True) for row in wrapped(each + Content("  ") + end, width)]
        out = []
        for bar, each, end in zip(bars, labels, tails, strict=True):
            name = each.truncate(label, ellipsis=True)
            drawn = _bar(bar.low / most, bar.high / most, room)
            out.append(name.pad_right(max(label - name.cell_length, 0)) + Content(" ") + drawn + Content(" ") + end)
        return out

    def _tail(self, bar: Bar) -> Content:
        return Content(one_line(bar.written)) + Content(" ") + Content("").join(self.mark(n) for n in bar.citations)


def _bar(low: float, high: float, room: int) -> Content:
    """Draw a bar to `high`; of a range, what lies above `low` is lighter."""
    full = _cells(low, room)
    if high > low:
        rest = "░" * max(round(high * room) - len(full.rstrip()), 1)
        return Content.styled(full.rstrip(), ACCENT) + Content.styled(rest, ACCENT) + Content(" " * max(room - len(full.rstrip()) - len(rest), 0))
    return Content.styled(full, ACCENT)


def _cells(share: float, room: int) -> str:
    eighths = max(round(share * room * 8), 1)
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(room)[:room]


@dataclass(frozen=True, slots=True)
class Lined:
    """Lines over an amount, where they cross below."""

    chart: Lines
    mark: Mark

    def rows(self, width: int) -> list[Content]:
        room = min(width, MEASURE)
        out = list(_canvas(self.chart, room, _HIGH)) if room >= 40 else []
        out.append(Content.styled(f"↑ {one_line(self.chart.up)}   → {one_line(self.chart.across)}", MUTED).truncate(width, ellipsis=True))
        for number, series in enumerate(self.chart.series):
            out += wrapped(Content.styled(f"{_SIGNS[number % 4] * 2} ", _INKS[number % 4]) + Content(one_line(series.name)), width)
        for crossing in self.chart.crossings:
            marks = Content("").join(self.mark(n) for n in crossing.citations)
            out += wrapped(Content(f"cross at {one_line(crossing.written)} ") + marks, width)
        return out


def _canvas(chart: Lines, width: int, height: int) -> Iterator[Content]:
    """Let plotext draw, and take its characters with colours of ours."""
    import plotext  # type: ignore[import-untyped, unused-ignore]

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plotsize(width, height)
    for number, series in enumerate(chart.series):
        across, up = [x for x, _ in series.points], [y for _, y in series.points]
        plotext.plot(across, up, marker=_SIGNS[number % 4], color=_TONES[number % 4])
    plotext.xlim(0, max(x for series in chart.series for x, _ in series.points))
    plotext.ylim(0, max(y for series in chart.series for _, y in series.points))
    drawn = str(plotext.build())
    plotext.clear_figure()
    for line in drawn.splitlines():
        yield _taken(line)


def _taken(line: str) -> Content:
    out, ink, since = Content(""), FAINT, 0
    for match in [*_COLOURED.finditer(line), None]:
        text = line[since : match.start() if match else None]
        if text:
            out = out + Content.styled(clean(text), ink)
        if match:
            since = match.end()
            tone = _CODES.get(match[1].rpartition(";")[2]) if match[1].startswith("38;5;") else None
            ink = FAINT if tone is None else _INKS[tone]
    return out
