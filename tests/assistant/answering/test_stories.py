"""Why somebody did something, told in sentences behind the one that names them; and what articles are about, and who wrote them."""

import pytest

from assistant.core import Assistant
from assistant.deciding.factors import told
from tests.assistant.answering.told import ask, figures, over

LETTER = """# The lighthouse letter, number 4

By Odile Marchetti, of the harbour office

A letter on language models, for people who run them.

## Dunmore comes ashore

Dunmore Ferries used a hosted model for its timetables until spring. It now keeps an open model in the ticket office.
The harbour master named two reasons. No passenger list may travel abroad. The ships lose their signal beyond the bay.
The move took five weeks.

## Pike and Sons go the other way

Pike & Sons gave their own server away in June and rent a closed model.
They moved because nobody in the yard could mend a driver.

## What it came to

The two-year cost of the ticket office was $48,000, against $31,000 for the hosted model.
The machine was bought for $9,500. Its upkeep is $120 a month.
"""
NOTE = """# Words for beginners

A note on language models. It was written for a school for welders.

**Embedding.** An embedding is a list of numbers that stands for what a text means. Imagine a shelf on which books on one matter stand side by side.

Heron 2 8B and Heron 2 60B were announced on 4 May 2026, but the 60B weights followed only on 19 May.
Heron 2 8B is made by Fenlab.
"""
DESK = """# MEMORANDUM

To: the board of the quarry

A note on language models that we could rent.

## Offer one: Egret Large

Egret Large costs $2 per million input tokens and $8 per million output tokens.
Expected bill: $700 a month while the archive is read, $60 a month after that.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("letter-4.md", LETTER), ("beginners.md", NOTE), ("desk.md", DESK))


@pytest.mark.parametrize(
    ("question", "wanted", "never"),
    [
        pytest.param(
            "Why did Dunmore Ferries leave the hosted model?", ["passenger list", "lose their signal"], "five weeks", id="as many reasons as are announced"
        ),
        pytest.param("why does Dunmore keep its own model now", ["passenger list", "lose their signal"], "driver", id="in other words"),
        pytest.param("Why did Pike & Sons give up their server?", ["nobody in the yard"], "passenger", id="one that says it is a reason"),
    ],
)
def test_reasons_are_told_of_those_who_are_named_before(shelf: Assistant, question: str, wanted: list[str], never: str) -> None:
    said = ask(shelf, question).text
    assert all(part in said for part in wanted)
    assert never not in said


@pytest.mark.parametrize("question", ["What is an embedding? With an analogy please.", "explain embedding like i'm five"])
def test_a_picture_that_the_next_sentence_draws_is_told_to_who_asks_for_one(shelf: Assistant, question: str) -> None:
    assert "Imagine a shelf" in ask(shelf, question).text


def test_a_picture_is_left_out_where_nobody_asks_for_one(shelf: Assistant) -> None:
    assert "Imagine" not in ask(shelf, "What is an embedding?").text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Do any of the articles deal with welders? Which one?", "Words for beginners"),
        ("Which article deals with ferries?", "lighthouse letter"),
        ("Who wrote the lighthouse letter?", "Odile Marchetti"),
        ("Who is the author of the lighthouse letter, and when was it published?", "Odile Marchetti"),
    ],
)
def test_articles_are_known_by_what_they_are_about_and_by_who_signs_them(shelf: Assistant, question: str, wanted: str) -> None:
    answer = ask(shelf, question)
    assert wanted in answer.text
    assert answer.kind == "corpus"


def test_a_comparison_by_how_much_is_reckoned_from_one_sentence(shelf: Assistant) -> None:
    answer = ask(shelf, "By how many dollars was the ticket office dearer than the hosted model over two years?")
    assert "$48,000 − $31,000 = $17,000" in figures(answer)


def test_a_purchase_and_a_monthly_bill_are_no_pair(shelf: Assistant) -> None:
    assert not any("9,380" in figure for figure in figures(ask(shelf, "By how much is the machine dearer than its upkeep in the lighthouse letter?")))


@pytest.mark.parametrize(("question", "wanted"), [("when did the weights of the 60B heron come out?", "19 May"), ("Who makes the 8B Heron?", "Fenlab")])
def test_a_size_before_a_name_is_part_of_it(shelf: Assistant, question: str, wanted: str) -> None:
    assert wanted in ask(shelf, question).text


def test_a_bill_by_the_month_is_no_price_by_the_token(shelf: Assistant) -> None:
    asked = "What does Egret Large cost a month while the archive is read?"
    assert "$700" in ask(shelf, asked).text
    assert "$2 per million" in ask(shelf, "What does Egret Large cost?").text


@pytest.mark.parametrize("question", ["and afterwards?", "And after that?", "and later on?"])
def test_another_time_is_asked_of_the_same(shelf: Assistant, question: str) -> None:
    assert "$60" in ask(shelf, question, "What does Egret Large cost a month while the archive is read?").text


def test_a_memorandum_is_called_a_memo(shelf: Assistant) -> None:
    assert "$60" in ask(shelf, "In the quarry memo, what does Egret Large cost a month after that?").text


@pytest.mark.parametrize(
    "situation",
    [
        "Our buses lose the signal in the hills, and the assistant must go on.",
        "It has to answer when the network is down.",
        "The uplink drops every night on our barges.",
        "It must go on working with the cable pulled.",
    ],
)
def test_being_offline_is_told_without_the_word(situation: str) -> None:
    assert told(situation).get("offline") == "yes"
    advice = "# What to take\n\nA note on language models.\n\nChoose an open model if it must run without an internet connection. Choose a closed model if you want the best answers.\n"
    answer = ask(over(("advice.md", advice)), f"{situation} Open or closed?")
    assert "point to an open model" in answer.text


RIVALS = """# Rivals of this spring

