"""In a table of programs and models a cell says from which version, or in which packing alone, a program serves a model; the words stand in a table."""

import pytest

from kg.extract.tables import _serves
from kg.lexicon import load


@pytest.mark.parametrize(
    ("cell", "serves"),
    [
        *((cell, True) for cell in ("0.4.2", "v0.6+", "since 0.5", "≥ 0.5 or later", "b4500+", "INT4 only", "fp8", "bf16", "Q4_K_M", "4-bit only", "nightly", "partially")),
        *((cell, False) for cell in ("no", "planned", "42 tokens", "community fork", "INT4 and slow", "")),
    ],
)
def test_a_cell_that_says_from_when_or_how_a_model_is_served(cell: str, serves: bool) -> None:
    assert (_serves(load()).match(cell) is not None) is serves
