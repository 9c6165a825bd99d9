"""What holds of every fact, whatever article it was read from."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim, Fact
from kg.extract.facts import read_facts
from kg.lexicon import load

ARTICLES = sorted((Path(__file__).parents[2] / "reading" / "articles").iterdir())
COUNTED = {"price_input_per_mtok", "price_output_per_mtok", "context_window", "benchmark_score", "parameter_count", "monthly_cost"}


@cache
def facts(path: Path) -> tuple[Claim, ...]:
    return tuple(read_facts(read_bytes(path.read_bytes(), ArticleId(path.name)), load()))


def bodies(path: Path) -> Iterator[tuple[Claim, Fact]]:
    yield from ((claim, claim.body) for claim in facts(path) if isinstance(claim.body, Fact))


def figures_of(text: str) -> list[str]:
    """Give the figures of a text without commas and closing zeros: `$2.50` as `2.5`."""
    return [f"{float(found):g}" for found in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))]


def stands_in(figure: str, quote: str) -> bool:
    """Tell whether a quote holds the figure, perhaps run together with its neighbours, or the same amount in cents, or `a million`."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", quote)
    if figure == "1" and re.search(r"\ban? (?:thousand|million|billion|dollar)\b", quote):
        return True
    return figure in plain or figure in figures_of(plain) or (("¢" in quote or "cent" in quote) and f"{float(figure) * 100:g}" in plain)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_nothing_is_its_own_maker_base_or_successor(path: Path) -> None:
    assert [c.evidence.quote for c, fact in bodies(path) if fact.target is not None and fact.target.iri == fact.subject.iri] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_figure_stands_in_its_quote_unless_it_is_marked_as_inferred(path: Path) -> None:
    astray = [
        (fact.predicate, fact.object, claim.evidence.quote)
        for claim, fact in bodies(path)
        if fact.predicate in COUNTED and not claim.qualifier.inferred and not all(stands_in(f, claim.evidence.quote) for f in figures_of(fact.object))
    ]
    assert astray == []
