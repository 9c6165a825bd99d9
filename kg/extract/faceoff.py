"""Read table rows that set the sides next to each other.

A row whose columns are the two sides says who wins on its factor, by what its
cells say, how they grade it or which number is the smaller. In a table whose
rows are the sides, each cell judges its column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Block
from corpus.patterns import compiled
from kg import lexicon
from kg.attributes import attribute_of
from kg.claim import Choice, Guidance, Side, Tradeoff
from kg.cues import Cues, fold
from kg.extract.clauses import conditions
from kg.extract.frames import Announced, Framer
from kg.extract.sides import Pole, other
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table stand for which side."""

    sides: Mapping[int, Pole]
    named: bool = True
    """The header names the sides themselves, and not models that stand for them."""

    @property
    def comparable(self) -> bool:
        return {"open", "closed"} <= set(self.sides.values())


def columns(header: Sequence[str], framer: Framer) -> Columns:
    """Read the header of a table; the first column says what a row is about."""
    told = {i: a for i, cell in enumerate(header) if i and (a := framer.announced(cell)) and a.side}
    return Columns({i: a.side for i, a in told.items() if a.side}, not any(a.by_family for a in told.values()))


def states_facts(block: Block, cues: Cues) -> bool:
    """True for a row of a price or a size in a table whose columns are models by name: figures of models, no judgement on sides."""
    if any(h.cue.use == "names" for cell in block.header[1:] for h in cues.heading.find(fold(cell))):
        return False
    return attribute_of(block.cells[0], lexicon.load()) not in ("", "openness") and any(char.isdigit() for cell in block.cells[1:] for char in cell)


_YES = r"[✅✓✔👍]|☑"
_NO = r"[❌✗✘✖👎]"
_MUCH = re.compile(
    r"^(?:much |far |very |usually |often |generally |can be |significantly |slightly |somewhat )*(?P<word>high(?:er|est)?|more|large|expensive|heavy|steep|grows?|very (?:large|high)|low(?:er|est)?|less|fewer|none|nothing|zero|no\b|little|minimal|free\b|cheap(?:er)?|small|flat|negligible|two|three|four|five|several|a (?:whole )?team|a full-time|one full-time|a dedicated|dedicated|half)\b"
)
_UP = frozenset(
    {
        "high",
        "higher",
        "highest",
        "more",
        "large",
        "expensive",
        "heavy",
        "steep",
        "grow",
        "grows",
        "very large",
        "very high",
        "two",
        "three",
        "four",
        "five",
        "several",
        "a team",
        "a whole team",
        "a full-time",
        "one full-time",
        "a dedicated",
        "dedicated",
        "half",
    }
)
_BURDEN = re.compile(
    r"\b(?:cost|price|fee|bill|burden|risk|effort|work(?!s)|dependence|dependency|lock-in|latency|overhead|setup|complexity|maintenance|spend|infrastructure|barrier|ops|operations|requirements?|hardware|staff\w*|expertise|downtime|errors?|updates?|needed|required|necessary|(?:switched|turned) off|taken away|retired|withdrawn|patching|patch(?:es)?|scaling|monitoring|upkeep|hosting|bill|invoice|charges?|learning curve|people|talent|skills?)s?\b"
)


