"""What changed since a day or in the last refresh: asked in words, answered from generations, with fixed days."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.core import AnswerSettings, Assistant
from assistant.looking_back import asked
from corpus.sources import discover
from kg.encode import Encoder
from kg.refresh import refresh
from kg.store import DataFolder

SATURDAY = date(2026, 3, 21)
DAYS = ("2026-03-02", "2026-03-10", "2026-03-19")
MARSH = "# Heron notes\n\nHeron 2 is an open-weight model made by Marshlight. Heron 2 costs $0.60 per million input tokens.\n"
EGRET = "# Egret notes\n\nEgret 2 is an open-weight model made by Reedbank. Egret 2 costs $0.90 per million input tokens.\n"
STATES = ({"a": MARSH}, {"a": MARSH, "b": EGRET}, {"a": MARSH.replace("0.60", "0.40")})


def no_encoder() -> Encoder | None:
    return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Three generations, each made on a day of its own."""
    place = tmp_path_factory.mktemp("changes")
    (place / "in").mkdir()
    found = DataFolder(place / "data")
    for texts in STATES:
        for old in (place / "in").iterdir():
            old.unlink()
        for name, text in texts.items():
            (place / "in" / f"{name}.md").write_text(text, encoding="utf-8")
        refresh(found, discover([place / "in"]), folders=[place / "in"], encoder=no_encoder)
    for manifest, day in zip(found.manifests(), DAYS, strict=True):
        replace(manifest, created=f"{day}T08:00:00+00:00").write(found.generation(manifest.number) / "manifest.json")
    return found


def ask(folder: DataFolder, question: str, today: date = SATURDAY) -> Answer:
    view = folder.current()
    assert view
    with view:
        return Assistant(view, AnswerSettings(today=lambda: today)).answer(question)


def test_what_the_last_refresh_changed(folder: DataFolder) -> None:
    answer = ask(folder, "What changed in the last refresh?")
    assert answer.kind == "changes"
    assert answer.sentences[0].text.startswith("In the last refresh, on 2026-03-19: 1 article removed and 1 changed")
    assert answer.sentences[0].derived == "counted from generation 2 to 3"
    price = next(one for one in answer.sentences if "it was" in one.text)
    assert "0.40" in price.text
    assert "0.60" in price.text
    assert [answer.citations[n - 1].quote for n in price.citations] == ["Heron 2 costs $0.40 per million input tokens."]


def test_what_the_last_refresh_removed_cites_nothing(folder: DataFolder) -> None:
    answer = ask(folder, "What did the last refresh remove?")
    assert "“Egret notes”" in answer.text
    assert "Egret 2" in answer.text
    assert "0.40" not in answer.text
    assert all(one.derived and not one.citations for one in answer.sentences)


@pytest.mark.parametrize(
    ("question", "since", "told"),
    [
        pytest.param("What changed since last week?", "2026-03-14", "1 price removed and 1 changed", id="last week"),
        pytest.param("What's new since Thursday?", "2026-03-19", "nothing of what was read was added", id="a weekday"),
        pytest.param("Did any prices change recently?", "2026-03-07", "1 price changed", id="recently"),
        pytest.param("what has changed in the past two weeks", "2026-03-07", "1 price changed", id="so many weeks"),
        pytest.param("Which models were removed since 2026-03-15?", "2026-03-15", "Egret 2", id="models since a date"),
        pytest.param("Anything new since yesterday?", "2026-03-20", "nothing of what was read was added", id="yesterday"),
    ],
)
def test_since_a_day(folder: DataFolder, question: str, since: str, told: str) -> None:
    answer = ask(folder, question)
    assert answer.kind == "changes"
    assert f"Since {since}" in answer.text
    assert told in answer.text


def test_what_was_before_the_first_reading_is_said_to_be_unknown(folder: DataFolder) -> None:
    answer = ask(folder, "What changed since last week?", date(2026, 3, 5))
    assert "The first articles were read on 2026-03-02" in answer.text


def test_since_a_generation(folder: DataFolder) -> None:
    assert "Since generation 1: 1 article changed" in ask(folder, "What changed since generation 1?").text


@pytest.mark.parametrize(
    "question",
    [
        "What changed between Heron 1 and Heron 2?", "What's new in Heron 2?", "How have prices changed since 2024?", "Which license is Egret 2 under?",
        "Did open models get better last year?", "What is the newest model?", "When was Heron 2 updated?", "Is Heron 2 a new model?",
    ],
)  # fmt: skip
def test_what_asks_of_the_world_is_not_taken_for_it(question: str) -> None:
    assert asked(question, SATURDAY) is None


def test_a_view_without_history_leaves_the_question_to_others(folder: DataFolder) -> None:
    view = folder.current()
    assert view
    view.past = None
    with view:
        assert Assistant(view).answer("What changed in the last refresh?").kind != "changes"


def test_as_of_a_day_leaves_out_what_bears_no_date_and_says_so(folder: DataFolder) -> None:
    view = folder.current()
    assert view
    with view:
        answer = Assistant(view).answer("What does Heron 2 cost?", as_of="2026-01-01")
    assert answer.abstained
    assert answer.notice.startswith("One article bears no date, so that what it says is not known")
