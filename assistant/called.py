"""Know an article by what a question calls it: `the guide to the model families`, `on the price list`, `in 'Who is who'`.

An article is meant where its title, publisher or file holds every word that the
question calls it by, and no other article does; or where one alone tells of who
the question speaks of: `the invoicing company`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.desk import Desk
from assistant.sites import sites
from assistant.titles import standing
from assistant.words import stem, tokenize
from corpus.document import ArticleId

_OF_ITSELF = re.compile(
    r"\b(?:as of (?:when|what)|who wrote|written|who\b.*\bauthors?|(?:which|what) authors?|^\W*(?:who|what|which|name)\b.{0,30}\bauthors? of|when was|when were|how old|how long|how many words|summar\w+|gist|published|title|titles|which articles|what articles|how many articles)\b|\babout\W*$",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "on",
        "for",
        "by",
        "from",
        "and",
        "or",
        "in",
        "with",
        "at",
        "is",
        "are",
        "your",
        "our",
        "my",
        "their",
        "its",
        "what",
        "which",
        "how",
        "that",
        "this",
        "you",
        "it",
        "s",
    ]
)
_LEADS_IN = re.compile(r"\b(?:according to|acc\.? to|in|on|from|by|per|going by)\s*$", re.IGNORECASE)
_HYPHENED = re.compile(r"\b(?:round|shoot|write|line)-(?:up|out)s?\b", re.IGNORECASE)
"""Kinds of text that are written in one word as well as in two."""
_INSIDE = re.compile(r"\s+(?:listed |named |given |mentioned |shown |found )?(?:in|on|of|from|within|by) $", re.IGNORECASE)
_ITS_PEOPLE = re.compile(r"['’]s?\s+(?:own\s+)?(?:authors?|writers?|editors?|people|team)\b", re.IGNORECASE)
_PEOPLE_OF = re.compile(r"\b(?:the )?(?:authors?|writers?|editors?|people) (?:of|behind) $", re.IGNORECASE)
_OWNER = re.compile(
    r"(?P<where>\b(?:in|on|by|per|from|according to)\s+)(?P<who>[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+)?)['’]s?\s+(?:own\s+)?(?:[\w-]+\s*){0,3}(?=[?.,]|$)"
)
_HEAD = 500
"""Characters at the beginning of an article in which who writes says who that is."""
_TOLD = 60
"""Sentences that are looked at for those whom a question describes."""
_DESCRIBES = re.compile(r"(?:models?|llms?|ones?|cards?|gpus?|company|vendor|lab|licen[cs]e)\s+", re.IGNORECASE)
"""Before the name of who says something: `the model | Heron & Gull names best`."""
_OF_THEM = re.compile(r"\b(?:which|many|any|one|all|some|none|most) of $", re.IGNORECASE)
_MODELS = re.compile(r"\b(?:models|llms)\b", re.IGNORECASE)
"""A title that names what the article lists: `which of the nine best models are ...`."""


_CARD = frozenset({"card"})
"""By itself it is one that computes, and no text."""
_COMPOUND = r"(?:round|shoot|write)-(?:up|out)s?"
_TITLE_PARTS = re.compile(r"[:|–—,.]\s+")


@lru_cache(maxsize=8)
def _calling(kinds: frozenset[str]) -> re.Pattern[str]:
    """Match what a question may call an article by: a word for a kind of text, and the words around it."""
    kind = f"(?:{_COMPOUND}|{'|'.join(sorted(map(re.escape, kinds), key=len, reverse=True))})"
    return re.compile(
        rf"\b(?P<where>(?:according to|acc\.? to|in|on|of|from|by|per|does|do|did|has|what|which)\s+)?(?P<name>(?:(?:the|that|this)\s+|(?=[\w.&-]+['’]s?\s))(?P<before>(?:(?!(?:the|that|this|in|on|from|by|per|which|what)\s)[\w'’&.-]+\s+){{0,5}}?)(?P<kind>{kind})\b(?!\s+{kind}\b)(?:\s+(?:to|on|about|of|for|by|from)\s+(?P<after>(?:the\s+|an?\s+|your\s+)?(?:[\w'’-]+\s*){{1,6}}))?)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _telling(tellers: frozenset[str]) -> re.Pattern[str]:
    """Match who tells of themselves: a word for such people behind one or more that tell them from others."""
    return re.compile(
        rf"\b(?:the|that|this)\s+(?P<before>(?:(?!(?:the|that|this|in|on|of|from|by|which|who)\s)[\w&-]+\s+){{0,4}}?)(?P<who>{'|'.join(sorted(tellers))})\b(?!['’])",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Called:
    """An article that a question names, and the question without what names it."""

    article: ArticleId
    text: str


def called(text: str, desk: Desk) -> Called | None:
    """Find the one article that a question asks to be answered from; nothing where it asks after the article itself."""
    if _OF_ITSELF.search(text):
        return None
    found = _by_its_own(text, desk) or _named(text, desk) or (_named(mended, desk) if (mended := _mended(text, desk)) != text else None)
    return _of_its_case(found, desk) if found else None


def meant(text: str, desk: Desk) -> ArticleId | None:
    """Find the one article that a question names, whatever it asks of it."""
    named = _named(text, desk)
    return named.article if named else None


_ITS_OWN = re.compile(
    r",? (?:in|on|by|per|according to) its (?:own )?(?:(?:launch|release|blog|model|own) )?(?:announcement|launch post|launch|card|report|post|page|release notes|table|write-?up|blog)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"^\W*(?:for|with|at) (?P<who>(?:the|this|that) (?:[\w-]+ ){0,3}?[\w-]+),\s+", re.IGNORECASE)


def _by_its_own(text: str, desk: Desk) -> Called | None:
    """Find the one article whose title bears the name of what the question speaks of: `in its own announcement`."""
    match = _ITS_OWN.search(text)
    if match is None:
        return None
    for link in desk.read(text[: match.start()]).model_links[:1]:
        whole = [t.word for t in tokenize(link.of("model", "family")[0].name)]
        for length in range(len(whole), 0, -1):  # an announcement is of `Skua 3`, whatever sizes that comes in
            found = [a for a, info in desk.shelf.articles.items() if _stands(whole[:length], [t.word for t in tokenize(info.title)])]
            if found:
                return Called(found[0], f"{text[: match.start()]}{text[match.end() :]}") if len(found) == 1 else None
    return None


def _stands(name: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[i : i + len(name)]) == list(name) for i in range(len(words) - len(name) + 1))


def _of_its_case(named: Called, desk: Desk) -> Called:
    """Leave out whose case it is, where the article that is meant tells of them: `For the parcel company, how much ...`."""
    match = _FOR_WHOM.match(named.text)
    if match is None or desk.shelf.units.large or not _words(match["who"]) <= _words(desk.shelf.view.text(named.article)):
        return named
    return Called(named.article, named.text[match.end() :])


def _named(text: str, desk: Desk) -> Called | None:
    if len(desk.shelf.articles) < 2:
        return None
    infos = desk.shelf.articles
    titles = {article: _words(f"{info.title} {info.publisher}") for article, info in infos.items()}
    files = {article: titles[article] | _words(article) for article in infos}
    for begin, end, words, last in _calls(text, desk.cues.texts | _title_nouns(desk)):
        found = _named_by(words, titles, files, desk) if words - MONTHS - _CARD else []
        if last and not found and (fewer := (words - {stem(kind) for kind in desk.cues.texts}) | (words & {stem(last)})) != words and fewer:
            found = _named_by(fewer, titles, files, desk)  # one text may be called by two words for texts: the wiki note
        if len(found) == 1:
            return Called(found[0], _without(text, begin, end))
    return _by_title(text, desk) or _by_owner(text, files, desk) or _by_teller(text, files, desk) or _by_site(text, files, desk)


def _by_site(text: str, files: "Names", desk: Desk) -> Called | None:
    """Find the page of the house that a question names: `which is cheaper on Quayside`."""
    for begin, end, article in sites(text, files, desk):
        return Called(article, f"{text[:begin].rstrip()}{text[end:]}".lstrip(" ,:"))
    return None


def _mended(text: str, desk: Desk) -> str:
    """Give a question with its slips of the key mended."""
    read = desk.read(text)
    whole = read.text
    for token in reversed(read.tokens):
        if token.is_word and token.word != token.written.casefold():
            whole = f"{whole[: token.start]}{token.word}{whole[token.end :]}"
    return whole


def _title_nouns(desk: Desk) -> frozenset[str]:
    """Give the words that titles, or pieces of them, end in: by these an article is called as well."""
    ends = (tokenize(piece)[-1:] for info in desk.shelf.articles.values() for piece in _TITLE_PARTS.split(info.title))
    return frozenset(last.word for (last,) in filter(None, ends) if last.is_word and last.word not in desk.cues.vocabulary)


Names = Mapping[ArticleId, frozenset[str]]


def _named_by(words: frozenset[str], titles: Names, files: Names, desk: Desk) -> list[ArticleId]:
    """Give the articles that hold all these words in title or publisher, else with the file's name, else with their head."""
    for names in (titles, files):
        if found := [article for article, own in names.items() if _held(words, own, desk)]:
            return found
    if desk.shelf.units.large:
        return []
    heads = {article: own | _words(desk.shelf.view.text(article)[:_HEAD]) for article, own in files.items()}
    found = [article for article, own in heads.items() if _held(words, own, desk)]
    return found or [article for article, own in heads.items() if _held(words, own | _words(" ".join(_headings(article, desk))), desk)]


