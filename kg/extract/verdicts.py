"""Read lines that give a verdict, and rows that set the sides next to each other.

`Edge: closed, narrowly.` says who wins; what it is about stands above it. A
row whose columns are the two sides says who wins by what its cells say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Block
from kg.claim import Side, Tradeoff
from kg.cues import Cues, Hit, fold
from kg.extract.clauses import conditions
from kg.extract.frames import Announced, Framer, dimensions_of, side_of_names
from kg.extract.sides import Pole, other, pole, side_hits
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

_CONDITION = re.compile(r"\b(?:for|at|in|on|when|if|unless|where|under|above|below|once|until|with|except)\b.*")


def is_verdict(text: str, cues: Cues) -> int:
    """Give where the verdict itself begins in folded text that opens with `Edge:` and the like; else -1."""
    lead = re.match(r"\W*", text)
    begin = lead.end() if lead else 0
    hit = max((h for h in cues.sentence.find(text[: begin + 40]) if h.cue.key == "verdict" and h.start == begin), key=lambda h: h.end, default=None)
    return hit.end if hit else -1


_AWARDS = re.compile(r"\b(?:goes?|to|is|for|belongs?)\b[^,;]*$")
_ON = re.compile(r"\b(?:on|for|in)\b")


def verdict(plain: str, begin: int, dimensions: Sequence[str], known: Mapping[str, Pole], cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read what follows `Edge:` on every dimension it is about."""
    text = fold(plain)
    parts = _parts(text, begin, known, cues)
    before = begin
    for start, end, side in parts:
        condition, strength = _terms(plain, text, start, end, cues)
        own = dimensions_of(cues.heading.find(text[before:start])) if _AWARDS.search(text[before:start]) else _ON.search(text[start:end]) and dimensions_of(cues.heading.find(text[start:end]))
        before = start
        for dimension in own or dimensions:
            yield Tradeoff(dimension, side, condition, strength), 0.95


def _parts(text: str, begin: int, known: Mapping[str, Pole], cues: Cues) -> list[tuple[int, int, Side]]:
    """Cut `open at scale, closed at low volume` into its two verdicts; `closed, narrowly` is one."""
    tail = text[begin:]
    hits = cues.sentence.find(tail)
    named = side_hits(hits, "names")
    hinted = [h for h in side_hits(hits, "signs") if not any(n.start < h.end and h.start < n.end for n in named)]
    found: list[tuple[int, Side]] = sorted((h.start, pole(h.cue.key)) for h in (*named, *hinted) if not _subordinate(tail, h))
    if not found:
        found = [(0, side) for side in side_of_names(tail, known)]
    ties = [h for h in hits if h.cue.use == "mark" and h.cue.key in ("tie", "hedge")]
    if ties and (not found or ties[0].start < found[0][0]):
        return [(begin, len(text), "depends")]
    kept: list[tuple[int, Side]] = []
    for at, side in found:
        if not kept or kept[-1][1] != side:
            kept.append((at, side))
    ends = [at for at, _ in kept[1:]] + [len(tail)]
    return [(begin + at, begin + end, side) for (at, side), end in zip(kept, ends, strict=True)][:2]


def _subordinate(tail: str, hit: Hit) -> bool:
    return bool(re.search(r"\b(?:unless|if|when|once|until)\b[^,;]*$", tail[: hit.start]))


def _terms(plain: str, text: str, start: int, end: int, cues: Cues) -> tuple[str, str]:
    strong = max((h for h in cues.sentence.find(text[start:end]) if h.cue.key == "strength"), key=lambda h: h.end - h.start, default=None)
    when = _CONDITION.search(text[start:end])
    condition = plain[start + when.start() : start + when.end()].rstrip(" .,;") if when else ""
    return condition, plain[start + strong.start : start + strong.end] if strong else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table stand for which side."""

    sides: Mapping[int, Pole]

    @property
    def comparable(self) -> bool:
        return {"open", "closed"} <= set(self.sides.values())


def columns(header: Sequence[str], framer: Framer) -> Columns:
    """Read the header of a table; the first column says what a row is about."""
    return Columns({i: a.side for i, cell in enumerate(header) if i and (a := framer.announced(cell)) and a.side})


_YES = r"[✅✓✔👍]|☑"
_NO = r"[❌✗✘✖👎]"
_MUCH = re.compile(r"^(?:much |far |very |usually |often |generally |can be |significantly |slightly |somewhat )*(?P<word>high(?:er|est)?|more|large|expensive|heavy|steep|grows?|very (?:large|high)|low(?:er|est)?|less|fewer|none|nothing|zero|no\b|little|minimal|free\b|cheap(?:er)?|small)\b")
_UP = frozenset({"high", "higher", "highest", "more", "large", "expensive", "heavy", "steep", "grow", "grows", "very large", "very high"})
_BURDEN = re.compile(r"\b(?:cost|price|fee|bill|burden|risk|effort|work(?!s)|dependence|dependency|lock-in|latency|overhead|setup|complexity|maintenance|spend|infrastructure|barrier|ops|operations|requirements?|hardware|staff|expertise|downtime|errors?)s?\b")


def face_off(block: Block, sides: Columns, framer: Framer, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read a row whose columns stand for the sides: one judgement on what the row is about."""
    factor = block.cells[0] if block.cells else ""
    about = framer.announced(factor)
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
    dimensions = about.dimensions or tuple(dict.fromkeys(judged))[:1]
    if torn == len(sides.sides) and dimensions:
        yield Tradeoff(dimensions[0], "depends"), 0.7
        return
    if not dimensions or scores["open"] == scores["closed"]:
        return
    condition = next((factor[s:e] for s, e in conditions(fold(factor))), "")
    side = max(scores, key=lambda s: scores[s])
    for dimension in dimensions[:2]:
        yield Tradeoff(dimension, side, condition), 0.8


