"""The score printed is the one that was reached, and a held question is never shown."""

from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerSentence, Citation
from tests.questions.marking import mark
from tests.questions.scoring import Marked, ask_all, built, table, totals, wrong
from tests.questions.sets import askings

ARTICLE = """# Notes on Plover

Saltmarsh Labs released Plover 3 12B in April 2026. Plover 3 12B is an open-weight model under the Apache 2.0 license.
"""
ROW = {
    "id": "lookup-01", "kind": "lookup", "held": False, "previous": [], "question": "Which licence is Plover 3 12B under?",
    "rewordings": ["plover 3 12b licence?"], "must_contain": ["Apache"], "must_not_contain": ["MIT"], "quotes": [], "abstain": False,
}  # fmt: skip
QUOTE = Citation(1, "", "plover.md", "", "", "", "", "Apache 2.0", 0, 10)


def marked(said: str, *, held: bool = False, place: int = 0) -> Marked:
    asking = list(askings([ROW | {"held": held, "id": f"lookup-{held:02}"}]))[place]
    answer = Answer(asking.question, (AnswerSentence(said, (1,)),), said, (QUOTE,))
    return Marked(asking, answer, mark(asking, answer, {"plover.md": "apache 2.0"}), 0.01)


def test_originals_rewordings_and_held_ones_are_counted_apart() -> None:
    found = [marked("Apache"), marked("MIT", place=1), marked("Apache", held=True), marked("Apache", held=True, place=1)]
    assert table(found).splitlines()[1].split() == ["lookup", "1/1", "0/1", "1/1", "1/1", "1/2"]
    assert "3/4 (75.0%)" in totals(found)


def test_what_was_wrong_is_told_but_never_of_a_held_question() -> None:
    assert "lacks Apache; says MIT" in wrong([marked("MIT")])
    assert wrong([marked("MIT", held=True), marked("Apache")]) == ""


def test_a_corpus_is_read_and_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    place = tmp_path / "articles"
    place.mkdir()
    (place / "plover.md").write_text(ARTICLE, encoding="utf-8")
    folder = built(place)
    assert built(place).path == folder.path
    view = folder.current()
    assert view is not None
    with view:
        found = ask_all(view, askings([ROW]), place)
    assert [one.mark.right for one in found] == [True, True]
