"""Find who is told of: `the vet with the box under the stairs`, `the person who does it for notaries`, `rack_mother`.

A description means the one article, or the one writer's posts in a thread, in which all its telling words
stand: closest where one sentence holds them all. Where two fit alike, or a telling word stands nowhere,
nobody is meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.desk import Desk
from assistant.units import Unit
from assistant.words import Token, stems, tokenize
from corpus.document import ArticleId

_POST = re.compile(
    r"^[\s>*#-]*(?:u/|@)?(?P<who>[\w][\w.-]{1,30})(?: \([^)]{1,12}\))?\s?(?:[·|,:]\s?\d+ (?:points?|likes?|upvotes?|votes?)\b|(?:asks|writes|wrote|says|said|replies|replied|posted|answers|answered|commented)\b(?:\s?:|\s?$| on\b| at\b))"
)
"""How a post in a thread begins: who wrote it."""
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|I'm|I've|we've|we're)\b", re.IGNORECASE)
_HERE = frozenset({"article", "articles", "text", "texts"})
"""What a question says in the place of an article that it named."""
_HEAD = 6
"""Units at the beginning of an article in which it says who tells."""
_PREFIX = 5
"""Letters by which two forms of a long word are known as one."""
_SENTENCE, _PARAGRAPH, _ANYWHERE = 3, 2, 1
"""How close together the words of a description stand."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Those who are meant: what they tell, or what is told of them."""

    article: ArticleId
    units: tuple[Unit, ...]
    close: int
    speaks: bool
    """They tell of themselves, or head the article."""
    heads: bool = True
    """The beginning of the article, or of the post, says who they are: all of it is theirs."""


def scene(who: str, desk: Desk) -> Scene | None:
    """Give the one scene that a description of people means; None where none or several do."""
    wanted = telling_words(who, desk)
    if not wanted:
        return None
    for loosely in (False, True):
        found = [one for article in desk.walked if desk.reads(article) for one in _in_article(article, _Wanted(desk, wanted, loosely))]
        if found:
            best = max(one.close for one in found)
            meant = [one for one in found if one.close == best]
            return meant[0] if len(meant) == 1 else None
    return None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words of a description."""

    desk: Desk
    words: Sequence[Token]
    loosely: bool
    """Two forms of a word count as one."""

    def within(self, held: frozenset[str]) -> bool:
        return all(holds(self.desk, token, held, loosely=self.loosely) for token in self.words)


def everyone(desk: Desk) -> Scene | None:
    """Give all that the one article that is asked tells, for a question that says `they`."""
    if len(desk.articles) != 1:
        return None
    units = tuple(desk.shelf.units.of(desk.articles[0]))
    return Scene(desk.articles[0], units, _ANYWHERE, speaks=True)


def telling_words(who: str, desk: Desk) -> list[Token]:
    """Give the words of a description that tell its people from others; words for anybody at all do only where there are no others."""
    cues = desk.cues
    words = [
        t
        for t in tokenize(who)
        if (t.is_word or t.is_number) and t.word not in cues.function and t.stem not in cues.function and not (t.glued and len(t.word) == 1)
    ]
    words = [t for t in words if t.word not in _HERE]
    return [t for t in words if t.stem not in cues.anybody]


def holds(desk: Desk, token: Token, held: frozenset[str], *, loosely: bool = True) -> bool:
    """Whether a text holds a word, in another form, or by another word for the same."""
    if token.stem in held or desk.cues.synonyms.get(token.stem, frozenset()) & held:
        return True
    return loosely and len(token.stem) > _PREFIX and any(s[:_PREFIX] == token.stem[:_PREFIX] for s in held if len(s) >= _PREFIX)


def _in_article(article: ArticleId, wanted: _Wanted) -> Iterator[Scene]:
    desk = wanted.desk
    units = desk.shelf.units.of(article)
    info = desk.info(article)
    top = f"{info.title} {info.publisher}" if info else ""
    whole = stems(" ".join((top, *(f"{u.text} {u.section[-1] if u.section else ''}" for u in units))))
    if not wanted.within(whole):
        return
    posts = list(_posts(units))
    if len(posts) > 1:
        yield from _in_posts(article, wanted, posts)
        return
    headed = wanted.within(stems(top))
    place = next((at for at, u in enumerate(units) if wanted.within(stems(u.text))), None)
    if headed or place is None:
        near = any(wanted.within(stems(f"{u.before} {u.text}")) for u in units)
        yield Scene(article, tuple(units), _SENTENCE if headed else _PARAGRAPH if near else _ANYWHERE, speaks=headed, heads=headed)
        return
    speaks = place < _HEAD or bool(_FIRST_PERSON.search(units[place].text))
    own = units if speaks else [u for u in units if u.section == units[place].section and u.end > units[place].start - len(units[place].before)]
    yield Scene(article, tuple(own), _SENTENCE, speaks, heads=place < _HEAD)


def _in_posts(article: ArticleId, wanted: _Wanted, posts: Sequence[tuple[str, tuple[Unit, ...]]]) -> Iterator[Scene]:
    """Give the writers of whom all words are told, each with all they wrote."""
    by: dict[str, list[Unit]] = {}
    for writer, units in posts:
        by.setdefault(writer, []).extend(units)
    for writer, written in by.items():
        name = stems(writer.replace("_", " ").replace(".", " ")) | stems(writer)
        if not wanted.within(name | stems(" ".join(u.text for u in written))):
            continue
        close = any(wanted.within(name | stems(u.text)) for u in written)
        yield Scene(article, tuple(written), _SENTENCE if close else _PARAGRAPH, speaks=True)


def _posts(units: Sequence[Unit]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """Divide a thread into its posts, each with who wrote it; of an article that is no thread there are none."""
    writer, heading = "", ""
    written: list[Unit] = []
    for unit in units:
        top = unit.section[-1] if unit.section else ""
        begun = _POST.match(unit.text) or (_POST.match(top) if top != heading else None)
        heading = top
        if begun is not None:
            if writer:
                yield writer, tuple(written)
            writer, written = begun["who"], []
        written.append(unit)
    if writer:
        yield writer, tuple(written)


def paragraphs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Give the units paragraph by paragraph, an item or a row alone."""
    found: list[list[Unit]] = []
    for unit in units:
        goes_on = found and unit.before and found[-1][-1].kind == unit.kind and unit.before.endswith(found[-1][-1].text)
        if goes_on:
            found[-1].append(unit)
        else:
            found.append([unit])
    return found


def sections(units: Sequence[Unit]) -> list[list[Unit]]:
    """Give the units section by section."""
    return [list(group) for _, group in groupby(units, key=lambda u: u.section)]
