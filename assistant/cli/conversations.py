"""`weighbridge conversations`: what the chat has kept, found, written down and forgotten."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import Verb, VerbGroup
from assistant.cli.failing import Failed
from assistant.cli.output import one_line, say, write, write_exact, write_json, write_table

if TYPE_CHECKING:
    from assistant.conversations.records import Conversation, Hit
    from assistant.conversations.store import Conversations

_EXAMPLES = (
    ("weighbridge conversations list", "what was kept, the last used first"),
    ("weighbridge conversations search licence", "turns by the words in them"),
    ("weighbridge conversations export 3 -o talk.html", "write one down, with its sources"),
)
_LIST = (
    ("weighbridge conversations list", "each with its number, the last used first"),
    ("weighbridge conversations list --json", "for another program, one a line"),
)
_SHOW = (("weighbridge conversations show 3", "all questions and answers"), ("weighbridge conversations show 3 --json", "with citations, offsets and verdicts"))
_SEARCH = (("weighbridge conversations search apache licence", "turns that hold all of the words, the last also as a beginning"),)
_RENAME = (('weighbridge conversations rename 3 "Licences for the product"', "give it a name"),)
_DELETE = (("weighbridge conversations delete 3", "for good, after a question"), ("weighbridge conversations delete 3 4 --yes", "without one"))
_EXPORT = (
    ("weighbridge conversations export 3 -o talk.html", "a page that stands alone"),
    ("weighbridge conversations export 3 --format json", "to standard output"),
    ("weighbridge conversations export 3 -o talk.md --replace", "over a file that exists"),
)


@click.group("conversations", cls=VerbGroup, examples=_EXAMPLES)
def command() -> None:
    """List the conversations that were kept; search, show, name, delete and export them."""


@command.command("list", cls=Verb, examples=_LIST)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(as_json: bool) -> None:
    """List the conversations, the last used first."""
    with _kept() as kept:
        found = kept.all() if kept else []
    if as_json:
        for each in found:
            write_json(_row(each))
    elif found:
        write_table(
            ("id", "title", "last used", "turns"), ((each.id, each.title, _when(each.changed), each.turns) for each in found), numbers=frozenset({0, 3})
        )
    else:
        say("No conversation has been kept.")


@command.command("show", cls=Verb, examples=_SHOW)
@click.argument("conversation", type=int, metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn, its answer as `ask --json` prints it.")
def show(conversation: int, as_json: bool) -> None:
    """Show a conversation with its sources."""
    from assistant.exporting.data import as_row
    from assistant.exporting.markdown import as_markdown
    from assistant.exporting.talk import kept_talk

    with _there() as kept:
        talk = kept_talk(kept.one(conversation), kept.turns(conversation))
    if as_json:
        for turn in as_row(talk)["turns"]:
            write_json({"schema": 1, "conversation": conversation, **turn})
    else:
        write(as_markdown(talk).rstrip())


@command.command("search", cls=Verb, examples=_SEARCH)
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="How many turns at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn.")
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find turns by the words of question and answer, the best first.

    What is typed is text: quotation marks, AND and * have no meaning of their own.
    """
    with _kept() as kept:
        found = kept.search(" ".join(words), limit) if kept else []
    if as_json:
        for hit in found:
            write_json(_hit(hit))
    elif found:
        write_table(("id", "turn", "question", "found"), ((hit.conversation, hit.place, hit.question, hit.said) for hit in found), numbers=frozenset({0, 1}))
    else:
        say("No turn holds these words.")


@command.command("rename", cls=Verb, examples=_RENAME)
@click.argument("conversation", type=int, metavar="ID")
@click.argument("title", nargs=-1, required=True)
def rename(conversation: int, title: tuple[str, ...]) -> None:
    """Give a conversation another title."""
    with _there() as kept:
        say(f"Conversation {conversation} is called {kept.rename(conversation, ' '.join(title))}.")


@command.command("delete", cls=Verb, examples=_DELETE)
@click.argument("conversations", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(conversations: tuple[int, ...], yes: bool) -> None:
    """Delete conversations for good."""
    with _there() as kept:
        for each in [kept.one(number) for number in dict.fromkeys(conversations)]:
            _agreed(each, yes)
            kept.delete(each.id)
            kept.purge()
            say(f"Deleted conversation {each.id}, {each.title}.")


@command.command("export", cls=Verb, examples=_EXPORT)
@click.argument("conversation", type=int, metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "json", "html"]),
    help="Markdown, JSON, or a page that stands alone; else what the file's ending says, else Markdown.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write; else standard output.")
@click.option("--replace", is_flag=True, help="Write over a file that exists.")
def export(conversation: int, form: str | None, output: Path | None, replace: bool) -> None:
    """Write a conversation down, with its citations and their quotes."""
    from assistant.exporting import writing
    from assistant.exporting.talk import kept_talk

    with _there() as kept:
        talk = kept_talk(kept.one(conversation), kept.turns(conversation))
    if output is None:
        write_exact(writing.written(talk, form or writing.MARKDOWN))
        return
    try:
        target = writing.write(talk, output, form=form or "", replace=replace)
    except writing.NotWritten as error:
        if error.what.endswith("left as it is."):
            raise writing.NotWritten(error.what, next_step="--replace writes over it.") from error
        raise
    say(f"Written to {target}.")


def _agreed(conversation: "Conversation", yes: bool) -> None:
    """Ask whether a conversation is to go, where a person is there to say."""
    if yes:
        return
    named = f"conversation {conversation.id}, {one_line(conversation.title)}, {conversation.turns} turn{'' if conversation.turns == 1 else 's'}"
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(f"Deleting {named} needs --yes where nobody can be asked.", click.get_current_context())
    if not click.confirm(f"Delete {named}, for good?", err=True):
        say("Nothing more was deleted.")
        raise Failed("Not agreed to.")


@contextmanager
def _kept() -> "Iterator[Conversations | None]":
    """Open the history; None where there is none, which leaves no trace on the disk."""
    from assistant.cli import opening
    from assistant.conversations.store import FILE, Conversations

    data = opening.settings().data
    if not (data / FILE).exists():
        yield None
        return
    with Conversations(data) as kept:
        yield kept


@contextmanager
def _there() -> "Iterator[Conversations]":
    """Open the history. Raises ConversationMissing where there is none."""
    from assistant.conversations.errors import ConversationMissing

    with _kept() as kept:
        if kept is None:
            raise ConversationMissing("No conversation has been kept.", next_step="The chat keeps them: `weighbridge`.")
        yield kept


def _row(each: "Conversation") -> dict[str, object]:
    return {"schema": 1, "id": each.id, "title": each.title, "begun": each.begun, "changed": each.changed, "turns": each.turns}


def _hit(hit: "Hit") -> dict[str, object]:
    marked = [{"text": bit.text, "found": bit.found} for bit in hit.excerpt]
    return {
        "schema": 1,
        "conversation": hit.conversation,
        "title": hit.title,
        "place": hit.place,
        "question": hit.question,
        "asked": hit.asked,
        "excerpt": marked,
    }


def _when(stamp: str) -> str:
    """Give a time as the clock on the wall has it."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp[:16]