def face_off(block: Block, sides: Columns, framer: Framer, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read a row whose columns stand for the sides: one judgement on what the row is about."""
    factor = block.cells[0] if block.cells else ""
    about = framer.announced(factor)
    if (won := _winner(block, framer)) and about.dimensions:
        for dimension in about.dimensions[:2]:
            yield Tradeoff(dimension, won), 0.85
        return
    amounts = {side: _amount(block.cells[i]) for i, side in sides.sides.items() if i < len(block.cells)}
    counted = _fewer(amounts, factor, about)
    if counted is not None:
        for dimension in about.dimensions[:1]:
            yield Tradeoff(dimension, counted), 0.7
        return
    scores: dict[Pole, float] = {"open": 0.0, "closed": 0.0}
    judged: list[str] = []
    torn = 0
    for i, side in sides.sides.items():
        if i < len(block.cells):
            score, dimensions, mixed = _cell(block.cells[i], factor, about, side, cues)
            scores[side] += score
            judged += dimensions
            torn += mixed
    judged_of = tuple(d for d in about.dimensions if d in judged) or about.dimensions or tuple(dict.fromkeys(judged))[:1]
    if torn == len(sides.sides) and judged_of:
        yield Tradeoff(judged_of[0], "depends"), 0.7
        return
    if not judged_of or scores["open"] == scores["closed"]:
        if sides.named and sides.comparable:
            yield from _by_words(block, sides, about, cues)
        return
    condition = next((factor[s:e] for s, e in conditions(fold(factor))), "")
    side = max(scores, key=lambda s: scores[s])
    for dimension in judged_of[:2]:
        yield Tradeoff(dimension, side, condition), 0.8


def _by_words(block: Block, sides: Columns, about: Announced, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Judge a row of which no cell grades: by good and bad news in its cells, else for the side that its dimension mostly speaks for."""
    if not about.dimensions or "?" in "".join(block.cells[1:]):
        return
    dimension = about.dimensions[0]
    cells: dict[Pole, str] = {side: fold(block.cells[i]).strip(" .*_") for i, side in sides.sides.items() if i < len(block.cells)}
    if len(cells) < 2 or not all(cell.strip("-") for cell in cells.values()):
        return
    if cells["open"] == cells["closed"]:
        if cues.grade(cells["open"]) is not None:
            yield Tradeoff(dimension, "depends"), 0.6
        return
    news = {side: sum(_tells(h.cue.use) for h in cues.everyday.find(cell) if h.cue.key in ("", dimension)) for side, cell in cells.items()}
    usual = cues.usual.get(dimension)
    if _DECIDE.search(cells["open"]) and _DECIDE.search(cells["closed"]) and "you" in cells["open"].split() and "you" not in cells["closed"].split():
        yield Tradeoff("control", "open"), 0.7
    elif usual:
        yield Tradeoff(dimension, "open" if usual == "open" else "closed"), 0.65
    elif news["open"] != news["closed"]:
        yield Tradeoff(dimension, "open" if news["open"] > news["closed"] else "closed"), 0.6


_DECIDE = re.compile(r"\b(?:choose|chooses|decide|decides|set|sets|control|controls|pick|picks|like|likes|want|wants|say|says)\b")
"""Two cells of who decides."""


def _tells(use: str) -> int:
    return {"good": 1, "bad": -1}.get(use, 0)


_UNITS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2592000.0,
    "quarter": 7776000.0,
    "year": 31536000.0,
    "afternoon": 14400.0,
    "evening": 10800.0,
    "morning": 14400.0,
    "weekend": 172800.0,
    "$": 1.0,
}
_AMOUNT = re.compile(
    r"^(?:about |around |~|some |up to |from )*(?P<usd>[$€£])?(?:(?P<n>\d[\d,.]*)|(?P<worded>an?|one|two|three|four|five|six|eight|ten|twelve|several|a few|half an?)\b)?(?: ?(?:-|to|or) ?(?:[$€£]?[\d,.]+|[a-z]+))? ?(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|afternoons?|evenings?|mornings?|weekends?)?(?![\w/])"
)


_WORDED = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "eight": 8.0, "ten": 10.0, "twelve": 12.0, "several": 4.0, "a few": 3.0, "half a": 0.5, "half an": 0.5}  # fmt: skip


_NOTHING = re.compile(r"(?:nothing|none|zero|free|no cost|nil)$")
"""Set beside a sum of money, no money."""


def _amount(cell: str) -> tuple[str, float] | None:
    """Read a cell that opens with money or a time: `$400/month`, `16-40 hours`, `Minutes (API key)`."""
    if _NOTHING.match(fold(cell).strip(" .*_")):
        return "money", 0.0
    match = _AMOUNT.match(fold(cell).strip())
    if match is None or not (match["usd"] or match["unit"]):
        return None
    number = float(match["n"].replace(",", "").rstrip(".")) if match["n"] else _WORDED.get(match["worded"] or "", 2.0 if match["worded"] is None else 1.0)
    return ("money", number) if match["usd"] else ("time", number * _UNITS[match["unit"].rstrip("s")])


def _fewer(amounts: Mapping[Pole, tuple[str, float] | None], factor: str, about: Announced) -> Pole | None:
    """Give the side whose cost, setup or maintenance is the smaller number, where both are numbers of one kind."""
    open_, closed = amounts.get("open"), amounts.get("closed")
    if (
        open_ is None
        or closed is None
        or open_[0] != closed[0]
        or open_[1] == closed[1]
        or not about.dimensions
        or not (open_[0] == "time" or _BURDEN.search(fold(factor)))
    ):
        return None
    return "open" if open_[1] < closed[1] else "closed"


_WON = re.compile(r"^(?:the )?(?:winner|edge|advantage|better|wins?|who wins|verdict|leader|ahead|our pick|preferred)\b")
_ADVISES = re.compile(
    r"^(?:you should |we would |our )?(?:choose|choice|pick|recommend\w*|use|go with|best (?:choice|option|fit|pick)|better (?:choice|option|fit)|suggest\w*|advice|answer|model|option|approach|route|what to (?:use|choose|pick)|consider|which|start with|then)\b"
)
_CASES = re.compile(
    r"^(?:if|when|where|situation|scenario|use[- ]case|need|you(?:r)?\b|case|task|workload|priority|requirement|condition|team|who|profile|job|goal|what you need|circumstances?)"
)
_BOTH = re.compile(r"^\W*(?:both|either|(?:a )?(?:hybrid|mix)|mixed)\b")


def _winner(block: Block, framer: Framer) -> Side | None:
    """Give whom the last column names, where its header asks who wins."""
    if not block.header or len(block.cells) != len(block.header) or not _WON.match(fold(block.header[-1]).strip()):
        return None
    if compiled(r"^\W*(?:draw|tie|even|both|depends|it depends|neither|toss-up|split)\b").match(fold(block.cells[-1])):
        return "depends"
    return framer.announced(block.cells[-1]).side


