"""Write an answer for a person: the prose, then each source with its words."""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer import Answer, Citation, Position
from assistant.cli.output import one_line, say, to_screen, width, write
from assistant.cli.phrases import counted
from corpus.sanitise import sanitise

_WIDEST = 100
_BETWEEN = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?")


def show(answer: Answer, *, struck: bool, streamed: bool = False) -> None:
    """Write an answer; `streamed` where its prose stands on the screen already."""
    write("" if streamed else prose(sanitise(answer.markdown or answer.text)))
    if answer.citations:
        write("")
        for citation in answer.citations:
            for line in _source(citation):
                write(line)
    listed = [position for position in answer.positions if position.source]
    if listed:
        write("\nListed otherwise:")
        for side in listed:
            write(f"  {one_line(side.says)}  [{one_line(whence(side))}]")
    if struck and answer.struck:
        write("\nStruck, because no source supports it:")
        for each in answer.struck:
            write(f"  - {one_line(each.text)} ({one_line(each.why)})")
    elif answer.struck:
        say(f"{counted(len(answer.struck), 'sentence')} of {answer.model} had no support and {'was' if len(answer.struck) == 1 else 'were'} left out; --show-struck tells.")


def whence(position: Position) -> str:
    """Name the list whose side it is: `litellm's price and context map; litellm 1.106.2, entries up to 2026-09-29`."""
    dated = f"entries up to {position.date}" if position.date else ""
    return f"{position.publisher}; {', '.join(filter(None, (position.source, dated)))}"


def prose(text: str) -> str:
    """Fold paragraphs to a screen's width; tables, lists and what goes to a file stay as they are."""
    if not to_screen():
        return text
    import textwrap

    columns = min(shutil.get_terminal_size().columns, _WIDEST)
    out: list[str] = []
    for is_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if is_table:
            out += aligned(list(lines))
        else:
            out += [
                textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False, subsequent_indent=_hang(line)) if len(line) > columns else line
                for line in lines
            ]
    return "\n".join(out)


def aligned(lines: Sequence[str]) -> list[str]:
    """Set the columns of a Markdown table under each other; one that is not regular stays as it is."""
    rows = [[cell.strip() for cell in _BETWEEN.split(line.strip().strip("|"))] for line in lines]
    if len({len(row) for row in rows}) != 1:
        return list(lines)
    widths = [max(width(cell) for cell in column if not _RULE.fullmatch(cell)) for column in zip(*rows, strict=True)]
    return ["| " + " | ".join(_set(cell, columns) for cell, columns in zip(row, widths, strict=True)) + " |" for row in rows]


def _set(cell: str, columns: int) -> str:
    return "-" * columns if _RULE.fullmatch(cell) else cell + " " * (columns - width(cell))


def narrate(answer: Answer) -> None:
    """Tell how the answer came about."""
    times = ", ".join(f"{name} {spent:.0f} ms" for name, spent in answer.timings_ms.items())
    say(f"{answer.kind}; model {answer.model} ({answer.route}); {answer.tokens} tokens, {answer.cost_usd:.4f} USD; {times}")
    if answer.sparql:
        sys.stderr.write(sanitise(answer.sparql) + "\n")


def _source(citation: Citation) -> Iterator[str]:
    title = citation.title if citation.title != citation.article else ""
    said = ", ".join(filter(None, (title, citation.publisher, citation.as_of or citation.published, citation.paged)))
    yield f"[{citation.n}] “{one_line(citation.quote)}”"
    yield f"    {one_line(' · '.join(filter(None, (said, citation.article))))}"
    if citation.noted:
        yield f"    {one_line(citation.noted)}"
    if citation.ruled:
        yield f"    {one_line(citation.ruled)}"


def _hang(line: str) -> str:
    return "  " if line.lstrip().startswith(("- ", "* ")) else ""
