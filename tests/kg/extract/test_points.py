"""From which bill or volume on an article says that hosting oneself pays: told as advice or as a sum, in whatever it counts."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Fact
from kg.extract import read
from kg.lexicon import load

_ABOVE = "# When to host\n\nOpen-weight language models such as Dunlin 3 can be hosted by anyone, and their tokens can be bought.\n\n"


def _points(text: str) -> list[tuple[str, object, str]]:
    claims = read(read_bytes((_ABOVE + text).encode(), ArticleId("case.md")), load())
    return [(c.body.object, c.body.value, c.body.unit) for c in claims if isinstance(c.body, Fact) and c.body.predicate == "crossover_threshold"]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        pytest.param("Once you pass $800 a month on an API, price up a GPU.", ("800", 800.0, "USD/month"), id="a bill in dollars"),
        pytest.param("Below €400 a month of API bills a machine of your own is vanity.", ("€400", 400.0, "EUR/month"), id="a bill in euros"),
        pytest.param("Below two thousand dollars a month of API spend, self-hosting is a hobby.", ("two thousand dollars", 2000.0, "USD/month"), id="in words"),
        pytest.param("Our rule of thumb: above 58,000 letters a month host it yourself.", ("58,000 letters", 58_000.0, "letters/month"), id="letters"),
        pytest.param("From 3,000 documents a day on, I'd say buy your own machine.", ("3,000 documents", 3_000.0, "documents/day"), id="documents a day"),
        pytest.param("Once you spend $800 a month on an API, buy a GPU of your own.", ("800", 800.0, "USD/month"), id="once it is spent"),
        pytest.param("Until you spend $800 a month, stay with the hosted API.", ("800", 800.0, "USD/month"), id="until it is spent"),
        pytest.param("If we send 40 million tokens a month we should rent a GPU.", ("40 million tokens", 40e6, "tokens/month"), id="tokens that are sent"),
        pytest.param("Is a GPU of our own worth it? Below £600 a month, no.", ("£600", 600.0, "GBP/month"), id="the answer to a question"),
        pytest.param("## When does your own GPU pay?\n\nAt about $1,200 a month.", ("1,200", 1200.0, "USD/month"), id="below a heading that asks"),
    ],
)
def test_advice_that_turns_at_a_bill_or_a_volume_gives_the_point(text: str, point: tuple[str, float, str]) -> None:
    assert _points(text) == [point]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Our API bill was $800 a month last spring. We have our own GPU now.", id="a bill"),
        pytest.param("The API bill was above $800 a month. We moved to our own machine.", id="a bill that turns, without advice"),
        pytest.param("We send the API 3,000 letters a day. Do not buy your own machine.", id="a volume that nothing turns at"),
        pytest.param("## Suppliers\n\nOnce you pass $800 a month on an API, consider another one.", id="advice on something else"),
        pytest.param("Once you pass $800 a month on flowers, price up a garden.", id="of something else"),
        pytest.param("Do not buy a server of your own whose rent is above $90 a month.", id="a cost"),
        pytest.param("Once you have read this, do not spend $800 a month on a GPU of your own.", id="once something else is done"),
        pytest.param("Electricity above $90 a month is folly for your own GPU; the API has none.", id="a cost that turns"),
    ],
)
def test_what_is_no_advice_on_hosting_gives_no_point(text: str) -> None:
    assert _points(text) == []


@pytest.mark.parametrize(
    ("counted", "unit"),
    [("104,000 letters", "letters"), ("900 invoices", "invoices"), ("40 users", "users"), ("2 billion tokens", "tokens"), ("9,000 requests", "requests")],
)
def test_a_crossover_keeps_what_its_amount_counts(counted: str, unit: str) -> None:
    [(_, _, found)] = _points(f"Self-hosting becomes cheaper than the API at about {counted} a month.")
    assert found == f"{unit}/month"
