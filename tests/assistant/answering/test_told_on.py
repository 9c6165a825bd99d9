"""What stands behind a label that the question names is told as far as its short paragraph goes."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

RULES = """# The council's rules for language models

Each document has a colour, and the colour says what may read it.

Green: already public. Any model may be used.

Amber: personal data that is not sensitive, such as an address in a letter. A closed model may be used if the supplier keeps data no longer than 30 days.

Violet: the minutes. They are read out. They are filed. They are bound. They are lent. They are burnt.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("rules"), {"rules.md": RULES, "other.md": "# Another\n\nA closed model is weighed here.\n"})


@pytest.mark.parametrize(
    ("question", "previous"),
    [
        pytest.param("What about amber?", ["Can the council use closed models for green documents?"], id="after another"),
        pytest.param("What does amber stand for in the council's rules?", [], id="alone"),
        pytest.param("what is amber data", [], id="sloppy"),
    ],
)
def test_the_paragraph_of_a_label_is_told_whole(rules: Assistant, question: str, previous: list[str]) -> None:
    text = ask(rules, question, *previous).text
    assert "Amber: personal data" in text
    assert "no longer than 30 days" in text


def test_a_long_paragraph_is_not(rules: Assistant) -> None:
    assert "burnt" not in ask(rules, "Which documents are violet?").itself().text
