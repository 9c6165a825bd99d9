"""Say where a cell may end, by the kind of column it stands in, and how well it fits.

`$3.00$15.00200K` is two prices and a window: each kind of cell is written in few
ways. A reading gets more points the more usual it is; the splitter weighs whole
rows, not single cells.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus.labels import labels

Known = Callable[[str], int]
"""How often the article uses a word or pair on its own."""
Reading = tuple[int, float, str]
"""Where a cell ends, its points, and its shape (what cells of one column share)."""

_RUN = re.compile(r"(?P<sign>[~≈]?[$€£]?)(?P<int>\d+)(?:\.(?P<dec>\d+))?")
_BLANK = re.compile(
    r"(?:N/A|n/a|TBD|Free|free|Unknown|unknown|Undisclosed|undisclosed|[Nn]ot (?:disclosed|published|offered|reported|stated|available|given|tested|known|applicable|public|listed)|Varies|varies|Unlimited|unlimited|[–—?]|-(?!\w))"
)
_WINDOW = re.compile(r"(?P<n>\d{1,4}(?:\.\d)?)\s?(?P<s>[KkM])(?![bB]|illion)(?: tokens)?|\d{1,3}(?:,\d{3})+(?: tokens)?")
_SIZE = re.compile(r"~?(?P<int>\d{1,4})(?:\.\d{1,2})?\s?[BMT](?:\s?\([^()]*\))?(?: total)?(?: ?/ ?\d+(?:\.\d+)?B(?: active)?)?(?: active)?")
_MEMORY = re.compile(r"~?\d{1,4}(?:\.\d{1,2})?\s?(?:GB|TB|MB|GiB)")
_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹†‡§]+|\*{1,2}")
_PRICES = re.compile(r"~?[$€£]\d+(?:\.\d{1,4})?\s?[–-]\s?[$€£]?\d+\.\d{2}")
_COUNT = r"(?:\d{1,3}\s?[x×*]\s?|[Oo]ne |[Tt]wo |[Ff]our |[Ee]ight |[Ss]ingle |[Dd]ual )?"
_HELD = r"(?:(?:[ -]| with )\d{2,3}\s?GB(?: each)?|\s?\([^()]{2,30}\))*"
_TICK = re.compile(r"[✅✓✔❌✗✘⚠]\ufe0f?(?: (?:[A-Z][a-z]+|[a-z]+)(?= |$|[✅✓✔❌✗✘⚠A-Z]))*")
_FLAG = re.compile(
    r"(?:Yes|No|Open|Closed|Partial|Partly|Limited|Proprietary|Restricted|Full)(?:[ -](?:weights?|source|only|model|access))?(?:, [a-z][a-z-]*(?: [a-z][a-z-]*){0,3})?\*{0,2}(?![a-z])|API only"
)
_DATE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?20\d\d|Q[1-4] 20\d\d|20\d\d(?:-\d\d(?:-\d\d)?)?")
_PER = re.compile(r"\s?%|\s?/\s?(?:1?[MK](?:tok\w*)?|month|mo)(?![a-z])|\s?per (?:1?[MK]|million)(?: tokens)?")
_THOUSANDS = re.compile(r"~?\d{1,2},\d{3}")
_SUM_OF_THOUSANDS = re.compile(r"[~≈]?[$€£]\d{1,3}(?:,\d{3})+(?!\d)")
_LONGEST_WORDS = 60
_BARE_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\dBbKM.])")
_ONE_DIGIT = re.compile(r"\d(?:\.\d)?")
_NUMBERED = re.compile(r"\s\d\.\d$|-\d")
_LAST_WORD, _FIRST_WORD = re.compile(r"\S*$"), re.compile(r"[\w-]*")
_SCALE = re.compile(r"[BMK](?![a-z])")
_USUAL_THOUSANDS = frozenset({"4", "8", "16", "32", "64", "100", "128", "131", "160", "192", "200", "256", "262", "400", "500", "512", "1000"})
_USUAL_MILLIONS = frozenset({"1", "1.5", "2", "10"})
_GLUE = re.compile(r"[a-z][A-Z]|\)[A-Za-z]|[a-z]\d|[A-Z]{2}[A-Z][a-z]{2}|\d[A-Z][a-z]|(?<![A-Za-z])[A-Z][A-Z][a-z]{3}")
_EDGE = re.compile(
    r"(?<=\d[bB])(?=[A-Z])|(?<=[^\s(A-Z])(?=[A-Z])|(?<=\d)(?=[a-z][A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z]{2})|(?<=[^\s(.,-])(?=\d)|(?<=[^\s(])(?=[$€£~≈✅✓✔❌✗✘⚠–—])|(?<=[)%])(?=\S)|(?<=[A-Za-z0-9)])(?=(?:undisclosed|unknown|not disclosed|not published|n/a|free)(?![a-z]))"
)
_SIZED = re.compile(r"[A-Za-z].*\d[Bb]$")
"""A name that ends with its size."""
_NO_NAME = re.compile(r"\d{1,3}(?:[bB](?![a-z])|-\d|$)")
"""What no name begins with, nor a cell of words: the rest of a name that was cut."""
_MODEL = re.compile(r"[A-Za-z]{2,12}\d(?:\.\d)?-[A-Za-z]?\d+(?:\.\d+)?[bB](?![a-z])")
"""`Qwen3-32B`: a family's version right behind its name, and a size."""
_DASHED = re.compile(r"[a-z]{4,}(?P<dash>-)(?:[a-z]+-)?\d+[a-z]?(?![a-z])")
_LEADS = re.compile(r"[^\W_]|[\"“(]")


