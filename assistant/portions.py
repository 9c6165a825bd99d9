"""What a person can take away of an answer: the Markdown, the query behind it, its tables, its code, its quotes."""

from collections.abc import Iterator

from assistant.answer import Answer
from assistant.commands import PORTIONS
from assistant.exporting.markdown import whence
from assistant.safe import one_line
from corpus.errors import WeighbridgeError


class NothingToCopy(WeighbridgeError, LookupError):
    """The answer holds no such thing; another part of it can be taken."""

    code = "nothing-to-copy"


def portion(answer: Answer, what: str = "") -> str:
    """Give part of an answer; the whole where nothing is named. Raises NothingToCopy."""
    wanted = what or PORTIONS[0]
    match wanted:
        case "answer":
            found = answer.markdown
        case "query":
            found = answer.sparql or ""
        case "table":
            found = "\n\n".join(_blocks(answer.markdown, ("table_open",)))
        case "code":
            found = "\n\n".join(_blocks(answer.markdown, ("fence", "code_block")))
        case "quotes":
            found = "\n\n".join(f"> {one_line(each.quote)}\n>\n> — {whence(each)} ({one_line(each.article)})" for each in answer.citations)
        case _:
            raise NothingToCopy(f"There is no {one_line(wanted)} to copy.", next_step=f"One can copy {', '.join(PORTIONS)}.")
    if not found.strip():
        raise NothingToCopy(
            f"The answer has no {wanted}." if wanted != "query" else "There is no query behind this answer.", next_step="/copy copies the answer itself."
        )
    return found.strip("\n")


def _blocks(markdown: str, kinds: tuple[str, ...]) -> Iterator[str]:
    """Give the blocks of these kinds: code without its fence, tables as they are written."""
    from markdown_it import MarkdownIt

    lines = markdown.split("\n")
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in kinds and token.map:
            yield "\n".join(lines[slice(*token.map)]).strip("\n") if token.type == "table_open" else token.content.rstrip("\n")
