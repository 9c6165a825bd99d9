"""Ask, mark, and sum up: what was right by kind, what it rests on, how long it took and what it cost."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from assistant.answer import Answer
from assistant.evaluation.marking import Mark, fold, mark
from assistant.evaluation.questions import Asking
from assistant.graph import View
from corpus.errors import WeighbridgeError

Ask = Callable[[Asking], Answer]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question, its answer, and how good that is."""

    asking: Asking
    answer: Answer
    mark: Mark
    seconds: float
    error: str = ""
    """Why there is no answer; empty where there is one."""

    @property
    def found(self) -> bool:
        """Whether a citation holds, or stands in, some of the evidence expected."""
        return any(
            PurePosixPath(cited.article).name == PurePosixPath(wanted.article).name and _overlap(cited.quote, wanted.quote)
            for cited in self.answer.citations for wanted in self.asking.quotes
        )


class Texts(Mapping[str, str]):
    """The folded texts of a graph's articles, each folded when it is first cited."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names = {str(article): article for article in view.articles()}
        self._folded: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._folded:
            self._folded[name] = fold(self._view.text(self._names[name]))
        return self._folded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def run(asked: Iterable[Asking], ask: Ask, articles: Mapping[str, str], *, done: Callable[[int], None] = lambda n: None) -> list[Marked]:
    """Ask each question and mark the answer; `done` hears how many were asked."""
    out: list[Marked] = []
    for asking in asked:
        error, begun = "", time.perf_counter()
        try:
            answer = ask(asking)
        except WeighbridgeError as raised:
            answer, error = Answer(asking.question, (), "", kind="error", abstained=not asking.abstain), str(raised)
        seconds = time.perf_counter() - begun
        out.append(Marked(asking, answer, mark(asking, answer, articles), seconds, error))
        done(len(out))
    return out


@dataclass(frozen=True, slots=True)
class Score:
    """What a set of answers comes to."""

    asked: int
    right: int
    by_kind: dict[str, tuple[int, int]]
    """Right and asked."""
    citations: int
    false_quotes: int
    """Citations whose quote does not stand in the article named."""
    evidence: tuple[int, int]
    """Questions for which expected evidence was cited, of those that name any."""
    abstained: tuple[int, int]
    """Refused, of those that the articles do not answer."""
    refused: tuple[int, int]
    """Refused, of those that they do."""
    uncited: int
    ungrounded: int
    """Numbers that no quote, question or computation accounts for."""
    errors: int
    median_ms: float
    p95_ms: float
    tokens: int
    cost_usd: float

    @property
    def precision(self) -> float | None:
        """Give the share of citations whose quote stands; None where nothing was cited."""
        return 1 - self.false_quotes / self.citations if self.citations else None

    def to_json(self) -> dict[str, Any]:
        """Give one flat object."""
        return {
            "schema": 1, "asked": self.asked, "right": self.right, "accuracy": round(self.right / self.asked, 4) if self.asked else None,
            "by_kind": {kind: {"right": right, "asked": asked} for kind, (right, asked) in self.by_kind.items()},
            "citations": self.citations, "false_quotes": self.false_quotes, "citation_precision": None if self.precision is None else round(self.precision, 4),
            "expected_evidence_cited": list(self.evidence), "abstained_rightly": list(self.abstained), "abstained_wrongly": list(self.refused),
            "answers_without_citation": self.uncited, "ungrounded_numbers": self.ungrounded, "errors": self.errors,
            "median_ms": round(self.median_ms, 1), "p95_ms": round(self.p95_ms, 1), "tokens": self.tokens, "cost_usd": round(self.cost_usd, 6),
        }


def score(marked: Sequence[Marked]) -> Score:
    """Sum up."""
    kinds: dict[str, tuple[int, int]] = {}
    for one in sorted(marked, key=lambda m: m.asking.kind):
        right, asked = kinds.get(one.asking.kind, (0, 0))
        kinds[one.asking.kind] = right + one.mark.right, asked + 1
    times = sorted(one.seconds * 1000 for one in marked) or [0.0]
    unanswerable = [one for one in marked if one.asking.abstain]
    answerable = [one for one in marked if not one.asking.abstain]
    known = [one for one in marked if one.asking.quotes]
    return Score(
        len(marked), sum(one.mark.right for one in marked), kinds,
        sum(len(one.answer.citations) for one in marked), sum(len(one.mark.false_quotes) for one in marked), (sum(one.found for one in known), len(known)),
        (sum(one.answer.abstained for one in unanswerable), len(unanswerable)), (sum(one.answer.abstained for one in answerable), len(answerable)),
        sum(one.mark.uncited for one in marked), sum(len(one.mark.stray) for one in marked), sum(bool(one.error) for one in marked),
        times[len(times) // 2], times[min(int(len(times) * 0.95), len(times) - 1)], sum(one.answer.tokens for one in marked), sum(one.answer.cost_usd for one in marked),
    )


def faults(one: Marked) -> list[str]:
    """Give what is wrong with an answer, and what it does not rest on, a phrase each."""
    return [
        *([one.error] if one.error else one.mark.amiss), *(f"false quote {quote[:60]!r}" for quote in one.mark.false_quotes),
        *([f"ungrounded {', '.join(f'{n:g}' for n in one.mark.stray[:4])}"] if one.mark.stray else []),
    ]


def _overlap(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return bool(first and second) and (first in second or second in first)
