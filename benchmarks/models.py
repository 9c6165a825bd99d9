"""What verification is worth: the same questions with no model, and with a model in three ways.

Verified is what Weighbridge does. Unverified is the same model given the same evidence, its words taken as they come. Plain retrieval
gives it the passages nearest in meaning and the question. A statement is unsupported where the verifier finds it borne out by nothing
that the model was given; since the verifier is what one of the ways uses, numbers that no quote accounts for are counted beside it,
by the rule that marks answers. An answer is right by that rule too.

Run: python benchmarks/models.py [--model NAME ...] [--most N] [--json]; over the starter articles and their questions.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.answer import Answer, AnswerSentence, Citation
from assistant.core import Assistant
from assistant.evaluation.marking import mark
from assistant.evaluation.questions import Asking, starter
from assistant.evaluation.score import Texts
from assistant.events import Finished
from assistant.models.chat import ChatModel, Prompt
from assistant.models.errors import ModelError
from assistant.models.opening import Models
from assistant.models.prompt import compose
from assistant.models.providers import Target, resolve
from assistant.sentences import Splitter
from assistant.settings import Settings, Timeouts, load
from assistant.verify import Verifier
from assistant.verify.reader import ArticleReader
from assistant.writer import ModelWriter, stands
from corpus.sources import discover
from corpus.starter import starter_folder
from kg.encode import require_encoder
from kg.fused import FusedIndex
from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.passages import Passage
from kg.refresh import refresh
from kg.segments import read_manifest
from kg.store import DataFolder
from kg.view import GraphView

_PASSAGES = 5
_CHARACTERS_PER_TOKEN = 3.2
_SILENT = "The articles do not say."
_PLAIN = f"Answer the question in short sentences from the passages alone. Where they do not hold the answer, write only: {_SILENT}"
Way = Callable[[Asking], Awaitable[Answer]]


@dataclass
class Tally:
    """What one way came to."""

    right: int = 0
    asked: int = 0
    statements: int = 0
    unsupported: int = 0
    stray: int = 0
    written: int = 0
    """Answers in which a model's words stand."""
    seconds: list[float] = field(default_factory=list)
    tokens: int = 0
    cost: float = 0.0


