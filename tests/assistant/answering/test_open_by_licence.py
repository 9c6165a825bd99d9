"""A model whose side no article says is on the side of its licence, where that is an open one."""

from tests.assistant.answering.told import ask, over

NOTES = (
    "notes.md",
    """# Language models and their licences

Tern 5 is released under the MIT license. Corvid 7B is an open-weight model. Onyx 2 is a closed model. Fennel 4B is released under the Gale Community License.
""",
)


def test_who_is_under_an_open_licence_is_among_the_open_ones() -> None:
    answer = ask(over(NOTES), "Which open models are there?").text
    assert "Tern 5" in answer
    assert "Corvid 7B" in answer
    assert "Onyx 2" not in answer
    assert "Fennel 4B" not in answer


def test_what_an_article_says_goes_before_the_licence() -> None:
    odd = ("odd.md", "# Language models\n\nTern 5 is a closed model. The code around Tern 5 is released under the MIT license.\n")
    assert "Tern 5" not in ask(over(odd), "Which open models are there?").text
