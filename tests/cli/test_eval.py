"""A file of questions is asked and marked, and what is printed is what was reached."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.questions import QuestionInvalid, asking, starter
from tests.cli.conftest import Caller

ROOT = Path(__file__).parent.parent.parent
QUESTIONS: list[dict[str, Any]] = [
    {"id": "a", "kind": "lookup", "question": "Who makes Heron 2?", "must_contain": ["Marshlight"], "quotes": [{"article": "marsh.md", "quote": "made by Marshlight"}]},
    {"id": "b", "kind": "lookup", "question": "What is the context window of Heron 2?", "must_contain": [["128K", "128,000"]], "must_not_contain": ["1M"]},
    {"id": "c", "kind": "lookup", "question": "When was Heron 2 released?", "must_contain": ["March 2020"]},
    {"id": "d", "kind": "follow-up", "question": "And when was it released?", "previous": ["Who makes Heron 2?"], "must_contain": ["February 2026"]},
    {"id": "e", "kind": "unanswerable", "question": "Who won the regatta on the lake?", "abstain": True},
    {"id": "f", "kind": "unanswerable", "question": "Who makes Heron 2?", "abstain": True},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "questions.json"
    place.write_text(json.dumps(QUESTIONS), encoding="utf-8")
    return place


def test_what_was_right_is_counted_by_kind(run: Caller, graph: Path, file: Path) -> None:
    found = json.loads(run("eval", str(file), "--json").out)
    assert found["by_kind"] == {"follow-up": {"right": 1, "asked": 1}, "lookup": {"right": 2, "asked": 3}, "unanswerable": {"right": 1, "asked": 2}}
    assert (found["right"], found["asked"], found["accuracy"]) == (4, 6, 0.6667)
    assert found["citation_precision"] == 1.0
    assert found["expected_evidence_cited"] == [1, 1]
    assert found["abstained_rightly"] == [1, 2]
    assert found["abstained_wrongly"] == [0, 4]
    assert 0 < found["median_ms"] <= found["p95_ms"]
    assert (found["model"], found["cost_usd"]) == ("none", 0.0)


def test_what_was_wrong_is_told_with_the_answer(run: Caller, graph: Path, file: Path) -> None:
    done = run("eval", str(file), "--wrong")
    assert "c [lookup] When was Heron 2 released?\n    lacks March 2020\n    said: Heron 2" in done.out
    assert "f [unanswerable]" in done.out
    assert "did not abstain" in done.out
    assert "a [lookup]" not in done.out
    assert "all" in done.out
    wrong = json.loads(run("eval", str(file), "--wrong", "--json").out)["wrong"]
    assert [(one["id"], one["why"]) for one in wrong] == [("c", ["lacks March 2020"]), ("f", ["did not abstain"])]


def test_every_field_printed_is_documented(run: Caller, graph: Path, file: Path) -> None:
    section = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").split("## `weighbridge eval`")[1].split("\n## ")[0]
    printed = json.loads(run("eval", str(file), "--wrong", "--json").out)
    assert {*printed, *printed["wrong"][0]} <= set(re.findall(r'"(\w+)"', section))


def test_one_kind_can_be_asked_alone_and_json_lines_are_a_file_too(run: Caller, graph: Path, tmp_path: Path) -> None:
    lines = tmp_path / "questions.jsonl"
    lines.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    assert json.loads(run("eval", str(lines), "--kind", "follow-up", "--json").out)["asked"] == 1
    assert "No question is of kind riddle" in run("eval", str(lines), "--kind", "riddle").line


def test_it_needs_a_file_or_the_starter_questions(run: Caller, graph: Path, file: Path) -> None:
    for arguments in ((), (str(file), "--starter")):
        done = run("eval", *arguments)
        assert done.code == 2
        assert "--starter" in done.line


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("What?", "not an object", id="a text"),
        pytest.param({"must_contain": ["x"]}, "has no question", id="no question"),
        pytest.param({"question": "What?"}, "neither", id="nothing expected"),
        pytest.param({"question": "What?", "must_contain": "x"}, "must_contain is not a list", id="a text for a list"),
        pytest.param({"question": "What?", "must_contain": [1]}, "must_contain is not a list", id="a number"),
        pytest.param({"question": "What?", "abstain": "yes"}, "abstain is not true or false", id="abstain"),
        pytest.param({"question": "What?", "abstain": True, "previous": "x"}, "previous is not a list", id="previous"),
        pytest.param({"question": "What?", "abstain": True, "quotes": ["x"]}, "quotes is not a list", id="quotes"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(row: object, said: str, run: Caller, graph: Path, tmp_path: Path) -> None:
    with pytest.raises(QuestionInvalid, match=said):
        asking(row, "here")
    place = tmp_path / "wrong.json"
    place.write_text(json.dumps([QUESTIONS[0], row]), encoding="utf-8")
    line = run("eval", str(place)).line
    assert "wrong.json, entry 2" in line
    assert said in line


def test_the_starter_questions_ship_with_the_package() -> None:
    found = starter()
    assert len(found) > 100
    assert len({one.id for one in found}) == len(found)
    assert all(one.abstain != bool(one.must_contain) for one in found)


@pytest.mark.system
def test_the_starter_articles_answer_the_starter_questions(run: Caller) -> None:
    found = json.loads(run("eval", "--starter", "--json").out)
    assert found["asked"] == len(starter())
    assert found["citation_precision"] == 1.0
    assert found["ungrounded_numbers"] == found["errors"] == 0
    assert found["accuracy"] >= 0.85
    assert found["abstained_rightly"][0] >= 0.85 * found["abstained_rightly"][1]
