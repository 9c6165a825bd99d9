"""Answers go by what people ruled: what they rejected is not said, what they corrected is said to be, merged names are one."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.core import Assistant
from assistant.writer import stands
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.claim import Claim, Fact, Ruling
from kg.ruled import Rulings
from kg.ruling import Correct, Decision, Matter, Merge, Reject, kind_of
from kg.view import GraphView
from tests.assistant.answering import world
from tests.kg.toys import thing

Pick = Callable[[Claim], bool]


def answer(question: str, *matters: Matter) -> Answer:
    """Answer from the world as ruled."""
    rulings = Rulings(
        Decision(Ruling(f"{n:08x}", kind_of(matter), "Ann", "2026-05-02T09:30:00+00:00", "checked by hand"), matter) for n, matter in enumerate(matters)
    )
    documents = [parse(_article(name)) for name in sorted({claim.evidence.article for claim in world.claims()})]
    with GraphView.over(documents, [rulings.over(claim) for claim in world.claims()]) as view:
        return Assistant(view).answer(question)


def _article(name: str) -> Article:
    info = world.view().articles()[ArticleId(name)]
    return Article(info.id, world.text_of(name), "markdown", info.content_hash, info.title, info.publisher, info.published, info.as_of)


def claims(predicate: str, subject: str) -> Iterable[Claim]:
    found = [c for c in world.claims() if isinstance(c.body, Fact) and (c.body.predicate, c.body.subject.name) == (predicate, subject)]
    assert found
    return found


def test_what_was_rejected_is_not_said_and_its_sentence_not_quoted_instead() -> None:
    question = "When was Aurora 2 released?"
    assert "June 2025" in answer(question).text
    ruled = answer(question, *(Reject(claim) for claim in claims("release_date", "Aurora 2")))
    assert "June 2025" not in ruled.markdown
    assert not any("June 2025" in cited.quote for cited in ruled.citations)


def test_a_corrected_claim_is_said_as_corrected_by_whom_and_why_beside_the_article_s_words() -> None:
    (claim,) = claims("release_date", "Aurora 2")
    ruled = answer("When was Aurora 2 released?", Correct(claim, {"object": "July 2025"}))
    assert "July 2025" in ruled.sentences[0].text
    assert "is as corrected by Ann (checked by hand); the article says “Aurora 2 was released in June 2025”." in ruled.text
    (cited,) = [citation for citation in ruled.citations if citation.rulings or citation.corrected]
    assert cited.n == 1
    assert (cited.quote, [r.why for r in cited.rulings], cited.corrected) == (claim.evidence.quote, ["checked by hand"], True)
    assert cited.as_read == "Aurora 2 release date June 2025"
    row = ruled.to_json()["citations"][0]
    assert list(row["rulings"]) == [{"id": "00000000", "kind": "correct", "by": "Ann", "at": "2026-05-02T09:30:00+00:00", "why": "checked by hand"}]


def test_no_model_retells_what_people_corrected() -> None:
    (claim,) = claims("release_date", "Aurora 2")
    assert stands(answer("When was Aurora 2 released?")) == ""
    assert "corrected" in stands(answer("When was Aurora 2 released?", Correct(claim, {"object": "July 2025"})))


@pytest.mark.parametrize("name", ["Aurora 2", "Fjord R1"])
def test_merged_names_are_answered_for_as_one(name: str) -> None:
    merge = Merge(thing("model", "Aurora 2"), thing("model", "Fjord R1"))
    ruled = answer(f"When was {name} released?", merge)
    assert "June 2025" in ruled.text
    weights = answer(f"Where are the weights of {name}?", merge)
    assert "Hugging Face" in weights.text
    assert [r.kind for c in weights.citations for r in c.rulings] == ["merge"]
    assert "corrected" not in weights.text


def test_a_citation_for_several_claims_tells_every_ruling_once() -> None:
    (claim,) = claims("release_date", "Aurora 2")
    merge = Merge(replace(thing("model", "Aurora"), name="Aurora"), thing("model", "Aurora 2"))
    ruled = answer("When was Aurora released?", Correct(claim, {"object": "July 2025"}), merge)
    (cited,) = [c for c in ruled.citations if c.rulings]
    assert [r.kind for r in cited.rulings] == ["correct", "merge"]
    assert cited.ruled.count("corrected by Ann on 2026-05-02: checked by hand") == 1
