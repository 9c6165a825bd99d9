"""Which thing of a list comes first or last: `which model came top in the editors' scoring, and which bottom`, `what industry uses X the least`.

The list is the one that the question speaks of: what stands over it, the head of its column and the article it is in
hold the words of the question, and what it lists is what is asked for. Where no list, or more than one, is that, nothing is said.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.ends_asked import Ends, ends_asked, is_ill
from assistant.figure_lists import Figures, Row, figure_lists, names_of
from assistant.fitting import DATED
from assistant.question import Question
from assistant.quoting import heads_cited, say_quote
from assistant.topics import headed_side
from assistant.words import Token, listing, stems, tokenize

_TOP = 400
"""Characters at the beginning of an article in which its maker names itself."""
_NEAR, _NAMED, _FAR = 1.0, 0.7, 0.4
"""What a word counts that stands over a list or in its heads, in the title or at the top of the article, and anywhere in it."""
_LEAST = 0.5
"""Share of the weight that the best list needs."""
_SURE = 0.75
"""Share from which nothing else need be said."""
_AHEAD = 0.02
"""By how much it has to be ahead of lists of other articles, or else of its own."""
_HALF = 0.5
_TIES = 3
_LIGHT = frozenset({"per", "of", "the", "in", "for", "a", "an", "on", "at", "to", "and", "with"})
_OTHER = ("why", "agree", "recommend", "difference", "ratio", "gap", "define", "compare")


@dataclass(frozen=True, slots=True)
class _Found:
    """A list that a question may mean."""

    figures: Figures
    rows: tuple[Row, ...]
    share: float


class EndsOfList:
    """Names the first and the last."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "when", "") or question.model_links or question.unknown or question.cue(*_OTHER):
            return 0.0
        return 0.87 if ends_asked(question) is not None else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Say which end what stands at; None where no list is the one that is meant."""
        ends = ends_asked(question)
        if ends is None or (asked := _noun(question)) is None:
            return None
        found = sorted(_together(_candidates(question, desk, ends, asked)), key=lambda one: -one.share)
        if not found or found[0].share < _LEAST or (len(found) > 1 and found[0].share - found[1].share < _AHEAD):
            return None
        draft = Draft(desk, self.name, whole=found[0].share >= _SURE)
        for way in ends.ways:
            _say_end(draft, found[0], way, ends)
        for unit in found[0].figures.before[-1:] if not found[0].figures.head else ():
            say_quote(draft, unit)
        return draft if draft else None


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is to be named."""

    stems: frozenset[str]
    kind: str
    """`model`, `when`, or empty for anything else."""
    at: frozenset[int]


def _noun(question: Question) -> _Noun | None:
    """Give the noun that is asked for: that right after `which`, else the model that is spoken of; None where neither is."""
    if question.asked == "when":
        return _Noun(frozenset(), "when", frozenset())
    after = question.asked_at + 1 if question.asked else 0
    hits = [h for h in question.of("focus") if h.first <= after + 2 and h.value in ("model", "variant")]
    token = question.tokens[after] if after < len(question.tokens) else None
    if token in question.content and token is not None and not any(h.first <= after < h.last for h in question.of("order", "dimension")):
        return _Noun(frozenset({token.stem}), "", frozenset({after}))
    named = hits or question.of("focus", "model")
    if not named or (question.focus not in ("model", "variant", "benchmark", "") and not hits):
        return None
    return _Noun(frozenset(), "model", frozenset(i for h in named[:1] for i in range(h.first, h.last)))


def _candidates(question: Question, desk: Desk, ends: Ends, asked: _Noun) -> Iterator[_Found]:
    """Give the lists whose figures may decide, each with the share of the weight of the question's words that stands near it."""
    sides = set(question.sides) if asked.kind == "model" else set()
    words = _words(question, desk, ends, asked)
    tops: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for figures in figure_lists(desk):
        head = stems(figures.head) - _LIGHT
        if not _decides(figures, head, ends, words):
            continue
        if figures.article not in tops:
            info = desk.info(figures.article)
            told = f"{info.title} {info.publisher}" if info else ""
            own = frozenset(s for u in desk.shelf.units.of(figures.article) for s in stems(u.text))
            tops[figures.article] = stems(f"{told} {desk.shelf.view.text(figures.article)[:_TOP]}"), own
        top, own = tops[figures.article]
        near = head | stems(f"{figures.over} {figures.named}")
        aside = frozenset(s for other in figures.others for s in stems(other)) - near
        share = _share(words, near, top, own - aside, desk) if words else float(len(desk.articles) == 1 or ends.by == "ill")
        if (share < _LEAST and not figures.head) or not _lists(figures, asked, desk) or not (asked.kind == "model" or _of_side(question, figures, desk)):
            continue
        rows = figures.rows if not sides or sides <= _sides(desk, figures.head) else _on(sides, figures, desk)
        if len(rows) > 1:
            yield _Found(figures, rows, share + 0.05 * bool(head & {t.stem for t in words}))


