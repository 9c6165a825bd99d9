"""How far a model is ahead, on how many tests a family leads its side, how many rows of one table fit, and on which side what was spoken of is."""

import pytest

from tests.assistant.answering.told import ask, over

TABLE = (
    "table.md",
    """# HarbourRank, models by the tide

Pelican 5 by Gullwing is a closed model, and so is Osprey 2 by Gullwing. Kestrel 3 by Brightwater is an open-weight model, as is Wren 1 by Brightwater.

## Scores

| Model | MMLU | GPQA | HumanEval |
|---|---|---|---|
| Pelican 5 | 90% | 71% | 88% |
| Osprey 2 | 86% | 74% | 81% |
| Kestrel 3 | 84% | 60% | 85% |
| Wren 1 | 79% | 63% | 70% |

## Licences of open-weight models

| Model | Maker | License |
|---|---|---|
| Kestrel 3 | Brightwater | MIT |
| Wren 1 | Brightwater | Apache 2.0 |
| Wren 1 Mini | Brightwater | MIT |
""",
)


@pytest.mark.parametrize(
    ("question", "previous", "figure"),
    [
        ("By how many points is Pelican 5 ahead of the runner-up on MMLU?", (), "4 points ahead of Osprey 2"),
        ("and how far ahead is it?", ("Which model is best on GPQA?",), "3 points ahead of Pelican 5"),
        ("By what margin does it lead there?", ("Which model has the highest HumanEval score?",), "3 points ahead of Kestrel 3"),
    ],
)
def test_a_lead_is_the_distance_to_the_next(question: str, previous: tuple[str, ...], figure: str) -> None:
    assert figure in ask(over(TABLE), question, *previous).text


@pytest.mark.parametrize("question", ["Which side is it on?", "So what camp does that one belong to?", "And is that one open or closed?"])
def test_which_camp_asks_for_the_side_of_what_was_spoken_of(question: str) -> None:
    assert "open" in ask(over(TABLE), question, "Who makes Kestrel 3?").text.casefold()
    assert "closed" in ask(over(TABLE), question, "Who makes Osprey 2?").text.casefold()


def test_the_tests_that_a_model_leads_among_its_side_are_counted() -> None:
    text = ask(over(TABLE), "On how many tests is Kestrel 3 the best open model?").text
    assert "two of the three" in text
    assert "MMLU" in text
    assert "HumanEval" in text


@pytest.mark.parametrize("question", ["how many of the open-weight models on harbourrank are mit?", "On HarbourRank, how many models are MIT?"])
def test_rows_of_the_article_that_is_named_are_counted(question: str) -> None:
    text = ask(over(TABLE), question).text
    assert "two" in text.casefold(), text
    assert "Kestrel 3" in text
    assert "Wren 1 Mini" in text


TIMES = (
    "times.md",
    """# A short history of the harbour offices

In spring 2022 the hosted programs were far ahead. Pelican 5 and Osprey 2 wrote letters that no other program could match.

By 2025 most harbour offices run a mix of open and closed models side by side. The tide tables were printed on paper until 2019.
""",
)


@pytest.mark.parametrize("question", ["Which two models were far ahead in spring 2022?", "what models were way ahead of others in the spring of 2022"])
def test_who_asks_for_models_is_told_their_names(question: str) -> None:
    text = ask(over(TABLE, TIMES), question).text
    assert "Pelican 5" in text
    assert "Osprey 2" in text


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("From which year on is it said that the offices combine both kinds?", "2025"),
        ("Until what year were the tide tables printed on paper?", "2019"),
    ],
)
def test_the_year_of_what_is_said_is_told(question: str, year: str) -> None:
    assert year in ask(over(TABLE, TIMES), question).text


def test_no_year_is_told_of_what_nobody_says() -> None:
    assert "2019" not in ask(over(TIMES), "In what year were the lighthouses painted?").text


OLDER = ("older.md", "# From the old quay\n\nTern 3 by Saltmarsh is an open-weight model. Tern 3 has a context window of 8K tokens.\n")
NEWER = ("newer.md", "# From the new quay\n\nTern 4 by Saltmarsh is an open-weight model. Tern 4 has a context window of 64K tokens.\n")


@pytest.mark.parametrize("question", ["Which version of Tern do the articles talk about?", "What generation of Tern do the articles look at, then?"])
def test_each_article_is_heard_on_the_generation_it_speaks_of(question: str) -> None:
    text = ask(over(OLDER, NEWER), question).text
    assert "Tern 3" in text
    assert "Tern 4" in text