def _headings(article: ArticleId, desk: Desk) -> set[str]:
    """Give the headings of an article's sections: a page may be called by what one of them holds, a shortlist or a catalogue."""
    return {heading for unit in desk.shelf.units.of(article) for heading in unit.section}


def _held(words: frozenset[str], own: frozenset[str], desk: Desk) -> bool:
    """Whether all words stand among an article's own; a word for a kind of text may be written in another way: a memorandum is a memo."""
    missing = words - own
    return not missing or (missing <= _kinds(desk.cues.texts) and all(desk.cues.synonyms.get(word, frozenset()) & own for word in missing))


@lru_cache(maxsize=8)
def _kinds(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(text) for text in texts)


def _by_owner(text: str, files: Names, desk: Desk) -> Called | None:
    """Find an article by who speaks in it, where the question says whose: `in Ferryman's own runs`."""
    for match in _OWNER.finditer(text):
        words = _words(match["who"])
        found = [article for article, own in files.items() if words and words <= own]
        if len(found) == 1 and not desk.read(match["who"]).links:
            return Called(found[0], f"{text[: match.start()].rstrip()}{text[match.end() :]}".strip())
    return None


def _by_teller(text: str, files: Names, desk: Desk) -> Called | None:
    """Find the one article in which those speak, or are told of, whom the question describes."""
    if desk.shelf.units.large:
        return None
    for match in _telling(desk.cues.tellers).finditer(text):
        before = [t for t in tokenize(match["before"]) if t.is_word and t.word not in _PLAIN]
        if not before and match["who"].casefold() in desk.cues.vocabulary:
            continue
        if (before and all(t.word in desk.cues.vocabulary for t in before)) or desk.read(match["before"]).links:
            continue
        wanted = frozenset(t.stem for t in before) | _words(match["who"])
        found = _named_by(wanted, files, files, desk)
        if len(found) != 1:
            near = frozenset(t.stem for t in before[-1:]) | _words(match["who"])
            units = desk.shelf.units.holding(dict.fromkeys(near, 1.0), _TOLD)
            found = list(dict.fromkeys(u.article for u in units if near <= _words(u.text)))
        if len(found) == 1 and wanted <= _words(desk.shelf.view.text(found[0])):
            return Called(found[0], f"{text[: match.start()]}they{text[match.end() :]}")
    return None


