"""How large a model is, in figures and words, and what is said of it under a name with a version or under its family's."""

import pytest

from assistant.kinship import unversioned
from tests.assistant.answering.told import ask, over

TERN = ("tern.md", "# Tern\n\nThe language model Tern 2 has 48B parameters. Tern 2 is made by Polder AI.\n")
SIZES = ("sizes.md", "# Sizes\n\nThe language model Tern 2 has 52B parameters.\n")
HERON = (
    "heron.md",
    "# Heron\n\nHeron v1.2 24B is an open-weight language model by Polder AI, released under Apache 2.0. Heron v1.2 24B has a 128K context window.\n",
)
NOTES = ("notes.md", "# Notes\n\nWe run the language model Heron 24B in the cellar. Heron 24B is quick.\n")
NEXT = ("next.md", "# Heron 1.3\n\nHeron v1.3 24B is an open-weight language model by Polder AI, released under the MIT License.\n")
MEMBER = ("member.md", "# Gemma\n\nGemma 3 12B is an open-weight language model by Google. Gemma 3 12B has a 128K context window.\n")
FAMILY = ("family.md", "# Windows\n\nThe context window of Gemma 3 is 64K.\n")
SIBLING = ("sibling.md", "# Another\n\nThe language model Gemma 3 27B is large.\n")


def test_a_size_is_written_out_beside_its_short_form() -> None:
    assert "Tern 2 has 48B (48 billion) parameters" in ask(over(TERN), "How large is Tern 2?").text


def test_both_of_two_articles_that_disagree_on_a_size_are_told() -> None:
    answer = ask(over(TERN, SIZES), "How many parameters does Tern 2 have?")
    assert "disagree" in answer.text
    assert "48B (48 billion)" in answer.text
    assert "52B (52 billion)" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("What licence does Heron 24B have?", "Heron v1.2 24B is released under the Apache 2.0", id="a licence"),
        pytest.param("What is the context window of Heron 24B?", "Heron v1.2 24B has a context window of 128K", id="a window"),
    ],
)
def test_the_one_version_of_a_size_answers_for_it_under_its_own_name(question: str, said: str) -> None:
    assert said in ask(over(HERON, NOTES), question).text


def test_two_versions_of_a_size_do_not_answer_for_it() -> None:
    answer = ask(over(HERON, NOTES, NEXT), "What licence does Heron 24B have?")
    assert answer.abstained, answer.text


def test_names_are_gone_over_once_for_all_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(name: str) -> str:
        seen.append(name)
        return unversioned(name)

    monkeypatch.setattr("assistant.shelf.unversioned", counted)
    assistant = over.__wrapped__(HERON, NOTES, TERN)
    for question in ("What licence does Heron 24B have?", "What is the context window of Heron 24B?", "What does Tern 2 cost?"):
        ask(assistant, question)
    assert len(seen) == len(set(seen))
    assert {"Heron v1.2 24B", "Heron 24B", "Tern 2"} <= set(seen)


@pytest.mark.parametrize(
    ("name", "without"),
    [
        pytest.param("Heron v1.2 24B", "heron 24b", id="a version"),
        pytest.param("Heron 3 24B", "heron 24b", id="a number"),
        pytest.param("Heron 24B", "", id="no version"),
        pytest.param("Heron v1.2", "", id="no size"),
    ],
)
def test_a_name_is_told_without_its_version(name: str, without: str) -> None:
    assert unversioned(name) == without


def test_what_is_said_of_a_family_holds_of_its_only_member_and_of_none_of_two() -> None:
    question = "What is the context window of Gemma 3 12B?"
    assert "64K" in ask(over(MEMBER, FAMILY), question).text
    assert "64K" not in ask(over(MEMBER, FAMILY, SIBLING), question).text
    assert "128K" in ask(over(MEMBER, FAMILY, SIBLING), question).text


@pytest.mark.parametrize("question", ["What sizes of Tern 2 are there?", "In which sizes does Tern 2 come?", "How many parameters does Tern 2 have?"])
def test_sizes_stand_with_what_their_members_are_called(question: str) -> None:
    card = ("card.md", "# Tern 2\n\nTern 2 is an open-weight language model family.\n\n- Tern 2 Mini has 180M parameters.\n- Tern 2 Base has 740M parameters.\n- Tern 2 9B has 9B parameters.\n")
    text = ask(over(card), question).text
    assert "180M (Mini)" in text
    assert "740M (Base)" in text
    assert "9B (" not in text
