"""Which of two rows of one list has more: `are hospitals using open models more than shops do?`, `which makes things up more often, X or Y?`.

Both rows are named, a model by its name, anything else by a word of the row or one that asks for it; the list is the one that the rest of the question speaks of.
"""

from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.ends_asked import Than, than_asked
from assistant.figure_lists import Figures, Row, figure_lists
from assistant.lists_meant import Noun, list_meant
from assistant.question import Question
from assistant.quoting import heads_cited, say_quote
from assistant.words import stems, tokenize

_OTHER = ("why", "agree", "recommend", "ratio", "define", "pros", "cons")
_Pair = tuple[Row, Row]


class TwoRows:
    """Sets them against each other."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("yes or no", "which", "who", "") or question.unknown or question.quantities or question.cue(*_OTHER) or len(question.model_links) not in (0, 2):
            return 0.0
        than = than_asked(question)
        return 0.972 if than is not None and (than.heads or not question.model_links) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Say what the two have and, of a yes-or-no question, whether it is so; None where no list, or more than one, has both."""
        than = than_asked(question)
        if than is None:
            return None
        found = {(f.article, f.rows[0].unit.start, f.head): pair for f in figure_lists(desk) if (pair := _pair(question, desk, f, than)) is not None}
        if not found:
            return None
        spent = than.spoken | {i for rows in found.values() for i in rows[1]}
        asked = Noun(frozenset(), "rows", frozenset({question.asked_at} if question.asked else ()))
        meant = list_meant(question, desk, asked, spent, lambda figures, said: (figures.article, figures.rows[0].unit.start, figures.head) in found, unworded=bool(than.heads))
        if meant is None:
            return None
        figures = meant.figures
        (one, other), _ = found[figures.article, figures.rows[0].unit.start, figures.head]
        draft = Draft(desk, self.name, whole=True)
        so = one.value > other.value if than.more else one.value < other.value
        yes = ("Yes: " if so else "No: ") if question.asked == "yes or no" else ""
        under = f" under “{figures.head}”" if figures.head else ""
        where = f"{'in' if yes else 'In'} the {'table' if figures.head else 'list'} of {label(desk, figures.article)}"
        if question.asked == "yes or no":
            draft.say(f"{yes}{where}, {one.name} has {one.written}{under}, {other.name} {other.written}.", *heads_cited(desk, one.unit), one.unit, other.unit)
        else:
            high, low = (one, other) if (one.value >= other.value) == than.more else (other, one)
            has = "as much" if high.value == low.value else "more" if than.more else "less"
            draft.say(f"{where}, {high.name} has {has}{under}: {high.written}, against {low.written} of {low.name}.", *heads_cited(desk, high.unit), high.unit, low.unit)
        for unit in figures.before[-1:] if not figures.head else ():
            say_quote(draft, unit)
        draft.about = [e for link in question.model_links for e in link.of("model", "family")[:1]]
        return draft


def _pair(question: Question, desk: Desk, figures: Figures, than: Than) -> tuple[_Pair, frozenset[int]] | None:
    """Give the two rows that the question names, in its order, and the tokens that name them; None where it does not name just two."""
    if than.heads and not any(way <= stems(figures.head or figures.over) for way in than.heads):
        return None
    named = list(_of_models(question, desk, figures) if question.model_links else _of_words(question, desk, figures, than))
    rows = {row.unit.start: row for row, _ in named}
    if len(rows) != 2 or len({row.value for row in rows.values()}) == 1:
        return None
    one, other = rows.values()
    return (one, other), frozenset(i for _, at in named for i in at)


def _of_models(question: Question, desk: Desk, figures: Figures) -> Iterator[tuple[Row, range]]:
    for link in question.model_links:
        wanted = {e.iri for thing in link.of("model", "family") for e in (thing, *desk.same(thing))}
        for row in figures.rows:
            links = desk.shelf.linker.links(row.name, tokenize(row.name))[0]
            if any(e.iri in wanted for one in links for e in one.of("model", "family")):
                yield row, range(link.first, link.last)


def _of_words(question: Question, desk: Desk, figures: Figures, than: Than) -> Iterator[tuple[Row, range]]:
    """Give the rows that words of the question name, each word but one of them."""
    over = stems(figures.over)
    names = [(row, stems(row.name)) for row in figures.rows]
    for at, token in enumerate(question.tokens):
        if at in than.spoken or not token.is_word or token.word in desk.cues.function or token.stem in over:
            continue
        ways = desk.cues.synonyms.get(token.stem, frozenset()) | {token.stem}
        held = [row for row, own in names if token.stem in own] or [row for row, own in names if ways & own]
        if len(held) == 1:
            yield held[0], range(at, at + 1)
