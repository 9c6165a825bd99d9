"""What could complete a line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.commands import COMMANDS
from assistant.completion import Name, Names, files, offers

KNOWN = Names(
    [
        Name("Aurora 2", "model", ("Aurora Two",), 9),
        Name("Aurora 2 Mini", "model", (), 2),
        Name("Halden Labs", "vendor", ("Halden",), 4),
        Name("Aurora 2", "family", (), 1),
        Name("open-weight", "concept"),
        Name("The market in models, weighed", "article", ("market.md",)),
        Name("ollama/quill", "writer"),
        Name("cost", "dimension"),
        Name("team=small", "factor"),
    ]
)


def put(line: str) -> list[str]:
    return [offer.taken(line) for offer in offers(line, COMMANDS, KNOWN)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("who makes au", ["who makes Aurora 2", "who makes Aurora 2 Mini"], id="what is spoken of most comes first, each once"),
        pytest.param("a", [], id="one letter is too few"),
        pytest.param("is aurora 2 m", ["is Aurora 2 Mini"], id="the longest run of words"),
        pytest.param("by lab", ["by Halden Labs"], id="a word within a name"),
        pytest.param("by labs ", [], id="a name that is whole"),
        pytest.param("what does “the mark", ["what does “The market in models, weighed"], id="an article behind a quotation mark"),
        pytest.param("in market.m", ["in The market in models, weighed"], id="an alias stands for its name"),
        pytest.param("cos", [], id="no dimension within a question"),
        pytest.param("two\nlines au", [], id="nothing in several lines"),
        pytest.param("/def", ["/define "], id="a command"),
        pytest.param("/define op", ["/define open-weight"], id="a term"),
        pytest.param("/define au", [], id="no model where a term is wanted"),
        pytest.param("/compare Aurora 2, hal", ["/compare Aurora 2, Halden Labs"], id="the last of a list"),
        pytest.param("/quiz co", ["/quiz cost"], id="a dimension as a topic"),
        pytest.param("/model qu", ["/model ollama/quill"], id="behind a slash"),
        pytest.param("/decide stage=x team=", ["/decide stage=x team=small"], id="the last of several pairs"),
        pytest.param("/private ", ["/private on", "/private off"], id="a switch"),
        pytest.param("/copy au", [], id="no argument"),
        pytest.param("/unheard au", [], id="no command"),
    ],
)
def test_a_line_is_completed(line: str, expected: list[str]) -> None:
    assert put(line) == expected


@given(st.text(max_size=60))
def test_an_offer_only_ever_replaces_the_end_of_the_line(line: str) -> None:
    for offer in offers(line, COMMANDS, KNOWN):
        assert offer.taken(line).startswith(line[: offer.start])
        assert 0 <= offer.start <= len(line)


def test_files_are_listed_folders_first_and_hidden_ones_when_named(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "c").mkdir()
    assert files(f"{tmp_path}/") == [f"{tmp_path}/c/", f"{tmp_path}/a.md", f"{tmp_path}/b.md"]
    assert files(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert files(f"{tmp_path}/nowhere/x") == []
