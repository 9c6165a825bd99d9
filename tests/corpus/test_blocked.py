"""Tables that lost their shape when a page was copied: rows in blocks, no label over the names, labels that come again, cells that stood beside several rows."""

import pytest

from corpus.document import ArticleId, Block
from corpus.read import read_bytes

BEFORE = "Prices of models\n\nWe looked at what models cost this winter, as everybody who asks us wants to know that first of all.\n"
AFTER = "That is all there is to say of it, and it took us a week to find out.\n"


def _blocks(lines: str) -> tuple[Block, ...]:
    return read_bytes(f"{BEFORE}\n{lines}\n\n{AFTER}".encode(), ArticleId("page.txt")).blocks


def _rows(lines: str) -> list[tuple[str, ...]]:
    return [block.cells for block in _blocks(lines) if block.kind == "row"]


def _headers(lines: str) -> set[tuple[str, ...]]:
    return {block.header for block in _blocks(lines) if block.kind == "row"}


def test_blocks_of_as_many_lines_below_one_of_labels_are_rows() -> None:
    lines = "Model\nFile (GB)\nLicence\n\nTern 5\n9.1\nMIT\n\nOnyx 2\n8.4\nOnyx terms\n\nCorvid 7B\n14.3\nApache 2.0"
    assert _rows(lines) == [("Tern 5", "9.1", "MIT"), ("Onyx 2", "8.4", "Onyx terms"), ("Corvid 7B", "14.3", "Apache 2.0")]
    assert _headers(lines) == {("Model", "File (GB)", "Licence")}


@pytest.mark.parametrize(
    "lines",
    [
        "Hobby\n$0\nforever\n\nTeam\n$20\na month\n\nHouse\n$90\na month\n\nWorks\n$400\na month",  # no block of labels
        "Model\nFile (GB)\nLicence\n\nTern 5\n9.1\nMIT\n\nOnyx 2\n8.4\nOnyx terms",  # two alone
        "Anna\nwrites here\nsince May\n\nBert\ndraws here\nsince June\n\nCarla\ncooks here\nsince July\n\nDora\nsings here\nsince August",
    ],
)
def test_blocks_without_labels_or_too_few_are_no_table(lines: str) -> None:
    assert not any(len(header) == 3 for header in _headers(lines))


def test_labels_of_figures_alone_leave_the_names_without_one() -> None:
    lines = "Minutes\nCode\nLetters\nTern 5\n7\n6\n4\nOnyx 2\n8\n5\n9\nCorvid 7B\n8\n7\n8"
    assert _headers(lines) == {("", "Minutes", "Code", "Letters")}
    assert _rows(lines)[1] == ("Onyx 2", "8", "5", "9")


def test_figures_on_both_sides_of_their_label_are_no_table() -> None:
    lines = "Tern 5\nOnyx 2\n4 of 20\nRecipes with an error\n7 of 20\n17 of 20\nPoems that scan\n12 of 20\n2.1 s\nWait for a word\n0.8 s\n4\nRounds won\n2"
    assert ("Recipes with an error", "7 of 20", "17 of 20") not in _rows(lines)


def test_labels_that_come_again_with_each_record_head_its_values() -> None:
    card = "Model\n{}\nMade by\n{}\nMay sort mail\n{}\nCredits for a draft\n{}\n"
    lines = "".join(card.format(*said) for said in (("Tern 5", "Fernlab", "Yes", "3"), ("Onyx 2", "Basalt, run by us", "No", "4"), ("Corvid 7B", "Rook, run by us", "Yes (default)", "1")))
    assert _headers(lines) == {("Model", "Made by", "May sort mail", "Credits for a draft")}
    assert _rows(lines)[1] == ("Onyx 2", "Basalt, run by us", "No", "4")


def test_names_before_labels_that_come_again_head_their_records() -> None:
    record = "{}\nWriting speed\n{}\nNoise of the fan\n{}\nKept by us\n{}\n"
    lines = "".join(record.format(*said) for said in (("Tern 5", "fast", "low", "yes"), ("Onyx 2", "middling", "none", "no"), ("Corvid 7B", "slow", "high", "for a week")))
    assert _headers(lines) == {("", "Writing speed", "Noise of the fan", "Kept by us")}
    assert _rows(lines)[2] == ("Corvid 7B", "slow", "high", "for a week")


def test_cells_that_stood_beside_several_rows_leave_the_others_in_their_columns() -> None:
    lines = (
        "Maker\tModel\tReleased\tLicence\tMay be sold\tCeiling\n"
        "Fernlab\tTern 5\tApr 2025\tMIT\tYes\tNone\n"
        "Tern 3\tSep 2024\tTern licence\tNo\t100 million\n"
        "Basalt\tOnyx 2\tMar 2025\tOnyx terms\tYes\tNone\n"
        "Rook\tCorvid 7B\tDec 2024\tApache 2.0\tYes\tNone\n"
        "Corvid 30B\tApr 2025\tApache 2.0\tYes\n"
        "Plume\tDunlin\tMay 2025\tMIT\tYes\tNone"
    )
    rows = {row[1]: row for row in _rows(lines)}
    assert rows["Tern 3"][2:] == ("Sep 2024", "Tern licence", "No", "100 million")
    assert rows["Corvid 30B"][2:] == ("Apr 2025", "Apache 2.0", "Yes", "")


