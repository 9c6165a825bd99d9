"""The measure of verification: wrong sentences caught, right ones left alone.

Each faithful sentence is changed in one place by every operator that applies;
a floor holds for each operator alone, so that none can hide behind another.
"""

from collections.abc import Iterator
from functools import cache

import pytest

import kg.lexicon
from assistant.verify import Verifier

from .cases import CASES, Case
from .held_out import HELD_OUT
from .later import LATER
from .mutants import OPERATORS

ALL = (*CASES, *HELD_OUT, *LATER)
CAUGHT = 0.95
SURVIVED = 0.95


@cache
def _verifier(case: Case) -> Verifier:
    return Verifier(case.answer(), case.claims(), lexicon=kg.lexicon.load())


def _right() -> Iterator[tuple[Case, str]]:
    for case in ALL:
        for text in (*(text for text, _, _ in case.composed), *case.faithful):
            yield case, text


def test_the_sample_is_large_enough() -> None:
    assert len(list(_right())) >= 40
    assert sum(len(case.faithful) for case in ALL) >= 60


def test_faithful_paraphrases_survive() -> None:
    struck = [(case.id, text, checked.support.why) for case in ALL for text in case.faithful if not (checked := _verifier(case).check(text)).stands]
    assert len(struck) <= (1 - SURVIVED) * sum(len(case.faithful) for case in ALL), struck


def test_every_sentence_composed_without_a_model_passes() -> None:
    struck = [(case.id, text, checked.support.why) for case in ALL for text, _, _ in case.composed if not (checked := _verifier(case).check(text)).stands]
    assert struck == []


@pytest.mark.parametrize("operator", OPERATORS)
def test_mutants_are_caught(operator: str) -> None:
    made, missed = 0, []
    for case, text in _right():
        if not _verifier(case).check(text).stands:
            continue
        for mutant in dict.fromkeys(OPERATORS[operator](text, case)):
            if mutant != text:
                made += 1
                if _verifier(case).check(mutant).stands:
                    missed.append((case.id, mutant))
    assert made >= 40, f"too few mutants to say anything: {made}"
    assert len(missed) <= (1 - CAUGHT) * made, missed


def test_a_wrong_mark_never_reaches_the_reader() -> None:
    """The citation operator: whatever mark a model sets, the sentence gets those of its evidence."""
    made = wrong = 0
    for case, text in _right():
        right = _verifier(case).check(text)
        for n in range(1, len(case.quotes) + 2):
            if right.stands and n not in right.support.citations:
                made += 1
                wrong += _verifier(case).check(f"{text.rstrip('.')} [{n}].").support.citations != right.support.citations
    assert made >= 40
    assert wrong == 0
