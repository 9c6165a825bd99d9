"""How models did on somebody's own test is told from the list, table or sentence that has all of them."""

import pytest

from tests.assistant.answering.told import ask, over

DEPOT = (
    "depot.md",
    """# Which model reads our bus reports

Platform notes of the Grenholm depot. June 2026.

On our own fault set (300 reports, marked by hand):

Kestrel 70B .......... 81%
Fjord R1 ............. 79%
Pelican 5 ............ 84%

For the timetable questions Kestrel 70B found 44 of 60 and Fjord R1 found 39.

| Model | Price per run | Our spare-part quiz |
|---|---|---|
| Kestrel 70B | $0.20 | 71 |
| Pelican 5 | $0.90 | 78 |
""",
)
OTHER = ("other.md", "# Models in short\n\nKestrel 70B is an open model by Brightwater. Fjord R1 is made by Norrland AI. Pelican 5 is made by Gullwing.\n")


@pytest.mark.parametrize(
    "question",
    [
        "How did Kestrel 70B, Fjord R1 and Pelican 5 do on the Grenholm depot's fault set?",
        "how did kestrel 70b, fjord r1 and pelican 5 do on the depot team's fault set",
        "Put Kestrel 70B, Fjord R1 and Pelican 5 side by side on the fault set.",
    ],
)
def test_a_list_of_figures_is_told_under_what_leads_it_in(question: str) -> None:
    text = ask(over(DEPOT, OTHER), question).text
    assert all(figure in text for figure in ("81%", "79%", "84%")), text


@pytest.mark.parametrize(
    "question",
    [
        "Which did better on the timetable questions, Kestrel 70B or Fjord R1?",
        "How many timetable questions did Kestrel 70B and Fjord R1 find?",
        "Compare Kestrel 70B with Fjord R1 on the timetable questions",
    ],
)
def test_a_sentence_with_both_figures_is_told(question: str) -> None:
    text = ask(over(DEPOT, OTHER), question).text
    assert "44 of 60" in text, text
    assert "39" in text, text


@pytest.mark.parametrize("question", ["How did Kestrel 70B and Pelican 5 do on the spare-part quiz?", "Kestrel 70B vs Pelican 5 on the spare-part quiz"])
def test_a_table_that_no_claim_was_read_from_is_told_by_its_rows(question: str) -> None:
    text = ask(over(DEPOT, OTHER), question).text
    assert "71" in text, text
    assert "78" in text, text


@pytest.mark.parametrize(
    "question", ["How did Kestrel 70B and Fjord R1 do on the ferry captain's exam?", "Put Kestrel 70B and Pelican 5 side by side on the dentist's letters."]
)
def test_a_test_that_nobody_tells_of_has_no_figures(question: str) -> None:
    answer = ask(over(DEPOT, OTHER), question)
    assert not any(figure in answer.text for figure in ("81%", "79%", "44", "71")), answer.text
