"""Who signs an article tells which one is spoken of, and what a description means is looked for there; what it means is held to its numbers and its names."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.kinds.entries import under_line
from assistant.signed import signed
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed, over

REVIEW = """# Seven open models, tried at home

By Ottoline Varga. Updated 4 March 2026.

## 1. Gannet 27B

Gannet 27B is the model that I actually leave running. It is under Apache 2.0.

## 2. Skua 12B

Skua 12B answers fastest. In the blind test its replies were preferred 58% of the time.

### Best for

Public bodies and schools.

## Switched off

- Tern 1: no answers since April.
- Petrel 2: the API ends in August.
- Auk 4: new customers are turned away.
"""
HARBOUR = """# What the harbours use

A shipping house in Zeebrook sends seven of every ten letters to Fulmar 9B, and the rest to Pelican 5. In March the price of Gannet 27B fell to ten cents.

The council of Marrowby put two K300 cards in its cellar in May.

In a trial by the pilots Gannet 27B was the best with charts, Pelican 5 the best with maps, and Skua 12B the one for short harbour notices.

A surveyor read the terms of Pelican 5 and took fright. The surveyor switched to Skua 12B.
"""
TERMS = """# Terms and prices

| Model | Licence | Context window |
|---|---|---|
| Gannet 27B | Apache 2.0 | 64K |
| Fulmar 9B | MIT | 128K |
| Skua 12B | Korrigan Terms | 32K |

Pelican 5 is a closed model. Fulmar 9B is released under the MIT license. Skua 12B is released under the Korrigan Terms. Gannet 27B has a context window of 64K tokens.

## Who answered the poll of the Auklet Society

| Country | Respondents |
|---|---|
| Ruritania | 131 |
| Freedonia | 84 |
| Sylvania | 60 |
"""
ARTICLES = {"review.md": REVIEW, "harbour.md": HARBOUR, "terms.md": TERMS}

encoded = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("signed"), ARTICLES)


@pytest.mark.parametrize(
    ("text", "article", "left"),
    [
        pytest.param("Which model does Ottoline Varga keep at home?", "review.md", "Which model does they keep at home?", id="the byline"),
        pytest.param("Which model is on Varga's desk?", "review.md", "Which model is on their desk?", id="who owns"),
    ],
)
def test_who_signs_an_article_is_set_aside(text: str, article: str, left: str) -> None:
    found = signed(text, Desk(over(*ARTICLES.items())._shelf))
    assert found is not None
    assert (str(found.article), found.text, found.aside) == (article, left, True)


@pytest.mark.parametrize("text", ["Which model does Bruno Tamsin keep at home?", "which model is kept at home?", "What does Gannet 27B cost in May?"])
def test_no_name_tells_of_no_article(text: str) -> None:
    assert signed(text, Desk(over(*ARTICLES.items())._shelf)) is None


@encoded
@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("How many tokens fit in the prompt of the model Ottoline Varga leaves running?", "64K", id="who signs"),
        pytest.param("Under what licence is the model that the Zeebrook shipping house uses for seven in ten letters?", "MIT", id="the numbers stand there"),
        pytest.param("What licence has the model whose replies were preferred in the blind test?", "Korrigan", id="whose, and a word like a verb"),
        pytest.param("What licence has the model that the pilots found best for short harbour notices?", "Korrigan", id="of several in a sentence the one beside which it is told"),
        pytest.param("Which licence has the model the surveyor switched to after reading the terms of Pelican 5?", "Korrigan", id="a name inside the description"),
    ],
)
def test_what_is_described_is_found_where_it_is_told(shelf: Assistant, question: str, wanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained, answer.text
    assert wanted in answer.text


@encoded
@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param("Under what licence is the model that the Zeebrook shipping house uses for two in ten letters?", "Gannet 27B is released", id="other numbers"),
        pytest.param("What licence has the model that Bruno Tamsin leaves running?", "Gannet 27B is released", id="a name that nobody has"),
    ],
)
def test_what_nothing_bears_out_is_not_meant(shelf: Assistant, question: str, never: str) -> None:
    assert never not in ask(shelf, question).text


@encoded
def test_a_list_is_told_whole_where_most_of_it_is_likely(shelf: Assistant) -> None:
    text = ask(shelf, "Which models have been switched off or soon will be, says Varga?").text
    assert all(name in text for name in ("Tern 1", "Petrel 2", "Auk 4")), text


def test_what_stands_under_the_line_that_is_likeliest_is_told_entry_by_entry() -> None:
    page = """# Small models, plainly

Contents

Where they fall short

How they are made

## How they are made

There are three tricks, and most models use several of them.

Distillation. A big model answers, and a small one learns from it.

Pruning. Parts that do little are cut away.

Rounding. The numbers are stored with fewer bits.

## Where they fall short

Facts. They make things up more readily.

Long reasoning. They lose the thread after several steps.

Languages. Beyond the ten largest they are weak.
"""
    desk = Desk(over(("small.md", page))._shelf)
    units = desk.shelf.units.of(next(iter(desk.shelf.articles)))
    made, short = (under_line(desk, next(u for u in units if u.text.startswith(start))) for start in ("There are three", "Where they fall short"))
    assert made is not None
    assert [entry.name for entry in made.entries] == ["Distillation", "Pruning", "Rounding"]
    assert short is not None
    assert [entry.name for entry in short.entries] == ["Facts", "Long reasoning", "Languages"]
    assert under_line(desk, next(u for u in units if u.text.startswith("They lose"))) is None


@encoded
def test_the_rows_of_what_is_asked_for_are_told_and_of_a_part_of_them_only_that(shelf: Assistant) -> None:
    text = ask(shelf, "Which countries did the respondents of the Auklet Society live in?").text
    assert all(name in text for name in ("Ruritania", "Freedonia", "Sylvania")), text
    assert "Gannet 27B" not in ask(shelf, "Which models are under the Korrigan Terms?").text
