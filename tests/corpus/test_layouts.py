"""Layouts of pages that leave no mark when they are copied: lines across tables, figures set large, sums that ran on from names."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes

BEFORE = "Prices of models\n\nWe looked at what models cost this winter, as everybody who asks us wants to know that first of all.\n"
AFTER = "That is all there is to say of it, and it took us a week to find out.\n"


def _rows(lines: str) -> list[tuple[str, ...]]:
    blocks = read_bytes(f"{BEFORE}\n{lines}\n\n{AFTER}".encode(), ArticleId("page.txt")).blocks
    return [block.cells for block in blocks if block.kind == "row"]


def _items(lines: str) -> list[str]:
    blocks = read_bytes(f"{BEFORE}{lines}\n{AFTER}".encode(), ArticleId("page.txt")).blocks
    return [" ".join(block.text.split()) for block in blocks if block.kind == "item"]


@pytest.mark.parametrize(
    "lines",
    [
        "Model\tInput\tOutput\nClosed\nTern 5\t$1.75\t$14.00\nOnyx 2\t$5.00\t$25.00\nOpen weights (median of hosts)\nCorvid 7B\t$0.28\t$0.42\nDunlin 3\t$0.55\t$2.10",
        "ModelContextInput ($/1M)Output ($/1M)\nClosed\nTern 5400K$1.75$14.00\nOnyx 4.5200K¹$5.00$25.00\nOpen weights (median of hosts)\nCorvid 7B128K$0.28$0.42\nDunlin-3200K$0.55$2.10",
    ],
)
def test_lines_across_a_table_are_rows_of_it_and_leave_it_its_head(lines: str) -> None:
    rows = _rows(lines)
    assert [row[0] for row in rows] == ["Closed", rows[1][0], rows[2][0], "Open weights (median of hosts)", rows[4][0], rows[5][0]]
    assert rows[1][-1] == "$14.00"
    assert rows[5][-2:] == ("$0.55", "$2.10")


def test_another_head_behind_a_short_line_begins_another_table() -> None:
    blocks = read_bytes((BEFORE + "\nModel\tInput\tOutput\nTern 5\t$1.75\t$14.00\nOnyx 2\t$5.00\t$25.00\nSeats\nPlan\tPrice\tSeats\nTeam\t$25\t5\nHouse\t$30\t9\n").encode(), ArticleId("page.txt")).blocks
    assert [block.header for block in blocks if block.kind == "row" and block.cells[0] == "Team"] == [("Plan", "Price", "Seats")]


def test_sums_that_ran_on_from_names_are_rows_of_two() -> None:
    assert _rows("Tern Opus 4.5$225.00\nOnyx-5.2$105.00\nCorvid 7B$4.40") == [("Tern Opus 4.5", "$225.00"), ("Onyx-5.2", "$105.00"), ("Corvid 7B", "$4.40")]
    assert not _rows("We paid$5\nThey paid $7 for it\nNobody paid$9")


def test_a_figure_set_large_belongs_to_what_it_counts() -> None:
    items = _items("57%\nrun at least one open-weight model (last year: 41%)\n1 in 5\nhas moved a workload back\n$2.3 M\nmedian yearly spend on models")
    assert items == ["57% run at least one open-weight model (last year: 41%)", "1 in 5 has moved a workload back", "$2.3 M median yearly spend on models"]


def test_a_long_chart_may_have_its_source_below_it() -> None:
    lines = "OpenAI GPT\n74\nGoogle Gemini\n52\nMeta Llama\n31\nAlibaba Qwen\n26\nMistral\n22\nDeepSeek\n17\nSource: our own survey"
    assert ("Meta Llama", "31") in _rows(lines)


def test_changes_that_were_logged_are_entries_of_their_days() -> None:
    lines = "Changes we logged in the last twelve months\n29 Sep 2025\nTern 3: output from $1.68 to $0.42\n16 Oct 2025\nOnyx 4.5: launched at $1/$5\n11 Dec 2025\nCorvid 5: from $1.25/$10 to $1.75/$14"
    assert "16 Oct 2025 Onyx 4.5: launched at $1/$5" in _items(lines)


def test_names_with_a_size_are_not_cut_within_it() -> None:
    lines = "Use caseOur recommendationWhy\nCustomer chatTern Sonnet 4.5Tone and refusals\nMultilingual supportQwen3-235B119 languages\nAir-gapped sitesgpt-oss-20bRuns in 16 GB of memory\nLong videosTern 3 ProA window of 1M"
    assert _rows(lines)[1:3] == [("Multilingual support", "Qwen3-235B", "119 languages"), ("Air-gapped sites", "gpt-oss-20b", "Runs in 16 GB of memory")]


def test_a_row_of_measures_is_no_head() -> None:
    rows = read_bytes(f"{BEFORE}\nTern 3B\tabout 3 GB in 4 bit\tphones, browsers\nTern 8B\tabout 6 GB\tlaptops\nTern 14B\tabout 9.5 GB\tone card\n\n{AFTER}".encode(), ArticleId("page.txt")).blocks
    assert [block.cells[0] for block in rows if block.kind == "row"] == ["Tern 3B", "Tern 8B", "Tern 14B"]
