"""Text as people paste it: what is a heading, an item, a row, and what each hangs under."""

import pytest

from tests.corpus.building import of_kind, read, texts

PAGE = """Two Ways to Run a Model
By Ann Other | March 3, 2025
Some teams rent a model and some run one themselves. Both ways work.
The Long Answer
It depends on three things, and the order in which you ask them matters.
1. Data and where it goes
With a rented model your data travels.
You can run your own:
- in a cellar
- in a private cloud
  - in Europe
That is why hospitals like it.
2. Money
Renting is cheap to begin with.
FAQ
Is my own model free?
No. Machines cost money.
Who helps me?
Nobody but your own people."""


def test_headings_are_told_from_prose_and_levelled() -> None:
    found = [(block.level, block.text) for block in of_kind(read(PAGE), "heading")]
    assert found == [
        (1, "Two Ways to Run a Model"),
        (2, "The Long Answer"),
        (3, "1. Data and where it goes"),
        (3, "2. Money"),
        (2, "FAQ"),
        (3, "Is my own model free?"),
        (3, "Who helps me?"),
    ]


def test_an_item_knows_its_sections_parents_and_lead_in() -> None:
    items = of_kind(read(PAGE), "item")
    assert [item.text for item in items] == ["in a cellar", "in a private cloud", "in Europe"]
    assert {item.lead_in for item in items} == {"You can run your own:"}
    assert {item.section for item in items} == {("Two Ways to Run a Model", "The Long Answer", "1. Data and where it goes")}
    assert [item.parents for item in items] == [(), (), ("in a private cloud",)]
    assert [item.level for item in items] == [1, 1, 2]
    assert items[0].group == items[1].group != items[2].group


def test_the_head_gives_title_and_date() -> None:
    article = read(PAGE).article
    assert (article.title, article.published, article.language) == ("Two Ways to Run a Model", "2025-03-03", "en")


@pytest.mark.parametrize(
    ("line", "text", "mark"),
    [
        pytest.param("- plain", "plain", "", id="dash"),
        pytest.param("  • bullet", "bullet", "", id="bullet"),
        pytest.param("* star", "star", "", id="star"),
        pytest.param("•glued", "glued", "", id="glued"),
        pytest.param("✅ yes", "yes", "tick", id="tick"),
        pytest.param("- ❌ no", "no", "cross", id="dash-and-cross"),
        pytest.param("⚠️ careful", "careful", "warning", id="warning"),
        pytest.param("✔️ fine", "fine", "tick", id="heavy-tick"),
        pytest.param("2) two", "two", "", id="number"),
        pytest.param("→ arrow", "arrow", "", id="arrow"),
        pytest.param("[x] done", "done", "", id="task"),
    ],
)
def test_however_an_item_is_marked(line: str, text: str, mark: str) -> None:
    document = read(f"What it does:\n{line}\n{line}\n")
    items = of_kind(document, "item")
    assert [(item.text, item.mark, item.lead_in) for item in items] == [(text, mark, "What it does:")] * 2
    assert document.article.text[items[0].start : items[0].end] == text


def test_a_bullet_alone_on_its_line_takes_the_next_one() -> None:
    assert texts(read("Needs:\n•\nA machine\n•\nA person\n"), "item") == ["A machine", "A person"]


def test_bare_lines_after_a_colon_are_items() -> None:
    document = read("Take the open one if:\nyou keep secrets\nyou have a cellar\nOtherwise rent, which most people do and nobody regrets.\n")
    assert [(item.text, item.lead_in) for item in of_kind(document, "item")] == [
        ("you keep secrets", "Take the open one if:"),
        ("you have a cellar", "Take the open one if:"),
    ]
    assert texts(document, "paragraph")[-1].startswith("Otherwise rent")


def test_the_heading_below_a_bare_list_is_not_its_last_item() -> None:
    document = read("We looked at:\nprice\nspeed\nWhat We Found Out\nThe price was high and the speed was low.\n")
    assert texts(document, "item") == ["price", "speed"]
    assert texts(document, "heading") == ["What We Found Out"]


def test_headings_after_a_colon_share_their_lead_in() -> None:
    text = "Rent when one of these holds:\nYou want a quick start\nSigning up takes a minute.\nYou want someone to call\nThere is a desk for that.\n"
    assert [(h.text, h.lead_in) for h in of_kind(read(text), "heading")] == [
        ("You want a quick start", "Rent when one of these holds:"),
        ("You want someone to call", "Rent when one of these holds:"),
    ]


