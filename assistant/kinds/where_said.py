"""Which one article says something: `in which document does the lab say that ...`, `which article tells about moving away from X`.

To list every article that mentions a name answers neither. The sentence that says it is looked for; where none is
likely enough, the article is taken whose title, headings and sentences hold most of all the words, and not the name alone.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import named_in, telling
from assistant.judging import deeds
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.units import Unit
from assistant.words import stems, tokenize
from corpus.document import ArticleId

_WHERE = re.compile(
    r"\b(?:which|what) (?:of (?:the|these|our) )?(?:[\w.-]+ ){0,2}?(?:articles?|documents?|texts?|sources?|posts?|piece|page|paper|report|file|story|write-?up)"
    r"(?: (?:is it that|does|do|did|can|is|was)\b[^?]{0,30}?)? (?P<verb>says?|tells?|told|describes?|explains?|reports?|recounts?|warns?|notes?|states?|written|said|read) (?:(?:us|me|me all|all) )?(?P<link>that|about|of|how|why|where|what it (?:is|was) like)\b(?P<what>.+)$",
    re.IGNORECASE,
)
_LIKELY = 0.5
"""How likely the sentence has to be to say it."""
_BESIDE = 0.9
"""Share of its likelihood from which another sentence is quoted too."""
_HEADED, _TOLD = 1.0, 0.4
"""What a word counts for in a title or heading, and beside the name in a sentence."""
_DEED = 4.0
"""What it counts for that a heading or a sentence with the name tells of the same deed, in whichever words."""
_APART = 1.0
_OPENING = 12
"""Units at the beginning of an article among which its headline stands."""
_DEEDS = ("left", "chose", "tried", "had")


class WhereSaid:
    """Names the article by quoting where it says so."""

    name = "corpus"

    def recognise(self, question: Question) -> float:
        asked = _WHERE.search(question.text)
        if asked is None or (asked["link"].casefold() in ("about", "of") and not (question.links and len(_words(question, asked["what"])) > 0)):
            return 0.0
        return 0.925 if len(tokenize(asked["what"])) > 2 else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = _WHERE.search(question.text)
        wanted = telling(question, desk)
        if asked is None or not wanted:
            return None
        draft = Draft(desk, self.name)
        likely = [one for one in select(question, desk, wanted).likely if one.probability >= _LIKELY]
        for one in likely[:2]:
            if one.probability >= _BESIDE * likely[0].probability:
                say_quote(draft, one.unit)
        for unit in [] if draft else _weighed(question, desk, asked["what"]):
            say_quote(draft, unit)
        draft.about += [e for link in question.links for e in link.entities][:1]
        return draft or None


def _words(question: Question, what: str) -> set[str]:
    """Give the stems of what is said, without the names."""
    named = {t.stem for link in question.links for t in question.tokens[link.first : link.last]}
    return {t.stem for t in tokenize(what) if t.is_word and len(t.word) > 1} - named


def _weighed(question: Question, desk: Desk, what: str) -> list[Unit]:
    """Give where the one article that holds most of the words tells of it: its headline, and where the names stand."""
    words = {w: desk.shelf.units.weight(w) for w in _words(question, what) if w not in desk.cues.function}
    ways = tuple(dict.fromkeys(way for way, _, _ in deeds(what, *_DEEDS)))
    ways = ways + (("chose",) if "left" in ways and "chose" not in ways else ())
    names = [[t.word for t in question.tokens[link.first : link.last]] for link in question.links]
    told = [
        _score(desk, article, words, ways, found)
        for article in desk.articles or tuple(desk.shelf.articles)
        if desk.reads(article) and (found := _place(desk, article, names))
    ]
    scored = sorted(told, key=lambda s: -s[0])
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] < scored[1][0] + _APART):
        return []
    return scored[0][1]


def _place(desk: Desk, article: ArticleId, names: list[list[str]]) -> list[Unit]:
    """Give the units of an article that hold one of the names; empty where one of them stands nowhere in it."""
    units = desk.shelf.units.of(article)
    held = [[u for u in units if named_in(name, u.text)] for name in names]
    return [unit for own in held for unit in own] if all(held) else []


def _score(desk: Desk, article: ArticleId, words: dict[str, float], ways: tuple[str, ...], named: list[Unit]) -> tuple[float, list[Unit]]:
    units = desk.shelf.units.of(article)
    opening = [u for u in units[:_OPENING] if not u.text.rstrip().endswith("?")]
    info = desk.info(article)
    title = info.title if info else ""
    heads = stems(" ".join([title, *(" ".join(u.section) for u in units)]))
    told = [(_held(words, stems(u.text)) + (_DEED if ways and deeds(u.text, *ways) else 0.0), u) for u in named]
    headline = max(((_held(words, stems(u.text)) + (_DEED if ways and deeds(u.text, *ways) else 0.0), -at) for at, u in enumerate(opening)), default=(0.0, 0))
    headed = _held(words, heads) + (_DEED if ways and deeds(title, *ways) else 0.0)
    best, unit = max(told, key=lambda t: t[0])
    shown = [opening[-headline[1]]] if headline[0] > 0 else []
    return _HEADED * max(headed, headline[0]) + _TOLD * best, list({(u.start, u.end): u for u in (*shown, unit)}.values())


def _held(words: dict[str, float], held: frozenset[str]) -> float:
    """Give the weight of the words that a text holds, in whichever form."""
    near = {s[:4] for s in held if len(s) >= 4} | held
    return sum(
        weight
        for word, weight in words.items()
        if word in held
        or (len(word) >= 4 and word[:4] in near)
        or any(len(s) >= 3 and abs(len(s) - len(word)) == 1 and (s.startswith(word) or word.startswith(s)) for s in held)
    )