class Bench:
    """One corpus, one judge."""

    def __init__(self, view: GraphView, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon
        self.reader = ArticleReader(lexicon)
        self.assistant = Assistant(view)
        self.encoder = require_encoder()
        self.index = FusedIndex(view.folder, read_manifest(view.folder))
        self.texts = Texts(view)

    def composed(self, asking: Asking) -> Answer:
        return self.assistant.answer(asking.question, asking.previous, asking.as_of or None)

    def verifier(self, evidence: Answer) -> Verifier:
        claims = self.view.claims([c.claim for c in evidence.citations if c.claim])
        return Verifier(evidence, claims, lexicon=self.lexicon, reader=self.reader)

    def nearest(self, question: str, room: int) -> list[Passage]:
        """Give the passages nearest in meaning that fit `room` characters."""
        found = self.index.best(self.index.cosines(self.encoder.encode([question])[0])[0], _PASSAGES)
        while len(found) > 1 and sum(len(p.text) for p in found) > room:
            found = found[:-1]
        return list(found)

    def judge(self, tally: Tally, asking: Asking, answer: Answer, evidence: Answer, seconds: float) -> None:
        found = mark(asking, answer, self.texts)
        tally.asked += 1
        tally.right += found.right
        tally.stray += len(found.stray)
        tally.seconds.append(seconds)
        tally.tokens += answer.tokens
        tally.cost += answer.cost_usd
        tally.written += answer.model != "none"
        if answer.abstained:
            return
        verifier, composed = self.verifier(evidence), {s.text for s in evidence.sentences}
        for sentence in answer.sentences:
            tally.statements += 1
            tally.unsupported += sentence.text not in composed and not verifier.check(sentence.text).stands


async def said(model: ChatModel, prompt: Prompt) -> str:
    """Give all that a model writes; nothing where it fails."""
    pieces: list[str] = []
    try:
        async with aclosing(model.stream(prompt)) as stream:
            async for text in stream:
                pieces.append(text)  # noqa: PERF401  # what came before a fault counts
    except ModelError as error:
        print(f"{model.name}: {error}", file=sys.stderr)
    return "".join(pieces).strip()


def as_answer(asking: Asking, text: str, citations: tuple[Citation, ...], model: ChatModel) -> Answer:
    """Take a model's words as they come."""
    splitter = Splitter()
    sentences = [*splitter.feed(text), *splitter.finish()]
    told = tuple(AnswerSentence(arrived.text, tuple(c.n for c in citations)) for arrived in sentences)
    return Answer(
        asking.question,
        told,
        text,
        citations,
        abstained=not text or _SILENT.rstrip(".").casefold() in text.casefold(),
        model=model.name,
        tokens=model.usage.tokens,
        cost_usd=model.usage.cost_usd,
    )


def passage_answer(asking: Asking, bench: Bench, passages: Sequence[Passage]) -> Answer:
    """Give passages as the evidence that a model was given."""
    articles = bench.view.articles()
    cited = tuple(
        Citation(
            n,
            "",
            p.article,
            articles[p.article].title,
            articles[p.article].publisher,
            articles[p.article].published,
            articles[p.article].as_of,
            p.text,
            p.start,
            p.end,
        )
        for n, p in enumerate(passages, 1)
    )
    return Answer(asking.question, (), "", cited)


async def ways(bench: Bench, target: Target, models: Models, asked: Sequence[Asking], report: Callable[[str], None]) -> dict[str, Tally]:
    """Ask everything of one model in three ways."""
    model, tallies = models.open(target), {"verified": Tally(), "unverified": Tally(), "plain retrieval": Tally()}
    room = int((target.context or 16_000) * _CHARACTERS_PER_TOKEN / 2)
    with ModelWriter(Settings(), bench.view.claims, bench.lexicon, bench.reader, open_model=lambda _: model) as writer:
        for done, asking in enumerate(asked, 1):
            composed = bench.composed(asking)
            begun = time.perf_counter()
            answer = composed
            async for event in writer.write(asking.question, composed, model=target.name):
                if isinstance(event, Finished):
                    answer = event.answer
            bench.judge(tallies["verified"], asking, answer, composed, time.perf_counter() - begun)

            begun = time.perf_counter()
            answer = (
                composed if stands(composed) else as_answer(asking, await said(model, compose(composed, context=target.context)), composed.citations, model)
            )
            answer = replace(answer, abstained=composed.abstained)
            bench.judge(tallies["unverified"], asking, answer, composed, time.perf_counter() - begun)

            begun = time.perf_counter()
            passages = bench.nearest(asking.question, room)
            given = passage_answer(asking, bench, passages)
            prompt = Prompt(_PLAIN, "\n\n".join(p.text for p in passages)[:room] + f"\n\nQuestion: {asking.question}\nAnswer:", max_tokens=160)
            answer = as_answer(asking, await said(model, prompt), given.citations, model)
            bench.judge(tallies["plain retrieval"], asking, answer, given, time.perf_counter() - begun)
            report(
                f"{target.name}, {done} of {len(asked)}: "
                + "; ".join(f"{way} {t.right} right, {t.unsupported} of {t.statements} unsupported" for way, t in tallies.items())
            )
    return tallies


def table(rows: Sequence[tuple[str, Tally]]) -> str:
    """Write the table; the ratio is right answers to those without a model."""
    base = rows[0][1]
    lines = ["| | right | to no model | statements | unsupported | ungrounded numbers | seconds, median |", "|---|---|---|---|---|---|---|"]
    for name, t in rows:
        share = f"{t.unsupported / t.statements:.0%}" if t.statements else "-"
        lines.append(
            f"| {name} | {t.right} of {t.asked} | {t.right / max(base.right, 1):.2f} | {t.statements} | {t.unsupported} ({share}) | {t.stray} | {statistics.median(t.seconds):.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--model", action="append", help="a model as `weighbridge ask --model` takes it; may be repeated; `builtin` where none is named")
    parse.add_argument("--most", type=int, help="only so many questions, drawn the same way each time")
    parse.add_argument("--json", action="store_true", help="one JSON object a row")
    options = parse.parse_args()
    asked = starter()
    random.Random(0).shuffle(asked)
    asked = asked[: options.most]
    endpoints = load().endpoints
    targets = [resolve(name, endpoints) for name in options.model or ["builtin"]]
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place) / "data")
        refresh(folder, discover([starter_folder()]), folders=[starter_folder()])
        view = folder.current()
        assert view is not None
        with view, Models(Timeouts(first=180, stall=120)) as models:
            bench = Bench(view, load_lexicon())
            alone = Tally()
            bench.composed(asked[0])
            for asking in asked:
                begun = time.perf_counter()
                answer = bench.composed(asking)
                bench.judge(alone, asking, answer, answer, time.perf_counter() - begun)
            rows = [("no model", alone)]
            for target in targets:
                found = asyncio.run(ways(bench, target, models, asked, lambda line: print(line, file=sys.stderr, flush=True)))
                rows += [(f"{target.name}, {way}", tally) for way, tally in found.items()]
    if options.json:
        for name, tally in rows:
            print(json.dumps({"way": name, **vars(tally)}))
    else:
        print(table(rows))


if __name__ == "__main__":
    main()
