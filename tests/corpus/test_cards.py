"""Cards of products, timelines and tables of words, as pages leave them when their text is copied a line a cell."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes

CARD = """The best models we tried

Quartz 3
Specifications
Developer
Foo Labs
Weights
Open (MIT)
Price per million tokens (in / out)
$2 / $12 (up to 100K)
$4 / $18 (above)
Context window
128K
Reasons to buy
Cheap
Reasons to avoid
Slow
We liked it well enough for most of the work that we do in a day.
"""
TIMELINE = """Timeline of Foo's releases
July 2024
Quartz 1 (7 billion parameters)
March 2025
Quartz 2
January 2026
Foo opens Quartz 3 under the MIT licence.
Reporting by A. Writer, with thanks to the editors of the morning paper for their patience.
"""
PICKS = """What we would take
Use case
Our pick
Why
Sorting mail
Quartz 1
Short answers need no world knowledge
Support chat
Quartz 3
Close to the best for a fifth of the price
Summaries of papers
Onyx Air
A long window
Agents
Onyx Pro
Fewer failed calls
Ways to pay less
Batch it
Jobs that can wait until the next morning cost half as much with every vendor that we know of.
"""


def blocks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(b.kind, b.cells or (" ".join(b.text.split()),)) for b in read_bytes(text.encode(), ArticleId("a.txt")).blocks]


def test_labels_over_what_they_say_are_rows_of_a_card() -> None:
    rows = [cells for kind, cells in blocks(CARD) if kind == "row"]
    assert rows == [
        ("Developer", "Foo Labs"),
        ("Weights", "Open (MIT)"),
        ("Price per million tokens (in / out)", "$2 / $12 (up to 100K) $4 / $18 (above)"),
        ("Context window", "128K"),
    ]


def test_a_menu_of_labels_is_no_card() -> None:
    menu = "Product\nModels\nPricing\nContext\nCompany\nAbout\nLicense\nStatus\n\nWe write about models here, and about what they cost.\n"
    assert not [cells for kind, cells in blocks(menu) if kind == "row"]


def test_days_on_lines_of_their_own_open_the_entries_below_them() -> None:
    items = [cells[0] for kind, cells in blocks(TIMELINE) if kind == "item"]
    assert items == ["July 2024 Quartz 1 (7 billion parameters)", "March 2025 Quartz 2", "January 2026 Foo opens Quartz 3 under the MIT licence."]


@pytest.mark.parametrize("dates", [("March 2025", "July 2024", "January 2026"), ("2025", "2025", "2025")])
def test_days_in_no_order_are_no_timeline(dates: tuple[str, str, str]) -> None:
    text = "".join(f"{date}\nQuartz {at}\n" for at, date in enumerate(dates))
    assert not [cells for kind, cells in blocks(f"What we saw\n{text}") if kind == "item" and cells[0].startswith(dates)]


def test_a_table_of_words_ends_where_lines_are_written_otherwise() -> None:
    rows = [cells for kind, cells in blocks(PICKS) if kind == "row"]
    assert rows[0] == ("Sorting mail", "Quartz 1", "Short answers need no world knowledge")
    assert rows[-1] == ("Agents", "Onyx Pro", "Fewer failed calls")
    assert len(rows) == 4


def test_ranges_are_not_cut_where_cells_ran_together() -> None:
    text = "FeatureOpen LLMsClosed LLMsWho wins\nPrice at volumeFlat for a yearGrows with useOpen\nUptimeYour own affairVendor SLA, 99.5–99.9%Closed\nControlComplete for youContract-basedOpen\nSupportCommunity onlyVendor teamClosed\n"
    rows = [cells for kind, cells in blocks(text) if kind == "row"]
    assert rows[1] == ("Uptime", "Your own affair", "Vendor SLA, 99.5–99.9%", "Closed")


def test_a_heading_right_above_the_labels_is_none_of_them() -> None:
    lines = ["The list at a glance", "Model", "Maker", "Context", "License"]
    lines += ["Quartz 3", "Foo Labs", "128K", "MIT", "Onyx 2", "Bar AI", "200K", "MIT", "Tern 5", "Gale", "256K", "Apache 2.0", "Corvid 7", "Moor", "64K", "MIT"]
    found = blocks("\n".join([*lines, "We tried all of them on the same sixty prompts, and read each licence line by line.\n"]))
    rows = [cells for kind, cells in found if kind == "row"]
    assert rows[0] == ("Quartz 3", "Foo Labs", "128K", "MIT")
    assert len(rows) == 4
    assert ("heading", ("The list at a glance",)) in found


def test_a_label_that_comes_again_and_again_heads_nothing() -> None:
    text = "".join(
        f"{at}. {name}\n{name} was a surprise to all of us, and it has stayed with us for the whole of the winter since then.\nBest for: {use}\nWatch out for: {catch}\n"
        for at, (name, use, catch) in enumerate([("Quartz", "agents that call many tools", "hardware bills"), ("Onyx", "laptops", "the license"), ("Tern", "one GPU", "short windows")], 1)
    )
    found = blocks(f"The three best\n{text}How we tested\nSixty prompts in six groups of ten, marked by two editors who did not know whose they were.\n")
    assert [said[0] for kind, said in found if kind == "item"][:2] == ["Best for: agents that call many tools", "Watch out for: hardware bills"]
    assert ("heading", ("2. Onyx",)) in found
    assert not [said for kind, said in found if kind == "heading" and ":" in said[0]]


def test_turns_of_a_talk_are_no_labels() -> None:
    talk = "".join(f"Wren Lee: What did it cost you, the {thing}?\nLess than we had feared, and more than we had said to the board in spring.\n" for thing in ("card", "rack", "desk"))
    assert not [said for kind, said in blocks(f"A talk\n{talk}") if kind == "item"]


TITLES_FIRST = ["LLaMA leaks to the public", "March 2023", "Falcon 40B comes out", "May 2023", "Llama 2 is released", "July 2023", "Mistral 7B is released", "September 2023"]


def test_days_below_what_happened_open_no_entries() -> None:
    found = blocks("\n".join(["A year of open models", "We looked back at the months in which open models came out, one by one.", *TITLES_FIRST, ""]))
    assert not [said for kind, said in found if kind == "item" and "2023" in said[0] and "released" in said[0]]


@pytest.mark.parametrize(
    "lines",
    [
        ["Developer", "Docs", "License", "Read more", "Context window", "Blog", "Price", "Contact us"],
        ["Developer", "Meta partners with Google", "License", "MIT study says AI saves time", "Context window", "128K reasons to love it", "Price", "$5 off today"],
    ],
)
def test_what_does_not_suit_its_label_is_no_card(lines: list[str]) -> None:
    text = "\n".join(["Quartz 3", *lines, "We liked it well enough for most of the work that we do in a day.", ""])
    assert not [cells for kind, cells in blocks(text) if kind == "row" and not cells[0].startswith("$")]


@pytest.mark.parametrize("pair", [("May 2023", "Some thing happened here ok"), ("Developer", "Foo Labs")])
def test_work_grows_with_the_lines_of_a_timeline_and_of_cards(pair: tuple[str, str]) -> None:
    import corpus.cards
    import corpus.timelines
    from corpus.lines import lines_of

    def looked_at(count: int) -> int:
        text = "\n".join(line for _ in range(count) for line in pair)
        lines = list(lines_of(text, 0, len(text)))
        seen = 0

        class Counted(list):  # type: ignore[type-arg]
            def __getitem__(self, at):  # type: ignore[no-untyped-def]
                nonlocal seen
                seen += 1
                return super().__getitem__(at)

        counted = Counted(lines)
        for at in range(len(lines) - 1):
            corpus.timelines.entries(text, counted, at)
            corpus.cards.find_card(text, counted, at, frozenset(pair))
        return seen

    assert looked_at(2_000) < 5 * looked_at(500)


@pytest.mark.parametrize("value", ["$1" + ",1" * 60 + " x!", "$1" + " a" * 60 + " x!", "7B" + " active total" * 60 + " x!"])
def test_a_long_value_that_is_no_figure_is_told_in_one_pass(value: str) -> None:
    """A pattern that tries every way to part the value would never end here."""
    text = "\n".join(["Quartz 3", "Price", value, "Context window", value, "We liked it well enough for most of the work.", ""])
    assert not [cells for kind, cells in blocks(text) if kind == "row"]
