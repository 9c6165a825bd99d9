"""Which rows of a list are within a bound, or went up or down from one column to the next: `used by fewer than a tenth`, `who ended up with a higher bill`."""

import re
from collections.abc import Sequence

from assistant.bounds_asked import Moved, ShareBound, moved, set_over, share_bound
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.figure_lists import Figures, Row, figure_lists
from assistant.lists_meant import Meant, Noun, head_of, list_meant, noun_asked
from assistant.question import Question
from assistant.quoting import heads_cited
from assistant.words import capital, listing, spelled

_SHARES = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bshare\b", re.IGNORECASE)
_PAID = re.compile(r"pay|paid|cost|bill|cheap|expens|dear|spen", re.IGNORECASE)
_OTHER = ("why", "agree", "recommend", "ratio", "define", "pros", "cons")
_MOST = 20


class RowsWithin:
    """Lists and counts such rows."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("which", "what", "who", "how many", "") or question.model_links or question.cue(*_OTHER):
            return 0.0
        return 0.976 if share_bound(question) or (moved(question) and question.asked != "") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Give the rows; None where no list, or more than one, is meant."""
        asked = noun_asked(question)
        if asked is None:
            return None
        if (bound := share_bound(question)) is not None:
            return _bounded(question, desk, asked, bound)
        way = moved(question)
        return _moved(question, desk, asked, way) if way is not None else None


def _bounded(question: Question, desk: Desk, asked: Noun, bound: ShareBound) -> Draft | None:
    years = frozenset(t.word for t in question.tokens if re.fullmatch(r"(?:19|20)\d\d", t.word))

    def decides(figures: Figures, said: frozenset[str]) -> bool:
        shares = all("%" in row.written for row in figures.rows) or bool(_SHARES.search(f"{figures.head} {figures.over}"))
        dated = bool(re.fullmatch(r"(?:19|20)\d\d", figures.head))
        return shares and max(row.value for row in figures.rows) <= 100 and (not dated or figures.head in years or (not years and _latest(figures)))

    found = list_meant(question, desk, asked, bound.spoken, decides)
    if found is None:
        return None
    rows = [row for row in found.rows if bound.holds(row.value)]
    under = f" under “{found.figures.head}”" if found.figures.head else ""
    return _told(desk, question, found, rows, under, [f"{row.name} ({row.written})" for row in rows])


def _latest(figures: Figures) -> bool:
    return all(head < figures.head for head in figures.others if re.fullmatch(r"(?:19|20)\d\d", head))


def _moved(question: Question, desk: Desk, asked: Noun, way: Moved) -> Draft | None:
    lists = list(figure_lists(desk))
    pairs = {(one.article, one.rows[0].unit.series, one.head): other for one in lists for other in lists if _earlier(other, one)}
    money = {i for h in (*question.of("predicate", "price", "monthly_cost"), *question.of("dimension", "cost")) for i in range(h.first, h.last)} | {i for i in way.spoken if _PAID.match(question.tokens[i].word)}

    def decides(figures: Figures, said: frozenset[str]) -> bool:
        return (figures.article, figures.rows[0].unit.series, figures.head) in pairs and (figures.money if money else bool(head_of(figures) & said))

    found = list_meant(question, desk, asked, way.spoken | money, decides, unworded=bool(money)) if pairs else None
    if found is None:
        return None
    before = {row.unit.start: row for row in pairs[found.figures.article, found.figures.rows[0].unit.series, found.figures.head].rows}
    set_beside = [(before[row.unit.start], row) for row in found.rows if row.unit.start in before]
    kept = [(old, new) for old, new in set_beside if (new.value > old.value if way.up else new.value < old.value)]
    earlier = pairs[found.figures.article, found.figures.rows[0].unit.series, found.figures.head].head
    under = f" with “{found.figures.head}” {'above' if way.up else 'below'} “{earlier}”"
    return _told(desk, question, found, [new for _, new in kept], under, [f"{new.name} ({old.written}, then {new.written})" for old, new in kept])


def _earlier(one: Figures, other: Figures) -> bool:
    return one.article == other.article and one.rows[0].unit.series == other.rows[0].unit.series and one.head != other.head and set_over(one.head, other.head)


def _told(desk: Desk, question: Question, found: Meant, rows: Sequence[Row], under: str, said: Sequence[str]) -> Draft:
    """Say how many rows, and which."""
    every = len(found.rows)
    draft = Draft(desk, "aggregate" if question.asked == "how many" else RowsWithin.name, whole=True)
    who = label(desk, found.figures.article)
    count = f"{capital(spelled(len(rows))) if rows else 'None'}{under} of the {spelled(every)} that {who[:1].lower() + who[1:]} lists"
    names = f": {listing(said[:_MOST])}" if said else ""
    cited = [row.unit for row in (rows or found.rows)]
    draft.say(f"{count}{names}.", *heads_cited(desk, cited[0]), *cited, derived=f"{len(rows)} of {every} rows counted")
    return draft