_UNITS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2592000.0, "$": 1.0}
_AMOUNT = re.compile(r"^(?:about |around |~|some |up to |from )*(?P<usd>[$€£])?(?P<n>\d[\d,.]*)?(?: ?[-–] ?[$€£]?[\d,.]+)? ?(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?)?\b")


def _amount(cell: str) -> tuple[str, float] | None:
    """Read a cell that opens with money or a time: `$400/month`, `16-40 hours`, `Minutes (API key)`."""
    match = _AMOUNT.match(fold(cell).strip())
    if match is None or not (match["usd"] or match["unit"]):
        return None
    number = float(match["n"].replace(",", "").rstrip(".")) if match["n"] else 1.0
    return ("money", number) if match["usd"] else ("time", number * _UNITS[match["unit"].rstrip("s")])


def _fewer(amounts: Mapping[Pole, tuple[str, float] | None], factor: str, about: Announced) -> Pole | None:
    """Give the side whose cost, setup or maintenance is the smaller number, where both are numbers of one kind."""
    open_, closed = amounts.get("open"), amounts.get("closed")
    if open_ is None or closed is None or open_[0] != closed[0] or open_[1] == closed[1] or not about.dimensions or not _BURDEN.search(fold(factor)):
        return None
    return "open" if open_[1] < closed[1] else "closed"


def side_row(block: Block, side: Pole, framer: Framer, cues: Cues) -> Iterator[tuple[Tradeoff, float]]:
    """Read a row that stands for one side in a table whose columns are dimensions."""
    for heading, cell in list(zip(block.header, block.cells, strict=False))[1:]:
        about = framer.announced(heading)
        if len(about.dimensions) != 1 or len(heading.split()) > 4 or not cell:
            continue
        score, _, _ = _cell(cell, heading, about, side, cues)
        if abs(score) >= 0.5:
            yield Tradeoff(about.dimensions[0], side if score > 0 else other(side)), 0.75


def _cell(cell: str, factor: str, about: Announced, side: Pole, cues: Cues) -> tuple[float, list[str], bool]:
    """Judge one cell: above zero speaks for the column's side; the last says that it speaks both for and against."""
    text = fold(cell).strip()
    burden = bool(_BURDEN.search(fold(factor)))
    said = [t for part in re.split(r"(?<=[a-z)])[.;] |, but ", cell) for t, _ in tradeoffs(part, Setting(side=side, dimensions=about.dimensions), cues)[0] if t.favours != "depends"]
    own = [t for t in said if t.dimension in about.dimensions] or said
    mixed = len({t.favours for t in own}) > 1
    score = max(-1.0, min(1.0, sum(1.0 if t.favours == side else -1.0 for t in own)))
    dimensions = [t.dimension for t in said]
    if burden and (much := _MUCH.match(text)):
        return (-1.5 if much["word"] in _UP else 1.5), [], False
    if re.match(_YES, text) or re.match(_NO, text):
        return (0.0 if burden else 1.0 if re.match(_YES, text) else -1.0), [], False
    grade = cues.grade(re.sub(r"^(?:the |a |an |generally |usually |often )", "", text))
    if grade is not None and not burden and (about.dimensions or not re.match(r"low|high|medium", text)):
        return (grade if score * grade >= 0 else score * 0.5 + grade * 0.5), dimensions, False
    return score, dimensions, mixed


def opens_with_side(text: str, cues: Cues) -> bool:
    """True for folded text that begins with a side (`closed, by a little`) or a tie."""
    lead = len(text) - len(text.lstrip(" \"'*"))
    hits: list[Hit] = [h for h in cues.sentence.find(text) if h.start == lead]
    named = any(h.cue.use == "names" for h in hits) or any(h.cue.key == "tie" for h in hits)
    return named and not re.search(r"\b(?:is|are|can|may|has|have|give|gives|offer|offers|win|wins|run|runs|cost|costs|bring|let|lets|keep|keeps|stay|do|does|need|needs|mean|means|allow|ask|asks)\b", text)
