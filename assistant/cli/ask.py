"""`weighbridge ask`: one question, or a file of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import completing
from assistant.cli.commands import invocation, verb
from assistant.cli.failing import Failed, fault
from assistant.cli.output import say, to_screen, write_json
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.cli.asking import Answering
    from assistant.cli.questions import Asked

_EXAMPLES = (
    ('weighbridge ask "Which licence is Llama 4 under?"', "an answer with the sentences it rests on"),
    ('weighbridge ask --model builtin "Why choose open models?"', "let a language model write it, and verify what it writes"),
    ('weighbridge ask --as-of 2025-12 "What does GPT-4o cost?"', "leave out what was said later"),
    ('weighbridge ask --generation previous "What does GPT-4o cost?"', "ask the graph as it was before the last refresh"),
    ("weighbridge ask --batch questions.json > answers.jsonl", "a file of questions, one answer a line"),
)


@verb("ask", _EXAMPLES)
@click.argument("question", nargs=-1)
@click.option("--batch", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", help='A JSON list or JSON Lines of {"id", "question", "previous"}; prints JSON Lines.')
@click.option("--model", metavar="NAME", shell_complete=completing.models, help="The language model that writes the answer: `builtin`, a litellm name, or `none`.")
@click.option("--private", is_flag=True, help="Let this question go to no model that is not on this machine, whatever the settings say.")
@click.option("--json", "as_json", is_flag=True, help="The answer as one line of JSON, with citations, offsets and the query behind it.")
@click.option("--as-of", default="", metavar="DATE", help="Leave out what was published, or holds, after this day (2026-03-31, 2026-03, 2026).")
@click.option("--generation", default="", metavar="NUMBER", help="Ask an earlier state of the graph: a number, `previous`, or a date.")
@click.option("--show-struck", is_flag=True, help="Show what a language model wrote and no source supports.")
def command(question: tuple[str, ...], batch: Path | None, model: str | None, private: bool, as_json: bool, as_of: str, generation: str, show_struck: bool) -> None:
    """Answer a question, or a file of them, with the words behind it.

    The question is the arguments, or standard input. Without a language model the answer is put together from the claims. With one, what
    it writes is checked against them, and what they do not support is left out.
    """
    from assistant.cli import questions
    from assistant.cli.asking import answering

    if batch and question:
        raise click.UsageError("Give a question or --batch, not both.", click.get_current_context())
    check_date(as_of)
    asked = questions.batch(batch) if batch else [questions.Asked(None, questions.one(question), as_of=as_of)]
    with answering(model, as_of, private=private, generation=generation) as each:
        if batch:
            _all(each, asked)
            return
        streams = each.writes and not as_json and to_screen()
        answer = each.answer(asked[0], streams=streams)
        failed = each.unanswered(answer)
    if as_json:
        write_json(answer.to_json())
    else:
        _tell(answer, struck=show_struck, streamed=streams)
        if each.writes and not answer.notice and not invocation().verbose:
            say(f"Written {'without a model' if answer.model == 'none' else f'by {answer.model}'}: {answer.route}.")
    if answer.notice:
        say(f"weighbridge: {answer.notice}{'' if as_json or answer.route in answer.notice else f' ({answer.route})'}")
    if failed:
        raise Failed(answer.notice)


def _all(each: "Answering", asked: "list[Asked]") -> None:
    """Answer a batch; a question that fails gets a line that says so, and the others go on."""
    failed = 0
    for question in asked:
        try:
            answer = each.answer(question)
            write_json(answer.to_json())
            if answer.notice:
                say(f"weighbridge: {question.id or question.question}: {answer.notice}")
        except WeighbridgeError as error:
            failed += 1
            _told(question, error.code, str(error))
        except OSError:
            raise
        except Exception as error:  # a fault of ours costs its question, not the batch
            failed += 1
            _told(question, "unexpected", fault(error))
    if failed:
        raise Failed(f"{failed} of {len(asked)} questions failed.")


def _told(question: "Asked", code: str, message: str) -> None:
    """Tell of a question that failed, for people and for programs."""
    say(f"weighbridge: {question.id or question.question}: {message}")
    write_json({"schema": 1, "id": question.id, "question": question.question, "error": {"code": code, "message": message}})


def _tell(answer: "Answer", *, struck: bool, streamed: bool) -> None:
    from assistant.cli.answers import narrate, show

    show(answer, struck=struck, streamed=streamed)
    if invocation().verbose:
        narrate(answer)


def check_date(as_of: str) -> None:
    """Raise UsageError for what is no date."""
    if not as_of:
        return
    from kg.when import parse

    if parse(as_of) is None:
        raise click.UsageError(f"{as_of!r} is not a date. Write it as 2026-03-31, 2026-03 or 2026.", click.get_current_context())
