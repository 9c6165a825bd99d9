"""Find the names in a sentence: those that are known, and those that are only written like names.

Works on how names are written, apart from the reader of articles: the two
checks of verification must not share a mistake. A longer name is never taken
for the shorter one inside it: `Llama 4.1` is not `Llama 4`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.verify.tokens import Token, cut
from assistant.verify.words import Words
from kg.claim import Claim, EntityKind, Fact
from kg.lexicon import Lexicon

Atoms = tuple[str, ...]
_OWNERS = {"family", "model", "setup", ""}
_DESCRIBED = {"setup", "concept"}
"""Kinds that are described in ordinary words rather than named: `self-hosting a 70B model`."""
_SIZE = re.compile(r"\d[\d.,]*(?:k|m|b|t|bn|mn|gb|tb|mb|kb|gib|x|s|h|ms|bit|st|nd|rd|th|p)?\+?", re.IGNORECASE)
_ATTACHED = {"based", "like", "powered", "style", "hosted", "family", "only", "licensed", "compatible", "class", "level", "made", "built", "backed"}
"""What may hang on a name by a hyphen without being part of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that a text may name."""

    key: str
    kind: EntityKind | str = ""
    grows: bool = False
    """Whether a longer name may begin with it: a family, or a vendor whose models bear its name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: tokens `first` to `last - 1`."""

    first: int
    last: int
    atoms: Atoms
    key: str
    """The thing's key where it is known, else the atoms run together."""
    kind: str = ""
    """Empty where the name is not known."""
    known: bool = False
    versioned: bool = False

    @property
    def owns(self) -> bool:
        """Whether it is the sort of thing that figures are said of."""
        return self.kind in _OWNERS

    @property
    def firm(self) -> bool:
        """Whether it surely is: a known model, or a name with a version, and not a capital in passing."""
        return self.owns and (self.known or self.versioned)


class Vocabulary:
    """The names that are known, by their atoms."""

    def __init__(self, words: Words, entries: Iterable[tuple[str, Known]]) -> None:
        self._words = words
        self._known: dict[Atoms, Known] = {}
        self._lower: set[Atoms] = set()
        spelled = [(_atoms(cut(spelling)), spelling, known) for spelling, known in entries]
        for atoms, spelling, known in spelled:
            if not any(a[0].isalpha() for a in atoms) or atoms in words.sides:
                continue
            held = self._known.setdefault(atoms, known)
            if known.grows and not held.grows:
                self._known[atoms] = replace(held, grows=True)
            if spelling[:1].islower():
                self._lower.add(atoms)
        self._longest = max(map(len, self._known), default=0)

    def lookup(self, tokens: Sequence[Token], at: int, text: str) -> tuple[int, Atoms, Known] | None:
        """Give the longest known name that begins at token `at`."""
        best: tuple[int, Atoms, Known] | None = None
        for last, atoms in _spans(tokens, at, self._longest + 3, text):
            known = self._known.get(atoms) or self._known.get(core(atoms, self._words))
            if known and self._written_so(tokens[at:last], core(atoms, self._words)) and _ends(tokens, last, text):
                best = (last, core(atoms, self._words), known)
        return best

    def _written_so(self, span: Sequence[Token], atoms: Atoms) -> bool:
        """Whether case allows it to be a name: one plain lower-case word is one only where it cannot be another."""
        if any(t.written[:1].isupper() or t.is_number for t in span) or atoms in self._lower or len(atoms) > 1:
            return True
        from assistant.verify.words import stem

        word = atoms[0]
        return len(word) > 3 and word not in self._words.neutral and stem(word) not in self._words.groups and not self._words.pole(word)


SOURCE = "source"
"""The kind of an article's title or publisher: named to say who says so."""


def of(
    claims: Iterable[Claim], sources: Iterable[str], lexicon: Lexicon | None, words: Words, *, also: Iterable[tuple[str, Known]] = (),
) -> Vocabulary:
    """Make the vocabulary of what claims speak of, of the articles they stand in and what the lexicon knows."""
    return Vocabulary(words, [*also, *_entries(claims, sources, lexicon)])


