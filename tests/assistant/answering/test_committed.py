"""What something costs to who takes it for a term: the price of one row, line or sentence, less the share that the same article gives."""

import time

import pytest

from assistant.committed import _label
from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

TARN = """# Tarn Metal: what our cards cost

Gannet 27B is an open-weight model by Polder AI.

| Card | Memory | Price per hour | Price per month |
|---|---|---|---|
| T40S | 48 GB | $1.00 | $700 |
| T100 | 80 GB | $2.00 | $1,400 |
| 8× T100 node | 640 GB | $15.00 | $10,500 |

Commit for six months and save 10%, for twelve and save 30%.

| Model | Tarn price per hour |
|---|---|
| Gannet 27B | $4.40 |
"""
FELL = """# Fell Servers

On-demand prices at Fell, per card and hour: R90 at $0.50, R100 at $0.80. Two-year commitments take 25% off. The R200 is cheaper by 40% on a two-year commitment.
"""
MOOR = """# Moor Cloud calculator

A month is taken as 730 hours.

| Instance | On-demand (per hour) | 1-year reserved (per hour) |
|---|---|---|
| mo-v100 | $3.00 | $2.00 |
| mo-v200 | $5.00 | $3.50 |

| Model | Minimum GPUs | On-demand per month |
|---|---|---|
| Gannet 70B | 4 × V200 | $14,600 |
"""
CRAG = """# Crag Endpoints

You pay by the minute.

K200 141 GB
$4.00 per hour

K300 192 GB
$6.00 per hour

A 12-month term takes 20% off the hourly price of any GPU.
"""
HOLM = """# Holm Metal

| Card | Price per hour | 1-year reserved |
|---|---|---|
| Q40 | $1.00 | $0.60 |
| Q50 | $2.00 | on request |
| Q60 | $1,100.00 per month | $900.00 per month |

Reserve for a year and save 35% on support plans. Commit for six months: 10% off.
"""
BECK = """# Beck Metal

| Card | Price per hour |
|---|---|
| Z40 | $1.00 |

Commit and save: 20% off for one month, 30% off for six months, 40% off for a year.
"""
RIGG = """# Rigg Metal

| Card | Price per hour |
|---|---|
| Y40 | $1.00 |

Reserve for a year and save 35% on onboarding days and 12% on colocation.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("tarn.md", TARN), ("fell.md", FELL), ("moor.md", MOOR), ("crag.txt", CRAG), ("holm.md", HOLM), ("beck.md", BECK), ("rigg.md", RIGG))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What's the hourly price of a T100 at Tarn if I commit for a year?", ["$2 × 0.7 = $1.40"], id="by the hour, of a row"),
        pytest.param("What does a T100 at Tarn cost a month if I commit for six months?", ["$1,400 × 0.9 = $1,260"], id="by the month, of the shorter term"),
        pytest.param("What does a T100 at Tarn cost per year if I commit for six months?", ["$1,400 × 0.9 × 12 = $15,120"], id="by the year"),
        pytest.param("What's the monthly price of an 8x T100 node at Tarn if I commit for twelve months?", ["$10,500 × 0.7 = $7,350"], id="a node of eight"),
        pytest.param("What does an R90 at Fell cost per hour on a two-year commitment?", ["$0.50 × 0.75 = $0.375"], id="to a part of a cent"),
        pytest.param("What would 100 hours of Tarn's Gannet 27B setup come to with a 12-month reservation?", ["$4.40 × 0.7 × 100 hours = $308"], id="of a model's row, for hours"),
        pytest.param("If I commit to one R90 at Fell for two years, what do I pay for a 30-day month of running it nonstop?", ["$0.50 × 0.75 × 720 hours = $270"], id="of a sentence, for days"),
        pytest.param("What would 100 hours of a K200 at Crag come to with a 12-month contract?", ["$4 × 0.8 × 100 hours = $320"], id="off the price of any GPU"),
        pytest.param("What do two T40S at Tarn cost per hour with a 12-month contract?", ["$1 × 2 × 0.7 = $1.40"], id="two of them"),
        pytest.param("How much is the setup for Gannet 70B per month on Moor if I reserve for a year?", ["$3.50 × 4 × 730 hours = $10,220"], id="pieces by the price of the term"),
        pytest.param("What would 100 hours of a Q40 at Holm come to with a 12-month contract?", ["$0.60 × 100 hours = $60"], id="a column for the term with no time of its own"),
        pytest.param("What does a Q60 at Holm cost a year if I commit for six months?", ["$1,100 × 0.9 × 12 = $11,880"], id="the time that a cell says"),
        pytest.param("What would 100 hours of a Z40 at Beck come to with a six-month contract?", ["$1 × 0.7 × 100 hours = $70"], id="terms behind their shares"),
        pytest.param("What would 100 hours of a Z40 at Beck come to with a one-year contract?", ["$1 × 0.6 × 100 hours = $60"], id="the last term behind its share"),
    ],
)
def test_a_price_is_lowered_by_what_the_term_takes_off(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What's the hourly price of a T100 at Tarn if I commit for three years?", id="no such term"),
        pytest.param("What's the hourly price of a T200 at Tarn if I commit for a year?", id="no such card"),
        pytest.param("What's the hourly price of a T40 at Tarn if I commit for a year?", id="a card named almost so"),
        pytest.param("What discount does Tarn give on a T100 if I commit for a year?", id="the share is asked for"),
        pytest.param("What does an R100 at Tarn cost per hour with a one-year contract?", id="another host's"),
        pytest.param("What does a T100 at Tarn cost per hour without any contract?", id="no term"),
        pytest.param("What would 100 hours of a Y40 at Rigg come to with a one-year contract?", id="the share is of something else"),
        pytest.param("What would 100 hours of a Q50 at Holm come to with a one-year contract?", id="a price of the term that is not told"),
        pytest.param("What would 100 hours of a Q60 at Holm come to with a six-month contract?", id="a price by the month, hours asked"),
    ],
)
def test_no_price_is_lowered_where_it_is_not_told(told: Assistant, question: str) -> None:
    answer = ask(told, question)
    assert not any("×" in how for how in figures(answer)), answer.text


def test_a_label_is_read_in_a_moment_whatever_stands_before_a_price() -> None:
    begun = time.monotonic()
    assert _label("and " * 500 + "and" + " " * 2_000 + ";x") == "x"
    assert _label("and " * 20_000) is None
    assert _label("word " * 40 + "R90 at ") is None
    assert _label("a day, R90  at ") == "R90"
    assert time.monotonic() - begun < 1
