"""`weighbridge eval`: questions whose answers are known, asked of a corpus and a model."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import completing
from assistant.cli.commands import invocation, verb
from assistant.cli.output import one_line, say, write, write_json, write_table

if TYPE_CHECKING:
    from assistant.evaluation.questions import Asking
    from assistant.evaluation.score import Marked, Score

_EXAMPLES = (
    ("weighbridge eval --starter", "the questions that ship with the starter articles"),
    ("weighbridge eval questions.json --wrong", "your own, over what you read, and what was wrong"),
    ("weighbridge eval --starter --model builtin --json", "how a language model does, for another program"),
)


@verb("eval", _EXAMPLES)
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--starter", is_flag=True, help="Ask the questions that ship with the starter articles, over these articles alone.")
@click.option("--model", metavar="NAME", shell_complete=completing.models, help="The language model that writes the answers; `none` unless named here.")
@click.option("--kind", multiple=True, metavar="NAME", help="Only questions of this kind; may be repeated.")
@click.option("--wrong", is_flag=True, help="Tell each answer that was wrong, and why.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
def command(file: Path | None, starter: bool, model: str | None, kind: tuple[str, ...], wrong: bool, as_json: bool) -> None:
    """Ask a file of questions and tell how many were answered right.

    The file is a JSON list, or JSON Lines, of {"id", "kind", "question", "previous", "must_contain", "must_not_contain", "quotes", "abstain"}.
    An answer is right where it holds each wanted text (of an inner list, one), none of the unwanted ones, and refuses exactly where
    "abstain" says so.
    """
    if bool(file) == starter:
        raise click.UsageError("Give a file of questions, or --starter.", click.get_current_context())
    from assistant.evaluation.questions import starter as shipped

    asked = [one for one in (_read(file) if file else shipped()) if not kind or one.kind in kind]
    if not asked:
        raise click.UsageError(f"No question is of kind {' or '.join(kind)}.", click.get_current_context())
    with _corpus(starter=starter):
        marked = _marked(asked, model or "none")
    from assistant.evaluation.score import faults, score

    found = score(marked)
    amiss = [(one, faults(one)) for one in marked if faults(one)] if wrong else []
    if as_json:
        told = {"wrong": [{"id": one.asking.id, "kind": one.asking.kind, "question": one.asking.question, "why": why, "answer": one.answer.text} for one, why in amiss]} if wrong else {}
        write_json({**found.to_json(), "model": model or "none", **told})
        return
    for one, why in amiss:
        write(f"{one_line(one.asking.id)} [{one_line(one.asking.kind)}] {one_line(one.asking.question)}")
        write(f"    {one_line('; '.join(why))}")
        write(f"    said: {one_line(one.answer.text[:300])}")
    _tell(found)


def _read(file: Path) -> "list[Asking]":
    from assistant.cli import questions
    from assistant.evaluation.questions import asking

    return [asking(row, where) for row, where in questions.rows(file)]


@contextmanager
def _corpus(*, starter: bool) -> Iterator[None]:
    """Have the questions asked of the person's own corpus, or of the starter articles alone."""
    said = invocation()
    if not starter or _is_starter():
        yield
        return
    from assistant.cli.progress import ProgressLine
    from corpus.sources import discover
    from corpus.starter import starter_folder
    from kg.refresh import refresh
    from kg.store import DataFolder

    named = said.data
    with tempfile.TemporaryDirectory(prefix="weighbridge-eval-", ignore_cleanup_errors=True) as folder:
        said.data = Path(folder) / "data"
        with ProgressLine() as line:
            refresh(DataFolder(said.data), discover([starter_folder()]), folders=[starter_folder()], progress=lambda p: line.show(p.step, p.done, p.total, p.article))
        try:
            yield
        finally:
            said.data = named


def _is_starter() -> bool:
    """Whether what was read is the starter articles, these and no others."""
    from assistant.cli import opening
    from corpus.starter import starter_folder

    own = {path.name: path for path in starter_folder().glob("*.md")}
    try:
        with opening.view() as view:
            read = {str(article): article for article in view.articles()}
            return set(read) == set(own) and all(view.text(article) == own[name].read_text(encoding="utf-8") for name, article in read.items())
    except opening.NothingRead:
        return False


def _marked(asked: "Sequence[Asking]", model: str) -> "list[Marked]":
    from assistant.answer import Answer
    from assistant.cli.asking import answering
    from assistant.cli.progress import ProgressLine
    from assistant.cli.questions import Asked
    from assistant.evaluation.questions import Asking
    from assistant.evaluation.score import Texts, run

    with answering(model, "") as each, ProgressLine() as line:

        def ask(one: Asking) -> Answer:
            return each.answer(Asked(one.id, one.question, one.previous, one.as_of))

        if not each.writes:
            ask(asked[0])  # what is loaded with the first question is no part of how long an answer takes
        return run(asked, ask, Texts(each.view), done=lambda n: line.show("ask", n, len(asked), ""))


def _tell(found: "Score") -> None:
    rows = [(kind, right, asked, f"{right / asked:.0%}") for kind, (right, asked) in found.by_kind.items()]
    write_table(("kind", "right", "asked", ""), [*rows, ("all", found.right, found.asked, f"{found.right / found.asked:.1%}")], numbers=frozenset({1, 2, 3}))
    write("")
    precision = "nothing cited" if found.precision is None else f"{found.precision:.1%} of {found.citations:,} quotes stand in the article named"
    for name, said in (
        ("citation precision", precision),
        ("expected evidence cited", _of(found.evidence)),
        ("refused rightly", _of(found.abstained)),
        ("refused wrongly", _of(found.refused)),
        ("answers without citation", found.uncited),
        ("ungrounded numbers", found.ungrounded),
        ("milliseconds, median and 95%", f"{found.median_ms:.0f}, {found.p95_ms:.0f}"),
        ("tokens, cost", f"{found.tokens:,}, {found.cost_usd:.4f} USD"),
    ):
        write(f"{name:30}{said}")
    if found.errors:
        say(f"{found.errors} questions ended in an error; --wrong tells.")


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"
