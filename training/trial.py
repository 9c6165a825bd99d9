"""Count how often a judge is right, beside the rules that it weighs.

As the shared scorer counts: a label is found where something is claimed for
its side in its place; what is claimed where nobody marked anything is told
apart, as `elsewhere`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claim import Definition, Guidance, Tradeoff
from kg.extract.judge import ADVICE, DEFINES, TRADEOFF, Judge
from training.examples import Example


@dataclass(slots=True)
class Tally:
    """Right and wrong, of one kind."""

    rows: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    elsewhere: int = 0
    about: int = 0
    """Labels found whose dimension was right as well."""

    def add(self, labels: Sequence[tuple[str, str, bool]], claimed: Sequence[tuple[str, str]]) -> None:
        """Count one passage: labels as (side, dimension, optional), claims as (side, dimension)."""
        sides = {side for side, _ in claimed}
        for side, dimension, optional in labels:
            if not optional:
                self.rows += 1
                self.found += side in sides
                self.about += any(c == (side, dimension) for c in claimed) if side in sides else 0
        for side in sides:
            if not labels:
                self.elsewhere += 1
            elif any(side == label[0] for label in labels):
                self.right += 1
            else:
                self.wrong += 1

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        strict = self.right / max(1, self.right + self.wrong + self.elsewhere)
        about = self.about / max(1, self.found)
        return f"rows {self.rows:5}  recall {self.found / max(1, self.rows):.3f}  precision {precision:.3f}  strict {strict:.3f}  dimension {about:.3f}"


def tried(judge: Judge, examples: Sequence[Example]) -> dict[str, dict[str, Tally]]:
    """Count, for each group of texts, tradeoffs and guidance of the judge and of the rules."""
    found: dict[str, dict[str, Tally]] = {}
    for example, view in zip(examples, judge.judge([example.passage for example in examples]), strict=True):
        likely = max(view.dimensions, key=lambda key: view.dimensions[key], default="")
        drafts = example.passage.drafts
        judged: dict[str, list[tuple[str, str]]] = {
            "t judge": [(side, likely) for side, sure in view.favours.items() if sure >= TRADEOFF],
            "t rules": [(d.body.favours, d.body.dimension) for d in drafts if isinstance(d.body, Tradeoff)],
            "g judge": [(choice, "") for choice, sure in view.advises.items() if sure >= ADVICE],
            "d judge": [("", "")] if view.defines >= DEFINES else [],
            "d rules": [("", "") for d in drafts if isinstance(d.body, Definition)],
            "g rules": [(d.body.choose, "") for d in drafts if isinstance(d.body, Guidance)],
        }
        for name, claimed in judged.items():
            labels = [(label.side if name[0] != "d" else "", label.dimension, label.optional) for label in example.labels if label.kind == name[0]]
            found.setdefault(example.group, {}).setdefault(name, Tally()).add(labels, claimed)
    return found
