"""All sizes that a model comes in are told as the one cell or sentence has them that lists them."""

from tests.assistant.answering.told import ask, over

VERSIONS = (
    "versions.md",
    "# Tern, version by version\n\nTern 2 and Tern 3 are language models by Polder AI.\n\n| Version | Released | Sizes | License |\n|---|---|---|---|\n"
    "| Tern 2 | May 2024 | 0.5B, 3B, 7B, 57B-A14B | Apache 2.0, except 3B |\n| Tern 3 | May 2025 | 1B, 9B | Apache 2.0 |\n",
)
LETTER = (
    "letter.md",
    "# The letter\n\nPolder AI makes the language model Tern 4. Polder AI published Tern 4 on April 2. Four sizes: E2B and E4B for phones, a 26B mixture with about 4B active, and a dense 31B. They take 256K tokens.\n",
)


def test_every_size_of_the_cell_is_told() -> None:
    text = ask(over(VERSIONS), "Which sizes does Tern 2 come in?").text
    assert "0.5B, 3B, 7B, 57B-A14B" in text
    assert "9B" not in text


def test_a_sentence_is_of_the_model_that_was_named_last() -> None:
    shelf = over(VERSIONS, LETTER)
    assert "E2B and E4B for phones, a 26B mixture" in ask(shelf, "What sizes can I get Tern 4 in?").text
    assert "E4B" not in ask(shelf, "What sizes can I get Tern 3 in?").text
