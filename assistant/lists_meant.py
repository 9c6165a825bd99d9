"""Find the list of figures that a question speaks of, whatever it asks of it: its ends, or its rows within a bound.

What stands over a list, the head of its column and the article it is in hold the words of the question, and what it
lists is what is asked for. Where no list, or more than one, is that, none is meant.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.figure_lists import Figures, Row, figure_lists, names_of
from assistant.fitting import DATED
from assistant.question import Question
from assistant.topics import headed_side
from assistant.words import Token, stems, tokenize

_TOP = 400
"""Characters at the beginning of an article in which its maker names itself."""
_NEAR, _NAMED, _FAR = 1.0, 0.7, 0.4
"""What a word counts that stands over a list or in its heads, in the title or at the top of the article, and anywhere in it."""
_LEAST = 0.5
"""Share of the weight that the best list needs."""
_MISSED = 0.34
"""Share of the weight that may stand nowhere near the list."""
_AHEAD = 0.02
"""By how much it has to be ahead of others."""
_IN_HEAD = 0.05
"""What it counts that the column, or that of the names, is named."""
_HALF = 0.5
_BEFORE_NOUN = frozenset({"many", "much", "of", "the", "these", "those", "all", "are", "were", "is"})
_CELL = 3
"""Words of a cell that tells a side."""
_LIGHT = frozenset({"per", "of", "the", "in", "for", "a", "an", "on", "at", "to", "and", "with"})

Decides = Callable[[Figures, frozenset[str]], bool]
"""Whether a column may decide, by the stems of the words of the question."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A list that a question may mean, with the rows that are on the side asked for."""

    figures: Figures
    rows: tuple[Row, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Noun:
    """What is to be named."""

    stems: frozenset[str]
    kind: str
    """`model`, `when`, `rows` where the rows themselves are named, or empty for anything else."""
    at: frozenset[int]


def noun_asked(question: Question, spent: Collection[int] = ()) -> Noun | None:
    """Give the noun that is asked for: that right after `which`, `how many of the` and `spent` tokens, else the model that is spoken of; None where neither is."""
    if question.asked == "when":
        return Noun(frozenset(), "when", frozenset())
    after = question.asked_at + 1 if question.asked else 0
    while after < len(question.tokens) and (question.tokens[after].word in _BEFORE_NOUN or after in spent):
        after += 1
    hits = [h for h in question.of("focus") if h.first <= after + 2 and h.value in ("model", "variant")]
    token = question.tokens[after] if after < len(question.tokens) else None
    if spent and token is not None and any(h.first == after for h in question.of("cue", "why")):
        return Noun(frozenset({token.stem}), "", frozenset({after}))  # the reasons that are counted
    if token in question.content and token is not None and not _does(question, after) and not any(h.first <= after < h.last for h in question.of("order", "dimension")):
        return Noun(frozenset({token.stem}), "", frozenset({after}))
    other = [h for h in question.of("focus") if h.first == after and h.value not in ("model", "variant")]
    if other and not any(h.first == after for h in hits):
        at = frozenset(range(after, max(h.last for h in other)))
        return Noun(frozenset(question.tokens[i].stem for i in at), "", at)
    named = hits or question.of("focus", "model")
    if not named or (question.focus not in ("model", "variant", "benchmark", "") and not hits):
        return None
    return Noun(frozenset(), "model", frozenset(i for h in named[:1] for i in range(h.first, h.last)))


def _does(question: Question, at: int) -> bool:
    """Whether a word is what somebody did, the most or the least of all: `which fixed the most?`."""
    behind = at + 1 + (at + 1 < len(question.tokens) and question.tokens[at + 1].word == "the")
    return question.tokens[at].word.endswith("ed") and any(h.first in (at + 1, behind) for h in question.of("order"))


def list_meant(question: Question, desk: Desk, asked: Noun, spent: Collection[int], decides: Decides, *, unworded: bool = False) -> Meant | None:
    """Give the one list that is meant; `spent` tokens say what is asked of it, and one may be meant `unworded` by nothing but its figures."""
    found = sorted(_together(_candidates(question, desk, asked, spent, decides, unworded=unworded)), key=lambda one: -one.share)
    if not found or found[0].share < _LEAST or (len(found) > 1 and found[0].share - found[1].share < _AHEAD):
        return None
    return found[0]


def _candidates(question: Question, desk: Desk, asked: Noun, spent: Collection[int], decides: Decides, *, unworded: bool) -> Iterator[Meant]:
    """Give the lists whose figures may decide, each with the share of the weight of the question's words that stands near it."""
    sides = set(question.sides) if asked.kind == "model" else set()
    words = _words(question, desk, asked, spent)
    said = frozenset(s for t in words for s in (t.stem, *desk.cues.synonyms.get(t.stem, ())))
    tops: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for figures in figure_lists(desk):
        if not decides(figures, said):
            continue
        if figures.article not in tops:
            info = desk.info(figures.article)
            told = f"{info.title} {info.publisher}" if info else ""
            own = frozenset(s for u in desk.shelf.units.of(figures.article) for s in stems(u.text))
            tops[figures.article] = stems(f"{told} {desk.shelf.view.text(figures.article)[:_TOP]}"), own
        top, own = tops[figures.article]
        head = head_of(figures)
        near = head | stems(f"{figures.over} {figures.named}")
        aside = frozenset(s for other in figures.others for s in stems(other)) - near
        share = _share(words, near, top, own - aside, desk) if words else float(len(desk.articles) == 1 or unworded)
        if (share < _LEAST and not figures.head) or not _lists(figures, asked, desk) or not (asked.kind == "model" or _of_side(question, figures, desk)):
            continue
        rows = figures.rows if not sides or sides <= _sides(desk, figures.head) else _on(sides, figures, desk)
        if len(rows) > 1:
            yield Meant(figures, rows, share + _IN_HEAD * (bool(head & said) + bool(asked.stems & stems(figures.named))))


def head_of(figures: Figures) -> frozenset[str]:
    """Give the stems of the head of a column, light words aside."""
    return stems(figures.head) - _LIGHT


def _together(found: Iterable[Meant]) -> Iterator[Meant]:
    """Give lists of one article that have the same head as one list."""
    groups: dict[tuple[str, str], list[Meant]] = {}
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


def _words(question: Question, desk: Desk, asked: Noun, spent: Collection[int]) -> list[Token]:
    """Give the words of a question that tell which list is meant."""
    done = asked.at | {question.asked_at, *spent}
    if asked.kind == "model":
        done |= {i for h in question.hits if h.table in ("openness", "side") for i in range(h.first, h.last)} | {i for h in question.of("focus", "model") for i in range(h.first, h.last)}
    told = [t for i, t in enumerate(question.tokens) if i not in done and (t.is_word or t.is_number) and len(t.word) > 1 and not (asked.kind == "" and t.stem in desk.cues.anybody)]
    return [t for t in told if t.word not in desk.cues.function and t.stem not in desk.cues.function and not (t.word.endswith("est") and t.stem not in desk.shelf.units.stems)]


def _share(words: Sequence[Token], near: frozenset[str], top: frozenset[str], own: frozenset[str], desk: Desk) -> float:
    """Give the share, 0 to 1, of the words' weight that stands near a list; nothing where much of it stands nowhere near, or, of an article that the question names, nowhere in it."""
    got = whole = missed = 0.0
    named = any(token.stem in top - near and token.is_word for token in words)
    for token in words:
        ways = frozenset({token.stem}) | desk.cues.synonyms.get(token.stem, frozenset())
        weight = desk.shelf.units.weight(token.stem) if token.is_word else 3.0
        rate = _NEAR if token.stem in near else 0.8 * _NEAR if ways & near else _NAMED if token.stem in top else _FAR if named and token.stem in own else 0.0
        got, whole, missed = got + rate * weight, whole + weight, missed + weight * (not rate)
    return got / whole if whole and missed <= _MISSED * whole else 0.0


def _lists(figures: Figures, asked: Noun, desk: Desk) -> bool:
    """Whether a list is one of what is asked for."""
    names = [row.name for row in figures.rows]
    if asked.kind == "rows":
        return True
    if asked.kind == "when":
        return sum(bool(DATED.search(name)) for name in names) > _HALF * len(names)
    if asked.kind == "model":
        known = sum(any(link.of("model", "family") for link in desk.shelf.linker.links(name, tokenize(name))[0]) for name in names)
        return known > _HALF * len(names) or bool(stems(figures.named) & {s for phrase in desk.cues.of("focus", "model") if " " not in phrase for s in stems(phrase)})
    ways = asked.stems | {s for stem in asked.stems for s in desk.cues.synonyms.get(stem, ())}
    return bool(ways & names_of(figures))


def _of_side(question: Question, figures: Figures, desk: Desk) -> bool:
    """Whether what a list counts is of the side that the question speaks of first, or of neither."""
    if not question.sides:
        return True
    told = (figures.head, figures.named, figures.rows[0].unit.lead_in, *(u.text for u in reversed(figures.before)), *figures.rows[0].unit.section[-1:])
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
