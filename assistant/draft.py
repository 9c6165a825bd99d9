"""Put an answer together, sentence by sentence, each with what it rests on.

A sentence cannot be said without evidence or a computation; citations number
themselves in order of first use. The draft also remembers what it is about,
so that the next question can say `it`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, AnswerSentence, Citation, Position
from assistant.desk import Desk
from assistant.graph import Named
from assistant.phrasing import ran_together, value
from assistant.units import Unit
from assistant.words import listing
from kg.claim import Claim, Fact, Ruling
from kg.graph import in_words

Source = Claim | Unit
QUOTING = frozenset({"passage", "tradeoff"})
"""Kinds of answers that give sentences of articles, and may give some on one side alone."""
_NOTED = 6
"""Further plans named in a comment above the query."""
_SEVERAL_PARTS = re.compile(r"[ -].*\d|\d.*[ -]")
"""A name of several parts with a number among them: articles set such parts together in their own ways."""
_MARK = re.compile(r"\[(\d+)\](?=(?:\[\d+\])*(?: \(| \||$|\n))")


def _parted(text: str, sources: Sequence[Source]) -> str | None:
    """Say that figures were taken from cells that ran together, where a sentence gives such."""
    out = dict.fromkeys(value(s) for s in sources if isinstance(s, Claim) and ran_together(s) and value(s) in text)
    out |= dict.fromkeys(cell for s in sources if isinstance(s, Unit) and s.kind == "row" for cell in s.cells[1:] if cell in text and _runs_on(cell, s.quote))
    return f"{listing(list(out))} taken from cells that ran together" if out else None


def _runs_on(cell: str, quote: str) -> bool:
    """Whether the figure that a cell begins with stands in its row right behind other letters or figures."""
    return re.match(r"\W?\d", cell) is not None and re.search(rf"(?<![\w.]){re.escape(cell)}", quote) is None


def _dated(text: str, sources: Sequence[Source]) -> str | None:
    """Say that a day is the article's own, where a sentence gives one that its quote leaves to the dateline: `today we release ...`."""
    own = [s for s in sources if isinstance(s, Claim) and isinstance(s.body, Fact) and s.body.predicate == "release_date" and s.qualifier.inferred]
    out = dict.fromkeys(value(s) for s in own if value(s) in text and not re.search(rf"\b{re.escape(value(s).split()[-1])}\b", s.evidence.quote))
    return f"{listing(list(out))} by the article's own date" if out else None


