"""A conversation as a page that stands alone: no script, no outside font, nothing fetched, light or dark as the reader has it.

Every text comes from someone else and is escaped; Markdown keeps its structure
and loses its links, images and HTML. A policy in the page forbids what escaping
should already have prevented.
"""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from assistant.account import account
from assistant.answer import Answer, Citation, Position
from assistant.exporting.prose import as_html as as_prose
from assistant.exporting.prose import mark
from assistant.exporting.talk import Exchange, Talk
from assistant.safe import clean, one_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_CONTENTS = 3
"""From more turns than these on, the page begins with a list of them."""


def as_html(talk: Talk) -> str:
    """Write the page."""
    title = _said(talk.title or (talk.exchanges[0].question if talk.exchanges else "Conversation"))
    style = files("assistant.exporting").joinpath("page.css").read_text(encoding="utf-8")
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">', f"<title>{title}</title>", f"<style>\n{style}</style>", "</head>", "<body>", "<main>", "<header>", f"<h1>{title}</h1>",
        f'<p class="quiet">{_said(_told(talk))}</p>', "</header>", *_contents(talk),
        *(line for place, exchange in enumerate(talk.exchanges, 1) for line in _section(exchange, place)), "</main>", "</body>", "</html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _told(talk: Talk) -> str:
    """Say in a line what this is."""
    count = len(talk.exchanges)
    days = " to ".join(dict.fromkeys(filter(None, (talk.begun[:10], talk.changed[:10]))))
    return " · ".join(filter(None, ("A conversation with Weighbridge", days, f"{count} question{'' if count == 1 else 's'}")))


def _contents(talk: Talk) -> Iterator[str]:
    if len(talk.exchanges) > _CONTENTS:
        items = (f'<li><a href="#t{place}">{_said(exchange.question)}</a></li>' for place, exchange in enumerate(talk.exchanges, 1))
        yield f'<nav aria-label="Questions"><ol>{"".join(items)}</ol></nav>'


def _section(exchange: Exchange, place: int) -> Iterator[str]:
    answer = exchange.answer
    yield f'<section id="t{place}">'
    yield f"<h2>{_said(exchange.question)}</h2>"
    if exchange.error:
        yield f'<p class="caution">{_said(exchange.error)}</p>'
    yield as_prose(answer.markdown if answer else exchange.partial, place, [citation.n for citation in answer.citations] if answer else [])
    if exchange.stopped:
        yield '<p class="caution">Stopped before the end.</p>'
    if answer:
        yield from _rest(answer, place)
    yield "</section>"


def _rest(answer: Answer, place: int) -> Iterator[str]:
    cited = frozenset(citation.n for citation in answer.citations)
    if answer.positions:
        yield f'<ul class="positions">{"".join(_position(side, place, cited) for side in answer.positions)}</ul>'
    if answer.citations:
        yield '<ol class="notes">'
        yield from (_note(citation, place) for citation in answer.citations)
        yield "</ol>"
    yield f'<p class="quiet">{_said(account(answer))}</p>'
    derived = [sentence for sentence in answer.sentences if sentence.derived]
    if derived:
        yield _folded("How it was computed", "".join(f"<li>{_said(each.text)}<br><code>{_said(each.derived or '')}</code></li>" for each in derived), "ul")
    if answer.struck:
        yield _folded(
            "What was struck, because no source supports it",
            "".join(f"<li>{_said(each.text)} <em>({_said(each.why)})</em></li>" for each in answer.struck),
            "ul",
        )
    if answer.sparql:
        yield _folded("The query behind it", f"<code>{escape(clean(answer.sparql))}</code>", "pre")


def _folded(title: str, body: str, tag: str) -> str:
    return f"<details><summary>{title}</summary><{tag}>{body}</{tag}></details>"


def _position(side: Position, place: int, cited: frozenset[int]) -> str:
    marks = "".join(mark(place, n) for n in side.citations if n in cited)
    whence = " · ".join(filter(None, (side.publisher or side.article, side.source, side.date)))
    return f'<li><strong>{_said(side.says)}</strong>{marks}<br><span class="quiet">{_said(whence)}</span></li>'


def _note(citation: Citation, place: int) -> str:
    dates = [citation.published and f"published {citation.published}", citation.as_of and f"as of {citation.as_of}"]
    about = ", ".join(_said(part) for part in (citation.publisher, *dates, citation.paged) if part)
    title = citation.title if citation.title != citation.article else ""
    named = " · ".join(filter(None, (f"<cite>{_said(title)}</cite>" if title else "", about, _address(citation.article))))
    noted = f'<br><span class="caution">{_said(citation.noted)}</span>' if citation.noted else ""
    ruled = f'<br><span class="caution">{_said(citation.ruled)}</span>' if citation.ruled else ""
    return f'<li id="t{place}-c{citation.n}" value="{citation.n}"><q>{_said(citation.quote)}</q><br><span class="quiet">{named}</span>{noted}{ruled}</li>'


def _address(article: str) -> str:
    """Link an address of the web, and nothing else; what is not one stands as it is."""
    said = _said(article)
    return f'<a href="{said}" rel="noreferrer noopener">{said}</a>' if _ADDRESS.fullmatch(one_line(article)) else said


def _said(text: str) -> str:
    """Give foreign text as one safe line of a page."""
    return escape(one_line(text))
