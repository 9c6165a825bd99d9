"""A conversation as Markdown: each question a heading, each citation with its words below the answer."""

from collections.abc import Iterator

from assistant.account import account
from assistant.answer import Citation
from assistant.exporting.talk import Exchange, Talk
from assistant.safe import clean, one_line


def as_markdown(talk: Talk) -> str:
    """Write it down with its citations."""
    first = one_line(talk.exchanges[0].question) if talk.exchanges else ""
    title = one_line(talk.title)
    head = [f"# {title}", ""] if title and not first.startswith(title.rstrip("…")) else []
    return "\n".join([*head, *(line for exchange in talk.exchanges for line in _exchange(exchange))])


def _exchange(exchange: Exchange) -> Iterator[str]:
    yield f"## {one_line(exchange.question)}"
    yield ""
    if exchange.error:
        yield f"*{one_line(exchange.error)}*"
        yield ""
    if said := clean(exchange.answer.markdown if exchange.answer else exchange.partial).strip():
        yield said
        yield ""
    if exchange.stopped:
        yield "*Stopped before the end.*"
        yield ""
    if answer := exchange.answer:
        if answer.positions:
            yield "Positions:"
            yield ""
            for side in answer.positions:
                marks = "".join(f"[{n}]" for n in side.citations)
                yield f"- {one_line(side.says)} ({', '.join(one_line(part) for part in (side.publisher or side.article, side.source, side.date) if part)}) {marks}".rstrip()
            yield ""
        for citation in answer.citations:
            yield f"[{citation.n}] {whence(citation)}: “{one_line(citation.quote)}”{f' ({one_line(citation.noted)})' if citation.noted else ''}  "
        yield ""
        yield f"*{account(answer)}*"
        yield ""


def whence(citation: Citation) -> str:
    """Name what is cited: `title, publisher, date, page`."""
    return ", ".join(one_line(part) for part in (citation.title or citation.article, citation.publisher, citation.published, citation.paged) if part)
