"""As of a day: what stands around a thing, what is disputed and what a quiz asks leave out what came after."""

import pytest

from assistant.bounded import as_of, stood
from assistant.cli.chat.lookups import about, disputed
from assistant.neighbourhood import around
from assistant.quiz import questions
from assistant.quiz.asking import NothingToAsk
from corpus.document import ArticleId
from kg.view import GraphView
from tests.kg.toys import document, fact

DOCUMENTS = [
    document("old.md", "Orca 2 is made by Marshlight.\n", title="Then", publisher="Fen", published="2025-04-10"),
    document("new.md", "Orca 2 is made by Moorland, and Orca 3 too.\n", title="Now", publisher="Reed", published="2026-04-10"),
    document("dateless.md", "Orca 2 is open.\n", title="Some day", publisher="Moss"),
]
CLAIMS = [
    fact("old.md", "Orca 2", "developed_by", "Marshlight"),
    fact("new.md", "Orca 2", "developed_by", "Moorland"),
    fact("new.md", "Orca 3", "developed_by", "Moorland"),
    fact("dateless.md", "Orca 2", "openness", "open-source"),
    *(fact("old.md", f"{name} 1", "developed_by", f"{name}land") for name in ("Seal", "Otter", "Heron", "Stork")),
]


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView.over(DOCUMENTS, CLAIMS)


def made_by(view: GraphView) -> set[str]:
    orca = next(entity for entity in view.entities() if entity.name == "Orca 2")
    found = around(view, orca.iri)
    assert found is not None
    return {link.text for link in found.links}


def test_what_stands_around_a_thing_is_bounded(view: GraphView) -> None:
    assert made_by(view) == {"Marshlight", "Moorland", "open-source"}
    assert made_by(as_of(view, "2025-06")) == {"Marshlight"}
    assert made_by(as_of(view, "2026-06")) == {"Marshlight", "Moorland"}, "what bears no date is not known to have stood by then"
    assert made_by(as_of(view, "")) == made_by(view)


def test_a_dossier_and_its_disputes_are_bounded(view: GraphView) -> None:
    assert "Disputed" in about(view, "Orca 2").markdown
    then = about(as_of(view, "2025-06"), "Orca 2")
    assert {citation.article for citation in then.citations} == {"old.md"}
    assert "Disputed" not in then.markdown
    assert disputed(view, "").positions
    assert disputed(as_of(view, "2025-06"), "").positions == ()


def test_a_quiz_asks_of_what_stood_by_then(view: GraphView) -> None:
    cited = {citation.article for question in questions(view, "Orca 3") for citation in question.citations}
    assert cited == {"new.md"}
    with pytest.raises(NothingToAsk):
        questions(as_of(view, "2025-06"), "Orca 3")


@pytest.mark.parametrize(
    ("published", "holds", "said", "stands"),
    [
        pytest.param("2026-05-02", "", "", True, id="published before"),
        pytest.param("2026-05-04", "2026-05", "", False, id="published the day after, of a month that had begun"),
        pytest.param("2026-05-04", "", "2025-09", False, id="published after, of figures that are older"),
        pytest.param("2026-05-01", "2027", "", False, id="published before, of what holds later"),
        pytest.param("", "2026-04", "", True, id="when it was published is not told"),
        pytest.param("2026-05-01", "", "2026-06", False, id="a statement of later than its article"),
        pytest.param("", "", "", False, id="no date at all"),
    ],
)
def test_what_was_published_or_holds_later_has_not_stood(published: str, holds: str, said: str, stands: bool) -> None:
    view = GraphView.over([document("one.md", "Orca 2 is open.\n", published=published, as_of=holds)], [])
    assert stood(view.articles()[ArticleId("one.md")], "2026-05-03", said) is stands
