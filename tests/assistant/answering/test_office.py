"""Who holds an office is told by the sentence that names somebody beside it, where that is about those who are asked after."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

NEWS = """# Harbour news, with a word on Tern Systems and one on Solan

Notes on language models.

## Moves

Solan has moved to a new office on the quay. Chief exec Ingrid Solheim said the old one leaked.

Petrel 3 12B is made by **Solan Works** (Bergen, Norway). Legal questions go to Aoife Brand, counsel.
"""
REPORT = """# Ringing group of Selskerry

A report that mentions language models.

*D. Marsh-Wray, chair*
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("news.md", NEWS), ("report.md", REPORT))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who is the CEO of Solan Works?", "Ingrid Solheim"),
        ("Where is the company behind Petrel 3 12B based, and who is its chief executive?", "Ingrid Solheim"),
        ("Who is the chair of the ringing group?", "Marsh-Wray"),
    ],
)
def test_who_holds_an_office_is_named(shelf: Assistant, question: str, wanted: str) -> None:
    assert wanted in ask(shelf, question).text


@pytest.mark.parametrize("question", ["Who is the chief executive of Tern Systems?", "Who is the chief executive of the ringing group?", "Who is the treasurer of Solan Works?"])
def test_nobody_is_named_for_an_office_of_others(shelf: Assistant, question: str) -> None:
    said = ask(shelf, question)
    assert "Solheim" not in said.text or said.abstained


PEOPLE = """# People and language models

Seabright is headed by Lena Voss. Cormorant 2 is a language model made by Harrow Labs, based in Oslo. Its chief executive is Tom Reed. Petrel 7 is a language model made by Seabright in Vienna.

## Elsewhere

Ida Holm runs Tideway. A team of Tideway is led by Piet Bos.
"""


@pytest.mark.parametrize(
    ("question", "wanted", "other"),
    [
        pytest.param("Who heads Seabright?", "“Seabright is headed by Lena Voss.”", "Reed", id="headed by"),
        pytest.param("Who is the chief executive of Seabright?", "“Seabright is headed by Lena Voss.”", "Reed", id="by the name of the office"),
        pytest.param("Who heads the company that makes Petrel 7?", "“Seabright is headed by Lena Voss.”", "Reed", id="by its model"),
        pytest.param("Who leads Harrow Labs?", "“Its chief executive is Tom Reed.”", "Voss", id="its of the sentence before"),
        pytest.param("Who runs Tideway?", "“Ida Holm runs Tideway.”", "Bos", id="runs"),
    ],
)
def test_who_heads_a_company_is_not_who_heads_another(question: str, wanted: str, other: str) -> None:
    text = ask(over(("people.md", PEOPLE)), question).text
    assert wanted in text, text
    assert other not in text, text
