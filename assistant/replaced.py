"""Find the sentence by which articles that give different figures are both right: a figure was changed.

A note that a price was cut from the one figure says why an older article gives
it. It must stand in an article that gives the one figure, name the other, and
say that something changed.
"""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.judging import judges
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import tokenize
from corpus.document import ArticleId
from kg.claim import Claim, Fact, Predicate

_CHANGING: frozenset[Predicate] = frozenset({"price_input_per_mtok", "price_output_per_mtok", "context_window"})


def say_replaced(draft: Draft, parties: Sequence[Sequence[Claim]]) -> None:
    """Quote what says that one of the figures at odds took the place of another."""
    for at, party in enumerate(parties):
        others = {_figure(claim) for i, other in enumerate(parties) if i != at for claim in other} - {None}
        for article in dict.fromkeys(claim.evidence.article for claim in party):
            unit = _telling(draft.desk, party[0], ArticleId(article), {f for f in others if f is not None})
            if unit is not None and unit.quote not in draft.quotes:
                say_quote(draft, unit)
                return
    for party in parties:
        for claim in party:
            unit = draft.desk.shelf.units.at(ArticleId(claim.evidence.article), claim.evidence.start, claim.evidence.end)
            if _predicate(claim) in _CHANGING and unit is not None and unit.kind != "row" and judges(unit.text, "replaced"):
                say_quote(draft, unit)  # `on 16 March they cut it to $1.90`, whatever it was before
                return


def _predicate(claim: Claim) -> Predicate | None:
    return claim.body.predicate if isinstance(claim.body, Fact) else None


def _telling(desk: Desk, claim: Claim, article: ArticleId, figures: set[float]) -> Unit | None:
    """Give the sentence of an article that names one of these figures and tells a change, of the thing itself or of nothing that it names."""
    fact = claim.body
    if not isinstance(fact, Fact) or fact.predicate not in _CHANGING:
        return None
    for unit in desk.shelf.units.of(article):
        tokens = tokenize(unit.text)
        if unit.kind == "row" or not judges(unit.text, "replaced") or not any(t.is_number and _number(t.word) in figures for t in tokens):
            continue
        links, _ = desk.shelf.linker.links(unit.text, tokens)
        named = {e.iri for link in links for e in link.of("model", "family")}
        if not named or fact.subject.iri in named:
            return unit
    return None


def _figure(claim: Claim) -> float | None:
    fact = claim.body
    return fact.value if isinstance(fact, Fact) and isinstance(fact.value, float) else None


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
