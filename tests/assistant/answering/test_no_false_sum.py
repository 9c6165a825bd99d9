"""No sum is made of figures that are told of something else: of other months, other machines, another's price, part of what is counted."""

from collections.abc import Iterator

import pytest

from assistant.asked_for import properties
from assistant.core import Assistant
from assistant.sums import amounts
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, desk_of, figures, indexed, over

LEDGER = """# How Brindlepost moved off the Pelican 5 API

Brindlepost sorts letters. In July our Pelican bill was $30,000. Our revenue that month was $70,000.

## How it went

We gave every model 40 letters of last year.

| Model | Sorted (of 40) | Cost per letter |
|---|---|---|
| Pelican 5 | 33 | $1.40 |
| Gannet 4B | 17 | $0.10 |

Of the 19 letters in a rural hand Gannet 4B sorted 14.

On the API the 95th percentile of the delay had been 2.1 seconds. On our own machines it was 0.9.
"""
RACK = """# Osprey Racks: what servers cost

Prices at Osprey Racks are in US dollars.

| Plan | Card | Price per month |
|---|---|---|
| Starter | 1 × RTX 4090 | $400 |
| Pro | 1 × K100 | $1,700 |
| Scale | 4 × K100 | $6,500 |
| Cluster | 8 × K200 | $15,400 |

One customer, a ferry line, cut its monthly spend from $4,200 to $1,700 with our Pro plan.

Osprey Racks adds a 5% fee when you buy credit. A search of the harbour index is $10 per 1,000 searches with Polder AI, and $14 with Gullwing.
"""
HOST = """# A note on rents

A rented K100 costs about $2.20 an hour at present.

| Item | USD |
|---|---|
| 4 × K100 at $2.50 an hour | 7,300 |

## Four traps of the lease

Notice. Three months, in writing.

Power. It is billed apart.

Noise. Nobody may sleep beside it.

Insurance. Yours, not theirs.

Clean leases exist. Ask for one.
"""
SCHOOL = """# The school at the quay

On our test set of 2,000 pages Pelican 5 gets 95.6% of fields right. Our fine-tuned Gannet 4B gets 94.1%. Out of the box Gannet 4B was at 87.3%.

One rented card, on around the clock in the spring term at $0.95 an hour: about $960 for 160 trainees. It was cheaper per trainee than the autumn term.

| Line item | June | December |
|---|---|---|
| Model fees | $11,400 | $1,400 |
| Night watch | $0 | $2,100 |
| Total | $11,400 | $3,500 |
"""
RELEASE = """# Gullwing raises a price

Gullwing released Pelican 6 on Monday. That is a price rise on the input side: its predecessor, Pelican 5, cost $0.40 for input and $2.00 for output. Pelican 6 costs $0.50 and $2.50.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("no_false_sum"), {"ledger.md": LEDGER, "rack.md": RACK, "host.md": HOST, "release.md": RELEASE, "school.md": SCHOOL})


@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param("By what percentage did Brindlepost's Pelican bill grow from January to July?", "70,000", id="what is taken in, and a month that is not told"),
        pytest.param("By what percentage did the delay fall on their own machines at Brindlepost?", "95", id="an ordinal"),
        pytest.param("How many of Gannet 4B's letters in a rural hand did it not sort?", "40 − 17", id="part of what a table counts"),
        pytest.param("How much cheaper is it to rent an RTX 4090 server than a K100 server at Osprey Racks for a year?", "6,500 −", id="one of two rows"),
        pytest.param("How much cheaper is it to rent an RTX 4090 server than a K100 server at Osprey Racks for a year?", "4,200 −", id="what somebody else saved"),
        pytest.param("What do four K100s at Osprey Racks cost for 30 days?", "$2.20 ×", id="another's price"),
        pytest.param("What do four K100s cost for 30 days on demand?", "$60 × 30", id="a price for one of them"),
        pytest.param("By how many dollars did Gullwing raise the output price from Pelican 5 to Pelican 6?", "$2 − $0.40", id="what goes in from what comes out"),
        pytest.param("By how many points did fine-tuning improve Gannet 4B at the school?", "95.6", id="another model's"),
        pytest.param("How much cheaper per trainee was the spring term than the autumn term at the school?", "0.95", id="a price by the hour and a sum"),
        pytest.param("By how much did the bill of the school at the quay fall from June to December?", "$2,100 − $0", id="another row"),
        pytest.param("What do 3,000 searches of the harbour index cost with Gullwing?", "$10 ×", id="the price of the other in the sentence"),
    ],
)
def test_figures_of_something_else_make_no_sum(shelf: Assistant, question: str, never: str) -> None:
    answer = ask(shelf, question)
    assert not any(never in how for how in figures(answer)), answer.text


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How many of the 40 letters did Gannet 4B not sort?", "40 − 17 = 23", id="all that a table counts"),
        pytest.param("At Osprey Racks, how much more does the Scale plan cost a month than the Pro plan?", "$6,500 − $1,700 = $4,800", id="the rows of two plans"),
        pytest.param("How much does $500 of credit cost at Osprey Racks with the fee?", "$500 + $25 = $525", id="a fee with what it is one of"),
    ],
)
def test_what_is_meant_is_computed(shelf: Assistant, question: str, computed: str) -> None:
    answer = ask(shelf, question)
    assert any(computed in how for how in figures(answer)), answer.text


def test_the_price_of_as_many_machines_is_brought_to_a_year(shelf: Assistant) -> None:
    answer = ask(shelf, "What does the 8 × K200 server of Osprey Racks cost for a year?")
    assert "$184,800" in answer.text
    assert "$78,000" not in answer.text


def test_a_list_ends_where_the_count_in_its_heading_does(shelf: Assistant) -> None:
    answer = ask(shelf, "Which traps of the lease are there?")
    assert "Insurance" in answer.text
    assert "Clean leases exist" not in answer.sentences[0].text


def test_an_ordinal_is_no_amount() -> None:
    stated = amounts("The 95th percentile was 2.1 seconds on the 3rd try.", desk_of(over(("release.md", RELEASE))))
    assert [amount.value for amount in stated] == [2.1]


@pytest.mark.parametrize("question", ["How many pages per minute does Gannet 4B read?", "How many pages of the test set does the fine-tuned Gannet 4B get wrong?"])
def test_pages_that_somebody_reads_are_no_articles(shelf: Assistant, question: str) -> None:
    assert ask(shelf, question).kind != "corpus"


@pytest.mark.parametrize("question", ["How many articles mention Gannet 4B?", "How many pages do you know about Pelican 5?"])
def test_articles_are_counted_all_the_same(shelf: Assistant, question: str) -> None:
    assert ask(shelf, question).kind == "corpus"


@pytest.mark.parametrize(("text", "speaks"), [("It’s second among all models.", False), ("Answers come after 900 ms.", True), ("A page takes 4.1 s.", True)])
def test_a_rank_is_no_latency(text: str, speaks: bool) -> None:
    latency = next(one for one in properties() if one.name == "latency")
    assert bool(latency.told.search(text)) == speaks