def test_groups_of_short_lines_are_a_label_and_its_items() -> None:
    document = read("Foo 7B\n\nStrengths\nFast\nSmall\n\nWeaknesses\nForgetful\nNo images\n\nThe makers say that more is to come.\n")
    assert [(i.section[-1], i.text) for i in of_kind(document, "item")] == [
        ("Strengths", "Fast"),
        ("Strengths", "Small"),
        ("Weaknesses", "Forgetful"),
        ("Weaknesses", "No images"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("It is fast.", id="full-stop"),
        pytest.param("License: MIT", id="label-and-value"),
        pytest.param("By Ann Other", id="byline"),
        pytest.param("March 3, 2025", id="date"),
        pytest.param("5 min read", id="reading-time"),
        pytest.param("and then it ended", id="small-letter"),
        pytest.param("92.4%", id="figure"),
        pytest.param("Subscribe", id="menu"),
        pytest.param("The following holds:", id="colon"),
    ],
)
def test_what_is_no_heading(line: str) -> None:
    document = read(f"A proper opening sentence stands here.\n\n{line}\n\nAnd a proper paragraph follows it, full stop and all.\n")
    assert texts(document, "heading") == []


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    document = read(
        "The model was made for people who want to run\nsomething at home and who do not mind waiting\na little for what it has to say. It needs no\ncard, only patience.\n"
    )
    [paragraph] = of_kind(document, "paragraph")
    assert [s.text for s in paragraph.sentences][-1] == "It needs no card, only patience."


@pytest.mark.parametrize("maker", ["Moor", "Northmoorland"])
def test_a_short_line_above_its_byline_is_not_wrapped(maker: str) -> None:
    document = read(f"How {maker} licenses its models\n{maker} Labs, 3 March 2026\n\nThe weights may be copied, and the words of the licence with them.\n")
    assert texts(document, "paragraph")[0] == f"{maker} Labs, 3 March 2026"


def test_labels_with_their_values_are_items() -> None:
    document = read("What we like best\nBest of all: Foo 2\nMost expensive of those that we tried: Foo 2 Max\nLargest window of the open-weight models: Foo 1 and Bar\nAnd now for the prose, which is about something else entirely and goes on.\n")
    assert texts(document, "item") == ["Best of all: Foo 2", "Most expensive of those that we tried: Foo 2 Max", "Largest window of the open-weight models: Foo 1 and Bar"]
    assert texts(document, "heading") == ["What we like best"]


def test_numbered_labels_head_what_is_below_them() -> None:
    document = read("Scenario A: Support bot, 60 million tokens\nIt is a small one, and it costs little in most of the months that we looked at.\nScenario B: Pipeline, 900 million tokens\nIt is a large one, and it costs a lot more than that.\n")
    assert texts(document, "heading") == ["Scenario A: Support bot, 60 million tokens", "Scenario B: Pipeline, 900 million tokens"]


def test_what_a_class_of_models_is_asked_heads_a_section() -> None:
    document = read("Closed models: what they cost\nYou pay by the token, and the price falls from year to year as it has done until now.\n")
    assert texts(document, "heading") == ["Closed models: what they cost"]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    document = read("Developer: Foo Labs\nLicense: MIT\nContext: 10M\n")
    assert [block.text for block in document.blocks] == ["Developer: Foo Labs", "License: MIT", "Context: 10M"]


def test_wrapped_clauses_and_their_letters() -> None:
    document = read(
        "1. Definitions.\n\n   Words mean what they mean in this text, unless the\n   context says otherwise.\n\n"
        "2. Copies. You may pass on copies if all of these\n   conditions are met:\n\n   (a) You name us; and\n\n   (b) You pass on this text.\n"
    )
    assert texts(document, "heading") == []
    assert [(i.text, i.parents) for i in of_kind(document, "item")] == [
        ("Definitions.", ()),
        ("Copies. You may pass on copies if all of these conditions are met:", ()),
        ("You name us; and", ("Copies. You may pass on copies if all of these conditions are met:",)),
        ("You pass on this text.", ("Copies. You may pass on copies if all of these conditions are met:",)),
    ]


def test_quotes_code_and_underlined_headings() -> None:
    document = read("Title\n=====\n\nSome prose stands here.\n\n> quoted words\n> go on\n\n```\nx = 1\n```\n")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("heading", "Title"),
        ("paragraph", "Some prose stands here."),
        ("quote", "quoted words go on"),
        ("code", "x = 1"),
    ]


