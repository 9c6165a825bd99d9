"""What a near copy repeats is one voice in answers: it is not cited as agreement, nor given as a position."""

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.core import Assistant
from corpus.sources import discover
from kg.encode import Encoder
from kg.refresh import refresh
from kg.store import DataFolder

CARD = """# Heron 2 for the marsh

Heron 2 is an open-weight model made by Marshlight. Heron 2 costs $0.60 per million input tokens.
It was trained on the logs of forty weather stations, and the people who keep them asked that the weights be handed to anybody who measures rain.
Open models are better for privacy, because what the stations record never has to leave the hut in which it was written down.
"""
COPY = "# A bird worth a look\n\nFrom the wires, by our own desk.\n\n" + CARD.split("\n\n", 1)[1]
RIVAL = """# What the birds cost

Heron 2 costs $0.90 per million input tokens. We asked the shop on the quay, wrote the answer on a napkin, and had it confirmed by letter in March.
"""


def no_encoder() -> Encoder | None:
    return None


@pytest.fixture
def asked(tmp_path: Path) -> Assistant:
    (tmp_path / "in").mkdir()
    for name, text in (("a.md", CARD), ("b.md", COPY), ("c.md", RIVAL)):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    folder = DataFolder(tmp_path / "data")
    report = refresh(folder, discover([tmp_path / "in"]), encoder=no_encoder)
    assert report.copies == (("b.md", "a.md"),)
    view = folder.current()
    assert view
    return Assistant(view)


def articles(answer: Answer) -> set[str]:
    return {citation.article for citation in answer.citations}


def test_a_copy_is_no_second_witness(asked: Assistant) -> None:
    answer = asked.answer("Do the articles agree that open models are better for privacy?")
    assert articles(answer) == {"a.md"}


def test_a_copy_is_no_position(asked: Assistant) -> None:
    answer = asked.answer("Do the articles agree on what Heron 2 costs per million input tokens?")
    assert articles(answer) == {"a.md", "c.md"}
    assert sorted(position.article for position in answer.positions) == ["a.md", "c.md"]


def test_what_only_a_copy_says_is_cited_from_it(asked: Assistant, tmp_path: Path) -> None:
    (tmp_path / "in" / "b.md").write_text(COPY + "\nHeron 2 is released under the MIT license.\n", encoding="utf-8")
    folder = DataFolder(tmp_path / "data")
    assert refresh(folder, discover([tmp_path / "in"]), encoder=no_encoder).changed == ("b.md",)
    view = folder.current()
    assert view
    assert articles(Assistant(view).answer("Which license is Heron 2 under?")) == {"b.md"}
