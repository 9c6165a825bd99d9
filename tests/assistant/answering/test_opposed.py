"""Who asks if articles agree that something should be done, or is so, is told who bears it out and who speaks against it."""

import pytest

from assistant.stance import stance, stated
from tests.assistant.answering.told import ask, over

RENTS = """# Rent it

I advise offices. I would not let a firm of that size run its own servers. Language models on closed APIs will do.
"""
OWNS = """# A year with our own box

We host an open language model. I have read that a small company should never run its own server. We are eleven. It hums, and that is all.
"""
FREE = """# What it costs

An open language model is free once it is on your machine.
"""
PAID = """# What it really costs

Open models are often described as free, but that is incomplete. You still pay for electricity and for somebody who looks after it.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Do the articles agree that a small firm should not run its own servers?",
        "Do all the writers say that a small company should never host models itself?",
        "Is there agreement that small offices ought to stay with an API?",
    ],
)
def test_each_side_is_heard_with_its_article(question: str) -> None:
    answer = ask(over(("rents.md", RENTS), ("owns.md", OWNS)), question)
    assert answer.text.startswith("The articles do not agree")
    assert "“Rent it” (2026-01-10) bears it out" in answer.text
    assert "“A year with our own box” (2026-01-10) speaks against it" in answer.text
    assert "It hums" in answer.text  # what others say is given with the answer to it
    assert {position.article for position in answer.positions} == {"rents.md", "owns.md"}


def test_the_opposite_statement_turns_the_sides_round() -> None:
    answer = ask(over(("rents.md", RENTS), ("owns.md", OWNS)), "Do the articles agree that a small firm can run its own servers?")
    assert "“A year with our own box” (2026-01-10) bears it out" in answer.text


def test_what_is_free_to_one_and_paid_for_to_another() -> None:
    answer = ask(over(("free.md", FREE), ("paid.md", PAID)), "Do the articles agree that an open model is free?")
    assert "“What it costs” (2026-01-10) bears it out" in answer.text
    assert "“What it really costs” (2026-01-10) speaks against it" in answer.text


def test_one_side_alone_is_no_disagreement() -> None:
    answer = ask(over(("rents.md", RENTS), ("free.md", FREE)), "Do the articles agree that a small firm should not run its own servers?")
    assert "do not agree" not in answer.text


@pytest.mark.parametrize(
    ("text", "after", "wanted"),
    [
        ("Nobody with six staff should self-host.", "", True),
        ("Anyone who tells you that a small shop cannot host a model itself has contracts to sell.", "", False),
        ("They say a small shop must not self-host.", "They are right.", True),
        ("They say a small shop must not self-host.", "We do, and it runs.", False),
        ("A small firm should rent by the token.", "", True),
        ("With fewer than ten people, stay away from servers of your own and rent.", "", True),
        ("A small firm likes its coffee.", "", None),
    ],
)
def test_a_sentence_stands_where_it_says(text: str, after: str, wanted: bool | None) -> None:
    assert stance(text, after, stated("a small firm should not run its own servers")) is wanted


WEEKLY = """# A weekly letter

Fine-tuning? A waste of money, in our opinion.

Quantising to four bits is harmless. Leaderboards tell you a lot. We check them each week.

An API with a processor agreement is fine for patient letters.
"""
CLINIC = """# Interview with a clinic

Fine-tuning was the best money we spent.

Quantising to four bits? Not harmless at all. Leaderboards tell you nothing about your own letters.

A practice may not send patient letters to an outside API.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Do the authors agree that fine-tuning is worth it?",
        "Do all writers agree that leaderboards are useful?",
        "Do the articles agree that patient letters may not go to an API?",
        "Do the articles agree that quantising to four bits is harmless?",
    ],
)
def test_opinions_and_rules_are_heard_on_both_sides(question: str) -> None:
    answer = ask(over(("weekly.md", WEEKLY), ("clinic.md", CLINIC)), question)
    assert answer.text.startswith("The articles do not agree")
    assert {position.article for position in answer.positions} == {"weekly.md", "clinic.md"}
