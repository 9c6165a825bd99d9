"""Sentences that answer are told from those that are merely near, by words and, where there are vectors, by meaning."""

from collections.abc import Iterator

import pytest

from assistant import selection
from assistant.core import Assistant
from assistant.desk import Desk
from assistant.fitting import telling
from assistant.measures import Candidate, by_meaning, by_words, candidates, of_question, of_the_best
from assistant.question import Question
from assistant.selection import Selected, Selection, outshone, probability, select, weights
from assistant.spelling import spelt
from corpus.sources import discover
from kg.encode import Encoder, find_encoder
from kg.late import Cover, Match
from kg.refresh import refresh
from kg.store import DataFolder
from tests.assistant.answering.world import ask

NOTES = """# Notes from a harbour office

## Why we stopped renting

The bill was never the trouble. Twice in one spring the supplier swapped the model under us without a word, and our forms came back empty.
So we bought a card and put Plover 3 12B in the cellar.

## What it asks of us

Somebody has to be there on Saturdays, because the queue stalls when the disk is full.
The card draws 300 watts, day and night.

- Ferry timetables are read in four languages.
- Nothing that a passenger tells us leaves the building.

## For whom it is not

An office without anybody who likes computers should go on renting.
"""
OTHERS = """# A table of birds

| Bird | Wingspan |
|---|---|
| Plover | 60 cm |
| Gull | 140 cm |

Plovers nest on shingle. A language model knows little about them.
"""
RIGHT = [
    ("how many watts does that card of theirs eat", "300 watts"),
    ("which offices had better go on with renting", "likes computers"),
]
OTHERWISE = [
    ("what made the harbour people give up on the rented one?", "swapped the model under us"),
    ("does private stuff of travellers go to another firm", "leaves the building"),
    ("is anyone needed at the weekend to look after it?", "Saturdays"),
]
"""Asked in words of which the answer holds none: it takes their meaning."""


@pytest.fixture(scope="module", params=["with vectors", "by words alone"])
def assistant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    place = tmp_path_factory.mktemp("articles")
    (place / "harbour.md").write_text(NOTES, encoding="utf-8")
    (place / "birds.md").write_text(OTHERS, encoding="utf-8")

    def encoder() -> Encoder | None:
        return find_encoder() if request.param == "with vectors" else None

    folder = DataFolder(tmp_path_factory.mktemp("data"))
    refresh(folder, discover([place]), encoder=encoder)
    view = folder.current()
    assert view is not None
    with view:
        yield Assistant(view)


def weighed(assistant: Assistant, text: str) -> Selection:
    desk = Desk(assistant._shelf, "")
    question = desk.read(text)
    return select(question, desk, telling(question, desk))


def chosen(assistant: Assistant, text: str) -> tuple[Selected, ...]:
    return weighed(assistant, text).likely


@pytest.mark.parametrize(("question", "words"), RIGHT)
def test_what_answers_is_among_the_first(assistant: Assistant, question: str, words: str) -> None:
    found = chosen(assistant, question)
    assert any(words in one.unit.text for one in found[:3]), [(round(one.probability, 2), one.unit.text) for one in found]


@pytest.mark.parametrize(("question", "words"), OTHERWISE)
def test_meaning_finds_what_words_do_not(assistant: Assistant, question: str, words: str) -> None:
    vectors = assistant._shelf.view.nearness(question, [words])
    assert any(words in one.unit.text for one in chosen(assistant, question)[:3]) is bool(vectors)


def test_likelihoods_are_shares_and_fall(assistant: Assistant) -> None:
    found = [one.probability for one in chosen(assistant, "which offices had better go on with renting")]
    assert found == sorted(found, reverse=True)
    assert all(0 < share < 1 for share in found)


def test_a_question_answers_no_question(assistant: Assistant) -> None:
    assert all(not one.unit.text.endswith("?") for one in chosen(assistant, "what does it ask of the harbour office?"))


