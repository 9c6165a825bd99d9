"""Questions in other languages are read by their words in English, and articles in them answer in their own words."""

from collections.abc import Iterator

import pytest

from assistant.asked_in import in_english
from assistant.core import Assistant
from corpus.document import ArticleId
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed, over

CARD = (
    "card.md",
    """# Dunlin 3

Dunlin 3 is an open-weight language model by Kestrel AI, released under the MIT License. Dunlin 3 costs $2 per million input tokens and $8 per million output tokens.
""",
)
CELLAR = """# Unser Server im Keller

Der Server steht im Keller und kostet uns 31.500 Euro im Jahr. Die Rechnung war zu hoch, deshalb haben wir ihn im Mai gekauft.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Was kostet das Modell im Jahr?", "what cost the model per year?", id="German"),
        pytest.param("Combien coûte le modèle par mois ?", "how much cost the model per month ?", id="French"),
        pytest.param("Serverraum Kosten", "server room cost", id="two words alone"),
        pytest.param("Welche Modelle kosten am wenigsten?", "which model cost on few?", id="German, most"),
        pytest.param("Nenne zwei offene Modelle", "call two open models", id="German, told to"),
        pytest.param("Cite deux modèles ouverts", "cite two open model", id="French, told to"),
        pytest.param("Nombra dos modelos abiertos", "appoint two model open", id="Spanish, told to"),
        pytest.param("Nomina due modelli aperti", "Nomina two model open", id="Italian, told to"),
        pytest.param("Noem twee open modellen", "call two open model", id="Dutch, told to"),
        pytest.param("Cite dois modelos abertos", "cite two model open", id="Portuguese, told to"),
    ],
)
def test_a_question_in_another_language_is_read_by_its_words_in_english(question: str, said: str) -> None:
    assert in_english(question) == said


@pytest.mark.parametrize("question", ["What does Gemma 3 cost?", "Gemma 3 price", "kosten pelican 5", "Dunlin 3?", "", "cost of die casting in Bern", "Name two open models", "Tell me more", "Cite me a cheaper model", "Give me all prices", "List all models", "Compare open models", "Show me cheap models", "Name all models under MIT", "Open models in Germany", "Cheapest model per million tokens?", "More on Dunlin 3, please", "Say more"])
def test_a_question_that_is_not_surely_in_another_language_stays_as_it_is(question: str) -> None:
    assert in_english(question) == question


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("Welche Lizenz hat Dunlin 3?", "MIT", id="German"),
        pytest.param("Quelle est la licence de Dunlin 3 ?", "MIT", id="French"),
        pytest.param("¿Qué licencia tiene Dunlin 3?", "MIT", id="Spanish"),
        pytest.param("Was kostet Dunlin 3?", "$8 per million output tokens", id="a price"),
        pytest.param("Wer hat Dunlin 3 entwickelt?", "made by Kestrel AI", id="a maker"),
    ],
)
def test_it_is_answered_as_the_same_question_in_english(question: str, wanted: str) -> None:
    answer = ask(over(CARD), question)
    assert answer.kind == "lookup", answer.text
    assert wanted in answer.text


def test_a_sentence_is_compared_in_english_and_shown_in_its_own_words() -> None:
    assistant = over(("cellar.md", CELLAR), CARD)
    first = assistant._shelf.units.of(ArticleId("cellar.md"))[0]
    assert "31,500 euros" in first.text
    assert first.plain == "Der Server steht im Keller und kostet uns 31.500 Euro im Jahr."
    own = assistant._shelf.units.of(ArticleId("card.md"))[0]
    assert own.plain == own.text


@pytest.fixture(scope="module")
def cellar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("cellar"), {"cellar.md": CELLAR, "card.md": CARD[1]})


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
@pytest.mark.parametrize(
    "question",
    [pytest.param("What does the server in the basement cost a year?", id="in English"), pytest.param("Was kostet der Server im Keller?", id="in its own")],
)
def test_an_article_in_another_language_is_found_and_quoted_in_its_own_words(cellar: Assistant, question: str) -> None:
    answer = ask(cellar, question)
    assert not answer.abstained, answer.text
    assert "“Der Server steht im Keller und kostet uns 31.500 Euro im Jahr.”" in answer.text
    assert "31,500" not in answer.text
