"""A price holds as the notes on it say: what a mark in a row refers to is told, and computed with where that is asked."""

import pytest

from assistant.footnotes import notes_of
from assistant.long_prompts import tier
from corpus.document import ArticleId
from tests.assistant.answering.told import ask, figures, over

SHEET = """# Hosted prices, winter

Gannet 27B is an open-weight model by Polder AI. Pelican 5 is a closed model by Gullwing. Skua 12B is an open-weight model by Korrigan.

US dollars per million tokens.

| Model | Sold by | Input | Cached | Output | Context |
|---|---|---|---|---|---|
| Pelican 5 (a) | Gullwing | 2.00 | 0.20 | 12.00 | 1M |
| Pelican 5 Mini | Gullwing | 0.40 | 0.04 | 1.60 | 400K (b) |
| Gannet 27B [c] | Polder AI | 0.30 | – | 0.90 | 128K |
| Skua 12B | Korrigan | 0.10 | – | 0.40 | 32K |

(a) Up to 200K tokens of prompt. Beyond that the whole request is billed at 4.00 in and 18.00 out.

(b) Prompts longer than 128K tokens are billed at double the input rate.

[c] Processing in the EU region carries a surcharge of 10%.

Gullwing takes 40% off for batch jobs, answered within 24 hours. Korrigan has no batch price.
"""


@pytest.mark.parametrize(
    ("text", "over_", "prices", "times"),
    [
        pytest.param("Requests over 200K tokens of input are billed at 6.00 in and 22.50 out.", 200_000, {"input": 6.0, "output": 22.5}, {}, id="both ways"),
        pytest.param("Up to 128k tokens; beyond that 2.50 in, 15.00 out.", 128_000, {"input": 2.5, "output": 15.0}, {}, id="up to"),
        pytest.param("With prompts over 200k tokens the rates rise to 6.00 and 22.50.", 200_000, {"input": 6.0, "output": 22.5}, {}, id="a pair"),
        pytest.param("Prompts longer than 200K tokens are billed at double the input rate.", 200_000, {}, {"input": 2.0}, id="input alone"),
        pytest.param("Above 100K tokens of prompt the whole request is billed at double.", 100_000, {}, {"input": 2.0, "output": 2.0}, id="all of it"),
        pytest.param("Calls with more than 150K tokens of prompt cost 1.5 times the input rate.", 150_000, {}, {"input": 1.5}, id="half as much again"),
    ],
)
def test_the_price_of_a_long_prompt_is_read(text: str, over_: float, prices: dict[str, float], times: dict[str, float]) -> None:
    told = tier(text)
    assert told is not None
    assert (told.over, told.prices, told.times) == (over_, prices, times)


@pytest.mark.parametrize(
    "text", ["Trained on samples of up to 512K tokens, validated up to 128K.", "We pay more than 200 dollars for prompts.", "Over 50K readers doubled their input."]
)
def test_no_price_of_long_prompts_is_read_into_other_sentences(text: str) -> None:
    assert tier(text) is None


def test_a_rows_notes_are_those_its_cells_refer_to() -> None:
    desk = over(("sheet.md", SHEET))._shelf
    rows = {unit.cells[0].split(" (")[0]: unit for unit in desk.units.of(ArticleId("sheet.md")) if unit.kind == "row"}
    from assistant.desk import Desk

    notes = {name: " ".join(unit.text for unit in notes_of(Desk(desk), row)) for name, row in rows.items()}
    assert "4.00 in and 18.00 out" in notes["Pelican 5"]
    assert "double the input rate" in notes["Pelican 5 Mini"]
    assert not notes["Skua 12B"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What would the input of one 300K-token prompt to Pelican 5 cost?", "$1.20", id="its price above"),
        pytest.param("I send Pelican 5 Mini a prompt of 200K tokens, what do I pay for the input?", "$0.16", id="twice its price"),
        pytest.param("What does Pelican 5 cost per million output tokens at the batch rate?", "$7.20", id="a discount of its maker"),
        pytest.param("What does Gannet 27B cost per million input tokens with the EU surcharge?", "$0.33", id="a surcharge of its note"),
    ],
)
def test_what_a_note_changes_is_computed(question: str, wanted: str) -> None:
    answer = ask(over(("sheet.md", SHEET)), question)
    assert wanted in answer.text, answer.text
    assert figures(answer)


def test_a_short_prompt_has_the_usual_price() -> None:
    answer = ask(over(("sheet.md", SHEET)), "What would the input of one 100K-token prompt to Pelican 5 cost?")
    assert "$0.20" in answer.text, answer.text


def test_nobodys_discount_is_taken_for_anothers() -> None:
    assert "0.6" not in ask(over(("sheet.md", SHEET)), "What does Skua 12B cost per million output tokens at the batch rate?").text


def test_a_cell_that_is_not_filled_is_left_open() -> None:
    told = ask(over(("sheet.md", SHEET)), "What does Skua 12B cost cached?")
    assert told.abstained
    assert "no entry" in told.text


TWO_WAYS = """# Language models: prices

Tern 5 is a language model by Gale AI.

| Model | Input per 1M | Output per 1M |
|---|---|---|
| Tern 5 | $2.00 | $12.00 |

Tern 5 is priced for prompts of up to 200,000 tokens. Above that, Gale AI charges $4.00 for input and $18.00 for output.
"""


@pytest.mark.parametrize("asked", ["how much is tern 5 for a million tokens in and out?", "what does Tern 5 cost per million tokens, input and output?"])
def test_both_ways_are_told_where_both_are_asked(asked: str) -> None:
    told = ask(over(("prices.md", TWO_WAYS)), asked).text
    assert "$2.00" in told
    assert "$12.00" in told


def test_how_long_a_prompt_is_asks_for_neither_way_alone() -> None:
    told = ask(over(("prices.md", TWO_WAYS)), "And for prompts above 200,000 tokens?", "What does Tern 5 cost?").text
    assert "$4.00" in told
    assert "$18.00" in told
