"""What a refresh changed, in words and numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal as Either

from pyoxigraph import NamedNode, Store, Triple

from corpus.document import ArticleId
from kg.changes import Changes
from kg.difference import Difference, label
from kg.graph import TYPE, term
from kg.proposals import Tally

Again = Either["", "rules", "damage", "asked", "readings"]
"""Why articles that are the same are read once more: what reads them has changed, the graph was damaged, a rebuild was asked for,
or second readers have something else to say."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is: `done` of `total` in this step."""

    step: str
    """`read`, `index`, `resolve` or `publish`."""
    done: int
    total: int
    article: str = ""
    share: float | None = None
    """How much of the step's work that is, where it is known better than by counting."""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh changed, or would change."""

    generation: int
    """The current one afterwards; unchanged where nothing changed."""
    added: tuple[ArticleId, ...] = ()
    changed: tuple[ArticleId, ...] = ()
    unchanged: int = 0
    removed: tuple[ArticleId, ...] = ()
    skipped: tuple[tuple[ArticleId, str], ...] = ()
    """Articles that were not read, each with the reason."""
    notes: tuple[tuple[ArticleId, str], ...] = ()
    """What readers want a person to know of an article: its language, for one."""
    claims_added: int = 0
    claims_removed: int = 0
    claims_changed: int = 0
    """Claims that say something else or say it in other words; one that only moved is as before."""
    claims_refused: tuple[tuple[ArticleId, str], ...] = ()
    """Claims that were unfit for the graph, each with the reason; a defect of the reader."""
    models: tuple[str, ...] = ()
    """Names of models that were not known before."""
    conflicts: tuple[str, ...] = ()
    """Disagreements that were not there before, a line each, gravest first."""
    vectors: bool = True
    """False where the encoder is not installed, so that words alone can be searched."""
    readings: Mapping[str, Tally] = field(default_factory=dict)
    """What became of second readers' proposals for the articles that were read, by reader."""

    ruled: int = 0
    """Claims that count or say otherwise than before, because of what people decided."""

    held: tuple[ArticleId, ...] = ()
    """Articles that a rollback took back, and that stay so because their sources have nothing else."""
    again: int = 0
    """Articles that are the same and are read once more all the same."""
    again_why: Again = ""
    changes: Changes = field(default_factory=Changes)
    """What is different, one by one."""

    sources: tuple[str, ...] = ()
    """Structured lists that came, went or became others, and what they come to beside the claims, a line each."""
    source_notes: tuple[str, ...] = ()
    """What could not be done about them."""

    @property
    def copies(self) -> tuple[tuple[ArticleId, str], ...]:
        """Give the articles that were found to be near copies, each with the original."""
        return tuple((one.article, one.copies_after) for one in self.changes.articles if one.copies_after and one.copies_after != one.copies_before)

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.changed or self.removed or self.claims_added or self.claims_removed or self.claims_changed or self.ruled or self.sources or not self.changes.same)


def new_models(store: Store, difference: Difference) -> tuple[str, ...]:
    """Give the names of models that the difference brought."""
    return tuple(sorted(label(store, node) for node in _typed(difference.added, "wb:Model") - _typed(difference.removed, "wb:Model")))


def new_conflicts(changes: Changes) -> tuple[str, ...]:
    """Describe the conflicts that came."""
    found = [one for one in changes.conflicts if one.change == "added"]
    return tuple(one.line for one in sorted(found, key=lambda one: (-one.gravity, one.line)))


def _typed(triples: Iterable[Triple], name: str) -> set[NamedNode]:
    return {t.subject for t in triples if t.predicate == TYPE and t.object == term(name) and isinstance(t.subject, NamedNode)}
