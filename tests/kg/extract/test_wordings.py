"""One fact in the many ways that articles state it: a list of statements, and near misses that state nothing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Claim, Fact
from kg.extract import read
from kg.lexicon import load

CASES: list[dict[str, Any]] = [
    case
    for name in ("wordings.toml", "wordings_passing.toml", "wordings_blocks.toml", "wordings_running.toml", "wordings_named.toml")
    for case in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]
]


def _told(claim: Claim, fact: Fact) -> str:
    """Write a fact as the cases do; one that held only formerly says so."""
    return f"{fact.subject.name} | {fact.predicate} | {fact.object}{' | formerly' if claim.qualifier.condition == 'formerly' else ''}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"].strip()[:60]) for case in CASES])
def test_a_statement_gives_its_facts(case: dict[str, Any]) -> None:
    text = f"{case.get('before', '')}\n\n{case['text']}"
    claims = read(read_bytes(text.encode(), ArticleId("case.md")), load())
    found = {_told(c, c.body) for c in claims if isinstance(c.body, Fact)}
    assert set(case["facts"]) <= found, sorted(found)
    assert not set(case.get("never", ())) & found
