"""What each of something costs is brought to as many as there are, where what is counted is what is paid for and one count is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

MILL = """# The mill's year

Gannet 27B is an open-weight model by Polder AI. It runs on a generator in the yard.

In the dry weeks the generator of the mill burned 380 litres of diesel at 45 kroner a litre.

The desk tool costs $12 per seat a month. The office has 40 seats at the desk tool.

Toner for the printers is £61 a cartridge. We bought 14 cartridges in May and 9 cartridges in June.

The porters got three badges at $4.50 each.

A leaflet costs $0.04 per leaflet for colour and $0.02 per leaflet for grey. We printed 3,500 leaflets in January.

The translator charges $30 per letter, and $12 per letter in bulk. We sent 40 letters in May and 60 notes in June.

We insure 12 drivers at $20 each, and 3 dogs.

Binding costs $2 per 0 brochures.

A chemist in the yard tests powders with the desk tool. It replaced a laboratory which cost $0.02 per test; the yard does 1.4 million tests a month.

## What the machines cost

| Service | Unit | Price |
|---|---|---|
| Scanning | 1,000 pages | $1.80 |
| Sorting | 100 letters | $0.60 |

The plotter costs $0.125 per poster.

| Card | Price per hour |
|---|---|
| A40 | $0.80 |
| H100 | $2.60 |
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("mill"), {"mill.md": MILL})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What did the diesel for the generator of the mill cost us?", ["45 kroner × 380 = 17,100 kroner"], id="both in one sentence"),
        pytest.param("What do the desk tool's seats cost?", ["$12 × 40 = $480"], id="counted in another sentence"),
        pytest.param("What do the desk tool's seats cost a year?", ["$12 × 40 = $480", "$480 × 12 = $5,760"], id="by the year"),
        pytest.param("What do the seats of the desk tool cost for 25 seats?", ["$12 × 25 = $300"], id="counted in the question"),
        pytest.param("What do 12 cartridges of toner for the printers cost?", ["£61 × 12 = £732"], id="counted in the question, whatever the article counts"),
        pytest.param("How much did the porters' badges cost?", ["$4.50 × 3 = $13.50"], id="each"),
        pytest.param("What does it cost to read 46,000 pages with the scanning service?", ["$1.80 × 46,000 ÷ 1,000 = $82.80"], id="a row by the thousand"),
        pytest.param("What do 400 posters on the plotter cost?", ["$0.125 × 400 = $50"], id="a fraction of a cent"),
        pytest.param("What would one H100 card cost round the clock for 30 days?", ["$2.60 × 24 hours × 30 days = $1,872"], id="round the clock"),
        pytest.param("How much did the grey leaflets of January cost?", ["$0.02 × 3,500 = $70"], id="the one of two rates that is named"),
        pytest.param("How much did the colour leaflets of January cost?", ["$0.04 × 3,500 = $140"], id="the other one"),
        pytest.param("What did the bulk letters of May cost?", ["$12 × 40 = $480"], id="a rate in bulk"),
        pytest.param("What was the chemist's monthly bill for the laboratory's tests?", ["$0.02 × 1,400,000 = $28,000"], id="of what the sentence before names"),
        pytest.param("What does insuring the drivers cost?", ["$20 × 12 = $240"], id="what each is paid for"),
    ],
)
def test_a_price_for_each_is_brought_to_as_many(mill: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(mill, question)
    assert figures(answer) == computed, answer.text


def test_what_is_counted_and_paid_is_said_with_its_time_and_cited(mill: Assistant) -> None:
    answer = ask(mill, "What do the desk tool's seats cost?")
    said = next(sentence for sentence in answer.sentences if sentence.derived)
    assert "40 seats at $12 per seat come to $480 a month" in said.text
    assert {"The desk tool costs $12 per seat a month.", "The office has 40 seats at the desk tool."} <= {c.quote for c in answer.citations}


def test_what_is_paid_for_each_is_said_once(mill: Assistant) -> None:
    assert "12 drivers at $20 each come to $240" in ask(mill, "What does insuring the drivers cost?").text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What does the toner for the printers cost?", id="two counts stand there"),
        pytest.param("What does it cost to scan 1,000 pages with the scanning service?", id="as many as the price is for"),
        pytest.param("How do the badges of the porters compare in cost?", id="compared"),
        pytest.param("Who pays for the seats of the desk tool?", id="who"),
        pytest.param("How many seats has the desk tool?", id="no money"),
        pytest.param("What does the H100 card cost?", id="not how long"),
        pytest.param("How much did the leaflets of January cost?", id="two rates"),
        pytest.param("What did the bulk letters of June cost?", id="another month"),
        pytest.param("What does insuring the dogs cost?", id="what stands beside it"),
        pytest.param("What does binding 40 brochures cost?", id="by nothing"),
    ],
)
def test_nothing_is_multiplied_where_it_is_open_how_many_there_are(mill: Assistant, question: str) -> None:
    answer = ask(mill, question)
    assert figures(answer) == [], answer.text


