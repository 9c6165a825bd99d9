"""Short texts of every shape that opinions are written in, with all that is to be read from them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg import cues
from kg.claim import Claim
from kg.extract import judge
from kg.extract.opinions import read_opinions

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "opinion_cases.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("dimension", "favours", "condition", "strength", "choose", "when", "term", "analogy")


def opinions(text: str, *, judged: bool = False) -> list[dict[str, Any]]:
    """Read a Markdown text and give its claims in the contract's form: as the rules read it, or as the judge weighs that."""
    return [claim.to_json() for claim in claims_of(text, judged=judged)]


def claims_of(text: str, *, judged: bool = False) -> Iterator[Claim]:
    yield from read_opinions(read_bytes(text.strip().encode(), ArticleId("case.md")), judge.load() if judged else None)


def agrees(claim: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """True where a claim is of the kind, stands at the words and says what is wanted; free text need only hold it."""
    if claim["kind"] != wanted["kind"] or wanted["at"] not in claim["quote"]:
        return False
    exact = {"dimension", "favours", "choose"}
    for field in FIELDS:
        if field in wanted:
            said, want = str(claim[field]).casefold(), str(wanted[field]).casefold()
            if (field in exact and said != want) or want not in said:
                return False
    return True


def shown(claim: dict[str, Any]) -> str:
    return f"{claim['kind']} {[claim[f] for f in FIELDS if claim.get(f)]} {claim['quote']!r}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_reads_what_a_text_says_and_nothing_else(case: dict[str, Any]) -> None:
    made = opinions(case["text"], judged=case.get("judged", False))
    missed = [wanted for wanted in case["claims"] if not any(agrees(c, wanted) for c in made)]
    strange = [shown(c) for c in made if not any(agrees(c, w) for w in (*case["claims"], *case.get("may", [])))]
    assert (missed, strange) == ([], [])


def test_every_phrase_of_the_tables_can_be_read() -> None:
    book = cues.load()
    for phrases in (book.sentence, book.advice, book.term, book.heading, book.everyday):
        assert not list(phrases.faults())
