"""Adding, changing, removing, ruling, taking back and going back, in any order, end where a rebuild ends."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId
from kg import decisions
from kg.decisions import Listed
from kg.history import History
from kg.refresh import RefreshReport, apply_decisions, restore
from kg.ruling import Merge, Reject
from kg.store import DataFolder
from kg.summary import Summary
from kg.view import GraphView
from tests.kg.histories import Corpus, no_encoder
from tests.kg.toys import read_toy, thing

PROSE = (
    "The harbour board counted a week of questions by hand before it chose between a rented model and one on the machines in its own cellar down by the pier.\n"
)
LINES = (
    "Orca 2 | has_license | MIT |", "Orca 2 | has_license | Apache 2.0 |", "Orca 2 | price_input_per_mtok | $3 | 3", "Orca 2 | price_input_per_mtok | $2 | 2",
    "Orca 2 (7B) | parameter_count | 7B | 7", "Orca II | developed_by | Sea Labs |", "privacy | open | decisively", "privacy | closed | clearly", PROSE.strip(),
)  # fmt: skip
TEXTS = st.tuples(st.sampled_from(["", "---\nas_of: 2026-01\n---\n", "---\nas_of: 2026-04\n---\n"]), st.lists(st.sampled_from(LINES), max_size=4)).map(
    lambda parts: parts[0] + "\n".join(parts[1])
)


@dataclass(frozen=True)
class Lay:
    """Make the folder hold these articles, and refresh."""

    texts: dict[str, str]


@dataclass(frozen=True)
class Forget:
    """Remove the nth article."""

    place: int


@dataclass(frozen=True)
class Rule:
    """Reject the nth claim."""

    place: int


@dataclass(frozen=True)
class Join:
    """Make two names one thing, where both are known."""

    why: str = "one and the same"


@dataclass(frozen=True)
class TakeBack:
    """Undo the nth ruling that stands."""

    place: int


@dataclass(frozen=True)
class GoBack:
    """Roll back to the nth generation that is kept."""

    place: int


Step = Lay | Forget | Rule | Join | TakeBack | GoBack
PLACES = st.integers(0, 6)
STEPS = st.lists(
    st.one_of(
        st.dictionaries(st.sampled_from(["a", "b", "c"]), TEXTS, max_size=3).map(Lay), PLACES.map(Forget), PLACES.map(Rule), st.just(Join()), PLACES.map(TakeBack), PLACES.map(GoBack),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


def applied(folder: DataFolder) -> RefreshReport:
    return apply_decisions(folder, read=read_toy, version="toy", encoder=no_encoder)


@dataclass
class Run:
    """A history as it goes along."""

    corpus: Corpus
    reports: list[RefreshReport] = field(default_factory=list)

    def take(self, step: Step) -> None:
        folder = self.corpus.folder
        match step:
            case Lay(texts):
                self.reports.append(self.corpus.read(z="Whale | developed_by | Sea Labs |", **texts))
            case Forget(place) if names := sorted(folder.manifests()[-1].articles):
                self.corpus.remove(names[place % len(names)].removesuffix(".md"))
            case Rule(place):
                with self._view() as view:
                    claims = [claim for article in sorted(view.articles()) for claim in view.claims_of(article) if claim.ruled is None]
                if claims:
                    decisions.record(folder, Reject(claims[place % len(claims)]), by="Ann", why="misread", apply=applied)
            case Join():
                with self._view() as view:
                    known = {one.name for one in view.entities()}
                if {"Orca 2", "Orca II"} <= known:
                    decisions.record(folder, Merge(thing("model", "Orca 2"), thing("model", "Orca II")), by="Ann", why=step.why, apply=applied)
            case TakeBack(place):
                standing: Sequence[Listed] = [one for one in decisions.listed(folder) if one.entry.stands]
                if standing:
                    decisions.undo(folder, standing[place % len(standing)].entry.decision.id, by="Ann", apply=applied)
            case GoBack(place):
                made = History(folder).made()
                wanted = History(folder).manifest(made[place % len(made)].number)
                restore(folder, wanted, read=read_toy, version="toy", encoder=no_encoder)
            case _:
                pass

    def _view(self) -> GraphView:
        view = self.corpus.folder.current()
        assert view
        return view


def found(corpus: Corpus) -> list[tuple[ArticleId, float]]:
    view = corpus.folder.current()
    assert view
    with view:
        return [
            (passage.article, passage.score) for query in ("orca license mit", "whale", "privacy open", "harbour pier") for passage in view.search(query, 20)
        ]


def summed(corpus: Corpus) -> list[tuple[object, ...]]:
    summary = Summary.read(corpus.folder.generation(corpus.folder.number()))
    assert summary
    with closing(summary):
        return summary.rows()


def holds(steps: Sequence[Step]) -> None:
    """Live a history, then build anew from what is kept: the same quads, copies, finds and summary; and each generation differs as its making says."""
    with TemporaryDirectory() as place, patch("os.fsync"), patch("kg.disputed.NAMED", 2):  # equality is meant here, not durability
        run = Run(Corpus(Path(place)))
        run.take(Lay({"a": "\n".join(LINES[:2])}))
        for step in steps:
            run.take(step)
        corpus = run.corpus
        before = corpus.quads(), found(corpus), summed(corpus), {name: info.copy_of for name, info in corpus.folder.manifests()[-1].articles.items()}
        last = corpus.folder.number()
        made = [one for one in History(corpus.folder).made() if one.number > 1]
        for one in made:
            changes = corpus.changes(one.number - 1, one.number)
            assert one.making.counts == changes.counts()
            assert History(corpus.folder).changes(one.number - 1, one.number) == changes  # from what is summed up, as from all claims
        corpus.rebuild()
        assert (corpus.quads(), found(corpus), summed(corpus), {name: info.copy_of for name, info in corpus.folder.manifests()[-1].articles.items()}) == before
        assert corpus.changes(last, corpus.folder.number()).same


@settings(max_examples=4)
@given(STEPS)
def test_any_history_ends_where_a_rebuild_ends(steps: list[Step]) -> None:
    holds(steps)


@pytest.mark.system
@settings(max_examples=150)
@given(STEPS)
def test_many_histories_end_where_a_rebuild_ends(steps: list[Step]) -> None:
    holds(steps)
