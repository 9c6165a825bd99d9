"""The starter corpus is what a new user meets first: its form, and the questions laid over it.

Whether an answer is right is scored elsewhere; here every article says where
and when it speaks from, and every question's evidence stands in its article.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "corpus" / "articles").glob("*.md"))
QUESTIONS: list[dict[str, Any]] = json.loads((ROOT / "assistant" / "evaluation" / "starter.json").read_text(encoding="utf-8"))
KINDS = {
    "lookup", "paraphrase", "definition", "comparison", "list", "aggregate", "multi_hop", "tradeoff", "recommendation",
    "temporal", "numeric", "conflict", "follow-up", "unanswerable", "false-premise",
}


@dataclass(frozen=True, slots=True)
class Page:
    """An article's front matter and body, read without the project's own readers."""

    front: dict[str, str]
    body: str


def open_page(path: Path) -> Page:
    match = re.fullmatch(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None, f"{path.name} has no front matter"
    pairs = (line.split(": ", 1) for line in match[1].splitlines())
    return Page({key: value.strip('"') for key, value in pairs}, match[2])


def first_day(written: str) -> date:
    """Read `2026`, `2026-04` or `2026-04-10` as the first day it covers."""
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written), written
    return date.fromisoformat((written + "-01-01")[:10])


each_article = pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in ARTICLES])
each_question = pytest.mark.parametrize("question", [pytest.param(q, id=q["id"]) for q in QUESTIONS])


@each_article
def test_front_matter_says_who_and_when(path: Path) -> None:
    front = open_page(path).front
    assert set(front) - {"after"} == {"title", "publisher", "published", "as_of"}
    assert front["publisher"] == "Weighbridge"
    assert len(front["published"]) == len("2026-04-10")
    assert first_day(front["as_of"]) <= first_day(front["published"])


@each_article
def test_title_is_the_first_heading_and_the_only_one_of_its_level(path: Path) -> None:
    page = open_page(path)
    assert re.findall(r"^# (.+)$", page.body, re.MULTILINE) == [page.front["title"]]


@each_article
def test_length_suits_one_sitting(path: Path) -> None:
    assert 300 <= len(re.findall(r"\S*\w\S*", open_page(path).body)) <= 900


def test_the_corpus_is_broad_and_names_what_it_retells() -> None:
    retold = [front["after"] for front in (open_page(path).front for path in ARTICLES) if front.get("after")]
    assert len(ARTICLES) >= 12
    assert len(set(retold)) == len(retold) >= 5


@each_question
def test_evidence_stands_verbatim_in_its_article(question: dict[str, Any]) -> None:
    for quote in question["quotes"]:
        assert quote["quote"] in (ROOT / "corpus" / "articles" / quote["article"]).read_text(encoding="utf-8")


@each_question
def test_a_question_has_evidence_exactly_where_it_has_an_answer(question: dict[str, Any]) -> None:
    assert question["abstain"] == (question["kind"] == "unanswerable")
    assert bool(question["quotes"]) == bool(question["must_contain"]) == (not question["abstain"])


def test_question_ids_are_unique() -> None:
    assert max(Counter(question["id"] for question in QUESTIONS).values()) == 1


def test_every_kind_of_question_is_asked() -> None:
    asked = Counter(question["kind"] for question in QUESTIONS)
    assert set(asked) == KINDS
    assert min(asked.values()) >= 5
    assert asked["unanswerable"] >= 12
    assert len(QUESTIONS) >= 80
