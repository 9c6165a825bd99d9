"""What tables of every shape give, on invented names."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim, Fact
from kg.extract.facts import read_facts
from kg.lexicon import load

CASES: list[dict[str, Any]] = [
    case for name in ("table_cases.toml", "table_cases_columns.toml") for case in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]
]
ROWS = (("Kestrel AI", 3.0, 15.0, "200K", "MIT"), ("Aldermoor Labs", 0.25, 1.25, "128K", "Proprietary"), ("Polder AI", 1.1, 4.4, "64K", "Apache 2.0"))
HEADER = ("Model", "Vendor", "Input", "Output", "Context", "License")


def _claims(text: str, file: str = "case.md") -> tuple[Claim, ...]:
    return tuple(read_facts(read_bytes(text.encode(), ArticleId(file)), load()))


def _shown(claim: Claim) -> str:
    fact = claim.body
    assert isinstance(fact, Fact)
    said = f"{fact.value:g}" if fact.predicate.startswith("price") else fact.object
    condition = claim.qualifier.condition if fact.predicate.startswith("price") or fact.predicate == "hardware_requirement" else ""
    return f"{fact.subject.name} | {fact.predicate} | {said}" + (f" [{condition}]" if condition else "")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_a_table_gives_its_facts_and_no_others_named(case: dict[str, Any]) -> None:
    found = {_shown(claim) for claim in _claims(case["text"], case.get("file", "case.md"))}
    assert set(case["facts"]) <= found, sorted(found)
    assert not set(case.get("never", ())) & found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_every_quote_of_a_table_stands_at_its_offsets(case: dict[str, Any]) -> None:
    article = read_bytes(case["text"].encode(), ArticleId(case.get("file", "case.md"))).article
    for claim in _claims(case["text"], case.get("file", "case.md")):
        assert article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_a_unit_that_the_article_does_not_say_is_marked_as_inferred() -> None:
    text = "Language models and their rates:\n\n| Model | Input | Output |\n|---|---|---|\n| Orrery 3 | $3 | $15 |\n"
    prices = [c for c in _claims(text) if isinstance(c.body, Fact) and c.body.predicate.startswith("price")]
    assert len(prices) == 2
    assert all("not said" in c.qualifier.inferred and c.confidence < 1 for c in prices)


def _pipes(grid: list[tuple[str, ...]]) -> tuple[str, str]:
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join([lines[0], "|" + "---|" * len(grid[0]), *lines[1:]]), "case.md"


def _tabs(grid: list[tuple[str, ...]]) -> tuple[str, str]:
    return "\n".join("\t".join(row) for row in grid), "case.txt"


def _gaps(grid: list[tuple[str, ...]]) -> tuple[str, str]:
    widths = [max(len(row[i]) for row in grid) + 2 for i in range(len(grid[0]))]
    return "\n".join("".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in grid), "case.txt"


def _page(grid: list[tuple[str, ...]]) -> tuple[str, str]:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid) + "</table>", "case.html"


def _together(grid: list[tuple[str, ...]]) -> tuple[str, str]:
    return "\n".join("".join(row) for row in grid), "case.txt"


@settings(max_examples=30, deadline=None)
@given(
    names=st.lists(
        st.sampled_from(("Orrery 3 Large", "Fennel 2", "Tern 2 72B", "Corvid 4 Mini", "Lapwing 1.5", "Siskin-1")), min_size=3, max_size=3, unique=True
    ),
    written=st.sampled_from((_pipes, _tabs, _gaps, _page, _together)),
    turned=st.booleans(),
)
def test_a_table_says_the_same_however_it_is_written(names: list[str], written: Callable[[list[tuple[str, ...]]], tuple[str, str]], turned: bool) -> None:
    upright: list[tuple[str, ...]] = [
        HEADER,
        *((name, maker, f"${i:.2f}", f"${o:.2f}", ctx, lic) for name, (maker, i, o, ctx, lic) in zip(names, ROWS, strict=True)),
    ]
    grid: list[tuple[str, ...]] = list(zip(*upright, strict=True)) if turned else upright
    table, file = written(grid)
    caption = "Large language models. All prices are per million tokens."
    text = f"<html><body><h1>Compared</h1><p>{caption}</p>{table}</body></html>" if file.endswith("html") else f"Compared\n\n{caption}\n\n{table}\n"
    found = {_shown(claim) for claim in _claims(text, file)}
    for name, (maker, i, o, ctx, _) in zip(names, ROWS, strict=True):
        assert {
            f"{name} | developed_by | {maker}",
            f"{name} | price_input_per_mtok | {i:g}",
            f"{name} | price_output_per_mtok | {o:g}",
            f"{name} | context_window | {ctx}",
        } <= found
