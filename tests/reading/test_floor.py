"""What was once read well stays so: floors under the figures of `docs/reading.md`, for everything and for each shape.

They stand some way under what was measured, so that an article more does not fail them;
raise them with the figures. Held articles have a floor too, for a rule that breaks what nobody looks at.
"""

from functools import cache

import pytest

from tests.reading.scoring import Score, Tally, articles, held, read_and_score, shapes, total

ENOUGH = 20
"""Rows from which a shape's share says something."""
FLOORS = {"developed on": {"facts": (0.95, 0.81), "opinions": (0.79, 0.79)}, "held": {"facts": (0.90, 0.66), "opinions": (0.63, 0.53)}}
"""Precision and recall of all."""
SHAPE = {"facts": (0.70, 0.25), "opinions": (0.48, 0.30)}
"""Of each shape that is developed on."""


@cache
def scores() -> dict[str, Score]:
    return {one.article: one for one in read_and_score(articles())}


def tallies(names: list[str]) -> dict[str, Tally]:
    summed = total(scores()[name] for name in names if name in scores())
    opinions = Tally()
    for kind in ("tradeoffs", "guidance", "definitions"):
        opinions.add(summed[kind])
    return {"facts": summed["facts"], "opinions": opinions}


@pytest.mark.parametrize("part", FLOORS)
@pytest.mark.parametrize("kind", ["facts", "opinions"])
def test_all_articles_together_are_read_no_worse_than_they_were(part: str, kind: str) -> None:
    names = [name for name in scores() if (name in held()) == (part == "held")]
    tally, (precision, recall) = tallies(names)[kind], FLOORS[part][kind]
    assert tally.precision >= precision
    assert tally.recall >= recall


@pytest.mark.parametrize("shape", sorted(shapes()))
def test_no_shape_is_left_behind(shape: str) -> None:
    for kind, tally in tallies([name for name in shapes()[shape] if name not in held()]).items():
        precision, recall = SHAPE[kind]
        if tally.required >= ENOUGH:
            assert tally.precision >= precision, kind
            assert tally.recall >= recall, kind