def _calls(text: str, kinds: frozenset[str]) -> Iterator[tuple[int, int, frozenset[str], str]]:
    """Give the places where a question may name an article, the longest names first, the words of each, and the word for its kind where that ends the name."""
    for match in _calling(kinds).finditer(text):
        before, kind, after = match["before"] or "", match["kind"], (match["after"] or "").split()
        whole = match.start("name"), match.end("kind")
        if before and (noun := _DESCRIBES.match(before)) is not None and (before[noun.end() :] or kind)[:1].isupper():
            whole, before = (match.start("before") + noun.end(), whole[1]), before[noun.end() :]
        for most in range(len(after), 0, -1):
            said = " ".join(after[:most])
            words = _words(f"{before} {said}") | (_words(kind) - _GENERIC)
            if _words(said):
                end = match.start("after") + _length(match["after"], most)
                yield whole[0], end, words, ""
        own = _words(before)
        if telling := _words(kind) - _GENERIC:
            yield *whole, own | telling, kind.casefold()
        if own:
            yield *whole, own, kind.casefold()


def _length(text: str, words: int) -> int:
    """Give where the n-th word of a text ends."""
    return [m.end() for m in re.finditer(r"\S+", text)][words - 1]


def _by_title(text: str, desk: Desk) -> Called | None:
    """Find an article by its title, or a part of it before or behind a colon, as it stands in the question."""
    found = standing(text, list(desk.shelf.articles.values()))
    if len(found) != 1:
        return None
    [(article, (begin, end))] = found.items()
    if _OF_THEM.search(text[:begin]) and _MODELS.search(text[begin:end]):
        return Called(article, f"{text[:begin]}the models{text[end:]}")
    return Called(article, _without(text, begin, end))


def _without(text: str, begin: int, end: int) -> str:
    """Speak of the articles where one is named, and of nothing where the name only leads in."""
    lead = _LEADS_IN.search(text[:begin])
    if lead and not text[: lead.start()].strip():
        return text[end:].lstrip(" ,:")
    if whose := _PEOPLE_OF.search(text[:begin]):
        return f"{text[: whose.start()]}they{text[end:]}"
    if who := _ITS_PEOPLE.match(text[end:]):
        return f"{text[:begin]}they{text[end + who.end() :]}"
    if owns := re.match(r"['’]s?(?=\s)", text[end:]):
        return f"{text[:begin]}the{text[end + owns.end() :]}"
    if (inside := _INSIDE.search(text[:begin])) and re.match(r"\W*$|\s+(?:is|are|has|have|had|can|does|do|did|was|were|cost|costs|come|comes)\b|,", text[end:]):
        left = text[: inside.start()]
        return f"{left}{' there' if re.search(r'(?:is|are|was|were)$', left) and not text[end:].strip(' ?.!') else ''}{text[end:]}"
    return f"{text[:begin]}the articles{text[end:]}"


def _words(text: str) -> frozenset[str]:
    text = _HYPHENED.sub(lambda joined: joined[0].replace("-", ""), text)
    return frozenset(stem(t.word) for t in tokenize(text.replace("-", " ").replace("_", " ").replace(".", " ")) if t.is_word and t.word not in _PLAIN)


_GENERIC = _words("article articles piece post posts page text texts list lists table tables")
MONTHS = _words("January February March April May June July August September October November December")
