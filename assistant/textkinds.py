"""Which of the articles are of a kind: a newsletter, a model card, a thread; and who wrote them, where that is asked too.

A kind is known by what an article's file, title and first lines show of it, else its last lines. The words and the
signs stand in `kg/lexicon/questions.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import kg.lexicon
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import capital, listing, spelled, tokenize

_TABLE = Path(kg.lexicon.__file__).parent / "questions.toml"
_ASKS = re.compile(r"\b(?:which|what|how many|name|list|is there|are there|any|is one|are some|do you have)\b", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:(?:of|among|in|between) (?:these|those|them|your|the|all|what)|(?:your|these|the|those) (?:articles?|texts?|sources?|documents?|files?)|(?:articles?|texts?|sources?|documents?)\b|have you (?:read|got)|did you read|is there|are there)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:who|whose|author|authors|writes|wrote|written by|editor)\b", re.IGNORECASE)
_BY = re.compile(r"(?:^|[—–|·,;(]\s*|\b)(?:by|from|author:|written by|edited by)\s+(?:the\s+)?[A-Z][\w.'’-]+(?:\s+[A-Z&][\w.'’-]*)*")
_FIRST, _LAST = 4, 4
_HEAD, _SIGNED = 600, 30
"""Characters of the beginning of an article among which it says who wrote it, and words of a line that does."""
_SHORT = 18
"""Words of a line that says what a text is, and not what another one says."""
_TELLS = re.compile(r"\b(?:of last (?:week|month)|(?:the|that|this|a) \w+ (?:of .{0,20})?(?:says|said|writes|wrote|claims))\b", re.IGNORECASE)
_OTHERS = 1
"""Words with a content of their own that a question may hold beside the kind."""


@dataclass(frozen=True, slots=True)
class TextKind:
    """A kind of text."""

    words: str
    """As the question has it."""
    signs: re.Pattern[str]


@cache
def _kinds() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["text_kinds"]
    return tuple((tuple(sorted(kind["asked"], key=len, reverse=True)), re.compile("|".join(kind["signs"]), re.IGNORECASE)) for kind in table.values())


def kind_asked(question: Question) -> TextKind | None:
    """Give the kind of text that is asked for; None where it is asked what such a text says."""
    text = question.text
    if question.links or question.unknown or not (_ASKS.search(text) and _AMONG.search(text)) or question.predicates:
        return None
    for words, signs in _kinds():
        for phrase in words:
            match = re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)
            if match is None:
                continue
            others = [t for t in question.content if not match.start() <= t.start < match.end() and not _WHO.fullmatch(t.word)]
            return TextKind(match[0], signs) if len(others) < _OTHERS else None
    return None


def of_kind(question: Question, desk: Desk, kind: TextKind) -> Draft | None:
    """Name the articles of a kind, each with a line that shows it; and who wrote them."""
    found = [(article, unit) for article in desk.articles or tuple(desk.shelf.articles) if desk.reads(article) for unit in _shown(desk, article, kind)]
    if not found:
        return None
    draft = Draft(desk, "corpus")
    names = listing([label(desk, unit.article) for _, unit in found])
    one = len(found) == 1
    noun = kind.words.casefold().removesuffix("s")
    many = "" if one else f" ({spelled(len(found))} of {spelled(len(desk.shelf.articles))} articles)"
    draft.say(
        f"{capital(names)} {f'is a {noun}' if one else f'are {noun}s'} by what {'its' if one else 'their'} file, title or first lines show{many}.",
        *[u for _, u in found],
        derived=f"{len(found)} articles found",
    )
    if _WHO.search(question.text):
        for _, unit in found:
            for line in _signed(desk, unit):
                say_quote(draft, line)
    return draft


def _shown(desk: Desk, article: str, kind: TextKind) -> Iterator[Unit]:
    """Give the unit by which an article is of a kind; its first one where only the file or the title shows it."""
    info = desk.info(article)
    units = desk.shelf.units.of(info.id) if info else ()
    if info is None or not units:
        return
    name = re.sub(r"[_\-./]+", " ", re.sub(r"\.\w{2,5}$", "", str(info.id)))
    if kind.signs.search(name) or kind.signs.search(info.title):
        yield units[0]
        return
    for unit in (*units[:_FIRST], *units[-_LAST:]):
        if len(tokenize(unit.text)) <= _SHORT and kind.signs.search(unit.text) and not _TELLS.search(unit.text):
            yield unit
            return


def _signed(desk: Desk, unit: Unit) -> Iterator[Unit]:
    """Give the line at the beginning of an article in which it says who wrote it, be it a heading."""
    text = desk.shelf.view.text(unit.article)
    for match in re.finditer(r"[^\n]+", text[:_HEAD]):
        line = match[0].strip(" *_#>")
        if _BY.search(line) and len(tokenize(line)) <= _SIGNED:
            start = match.start() + match[0].index(line)
            yield replace(unit, start=start, end=start + len(line), quote=line, text=line, kind="paragraph", cells=(), header=())
            return
