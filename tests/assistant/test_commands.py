"""The table of commands is what every face reads."""

import pytest

from assistant.commands import COMMANDS, Unknown, named_in, offered, parse


def test_names_are_unlike_and_helped() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(command.help for command in COMMANDS)
    assert all(command.takes for command in COMMANDS if command.argument), "what an argument names is known, so that it can be completed"


def test_a_face_offers_what_it_can_do_in_the_order_of_the_table() -> None:
    assert [command.name for command in offered(["quit", "help", "unheard-of"])] == ["help", "quit"]


@pytest.mark.parametrize(
    ("line", "name", "argument"),
    [
        pytest.param("/define open weights ", "define", "open weights", id="whole"),
        pytest.param("/def MoE", "define", "MoE", id="beginning"),
        pytest.param("/copy", "copy", "", id="alone"),
        pytest.param("/as-of 2026-03", "as-of", "2026-03", id="with a dash"),
    ],
)
def test_a_line_is_split(line: str, name: str, argument: str) -> None:
    found = parse(line, COMMANDS)
    assert not isinstance(found, Unknown)
    assert (found[0].name, found[1]) == (name, argument)


def test_a_line_that_fits_none_or_several_names_what_is_near() -> None:
    misspelt, several = parse("/modle", COMMANDS), parse("/e", COMMANDS)
    assert isinstance(misspelt, Unknown)
    assert misspelt.said == "There is no /modle. Did you mean /model?"
    assert isinstance(several, Unknown)
    assert {"eli5", "entity", "export"} == set(several.near)
    strange = parse("/zzz", COMMANDS)
    assert isinstance(strange, Unknown)
    assert strange.said == "There is no /zzz. /help lists the commands."


def test_what_only_a_screen_can_do_is_told_as_that() -> None:
    found = parse("/theme light", offered(["help", "quit"]))
    assert isinstance(found, Unknown)
    assert found.said == "There is no /theme in a chat in lines, only on the screens. /help lists the commands."


@pytest.mark.parametrize(
    ("name", "argument", "question"),
    [
        pytest.param("define", "MoE", "What does MoE mean?", id="term"),
        pytest.param("compare", "Heron 2, Kestrel Pro", "Compare Heron 2 and Kestrel Pro", id="two"),
        pytest.param("compare", "A, B and C", "Compare A, B and C", id="three"),
        pytest.param("compare", "A vs. B", "Compare A and B", id="versus"),
        pytest.param("compare", "Heron 2", None, id="one is too few"),
        pytest.param("copy", "Heron 2", None, id="no question"),
    ],
)
def test_a_command_puts_its_question(name: str, argument: str, question: str | None) -> None:
    command = next(each for each in COMMANDS if each.name == name)
    assert command.question(argument) == question


def test_names_with_and_in_them_stay_whole() -> None:
    assert named_in("Sandpiper, Brandt") == ["Sandpiper", "Brandt"]