def test_cells_that_are_missing_at_the_end_stay_missing_there() -> None:
    lines = "Model\tReleased\tLicence\tInput\nTern 5\tApr 2025\tMIT\t$2\nOnyx 2\tMay 2025\tOnyx terms\t$3\nCorvid\tJune 2025\tMIT\t$4\nDunlin\tJuly 2025\tMIT"
    assert _rows(lines)[3][:3] == ("Dunlin", "July 2025", "MIT")


def test_days_with_two_lines_each_are_entries_below_their_title() -> None:
    lines = "He said no more.\nFour models, four fates\n2023, spring\nTern 4 (Fernlab)\nLetters. Replaced in 2025.\n2023, autumn\nOnyx 2\nTrial. Stopped after six weeks.\n2025, autumn\nCorvid\nLetters. In use."
    items = [" ".join(block.text.split()) for block in _blocks(lines) if block.kind == "item"]
    assert items[1] == "2023, autumn Onyx 2 Trial. Stopped after six weeks."


def test_days_that_stand_last_are_no_entries_with_what_comes_below_them() -> None:
    lines = "He said no more.\nTern 4 (Fernlab)\nLetters, replaced since\n2023, spring\nOnyx 2\nTrial, stopped\n2023, autumn\nCorvid\nLetters, in use\n2025, autumn"
    assert not any("spring" in block.text and "Onyx" in block.text for block in _blocks(lines))


def test_answers_with_shares_and_things_with_stars_are_items() -> None:
    lines = "Do you run a model at home?\nYes, daily 11%\nYes, I tried once 27%\nNot yet 39%\nTern 5\nWriting ★★★★☆\nFacts ★★★☆☆"
    blocks = _blocks(lines)
    assert [block.text for block in blocks if block.kind == "item"] == ["Yes, daily 11%", "Yes, I tried once 27%", "Not yet 39%", "Writing ★★★★☆", "Facts ★★★☆☆"]
    assert "Tern 5" in [block.text for block in blocks if block.kind == "heading"]


def test_words_behind_open_stay_in_its_cell() -> None:
    lines = "ModelInputOutputCached inputContextWeights\nTern 5$0.25$2.00$0.025400KClosed\nOnyx 2$2.50$10.00n/a256KOpen, non-commercial\nCorvid 7B$0.10$0.30n/a128KOpen\nDunlin 3$0.28$0.42$0.028128KOpen, custom terms"
    assert _rows(lines)[1] == ("Onyx 2", "$2.50", "$10.00", "n/a", "256K", "Open, non-commercial")
    assert _rows(lines)[3][-1] == "Open, custom terms"


def test_a_short_chart_ends_at_the_title_of_the_next() -> None:
    lines = "Figure 2a: From closed to open\nPrice\n36%\nOwn tuning\n28%\nOther\n4%\nFigure 2b: From open to closed\nQuality\n43%\nUpkeep\n32%\nStaff left\n14%"
    assert ("Price", "36%") in _rows(lines)
    assert ("Staff left", "14%") in _rows(lines)


def test_offers_that_each_end_in_a_price_are_rows() -> None:
    lines = "Ready-built systems\nBarn Cat\n1 × Tern card, 16 GB\nFor small models\n$1,190\nBarn Door\n2 × Onyx cards, 24 GB\nFor models up to 70B\n$2,980\nBarn Owl\n1 × Corvid card, 96 GB\nFor ten users at once\n$11,250"
    assert _rows(lines)[2] == ("Barn Owl", "1 × Corvid card, 96 GB", "For ten users at once", "$11,250")
    assert "Ready-built systems" in [block.text for block in _blocks(lines) if block.kind == "heading"]


def test_a_heading_right_above_the_labels_is_none_of_them() -> None:
    lines = "The models at a glance\nModel\nMaker\nSize\nSmallest plan\nTern 5\nFernlab\n117B\nG80\nOnyx 2\nBasalt\n21B\nG24\nCorvid\nRook\n235B\nG160\nDunlin\nPlume\n27B\nG24"
    assert _headers(lines) == {("Model", "Maker", "Size", "Smallest plan")}
    assert _rows(lines)[2] == ("Corvid", "Rook", "235B", "G160")


def test_numbered_titles_with_what_is_said_of_each_head_their_texts() -> None:
    text = "It was built by a firm that nobody had heard of before the spring, and it runs on a single card of ours."
    lines = "\n".join(f"{n}. {name}: {said}\n{text}\nPros\nRuns anywhere\nCosts little\nCons\nText only" for n, (name, said) in enumerate([("Tern 5", "the best all-rounder"), ("Onyx 2", "the budget pick"), ("Corvid", "the heavyweight"), ("Dunlin", "the careful one"), ("Plume", "the long reader")], 1))
    heads = [block.text for block in _blocks(lines) if block.kind == "heading"]
    assert [head for head in heads if head[0].isdigit()] == ["1. Tern 5: the best all-rounder", "2. Onyx 2: the budget pick", "3. Corvid: the heavyweight", "4. Dunlin: the careful one", "5. Plume: the long reader"]


