"""Know an article by what a question calls it: `the guide to the model families`, `on the price list`, `in 'Who is who'`.

An article is meant where its title, publisher or file holds every word that the
question calls it by, and no other article does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.titles import standing
from assistant.words import stem, tokenize
from corpus.document import ArticleId

_KIND = (
    r"(?:articles?|guides?|pieces?|posts?|blog posts?|essays?|newsletters?|letters?|issues?|pages?|notes?|cards?|price lists?|lists?|price sheets?|sheets?|round-?ups?|faqs?|glossar(?:y|ies)|"
    r"announcements?|press releases?|memos?|reports?|reviews?|handbooks?|readmes?|explainers?|leaflets?|comparisons?|tables?|primers?|threads?|columns?|digests?|stor(?:y|ies)|interviews?|texts?|shoot-?outs?|dispatch(?:es)?|bulletins?|wikis?|surveys?|rankings?|blogs?|briefings?|overviews?|write-?ups?|checklists?|playbooks?|policy|polic(?:y|ies)|case stud(?:y|ies)|papers?|features?)"
)
_CALLED = re.compile(
    rf"\b(?P<where>(?:according to|acc\.? to|in|on|of|from|by|per|does|do|did|has|what|which)\s+)?(?P<name>(?:(?:the|that|this)\s+|(?=[\w.&-]+['’]s?\s))(?P<before>(?:(?!(?:the|that|this|in|on|from|by|per|which|what)\s)[\w'’&.-]+\s+){{0,5}}?)(?P<kind>{_KIND})\b(?:\s+(?:to|on|about|of|for|by|from)\s+(?P<after>(?:the\s+|an?\s+|your\s+)?(?:[\w'’-]+\s*){{1,6}}))?)",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"\b(?:who wrote|written|author|authors|when was|when were|how old|how long|how many words|summar\w+|gist|published|title|titles|which articles|what articles|how many articles)\b|\babout\W*$", re.IGNORECASE)
_PLAIN = frozenset(["the", "a", "an", "of", "to", "on", "for", "by", "from", "and", "or", "in", "with", "at", "is", "are", "your", "our", "my", "their", "its", "what", "which", "how", "that", "this", "you", "it", "s"])
_LEADS_IN = re.compile(r"\b(?:according to|acc\.? to|in|on|from|by|per|going by)\s*$", re.IGNORECASE)
_HYPHENED = re.compile(r"\b(?:round|shoot|write|line)-(?:up|out)s?\b", re.IGNORECASE)
"""Kinds of text that are written in one word as well as in two."""
_INSIDE = re.compile(r"\s+(?:listed |named |given |mentioned |shown |found )?(?:in|on|of|from|within|by) $", re.IGNORECASE)
_OWNER = re.compile(r"(?P<where>\b(?:in|on|by|per|from|according to)\s+)(?P<who>[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+)?)['’]s?\s+(?:own\s+)?(?:[\w-]+\s*){0,3}(?=[?.,]|$)")
_HEAD = 500
"""Characters at the beginning of an article in which who writes says who that is."""
_OF_THEM = re.compile(r"\b(?:which|many|any|one|all|some|none|most) of $", re.IGNORECASE)
_MODELS = re.compile(r"\b(?:models|llms)\b", re.IGNORECASE)
"""A title that names what the article lists: `which of the nine best models are ...`."""


@dataclass(frozen=True, slots=True)
class Called:
    """An article that a question names, and the question without what names it."""

    article: ArticleId
    text: str


def called(text: str, desk: Desk) -> Called | None:
    """Find the one article that a question asks to be answered from; nothing where it asks after the article itself."""
    return None if _OF_ITSELF.search(text) else _named(text, desk)


def meant(text: str, desk: Desk) -> ArticleId | None:
    """Find the one article that a question names, whatever it asks of it."""
    named = _named(text, desk)
    return named.article if named else None


def _named(text: str, desk: Desk) -> Called | None:
    if len(desk.shelf.articles) < 2:
        return None
    infos = desk.shelf.articles
    titles = {article: _words(f"{info.title} {info.publisher}") for article, info in infos.items()}
    files = {article: titles[article] | _words(article) for article in infos}
    for begin, end, words in _calls(text):
        found = _named_by(words, titles, files, desk) if words - _MONTHS else []
        if len(found) == 1:
            return Called(found[0], _without(text, begin, end))
    return _by_title(text, desk) or _by_owner(text, files, desk)


Names = Mapping[ArticleId, frozenset[str]]


def _named_by(words: frozenset[str], titles: Names, files: Names, desk: Desk) -> list[ArticleId]:
    """Give the articles that hold all these words in title or publisher, else with the file's name, else with their head."""
    for names in (titles, files):
        if found := [article for article, own in names.items() if words <= own]:
            return found
    if desk.shelf.units.large:
        return []
    return [article for article, own in files.items() if words <= own | _words(desk.shelf.view.text(article)[:_HEAD])]


def _by_owner(text: str, files: Names, desk: Desk) -> Called | None:
    """Find an article by who speaks in it, where the question says whose: `in Ferryman's own runs`."""
    for match in _OWNER.finditer(text):
        words = _words(match["who"])
        found = [article for article, own in files.items() if words and words <= own]
        if len(found) == 1 and not desk.read(match["who"]).links:
            return Called(found[0], f"{text[: match.start()].rstrip()}{text[match.end() :]}".strip())
    return None


def _calls(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give the places where a question may name an article, the longest names first, and the words of each."""
    for match in _CALLED.finditer(text):
        before, kind, after = match["before"] or "", match["kind"], (match["after"] or "").split()
        whole = match.start("name"), match.end("kind")
        for most in range(len(after), 0, -1):
            said = " ".join(after[:most])
            words = _words(f"{before} {said}") | (_words(kind) - _GENERIC)
            if _words(said):
                end = match.start("after") + _length(match["after"], most)
                yield whole[0], end, words
        own = _words(before)
        if telling := _words(kind) - _GENERIC:
            yield *whole, own | telling
        if own:
            yield *whole, own


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
_MONTHS = _words("January February March April May June July August September October November December")
