"""Write an answer for a person: the prose, then each source with its words."""

import shutil
import sys
from collections.abc import Iterator

from assistant.answer import Answer, Citation
from assistant.cli.output import one_line, say, to_screen, write
from assistant.cli.phrases import counted
from corpus.sanitise import sanitise

_WIDEST = 100


def show(answer: Answer, *, struck: bool, streamed: bool = False) -> None:
    """Write an answer; `streamed` where its prose stands on the screen already."""
    write("" if streamed else prose(sanitise(answer.markdown or answer.text)))
    if answer.citations:
        write("")
        for citation in answer.citations:
            for line in _source(citation):
                write(line)
    if struck and answer.struck:
        write("\nStruck, because no source supports it:")
        for each in answer.struck:
            write(f"  - {one_line(each.text)} ({one_line(each.why)})")
    elif answer.struck:
        say(f"{counted(len(answer.struck), 'sentence')} of {answer.model} had no support and {'was' if len(answer.struck) == 1 else 'were'} left out; --show-struck tells.")


def prose(text: str) -> str:
    """Fold paragraphs to a screen's width; tables, lists and what goes to a file stay as they are."""
    if not to_screen():
        return text
    import textwrap

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return "\n".join(
        line if len(line) <= width or line.startswith("|") else textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=_hang(line))
        for line in text.split("\n")
    )


def narrate(answer: Answer) -> None:
    """Tell how the answer came about."""
    times = ", ".join(f"{name} {spent:.0f} ms" for name, spent in answer.timings_ms.items())
    say(f"{answer.kind}; model {answer.model} ({answer.route}); {answer.tokens} tokens, {answer.cost_usd:.4f} USD; {times}")
    if answer.sparql:
        sys.stderr.write(sanitise(answer.sparql) + "\n")


def _source(citation: Citation) -> Iterator[str]:
    title = citation.title if citation.title != citation.article else ""
    said = ", ".join(filter(None, (title, citation.publisher, citation.as_of or citation.published)))
    yield f"[{citation.n}] “{one_line(citation.quote)}”"
    yield f"    {one_line(' · '.join(filter(None, (said, citation.article))))}"


def _hang(line: str) -> str:
    return "  " if line.lstrip().startswith(("- ", "* ")) else ""
