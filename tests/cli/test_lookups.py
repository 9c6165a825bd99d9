"""What the graph holds of one thing, and where articles disagree, with the claims behind each word."""

from collections.abc import Iterator

import pytest

from assistant.cli.chat.lookups import about, disputed
from assistant.cli.dossier import NoSuchEntity, disagreements, find, gather
from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.extract import read
from kg.lexicon import load
from kg.view import GraphView
from tests.cli.conftest import ARTICLE, RIVAL
from tests.kg.toys import document, tradeoff


@pytest.fixture(scope="module")
def view() -> Iterator[GraphView]:
    """Two small articles that disagree about a price and a licence."""
    documents = [read_bytes(text.encode(), ArticleId(name)) for name, text in (("marsh.md", ARTICLE), ("spring.md", RIVAL))]
    lexicon = load()
    with GraphView.over(documents, [claim for document in documents for claim in read(document, lexicon)]) as opened:
        yield opened


@pytest.mark.parametrize("name", ["Heron 2", "heron 2", "HERON-2"])
def test_names_are_found_in_any_case(view: GraphView, name: str) -> None:
    assert {entity.name for entity in find(view, name)} == {"Heron 2"}


def test_a_dossier_holds_facts_of_every_article(view: GraphView) -> None:
    dossier = gather(view, "Heron 2")
    assert {claim.evidence.article for claim in dossier.claims} == {"marsh.md", "spring.md"}
    assert {d.predicate for d in dossier.disagreements} == {"has_license", "price_input_per_mtok"}


def test_a_maker_is_told_what_it_makes(view: GraphView) -> None:
    assert any("Heron 2" in sentence.text for sentence in about(view, "Marshlight").sentences)


def test_an_unknown_name_is_told_the_nearest_and_never_taken_for_it(view: GraphView) -> None:
    with pytest.raises(NoSuchEntity, match=r"names? no Herom 2\. Did you mean Heron 2\?"):
        find(view, "Herom 2")
    with pytest.raises(NoSuchEntity, match="weighbridge search"):
        find(view, "Zzyzx")


def test_positions_stand_side_by_side_with_their_words(view: GraphView) -> None:
    price = next(d for d in disagreements(view) if d.predicate == "price_input_per_mtok")
    assert [(p.article, p.publisher) for p in price.positions] == [("marsh.md", "Fenland Review"), ("spring.md", "The Token Gazette")]
    for position in price.positions:
        quotes = [price.claims[n - 1].evidence for n in position.citations]
        assert quotes
        assert all(view.text(at.article)[at.start : at.end] == at.quote for at in quotes)
        assert all(at.article == position.article for at in quotes)


def test_the_gravest_disagreement_comes_first(view: GraphView) -> None:
    gravity = [d.gravity for d in disagreements(view)]
    assert gravity == sorted(gravity, reverse=True)


def test_disagreements_about_one_thing_are_of_that_thing(view: GraphView) -> None:
    assert {d.about for d in disagreements(view, "heron 2")} == {"Heron 2"}
    assert disagreements(view, "Marshlight") == []


def test_a_lookup_is_an_answer_whose_citations_stand_in_the_articles(view: GraphView) -> None:
    for answer in (about(view, "Heron 2"), disputed(view, "")):
        assert answer.citations
        assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
        assert all(view.text(ArticleId(c.article))[c.start : c.end] == c.quote for c in answer.citations)
        numbers = {n for sentence in answer.sentences for n in sentence.citations} | {n for p in answer.positions for n in p.citations}
        assert numbers == {c.n for c in answer.citations}
        assert all(f"[{n}]" in answer.markdown for n in numbers)
        assert len(answer.positions) >= 4


def test_the_sides_of_a_conflict_stand_one_after_the_other_and_older_articles_first() -> None:
    sides = {"a.md": "open", "b.md": "closed", "c.md": "open", "d.md": "closed"}
    texts = {name: f"Of privacy, {name} speaks for {side} models.\n" for name, side in sides.items()}
    documents = [document(name, text, published=f"2026-0{n}-10") for n, (name, text) in enumerate(texts.items(), 1)]
    claims = [tradeoff(name, "privacy", side, quote=texts[name].strip()) for name, side in sides.items()]  # type: ignore[arg-type]  # sides
    with GraphView.over(documents, claims) as opened:
        (found,) = disagreements(opened, "privacy")
    assert [position.article for position in found.positions] == ["a.md", "c.md", "b.md", "d.md"]
