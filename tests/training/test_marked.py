"""How training texts are marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.marked import Label, MarkUnreadable, unmarked

_HERE = Path("a.txt")


def test_a_mark_is_taken_out_and_its_labels_stand_where_it_stood() -> None:
    text, labels = unmarked("First. [[t:open:cost+privacy|It is cheap.]] Last.", _HERE)
    assert text == "First. It is cheap. Last."
    assert labels == [Label("t", "open", "cost", 7, 19), Label("t", "open", "privacy", 7, 19)]


def test_a_stretch_may_say_two_things_and_one_of_them_in_doubt() -> None:
    _, labels = unmarked("[[t:closed:quality;?g:both|Use either.]]", _HERE)
    assert [(label.kind, label.side, label.optional) for label in labels] == [("t", "closed", False), ("g", "both", True)]


@pytest.mark.parametrize("mark", ["t:open", "t:neither:cost", "g:depends", "t:open:taste", "x:open"])
def test_a_mark_that_cannot_be_read_is_told_with_its_line(mark: str) -> None:
    with pytest.raises(MarkUnreadable, match=r"a\.txt:2: the mark"):
        unmarked(f"One.\n[[{mark}|Two.]]\n", _HERE)


@given(st.lists(st.tuples(st.text("ab .\n", max_size=8), st.text("cd ", min_size=1, max_size=8)), max_size=5))
def test_every_label_lies_on_the_words_that_were_marked(parts: list[tuple[str, str]]) -> None:
    text, labels = unmarked("".join(f"{plain}[[g:open|{marked}]]" for plain, marked in parts), _HERE)
    assert text == "".join(plain + marked for plain, marked in parts)
    assert [text[label.start : label.end] for label in labels] == [marked for _, marked in parts]


def test_every_text_that_ships_can_be_read_and_marks_something() -> None:
    folder = Path(__file__).parents[2] / "training" / "texts"
    marked = [unmarked(path.read_text(encoding="utf-8"), path)[1] for path in sorted(folder.glob("*/*.txt"))]
    assert len(marked) > 300
    assert sum(map(len, marked)) > 5_000