def test_slips_of_spelling_are_mended_before_it_is_searched(assistant: Assistant) -> None:
    desk = Desk(assistant._shelf, "")
    slipped, right = (desk.read(f"what made the harbour people giv up on the {rented} one?") for rented in ("rentde", "rented"))
    slip, mended = "which supplyer had the modle under us?", "which supplier had the model under us?"
    assert spelt(desk.read(slip), desk) == (slip if assistant._shelf.view.is_word("supplyer") else mended)
    assert spelt(desk.read("does a patent cost minutes on Saturdays?"), desk) == "does a patent cost minutes on Saturdays?"
    found, wanted = (select(question, desk, telling(question, desk)).likely[0].unit for question in (slipped, right))
    assert found == wanted


def test_figures_that_no_sentence_holds_make_an_answer_less_likely(assistant: Assistant) -> None:
    told, other = (weighed(assistant, f"what does the {card} draw?") for card in ("card", "80 GB card"))
    assert told.likely[0].probability > other.likely[0].probability


@pytest.mark.parametrize(("told", "untold"), [("who has to be there on Saturdays?", "who painted the roof of the cellar?"), ("how many watts does the card draw?", "how many berths does Plover 3 have?")])
def test_what_is_told_is_likelier_to_be_answerable(assistant: Assistant, told: str, untold: str) -> None:
    assert weighed(assistant, told).answerable > weighed(assistant, untold).answerable


def test_who_carries_something_is_answered_without_a_name(assistant: Assistant) -> None:
    assert any("Somebody has to be there" in one.unit.text for one in chosen(assistant, "who has to be there when the queue stalls?")[:2])


def test_a_thing_that_is_named_may_be_answered_for_by_what_holds_of_all(assistant: Assistant) -> None:
    assert any("passenger" in one.unit.text for one in chosen(assistant, "does what a passenger tells us leave the building with Plover 3?"))


def test_what_adds_no_word_to_the_question_answers_only_yes_or_no(assistant: Assistant) -> None:
    repeated = "Plovers nest on shingle."
    assert repeated not in [one.unit.text for one in chosen(assistant, "which plovers nest on shingle?")]
    assert repeated in [one.unit.text for one in chosen(assistant, "do plovers nest on shingle?")]


def test_an_answer_of_which_nothing_is_likely_gives_way_to_one_that_is(assistant: Assistant) -> None:
    desk = Desk(assistant._shelf, "")
    question = desk.read("what did the supplier do to the harbour office's model in one spring?")
    found = select(question, desk, telling(question, desk)).likely
    told = found[0].unit.quote
    least = found[0].probability
    assert outshone(question, desk, [told], least) == 0
    assert outshone(question, desk, ["Plovers nest on shingle."], least) > 0.5
    assert outshone(question, desk, ["Plovers nest on shingle."], 1.0) == 0


def test_every_measure_has_a_weight_and_every_weight_a_measure(assistant: Assistant) -> None:
    desk = Desk(assistant._shelf, "")
    question = desk.read("who should go on renting?")
    measured = by_words(question, desk, telling(question, desk), candidates(question, desk))
    words, meaning = weights("words"), weights("meaning")
    assert measured
    assert set(words) == {"intercept", *measured[0]}
    assert set(meaning) == {"intercept", *by_meaning(measured, [Match(0.5, 0.5, 0.5, 0.5, 0.5)] * len(measured))[0]}
    assert all(0 < probability(words, one) < 1 for one in measured)
    best = of_the_best(of_question(question), [(probability(words, one), one) for one in measured], Cover(0.7, 0.1), may=True)
    assert set(weights("answerable_words")) == set(weights("answerable_meaning")) == {"intercept", *best}
    assert of_the_best({}, [], None, may=False) == {}


def test_a_question_is_weighed_once_on_its_way_to_an_answer(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = candidates

    def counted(question: Question, desk: Desk) -> list[Candidate]:
        asked.append(question.text)
        return real(question, desk)

    monkeypatch.setattr(selection, "candidates", counted)
    assert assistant.answer("what colour is the roof of the harbour office?").abstained
    assert asked
    assert len(asked) == len(set(asked))


def test_when_says_in_which_case_where_who_is_asked_for() -> None:
    answer = ask("who pays when the price of Aurora 2 goes up?")
    assert answer.kind != "temporal", answer.text
    assert ask("as of when are the prices of Aurora 2?").kind == "temporal"
