"""Mark an answer against what a person expects of it.

Right is an answer that holds each wanted phrase, none of the unwanted ones, and
abstains exactly where the articles do not say. Beside that, and whether or not
the answer is right: quotes that do not stand in the named article, numbers that
no quote, question or computation accounts for, and answers that cite nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from assistant.answer import Answer, Citation
from assistant.spoken import figured

_ALIKE = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
    | dict.fromkeys(map(ord, "\u2018\u2019"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d"), '"')
)
_SMALL = 12
"""A number this small may count what is listed, and needs no quote."""
_BEGINNING = 6
"""A wanted word of this many letters may stand as the beginning of a longer one."""


class Expected(Protocol):
    """A question, and what its answer must be like."""

    @property
    def question(self) -> str: ...
    @property
    def previous(self) -> tuple[str, ...]: ...
    @property
    def must_contain(self) -> tuple[tuple[str, ...], ...]:
        """Of each entry one of its ways must be in the answer."""
        ...

    @property
    def must_not_contain(self) -> tuple[str, ...]: ...
    @property
    def abstain(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong with an answer, and what it rests on."""

    amiss: tuple[str, ...]
    """Empty where the answer is right."""
    false_quotes: tuple[str, ...]
    stray: tuple[float, ...]
    """Numbers that nothing accounts for."""
    uncited: bool

    @property
    def right(self) -> bool:
        return not self.amiss


def mark(asking: Expected, answer: Answer, articles: Mapping[str, str]) -> Mark:
    """Mark one answer; `articles` are folded texts by name, or by file name."""
    false = tuple(c.quote for c in answer.citations if not c.quote or fold(c.quote) not in _text(c, articles))
    return Mark(tuple(_amiss(asking, answer)), false, tuple(_stray(asking, answer)), not answer.citations and not asking.abstain)


def _text(cited: Citation, articles: Mapping[str, str]) -> str:
    whole = articles.get(cited.article)
    return articles.get(PurePosixPath(cited.article).name, "") if whole is None else whole


def fold(text: str) -> str:
    """Fold case, dashes, quotation marks and white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_ALIKE)).strip().lower()


def numbers(text: str) -> list[float]:
    """Give every number of a text, in order."""
    return [float(found) for found in re.findall(r"(?<![a-z\d.])\d+(?:\.\d+)?", _without_commas(fold(text)))]


def says(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text: a single word whole, anything longer wherever it stands."""
    folded, wanted = fold(text), fold(phrase)
    if (" " in phrase or not phrase.isalnum()) and wanted in folded:
        return True
    edged = rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])" if wanted[:1].isalnum() else re.escape(wanted)
    return bool(re.search(edged, folded) or re.search(_without_commas(edged), _without_commas(folded)))


def stands(text: str, wanted: str) -> bool:
    """Whether a text says what is wanted, be it a long word as the beginning of a longer one."""
    return says(text, wanted) or (wanted.isalpha() and len(wanted) >= _BEGINNING and fold(wanted) in fold(text))


def _amiss(asking: Expected, answer: Answer) -> Iterator[str]:
    if answer.abstained != asking.abstain:
        yield "abstained" if answer.abstained else "did not abstain"
    for ways in () if asking.abstain else asking.must_contain:
        if not any(stands(answer.text, way) for way in ways):
            yield f"lacks {' / '.join(ways)}"
    for phrase in asking.must_not_contain:
        if says(answer.text, phrase):
            yield f"says {phrase}"


def _stray(asking: Expected, answer: Answer) -> Iterator[float]:
    known = {n for said in (asking.question, *asking.previous) for text in (said, figured(said)) for n in numbers(text)}
    for cited in answer.citations:
        for text in (cited.quote, cited.as_of, cited.published, cited.publisher, cited.title, cited.article):
            known.update(numbers(text.replace("-", " ")))
    known.update(n for sentence in answer.sentences if sentence.derived for n in numbers(sentence.text))
    for sentence in answer.sentences:
        yield from (n for n in numbers(sentence.text) if n not in known and n > _SMALL)


def _without_commas(text: str) -> str:
    """Drop the commas inside numbers."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)
