"""Two tools, techniques or ways of working against each other: what the articles say of each, one after the other."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, telling
from assistant.judging import judges
from assistant.kinds.why import bears_on
from assistant.merits import merits
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.retrieve import Ranked, distinct, leans, tradeoffs
from assistant.sureness import sure_first
from assistant.tabled import tables
from assistant.topics import Topic, nearness, weighing
from assistant.units import Unit
from assistant.words import Token, stems, tokenize
from kg.claim import Tradeoff

_BETWEEN = re.compile(r"\s(?:vs\.?|versus|or|and|compared (?:to|with)|against)\s", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:choose|use|take|pick|if|when|where|for|best|needs?|costs?|means|is)\b", re.IGNORECASE)
_EACH, _OF_SIDE = 2, 3
_LONGEST_TERM = 3
_SHORT = 5
"""Words of a question that is little more than the two names."""
_ASKED, _CLOSE = 0.5, 0.4
"""Share of what is asked that a sentence has to hold, and how far behind the best another may be."""
_NEAR = 0.8
"""Nearness from which a sentence speaks of the thing: in its own words, after them, under their heading."""
_LEADING = frozenset({"the", "a", "an", "of", "to", "with", "under", "in", "by", "using", "use"})
_STOPS = frozenset({*_LEADING, "what", "which", "when", "between", "how", "does", "do", "is", "are", "for", "on", "at", "should", "i", "we", "take", "please", "who", "me", "my", "and", "or"})


_BRIEF = 8
_ROWS, _COLUMNS = 2, 4
"""Rows told that set the sides beside each other, and the columns of a table that does no more than that."""
_SHARED, _SPARE = 3.0, 4
"""What it adds to a statement that the others share its words, and words by which a short one is held to be longer."""


class Contrast:
    """Sets side by side what is no model and no licence."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if len(question.model_links) > 1 or question.named("license", "vendor") or question.cue("agree"):
            return 0.0
        against = question.cue("compare", "difference") or bool(re.search(r"\b(?:vs|versus)\b", question.text, re.IGNORECASE))
        if against and len(question.sides) == 2 and question.dimensions and not question.model_links and not question.cue("suggested") and question.asked not in ("how much", "how many"):
            return 0.85 if question.cue("difference") else 0.81 if not question.cue("recommend") else 0.0
        if _best_on(question):
            return 0.7
        if _side_asked(question) or _dimension_told(question):
            return 0.94
        either = against or bool(re.search(r"\bor\b", question.text, re.IGNORECASE))
        if not either or question.sides or len(terms(question)) != 2:
            return 0.0
        if against or len(question.tokens) <= _SHORT:
            return 0.73
        return 0.6 if question.of("order") and not question.cue("situation") else 0.3

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _side_asked(question):
            return merits(question, desk)
        if len(question.sides) == 2 or _best_on(question) or _dimension_told(question):
            return _on_sides(question, desk)
        draft = Draft(desk, self.name)
        pair = terms(question)
        spoken = {s for hit in question.of("cue") for s in stems(hit.phrase)}.union(*pair)
        aspects = {word: weight for word, weight in telling(question, desk).items() if word not in spoken}
        for term in pair:
            rival = next(other for other in pair if other != term)
            best = _on_aspects(desk, question, (term, rival), aspects) if aspects else best_on(desk, question, term) or _on_aspects(desk, question, (term, rival), {})
            if not best:
                return None
            for unit in best:
                say_quote(draft, unit, lead=_under(unit, term))
        return draft


def _best_on(question: Question) -> bool:
    """Whether it is asked which is better on a dimension, and neither models nor sides are named: `which is better for reliability?`."""
    named = question.sides or question.model_links or question.has("focus", "model", "vendor", "benchmark")
    return bool(question.asked in ("which", "what") and question.of("order", "quality") and set(question.dimensions) - {"quality", "cost"} and not named)


def _side_asked(question: Question) -> bool:
    """Whether it is asked which side has more of a quality, in few words and of nothing else: `which side is safer?`, `which is more transparent?`."""
    if question.asked != "which" or question.focus not in ("", "side") or question.links or question.quantities or question.content:
        return False
    on = set(question.dimensions) - ({"quality", "cost"} if question.focus != "side" else set())
    return bool(on) and len(question.tokens) <= _BRIEF and not question.sides and not question.cue("cons", "negative")


def _dimension_told(question: Question) -> bool:
    """Whether it is asked what is said of nothing but a dimension: `what do the articles say about support?`."""
    return bool(question.dimensions and question.cue("overview") and not question.content and not question.links and question.asked in ("", "what"))


def _on_sides(question: Question, desk: Desk) -> Draft | None:
    """Say what speaks for each side on the dimensions asked about; what is said of these alone before what sums up many."""
    spread: dict[tuple[str, int], set[str]] = {}
    for claim in desk.opinions("tradeoff"):
        if isinstance(claim.body, Tradeoff):
            spread.setdefault((claim.evidence.article, claim.evidence.start), set()).add(claim.body.dimension)
    draft = Draft(desk, "comparison")
    for row in rows_on(question, desk)[:_ROWS]:
        say_quote(draft, row)
    for side in question.sides or ("open", "closed"):
        found = [r for r in tradeoffs(question, desk, question.dimensions, side) if bears_on(r, question.dimensions, side)]
        found = sure_first(found, lambda r: r.source, _OF_SIDE)
        found = [r for r in found if not leans(r)] or found
        ranked = sorted(found if question.content else _typical(found), key=lambda r: len(spread.get((r.article, r.start), ())) > len(question.dimensions))
        for one in distinct(ranked, _OF_SIDE):
            say_quote(draft, one.source)
    return draft or None


