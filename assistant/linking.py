"""Find the things of the graph that a question names.

Tolerant of case, hyphens, spaces and slips of the pen; strict about numbers,
versions and sizes. A name it does not know stays a name it does not know: it
never takes the nearest one, so `Grok 5` does not become `Grok 3`.
"""

import itertools
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from assistant.countries import other_words
from assistant.cues import Cues
from assistant.graph import Named
from assistant.links import Link, Unknown, is_family_of
from assistant.spellings import beginnings, is_slip, spellings
from assistant.words import Token, key, tokenize
from kg import lexicon
from kg.claim import EntityKind

_COMPOUND = re.compile(r"(?<![\w-])([A-Za-z]{3,})-([a-z]{3,})(?![\w-])")
_WORD = re.compile(r"(?<![\w.-])[A-Za-z]{6,}(?![\w-])")
_LONG = 7
"""Letters of a word whose slip is looked for among all words of the articles."""
_LONGEST, _BEGIN = 10, 4
"""Atoms in a name, and characters by which most words are known to begin none."""
_MODELS: frozenset[EntityKind] = frozenset({"model", "family"})
_SIZES = frozenset({"b", "m", "t"})
_COUNTED = frozenset({"token", "tokens", "tok", "toks", "input", "output", "prompt", "completion", "in", "out", "into"})
"""After `2M` these make it an amount, not a size in a name."""
_ORDINARY = frozenset({"one", "two", "first", "pro", "mini", "max", "plus", "large", "small", "base", "next", "prime", "light"})
"""Words of everyday speech that names are made of as well."""
_UNITS = frozenset(
    [
        "k", "m", "b", "t", "gb", "mb", "tb", "gib", "million", "billion", "thousand", "trillion", "tokens", "token", "parameters", "percent",
        "months", "month", "years", "year", "times", "x", "days", "users", "points", "gpus", "gpu", "dollars", "usd", "models", "questions",
        "articles", "requests",
    ]
)
"""What a number counts or is told in, so that it is no version."""
_OFFERED = frozenset(["run", "runs", "running", "work", "works", "working", "available", "offered", "hosted", "supported", "load", "loads", "open", "opens", "use", "used", "sold"])
"""Words before `in` and what is a tool or a shop as likely as a place."""
_CARD = re.compile(rf"(?:{lexicon.load().any_of('cards')})s?", re.IGNORECASE)
"""A graphics card: what a model runs on is no model that nobody knows."""


_ROOT = 5
"""Letters that words of one root begin with."""


