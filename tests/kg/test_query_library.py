"""The example queries: documented, readable, and giving something on the starter corpus."""

import runpy
from pathlib import Path

import pytest

from corpus.sources import discover
from corpus.starter import starter_folder
from kg.guard import check
from kg.query_library import FOLDER, Example, NoSuchExample, example, examples
from kg.refresh import refresh
from kg.sparql import run
from kg.store import DataFolder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter corpus, read; without vectors, which no query sees."""
    folder = DataFolder(tmp_path_factory.mktemp("starter"))
    refresh(folder, discover([starter_folder()]), encoder=lambda: None)
    return folder.generation(folder.number()) / "graph"


def test_there_are_twenty_at_least() -> None:
    assert len(examples()) >= 20
    assert len({each.title for each in examples()}) == len(examples()) == len(list(FOLDER.iterdir()))


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.name)
def test_an_example_gives_something_on_the_starter_corpus(each: Example, graph: Path) -> None:
    check(each.query)
    result = run(graph, each.query)
    assert result.rows or result.boolean, "it shows what there is"
    assert all(any(cell for cell in column) for column in zip(*result.rows, strict=True)), "no column is empty"


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.name)
def test_an_example_is_one_of_the_words_it_names(each: Example) -> None:
    assert each.shows.endswith(".")
    assert [word for word in each.words if word not in each.query] == []


def test_an_unknown_example_names_the_nearest() -> None:
    with pytest.raises(NoSuchExample, match="Did you mean conflicts"):
        example("conflict")


def test_the_page_is_made_of_them() -> None:
    docs = Path(__file__).parents[2] / "docs"
    page = runpy.run_path(str(docs / "queries_page.py"))["page"]
    assert (docs / "queries.md").read_text(encoding="utf-8") == page(), "python docs/queries_page.py writes it anew"