def _entries(claims: Iterable[Claim], sources: Iterable[str], lexicon: Lexicon | None) -> Iterator[tuple[str, Known]]:
    for claim in claims:
        if isinstance(claim.body, Fact):
            for entity in filter(None, (claim.body.subject, claim.body.target)):
                if entity.kind in _DESCRIBED:
                    continue
                known = Known(entity.iri, entity.kind)
                for spelling in (entity.name, *entity.aliases):
                    yield spelling, known
        if claim.qualifier.benchmark:
            yield claim.qualifier.benchmark, Known(claim.qualifier.benchmark.casefold(), "benchmark")
    yield from _lexicon_entries(lexicon) if lexicon else ()
    for source in sources:
        yield source, Known(f"{SOURCE}:{source.casefold()}", SOURCE)


def _lexicon_entries(lexicon: Lexicon) -> Iterator[tuple[str, Known]]:
    for name in lexicon.names:
        if name.kind not in {"modality"}:
            for spelling in name.spellings:
                if name.kind == "license" and spelling.islower() and spelling.isalnum():
                    continue  # a tag such as `llama4`, which names the model as well
                yield spelling, Known(f"{name.kind}:{name.name.casefold()}", name.kind, name.also_family)
    for family in lexicon.families:
        if not family.common:
            for spelling in family.spellings:
                yield spelling, Known(f"family:{family.name.casefold()}", "family")


def names(tokens: Sequence[Token], text: str, vocabulary: Vocabulary, words: Words) -> list[Name]:
    """Give the names of a text in order."""
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        begins = tokens[at].word[0].isalnum() and not (at and tokens[at - 1].word[-1].isalnum() and tokens[at].start == tokens[at - 1].end)
        name = (_known(tokens, at, text, vocabulary, words) or _shaped(tokens, at, text, vocabulary, words)) if begins else None
        if name:
            found.append(name)
            at = name.last
        else:
            at += 1
    return found


def _known(tokens: Sequence[Token], at: int, text: str, vocabulary: Vocabulary, words: Words) -> Name | None:
    if at and tokens[at].start == tokens[at - 1].end and tokens[at - 1].word in "-._+":
        return None
    hit = vocabulary.lookup(tokens, at, text)
    if hit is None:
        return None
    last, atoms, known = hit
    grown = _grow(tokens, last, text, vocabulary, words)
    if grown > last and (known.grows or known.kind in _OWNERS):
        longer = core(_atoms(tokens[at:grown]), words)
        return Name(at, grown, longer, " ".join(longer), "", False, any(a[0].isdigit() for a in longer))
    return Name(at, last, atoms, known.key, str(known.kind), True, any(a[0].isdigit() for a in atoms))


def _shaped(tokens: Sequence[Token], at: int, text: str, vocabulary: Vocabulary, words: Words) -> Name | None:
    """Give what is written like a name: capitals inside a sentence, capitals or digits inside a word."""
    end = _chunk_end(tokens, at, text)
    if not _is_namelike(tokens, at, end, text, words):
        return None
    last = _grow(tokens, end, text, vocabulary, words)
    if last == end and _opens(tokens, at, text) and not _marked(tokens[at:end]):
        return None
    atoms = core(_atoms(tokens[at:last]), words)
    return Name(at, last, atoms, " ".join(atoms), "", False, any(a[0].isdigit() for a in atoms)) if atoms else None


def _grow(tokens: Sequence[Token], at: int, text: str, vocabulary: Vocabulary, words: Words) -> int:
    """Follow a name over the capitals and version numbers behind it."""
    while at < len(tokens) and tokens[at].start == tokens[at - 1].end + 1 and text[tokens[at - 1].end] == " ":
        if not tokens[at].word[0].isalnum():
            break
        end = _chunk_end(tokens, at, text)
        version = tokens[at].is_number and end == at + 1 and not _counts(tokens, at, words)
        if not version and (vocabulary.lookup(tokens, at, text) or _opens(tokens, at, text) or not _is_namelike(tokens, at, end, text, words)):
            break
        at = end
    return at