@dataclass
class Draft:
    """An answer in the making."""

    desk: Desk
    kind: str = "lookup"
    about: list[Named] = field(default_factory=list)
    """The things this answer is about, for `it` and `that one` in the next question."""
    abstained: bool = False
    whole: bool = False
    """Whether it answers all that was asked out of what it cites, so that other sentences could only say otherwise: advice by the range that a sum falls in."""
    onward: str = ""
    """The question with a thing in the place of its description, where it was answered as that."""
    complete: bool = True
    """False where the answer covers less than was asked."""
    _sentences: list[AnswerSentence] = field(default_factory=list)
    _blocks: list[str] = field(default_factory=list)
    _citations: list[Citation] = field(default_factory=list)
    _positions: list[Position] = field(default_factory=list)
    _corrections: dict[str, int] = field(default_factory=dict)
    """What goes by a correction, in words, with the number of its citation."""
    speaker: str = ""
    """The article whose words the last sentence gave."""

    def __bool__(self) -> bool:
        return bool(self._sentences)

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self._sentences)

    @property
    def quotes(self) -> list[str]:
        """Give every quote cited so far."""
        return [c.quote for c in self._citations]

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Give where every quote cited so far stands: article, start, end."""
        return [(c.article, c.start, c.end) for c in self._citations]

    @property
    def computed(self) -> bool:
        """Whether anything said was computed."""
        return any(sentence.derived for sentence in self._sentences)

    @property
    def derived(self) -> list[str]:
        """Give how what was computed came about."""
        return [sentence.derived for sentence in self._sentences if sentence.derived]

    @property
    def contradictory(self) -> bool:
        """Whether positions that disagree were recorded."""
        return bool(self._positions)

    def cite(self, *sources: Source) -> tuple[int, ...]:
        """Give the numbers of these citations; a quote that does not name its subject's size is joined by one that does."""
        named = [n for source in sources if isinstance(source, Claim) and (n := self.desk.naming(source)) is not None]
        return tuple(dict.fromkeys(self._number(source) for source in (*sources, *named)))

    def heading(self, text: str) -> None:
        """Begin a part of a long answer; a heading states nothing."""
        self._blocks.append(f"\n\n**{text}**\n\n")
        self.speaker = ""

    def say(self, text: str, *sources: Source, derived: str | None = None, bullet: bool = False) -> None:
        """Add a sentence, or an item of a list."""
        text = _as_quoted(text, [*sources, *(n for s in sources if isinstance(s, Claim) and (n := self.desk.naming(s)) is not None)])
        if any(text in (said.text, said.text.removeprefix("Yes: "), said.text.removeprefix("No: ")) for said in self._sentences):
            return
        numbers = self.cite(*sources)
        derived = derived or _parted(text, sources) or _dated(text, sources)
        self._sentences.append(AnswerSentence(text, numbers, "derived" if derived else "supported", derived))
        shown = f"{text}{_marks(numbers)}"
        shown = f"{shown} ({derived})" if derived and derived not in text else shown
        self._blocks.append(f"\n- {shown}" if bullet else shown)
        self.speaker = ""

    def open_with(self, text: str, *sources: Source) -> None:
        """Put a sentence before all that has been said."""
        numbers = self.cite(*sources)
        self._sentences.insert(0, AnswerSentence(text, numbers))
        self._blocks.insert(0, f"{text}{_marks(numbers)}")

    def position(self, says: str, article: str, *sources: Source) -> None:
        """Record one side of a disagreement."""
        info = self.desk.info(article)
        self._positions.append(Position(says, article, info.publisher if info else "", self.desk.date(article), self.cite(*sources)))

    def table(self, header: Sequence[str], rows: Iterable[tuple[Sequence[str], str, Sequence[Source]]]) -> None:
        """Add a table; each row comes with the sentence that says the same in prose."""
        lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
        for cells, said, sources in rows:
            numbers = self.cite(*sources)
            derived = _parted(said, sources) or _dated(said, sources)
            self._sentences.append(AnswerSentence(said, numbers, "derived" if derived else "supported", derived))
            shown = [*(_cell(c) for c in cells[:-1]), _cell(cells[-1]) + _marks(numbers)]
            lines.append("| " + " | ".join(shown) + " |")
        self._blocks.append("\n\n" + "\n".join(lines) + "\n\n")

    def absorb(self, other: "Draft") -> None:
        """Add what another draft says, but for what this one says already; its citations are numbered on from here."""
        numbers = {}
        for citation in other._citations:
            known = next((c for c in self._citations if (c.article, c.start, c.end) == (citation.article, citation.start, citation.end)), None)
            if known is None:
                known = replace(citation, n=len(self._citations) + 1)
                self._citations.append(known)
            elif citation.rulings:
                self._rule(known.n, citation.rulings, citation.as_read)
            numbers[citation.n] = known.n
        self._corrections |= {text: numbers[n] for text, n in other._corrections.items()}
        told = [replace(sentence, citations=tuple(numbers[n] for n in sentence.citations)) for sentence in other._sentences]
        again = [sentence for sentence in told if sentence in self._sentences]
        blocks = [_MARK.sub(lambda m: f"[{numbers.get(int(m[1]), int(m[1]))}]", block) for block in other._blocks]
        self._sentences += [sentence for sentence in told if sentence not in again]
        for position in other._positions:
            self._positions.append(replace(position, citations=tuple(numbers[n] for n in position.citations)))
        self._blocks += [block for block in blocks if not (block in self._blocks and any(sentence.text in block for sentence in again))]
        self.about += [e for e in other.about if e not in self.about]

    def finish(self, question: str) -> Answer:
        """Give the answer; what in it goes by a correction is said to."""
        for text, number in self._corrections.items():
            self._sentences.append(AnswerSentence(text, (number,)))
            self._blocks.append(f"\n\n{text}{_marks((number,))}")
        self._corrections.clear()
        markdown = re.sub(r"\n{3,}", "\n\n", re.sub(r" ?(\n+) ?", r"\1", " ".join(self._blocks))).strip()
        query = self._query()
        return Answer(
            question, tuple(self._sentences), markdown, tuple(self._citations), self.abstained, self.kind, tuple(self._positions), query,
        )

    def _query(self) -> str | None:
        """Give the one query behind the answer: it finds most of what is cited, and little else; the others are named above it."""
        cited = {c.claim for c in self._citations if c.claim}
        useful = [(len(cited & ids), -len(ids), plan) for plan, ids in self.desk.plans.items() if cited & ids]
        if not useful:
            return next((plan.sparql for plan in self.desk.plans), None)
        best = max(useful, key=lambda u: u[:2])[2]
        rest = [p for _, _, p in useful if p is not best and not self.desk.plans[p] & cited <= self.desk.plans[best]]
        notes = "".join(f"# also looked up: {p.looks_for}\n" for p in rest[:_NOTED])
        return notes + best.sparql

    def _number(self, source: Source) -> int:
        number = self._numbered(source)
        if isinstance(source, Claim) and source.ruled:
            was = in_words(source.ruled.read)
            self._rule(number, source.ruled.rulings, was if was != in_words(source) else "")
            if source.ruled.standing == "corrected":
                self._corrections[_as_corrected(source)] = number
        return number

    def _rule(self, number: int, rulings: Sequence[Ruling], as_read: str) -> None:
        """Let a citation tell what people ruled on a claim that stands in its quote."""
        held = self._citations[number - 1]
        read = dict.fromkeys(part for part in (*held.as_read.split("; "), *as_read.split("; ")) if part)
        self._citations[number - 1] = replace(held, rulings=tuple(dict.fromkeys((*held.rulings, *rulings))), as_read="; ".join(read))

    def _numbered(self, source: Source) -> int:
        claim = source.id if isinstance(source, Claim) else ""
        article, quote, start, end = (
            (source.evidence.article, source.evidence.quote, source.evidence.start, source.evidence.end) if isinstance(source, Claim)
            else (source.article, source.quote, source.start, source.end)
        )
        for known in self._citations:
            if known.article == article and known.start == start and known.end == end:
                return known.n
        info = self.desk.info(article)
        said = (info.title, info.publisher, info.published, info.as_of) if info else ("", "", "", "")
        self._citations.append(Citation(len(self._citations) + 1, claim, article, *said, quote, start, end, page=info.page(start) if info else 0, trust=info.trust if info else ""))
        return len(self._citations)