def test_what_is_listed_for_and_against_goes_on_behind_a_line_that_could_be_no_heading() -> None:
    lines = "Tern 5 pros\nVery low price\nMIT license: modify, tune, sell\nChoice of hosts\nTern 5 cons\nNo images\nModels that fit on one card are behind the best ones on hard problems\nYou are the support desk\nDoes it pay?\nThat depends on how much you use it, and on nothing else that we could find in a year of looking."
    blocks = _blocks(lines)
    assert [block.text for block in blocks if block.kind == "item"][2:] == ["Choice of hosts", "No images", "Models that fit on one card are behind the best ones on hard problems", "You are the support desk"]
    assert "Does it pay?" in [block.text for block in blocks if block.kind == "heading"]


def test_pros_and_cons_is_no_label_of_a_side() -> None:
    lines = "Pros and cons\nClosed models\nPros\nNo setup at all\nThe best scores\nCons\nYou pay by the token\nYour prompts leave your network"
    assert "Closed models" in [block.text for block in _blocks(lines) if block.kind == "heading"]


MENTIONED = "Tern V3.2 is what we use, and Onyx Sonnet 4.5 is what they use; Tern V3.2 is the cheaper of the two.\n"


@pytest.mark.parametrize(
    ("lines", "header", "last"),
    [
        (
            "FeatureTern V3.2Onyx Sonnet 4.5\nDeveloperFernlabBasalt\nReleasedDecember 1, 2025September 29, 2025\nTypeOpen-weight (MIT license)Closed, API only\nContext window128K tokens200K tokens (1M in beta)\nImage inputNoYes",
            ("Feature", "Tern V3.2", "Onyx Sonnet 4.5"),
            ("Image input", "No", "Yes"),
        ),
        (
            "BenchmarkWhat it testsTern V3.2Onyx Sonnet 4.5\nSWE-bench VerifiedFixing real issues73.1%77.2%\nGPQA DiamondGraduate-level science82.4%83.4%\nMMLU-ProGeneral knowledge85.0%87.5%",
            ("Benchmark", "What it tests", "Tern V3.2", "Onyx Sonnet 4.5"),
            ("MMLU-Pro", "General knowledge", "85.0%", "87.5%"),
        ),
        (
            "Price per 1M tokensTern V3.2Onyx Sonnet 4.5\nInput$0.28$3.00\nInput, cached$0.028$0.30\nOutput$0.42$15.00",
            ("Price per 1M tokens", "Tern V3.2", "Onyx Sonnet 4.5"),
            ("Output", "$0.42", "$15.00"),
        ),
    ],
)
def test_names_that_the_text_has_elsewhere_part_a_head_whose_cells_ran_together(lines: str, header: tuple[str, ...], last: tuple[str, ...]) -> None:
    assert _headers(MENTIONED + lines) == {header}
    assert _rows(MENTIONED + lines)[-1] == last


def test_thousands_stay_in_the_sum_that_ran_on() -> None:
    lines = "SetupAccepted unchangedCost per month\nTern 4 via the cloud94%€31,000\nOnyx-32B, out of the box86%€12,500\nOnyx-32B, tuned91%€12,500"
    assert _rows(lines)[0] == ("Tern 4 via the cloud", "94%", "€31,000")


def test_a_head_that_ran_together_stands_over_sums_that_did() -> None:
    lines = "ItemPer year\nMachines, two sites$96,000\nEngineers (1.5)$240,000\nTotal$420,000"
    assert _headers(lines) == {("Item", "Per year")}


@pytest.mark.parametrize("line", ["News | Chips | AI | Policy | Startups", "Services Case Studies Insights About Book a call", "News Startups Policy Funding Events Podcast"])
def test_a_row_of_links_heads_nothing(line: str) -> None:
    blocks = read_bytes(f"{line}\nWhat models cost\nWe looked at what models cost this winter, as everybody who asks us wants to know that first of all.\n".encode(), ArticleId("page.txt")).blocks
    assert line not in [block.text for block in blocks if block.kind == "heading"]


def test_a_cell_may_be_as_long_as_a_sentence_where_the_labels_are_known() -> None:
    owed = 'A licence of your own above the threshold; "Built with Tern" wherever it was used to train others'
    lines = f"Model\nLicence\nCommercial use\nWhat you owe\n\nTern 4 (Gale)\nTern License\nYes\n{owed}\n\nOnyx 2\nMIT\nYes\nCopyright notice\n\nHeron 3\nApache 2.0\nYes\nNotices\n\nKite 5\nMIT\nYes\nCopyright notice"
    assert _headers(lines) == {("Model", "Licence", "Commercial use", "What you owe")}
    assert _rows(lines)[0] == ("Tern 4 (Gale)", "Tern License", "Yes", owed)
