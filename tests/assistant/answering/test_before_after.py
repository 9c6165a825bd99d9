"""What somebody who is named saves by a change, or pays more, and after how long it has come back: out of what is told of them alone."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

STORIES = """# Customer stories of Tarn Hosting

Gannet 27B is an open-weight model by Polder AI.

## Stories

Ember Logistics (Ghent) reads 300,000 waybills a month. Moved from a closed model to Gannet 27B in May. Bill before: $6,400. Bill after: $1,150. It took four weeks.

Quill Academy (Leeds) moved a homework helper to Gannet 27B and moved back after a term. The server idled at night.

Marsh & Daughters (Cork) pay more now. Bill before: $900. Bill after: $1,300.

## A move

Kelp Foods came with a closed model and a bill of €31,000 a month. They moved to open models on Skerry in May. Their total bill is now €11,400.

## Three teams

**Tulip (intake, spring).** No choice here. Its clients would not let files leave the house. It is dearer than any API.

**Anvil (receipts, autumn).** A narrow job. The monthly bill fell from $11,400 to $1,600 and nobody noticed.

## The Haldane clinics

The Haldane clinics keep their letters in the house. Hardware and hosting come to $7,300 a month. The quote for the closed route was $5,100. A training day cost $800.

## Corrie

Corrie reads claims. Between May and December its monthly model bill went from $9,000 to $70,000, all to one vendor. Its owners measured.

They moved most of it to Gannet 27B. The bill in March was $22,000, engineers not included. They hired three people for it, at about $30,000 a month together.

## The town of Ruan

The town of Ruan handles some 80,000 letters from citizens a year. At first a closed model drafted the replies, at 0.10 euros a letter. It now runs Gannet 27B in the library.

The cost has not fallen: with the technician it is 0.15 euros a letter.

## The overview

| Company | From | Monthly cost before | Monthly cost after |
|---|---|---|---|
| Petrel Freight (Oslo) | closed | $52,000 | $17,500 |
| Hospice de Brume (Lyon) | closed | $11,000 | $19,000 |
"""
INSURER = """# What we learnt from our clients

Case study: Bramling Forsikring

Bramling is a small insurer. The first version sent everything to a closed model and cost $21,000 a month. Over four months we moved it to Gannet 27B on two cards. The running cost is now $9,000 a month, people included. The migration itself cost $90,000.

We would stay closed if your bill is $3,000 a month.
"""
BLOG = """# Leaving the closed API

I'm an engineer at Tidewrack, where we make software for harbours.

## Why

In October 2025 we sent 2 billion tokens. So $8,300 for the month, and more to come.

## The bill now

| Item | Per month |
|---|---|
| GPUs | $2,400 |
| Storage | $310 |
| Total | $2,710 |

Down from $8,300, on the same volume. The migration took nine engineer-weeks, which finance puts at $39,130.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("stories.md", STORIES), ("insurer.md", INSURER), ("blog.md", BLOG))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How much does Ember Logistics save each month?", ["$6,400 − $1,150 = $5,250"], id="bill before and after"),
        pytest.param("Over a year, how much more do the Haldane clinics pay than the closed quote?", ["$7,300 − $5,100 = $2,200", "$2,200 × 12 = $26,400"], id="more than a quote, by the year"),
        pytest.param("Once you count the three people it hired, how much did Corrie really save per month?", ["$70,000 − $22,000 − $30,000 = $18,000"], id="with what is counted in"),
        pytest.param("How much did Corrie save per month?", ["$70,000 − $22,000 = $48,000"], id="what it came to later"),
        pytest.param("How many euros a year does Ruan's own model cost more than the closed one did?", ["(0.15 − 0.1) × 80,000 = 4,000 euros"], id="by the piece"),
        pytest.param("How much does Anvil save a month?", ["$11,400 − $1,600 = $9,800"], id="fell from and to"),
        pytest.param("How much does Petrel Freight save in a year?", ["$52,000 − $17,500 = $34,500", "$34,500 × 12 = $414,000"], id="columns of a row"),
        pytest.param("How many months did it take Bramling to earn back the migration?", ["$90,000 ÷ ($21,000 − $9,000) = 7.5 months"], id="paid back"),
        pytest.param("By how many dollars a month did Tidewrack's bill go down compared with October 2025?", ["$8,300 − $2,710 = $5,590"], id="a total, down from"),
        pytest.param("After how many months has Tidewrack's migration paid for itself?", ["$39,130 ÷ ($8,300 − $2,710) = 7 months"], id="paid back out of a total"),
    ],
)
def test_what_is_told_of_somebody_is_subtracted(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much does Quill Academy save each month?", id="nothing is told of them, and of others beside them"),
        pytest.param("How much does Tulip save a month by hosting its own model?", id="the next paragraph is another's"),
        pytest.param("How much does Anvil save per receipt?", id="on one of something"),
        pytest.param("How much does Skerry save a month?", id="the host that somebody moved to"),
        pytest.param("By how much did Anvil's accuracy fall?", id="no money"),
        pytest.param("How much time does Anvil save a month?", id="time"),
        pytest.param("By how many points did Corrie gain over Anvil?", id="points"),
        pytest.param("How much does Marsh & Daughters save each month?", id="they save nothing"),
        pytest.param("Once you count the two lawyers it hired, how much did Corrie save per month?", id="what is to be counted in is not told"),
        pytest.param("After how many months has Ember Logistics's move paid for itself?", id="nothing was paid once"),
        pytest.param("How much does Skua Freight save each month?", id="nobody knows them"),
        pytest.param("By how much did Tidewrack's rent in Norway fall?", id="something else"),
    ],
)
def test_nothing_is_subtracted_where_it_is_not_told_of_them(told: Assistant, question: str) -> None:
    answer = ask(told, question)
    assert figures(answer) == [], answer.text


