"""Hold the gold to its own rules: it is worth nothing where a quote cannot be found or a name is not a known one."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from kg.claim import Choice, Predicate, Side

HERE = Path(__file__).parent
ARTICLES = sorted((HERE / "articles").iterdir())
KINDS = ("facts", "tradeoffs", "guidance", "definitions")
DIMENSIONS = frozenset({
    "cost", "privacy", "customization", "quality", "ease_of_use", "reliability", "support", "control",
    "vendor_lock_in", "safety", "security", "compliance", "speed", "speed_to_market", "offline", "transparency",
})
KEYS = {
    "facts": {"subject", "predicate", "object", "unit", "qualifier", "quote"},
    "tradeoffs": {"dimension", "favours", "condition", "quote"},
    "guidance": {"choose", "when", "quote"},
    "definitions": {"term", "definition_gist", "quote"},
}


def gold_of(article: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((HERE / "gold" / f"{article.stem}.json").read_text(encoding="utf-8"))
    return gold


def rows(kind: str) -> list[dict[str, Any]]:
    return [row for article in ARTICLES for row in gold_of(article)[kind]]


def visible(article: Path) -> str:
    """What a reader of the article sees, white space folded; of HTML the text content."""
    text = article.read_text(encoding="utf-8")
    if article.suffix == ".html":
        import lxml.html

        text = "".join(str(part) for part in lxml.html.fromstring(text).itertext())
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_every_quote_stands_in_its_article(article: Path) -> None:
    text = visible(article)
    absent = [row["quote"] for kind in KINDS for row in gold_of(article)[kind] if re.sub(r"\s+", " ", row["quote"]) not in text]
    assert absent == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_gold_has_the_agreed_form(article: Path) -> None:
    gold = gold_of(article)
    assert set(gold) == {"article", *KINDS}
    assert gold["article"] == article.name
    for kind in KINDS:
        for row in gold[kind]:
            assert set(row) - {"optional"} == KEYS[kind]
            assert row.get("optional", True) is True


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_no_row_is_listed_twice_on_one_quote(article: Path) -> None:
    listed = [json.dumps({k: v for k, v in row.items() if k != "optional"}, sort_keys=True) for kind in KINDS for row in gold_of(article)[kind]]
    assert len(listed) == len(set(listed))


def test_gold_and_articles_are_the_same_set() -> None:
    assert {path.stem for path in (HERE / "gold").iterdir()} == {path.stem for path in ARTICLES}


def test_every_predicate_appears_and_no_other() -> None:
    assert {row["predicate"] for row in rows("facts")} == set(get_args(Predicate))


def test_every_predicate_is_required_somewhere() -> None:
    assert {row["predicate"] for row in rows("facts") if not row.get("optional")} == set(get_args(Predicate))


def test_every_dimension_and_side_appears_and_no_other() -> None:
    required = [row for row in rows("tradeoffs") if not row.get("optional")]
    assert {row["dimension"] for row in required} == DIMENSIONS
    assert {row["dimension"] for row in rows("tradeoffs")} == DIMENSIONS
    assert {row["favours"] for row in required} == set(get_args(Side))


def test_every_choice_appears_and_no_other() -> None:
    assert {row["choose"] for row in rows("guidance")} == set(get_args(Choice))


def test_a_fifth_of_the_articles_or_more_are_held_out() -> None:
    held = (HERE / "held.txt").read_text(encoding="utf-8").split()
    assert len(held) == len(set(held)) >= len(ARTICLES) // 5
    assert set(held) <= {path.name for path in ARTICLES}


def test_every_article_is_described() -> None:
    described = (HERE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in ARTICLES if f"`{path.name}`" not in described] == []
