"""Which models an article names: what opens a sentence, numbers a paper or packs weights is no part of a name, and a list of one family names its members."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.discover import discover
from kg.lexicon import load
from kg.mentions import Finder
from kg.vocab import slug


def _named(text: str) -> list[str]:
    """Give the names of models in an article, in order and as often as they stand there."""
    document = read_bytes(text.encode(), ArticleId("case.md"))
    finder = Finder(discover(document, load()))
    return [mention.entity.name for block in document.blocks for mention in finder.find(block.text) if mention.kind == "model"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We run Tern 2 9B, a language model, in AWQ 4-bit.", id="packed, in a sentence"),
        pytest.param("# Memory\n\n| Model | VRAM GB | Licence |\n|---|---|---|\n| Tern 2 9B | 20 | MIT |\n| AWQ 4-bit | 7 | MIT |\n", id="packed, in a table"),
        pytest.param("FINANCE PAPER 26/08\n\nThe language model Tern 2 9B is cheap, as FINANCE PAPER 26 says.", id="a paper"),
        pytest.param("The language models Invoice 12 and Tern 2 9B are told here.", id="an invoice"),
    ],
)
def test_what_has_a_figure_behind_it_is_not_always_a_model(text: str) -> None:
    assert _named(text) == ["Tern 2 9B"]


def test_a_name_that_only_begins_like_a_paper_is_one() -> None:
    assert _named("The language models Paperclip 12 and Tern 2 9B are told here.") == ["Paperclip 12", "Tern 2 9B"]


@pytest.mark.parametrize("opening", ["Fetch", "Grab", "Launch"])
def test_an_order_before_a_name_is_no_part_of_it(opening: str) -> None:
    assert _named(f"{opening} Gannet 2 9B with Ollama. It is a language model.") == ["Gannet 2 9B"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("The language model Tern 21B-A3 is new.", "Tern 21B A3", id="no letter behind"),
        pytest.param("The language model Tern 21B-A3B is new.", "Tern 21B A3B", id="a letter behind"),
        pytest.param("The language model Tern 2 21B-A3 is new.", "Tern 2 21B A3", id="behind a version"),
        pytest.param("The language model Tern 21B A3 is new.", "Tern 21B", id="with a blank it is a paper's size"),
    ],
)
def test_how_much_of_a_size_is_active_belongs_to_the_name(text: str, named: str) -> None:
    assert _named(text) == [named]


@pytest.mark.parametrize(
    ("items", "named"),
    [
        pytest.param(["Tern 2 9B – for laptops", "Tern Gannet – mixture of experts", "Tern 2 34B – for servers"], ["Tern 2 9B", "Tern Gannet", "Tern 2 34B"], id="beside its like"),
        pytest.param(["Tern 2 9B: for laptops", "Tern Gannet: mixture of experts"], ["Tern 2 9B", "Tern Gannet"], id="before a colon"),
        pytest.param(["Tern 2 9B – for laptops", "Corvid Gannet – a ship"], ["Tern 2 9B"], id="of another name"),
        pytest.param(["Tern 2 9B – for laptops", "Tern Gannet is a mixture of experts"], ["Tern 2 9B", "Tern"], id="not at the head"),
    ],
)
def test_the_heads_of_a_list_name_members_of_one_family(items: list[str], named: list[str]) -> None:
    assert _named("# Models\n\n" + "\n".join(f"- {item}" for item in items) + "\n") == named


def test_a_head_far_from_its_like_names_no_member() -> None:
    between = "\n\n".join(f"We like it, and wrote {n} letters." for n in "abcd")
    assert "Tern Gannet" not in _named(f"# Models\n\n- Tern 2 9B – for laptops\n\n{between}\n\n- Tern Gannet – mixture of experts\n")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Jacaré 2", "Jacare 2", True, id="an accent"),
        pytest.param("JACARÉ-2", "jacare 2", True, id="an accent on a capital"),
        pytest.param("Möwe", "Mowe", True, id="dots"),
        pytest.param("Jacaré 2", "Jacaré 2+", False, id="a plus"),
        pytest.param("江", "河", False, id="letters that are no accents"),
    ],
)
def test_accents_tell_no_names_apart(one: str, other: str, same: bool) -> None:
    assert (slug(one) == slug(other)) is same
