"""Know an answer quoted from where another is spoken of: a property, a name or a year of the question stands nowhere near anything that is said."""

import re
from collections.abc import Iterator

from assistant.asked_for import unsaid
from assistant.countries import country_in
from assistant.desk import Desk
from assistant.draft import QUOTING, Draft
from assistant.fitting import holds_names, linked_names, named_in, under
from assistant.of_whom import under_another, whom
from assistant.question import Question
from assistant.reckoning import asks_per_tokens
from assistant.units import Unit
from assistant.whose_figure import other_part, told_of_others
from assistant.words import tokenize
from corpus.document import ArticleId

_FIGURES = frozenset({"how much", "how many", "how long", "how big", "how large", "how high", "how often", "how fast", "when"})
_SHARE = re.compile(r"\W*(?:(?:and|so|but|roughly|about) )*(?:(?:what|which) (?:percentage|per cent|share|proportion|part|fraction|year|month|day|(?:was|is|were|are) the (?:median|average|mean|typical|total))|(?:since|until|by) when)\b", re.IGNORECASE)
"""Asks for a figure without `how`."""
_STATING = QUOTING | {"lookup", "aggregate", "list", "recommendation", "corpus"}
"""Kinds that may give one property for another."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOKENS = re.compile(r"tok(?:en)?s?\b|/\s?1?M\b|\bper 1?M\b|\b(?:in|out)puts?\b|[$]\s?[\d.]+\s*(?:in|out)\b|\bprompt|\bcompletion", re.IGNORECASE)
_VERSION = re.compile(r"[vVrR]\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2}")
_ACRONYM = 3
"""Letters of a name in capitals alone, as laws and rules have, which stand beside one another."""
_FIRST = 2
"""Sentences told first, one of which has to speak of a law that is named: the rest stand near it by chance."""
_OPENING = 700
"""Characters in which an article says whom it is of."""
_SIGNED = 400
"""Characters at its end in which it says who wrote it."""
_BACK = 6_000
"""Characters before a sentence, within its section, that count as what stands around it."""


def amiss(question: Question, draft: Draft) -> str:
    """Give the property, name or year that nothing quoted speaks of; empty where there is none."""
    desk = draft.desk
    if draft.abstained or draft.kind not in _STATING:
        return ""
    quoted = [unit for article, start, end in draft.places if (unit := desk.shelf.units.at(ArticleId(article), start, end)) is not None]
    if not quoted:
        return ""
    english = not any(unit.own_words for unit in quoted)  # read word by word, an article may speak of a thing in words that are not known here
    if english and (prop := unsaid(question, desk, quoted, prose=draft.kind in QUOTING)):
        return prop
    versions = list(_versions(question))
    figure = question.asked in _FIGURES or _SHARE.match(question.text) or asks_per_tokens(question.text)
    of_others = told_of_others if draft.kind in QUOTING else other_part
    if english and (figure or question.asked == "what") and question.asked != "when" and (other := of_others(question, desk, quoted)):
        return other
    if draft.kind not in QUOTING or draft.computed or not (figure or versions):
        return ""
    if under_another(desk, whom(question), quoted[0]):
        return "whose"
    for version in versions:
        if not any(named_in([t.word for t in tokenize(version)], f"{u.text} {u.context}") for u in quoted):
            return version
    if not figure:
        return ""
    if asks_per_tokens(question.text) and not any(says_tokens(u) for u in quoted if holds_names(question, u, alone=True)):
        return "tokens"
    around = [_around(unit, desk) for unit in quoted]
    close = [f"{under(unit)} {unit.before} {' '.join(unit.section)} {' '.join(unit.header)}" for unit in quoted]
    words = [frozenset(t.stem for t in tokenize(text)) | frozenset(t.word for t in tokenize(text)) for text in around]
    years: list[str] = _YEAR.findall(question.text)
    for name in (*_names(question, desk), *years):
        parts = {t.word for t in tokenize(name)}
        if (country := country_in(name)) is not None:
            if not any(country.search(text) or name in text for text in around):
                return name
        elif name.isupper() and len(name) >= _ACRONYM:
            if not any(named_in([t.word for t in tokenize(name)], text) for text in close[:_FIRST]):
                return name
        elif not any(all(part in held or part.removesuffix("s") in held for part in parts) for held in words):
            return name
    for link, ways in zip(question.links, linked_names(question), strict=False):
        if link.of("model", "family", "tool") and not any(named_in(way, text) for way in ways for text in around):
            return link.written
    return ""


def says_tokens(unit: Unit) -> bool:
    """Whether a unit, or what heads it, speaks of tokens, as one with their price does."""
    return _TOKENS.search(f"{unit.text} {unit.context} {' '.join(unit.header)}") is not None


def _versions(question: Question) -> Iterator[str]:
    """Give the models that a question names by a family and a version that no claim is about: `X V4` where only X is known."""
    for link in question.model_links:
        behind = question.tokens[link.last : link.last + 2]
        if behind and _VERSION.fullmatch(written := question.text[behind[0].start :].split()[0].rstrip("?!.,;:'’")):
            yield f"{link.written} {written}"


def _names(question: Question, desk: Desk) -> Iterator[str]:
    """Give the names that a question writes with a capital within it, where an article knows their words or they are of a country."""
    known = desk.shelf.units.words
    run: list[str] = []
    for token in question.tokens:
        proper = token.written[:1].isupper() and token.is_word and (token.start > 0 or token.written[1:2].isupper()) and token.word not in desk.cues.function and (token.word in known or country_in(token.word))
        if proper and token in question.content:
            run.append(token.written)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _around(unit: Unit, desk: Desk) -> str:
    """Give what a unit stands among: its section up to it, its heads, its article's title and who published it when."""
    info = desk.info(unit.article)
    units = desk.shelf.units.of(unit.article)
    before = [u.text for u in units if (u.section == unit.section and u.start <= unit.start and unit.start - u.start < _BACK) or (u.start < _OPENING and len(u.section) <= 1)]
    text = desk.shelf.view.text(unit.article)
    return " ".join((*before, text[:_OPENING], text[-_SIGNED:], unit.context, *unit.section, " ".join(unit.header), *((info.title, info.publisher, info.published, info.as_of) if info else ())))
