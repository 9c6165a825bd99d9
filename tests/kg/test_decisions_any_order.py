"""Any history of articles and rulings gives what a build of its last state gives."""

import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from kg.claim import Entity, Fact
from kg.decisions import NotToBeRuled, undo
from kg.docket import Docket
from kg.ruling import Merge, Reject, Split
from kg.store import DataFolder
from tests.kg.deciding import KILLER, ORCA, OTHER, anew, apply, claims, correct, quads, rule, run
from tests.kg.toys import thing


@pytest.fixture
def data(tmp_path: Path) -> Path:
    run(tmp_path / "data", a=ORCA, b=OTHER, c=KILLER)
    return tmp_path / "data"


MODELS = [thing("model", name) for name in ("Orca 2", "Orca", "Narwhal 1")]
LINES = st.one_of(
    st.tuples(st.sampled_from(MODELS), st.sampled_from(["MIT", "BSD"])).map(lambda t: f"{t[0].name} | has_license | {t[1]} | "),
    st.tuples(st.sampled_from(MODELS), st.sampled_from(MODELS)).map(lambda t: f"{t[0].name} | variant_of | {t[1].name} | "),
    st.sampled_from(["cost | open | clearly", "cost | closed | "]),
)
TEXTS = st.dictionaries(st.sampled_from(["a", "b"]), st.lists(LINES, min_size=1, max_size=4).map("\n".join), min_size=1)
STEPS = st.one_of(
    TEXTS,
    st.tuples(st.just("reject"), st.integers(0, 9)),
    st.tuples(st.just("correct"), st.integers(0, 9)),
    st.tuples(st.just("merge"), st.sampled_from(MODELS), st.sampled_from(MODELS)),
    st.tuples(st.just("split"), st.sampled_from(MODELS), st.sampled_from(["a.md", "b.md"])),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


def take(data: Path, step: object) -> None:
    """Do one step; what cannot be ruled as things are is left."""
    match step:
        case dict():
            run(data, **step)
        case ("reject", int(n)):
            held = claims(data)
            rule(data, Reject(held[n % len(held)]))
        case ("correct", int(n)):
            facts = [one for one in claims(data) if isinstance(one.body, Fact)]
            if facts:
                correct(data, facts[n % len(facts)], subject="Grampus")
        case ("merge", Entity() as kept, Entity() as gone):
            rule(data, Merge(kept, gone))
        case ("split", Entity() as entity, str(article)):
            rule(data, Split(entity, thing("model", f"{entity.name} there"), articles=(ArticleId(article),)))
        case ("undo", int(n)):
            entries = Docket(data).entries()
            if entries:
                undo(DataFolder(data), entries[n % len(entries)].decision.id, by="Bea", apply=apply)


def holds(first: dict[str, str], steps: list[object]) -> None:
    """Live a history of articles and rulings, then build its last state anew: the same quads."""
    with tempfile.TemporaryDirectory() as held, patch("os.fsync"):  # equality is meant here, not durability
        data = Path(held) / "data"
        run(data, **first)
        for step in steps:
            try:
                take(data, step)
            except NotToBeRuled:
                continue
        ended = quads(data)
        assert anew(data) == ended


HISTORIES = (TEXTS, st.lists(STEPS, min_size=1, max_size=7))


@settings(max_examples=6)
@given(*HISTORIES)
def test_any_history_of_articles_and_rulings_equals_a_build_of_its_last_state(first: dict[str, str], steps: list[object]) -> None:
    holds(first, steps)


@pytest.mark.system
@settings(max_examples=40)
@given(*HISTORIES)
def test_many_histories_of_articles_and_rulings_equal_a_build_of_their_last_state(first: dict[str, str], steps: list[object]) -> None:
    holds(first, steps)