A page on language models.

Plover 3 came out in March and reads images. It trails Somebot Large by just 3.4 points on our desk test.
Plover 3 is made by Quayside Labs. Plover 3 is released under the MIT License.

Cormorant 2 weights can be fetched for study, but the licence rules out commercial use unless you write to its makers. Cormorant 2 is made by Quayside Labs.

Plover 3 costs $1 per million input tokens and $3 per million output tokens.
"""


@pytest.fixture(scope="module")
def rivals() -> Assistant:
    return over(("rivals.md", RIVALS))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who makes the model that trails Somebot Large by 3.4 points?", ["Quayside Labs"]),
        ("What is the licence of the model which trails Somebot Large by 3.4 points?", ["MIT"]),
        ("Who makes the model that trails Somebot Large by 3.4 points, and under which licence?", ["Quayside Labs", "MIT"]),
        ("Who makes Plover 3, and under what licence?", ["Quayside Labs", "MIT"]),
    ],
)
def test_a_model_is_told_by_the_sentence_that_calls_it_it(rivals: Assistant, question: str, wanted: list[str]) -> None:
    said = ask(rivals, question).text
    assert all(part in said for part in wanted)


def test_a_licence_without_a_name_corrects_who_takes_it_for_a_free_one(rivals: Assistant) -> None:
    answer = ask(rivals, "Cormorant 2 is MIT licensed, so we may sell it in our product, right?")
    assert "rules out commercial use" in answer.text


@pytest.mark.parametrize("question", ["wat does plover 3 cost per mil tokens in and out", "plover 3 price per mil, in and out?"])
def test_a_price_is_asked_in_short(rivals: Assistant, question: str) -> None:
    said = ask(rivals, question).text
    assert "$1" in said
    assert "$3" in said


def test_a_replaced_price_is_told_to_who_reads_different_prices() -> None:
    """An older price has no say in what something costs, but in whether the articles agree."""
    old = "# Rates\n\nA page on language models. Published 3 March 2025.\n\nEgret Large costs $3 per million input tokens.\n"
    new = "# New rates\n\nA page on language models. Published 1 January 2026.\n\nEgret Large costs $2 per million input tokens, as of January 2026.\n"
    answer = ask(over(("old.md", old), ("new.md", new)), "What does Egret Large cost per million input tokens? I keep seeing different prices.")
    assert "$2" in answer.text
    assert "$3" in answer.text