def test_the_same_text_with_other_line_ends_reads_the_same() -> None:
    assert read(PAGE.replace("\n", "\r\n")).blocks == read(PAGE).blocks == read(PAGE.replace("\n", "\r")).blocks


def test_a_byte_order_mark_counts_as_a_character() -> None:
    document = read("\ufeffA Title\n\nSome prose stands here.\n")
    assert document.article.title == "A Title"
    assert document.article.text[0] == "\ufeff"


def test_numbered_clauses_are_items_and_a_version_at_the_head_of_a_line_is_none() -> None:
    text = "Terms\n\n4. Copies. You may make copies, provided that you:\n4.1. pass these terms on; and\n4.2. keep all notices.\n\nWhich one to take is a matter of money.\n3.5 Sonnet is dearer than most.\n"
    blocks = read(text).blocks
    clauses = [block for block in blocks if block.kind == "item" and block.level == 2]
    assert [block.text for block in clauses] == ["pass these terms on; and", "keep all notices."]
    assert all("provided that you" in block.lead_in for block in clauses)
    assert any("3.5 Sonnet is dearer" in block.text for block in blocks if block.kind == "paragraph")


def test_titles_over_numbered_clauses_are_headings_and_so_are_those_of_their_row_without_clauses() -> None:
    text = (
        "HARBOUR MODEL LICENCE\n\nThis text binds whoever downloads the weights.\n\n1. Grant\n\n1.1 You may use the weights.\n1.2 You may change them.\n\n"
        "2. Duties\n\n2.1 Keep the notice.\n2.2 When you pass the weights on, you must:\n(a) name the harbour; and\n(b) mark changes.\n\n"
        "3. Forbidden uses\n\nNobody may use the weights to steer a ship without a pilot.\n"
    )
    document = read(text)
    assert texts(document, "heading")[1:] == ["1. Grant", "2. Duties", "3. Forbidden uses"]
    assert [block.section[-1] for block in of_kind(document, "item")] == ["1. Grant"] * 2 + ["2. Duties"] * 4
    assert "Nobody may use the weights to steer a ship without a pilot." in texts(document, "paragraph")


def test_items_with_numbers_of_their_own_below_stay_items_where_they_are_no_titles() -> None:
    text = "Steps\n\n1. Get a machine that has a card with enough memory, which is dear.\n1.1 Ask around.\n2. Load the weights and wait until they are there.\n2.1 Have tea.\n"
    assert not [block for block in of_kind(read(text), "heading") if block.text[0].isdigit()]


SHOOT_OUT = """Two Kettles
We boiled a hundred litres in each, over a month.

Kettle one
It is made of steel and keeps warm for an hour.

Pros
- boils quickly
- holds two litres

Cons
- weighs much

Kettle two
It is made of glass and shows its water.

Pros
- is light

Cons
- breaks
- stains

Verdict
Take the first if you travel."""


def test_headings_that_recur_stand_below_what_they_are_said_of() -> None:
    found = {block.text: block.section for block in of_kind(read(SHOOT_OUT), "item")}
    assert found["weighs much"] == ("Two Kettles", "Kettle one", "Cons")
    assert found["is light"] == ("Two Kettles", "Kettle two", "Pros")
    assert [block.level for block in of_kind(read(SHOOT_OUT), "heading")] == [1, 2, 3, 3, 2, 3, 3, 2]


def test_clause_titles_over_numbered_clauses_and_lettered_items_are_headings() -> None:
    document = read(
        "Heath Licence\n\n1. Grant\n\n1.1 You may copy the weights of every version.\n\n1.2 Nothing else is granted by this text.\n\n"
        "2. Copies\n\nWhoever passes the weights on to somebody else shall:\n\n(a) pass this text on with them; and\n\n(b) name the maker on a page.\n\n"
        "3. Fees\n\n3.1 No fee is due for a year from the day of the copy.\n\n3.2 After that we may ask for one.\n"
    )
    assert texts(document, "heading") == ["Heath Licence", "1. Grant", "2. Copies", "3. Fees"]
    assert [(i.text, i.lead_in[:7], i.section[-1]) for i in of_kind(document, "item")][2:4] == [
        ("pass this text on with them; and", "Whoever", "2. Copies"),
        ("name the maker on a page.", "Whoever", "2. Copies"),
    ]
