"""Say in plain words what is wrong with a query that cannot be read, and where.

The engine knows that a query is wrong and how far it got, not what a person
meant; it lists every token it would have taken. Here the text is looked at the
way a reader would: a word that is none, a prefix that is not known, a bracket
or a text left open, a statement cut short. What is found lies no further than the
engine got; where nothing is found, its place is told with what stands there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from kg.sparql_words import ALL, FORMS, FUNCTIONS, KEYWORDS
from kg.vocab import ID, PREFIXES

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      |(?P<string>'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      |(?P<open>["'])
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<variable>[?$]\w+)
      |(?P<name>[^\W\d][\w.-]*:(?:[\w.:%-]|\\.)*|(?<!\w):[\w-][\w.%-]*)
      |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      |(?P<word>@?[^\W\d][\w-]*)
      |(?P<mark>\^\^|\|\||&&|!=|<=|>=|\S)""",
    re.X | re.S,
)
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_PHRASE = re.compile(r"(?:^|one of |, )([A-Z][a-z]+(?: [\w]+){2,})")
_SIMPLE = re.compile(r'"([^"\\\s]{1,3})"')
_MOST = 4
_OUTSIDE = frozenset({*FORMS, "ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET"})
"""Behind these no statement stands until the next group is opened."""
_CALLS = frozenset(map(str.upper, FUNCTIONS))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a query; line and column count from 1."""

    message: str
    line: int
    column: int
    length: int
    """Characters that are at fault, on that line."""
    hint: str = ""
    """What to do; empty where nothing better is known than to look there."""


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """Give a keyword in capitals; empty for anything else."""
        return self.text.upper() if self.sort == "word" else ""


_Found = tuple[int, int, str, str]
"""Start, end, message, hint."""


def diagnose(query: str, line: int, column: int, expected: str, terms: Sequence[str] = ()) -> Problem:
    """Say what is wrong; `line` and `column` are how far the engine got, `expected` what it says, `terms` names such as `wb:license` to suggest."""
    tokens = [_Token(m.lastgroup or "mark", m[0], m.start()) for m in _TOKEN.finditer(query) if m.lastgroup != "comment"]
    reached = _offset(query, line, column)
    checks: Sequence[Callable[[], Iterator[_Found]]] = (
        lambda: _clauses(tokens), lambda: _words(tokens, terms), lambda: _names(tokens, query), lambda: _addresses(tokens),
        lambda: _brackets(tokens, query), lambda: _columns(tokens), lambda: _statements(tokens), lambda: _bindings(tokens),
    )  # fmt: skip
    found = [one for check in checks for one in check() if one[0] <= reached]
    start, end, message, hint = min(found, key=lambda one: one[0]) if found else _grouping(tokens, expected) or _there(tokens, query, reached, expected)
    before = query[:start]
    row = before.count("\n") + 1
    col = start - (before.rfind("\n") + 1) + 1
    return Problem(message, row, col, max(1, len(query[start:end].split("\n", 1)[0])), hint)


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return min(sum(len(each) + 1 for each in lines[: line - 1]) + column - 1, len(query))


def _words(tokens: Sequence[_Token], terms: Sequence[str]) -> Iterator[_Found]:
    """Words that SPARQL does not have, and texts that do not end."""
    local = {term.partition(":")[2].casefold(): term for term in terms}
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.sort == "open":
            yield token.start, token.end, "A text begins here and does not end.", f"Close it with {token.text} on the same line."
        if token.sort != "word" or token.text.startswith("@") or token.text.casefold() in ALL:
            continue
        if before and before.word == "PREFIX":
            yield token.start, token.end, f"The prefix {token.text} lacks its colon.", f"Write PREFIX {token.text}: and then its address in < >."
            continue
        if before and before.text == "/" and before.end == token.start:
            continue  # the slash is what is wrong, and told by _names
        meant = get_close_matches(token.text.upper(), [*KEYWORDS, *map(str.upper, FUNCTIONS)], n=1, cutoff=0.7)
        if term := local.get(token.text.casefold()):
            hint = f"Did you mean {term}?"
        elif meant:
            hint = f"Did you mean {meant[0]}?"
        else:
            hint = "A text goes in quotation marks, a variable begins with ?, and a name of the graph has a prefix, as in wb:Model."
        yield token.start, token.end, f"“{token.text}” is no word of SPARQL.", hint


def _names(tokens: Sequence[_Token], query: str) -> Iterator[_Found]:
    """Prefixes that nobody declared, and slashes behind one."""
    declared = {after.text.partition(":")[0] for token, after in pairwise(tokens) if token.word == "PREFIX" and after.sort == "name"}
    known = sorted({*PREFIXES, *declared})
    for number, token in enumerate(tokens):
        if token.sort != "name":
            continue
        prefix, _, rest = token.text.partition(":")
        if prefix not in known:
            near = get_close_matches(prefix, known, n=1, cutoff=0.5) or (["wbid"] if prefix == "id" else [])
            hint = f"Did you mean {near[0]}:?" if near else f"Known are {', '.join(f'{name}:' for name in PREFIXES)}; PREFIX declares another."
            yield token.start, token.start + len(prefix) + 1, f"The prefix {prefix}: is not known.", hint
        elif PREFIXES.get(prefix) == ID and number + 1 < len(tokens) and tokens[number + 1].text == "/" and tokens[number + 1].start == token.end:
            whole = re.match(r"[\w./%+-]*", query[token.end :])
            tail = whole[0].rstrip(".") if whole else ""
            yield token.start, token.end + len(tail), "A name with a slash in it cannot be written with a prefix.", f"Write it whole: <{ID}{rest}{tail}>."


def _addresses(tokens: Sequence[_Token]) -> Iterator[_Found]:
    """Addresses without a scheme."""
    if any(token.word == "BASE" for token in tokens):
        return
    for token in tokens:
        if token.sort == "iri" and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*:", token.text):
            yield (
                token.start,
                token.end,
                f"{token.text} is no whole address.",
                "Within < > stands an address with its beginning, as in <https://w3id.org/weighbridge/id/vendor/meta>.",
            )


def _brackets(tokens: Sequence[_Token], query: str) -> Iterator[_Found]:
    """Brackets that do not pair."""
    stack: list[_Token] = []
    for token in tokens:
        if token.text in _PAIRS:
            stack.append(token)
        elif token.text in _PAIRS.values() and token.sort == "mark":
            if not stack:
                yield token.start, token.end, f"This {token.text} closes nothing.", "Take it out, or open it before."
                return
            opened = stack.pop()
            if _PAIRS[opened.text] != token.text:
                line = query.count("\n", 0, opened.start) + 1
                yield token.start, token.end, f"This {token.text} meets the {opened.text} of line {line}.", f"Close that with {_PAIRS[opened.text]} first."
                return
    if stack:
        left = stack[-1]
        yield left.start, left.end, f"This {left.text} is never closed.", f"Close it with {_PAIRS[left.text]}."


def _clauses(tokens: Sequence[_Token]) -> Iterator[_Found]:
    """What a clause needs and does not have."""
    if not tokens:
        yield 0, 0, "The query is empty.", f"A query begins with {', '.join(FORMS[:-1])} or {FORMS[-1]}."
        return
    first = tokens[0]
    if first.word not in {*FORMS, "PREFIX", "BASE"} and (first.sort != "word" or first.text.casefold() in ALL):
        yield first.start, first.end, f"A query does not begin with “{first.text}”.", f"It begins with {', '.join(FORMS[:-1])} or {FORMS[-1]}."
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        following = after.text.upper() if after else ""
        place = (after.start, after.end) if after else (token.start, token.end)
        if token.word == "SELECT" and following in ("{", "WHERE", ""):
            yield token.start, token.end, "SELECT names nothing to give.", "Name variables behind it, or * for all of them."
        if token.word in ("LIMIT", "OFFSET") and not (after and after.sort == "number"):
            yield *place, f"{token.word} takes a whole number.", f"As in {token.word} 20."
        if token.word in ("ORDER", "GROUP") and following != "BY":
            yield *place, f"{token.word} is followed by BY.", f"Write {token.word} BY."
        if token.word == "BY" and following in ("", "}", "LIMIT", "{"):
            yield token.start, token.end, "BY names nothing.", "Name a variable behind it."


def _columns(tokens: Sequence[_Token]) -> Iterator[_Found]:
    """Computed columns without a name."""
    depth, opened, named = 0, None, False
    for token in tokens[next((n for n, each in enumerate(tokens) if each.word == "SELECT"), len(tokens)) :]:
        if token.text == "{" or token.word in ("WHERE", "FROM"):
            return
        if token.text == "(":
            depth += 1
            opened, named = (token, False) if depth == 1 else (opened, named)
        elif token.text == ")":
            depth -= 1
            if depth == 0 and opened and not named:
                yield opened.start, token.end, "What is computed here has no name.", "Give it one: (COUNT(?model) AS ?models)."
        named = named or token.word == "AS"


def _statements(tokens: Sequence[_Token]) -> Iterator[_Found]:
    """Statements that have no property or no value."""
    terms = depth = 0  # depth: of parentheses, in which expressions stand
    joined = listing = False
    outside = True  # of a group: prologue, SELECT clause, solution modifiers
    for number, token in enumerate(tokens):
        mark = token.text if token.sort == "mark" else ""
        if mark and mark in "([)]":
            depth += 1 if mark in "([" else -1
            terms += depth == 0 and mark in ")]" and not joined and (terms > 0 or mark == "]")
            joined = joined and depth > 0
        elif depth > 0:
            if mark in ("<", ">", "=", "!=", "<=", ">=", "&&", "||") and number + 1 < len(tokens) and tokens[number + 1].text == ")":
                yield token.start, token.end, f"Nothing stands behind this {token.text}.", "Say what to compare it with."
        elif mark in ("{", "}", ".", ";", ","):
            if not outside and not listing and (fault := _cut_short(tokens[number - 1], terms, mark)):
                yield fault
            terms = {";": 1, ",": 2}.get(mark, 0)
            outside, listing = outside and mark != "{", listing and mark != "}"
        elif token.word in KEYWORDS:
            terms, listing = 0, token.word == "VALUES"
            outside = outside or token.word in _OUTSIDE
        elif mark in ("/", "|", "^", "!", "^^"):
            joined = True
        elif token.sort in ("variable", "iri", "name", "string", "number", "word") and token.word not in _CALLS and not token.text.startswith("@"):
            terms += not joined
            joined = False
            if terms == 4 and not outside and not listing:
                yield token.start, token.end, f"“{token.text}” is a fourth in a statement of three.", "A . or ; is missing before it."


def _cut_short(last: _Token, terms: int, mark: str) -> _Found | None:
    if terms == 1 and mark in ("}", ".", ",") and last.text != ";":
        return last.start, last.end, f"The statement ends after {last.text}.", "It needs a property and a value, as in ?model wb:license ?licence."
    if terms == 2:
        return last.start, last.end, f"The statement ends after {last.text}.", "It needs a value: a variable, a name, a text or a number."
    return None


def _bindings(tokens: Sequence[_Token]) -> Iterator[_Found]:
    """Variables that BIND would set a second time."""
    for number, token in enumerate(tokens):
        if token.word != "BIND":
            continue
        name = next(
            (after for before, after in zip(tokens[number:], tokens[number + 1 :], strict=False) if before.word == "AS" and after.sort == "variable"), None
        )
        opened = [each.start for each in tokens[:number] if each.text == "{"]
        if name and opened and any(each.text == name.text and each.start > opened[-1] for each in tokens[:number]):
            yield name.start, name.end, f"{name.text} has a value already, so BIND cannot give it one.", "Take another name."


def _grouping(tokens: Sequence[_Token], expected: str) -> _Found | None:
    """A variable that is given beside a count without being grouped by."""
    if "unbound" not in expected:
        return None
    grouped: set[str] = set()
    for number, token in enumerate(tokens):
        if token.word == "GROUP":
            grouped |= {each.text for each in tokens[number:] if each.sort == "variable"}
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "{":
            break
        if depth == 0 and token.sort == "variable" and token.text not in grouped:
            return (
                token.start,
                token.end,
                f"{token.text} stands beside a count, a sum or the like, and is not grouped by.",
                f"Add GROUP BY {token.text} at the end.",
            )
    return None


def _there(tokens: Sequence[_Token], query: str, reached: int, expected: str) -> _Found:
    """Tell what stands where the engine stopped."""
    phrase = _PHRASE.search(expected)
    simple = list(dict.fromkeys(_SIMPLE.findall(expected)))
    hint = f"Here could stand {' or '.join(simple)}." if 0 < len(simple) <= _MOST and "[" not in expected else ""
    at = next((token for token in tokens if token.end > reached), None)
    if at is None:
        last = tokens[-1] if tokens else _Token("mark", "", len(query))
        return last.start, last.end, "The query ends too soon." if not phrase else f"{phrase[1]}.", hint
    return at.start, at.end, f"{phrase[1]}." if phrase else f"“{at.text}” cannot stand here.", hint
