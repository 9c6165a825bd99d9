"""Markdown of an answer as HTML that cannot act: structure is kept, links, images and HTML are text.

Only marks `[n]` of citations that exist lead anywhere, and that is to their
note on the same page.
"""

import re
from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from assistant.safe import clean

_MARK = re.compile(r"\[(\d{1,4})\]")
_ACTING = ("reference", "html_block", "html_inline", "link", "image", "autolink")
"""Rules of Markdown by which a text could lead elsewhere or bring its own HTML."""


def as_html(markdown: str, place: int, cited: Collection[int]) -> str:
    """Render the answer of turn `place`, in which these citations exist."""
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}, renderer_cls=_Inert).enable(["table", "strikethrough"]).disable(list(_ACTING))
    return str(parser.render(clean(markdown), {"place": place, "cited": frozenset(cited)}))


def mark(place: int, n: int) -> str:
    """Give the mark that leads to note `n` of turn `place`."""
    return f'<sup><a href="#t{place}-c{n}">[{n}]</a></sup>'


class _Inert(RendererHTML):
    """Writes no attribute that comes from the text; each method is named by the token it renders, as markdown-it wants it."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        def linked(match: re.Match[str]) -> str:
            n = int(match[1])
            return mark(env["place"], n) if n in env["cited"] else match[0]

        return _MARK.sub(linked, escape(tokens[idx].content))

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "<h4>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</h4>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="wide"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _cell(tokens[idx])

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return _cell(tokens[idx])

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<code>{escape(tokens[idx].content)}</code>"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f"<pre><code>{escape(tokens[idx].content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return self.fence(tokens, idx, options, env)


def _cell(token: Token) -> str:
    return f'<{token.tag} class="right">' if "right" in str(token.attrs.get("style", "")) else f"<{token.tag}>"
