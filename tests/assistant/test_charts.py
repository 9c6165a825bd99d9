"""A chart shows what the answer says and cites, and nothing else."""

import re
from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.charts import Bars, Chart, Lines, charts
from corpus.document import ArticleId
from tests.assistant.answering.world import ask, view


def drawn(answer: Answer) -> tuple[Chart, ...]:
    articles = dict.fromkeys(ArticleId(citation.article) for citation in answer.citations)
    return charts(answer, [claim for article in articles for claim in view().claims_of(article)])


def test_prices_set_side_by_side_are_drawn_each_with_its_citation() -> None:
    answer = ask("Compare the prices of Aurora 2 and Aurora 2 Mini")
    found = {chart.title: chart for chart in drawn(answer) if isinstance(chart, Bars)}
    bars = {bar.label: bar for bar in found["Input price"].bars}
    assert {label: bar.high for label, bar in bars.items()} == {"Aurora 2": 4.0, "Aurora 2 Mini": 0.5}
    assert found["Input price"].unit == "USD per million tokens"
    cited = {citation.n: citation for citation in answer.citations}
    for bar in bars.values():
        assert bar.citations
        assert all("Aurora 2" in cited[n].quote for n in bar.citations)


@pytest.mark.parametrize("question", ["Compare the prices of Aurora 2 and Aurora 2 Mini", "Compare the prices of Aurora 2 Mini and Aurora 2"])
def test_bars_stand_in_the_order_of_the_answer(question: str) -> None:
    answer = ask(question)
    found = next(chart for chart in drawn(answer) if isinstance(chart, Bars) and chart.title == "Input price")
    told = re.findall(r"Aurora 2(?: Mini)?", answer.text)
    assert [bar.label for bar in found.bars] == list(dict.fromkeys(told))


def test_what_the_answer_does_not_say_is_not_drawn() -> None:
    answer = ask("Compare the prices of Aurora 2 and Aurora 2 Mini")
    assert drawn(replace(answer, sentences=(), markdown="Both have a price.")) == ()
    assert drawn(replace(answer, citations=())) == ()
    assert drawn(replace(answer, abstained=True)) == ()


def test_one_figure_alone_is_no_chart() -> None:
    assert not [chart for chart in drawn(ask("What is the context window of Kestrel 70B?")) if isinstance(chart, Bars)]


def test_where_hosting_begins_to_pay_is_drawn_as_lines_that_cross_there() -> None:
    lines = [chart for chart in drawn(ask("When does self-hosting become cheaper than an API?")) if isinstance(chart, Lines)]
    assert len(lines) == 1
    bill, hosting = lines[0].series
    crossing = lines[0].crossings[0]
    assert crossing.at == 700.0
    assert {up for _, up in hosting.points} == {700.0}
    assert all(across == up for across, up in bill.points)
    assert bill.points[-1][0] > crossing.at
    assert crossing.citations
