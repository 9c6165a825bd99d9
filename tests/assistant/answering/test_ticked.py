"""A table of ticks answers for whom it ticks: with a yes or a no for one thing, with a list where it is asked which."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

ACROSS = """# Five models side by side

| | Skua 3 20B | Fulmar 4B | Pelican 5 |
|---|---|---|---|
| Maker | Larkspur Labs | Gullwing | Gullwing |
| Weights | Open-weight | Open-weight | Closed |
| Works on a plane | ✓ | ✓ | ✗ |
| Runs in Ollama | ✗ | ✓ | ✗ |
| Uptime promise from the maker | ✗ | ✗ | ✓ |
"""
DOWN = """# Who speaks what

| Model | Function calling | Spoken Danish |
|---|---|---|
| Auk 9B | yes | no |
| Tern 2 70B | no | yes |
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("across.md", ACROSS), ("down.md", DOWN))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Does Fulmar 4B run in Ollama?", "Yes"),
        ("can i run skua 3 20b in ollama", "No"),
        ("Does Pelican 5 come with an uptime promise?", "Yes"),
        ("does skua 3 20b have an uptime promise from its maker", "No"),
        ("Does Fulmar 4B work on a plane?", "Yes"),
        ("Does Auk 9B do function calling?", "Yes"),
        ("does auk 9b understand spoken danish", "No"),
        ("Can Tern 2 70B understand spoken Danish?", "Yes"),
    ],
)
def test_a_tick_is_a_yes_and_a_cross_a_no(shelf: Assistant, question: str, verdict: str) -> None:
    answer = ask(shelf, question)
    assert answer.text.startswith(verdict), answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        ("Which models work on a plane?", ("Skua 3 20B", "Fulmar 4B"), "Pelican"),
        ("which models have an uptime promise from the maker", ("Pelican 5",), "Skua"),
        ("What models have function calling?", ("Auk 9B",), "Tern"),
        ("How many models work on a plane?", ("two",), "Pelican"),
    ],
)
def test_what_is_ticked_is_listed(shelf: Assistant, question: str, wanted: tuple[str, ...], unwanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert all(word in answer.text for word in wanted), answer.text
    assert unwanted not in answer.text


@pytest.mark.parametrize("question", ["Does Fulmar 4B work on a submarine?", "Does Auk 9B have an uptime promise?"])
def test_what_no_cell_marks_is_left(shelf: Assistant, question: str) -> None:
    assert not ask(shelf, question).text.startswith(("Yes", "No"))


def test_a_row_of_no_known_model_among_models_is_listed_as_well() -> None:
    table = "# The index of open models\n\n| Model | Data published? |\n|---|---|\n| Gemma 3 27B | No |\n| Qwen3 8B | Yes |\n| Llama 4 Scout | No |\n| Qqzz Wren | Yes |\n"
    assert "Qqzz Wren" in ask(over(("index.md", table)), "Which models had their data published?").text


@pytest.mark.parametrize(
    "question",
    [
        "Which models are off limits for commercial use?",
        "Which models in the lawyers' table are off limits for commercial use without a separate deal?",
        "Which models in the table do not allow commercial use?",
    ],
)
def test_what_is_off_limits_is_what_is_crossed(question: str) -> None:
    terms = (
        "terms.md",
        """# Open licences, explained by lawyers

Our lawyers read the licences of four language models. Some need a separate agreement.

| Model | Licence | Commercial use? |
|---|---|---|
| Auk 9B | Apache 2.0 | Yes |
| Tern 2 70B | CC BY-NC 4.0 | No |
| Skua 3 20B | MIT | Yes |
| Pelican 5 | Larkspur Research License | No |
""",
    )
    answer = ask(over(terms), question).text
    assert "Tern 2 70B" in answer
    assert "Pelican 5" in answer
    assert "Auk 9B" not in answer


def test_a_mark_with_a_condition_is_told_with_it() -> None:
    terms = over(
        (
            "terms.md",
            """# What licences allow

| Model | Licence | Commercial use |
|---|---|---|
| Auk 9B | Apache 2.0 | Yes |
| Tern 2 70B | CC BY-NC 4.0 | No |
| Skua 3 20B | Skua License | Yes, within limits |
| Pelican 5 | Larkspur Research License | No, separate contract needed |
""",
        )
    )
    denied = ask(terms, "How many models in the table may not be used commercially, and which?").text
    assert "gives two models a cross under “Commercial use”: Tern 2 70B and Pelican 5 (“separate contract needed”)" in denied
    assert "Skua 3 20B (“within limits”)" in ask(terms, "Which models does the table allow for commercial use?").text
