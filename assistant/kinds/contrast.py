"""Two tools, techniques or ways of working against each other: what the articles say of each, one after the other."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import Token, stems, tokenize

_BETWEEN = re.compile(r"\s(?:vs\.?|versus|or|and|compared (?:to|with)|against)\s", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:choose|use|take|pick|if|when|where|for|best|needs?|costs?|means|is)\b", re.IGNORECASE)
_EACH = 2
_LONGEST_TERM = 2


class Contrast:
    """Sets side by side what is no model and no licence."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if question.model_links or question.named("license", "vendor") or question.cue("agree", "situation"):
            return 0.0
        either = question.cue("compare", "difference") or bool(re.search(r"\b(?:vs|versus|or)\b", question.text, re.IGNORECASE))
        return 0.3 if either and len(terms(question)) == 2 else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        for term in terms(question):
            best = best_on(desk, question, term)
            if not best:
                return None
            for unit in best:
                say_quote(draft, unit)
        return draft


def terms(question: Question) -> list[frozenset[str]]:
    """Give the two things set against each other, as stems: the words around `or`, `vs`."""
    match = _BETWEEN.search(question.text)
    if match is None:
        return []
    left = [t for t in question.tokens if t.end <= match.start() + 1]
    right = [t for t in question.tokens if t.start >= match.end() - 1]
    sides = (_run(list(reversed(left)), question), _run(right, question))
    return [s for s in sides if s] if sides[0] != sides[1] else []


def _run(tokens: Sequence[Token], question: Question) -> frozenset[str]:
    """Take the words next to the connecting word, up to a word without content."""
    kept: list[Token] = []
    light = {i for hit in question.hits if hit.table == "cue" for i in range(hit.first, hit.last)}
    starts = {question.tokens[i].start for i in light}
    for token in tokens:
        gap = kept and abs(token.start - kept[-1].end) > 2 and abs(kept[-1].start - token.end) > 2
        if not token.is_word or len(token.word) < 3 or token.start in starts or gap or token.word in ("the", "what", "which", "when", "between", "how", "does"):
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
        score = 1.5 * chooses + 0.6 * (term <= opening) + 0.4 * bool(_WHEN.search(unit.text)) + 0.3 * len(asked & own) - 0.2 * (len(own) < 6)
        ranked.append((score, unit))
    ordered = sorted(ranked, key=lambda r: (-r[0], r[1].article, r[1].start))
    return [u for s, u in ordered[:_EACH] if s >= 0.6 and s >= ordered[0][0] - 0.7]
