"""Which two figures a question sets apart: those that fit what stands on either side of `than`, of one kind, without what it does not count."""

import pytest

from assistant.desk import Desk
from assistant.selection import Selected
from assistant.set_apart import two_apart
from corpus.document import ArticleId
from tests.assistant.answering.told import over

ABOVE = "# The yard\n\nGannet 27B is a language model by Polder AI.\n\n"
RACKS = """| Rack | Euros per hour |
|---|---|
| open rack, shared | 1.20 |
| closed rack, shared | 1.90 |
| closed rack, own key | 2.40 |
"""
BILLS = "The hosted service sent us a bill of $410. The server in the cellar costs $630 a month, power included.\n"
KEYS = "In spring the bill of the service was $2,100 a month. The rented racks cost $800 a month. The fallback key costs $90 a month.\n"


def _apart(text: str, question: str) -> set[float]:
    """Give the two figures of an article that are set apart where all of its sentences and rows are as likely to be meant."""
    desk = Desk(over(("yard.md", ABOVE + text))._shelf)
    pair = two_apart(desk.read(question), desk, [Selected(unit, 0.5) for unit in desk.shelf.units.of(ArticleId("yard.md"))])
    return {figure.amount.value for figure in pair or ()}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("How much more per hour is the closed shared rack than the open one?", {1.2, 1.9}, id="a row on either side"),
        pytest.param("How much more is the closed rack with its own key than the open rack?", {1.2, 2.4}, id="another row"),
        pytest.param("How much more per hour does the open rack cost than the closed one?", set(), id="two rows fit one side"),
        pytest.param("How much do the closed racks differ?", set(), id="no sides"),
    ],
)
def test_rows_are_set_apart_by_the_sides_of_than(question: str, figures: set[float]) -> None:
    assert _apart(RACKS, question) == figures


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("How much less a month is the hosted service than the server in the cellar?", {410.0, 630.0}, id="by the month"),
        pytest.param("How much less a day is the hosted service than the server in the cellar?", set(), id="by the day"),
        pytest.param("How much less is the hosted service than the server in the cellar?", set(), id="by no time"),
    ],
)
def test_a_bill_is_of_a_month_where_the_month_is_asked_after(question: str, figures: set[float]) -> None:
    assert _apart(BILLS, question) == figures


def test_a_sum_that_is_no_bill_is_not_of_a_month() -> None:
    once = "The hosted service cost us $410. The server in the cellar costs $630 a month, power included.\n"
    assert _apart(once, "How much less a month is the hosted service than the server in the cellar?") == set()


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        pytest.param("How much less a month are the racks and the service, not counting the fallback key?", {2100.0, 800.0}, id="left out"),
        pytest.param("How much less a month are the racks than the service, not counting the fallback key?", {2100.0, 800.0}, id="left out behind than"),
        pytest.param("How much less a month is the fallback key than the service?", {2100.0, 90.0}, id="asked after"),
    ],
)
def test_what_a_question_does_not_count_is_set_against_nothing(question: str, figures: set[float]) -> None:
    assert _apart(KEYS, question) == figures


@pytest.mark.parametrize(
    ("said", "question", "figures"),
    [
        pytest.param("The big card draws 280 W instead of its stock 450.", "How many fewer watts does the big card draw than its stock?", {280.0, 450.0}, id="in place of the other"),
        pytest.param("The big card draws 280 W instead of its stock 450.", "How many fewer letters does the big card draw than its stock?", set(), id="something else is counted"),
        pytest.param("The big card draws 280 W beside 450 letters.", "How many fewer watts does the big card draw?", set(), id="beside letters"),
    ],
)
def test_a_bare_figure_counts_what_the_one_counts_in_whose_place_it_stands(said: str, question: str, figures: set[float]) -> None:
    assert _apart(f"{said}\n", question) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("The score of the night clerk went from 212 in spring to 97 in autumn.\n", {212.0, 97.0}, id="of one sentence"),
        pytest.param("The night clerk scored 212 in spring.\n\nIn autumn the score of the night clerk stood at 97.\n", set(), id="of two sentences"),
        pytest.param("| Season | Score of the night clerk |\n|---|---|\n| spring | 212 |\n| autumn | 97 |\n", {212.0, 97.0}, id="of one column"),
        pytest.param("| Season | Score of the night clerk | Letters |\n|---|---|---|\n| spring | 212 | |\n| autumn | | 97 |\n", set(), id="of two columns"),
    ],
)
def test_bare_figures_are_set_apart_where_they_count_the_same(text: str, figures: set[float]) -> None:
    assert _apart(text, "How much lower was the score of the night clerk in autumn than in spring?") == figures
