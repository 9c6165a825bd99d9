"""Tables of learnt weights."""

from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from kg.linear import LAST, SIZE, Table, arrays_in, begun, probability, row


def _table() -> Table:
    weights = np.zeros(SIZE)
    weights[row("cheap")], weights[row("dear")] = 2.0, -1.0
    return Table.of({"yes": (weights, 0.5), "never": (np.zeros(SIZE), -3.0)})


def test_what_is_present_is_added_up() -> None:
    assert _table().scores([{row("cheap"), row("dear")}])[0]["yes"] == pytest.approx(1.5, abs=0.02)


def test_what_was_never_learnt_weighs_nothing() -> None:
    assert _table().scores([{row("blue")}]) == [{"yes": 0.5, "never": -3.0}]


def test_several_sets_are_scored_each_by_itself() -> None:
    cheap, dear, blue = ({row(word)} for word in ("cheap", "dear", "blue"))
    assert _table().scores([cheap, dear | blue, blue]) == [_table().scores([one])[0] for one in (cheap, dear, blue)]
    assert _table().scores([]) == []


def test_a_table_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "t.npz", **_table().packed("t"))
    back = Table.unpacked(arrays_in(tmp_path / "t.npz"), "t")
    assert back.columns == ("yes", "never")
    assert back.scores([{row("cheap")}]) == _table().scores([{row("cheap")}])


def test_a_hash_is_taken_up_where_the_name_began() -> None:
    assert crc32(b"models", begun("cheap_")) & LAST == row("cheap_models")


def test_even_odds_are_a_half() -> None:
    assert probability(0.0) == 0.5
    assert probability(9.0) > 0.99