class Linker:
    """Knows every name of one generation of the graph."""

    def __init__(
        self,
        entities: Iterable[Named],
        cues: Cues,
        corpus_words: Callable[[], Container[str]],
        makers: Callable[[Named], frozenset[str]] = lambda _: frozenset(),
        pairs: Callable[[], Container[tuple[str, str]]] = frozenset,
        families: Container[str] = frozenset(),
        is_word: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`families` are the first words of families known beforehand, lower case: a model of one is a name, also where articles only mention it.

        What `is_word` knows is not taken for a slip of a word that articles hold.
        """
        self._is_word = is_word
        self._cues = cues
        self._makers = makers
        self._pairs = pairs
        self._families = families
        self._openings: set[tuple[str, str]] = set()
        """The first two words of every known name."""
        self._tails: dict[str, list[Named]] = {}
        self._atoms_of: list[tuple[str, frozenset[str], Named]] = []
        self._corpus_words = corpus_words
        self._names: dict[str, dict[str, list[Named]]] = {}
        self._begun: set[str] = set()
        """The first characters of every known name's key: most words begin none."""
        self._atoms: set[str] = set()
        for entity in entities:
            if entity.kind not in ("concept", "setup"):
                self._learn(entity)

    def _learn(self, entity: Named) -> None:
        for how, name in spellings(entity):
            tokens = tokenize(name)
            if not tokens or len(tokens) > _LONGEST:
                continue
            if len(tokens) > 1:
                self._openings.add((tokens[0].word, tokens[1].word))
            self._add(key(tokens), how, entity)
            if entity.kind == "benchmark" and len(tokens) > 1 and tokens[-1].word in self._cues.benchmark_parts:
                self._add(key(tokens[:-1]), "group", entity)
            if entity.kind in _MODELS or entity.kind in ("vendor", "tool"):
                self._atoms.update(t.word for t in tokens if t.is_word and len(t.word) >= 4)
        if entity.kind == "model":
            spelt = [t.word for t in tokenize(entity.name)]
            self._atoms_of.append((spelt[0] if spelt else "", frozenset(spelt), entity))
            words = entity.name.replace("-", " ").split()
            if len(words) > 1 and words[1][:1].isdigit():
                self._tails.setdefault(key(tokenize(" ".join(words[1:]))), []).append(entity)
        if entity.kind in _MODELS:
            atoms = tokenize(entity.name)
            for start in beginnings(atoms):
                self._add(start, "group", entity)
            if len(atoms) == 3 and atoms[1].is_word and atoms[2].is_number and not atoms[1].glued and not atoms[2].glued:
                self._add(key((atoms[0], atoms[2])), "group", entity)  # a generation named without its members: `Claude 4`

    def _add(self, name: str, how: str, entity: Named) -> None:
        self._begun.update(name[:size] for size in range(1, _BEGIN + 1))
        held = self._names.setdefault(name, {}).setdefault(how, [])
        if all(e.iri != entity.iri for e in held):
            held.append(entity)

    def mend(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Mend the spelling of words that are neither known nor in any article, where one word alone can be meant."""
        return tuple(self._mended(token) if token.is_word and len(token.word) >= 4 and not token.glued else token for token in tokens)

    def _mended(self, token: Token) -> Token:
        word = token.word
        known = self._cues.vocabulary
        if word in known or word in self._atoms or word.rstrip("s") in self._atoms or token.stem in self._cues.generic or word in self._corpus_words():
            return token.mended(word.rstrip("s")) if word not in known and word not in self._atoms and word.rstrip("s") in self._atoms else token
        from rapidfuzz.distance import OSA  # 35 ms, and most questions are spelt well

        for candidates in (known | self._atoms, self._alike(word)):
            best: dict[str, int] = {}
            for candidate in candidates:
                if candidate[:1] == word[0] and abs(len(candidate) - len(word)) <= 2 and len(candidate) >= 4:
                    distance = OSA.distance(word, candidate, score_cutoff=2)
                    if is_slip(word, candidate, distance) and not (candidate in self._atoms and word in self._cues.not_names):
                        best[candidate] = distance
            nearest = [c for c, d in best.items() if d == min(best.values())]
            if nearest and best[nearest[0]] > 1 and all(c[:_ROOT] != word[:_ROOT] for c in nearest) and self._is_word(word):
                return token  # `replies` is no slip of `replaces`, and `translating` is meant by `translation`
            nearest = [c for c in nearest if c in self._cues.function] or nearest
            stems = {token.mended(c).stem for c in nearest}
            if nearest:
                return token.mended(sorted(nearest)[0]) if len(stems) == 1 else token
        return token

    def _alike(self, word: str) -> Iterable[str]:
        """Give the words of the articles that a long word in small letters may be a slip of; none where they cannot be listed."""
        held = self._corpus_words()
        if len(word) < _LONG or not isinstance(held, frozenset):
            return ()
        return held

    def joined(self, text: str) -> str:
        """Write a compound as the articles do: `multi-modal` as `multimodal`, where they know the one word and not both parts."""
        held = self._corpus_words()

        def one(match: re.Match[str]) -> str:
            parts = [part.casefold() for part in match.groups()]
            whole = "".join(parts)
            known = self._cues.vocabulary | self._atoms
            return match[1] + match[2] if whole in held and not all(part in held or part in known for part in parts) else match[0]

        return _WORD.sub(self._parted, _COMPOUND.sub(one, text))

    def _parted(self, match: re.Match[str]) -> str:
        """Write apart what the articles write as a name of two words: `lmstudio`."""
        word = match[0].casefold()
        if word in self._cues.vocabulary or word in self._atoms or word in self._corpus_words() or key(tokenize(word)) in self._names:
            return match[0]
        pairs = self._pairs()
        return next((f"{match[0][:at]} {match[0][at:]}" for at in range(2, len(word) - 2) if (word[:at], word[at:]) in pairs), match[0])

    def links(self, text: str, tokens: Sequence[Token]) -> tuple[tuple[Link, ...], tuple[Unknown, ...]]:
        """Give the names found, left to right, longest first, and what looks like names but is not known."""
        links: list[Link] = []
        unknown: list[Unknown] = []
        place = 0
        while place < len(tokens):
            link = self._longest(text, tokens, place) or self._tail(text, tokens, place, links)
            if link is None:
                place += 1
                continue
            beyond = self._runs_on(text, tokens, link)
            if beyond > link.last and (turned := self._turned(text, tokens, link.first, beyond)) is not None:
                links.append(turned)
            elif beyond > link.last:
                unknown.append(Unknown(link.first, beyond, text[tokens[link.first].start : tokens[beyond - 1].end], link.entities))
            else:
                links.append(link)
            place = max(beyond, link.last)
        links = [link for link, after in itertools.zip_longest(links, links[1:]) if after is None or not is_family_of(link, after)]
        for link in [link for link in links if any(e.kind in _MODELS or e.kind == "vendor" for e in link.entities)]:
            named = {i for other in links for i in range(other.first, other.last)}
            if (begin := self._stray_version(text, tokens, link, named)) is not None:
                links.remove(link)
                first, last = min(begin, link.first), max(begin + 1, link.last)
                unknown.append(Unknown(first, last, text[tokens[first].start : tokens[last - 1].end], link.entities))
        taken = {i for link in links for i in range(link.first, link.last)} | {i for u in unknown for i in range(u.first, u.last)}
        unknown += self._strangers(text, tokens, taken, links)
        return tuple(links), tuple(sorted(unknown, key=lambda u: u.first))

    def _longest(self, text: str, tokens: Sequence[Token], first: int) -> Link | None:
        if tokens[first].glued and not tokens[first].is_word:
            return None
        if tokens[first].glued and tokens[first - 1].word not in ("$", "%"):
            return None
        if key(tokens[first : first + 1])[:_BEGIN] not in self._begun:
            return None
        for last in range(min(len(tokens), first + _LONGEST), first, -1):
            if last < len(tokens) and tokens[last].glued and tokens[last].word not in ("%", "$") and not self._owns(tokens, last):
                continue
            found = self._names.get(key(tokens[first:last]))
            if not found or any(gap.strip(" -–—_/(\"'’.:") for gap in _gaps(text, tokens[first:last])):
                continue
            if last - first == 1 and tokens[first].word in self._cues.function:
                continue
            how = next(h for h in ("name", "alias", "short", "group") if h in found)
            entities = [*found.get("name", ()), *(found.get("alias", ()) if how in ("name", "alias") else ())] or found[how]
            if how == "name":
                entities = found["name"]
            if self._everyday(tokens[first:last], how, entities):
                continue
            return Link(first, last, text[tokens[first].start : tokens[last - 1].end], tuple(entities), how)
        return None

    def _owns(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether an `s` right behind a number is a possessive without its mark: `gemma 4s biggest size`."""
        alone = at + 1 == len(tokens) or not tokens[at + 1].glued
        return tokens[at].written == "s" and tokens[at - 1].is_number and alone and at >= 2

    def _stray_version(self, text: str, tokens: Sequence[Token], link: Link, taken: set[int]) -> int | None:
        """Give the place of a version right beside a name that belongs to no known name: the `3.1` of `3.1 Nimbus`, of `X's 3.1`."""
        behind = link.last + (1 if link.last < len(tokens) and tokens[link.last].word == "s" else 0)
        for at in (link.first - 1, behind):
            if not (0 <= at < len(tokens)) or at in taken or "." not in tokens[at].word or not tokens[at].is_number or tokens[at].glued:
                continue
            before = tokens[at - 1].word if at else ""
            following = tokens[at + 1].word if at + 1 < len(tokens) else ""
            near = text[min(tokens[at].end, tokens[link.last - 1].end) : max(tokens[at].start, tokens[link.first].start)].strip(" '’s")
            if not near and before not in ("$", "€", "£") and following not in _UNITS and following not in ("%", "$"):
                return at
        return None

    def _tail(self, text: str, tokens: Sequence[Token], first: int, links: Sequence[Link]) -> Link | None:
        """Give the model of a maker named right before that is called by its version alone: the `4.1` of `X's 4.1`."""
        if not tokens[first].is_number or tokens[first].glued:
            return None
        vendors = {e.iri for link in links[-1:] if link.last <= first <= link.last + 1 for e in link.of("vendor")}
        for last in range(min(len(tokens), first + _LONGEST), first, -1):
            if last < len(tokens) and tokens[last].glued:
                continue
            found = self._tails.get(key(tokens[first:last]), [])
            alone = last - first == 2 and tokens[first + 1].glued and tokens[first + 1].word not in _UNITS
            alone = alone or any(t.is_word and not t.glued and t.word not in _UNITS for t in tokens[first:last])  # `2.5 flash`
            meant = [e for e in found if self._makers(e) & vendors] if vendors else found if alone else []
            if len(meant) == 1:
                return Link(first, last, text[tokens[first].start : tokens[last - 1].end], tuple(meant), "short")
        return None

    def _turned(self, text: str, tokens: Sequence[Token], first: int, last: int) -> Link | None:
        """Give the model whose name is written in another order: `flash 2.5`; one alone may have these words, its family's name aside."""
        words = frozenset(t.word for t in tokens[first:last])
        meant = [e for head, atoms, e in self._atoms_of if words == atoms] or [
            e for head, atoms, e in self._atoms_of if len(words) > 1 and words == atoms - {head}
        ]
        return Link(first, last, text[tokens[first].start : tokens[last - 1].end], tuple(meant), "alias") if len(meant) == 1 else None

    def _everyday(self, tokens: Sequence[Token], how: str, entities: Sequence[Named]) -> bool:
        """Whether the words are everyday ones and stand here in small letters, so that no name is meant."""
        if len(tokens) > 1 and not all(t.is_word for t in tokens):
            return False
        if how == "group" and all(t.written.islower() and t.written in self._cues.not_names for t in tokens):
            return True
        if how == "name" and len(tokens) > 1 and all(e.kind == "benchmark" and " " not in e.name for e in entities):
            return False  # a coined word that people write as two: `human eval`
        plain = all(t.stem in self._cues.generic or t.word in self._cues.function or (t.word in self._cues.vocabulary and t.written.islower()) for t in tokens)
        return plain and (how != "name" or tokens[0].written.islower())

    def _runs_on(self, text: str, tokens: Sequence[Token], link: Link) -> int:
        """Give where the name really ends, if versions, sizes or variants follow that the graph does not know."""
        if not any(e.kind in _MODELS or e.kind == "vendor" for e in link.entities):
            return link.last
        only_vendor = not link.of("model", "family")
        last = link.last
        while last < len(tokens):
            gap = text[tokens[last - 1].end : tokens[last].start]
            if gap.strip(" -–(") or ("(" in gap and link.of("model") and any(t.is_number for t in tokens[link.first : link.last])):
                break  # what stands in brackets behind a model's whole name says something of it
            end = self._version(text, tokens, last, gap)
            if end == last and link.how == "group" and last == link.last and (self._is_letter(tokens, last) or self._is_name(tokens, link)):
                end = last + 1
            if end == last or (only_vendor and tokens[last].is_number):
                break
            if self._longest(text, tokens, last) is not None and not tokens[last].is_number:
                break
            last = end
        return last

    def _is_name(self, tokens: Sequence[Token], link: Link) -> bool:
        """Whether an article writes the word that follows as part of a name that no claim is about: the `One` of `Nimbus One`."""
        following = tokens[link.last]
        if link.last - link.first != 1 or not following.is_word or following.glued or following.word in self._cues.vocabulary - _ORDINARY:
            return False
        pair = (tokens[link.first].word, following.word)
        return pair not in self._openings and pair in self._pairs()

    def _is_letter(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a lone letter follows, as in the `R` of a name of which only `R+` is known."""
        token = tokens[at]
        return (
            token.is_word
            and len(token.word) == 1
            and not token.glued
            and (token.written.isupper() or token.word not in self._cues.function)
            and not (at + 1 < len(tokens) and tokens[at + 1].glued)
        )

    def _version(self, text: str, tokens: Sequence[Token], at: int, gap: str) -> int:
        """Give the end of the version, size or variant that begins at a token; `at` itself where there is none."""
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        run = at + 1
        while run < len(tokens) and tokens[run].glued and tokens[run].word not in ("%", "$", "€", "£"):
            run += 1
        if token.word in ("$", "€", "£"):
            return at  # a sum of money after a name
        if token.is_number:
            if run == at + 1:
                unit = following is not None and (following.word in _UNITS or following.word in ("%", "$"))
                year = len(token.word) == 4 and token.word[:2] in ("19", "20")
                return at if unit or year else run
            letters = tokens[at + 1].word
            quantity = letters in ("gb", "k", "mb", "x", "th", "st", "nd", "rd") or (letters in _SIZES and run < len(tokens) and tokens[run].word in _COUNTED)
            return at if quantity else run
        if token.word == "+" and token.glued:
            return run
        if run > at + 1 and any(t.is_number for t in tokens[at:run]):
            return run
        variant = token.written.casefold() in self._cues.variants and (token.written[:1].isupper() or gap == "-") and token.stem not in self._cues.function
        return run if variant else at

    def _strangers(self, text: str, tokens: Sequence[Token], taken: set[int], links: Sequence[Link]) -> Iterator[Unknown]:
        """Give words that are written as names are and that neither the graph nor any article holds."""
        place = 0
        while place < len(tokens):
            end = self._stranger(tokens, place, taken, named=bool(links))
            if end == place:
                place += 1
                continue
            first = place
            while end < len(tokens) and end not in taken:
                further = self._stranger(tokens, end, taken, named=bool(links))
                if further == end and tokens[end].is_number and not tokens[end].glued:
                    further = self._version(text, tokens, end, " ")
                if further == end or text[tokens[end - 1].end : tokens[end].start].strip(" -"):
                    break
                end = further
            near = next((link.entities for link in links if link.last == first), ())
            yield Unknown(first, end, text[tokens[first].start : tokens[end - 1].end], near)
            place = end

    def _stranger(self, tokens: Sequence[Token], at: int, taken: set[int], *, named: bool) -> int:
        token = tokens[at]
        if at in taken or not token.is_word or token.glued:
            return at
        run = at + 1
        while run < len(tokens) and tokens[run].glued and run not in taken and tokens[run].word not in ("$", "%"):
            run += 1
        whole = "".join(t.written for t in tokens[at:run])
        if run > at + 1 and any(t.is_number for t in tokens[at:run]):
            return at if whole in self._cues.not_unknown or _CARD.fullmatch(whole) else run
        unlike = token.word not in self._cues.vocabulary and token.written not in self._cues.not_unknown and token.stem not in self._cues.generic
        if token.word in self._families and run < len(tokens) and tokens[run].is_number and self._version("", tokens, run, " ") > run:
            return run  # a model of a family that is known, also where articles only mention it
        where = named and at > 0 and tokens[at - 1].word == "in" and run == at + 1 and token.written[1:].islower()  # a place, of which nothing need be said
        where = where and tokens[at - 2].word not in _OFFERED if at > 1 else where
        capital = token.written[:1].isupper() and unlike and not where and (at > 0 or not token.written[1:].islower())
        return run if capital and not any(word in self._corpus_words() for word in (token.word, *other_words(token.word))) else at


def _gaps(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    for one, other in itertools.pairwise(tokens):
        yield text[one.end : other.start]