def _together(found: Iterable[_Found]) -> Iterator[_Found]:
    """Give lists of one article that have the same head as one list."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for one in found:
        groups.setdefault((one.figures.article, one.figures.head or str(one.figures.rows[0].unit.series)), []).append(one)
    for group in groups.values():
        best = max(group, key=lambda one: one.share)
        if len({"".join(c for c in row.written if c in "$€£%") for one in group for row in one.rows}) == 1:
            yield replace(best, rows=tuple(row for one in group for row in one.rows))


def _on(sides: set[str], figures: Figures, desk: Desk) -> tuple[Row, ...]:
    """Give the rows of a list that are on the one side asked for; none where it is not known of each which one it is on."""
    told = [(_row_sides(desk, row), row) for row in figures.rows] if len(sides) == 1 else []
    return tuple(row for own, row in told if sides <= own) if all(own for own, _ in told) else ()


def _words(question: Question, desk: Desk, ends: Ends, asked: _Noun) -> list[Token]:
    """Give the words of a question that tell which list is meant."""
    spent = {i for h in question.of("predicate", "price", "monthly_cost") for i in range(h.first, h.last)} if ends.by == "price" else set()
    if asked.kind == "model":
        spent |= {i for h in question.hits if h.table in ("openness", "side") for i in range(h.first, h.last)} | {i for h in question.of("focus", "model") for i in range(h.first, h.last)}
    spent |= asked.at | ends.spoken | {question.asked_at}
    told = [(i, t) for i, t in enumerate(question.tokens) if i not in spent and (t.is_word or t.is_number) and len(t.word) > 1]
    return [t for _, t in told if t.word not in desk.cues.function and t.stem not in desk.cues.function and not (t.word.endswith("est") and t.stem not in desk.shelf.units.stems)]


def _decides(figures: Figures, head: frozenset[str], ends: Ends, words: Sequence[Token]) -> bool:
    """Whether the column is one that the ends may be ends of."""
    named = bool(head & {t.stem for t in words})
    if ends.by == "price":
        return figures.money
    if ends.by == "ill":
        return any(way <= stems(figures.head or figures.over) for way in ends.heads)
    if figures.money and not named:
        return False
    if ends.by == "standing":
        return named or not figures.head or stems(re.sub(r"\([^)]*\)", " ", figures.head)) in ends.heads
    return named or not figures.head


def _share(words: Sequence[Token], near: frozenset[str], top: frozenset[str], own: frozenset[str], desk: Desk) -> float:
    """Give the share, 0 to 1, of the words' weight that stands near a list; nothing where a word stands nowhere near, or, of an article that the question names, nowhere in it."""
    got = whole = 0.0
    named = any(token.stem in top - near and token.is_word for token in words)
    for token in words:
        ways = frozenset({token.stem}) | desk.cues.synonyms.get(token.stem, frozenset())
        weight = desk.shelf.units.weight(token.stem) if token.is_word else 3.0
        rate = _NEAR if token.stem in near else 0.8 * _NEAR if ways & near else _NAMED if token.stem in top else _FAR if named and token.stem in own else 0.0
        if not rate:
            return 0.0
        got, whole = got + rate * weight, whole + weight
    return got / whole if whole else 0.0


def _lists(figures: Figures, asked: _Noun, desk: Desk) -> bool:
    """Whether a list is one of what is asked for."""
    names = [row.name for row in figures.rows]
    if asked.kind == "when":
        return sum(bool(DATED.search(name)) for name in names) > _HALF * len(names)
    if asked.kind == "model":
        known = sum(any(link.of("model", "family") for link in desk.shelf.linker.links(name, tokenize(name))[0]) for name in names)
        return known > _HALF * len(names)
    ways = asked.stems | {s for stem in asked.stems for s in desk.cues.synonyms.get(stem, ())}
    return bool(ways & names_of(figures))


def _of_side(question: Question, figures: Figures, desk: Desk) -> bool:
    """Whether what a list counts is of the side that the question speaks of first, or of neither."""
    if not question.sides:
        return True
    told = (figures.head, figures.rows[0].unit.lead_in, *(u.text for u in reversed(figures.before)))
    first = next((sides[0] for text in told if text and (sides := desk.read(text).sides)), "")
    return first == question.sides[0]


def _sides(desk: Desk, text: str) -> set[str]:
    return set(desk.read(text).sides) if text else set()


def _row_sides(desk: Desk, row: Row) -> set[str]:
    """Give the side that a row is on: by a cell of its own, by the headings over it, else as articles have it."""
    told = {side for cell in row.unit.cells[1:] if len(tokenize(cell)) <= 3 for side in _sides(desk, cell)} or set(headed_side(row.unit, desk))
    if told:
        return told
    links = desk.shelf.linker.links(row.name, tokenize(row.name))[0]
    return {side for link in links for e in link.of("model", "family") for side in desk.sides(e)}


def _say_end(draft: Draft, found: _Found, way: str, ends: Ends) -> None:
    """Name what stands at one end, all of it where several do."""
    figures = found.figures
    highest = (way == "most") != (ends.by == "standing" and is_ill(figures.head or figures.over))
    end = (max if highest else min)(row.value for row in found.rows)
    at = [row for row in found.rows if row.value == end][:_TIES]
    under = f" under “{figures.head}”" if figures.head else ""
    where = "table" if figures.head else "list"
    draft.say(
        f"In the {where} of {label(draft.desk, figures.article)}, {listing([row.name for row in at])} {'has' if len(at) == 1 else 'have'} the {'highest' if highest else 'lowest'} figure{under}: {at[0].written}.",
        *heads_cited(draft.desk, at[0].unit),
        *(row.unit for row in at),
    )
    for row in at:
        links = draft.desk.shelf.linker.links(row.name, tokenize(row.name))[0]
        draft.about += [e for link in links[:1] for e in link.of("model", "family")[:1] if e not in draft.about]
