"""Notes as wikis and letters keep them: framed headings, lists nested by stars, labels led to their values by dots."""

import pytest

from corpus.document import Format
from tests.corpus.building import check_spans, of_kind, read, texts

NOTES = """= Yard notes =
last edit: jb, 12 Jan 2026 (rev 37)

== what runs where ==
* crane desk: Gannet 4B
** on the old laptop
* office: Pelican, by API

=== dropped ===
* Fulmar 27B - too slow

Costs 2025
- power EUR 610
- fan 45
"""


def test_a_framed_line_heads_what_stands_below_it() -> None:
    document = read(NOTES)
    check_spans(document)
    assert [(b.level, b.text) for b in of_kind(document, "heading")][:3] == [(1, "Yard notes"), (2, "what runs where"), (3, "dropped")]
    assert [b.section[-1] for b in of_kind(document, "item")] == ["what runs where"] * 3 + ["dropped"] + ["Costs 2025"] * 2


def test_stars_nest() -> None:
    items = of_kind(read(NOTES), "item")
    assert [(b.text, b.parents) for b in items[:3]] == [
        ("crane desk: Gannet 4B", ()),
        ("on the old laptop", ("crane desk: Gannet 4B",)),
        ("office: Pelican, by API", ()),
    ]


@pytest.mark.parametrize("line", ["--- 1. THE CRANE DESK ---", "~~~ Odds and ends ~~~", "== Bertha =="])
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_frame_of_any_kind(line: str, format: Format) -> None:
    document = read(f"Before it stands this.\n\n{line}\nIt runs all night and nobody minds.", format)
    assert texts(document, "heading") == ([line.strip("-~= ")] if not (format == "markdown" and line.startswith("~~~")) else [])


@pytest.mark.parametrize("line", ["** really ** it is", "a == b", "-- he said --and left", "==", "--- jo --- (posts: 12) --- 3 Mar 2026", "--- | ---"])
def test_other_lines_are_no_framed_heading(line: str) -> None:
    assert line not in texts(read(f"Before it stands this.\n\n{line}\n\nBehind it stands that."), "heading")


def test_a_label_led_by_dots_is_an_item_with_its_value() -> None:
    document = read("Reasons that were given:\n   data may not leave ....... 64%\n   my own time ............. EUR 240\nSeveral answers were allowed.")
    check_spans(document)
    items = of_kind(document, "item")
    assert [len(b.sentences) for b in items] == [1, 1]
    assert {b.lead_in for b in items} == {"Reasons that were given:"}
    assert texts(document, "paragraph")[-1] == "Several answers were allowed."


@pytest.mark.parametrize("text", ["He waited.... In the end 3 people came, and that was all.", "He waited ... 3 people came, and that was all."])
def test_an_ellipsis_in_prose_leads_to_nothing(text: str) -> None:
    assert not of_kind(read(text), "item")


def test_the_mark_of_a_note_is_no_part_of_a_cell() -> None:
    rows = of_kind(read("| Model | Output |\n|---|---|\n| Gannet | 18.00 ^a^ |", "markdown"), "row")
    assert [b.cells for b in rows] == [("Gannet", "18.00")]


def test_a_power_is_no_mark_of_a_note() -> None:
    assert texts(read("It used 10^25^ FLOP.", "markdown"), "paragraph") == ["It used 10^25^ FLOP."]