def advice_row(block: Block, framer: Framer) -> Iterator[tuple[Guidance, float]]:
    """Read a row of a table that says what to choose when: `If you ... | Choose`."""
    if len(block.cells) < 2 or len(block.header) < 2:
        return
    first, second = (fold(cell).strip() for cell in block.header[:2])
    if _CASES.match(first) and _ADVISES.match(second):
        choice: Choice | None = "both" if _BOTH.match(fold(block.cells[1])) else framer.announced(block.cells[1]).side
        if choice and block.cells[0] and not _FORBIDS.search(fold(block.cells[1])):
            yield (
                Guidance(
                    choice, f"{block.header[0]} {block.cells[0]}".strip("… ") if first in ("if you", "if you…", "if you...", "if your") else block.cells[0]
                ),
                0.85,
            )


_FORBIDS = re.compile(r"\b(?:not|never|cannot|no)\b|n't\b")


def choosers(header: Sequence[str], framer: Framer) -> Mapping[int, Choice]:
    """Read headers such as `Go open if` over columns of cases."""
    return {i: a.choice for i, cell in enumerate(header) if (a := framer.announced(cell)).choice}


def chooser_row(block: Block, choices: Mapping[int, Choice]) -> Iterator[tuple[Guidance, float]]:
    """Read the cases in a row below such headers."""
    for i, choice in choices.items():
        if i < len(block.cells) and block.cells[i].strip(" -–—"):
            yield Guidance(choice, block.cells[i].rstrip(".;,")), 0.9


def cases_row(block: Block, sides: Columns, framer: Framer) -> Iterator[tuple[Guidance, float]]:
    """Read a row such as `Best for` of a table whose columns are the sides."""
    if not framer.announced(block.cells[0]).suits:
        return
    for i, side in sides.sides.items():
        if i < len(block.cells) and block.cells[i].strip(" -–—"):
            yield Guidance(side, block.cells[i].rstrip(".;,")), 0.85


def side_row(block: Block, side: Pole, framer: Framer, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read a row that stands for one side in a table whose columns are dimensions."""
    for heading, cell in list(zip(block.header, block.cells, strict=False))[1:]:
        about = framer.announced(heading)
        if len(about.dimensions) != 1 or len(heading.split()) > 4 or not cell:
            continue
        score, _, _ = _cell(cell, heading, about, side, cues)
        if abs(score) >= 0.5:
            yield Tradeoff(about.dimensions[0], side if score > 0 else other(side)), 0.75


_YOURS = re.compile(
    r"^(?:(?:all |entirely |fully |mostly |on )?(?:you\b(?! (?:choose|decide|control|set|pick|own|keep|can))|yours|your (?:own )?(?:team|job|problem|responsibility|engineers|pager|staff)|self-managed|in-house|diy|do it yourself|internal|ongoing|continuous)|engineering project)\b"
)
_THEIRS = re.compile(
    r"^(?:(?:all |entirely |fully |mostly |by |on |with )*(?:the )?(?:vendor|provider|supplier|lab|company|host)(?:'s|-managed| managed| handles)?|managed|handled|included|outsourced|taken care of|automatic|built[- ]in|(?:\w+ )?for you|on them|on the (?:vendor|provider))(?:$|[ ,.;(])"
)


def _charged(text: str) -> Literal["yours", "theirs"] | None:
    """Tell who is charged with the work that a row is about: `your team, your pager`, `the vendor's`."""
    return "yours" if _YOURS.match(text) else "theirs" if _THEIRS.match(text) else None


def _cell(cell: str, factor: str, about: Announced, side: Pole, cues: Cues) -> tuple[float, list[str], bool]:
    """Judge one cell: above zero speaks for the column's side; the last says that it speaks both for and against."""
    text = fold(cell).strip()
    burden = bool(_BURDEN.search(fold(factor))) or any(h.cue.use in ("burdens", "loss", "closed_loss", "open_loss") for h in cues.sentence.find(fold(factor)))
    if burden and (charged := _charged(text)):
        return (1.0 if charged == "theirs" else -1.0), [], False
    said = [
        t
        for part in compiled(r"(?<=[a-z)])[.;] |, but ").split(cell)
        for t, _ in tradeoffs(part, Setting(side=side, dimensions=about.dimensions), cues)[0]
        if t.favours != "depends"
    ]
    own = [t for t in said if t.dimension in about.dimensions] or said
    mixed = len({t.favours for t in own}) > 1
    score = max(-1.0, min(1.0, sum(1.0 if t.favours == side else -1.0 for t in own)))
    dimensions = [t.dimension for t in said]
    if burden and (much := _MUCH.match(text)):
        return (-1.5 if much["word"] in _UP else 1.5), [], False
    if re.match(_YES, text) or re.match(_NO, text):
        return (0.0 if burden else 1.0 if re.match(_YES, text) else -1.0), [], False
    grade = cues.grade(compiled(r"^(?:the |a |an |generally |usually |often )").sub("", text))
    if grade is not None and not burden and (about.dimensions or not compiled(r"low|high|medium").match(text)):
        return (grade if score * grade >= 0 else score * 0.5 + grade * 0.5), dimensions, False
    return score, dimensions, mixed