@dataclass(slots=True)
class Column:
    """A column's kind, and what its cells were found to share."""

    kind: str
    shapes: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def learn(self, text: str, shape: str) -> None:
        self.shapes[shape] = self.shapes.get(shape, 0) + 1
        self.seen[text] = self.seen.get(text, 0) + 1

    def bonus(self, text: str, shape: str, rows: int) -> float:
        """Points for being written like the other cells of the column."""
        shared = self.shapes.get(shape, 0) / max(1, rows) if shape else 0.0
        return shared + (0.7 if self.kind in {"words", "flag"} and self.seen.get(text, 0) > 1 else 0.0)


_PAIR = re.compile(r"~?[$€£]?\d+(?:\.\d+)?\s?(?:/|,|-|–|and)\s?[$€£]?\d+(?:\.\d+)?(?: per (?:1?[MK]|million)(?: tokens)?)?")
"""Two prices in one cell."""


@cache
def _settled(kind: str) -> re.Pattern[str]:
    """What a cell may be as a whole: a maker or a licence, in a column of names a benchmark."""
    data = labels()
    words = data["score"] if kind == "name" else (*data["makers"], *data["licences"])
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


@cache
def _cards() -> re.Pattern[str]:
    """So many cards, and what they hold: `8x H200 (1,128 GB)`, `2 × A100 80GB`."""
    named = "|".join(re.escape(card) for card in sorted(labels()["cards"], key=len, reverse=True))
    return re.compile(rf"{_COUNT}(?:NVIDIA |Nvidia |AMD |Google |Intel )?(?:{named})s?{_HELD}(?: GPUs?| cards?| node| server)?(?![a-z])")


def readings(kind: str, text: str, at: int, end: int, known: Known) -> Iterator[Reading]:
    """Give the ways to read a cell of a kind that begins at a place; the mark of a footnote belongs to the cell before it."""
    for stop, points, shape in _readings(kind, text, at, end, known):
        noted = _NOTE.match(text, stop, end) if stop > at else None
        yield noted.end() if noted else stop, points, shape


def _readings(kind: str, text: str, at: int, end: int, known: Known) -> Iterator[Reading]:
    blank = _BLANK.match(text, at, end)
    if blank and kind not in {"name", "words"}:
        yield blank.end(), 1.0, ""
    match kind:
        case "price" | "score" | "rank":
            for prices in (m for m in (_PRICES.match(text, at, end),) if m and kind == "price"):
                yield prices.end(), 2.2, "-"
            yield from _numbers(kind, text, at, end)
        case "window":
            for window in (m for m in (_WINDOW.match(text, at, end),) if m):
                yield window.end(), _worth_of_window(window), "K"
        case "size":
            for size in (m for m in (_SIZE.match(text, at, end),) if m):
                yield size.end(), 1.5 - 0.4 * (size["int"][0] == "0" and len(size["int"]) > 1), "B"
        case "memory":
            for memory in (m for m in (_MEMORY.match(text, at, end),) if m):
                yield memory.end(), 1.5, "GB"
        case "hardware":
            for pattern, points in ((_cards(), 2.4), (_MEMORY, 1.5)):
                for machine in (m for m in (pattern.match(text, at, end),) if m):
                    yield machine.end(), points, "card"
            yield from _words(kind, text, at, end, known)
        case "flag":
            for pattern in (_TICK, _FLAG, _settled(kind)):
                for flag in (m for m in (pattern.match(text, at, end),) if m):
                    yield flag.end(), 1.6, ""
        case "date":
            for date in (m for m in (_DATE.match(text, at, end),) if m):
                yield date.end(), 1.5, ""
        case "pair" if pair := _PAIR.match(text, at, end):
            yield pair.end(), 2.0, "/"
        case "any" if text[at].isdigit() or text[at] in "~$€£":
            yield from _numbers("any", text, at, end)
            for pattern, shape in ((_MEMORY, "GB"), (_WINDOW, "K"), (_SIZE, "B"), (_DATE, "")):
                for measured in (m for m in (pattern.match(text, at, end),) if m):
                    yield measured.end(), 1.2, shape
        case _:
            yield from _words(kind, text, at, end, known)