def rows_on(question: Question, desk: Desk) -> list[Unit]:
    """Give the rows of tables that set the two sides beside each other on a dimension asked about."""
    found: list[Unit] = []
    for table in tables(desk) if not question.content else ():
        headed = {side for head in table.header[1:] for side in desk.read(head).sides}
        if {"open", "closed"} <= headed and len(table.header) <= _COLUMNS:
            found += [row for row in table.rows if set(desk.read(row.cells[0]).dimensions) & set(question.dimensions)]
    return found


def _typical(found: Sequence[Ranked]) -> list[Ranked]:
    """Put first, of what is said for a side, what most of the others say as well."""
    words = [stems(one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote) for one in found]
    times = Counter(word for held in words for word in held)
    shared = [sum(times[word] - 1 for word in held) / (len(held) + _SPARE) / max(len(found), 1) for held in words]
    return [one for _, one in sorted(zip((-one.score - _SHARED * s for one, s in zip(found, shared, strict=True)), found, strict=True), key=lambda p: p[0])]


def _under(unit: Unit, term: frozenset[str]) -> str:
    """Lead in with the heading that names the thing, where the sentence does not."""
    heading = bare(unit.section[-1]) if unit.section else ""
    return f"Under “{heading}”," if not term <= stems(unit.text) and term <= stems(heading) and not re.search(r"\d", heading) else ""


def _on_aspects(desk: Desk, question: Question, pair: tuple[frozenset[str], frozenset[str]], aspects: Mapping[str, float]) -> list[Unit]:
    """Give what is said of the first, not of the other, on what the question asks about: in its own words, or under its heading."""
    own, other = (Topic((term,), aspects) for term in pair)
    found = [(score, unit) for score, unit in weighing(own, question, desk) if nearness(own, unit) >= nearness(other, unit) and nearness(own, unit) >= _NEAR]
    if aspects:
        found = [(score, unit) for score, unit in found if held(question, desk, dict(aspects), unit.text, unit.before) >= _ASKED]
    return [unit for score, unit in found[:_EACH] if score >= found[0][0] - _CLOSE]


def terms(question: Question) -> list[frozenset[str]]:
    """Give the two things set against each other, as stems: the words around `or`, `vs`; what stands with both is what is asked of them."""
    match = _BETWEEN.search(question.text)
    if match is None:
        return []
    left = [t for t in question.tokens if t.end <= match.start() + 1]
    right = [t for t in question.tokens if t.start >= match.end() - 1]
    sides = (_run(list(reversed(left)), question), _run(right, question))
    own = (sides[0] - sides[1], sides[1] - sides[0])
    return list(own) if all(own) else []


def _run(tokens: Sequence[Token], question: Question) -> frozenset[str]:
    """Take the words next to the connecting word, up to a word without content."""
    kept: list[Token] = []
    light = {question.tokens[i].start for hit in question.hits if hit.table == "cue" for i in range(hit.first, hit.last)}
    linked = {question.tokens[i].start for link in question.links for i in range(link.first, link.last)}
    for token in tokens:
        if not kept and token.word in _LEADING:
            continue
        apart = question.text[min(token.end, kept[-1].end) : max(token.start, kept[-1].start)] if kept else ""
        bound = token.start in light and token.start not in linked
        if not token.is_word or len(token.word) < 2 or bound or apart.strip(" -") or token.word in _STOPS:
            break
        kept.append(token)
        if len(kept) >= _LONGEST_TERM:
            break
    return frozenset(t.stem for t in kept)


def best_on(desk: Desk, question: Question, term: frozenset[str]) -> list[Unit]:
    """Give the sentences that say when a thing is right, or else what it is: the term stands in them, best at the beginning."""
    asked = {t.stem for t in question.content}
    ranked: list[tuple[float, Unit]] = []
    for unit in desk.shelf.units.holding({s: desk.shelf.units.weight(s) for s in term}, 200):
        own = stems(unit.text)
        if not term <= own or unit.text.rstrip().endswith("?"):
            continue
        opening = {t.stem for t in tokenize(unit.text)[:5]}
        chooses = bool(re.match(r"(?:choose|use|take|pick|do not|prefer|add)\b", unit.text, re.IGNORECASE))
        score = 1.5 * chooses + 0.6 * (term <= opening) + 0.4 * bool(_WHEN.search(unit.text)) + 0.3 * len(asked & own) + 0.5 * judges(unit.text, "gain", "loss", "advice") - 0.2 * (len(own) < 6)
        ranked.append((score, unit))
    ordered = sorted(ranked, key=lambda r: (-r[0], r[1].article, r[1].start))
    return [u for s, u in ordered[:_EACH] if s >= 0.6 and s >= ordered[0][0] - 0.7]
