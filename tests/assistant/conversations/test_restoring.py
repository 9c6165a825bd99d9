"""An answer comes back from its published form as it was, and no form breaks the reader."""

from dataclasses import fields
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck, Verdict
from assistant.conversations.restoring import restored
from kg.claim import Ruling, RulingKind

texts = st.text(max_size=20)
whole = st.integers(0, 10_000)
numbers = st.lists(whole, max_size=3).map(tuple)
rulings = st.builds(Ruling, id=texts, kind=st.sampled_from(get_args(RulingKind)), by=texts, at=texts, why=texts)
citations = st.builds(
    Citation, n=whole, claim=texts, article=texts, title=texts, publisher=texts, published=texts, as_of=texts, quote=texts, start=whole, end=whole, page=whole, trust=texts,
    rulings=st.lists(rulings, max_size=2).map(tuple), as_read=texts,
)  # fmt: skip
sentences = st.builds(AnswerSentence, text=texts, citations=numbers, verdict=st.sampled_from(get_args(Verdict)), derived=st.none() | texts.filter(bool))
positions = st.builds(Position, says=texts, article=texts, publisher=texts, date=texts, citations=numbers, source=texts, about=texts)
answers = st.builds(
    Answer, question=texts, sentences=st.lists(sentences, max_size=3).map(tuple), markdown=texts, citations=st.lists(citations, max_size=3).map(tuple), abstained=st.booleans(),
    kind=texts, positions=st.lists(positions, max_size=3).map(tuple), sparql=st.none() | texts.filter(bool), model=texts, route=texts,
    struck=st.lists(st.builds(Struck, text=texts, why=texts), max_size=2).map(tuple), tokens=whole, cost_usd=st.floats(0, 10), timings_ms=st.dictionaries(texts, st.floats(0, 1e6), max_size=2),
    id=st.none() | texts.filter(bool), notice=texts, private=texts,
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | whole | texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)


@given(answers)
def test_an_answer_survives_its_published_form(answer: Answer) -> None:
    assert restored(answer.to_json()) == answer


def test_the_answers_made_here_fill_every_field() -> None:
    """Else a field that is added could be lost on the way unnoticed."""
    for made, of in ((answers, Answer), (citations, Citation), (sentences, AnswerSentence), (positions, Position), (rulings, Ruling)):
        assert all(f"{field.name}=" in repr(made) for field in fields(of)), of


@given(st.dictionaries(st.sampled_from([field.name for field in fields(Answer)] + ["conflict", "answer"]), anything))
def test_no_form_breaks_the_reader(row: dict[str, Any]) -> None:
    found = restored(row)
    assert restored(found.to_json()) == found