def _counts(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether a number counts something instead of naming a version."""
    after = [t.word for t in tokens[at + 1 : at + 3]]
    units = {u[0] for u in words.units} | set(words.between) | {"thousand", "million", "billion", "%", "per", "/"}
    return (bool(after) and after[0] in units) or len(tokens[at].word) >= 4 or (at > 0 and tokens[at - 1].word in {"$", "€", "£"})


def _is_namelike(tokens: Sequence[Token], at: int, end: int, text: str, words: Words) -> bool:
    span = tokens[at:end]
    written = text[span[0].start : span[-1].end]
    if not any(t.written[:1].isalpha() for t in span) or written in words.ordinary_names or written.removesuffix("s") in words.ordinary_names:
        return False
    if span[0].word in words.months or _SIZE.fullmatch(written) or (len(span) == 1 and (span[0].word,) in words.units):
        return False
    if _marked(span):
        parts = [part for part in re.split(r"[-/]", written) if part]
        if parts[0].isalpha() and len(parts) > 1 and any(c.isdigit() for c in written) and parts[0] not in words.ordinary_names:
            return True
        return not all(part in words.ordinary_names or part.islower() or _SIZE.fullmatch(part) for part in parts) or any(
            re.search(r"[a-z]\d|\d[a-z]", part) and not _SIZE.fullmatch(part) for part in parts)
    if not span[0].written[:1].isupper():
        return False
    return not (_opens(tokens, at, text) and span[0].word in words.openers)


def _marked(span: Sequence[Token]) -> bool:
    """Whether a word has a capital inside, or letters and digits together."""
    letters = any(t.written[:1].isalpha() for t in span)
    inner = any(any(c.isupper() for c in t.written[1:]) for t in span)
    return letters and (inner or any(t.is_number for t in span))


def _opens(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a token opens a sentence, so that its capital says nothing."""
    before = [t for t in tokens[:at] if t.word not in "\"'*_([-"]
    return not before or before[-1].word in ".!?:;|•" or "\n" in text[before[-1].end : tokens[at].start]


def _chunk_end(tokens: Sequence[Token], at: int, text: str) -> int:
    """Give where a written word ends: its hyphens, dots and pluses hold it together."""
    end = at + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end:
        token = tokens[end]
        joins = token.word in "-._+" and end + 1 < len(tokens) and tokens[end + 1].start == token.end and tokens[end + 1].word[0].isalnum()
        if joins and token.word == "-" and tokens[end + 1].word in _ATTACHED:
            break
        if not (joins or (token.word[0].isalnum() and token.word != "n't") or token.word == "+"):
            break
        end += 1
    return end


def _spans(tokens: Sequence[Token], at: int, longest: int, text: str) -> Iterator[tuple[int, Atoms]]:
    """Give each run of tokens from `at` that could be written as one name."""
    atoms: list[str] = []
    opened = False
    for i in range(at, min(len(tokens), at + 2 * longest)):
        token = tokens[i]
        gap = text[tokens[i - 1].end : token.start] if i > at else ""
        if gap.strip(" ") or len(gap) > 1:
            return
        if token.word[0].isalnum() or token.word == "+":
            atoms.append("plus" if token.word == "+" else token.word)
            if not opened:
                yield i + 1, tuple(atoms)
        elif token.word == "(" and atoms and not opened and gap:
            opened = True
        elif token.word == ")" and opened:
            opened = False
            yield i + 1, tuple(atoms)
        elif token.word not in "-._" or not atoms:
            return


def _ends(tokens: Sequence[Token], last: int, text: str) -> bool:
    """Whether a name can end before token `last`: not inside a word, a version or a longer name."""
    if last >= len(tokens) or tokens[last].start > tokens[last - 1].end:
        return True
    follows = tokens[last]
    if follows.word[0].isalnum() or follows.word == "+":
        return follows.word == "n't"
    if follows.word in "-._" and last + 1 < len(tokens) and tokens[last + 1].start == follows.end and tokens[last + 1].word[0].isalnum():
        return follows.word == "-" and (tokens[last + 1].word in _ATTACHED or (tokens[last + 1].is_number and tokens[last - 1].word == ")"))
    return True


def _atoms(tokens: Sequence[Token]) -> Atoms:
    return tuple("plus" if t.word == "+" else t.word for t in tokens if t.word[0].isalnum() or t.word == "+")


def core(atoms: Atoms, words: Words) -> Atoms:
    """Drop what says only of which sort a thing is: `MIT License` is `MIT`."""
    kept = tuple(a for a in atoms if a not in words.generic_in_names)
    return kept or atoms


def same_name(said: Name, held: Name) -> bool:
    """Whether two names mean the same thing: one key, or one the tail of the other where they are not both known."""
    if said.key == held.key or said.atoms == held.atoms:
        return True
    if said.known and held.known:
        return False
    short, long = sorted((said.atoms, held.atoms), key=len)
    return long[-len(short) :] == short and any(a[0].isalpha() and len(a) > 1 for a in short) and (len(short) > 1 or not said.versioned)


