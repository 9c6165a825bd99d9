"""Bound a question to the articles it names: `the Oversite article`, `according to “Title”`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.called import MONTHS
from assistant.desk import Desk
from assistant.graph import Described
from assistant.phrasing import value
from assistant.question import Question
from assistant.reckoning import asks_money
from assistant.words import Token, stem, stems, tokenize
from corpus.document import ArticleId
from kg.claim import Predicate
from kg.vocab import slug

_HEAD = 400
"""Characters at the beginning of an article in which its publisher is looked for, where nothing else names one."""
_NAMES_ONE = re.compile(
    r"\b(?:according to|acc\.? to|article|articles|piece|post|guide|essay|source|publisher|published by|written by|by|in the|says|said|say)\b", re.IGNORECASE
)
_SHORT = 4
_PRICES: tuple[Predicate, ...] = ("price_input_per_mtok", "price_output_per_mtok")
_FOUND = 12
"""Passages among which a name is looked for."""
_FEWEST = 2
"""Articles of which one can be meant."""
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_VERBS = frozenset(
    stem(word)
    for word in (
        "name",
        "list",
        "call",
        "rank",
        "mention",
        "recommend",
        "expect",
        "include",
        "count",
        "put",
        "describe",
        "think",
        "praise",
        "see",
        "write",
        "report",
        "find",
        "believe",
        "advise",
        "suggest",
        "state",
        "editor",
        "editors",
        "author",
    )
)


def bound(question: Question, desk: Desk) -> Question:
    """Set the desk to the articles that the question names, and account for the words that name them."""
    if (headed := _headed(question, desk)) is not None:
        return headed
    signed = _signed(desk)
    if not _NAMES_ONE.search(" ".join(t.word for t in question.tokens)) and not any(t.word in signed for t in question.tokens):
        return question
    linked = {i for link in question.links for i in range(link.first, link.last)} | {i for u in question.unknown if u.near for i in range(u.first, u.last)}
    words = [(i, t) for i, t in enumerate(question.tokens) if i not in linked and t.is_word and len(t.word) >= _SHORT and _is_name(t, desk)]
    words = [(i, t) for i, t in words if _spoken_as_source(question, i) or (t.word in signed and _speaks(question, i))]
    found: set[ArticleId] = set()
    used: set[int] = set()
    for at, token in words:
        named = {info.id for info in desk.shelf.articles.values() if token.word in _names(desk, info)}
        if named and len(named) < max(2, len(desk.shelf.articles)):
            found = found & named if found & named else found | named
            used.add(at)
    if not found:
        return question
    found |= _cards(question, desk, {question.tokens[i].word for i in used})
    desk.articles = tuple(sorted(found))
    starts = {question.tokens[i].start for i in used}
    unknown = tuple(u for u in question.unknown if not set(range(u.first, u.last)) & used)
    return replace(question, unknown=unknown, content=tuple(t for t in question.content if t.start not in starts))


def _headed(question: Question, desk: Desk) -> Question | None:
    """Bind a question on a model's price to the one article at whose top a name stands that no claim is about, and that speaks of the model: `what does the University of X charge for M?`; None where there is none."""
    priced = question.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok") or question.has("dimension", "cost") or asks_money(question.text)
    if not priced or not question.model_links or desk.articles or len(desk.shelf.articles) < _FEWEST:
        return None
    for tokens in _proper(question):
        written = question.text[tokens[0].start : tokens[-1].end]
        found = dict.fromkeys(passage.article for passage in desk.shelf.view.search(written, _FOUND))
        holding = [article for article in found if written in desk.shelf.view.text(article)]
        if len(holding) != 1 or written not in desk.shelf.view.text(holding[0])[:_HEAD]:
            continue
        said = stems(desk.shelf.view.text(holding[0]))
        if not all(any(stems(e.name) <= said for e in link.entities) or stems(link.written) <= said for link in question.model_links):
            continue
        own = Desk(desk.shelf, desk.as_of, (holding[0],))
        if not any(own.own(predicate, e) for predicate in _PRICES for link in question.model_links for e in link.of("model", "family")):
            continue
        desk.articles = (holding[0],)
        starts = {token.start for token in tokens}
        unknown = tuple(u for u in question.unknown if question.tokens[u.first].start not in starts)
        return replace(question, unknown=unknown, content=tuple(t for t in question.content if t.start not in starts))
    return None


def _proper(question: Question) -> Iterator[tuple[Token, ...]]:
    """Give the names in a question that are nothing known: words in capitals that stand together, but for its first."""
    linked = {i for link in question.links for i in range(link.first, link.last)}
    named = [i for i, t in enumerate(question.tokens) if i and i not in linked and t.is_word and t.written[:1].isupper() and len(t.word) >= _SHORT]
    while named:
        run = [named.pop(0)]
        while named and named[0] == run[-1] + 1:
            run.append(named.pop(0))
        yield tuple(question.tokens[i] for i in run)


def _cards(question: Question, desk: Desk, names: set[str]) -> set[ArticleId]:
    """Give the articles about the models named whose maker is the one that speaks: a model's card is its maker's word."""
    own = [e for link in question.model_links for e in link.of("model", "family") if any(names & set(slug(value(c)).split("-")) for c in desk.vendors(e))]
    titles = {name.casefold() for e in own for name in (e.name, *e.aliases)}
    return {info.id for info in desk.shelf.articles.values() if any(info.title.casefold().startswith(name) for name in titles)}


def _is_name(token: Token, desk: Desk) -> bool:
    return token.word not in desk.cues.vocabulary and token.stem not in desk.cues.generic and token.stem not in MONTHS  # `in the February survey` names no article, though one may bear that date


def _signed(desk: Desk) -> set[str]:
    """Give the names that articles, or the works they retell, are signed with."""
    texts = [f"{info.publisher} {' '.join(_IN_BRACKETS.findall(info.after))}" for info in desk.shelf.articles.values()]
    return {t.word for text in texts for t in tokenize(text) if t.is_word and len(t.word) >= _SHORT and t.written[:1].isupper()}


def _speaks(question: Question, at: int) -> bool:
    """Whether a name says something, or owns what is asked for: `X names`, `the X editors`, `X's models`."""
    after = question.tokens[at + 1 : at + 5]
    owns = bool(after) and after[0].word == "s" and question.text[question.tokens[at].end : after[0].start] == "'"
    return owns or any(t.stem in _VERBS for t in after)


def _spoken_as_source(question: Question, at: int) -> bool:
    """Whether a word stands where a source is named: after `according to`, before `article`, before `says`."""
    before = {t.word for t in question.tokens[max(0, at - 4) : at]}
    after = {t.stem for t in question.tokens[at + 1 : at + 5]}
    return bool(
        before & {"according", "acording", "to", "by", "from", "in"}
        or after & {"articl", "piece", "piec", "post", "guid", "guide", "essay", "say", "text", "sourc", "team", "editorial", "page", "claim"}
    )


def _names(desk: Desk, info: Described) -> set[str]:
    """Give the words by which an article may be named."""
    text = " ".join((info.publisher, info.title, info.after))
    if not info.publisher:
        text += " " + desk.shelf.view.text(info.id)[:_HEAD].split("\n\n")[0]
    return {t.word for t in tokenize(text) if t.is_word and len(t.word) >= _SHORT}
