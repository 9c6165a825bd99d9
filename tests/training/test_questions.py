"""The questions that selection learns from: each sentence that answers stands in its article as it is written."""

import json
from pathlib import Path

import pytest

from training.asked import HERE
from training.marked import unmarked

FILES = sorted((HERE / "questions").glob("*.json"))
MARKED = [path for path in FILES if not path.stem.startswith("asked")]


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_what_answers_stands_verbatim_in_an_article_of_its_file(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    texts = {name: _folded(_text(HERE.parent / name)) for name in told["articles"]}
    amiss = [(row["question"], one["quote"]) for row in told["questions"] for one in row["answers"] if _folded(one["quote"]) not in texts[one["article"]] and "<" not in texts[one["article"]][:300]]
    assert not amiss


def _text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return unmarked(text, path)[0] if path.is_relative_to(HERE / "texts") else text


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_some_questions_have_no_answer_and_no_two_are_the_same() -> None:
    rows = [(path.stem, row) for path in FILES for row in json.loads(path.read_text(encoding="utf-8"))["questions"]]
    assert any(not row["answers"] for _, row in rows if "answers" in row)
    asked = [(name, *row.get("previous", ()), row["question"]) for name, row in rows]
    assert len(asked) == len(set(asked))


def test_where_no_sentence_is_marked_as_many_questions_have_an_answer_as_have_none() -> None:
    rows = [row for path in FILES if path not in MARKED for row in json.loads(path.read_text(encoding="utf-8"))["questions"]]
    assert rows
    assert all("answers" not in row for row in rows)
    assert sum(row["answered"] for row in rows) == len(rows) / 2
