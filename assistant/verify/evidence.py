"""What a sentence may rest on: quotes, the sentences composed from them, and the articles' dates.

Each piece stands alone: a name from one quote and a number from another make
no statement, unless a third piece holds them together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Answer, Citation
from assistant.verify.names import SOURCE, Known, Name, Vocabulary
from assistant.verify.reading import Segment, read
from assistant.verify.tokens import cut
from assistant.verify.values import Day, as_days
from assistant.verify.words import Words, stem
from kg.claim import Claim, Fact


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of evidence: a text, read, and the citations it stands under."""

    text: str
    citations: tuple[int, ...]
    segments: tuple[Segment, ...]
    composed: bool = False
    """Whether we wrote it from claims, rather than an article."""

    @property
    def stems(self) -> frozenset[str]:
        """Every word of the text, folded; not only those with a content of their own."""
        return frozenset(stem(t.word) for t in cut(self.text) if t.is_word)


@dataclass(frozen=True)
class Evidence:
    """All that one answer rests on."""

    units: tuple[Unit, ...]
    sources: Mapping[int, frozenset[str]]
    """For each citation: the keys of the names of its article, by which a sentence may say who says so."""
    dated: Mapping[int, tuple[Day, ...]]
    """For each citation: when its article appeared and what it holds for."""
    titles: tuple[str, ...] = ()
    """Of the cited articles."""
    asked: frozenset[str] = frozenset()
    """Stems of the question, which a sentence may repeat."""

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(s for unit in self.units for s in unit.stems)

    @cached_property
    def name_atoms(self) -> frozenset[str]:
        """The words that names are made of."""
        return frozenset(atom for unit in self.units for s in unit.segments for n in s.names for atom in n.atoms)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that stand outside names."""
        return frozenset(word for unit in self.units for s in unit.segments for word in (*s.plain, *s.content))


class Titles:
    """Puts one word for the title of an article, whose own words and signs would be read as if they were said."""

    def __init__(self, answer: Answer) -> None:
        named = dict.fromkeys(c.title for c in answer.citations if len(c.title.split()) > 1)
        self._words = {title: f"Sourcetitle{n}" for n, title in enumerate(sorted(named, key=len, reverse=True), 1)}

    def entries(self) -> Iterator[tuple[str, Known]]:
        """Give the words as names that are known."""
        for title, word in self._words.items():
            yield word, Known(f"{SOURCE}:{title.casefold()}", SOURCE)

    def short(self, text: str) -> str:
        """Put the words in place of the titles."""
        for title, word in self._words.items():
            text = text.replace(f"“{title}”", word).replace(f'"{title}"', word).replace(title, word)
        return text


def evidence(answer: Answer, claims: Iterable[Claim], titles: Titles, vocabulary: Vocabulary, words: Words) -> Evidence:
    """Gather what the answer that was composed without a model rests on."""
    subjects = {claim.id: claim.body.subject.name for claim in claims if isinstance(claim.body, Fact)}
    units = [*_quotes(answer, subjects, vocabulary, words), *_composed(answer, titles, vocabulary, words)]
    return Evidence(
        tuple(units),
        {c.n: frozenset(f"{SOURCE}:{name.casefold()}" for name in source_names(c)) for c in answer.citations},
        {c.n: tuple(as_days((c.published, c.as_of), words)) for c in answer.citations},
        tuple(c.title for c in answer.citations if c.title),
        frozenset(stem(t.word) for t in cut(answer.question) if t.is_word),
    )


def source_names(citation: Citation) -> tuple[str, ...]:
    """Give the names by which a sentence may speak of a citation's article."""
    return tuple(name for name in (citation.title, citation.publisher, citation.article) if name)


def of_texts(texts: Sequence[str], vocabulary: Vocabulary, words: Words) -> Evidence:
    """Take plain texts for evidence: to see whether some sentences together say what another does."""
    read_as_one = [*texts, " ".join(texts)] if len(texts) > 1 else texts
    units = tuple(Unit(text, (1,), read(text, vocabulary, words, wide=True), composed=True) for text in read_as_one)
    named = frozenset(n.key for unit in units for s in unit.segments for n in s.names if n.kind == SOURCE)
    return Evidence(units, {1: named}, {})


def _quotes(answer: Answer, subjects: Mapping[str, str], vocabulary: Vocabulary, words: Words) -> Iterator[Unit]:
    """Read each quote; one that does not name what it is about is about its claim's subject."""
    for citation in answer.citations:
        segments = read(citation.quote, vocabulary, words, wide=False)
        subject = subjects.get(citation.claim)
        if subject and not any(n.firm for s in segments for n in s.names):
            owners = _owner(subject, vocabulary, words)
            segments = tuple(replace(s, owners=owners, inherited=True) for s in segments)
        yield Unit(citation.quote, (citation.n,), segments)


def _owner(name: str, vocabulary: Vocabulary, words: Words) -> tuple[Name, ...]:
    return tuple(n for segment in read(name, vocabulary, words, wide=False) for n in segment.names)[:1]


def _composed(answer: Answer, titles: Titles, vocabulary: Vocabulary, words: Words) -> Iterator[Unit]:
    """Read what was composed from the claims, and how its figures were computed."""
    for sentence in answer.sentences:
        if sentence.verdict in {"supported", "derived"}:
            for text in filter(None, (sentence.text, sentence.derived)):
                yield Unit(text, sentence.citations, read(titles.short(text), vocabulary, words, wide=False), composed=True)
    for position in answer.positions:
        yield Unit(position.says, position.citations, read(titles.short(position.says), vocabulary, words, wide=False), composed=True)
