"""Files of questions are read as they are written by people and programs, and refused by line."""

from pathlib import Path

import pytest

from assistant.cli.questions import Asked, BatchInvalid, batch


def test_a_list_and_json_lines_mean_the_same(tmp_path: Path) -> None:
    rows = ['{"id": "a", "question": "one?", "previous": ["zero?"]}', '{"id": 7, "question": "two?"}']
    (tmp_path / "list.json").write_text(f"\ufeff [{','.join(rows)}]", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    assert batch(tmp_path / "list.json") == batch(tmp_path / "lines.jsonl") == [Asked("a", "one?", ("zero?",)), Asked("7", "two?")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b'{"question": "a?"}\nwhat?\n', "line 2", id="a line that is no JSON"),
        pytest.param(b'[{"question": "a?"},\n oops]', "line 2", id="a list that is no JSON"),
        pytest.param(b'{"question": "a?"}\n["b?"]', "line 2", id="a line that is no object"),
        pytest.param(b'[{"question": "a?"}, {"id": "b"}]', "entry 2", id="an entry without a question"),
        pytest.param(b'{"question": "a?", "previous": "b?"}', "line 1", id="previous that is no list"),
        pytest.param(b"", "no questions", id="an empty file"),
        pytest.param(b"[]", "no questions", id="an empty list"),
        pytest.param(b'{"question": "\xff"}', "not UTF-8", id="no UTF-8"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, place: str, tmp_path: Path) -> None:
    (tmp_path / "q.json").write_bytes(data)
    with pytest.raises(BatchInvalid) as error:
        batch(tmp_path / "q.json")
    assert place in str(error.value)
    assert "q.json" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchInvalid, match=r"nowhere\.json"):
        batch(tmp_path / "nowhere.json")