def test_a_row_that_rose_is_said_to_cost_more(told: Assistant) -> None:
    assert "no saving, but $8,000 a month more" in ask(told, "How much does the Hospice de Brume save a month?").text


def test_it_is_said_where_no_time_is_told_of_the_sums(told: Assistant) -> None:
    assert "For what time these sums are, the article does not say there." in ask(told, "How much does Ember Logistics save in a year?").text
    assert "For what time" not in ask(told, "How much does Petrel Freight save in a year?").text


def _alone(text: str, question: str) -> list[str]:
    return figures(ask(over(("told.md", f"# Notes from the trade\n\nGannet 27B is an open-weight model by Polder AI.\n\n## Who moved\n\n{text}\n")), question))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("Harrow Dental moved its chat bot in March. Its old bill was $9,000 a month. Lumley Freight pays $1,200 a month now.", "How much does Harrow Dental save a month?", id="another's name"),
        pytest.param("Harrow Dental moved its chat bot in March. Its old bill was $9,000 a month. Dantry pays $1,200 a month now.", "How much does Harrow Dental save a month?", id="another's name of one word"),
        pytest.param("Harrow Dental moved its chat bot in March. Its old bill was $9,000 a month. Lumley Freight's bill is now $1,200 a month.", "How much does Harrow Dental save a month?", id="another's bill"),
        pytest.param("Harrow Dental moved in March. Its old bill was $9,000 a month.\n\nThe team was glad. Lumley Freight pays $1,200 a month now.", "How much does Harrow Dental save a month?", id="in a later paragraph"),
        pytest.param("Harrow Dental moved in March. Its old bill was $9,000 a month. Its new bill is $1,000 a month. A competitor pays $20,000 up front.", "After how many months has Harrow Dental's move paid for itself?", id="paid once by a competitor"),
        pytest.param("Harrow Dental moved in March. It paid $0.10 per page before. It pays $0.04 per page now. Its rival Dantry read 50,000 pages a month.", "How much does Harrow Dental save a month?", id="counted by a rival"),
    ],
)
def test_what_another_pays_in_the_same_paragraph_is_not_subtracted(text: str, question: str) -> None:
    assert _alone(text, question) == []


def test_what_they_pay_before_another_is_told_of_is_subtracted() -> None:
    text = "Harrow Dental moved in March. Its old bill was $9,000 a month. Gannet 27B took over. Its new bill is $1,000 a month. Lumley Freight pays $1,200 a month now."
    assert _alone(text, "How much does Harrow Dental save a month?") == ["$9,000 − $1,000 = $8,000"]


@pytest.mark.parametrize(
    ("before", "after", "computed"),
    [
        ("$1,000 per seat", "$400 a month", []),
        ("$1,000 a year", "$400 a month", []),
        ("$12,000", "$4,000 (storage only)", []),
        ("$12,000", "$4,000 for storage", []),
        ("$12,000", "$1.2k–$2k", []),
        ("$12,000 a month", "$4,000 a month", ["$12,000 − $4,000 = $8,000"]),
        ("$12,000", "$4,000", ["$12,000 − $4,000 = $8,000"]),
    ],
)
def test_cells_are_subtracted_only_where_both_are_whole_bills_for_one_time(before: str, after: str, computed: list[str]) -> None:
    table = f"| Company | Cost before | Cost after |\n|---|---|---|\n| Harrow Dental | {before} | {after} |\n| Lumley Freight | $300 | $200 |"
    assert _alone(table, "How much does Harrow Dental save?") == computed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Harrow Dental had revenue of $90,000 a month before it moved. Now the bill is $2,000 a month.", id="revenue"),
        pytest.param("Harrow Dental moved in May. Before that it had a budget of $9,000 a month. Now the bill is $2,000 a month.", id="budget"),
        pytest.param("Harrow Dental was quoted $9,000 a month by a consultant before it moved. Now the bill is $100 a month.", id="a quote"),
        pytest.param("Harrow Dental moved in May. The old system cost $5,000 a month for 10 sites. The new one costs $1,000 a month for one site.", id="unlike numbers of sites"),
    ],
)
def test_what_is_no_bill_is_not_subtracted(text: str) -> None:
    assert _alone(text, "How much does Harrow Dental save a month?") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Harrow Dental moved in May. Its sales bot used to cost $5,000 a month. Now the bill is $1,000 a month.", id="the bill of a sales bot"),
        pytest.param("Harrow Dental moved in May. The old system cost $5,000 a month for ten sites. The new one costs $1,000 a month for 10 sites.", id="as many sites"),
    ],
)
def test_what_is_a_bill_is_subtracted(text: str) -> None:
    assert _alone(text, "How much does Harrow Dental save a month?") == ["$5,000 − $1,000 = $4,000"]
