"""Of which test a column of scores is, and how it is counted: by its head, by the report's title, by what the article says that the head means."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.claim import Fact
from kg.extract import read
from kg.lexicon import load


def _scores(text: str) -> set[str]:
    """Give the scores of an article: whose, how much, on what, and counted how."""
    claims = read(read_bytes(text.encode(), ArticleId("case.md")), load())
    return {
        " | ".join((c.body.subject.name, c.body.object, c.qualifier.benchmark, *filter(None, [c.qualifier.condition])))
        for c in claims
        if isinstance(c.body, Fact) and c.body.predicate == "benchmark_score"
    }


def _table(*heads: str) -> str:
    lines = [("Model", *heads), ("---",) * (len(heads) + 1), ("Tern 2 9B", "41.5", "60.0"), ("Corvid 7B", "38.2", "55.5")]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@pytest.mark.parametrize(
    ("title", "benchmark"),
    [
        pytest.param("TaxLaw-200: can language models do our returns?", "TaxLaw-200", id="a new name"),
        pytest.param("HumanEval: what language models wrote", "HumanEval", id="a known name"),
    ],
)
@pytest.mark.parametrize("above", ["", "## Results\n\n### Everything\n\n"], ids=["right below", "in a section"])
def test_heads_that_say_how_a_score_is_counted_are_of_the_test_in_the_title(title: str, benchmark: str, above: str) -> None:
    assert _scores(f"# {title}\n\n{above}{_table('pass@1', 'pass@8')}\n") == {
        f"Tern 2 9B | 41.5 | {benchmark}",
        f"Corvid 7B | 38.2 | {benchmark}",
        f"Tern 2 9B | 60.0 | {benchmark} | pass@8",
        f"Corvid 7B | 55.5 | {benchmark} | pass@8",
    }


def test_a_part_of_a_test_is_a_condition() -> None:
    assert "Tern 2 9B | 60.0 | TaxLaw-200 | Proofs only" in _scores(f"# TaxLaw-200: our returns and language models\n\n{_table('pass@1', 'Proofs only')}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# Our report on language models\n\n{_table('pass@1', 'pass@8')}\n", id="the title names no test"),
        pytest.param(f"# GPU-200: what language models take\n\n{_table('VRAM GB', 'RAM GB')}\n", id="the table has no scores"),
    ],
)
def test_without_a_test_there_are_no_scores(text: str) -> None:
    assert _scores(text) == set()


def test_a_head_that_the_article_explains_is_of_the_test_it_stands_for() -> None:
    text = f"# Language models at the yard\n\n“Code” is HumanEval pass@1, 164 tasks. 'Maths' means GSM8K.\n\n{_table('Code', 'Maths')}\n"
    assert _scores(text) == {"Tern 2 9B | 41.5 | HumanEval", "Corvid 7B | 38.2 | HumanEval", "Tern 2 9B | 60.0 | GSM8K", "Corvid 7B | 55.5 | GSM8K"}


@pytest.mark.parametrize(
    ("said", "heads"),
    [
        pytest.param("We ran HumanEval. “Code” is what we write.", ("Code", "Luck"), id="as no test"),
        pytest.param("“Code” is HumanEval.", ("Codes of old", "Luck"), id="another head"),
        pytest.param("“Licence” is what HumanEval has.", ("Licence", "Luck"), id="a head with a meaning of its own"),
    ],
)
def test_a_head_that_is_not_explained_by_a_test_has_none(said: str, heads: tuple[str, ...]) -> None:
    assert _scores(f"# Language models at the yard\n\n{said}\n\n{_table(*heads)}\n") == set()


@pytest.mark.parametrize(
    ("said", "scores"),
    [
        pytest.param("The language model Tern 5 went up 1.4 on MMLU.", set(), id="up"),
        pytest.param("The language model Tern 5 improved 1.4 on MMLU, and slipped 2.2 on GSM8K.", set(), id="better and worse"),
        pytest.param("Of the language models Corvid 7B takes 3.1 seconds a question, 12.5 on MMLU.", set(), id="a time"),
        pytest.param("The language model Tern 5 rose to 71.4 on MMLU.", {"Tern 5 | 71.4 | MMLU"}, id="to where it rose"),
        pytest.param("The language model Tern 5 scores 71.4 on MMLU.", {"Tern 5 | 71.4 | MMLU"}, id="a score"),
    ],
)
def test_a_change_is_no_score(said: str, scores: set[str]) -> None:
    assert _scores(f"{said}\n") == scores