def _worth_of_window(window: re.Match[str]) -> float:
    """Points for a window by how usual it is: `128K`, `1M`; of the others few have less than three digits."""
    if window["n"] is None:
        return 1.2
    if window["n"] in (_USUAL_MILLIONS if window["s"] == "M" else _USUAL_THOUSANDS):
        return 2.0
    return 1.2 if window["s"] != "M" and window["n"].isdecimal() and len(window["n"]) == 3 else 0.6


def _numbers(kind: str, text: str, at: int, end: int) -> Iterator[Reading]:
    thousands = _THOUSANDS.match(text, at, end) if kind == "score" else _SUM_OF_THOUSANDS.match(text, at, end) if kind in ("price", "any") else None
    if thousands:
        yield _unit(text, thousands.end(), end), 1.5 if kind == "score" else 2.2, ","
    run = _RUN.match(text, at, end)
    if run is None:
        return
    whole, sign = run["int"], run["sign"]
    first = run.start("int")
    for length in range(1, min(4, len(whole)) + 1):
        if length > 1 and whole[0] == "0":
            break
        stop = first + length
        if length == len(whole) and run["dec"]:
            for places in range(1, min(4, len(run["dec"])) + 1):
                usual = places == (2 if kind == "price" else 1)
                likely = 10 <= int(whole[:length]) <= 100 if kind == "score" else int(whole[:length]) <= 200
                yield _unit(text, stop + 1 + places, end), 1.0 + 0.4 * usual + 0.5 * bool(sign) - (0.0 if likely else 0.9), f"{sign}.{places}"
        low = kind == "score" and length < 2
        yield _unit(text, stop, end), 0.7 + 0.6 * bool(sign) - 0.4 * low - (0.0 if length < 4 or kind == "score" else 0.5), sign or "int"


def _unit(text: str, at: int, end: int) -> int:
    if at >= end or text[at] not in " %/p":
        return at
    match = _PER.match(text, at, end)
    return match.end() if match else at


def _words(kind: str, text: str, at: int, end: int, known: Known) -> Iterator[Reading]:
    if not _LEADS.match(text, at, end):
        blank = _BLANK.match(text, at, end)
        if blank:
            yield blank.end(), 0.5, ""
        return
    stops = sorted({*(m.start() for m in _EDGE.finditer(text, at + 1, end)), *_small_names(text, at + 1, end, known)})
    for stop in dict.fromkeys((*stops, end)):
        said = text[at:stop]
        if stop <= at or said[-1] == " " or (stop < end and text[stop] == " ") or said.count("(") != said.count(")"):
            continue
        torn = stop < end and text[stop - 1].isdigit() and (text[stop].isdigit() or _SCALE.match(text, stop, end) is not None)
        shouted = stop < end and text[stop - 1].isupper() and text[stop].isupper() and not text[stop + 1 : stop + 2].islower()
        within = torn and text[stop].isdigit() and (kind == "words" or _NO_NAME.match(text, stop, end) is not None)
        sized = kind in {"name", "words"} and stop < end and _SIZED.search(said) is not None and text[stop].isupper() | text[stop].isdigit()
        yield stop, _worth(kind, said, known) - (1.2 if within else 0.4 * torn) - 0.7 * shouted + 0.4 * sized - 1.0 * (_NO_NAME.match(said) is not None and (kind == "name" or "-" in said)), ""


def _small_names(text: str, at: int, end: int, known: Known) -> Iterator[int]:
    """Give where names begin that are written small and ran on from a word: `sitesgpt-oss-20b`, where the article knows `gpt-oss-20b`."""
    for run in _DASHED.finditer(text, at, end):
        yield from (place for place in range(run.start() + 2, run.start("dash")) if known(text[place : run.end()]) or text.startswith(tuple(labels()["small"]), place))


def _worth(kind: str, said: str, known: Known) -> float:
    """Points for a cell of words: those the article uses elsewhere, and none that seem to run together."""
    if kind in {"words", "name"} and _settled(kind).fullmatch(said):
        return 2.4 + 0.02 * len(said)
    if known(said) > (" " not in said and not any(c.isdigit() for c in said)):
        return 2.0 + 0.02 * len(said)
    if len(said) > _LONGEST_WORDS:
        return -3.0
    points = 0.8
    for glue in _GLUE.finditer(said):
        word, rest = _LAST_WORD.search(said[: glue.start() + 1]), _FIRST_WORD.match(said, glue.start() + 1)
        whole = (word[0] if word else "") + (rest[0] if rest else "")
        numbered = glue[0][-1].isdigit() and glue[0][0].islower() and (kind == "name" or _MODEL.match(whole) is not None)
        points -= 0.0 if known(whole) > 1 else 0.3 if numbered else 1.2
    digits = _BARE_NUMBER.findall(said)
    for number in digits:
        points -= 0.0 if _ONE_DIGIT.fullmatch(number) else 0.5 if len(number) == 2 else 1.2
    if kind == "words" and digits and not _NUMBERED.search(said):
        points -= 0.8
    return points
