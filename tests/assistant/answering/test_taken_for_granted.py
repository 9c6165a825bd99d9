"""What a question takes for granted and an article denies is corrected first, by the sentence that denies it."""

import pytest

from assistant.answer import Answer
from assistant.idioms import plainly
from tests.assistant.answering.told import ask, over

TERMS = (
    "marlow-terms.md",
    """# Marlow licence 2.0: questions

Under version 1.0 you could not train another model on outputs of Heron 2. Version 2.0 dropped this: you may.

Heron 2 is made by Marlow Labs and released under the Marlow licence 2.0. The licence of Heron 2 does not apply in the European Union and South Korea.

Gannet 4 is released under the MIT license by Petrel.
""",
)
LETTER = (
    "letter.md",
    """# Letter no. 12

In no. 11 we wrote that Gannet 4 came out in April. It was 3 June 2026.

We use Heron 2 for letters. Vision: none for Heron 2, so scans go elsewhere.
""",
)
LIST = (
    "quayside-list.md",
    """# Quayside: price list

| Model | Input ($ per million tokens) | Output ($ per million tokens) |
|---|---|---|
| Heron 2 | $0.20 | $0.80 |

Not on the list and why. Gannet 4: the owner does not let us sell it.
""",
)


OFFICE = (
    "office.md",
    """# A year at Brinkmoor surveyors

At Brinkmoor we fine-tuned a small model on our deeds. Two weeks, and it came out worse than before. We threw it away.

The plotter does well in daily use.
""",
)
PILES = (
    "piles.md",
    """# What terms let you do

(a) Heron 2, Marlow Labs. If your service has more than 50 million monthly active users, you must show the badge.

(b) Curlew X, Tarnbrook. Commercial use is free up to 8 million monthly active users; above that, you need a separate licence.
""",
)


def _ask(question: str) -> Answer:
    return ask(over(TERMS, LETTER, LIST), question)


@pytest.mark.parametrize("question", ["Why does the Marlow licence still forbid training another model on outputs of Heron 2?"])
def test_a_rule_of_an_earlier_version_is_told_as_past(question: str) -> None:
    answer = _ask(question)
    assert answer.kind == "false-premise"
    assert "Version 2.0 dropped this" in answer.text


def test_an_error_is_never_quoted_without_its_correction() -> None:
    answer = _ask("Gannet 4 came out in April, right?")
    assert "3 June 2026" in answer.text


@pytest.mark.parametrize("question", ["Our Rotterdam firm can just use Heron 2, right?", "May a Korean company use Heron 2?", "Is Heron 2 allowed in the EU?"])
def test_a_region_that_the_terms_leave_out_is_named(question: str) -> None:
    answer = _ask(question)
    assert answer.kind == "false-premise"
    assert "does not apply" in answer.text


@pytest.mark.parametrize("question", ["Can a Dutch company use Gannet 4?", "May a Tokyo firm use Heron 2?"])
def test_a_place_that_no_terms_leave_out_is_no_matter_of_theirs(question: str) -> None:
    assert "does not apply" not in _ask(question).text


@pytest.mark.parametrize("question", ["Quayside makes Heron 2, so do they sell it?", "Petrel trained Heron 2, didn't they?"])
def test_another_maker_is_corrected_whether_or_not_it_is_known_as_one(question: str) -> None:
    assert "is made by Marlow Labs, not by" in _ask(question).text


def test_the_maker_may_be_called_by_a_part_of_its_name() -> None:
    assert "not by" not in _ask("Marlow makes Heron 2, so where is it from?").text


@pytest.mark.parametrize("question", ["Since Heron 2 can read images, how good is it at receipts?", "Does Heron 2 understand images?"])
def test_what_a_model_does_not_take_in_is_quoted(question: str) -> None:
    answer = _ask(question)
    assert answer.kind == "false-premise"
    assert "Vision: none" in answer.text


def test_what_a_seller_does_not_sell_is_told_by_its_own_list() -> None:
    answer = _ask("What output price does Quayside ask for Gannet 4?")
    assert "does not let us sell it" in answer.text
    assert "0.80" in _ask("What does Heron 2 cost per million output tokens?").text


def test_who_may_use_a_model_is_not_who_makes_it() -> None:
    assert "made by" not in _ask("Can a customer of Petrel use Heron 2?").text.split(".")[0]


def test_what_was_given_up_is_told_with_its_end() -> None:
    answer = ask(over(OFFICE, TERMS), "How well does Brinkmoor's fine-tuned model do in daily use?")
    assert "threw it away" in answer.text


def test_a_limit_of_each_is_told_where_no_table_has_it() -> None:
    text = ask(over(PILES, TERMS), "How do the user limits in the licences of Heron 2 and Curlew X differ?").text
    assert "50 million" in text
    assert "8 million" in text


@pytest.mark.parametrize("question", ["how many users can i have on Curlew X b4 i need a separate licence?", "how many users can i have on Curlew X before i need a separate licence?"])
def test_figures_for_words_are_read_as_words(question: str) -> None:
    assert "8 million" in ask(over(PILES, TERMS), question).text


@pytest.mark.parametrize("question", ["Can Heron 2 run at home?", "What licence does Heron 2 have?", "is Gannet 4 free", "Is Gannet 4 a model by Petrel?", "Do I need 2 cards for Heron 2?", "we have 2 GPUs, what fits?"])
def test_the_number_of_a_name_is_no_word(question: str) -> None:
    assert plainly(question) == question


def test_a_figure_before_a_verb_is_a_word() -> None:
    assert plainly("do i need 2 pay") == "do i need to pay"


MAKERS = (
    "makers.md",
    """# Who makes what

Gannet 4 is made by Petrel and released under the MIT license.

Heron 2 is made by Google and released under the Gemma Terms of Use.
""",
)


@pytest.mark.parametrize(
    "question",
    [
        "Gannet 4 is one of Google's models, so do I have to follow the Gemma terms with it?",
        "Since Gannet 4 is a Google model, which license applies to it?",
    ],
)
def test_a_maker_taken_for_granted_is_corrected_and_the_licence_that_applies_told(question: str) -> None:
    answer = ask(over(MAKERS), question)
    assert "is made by Petrel, not by Google" in answer.text
    assert "MIT" in answer.text


def test_a_maker_that_is_right_is_not_corrected() -> None:
    assert "not by" not in ask(over(MAKERS), "Since Heron 2 is a Google model, which license applies to it?").text
