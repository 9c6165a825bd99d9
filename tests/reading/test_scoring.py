"""Hold the scorer to account: gold read back as claims is perfect, and every kind of mistake is seen."""

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpus.document import ArticleId
from kg.claim import Body, Claim, Definition, Entity, Evidence, Fact, Guidance, Qualifier, Tradeoff

HERE = Path(__file__).parent
TEXTS = [path for path in sorted((HERE / "articles").iterdir()) if path.suffix != ".html"]


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    """Load the scorer from beside this file, whatever the tests' package is called."""
    spec = importlib.util.spec_from_file_location("reading_scoring", HERE / "scoring.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def body_of(kind: str, row: dict[str, Any]) -> Body:
    match kind:
        case "facts":
            name = row["subject"].split(", ")[0]
            return Fact(Entity(f"x:{name}", "model", name), row["predicate"], row["object"], unit=row["unit"])
        case "tradeoffs":
            return Tradeoff(row["dimension"], row["favours"], row["condition"])
        case "guidance":
            return Guidance(row["choose"], row["when"])
        case _:
            return Definition(row["term"], row["definition_gist"])


def claims_of(scoring: ModuleType, text: str, gold: dict[str, Any]) -> list[Claim]:
    """Say every row of gold as a claim of our own."""
    claims = []
    for kind in scoring.KINDS:
        for row in gold[kind]:
            start, end = next(scoring.places(text, row["quote"]))
            benchmark = row.get("qualifier", {}).get("benchmark", "")
            claims.append(Claim(body_of(kind, row), Evidence(ArticleId("a"), text[start:end], start, end), qualifier=Qualifier(benchmark=benchmark)))
    return claims


def loaded(path: Path) -> tuple[str, dict[str, Any]]:
    gold: dict[str, Any] = json.loads((HERE / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), gold


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_gold_read_back_is_perfect(scoring: ModuleType, path: Path) -> None:
    text, gold = loaded(path)
    result = scoring.score(path.name, text, gold, claims_of(scoring, text, gold))
    assert list(result.amiss) == []
    assert all(tally.precision == tally.recall == 1.0 for tally in result.tallies.values())
    assert all(all(tally.dimensions) for tally in result.tallies.values())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_silence_finds_nothing_and_gets_nothing_wrong(scoring: ModuleType, path: Path) -> None:
    text, gold = loaded(path)
    tallies = scoring.score(path.name, text, gold, []).tallies
    assert [(tally.found, tally.right, tally.wrong) for tally in tallies.values()] == [(0, 0, 0)] * 4


TEXT = "Wren 1 by Aviary has a 32K window. It scores 71.5 on MMLU. Wren 1 costs $2 in. Open models keep data at home."
WREN = Entity("x:wren-1", "model", "Wren 1")


def row(predicate: str, obj: str, quote: str, **qualifier: str) -> dict[str, Any]:
    return {"subject": "Wren 1", "predicate": predicate, "object": obj, "unit": "", "qualifier": qualifier, "quote": quote}


GOLD: dict[str, Any] = {
    "facts": [
        row("developed_by", "Aviary", "Wren 1 by Aviary has a 32K window."),
        row("context_window", "32K", "Wren 1 by Aviary has a 32K window."),
        row("benchmark_score", "71.5", "It scores 71.5 on MMLU.", benchmark="MMLU"),
    ],
    "tradeoffs": [{"dimension": "privacy", "favours": "open", "condition": "", "quote": "Open models keep data at home."}],
    "guidance": [],
    "definitions": [],
}


def claim(body: Body, quote: str, **qualifier: str) -> Claim:
    start = TEXT.index(quote)
    return Claim(body, Evidence(ArticleId("a"), quote, start, start + len(quote)), qualifier=Qualifier(**qualifier))


SCORE = claim(Fact(WREN, "benchmark_score", "71.5", value=71.5), "It scores 71.5 on MMLU.", benchmark="MMLU")
PRIVATE = claim(Tradeoff("privacy", "open"), "Open models keep data at home.")


@pytest.mark.parametrize(
    ("said", "kind", "found", "wrong"),
    [
        pytest.param(SCORE, "facts", 1, 0, id="right score"),
        pytest.param(replace(SCORE, body=Fact(WREN, "benchmark_score", "17.5", value=17.5)), "facts", 0, 1, id="wrong number"),
        pytest.param(replace(SCORE, qualifier=Qualifier(benchmark="GPQA")), "facts", 0, 1, id="wrong benchmark"),
        pytest.param(replace(SCORE, body=Fact(Entity("x:r", "model", "Robin 1"), "benchmark_score", "71.5", value=71.5)), "facts", 0, 1, id="wrong subject"),
        pytest.param(claim(Fact(WREN, "context_window", "32,000", value=32000.0), "has a 32K window"), "facts", 1, 0, id="number written out"),
        pytest.param(claim(Fact(WREN, "developed_by", "Aviary Inc."), "Wren 1 by Aviary"), "facts", 1, 0, id="a longer form of the name"),
        pytest.param(claim(Fact(WREN, "developed_by", "Kestrel"), "Wren 1 by Aviary"), "facts", 0, 1, id="wrong maker"),
        pytest.param(claim(Fact(WREN, "variant_of", "Wren"), "Wren 1 by Aviary"), "facts", 0, 0, id="told by the name"),
        pytest.param(claim(Fact(WREN, "price_input_per_mtok", "2", value=2.0), "costs $2 in"), "facts", 0, 1, id="a number that gold does not list"),
        pytest.param(PRIVATE, "tradeoffs", 1, 0, id="right side"),
        pytest.param(replace(PRIVATE, body=Tradeoff("cost", "open")), "tradeoffs", 1, 0, id="another dimension is found, and noted"),
        pytest.param(replace(PRIVATE, body=Tradeoff("privacy", "closed")), "tradeoffs", 0, 1, id="wrong side"),
        pytest.param(claim(Tradeoff("privacy", "open"), "Wren 1 costs $2 in."), "tradeoffs", 0, 1, id="another place"),
        pytest.param(replace(PRIVATE, evidence=Evidence(ArticleId("a"), "Open models", 0, 11)), "tradeoffs", 0, 1, id="a quote that is not there"),
    ],
)
def test_a_claim_is_judged(scoring: ModuleType, said: Claim, kind: str, found: int, wrong: int) -> None:
    tally = scoring.score("wren", TEXT, GOLD, [said]).tallies[kind]
    assert (tally.found, tally.wrong) == (found, wrong)


def test_a_wrong_dimension_shows(scoring: ModuleType) -> None:
    tally = scoring.score("wren", TEXT, GOLD, [replace(PRIVATE, body=Tradeoff("cost", "open"))]).tallies["tradeoffs"]
    assert tally.dimensions == [False]


def test_every_article_has_a_shape(scoring: ModuleType) -> None:
    assert {name for listed in scoring.shapes().values() for name in listed} == {path.name for path in scoring.articles()}


def test_held_and_development_articles_do_not_meet(scoring: ModuleType) -> None:
    assert set(scoring.articles("held")) | set(scoring.articles("dev")) == set(scoring.articles())
    assert not set(scoring.articles("held")) & set(scoring.articles("dev"))
