"""Tables copied a cell a line: what their rows are, and what looks like one and is none."""

import pytest

from tests.corpus.building import of_kind, read, texts

GPUS = ["GPU", "VRAM", "Price per hour", "L40S", "48 GB", "$0.96", "H100", "80 GB", "$2.49", "8× H100 node", "640 GB", "$18.90"]
BOARD = ["Rank", "Model", "Access", "Elo", "1", "Fennel 3", "Closed", "1492", "2", "Tern 2", "Open weight", "1471", "3", "Godwit L", "Closed", "1464"]
SIZES = ["Model size", "Memory needed", "Example", "Up to 8B", "6 GB", "Tern 2 8B", "12B to 14B", "10 GB", "Fennel 3", "32B", "22 GB", "Godwit L"]
WORDS = ["Family", "Maker", "Open or closed?", "Licence", "Fennel 3", "OpenAI", "Closed", "Proprietary", "Tern 2", "Meta", "Open-weight", "MIT", "Godwit L", "Google", "Closed", "Proprietary"]
FEATURES = ["Risk", "Open models", "Closed models", "Patching", "You do it", "The vendor does it, often within days", "Visibility", "Full logs", "What the console shows", "Uptime", "Your own", "Outages and rate limits"]
DATES = ["When", "Best closed", "Best open", "Lead (points)", "January 2024", "Fennel 3", "Tern 1", "108", "July 2024", "Fennel 4", "Tern 2", "55", "March 2026", "Godwit L", "Tern 3", "34"]
MIXED = ["Model", "Developer", "License", "Sizes", "Fennel 3", "Meta", "MIT", "Scout (109B), Maverick (400B)", "Tern 2", "Google", "Apache 2.0", "24B", "Godwit L", "Alibaba", "MIT", "0.6B to 235B", "Heron 1", "OpenAI", "MIT", "671B", "Plover 2", "Cohere", "MIT", "20B, 120B"]


def _rows(lines: list[str], above: str = "The board below is ours.\n\n", below: str = "\n\nThat is all there is to say of it, and it took us a week to find out.\n") -> list[tuple[str, ...]]:
    document = read(above + "\n".join(lines) + below, "text")
    return [row.cells for row in of_kind(document, "row")]


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        pytest.param(GPUS, 3, id="machines by number"),
        pytest.param(BOARD, 4, id="ranks first"),
        pytest.param(SIZES, 3, id="sizes name the rows"),
        pytest.param(WORDS, 4, id="words alone, a label that asks"),
        pytest.param(FEATURES, 3, id="two sides, any label before them"),
        pytest.param(DATES, 4, id="dates name the rows"),
        pytest.param(MIXED, 4, id="a cell of another kind"),
    ],
)
def test_cells_a_line_each_are_rows(lines: list[str], width: int) -> None:
    cells = [tuple(lines[at : at + width]) for at in range(0, len(lines), width)]
    assert _rows(lines) == cells[1:]
    document = read("Ours\n\n" + "\n".join(lines) + "\n", "text")
    assert {row.header for row in of_kind(document, "row")} == {cells[0]}


def test_a_chart_without_a_head_is_rows_of_two() -> None:
    lines = ["Financial services", "53%", "Public sector", "46%", "Manufacturing", "38%", "Retail and consumer goods", "27%"]
    assert _rows(lines, above="Figure 4. At least one open-weight model in production, by industry, in our survey\n") == [
        ("Financial services", "53%"),
        ("Public sector", "46%"),
        ("Manufacturing", "38%"),
        ("Retail and consumer goods", "27%"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Product", "GPU instances", "Kubernetes", "Object storage", "Company", "About", "Careers", "Status"], id="a footer"),
        pytest.param(["Pros", "Cheapest per token", "Very strong at maths", "Cons", "Smallest window of the four", "Message caps are tight"], id="pros and cons"),
        pytest.param(["Home", "Reviews", "Deals", "Newsletter", "About us", "Contact"], id="a menu"),
        pytest.param(["Model", "Fennel 3", "Tern 2", "Godwit L", "Heron 1", "Plover 2"], id="a list under a label"),
    ],
)
def test_other_short_lines_are_no_table(lines: list[str]) -> None:
    assert _rows(lines) == []


def test_years_head_columns() -> None:
    text = "Families in use, per cent of all companies\nFamily\t2025\t2024\nFennel\t71\t74\nTern\t46\t28\nGodwit\t8\tn/a\n"
    rows = of_kind(read(text, "text"), "row")
    assert [(row.header, row.cells) for row in rows][:1] == [(("Family", "2025", "2024"), ("Fennel", "71", "74"))]
    assert len(rows) == 3


def test_names_in_small_letters_that_ran_together_are_cut() -> None:
    text = "We use gpt-oss-20b.\n\nModelMMLU-ProMemory at 4-bit\nQwen3 30B-A3B78.4%20 GB\ngpt-oss-20b74.8%14 GB\nPhi-4 (14B)70.4%10 GB\n"
    assert [row.cells for row in of_kind(read(text, "text"), "row")][1] == ("gpt-oss-20b", "74.8%", "14 GB")


def test_what_stands_below_pros_and_cons_is_items_and_heads_nothing() -> None:
    text = """Top models
We tested three of them over a long and rainy spring, with the same prompts for all of them.
1. Fennel 3
Developer: Kestrel
Fennel 3 is the one that we would keep if we could keep only one of all that we tested here.
What we like
Real-time data
Strong science scores
What we don't like
Unpredictable moderation
Costs as much as Tern 2
Best for: News and listening
2. GLM-4.6
Developer: Zhipu
The surprise of the autumn, and a pleasant one for those who had to pay for the others before it.
3. Godwit L
Developer: Larkspur
It is slow, and it is good, and there is little more to say of it than this one sentence does.
"""
    document = read(text, "text")
    assert {"1. Fennel 3", "2. GLM-4.6", "3. Godwit L", "What we like", "What we don't like"} <= set(texts(document, "heading"))
    assert "Costs as much as Tern 2" in texts(document, "item")


def test_a_caption_is_one_sentence() -> None:
    document = read("Figure 2. Model families in production, per cent of all companies that answered our letter.\n", "text")
    assert [sentence.text for block in document.blocks for sentence in block.sentences] == ["Figure 2. Model families in production, per cent of all companies that answered our letter."]


def test_what_is_compared_feature_by_feature_is_a_table_where_its_heads_are_spoken_of() -> None:
    lines = ["Feature", "Moorgate", "Gale API", "Self-hosted", "Models", "40+ open-weight models", "One family only", "Any at all", "Time to first call", "5 minutes", "5 minutes", "Weeks", "Prompt retention", "None", "30 days by default", "Your choice", "Export of your weights", "Yes", "No", "Yes", "Uptime SLA", "99.9%", "99.9% on the top tier", "None but your own", "Engineers needed", "0", "0", "2 to 4"]
    rows = _rows(lines, above="Moorgate or the Gale API, or hosting it yourself: that is what most who write to us ask.\n\n")
    assert ("Uptime SLA", "99.9%", "99.9% on the top tier", "None but your own") in rows
    assert ("Models", "40+ open-weight models", "One family only", "Any at all") in rows


def test_three_things_with_a_price_each_that_are_written_alike_are_rows() -> None:
    rows = _rows(["H100 80 GB", "$3.20 per hour", "H200 141 GB", "$4.10 per hour", "B200 192 GB", "$5.90 per hour"])
    assert rows == [("H100 80 GB", "$3.20 per hour"), ("H200 141 GB", "$4.10 per hour"), ("B200 192 GB", "$5.90 per hour")]
