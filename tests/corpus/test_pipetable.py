"""A pipe table ends where the Markdown parser's own rule ends it."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.pipetable import extent

_LINES = st.sampled_from(
    [
        "| a | b |",
        "|---|---|",
        "--- | :-:",
        "a | b",
        "| x |",
        "|",
        "||",
        r"| a \| b | c |",
        r"a \\| b",
        "",
        "  ",
        "    | in | code |",
        "> | q | r |",
        "> |---|---|",
        "- | i | j |",
        "  |---|---|",
        "# Head",
        "plain",
        "***",
        "\xa0| a | b |",
        "```",
        "| a | b | c | d |",
    ]
)


def _blocks(text: str, *, ours: bool) -> list[tuple[str, list[int] | None, int]]:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    if ours:
        parser.block.ruler.at("table", extent, {"alt": ["paragraph", "reference"]})
    kept, within = list[tuple[str, list[int] | None, int]](), False
    for token in parser.parse(text):
        within = within and token.type != "table_close"
        if not within:
            kept.append((token.type, token.map, token.level))
        within = within or token.type == "table_open"
    return kept


@given(st.lists(_LINES, max_size=9).map("\n".join))
def test_a_table_is_as_long_as_the_parser_has_it(text: str) -> None:
    assert _blocks(text, ours=True) == _blocks(text, ours=False)


def test_a_table_of_more_missing_cells_than_the_parser_fills_ends_there() -> None:
    text = "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "| b |\n" * 400
    assert _blocks(text, ours=True) == _blocks(text, ours=False)
