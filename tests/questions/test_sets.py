"""The sets of questions are well formed, and what an answer is to say stands in the articles."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpus.starter import starter_folder
from tests.questions.marking import says, stands
from tests.questions.sets import HERE, askings, files, rows

FIELDS = {"id", "kind", "held", "previous", "question", "rewordings", "must_contain", "must_not_contain", "quotes", "abstain"}
ELSEWHERE = HERE / "elsewhere" / "articles"
KINDS = [(path, row) for path in files() for row in rows(path)]
OTHERS = [row for path in files(elsewhere=True) for row in rows(path)]
EVERY = [(row, starter_folder()) for _, row in KINDS] + [(row, ELSEWHERE) for row in OTHERS]

each_file = pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in files()])
each_question = pytest.mark.parametrize(("row", "folder"), [pytest.param(row, folder, id=row["id"]) for row, folder in EVERY])


@each_file
def test_a_kind_has_ten_questions_and_holds_some_of_them(path: Path) -> None:
    found = rows(path)
    assert len(found) >= 10
    assert {row["kind"] for row in found} == {path.stem}
    assert any(row["held"] for row in found)


def test_ids_are_unique() -> None:
    assert max(Counter(row["id"] for row, _ in EVERY).values()) == 1


def test_no_wording_is_asked_twice_in_the_same_conversation() -> None:
    wordings = Counter((folder, one.previous, one.question, one.as_of) for row, folder in EVERY for one in askings([row]))
    assert [wording for wording, times in wordings.items() if times > 1] == []


@each_question
def test_a_question_has_its_fields_and_its_rewordings(row: dict[str, Any], folder: Path) -> None:
    assert set(row) - {"as_of", "computed"} == FIELDS
    assert len(row["rewordings"]) == (2 if folder == ELSEWHERE else 3)
    assert all(text.strip() == text != "" for text in [row["question"], *row["rewordings"], *row["previous"]])


@each_question
def test_evidence_stands_verbatim_in_its_article(row: dict[str, Any], folder: Path) -> None:
    for quote in row["quotes"]:
        assert quote["quote"] in (folder / quote["article"]).read_text(encoding="utf-8")


@each_question
def test_a_question_has_evidence_exactly_where_it_has_an_answer(row: dict[str, Any], folder: Path) -> None:
    assert bool(row["quotes"]) == bool(row["must_contain"]) == (not row["abstain"])


@each_question
def test_what_is_wanted_stands_in_the_evidence_and_what_is_unwanted_does_not(row: dict[str, Any], folder: Path) -> None:
    asking = next(askings([row]))
    evidence = " ".join(f"{quote['quote']} {quote['article']}" for quote in row["quotes"])
    wanted = () if row.get("computed") else asking.must_contain
    assert [ways for ways in wanted if not any(stands(evidence, way) for way in ways)] == []
    assert [phrase for phrase in asking.must_not_contain if says(evidence, phrase)] == []


@each_question
def test_nothing_is_both_wanted_and_unwanted(row: dict[str, Any], folder: Path) -> None:
    asking = next(askings([row]))
    assert [(way, phrase) for ways in asking.must_contain for way in ways for phrase in asking.must_not_contain if says(way, phrase)] == []


def test_the_other_corpus_is_asked_about_in_every_kind() -> None:
    asked = Counter(row["kind"] for row in OTHERS)
    assert set(asked) == {path.stem for path in files()}
    assert len(OTHERS) == 60
    assert sum(row["held"] for row in OTHERS) == 15


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in sorted(ELSEWHERE.iterdir())])
def test_an_article_of_the_other_corpus_is_short_and_asked_about(path: Path) -> None:
    assert 150 <= len(path.read_text(encoding="utf-8").split()) <= 350
    assert any(quote["article"] == path.name for row in OTHERS for quote in row["quotes"])