def _as_quoted(text: str, sources: Sequence[Source]) -> str:
    """Write a model's name as the quotes do, where they set its parts together otherwise: `Qwen3-VL-8B` for `Qwen 3 VL 8B`."""
    claims = [s for s in sources if isinstance(s, Claim) and isinstance(s.body, Fact)]
    names = {s.body.subject.name for s in claims if isinstance(s.body, Fact) and s.body.subject.kind == "model"}
    for name in sorted((n for n in names if n in text and _SEVERAL_PARTS.search(n)), key=len, reverse=True):
        quotes = " ".join(claim.evidence.quote for claim in claims if isinstance(claim.body, Fact) and claim.body.subject.name == name)
        written = re.search(rf"(?<![\w-]){'[ -]?'.join(re.escape(part) for part in re.split(r'[ -]', name))}(?![\w-])", quotes)
        if written and name not in quotes:
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", written[0], text)
    return text


def _marks(numbers: Sequence[int]) -> str:
    return " " + "".join(f"[{n}]" for n in numbers) if numbers else ""


def _as_corrected(claim: Claim) -> str:
    """Say that a claim goes by a correction, and what the article says."""
    by = [ruling for ruling in claim.ruled.rulings if ruling.kind == "correct"][-1] if claim.ruled else None
    quote = " ".join(claim.evidence.quote.split()).rstrip(".")
    return f"“{in_words(claim)}” is as corrected by {by.by} ({by.why}); the article says “{quote}”." if by else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def label(desk: Desk, article: str) -> str:
    """Name an article in prose: “Title” (Publisher, 2026-04-10)."""
    info = desk.info(article)
    if info is None:
        return f"the article {article}"
    if not info.title and not info.publisher:
        return f"the article {article}" + (f" ({desk.date(article)})" if desk.date(article) else "")
    detail = ", ".join(part for part in (info.publisher, desk.date(article)) if part)
    title = f"“{info.title}”" if info.title else info.publisher or article
    return f"{title} ({detail})" if info.title and detail else title if info.title or not desk.date(article) else f"{title} ({desk.date(article)})"