SCANNED = """# Erfahrungen mit dem Modell im Amt Kaltbrunn

Wir nutzen seit März das Modell Falkner 3 12B von Steinlicht KI. Das Scannen kostet 0.125 Euro pro Seite. Wir haben im Januar 400 Seiten gescannt. Der Drucker wurde für 2.400 Euro gekauft.
"""


def test_a_fraction_of_an_article_in_another_language_is_no_thousand(tmp_path: Path) -> None:
    for office in indexed(tmp_path, {"amt.md": SCANNED}):
        assert figures(ask(office, "What did scanning the pages in January cost?")) == ["0.125 euros × 400 = 50 euros"]


@pytest.mark.parametrize(
    "priced",
    [
        pytest.param("Binding costs $2 per 0 pages.", id="none"),
        pytest.param("Binding costs $2 per 000 pages.", id="written with several"),
        pytest.param("Binding costs $2 per 0,000 pages.", id="in groups"),
        pytest.param("| Service | Unit | Price |\n|---|---|---|\n| Binding | 0 pages | $2 |", id="a row"),
    ],
)
def test_a_price_for_none_is_brought_to_no_number(tmp_path: Path, priced: str) -> None:
    for binder in indexed(tmp_path, {"binding.md": f"# Binding\n\nTeal 7B is an open-weight model by Marsh Labs. It binds pages.\n\n{priced}\n"}):
        assert figures(ask(binder, "How much did binding 300 pages cost?")) == []


COINS = """# Notes of a bookkeeper

Teal 7B is an open-weight model by Marsh Labs. Teal Pro is a closed model by Marsh Labs. The box for the small one was $900.

I get about 4,000 slips a month, mostly photos.

On Teal Pro it was closer to 0.6 cents per slip for me.
"""


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("whats 4,000 slips a month on teal pro cost, per year?", ["0.6 cents × 4,000 = 2,400 cents = $24", "$24 × 12 = $288"], id="by the period asked last"),
        pytest.param("what's 4000 slips a month on teal pro cost", ["0.6 cents × 4,000 = 2,400 cents = $24"], id="by the month that is told"),
        pytest.param("What do 50 slips cost on Teal Pro?", ["0.6 cents × 50 = 30 cents"], id="less than a hundred coins"),
    ],
)
def test_coins_come_to_what_a_hundred_of_them_make(tmp_path: Path, question: str, computed: list[str]) -> None:
    for notes in indexed(tmp_path, {"notes.md": COINS}):
        answer = ask(notes, question)
        assert figures(answer) == computed, answer.text


def test_coins_stay_coins_where_two_currencies_are_written(tmp_path: Path) -> None:
    for notes in indexed(tmp_path, {"notes.md": COINS + "\nA friend paid €700.\n"}):
        assert figures(ask(notes, "What do 4,000 slips cost on Teal Pro?")) == ["0.6 cents × 4,000 = 2,400 cents"]
