"""Names are found by how they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.proper import key, names, phrases, titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("she met Ada Lovelace in town", {"ada lovelace"}, id="a run of capitals"),
        pytest.param("at the University of North Carolina", {"university of north carolina", "university", "north carolina"}, id="joined by a small word"),
        pytest.param("by George W. Jenkins there", {"george w jenkins"}, id="an initial"),
        pytest.param("runs on the Orca 2 or gpt4 here", {"orca 2 or gpt4", "orca 2", "gpt4"}, id="versions, and letters with digits"),
        pytest.param("from São Paulo’s port", {"sao paulo"}, id="accents and possessive"),
        pytest.param("Alice, Bob", {"alice", "bob"}, id="a list"),
        pytest.param("nothing to see, 20 of them", set(), id="no name"),
    ],
)
def test_names_are_found_as_they_are_written(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_title_names_its_subject_without_brackets_and_before_a_comma() -> None:
    assert titles("The Orca (film)") == {"orca film", "orca"}
    assert titles("Leland, North Carolina") == {"leland north carolina", "leland"}


def test_phrases_come_longest_first_and_say_what_they_cover() -> None:
    assert [(phrase, list(words)) for phrase, words in phrases("Who is Ada?")] == [
        ("who is ada", [0, 1, 2]), ("who is", [0, 1]), ("is ada", [1, 2]), ("who", [0]), ("is", [1]), ("ada", [2]),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_gives_names_that_can_be_kept_one_a_line(text: str) -> None:
    for name in names(text) | titles(text):
        assert name
        assert name == " ".join(name.split())


@given(st.lists(st.sampled_from(["Ada", "Lovelace", "of", "the", "sea", "2", "Orca", "."]), max_size=12).map(" ".join))
def test_a_name_that_is_asked_for_as_it_is_written_is_a_phrase_of_the_question(text: str) -> None:
    assert {name for name in names(text) if len(name.split()) <= 8} <= {key(phrase) for phrase, _ in phrases(text)}
