"""What a quiz asks: nothing disputed, no false answer that an article holds for right, always with the words."""

import hashlib

import pytest

from assistant.quiz import NothingToAsk, Question, judge, questions
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.claim import Claim, Entity, Evidence, Fact, Tradeoff
from kg.view import GraphView
from kg.vocab import entity_iri
from tests.assistant.answering.world import view as world

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_is_judged_right_by_its_own_question_and_every_other_option_wrong(seed: int) -> None:
    for question in questions(world(), seed=seed):
        assert judge(question, question.right), question
        assert all(judge(question, option) == (option == question.right) for option in question.options), question
        assert len(set(question.options)) == len(question.options)
        assert not question.options or question.right in question.options


@pytest.mark.parametrize("seed", SEEDS)
def test_every_quote_stands_in_its_article(seed: int) -> None:
    for question in questions(world(), seed=seed):
        assert question.citations
        for citation in question.citations:
            text = world().text(ArticleId(citation.article))
            assert text[citation.start : citation.end] == citation.quote


def test_the_same_seed_asks_the_same_and_another_otherwise() -> None:
    assert questions(world(), seed=4) == questions(world(), seed=4)
    assert len({questions(world(), seed=seed) for seed in SEEDS}) > 1


def test_no_question_comes_twice_and_more_than_one_sort_is_asked() -> None:
    asked = [question.text for seed in SEEDS for question in questions(world(), seed=seed)]
    for seed in SEEDS:
        texts = [question.text for question in questions(world(), seed=seed)]
        assert len(set(texts)) == len(texts)
    for beginning in ("Who makes", "Which is cheaper", "On privacy", "What is this"):
        assert any(text.startswith(beginning) for text in asked), beginning


@pytest.mark.parametrize(("topic", "every"), [("privacy", "privacy"), ("Aurora 2 Mini", "Aurora 2 Mini")])
def test_a_topic_bounds_what_is_asked(topic: str, every: str) -> None:
    asked = [question for seed in SEEDS for question in questions(world(), topic, seed)]
    assert asked
    assert all(every in f"{question.text} {question.right}" for question in asked)


def test_a_topic_that_nothing_is_said_of_is_refused_with_what_to_do() -> None:
    with pytest.raises(NothingToAsk) as caught:
        questions(world(), "submarines")
    assert "about submarines" in str(caught.value)
    assert "/quiz" in str(caught.value)


def made(*lines: str, facts: dict[int, tuple[str, str]] | None = None, tradeoffs: dict[int, tuple[str, str]] | None = None) -> GraphView:
    """Lay out an article of these lines; `facts` by line: model and maker; `tradeoffs` by line: dimension and side."""
    text = "\n".join(lines)
    article = Article(ArticleId("a.md"), text, "markdown", hashlib.sha256(text.encode()).hexdigest(), "An article", "P", "2026-01-01", "")
    claims = []
    for number, line in enumerate(lines):
        start = sum(len(each) + 1 for each in lines[:number])
        evidence = Evidence(article.id, line, start, start + len(line))
        if facts and number in facts:
            model, maker = facts[number]
            vendor = Entity(entity_iri("vendor", maker), "vendor", maker)
            claims.append(Claim(Fact(Entity(entity_iri("model", model), "model", model), "developed_by", maker, vendor), evidence))
        if tradeoffs and number in tradeoffs:
            dimension, side = tradeoffs[number]
            claims.append(Claim(Tradeoff(dimension, side), evidence))  # type: ignore[arg-type]
    return GraphView.over([parse(article)], claims)


MAKERS = ("Tern is by Nordhus.", "Skua is by Westmark.", "Auk is by Ostby.", "Knot is by Sudgard.", "Tern is by Westmark.")


def all_of(view: GraphView) -> list[Question]:
    return [question for seed in SEEDS for question in questions(view, seed=seed)]


def test_what_is_disputed_is_not_asked() -> None:
    agreed = {0: ("Tern", "Nordhus"), 1: ("Skua", "Westmark"), 2: ("Auk", "Ostby"), 3: ("Knot", "Sudgard")}
    with made(*MAKERS, facts=agreed) as view:
        assert any("Tern" in question.text for question in all_of(view))
    with made(*MAKERS, facts=agreed | {4: ("Tern", "Westmark")}) as view:
        assert not any("Tern" in question.text for question in all_of(view))


def test_an_option_that_holds_for_the_family_is_not_offered_as_wrong() -> None:
    facts = {0: ("Tern", "Nordhus"), 1: ("Skua", "Westmark"), 2: ("Auk", "Ostby"), 3: ("Tern 2", "Sudgard")}
    with made(*MAKERS, facts=facts) as view:
        options = [option for question in all_of(view) if "Tern" in question.text for option in question.options if option != question.right]
    assert options
    assert not {"Nordhus", "Sudgard"} & set(options), "the makers of both members of one family"


def test_an_article_with_two_minds_is_not_asked_for_its_side() -> None:
    lines = ("Open models are cheaper.", "Closed models are cheaper at first.", "Open models keep data at home.")
    with made(*lines, tradeoffs={0: ("cost", "open"), 1: ("cost", "closed"), 2: ("privacy", "open")}) as view:
        asked = {question.text for question in all_of(view)}
    assert asked == {"On privacy, which side does “An article” speak for?"}
