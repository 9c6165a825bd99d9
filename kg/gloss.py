"""Gloss articles of other languages word by word, so that questions in English find them.

The encoder and the words of questions know English alone. What is indexed of an article in another
language is its text with each word that a list of that language holds exchanged for an English one
(`kg/lexicon/glosses/de.tsv`): no translation, and never shown. What is quoted is the article's own text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon" / "glosses"
_WORD = re.compile(r"[^\W\d_]+(?:-(?=[^\W\d_]))?")
_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:[.\u00a0\u202f \u2009']\d{3})+(?![\d.]|,\d{3})")
_WHOLE = re.compile(r"(?<![\w.,])([1-9]\d{0,2}(?:[.\u00a0\u202f \u2009']\d{3})+),(\d{1,2})(?![\d,])")
"""`1.200,50`: thousands and decimals."""
_DECIMAL = re.compile(r"(?<![\w.,])(\d+),(\d{1,2}|(?<=\b0,)\d+)(?![\w,])")
"""`31.500` and `10,5`, as these languages write numbers; no group of thousands begins with a 0: `0.125` and `0,125` are an eighth."""
_FOR_ONE = re.compile(r"\s?(?:[€$£]|[a-z]+)?\s?(?:/|\b(?:per|by|for|each|an?)\s)\s?(?P<piece>[a-z]+)", re.IGNORECASE)
"""Behind an amount, in English, what it is for one of."""
_SHORTEST_STEM, _SHORTEST_PART = 3, 3
"""Letters of what is left of a word without its ending, and of a part of a compound."""
ABOUT = ("@endings", "@elided", "@compounds")
"""Lines of a list that hold for its language and gloss no word."""
_LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What stands between the parts of a compound."""
_LONGEST_WORD = 40
"""Letters; longer ones are not taken apart."""


@dataclass(frozen=True, slots=True)
class Glosses:
    """The words of one language and what they come to in English."""

    language: str
    words: Mapping[str, str]
    phrases: Mapping[str, str]
    endings: tuple[str, ...]
    """Longest first."""
    elided: tuple[str, ...]
    """Words that lose their vowel before another: `l'`, `d'`."""
    compounds: bool
    """Whether words are joined to longer ones."""


def languages() -> frozenset[str]:
    """Give the languages that have a list of words."""
    return frozenset(path.stem for path in FOLDER.glob("*.tsv"))


@cache
def glosses(language: str) -> Glosses | None:
    """Read the words of a language, None where there is no list of it. Raises LexiconInvalid where the list is malformed."""
    path = FOLDER / f"{language}.tsv"
    if language not in languages():
        return None
    words, phrases, about = {}, {}, dict.fromkeys(ABOUT, "")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        word, tab, said = line.partition("\t")
        if not tab or not word or (word.startswith("@") and word not in ABOUT):
            from kg.lexicon import LexiconInvalid  # what reads a corpus alone needs its tables, and completion at each Tab does not

            raise LexiconInvalid(f"{path.name}, line {number}: expected a word, a tab and its English, found {line[:40]!r}")
        if word in ABOUT:
            about[word] = said
        elif " " in word:
            phrases[word] = said
        else:
            words[word] = said
    endings = tuple(sorted(about["@endings"].split(), key=len, reverse=True))
    return Glosses(language, words, phrases, endings, tuple(about["@elided"].split()), about["@compounds"] == "yes")


def gloss(text: str, language: str) -> str:
    """Give a text with each known word in English; the text itself where its language has no list."""
    known = glosses(language) if text else None
    if known is None:
        return text
    if (elision := _elision(language)) is not None:
        text = elision.sub("", text)
    if (phrase := _phrase(language)) is not None:
        text = phrase.sub(lambda match: known.phrases[match[0].casefold()], text)
    text = _WORD.sub(lambda match: _shown(match[0], language), text)
    text = _WHOLE.sub(lambda match: re.sub(r"\D", ",", match[1]) + "." + match[2], text)
    text = _THOUSANDS.sub(_thousands, text)
    return _DECIMAL.sub(r"\1.\2", text)


def _thousands(match: re.Match[str]) -> str:
    """Write thousands as English does; three digits behind a point are decimals in the price of a page or of a token, which costs no thousands."""
    found = _FOR_ONE.match(match.string, match.end()) if match[0].count(".") == 1 else None
    if found is not None and found["piece"].casefold() in _pieces():
        return match[0]
    return re.sub(r"[.\u00a0\u202f \u2009']", ",", match[0])


def glossed_words(word: str, language: str) -> str:
    """Give what one word comes to in English, empty where its language's list does not hold it."""
    known = glosses(language)
    return _looked_up(word.casefold(), known) if known else ""


@cache
def english() -> frozenset[str]:
    """Give every English word that a list comes to, in small letters."""
    lists = [known for code in languages() if (known := glosses(code))]
    return frozenset(word.casefold() for known in lists for said in (*known.words.values(), *known.phrases.values()) for word in _WORD.findall(said))


@cache
def _elision(language: str) -> re.Pattern[str] | None:
    known = glosses(language)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known.elided))})['’](?=\w)", re.IGNORECASE) if known and known.elided else None


@cache
def _phrase(language: str) -> re.Pattern[str] | None:
    known = glosses(language)
    longest = sorted(known.phrases, key=len, reverse=True) if known else ()
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE) if longest else None


@cache
def _names() -> frozenset[str]:
    """Words that names of known families begin with, which mean something else in other languages."""
    from kg.lexicon import load  # as above

    return frozenset(name.split()[0].casefold() for family in load().families for name in (family.name, *family.aliases))


@cache
def _pieces() -> frozenset[str]:
    from kg.lexicon import load  # as above

    return frozenset(load().cues["small_pieces"])


@lru_cache(maxsize=16_384)
def _shown(written: str, language: str) -> str:
    known = glosses(language)
    joined = written.endswith("-")
    word = written.rstrip("-").casefold()
    if known is None or (written[0].isupper() and word in _names()) or (written.isupper() and len(written) > 1):
        return written  # a name, or what letters stand for
    found = _looked_up(word, known) or (_taken_apart(word, known) if known.compounds else "")
    return f"{found}{' ' if joined else ''}" if found else written


def _looked_up(word: str, known: Glosses) -> str:
    """Look a word up as it is, or without an ending."""
    if (found := known.words.get(word)) is not None:
        return found
    stems = (word[: -len(ending)] for ending in known.endings if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM)
    return next((found for stem in stems if (found := known.words.get(stem))), "")


def _taken_apart(word: str, known: Glosses) -> str:
    """Gloss a compound by its parts, the longest last part first; empty where a part is not known."""
    if len(word) > _LONGEST_WORD:
        return ""
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = _looked_up(word[at:], known)
        if not last:
            continue
        for link in _LINKS:
            first = word[:at].removesuffix(link) if word[:at].endswith(link) else ""
            if len(first) < _SHORTEST_PART:
                continue
            if before := known.words.get(first) or _taken_apart(first, known):
                return f"{before} {last}"
    return ""
