"""Know a version that no claim is about, and of which the articles speak all the same: `Ptarmigan v1.2`.

A name that goes on with a version nobody has heard of is a name that is not known. But where a sentence or a row
writes that version beside the name, or calls itself by it in an article about the thing, what is asked may be told.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.cards import cards
from assistant.links import Link
from assistant.question import Question
from assistant.shelf import Shelf
from assistant.units import Unit
from assistant.words import Token, stem, stems

_VERSION = re.compile(r"[\s(-]*(?P<v>[Vv](?:ersion|\.)?\s?)?(?P<number>\d{1,2}(?:\.\d{1,3}){0,2})\)?$")
_BETWEEN = r"(?:[\s(-]|\d+(?:\.\d+)?\s?[BbMm]\b|\b(?:[Ii]nstruct|[Cc]hat|[Bb]ase|[Vv](?:ersion)?\.?(?=\s?\d)))*"
"""What may stand between a name and its version: a size, a variant."""
_HELD = 40
"""Sentences looked at."""


def with_versions(question: Question, shelf: Shelf) -> Question:
    """Take what is named with a version that the articles speak of for the thing itself, and the version for a word of the question."""
    if not question.unknown:
        return question
    links, unknown, content = list(question.links), [], list(question.content)
    for one in question.unknown:
        if not one.near and _is_no_model(shelf, one.written):
            content += _words(question.tokens[one.first : one.last])
            continue
        version = _VERSION.search(one.written)
        if version is None or not (version["v"] or "." in version["number"]) or not _stands(shelf, one.written[: version.start()].strip(" -("), version):
            unknown.append(one)
            continue
        told = [t for t in question.tokens[one.first : one.last] if t.start >= question.tokens[one.first].start + version.start()]
        last = one.last - len(told)
        if one.near and last > one.first:
            links.append(Link(one.first, last, one.written[: version.start()], one.near, "alias"))
            content += [t for t in told if t.is_number]
        else:
            content += _words(question.tokens[one.first : one.last])
    if len(unknown) == len(question.unknown):
        return question
    return replace(
        question, links=tuple(sorted(links, key=lambda link: link.first)), unknown=tuple(unknown), content=tuple(sorted(content, key=lambda t: t.start))
    )


_SMALL = re.compile(r"[a-z]+[-_]?\d{1,3}[a-z]?")
"""`fjord1`, `int4`: written small, and no version of a model that is named."""


def _is_no_model(shelf: Shelf, written: str) -> bool:
    """Whether a name is a card's, or written small as articles write it: a machine, a number format."""
    if not (cards().fullmatch(written) or _SMALL.fullmatch(written)):
        return False
    stands = re.compile(rf"(?<![\w-]){re.escape(written)}(?![\w-])")
    return any(stands.search(unit.text) for unit in shelf.units.holding(dict.fromkeys(stems(written), 1.0), _HELD))


def _words(tokens: tuple[Token, ...]) -> Iterator[Token]:
    return (t for t in tokens if t.is_number or len(t.word) > 1)


def _stands(shelf: Shelf, name: str, version: re.Match[str]) -> bool:
    """Whether a sentence or row writes a version beside a name, or an article about the name calls something by it."""
    number = re.escape(version["number"])
    words = [re.escape(word) for word in re.split(r"[\s-]+", name) if word]
    first = name.split(" ")[0].split("-")[0]
    between = r"[\s-]+"
    beside = re.compile(rf"\b{between.join(words)}{_BETWEEN}{number}(?![\w.]*\d|\s?%)", re.IGNORECASE)
    called = re.compile(rf"\bv(?:ersion|\.)?\s?{number}(?![\w.]*\d|\s?%)", re.IGNORECASE)
    wanted = {stem(version["number"]): 1.0, **({stem(first.casefold()): 1.0} if first else {})}
    for unit in shelf.units.holding(wanted, _HELD):
        if first and beside.search(unit.text):
            return True
        if called.search(f"{unit.text} {' '.join(unit.header)}") and (not first or stems(name) <= _about(shelf, unit)):
            return True
    return False


def _about(shelf: Shelf, unit: Unit) -> frozenset[str]:
    info = shelf.articles.get(unit.article)
    return frozenset(stems(f"{unit.context} {unit.before} {info.title if info else ''}"))
