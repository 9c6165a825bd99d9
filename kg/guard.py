"""Refuse what a query may not do, before any engine sees it.

People's queries and models' are treated alike. The check is on tokens, so that
a keyword in a string, a comment or an IRI is no offence, and one glued to a
brace or written with escapes is.
"""

import re
from collections.abc import Iterator

from corpus.errors import WeighbridgeError
from kg.vocab import BASE

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      |(?P<string>'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<variable>[?$]\w+)
      |(?P<prefixed>[\w.-]*:[\w.:%\\-]*)
      |(?P<word>@?[A-Za-z_]\w*)
      |(?P<other>.)""",
    re.X | re.S,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "LOAD"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class QueryRefused(WeighbridgeError, PermissionError):
    """A query asks for more than reading this graph."""

    code = "query-refused"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def check(query: str) -> None:
    """Let a reading query pass. Raises QueryRefused."""
    _check(query)
    decoded = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), query)
    if decoded != query:
        _check(decoded)


def reads_own_dataset(query: str) -> bool:
    """Whether the query names its graphs with FROM."""
    return any(kind == "word" and text.upper() == "FROM" for kind, text in _tokens(query))


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "other"
        if kind == "comment" or (kind == "other" and match[0].isspace()):
            continue
        yield kind, match[0]


def _check(query: str) -> None:
    tokens = list(_tokens(query))
    for i, (kind, text) in enumerate(tokens):
        word = text.upper() if kind == "word" else ""
        if _calls(tokens, i) or (kind == "iri" and re.search(r"[()?|&]", text) and re.search(r"\bservice\b", text, re.I)):
            raise QueryRefused("The query calls another server (SERVICE).", next_step="Only this graph can be read; take the SERVICE part out.")
        if word in _UPDATES and not (i and tokens[i - 1][0] == "variable" and word == "MOVE"):
            raise QueryRefused(f"The query changes data ({word}).", next_step="The graph is read-only; it changes by `weighbridge refresh` alone.")
        if word == "FROM":
            _check_graph(tokens[i + 1: i + 3])


def _calls(tokens: list[tuple[str, str]], i: int) -> bool:
    """Tell whether a token hides SERVICE.

    Oxigraph's keywords need no space around them: it reads `trueSERVICE<...>` and `SERVICESILENT<...>`, and `SERVICEex:a {` as `SERVICE ex:a {`
    where no prefix is called SERVICEex. A name before a brace can otherwise only follow GRAPH.
    """
    kind, text = tokens[i]
    if kind == "word" and not text.startswith("@"):
        return "SERVICE" in text.upper()
    if kind != "prefixed" or "SERVICE" not in text.partition(":")[0].upper():
        return False
    before, after = tokens[i - 1] if i else ("", ""), tokens[i + 1] if i + 1 < len(tokens) else ("", "")
    return after[1] == "{" and (before[0], before[1].upper()) != ("word", "GRAPH")


def _check_graph(after: list[tuple[str, str]]) -> None:
    """FROM and FROM NAMED may name graphs of this store only."""
    target = after[1] if after and after[0][1].upper() == "NAMED" and len(after) > 1 else after[0] if after else ("", "")
    if target[0] != "iri" or not target[1][1:-1].startswith(BASE):
        raise QueryRefused(f"The query reads from a graph that is not ours: FROM {target[1]}.", next_step=f"Name a graph under <{BASE}>, in full.")
