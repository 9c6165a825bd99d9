"""Money, units cut short and opposites are read from one table, which an expert extends."""

import re

import pytest

from assistant import currencies
from assistant.set_apart import fits
from assistant.sums import MONEY, UNITS
from assistant.words import stem


@pytest.mark.parametrize("word", ["kroner", "kronor", "crowns", "francs", "zloty", "złoty", "yen", "yuan", "rupees", "pence", "cents", "euros", "dollars", "pounds", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK"])
def test_whoever_reads_amounts_knows_the_same_money(word: str) -> None:
    assert re.fullmatch(currencies.words(), word)
    assert stem(word.casefold()) in MONEY


def test_what_has_no_sign_is_written_out_behind_a_result() -> None:
    assert UNITS[stem("kroner")] == "kroner"
    assert UNITS[stem("sek")] == "SEK"


@pytest.mark.parametrize(
    ("kind", "wanted", "do"),
    [
        ("kw", "kilowatt", True), ("min", stem("minutes"), True), ("gb", stem("gigabytes"), True), ("kw", stem("minutes"), False),
        ("USD", "cent", True), ("EUR", "euro", True), ("EUR", "cent", False), (stem("kroner"), "hour", False), (stem("kroner"), stem("reader"), False),
    ],
)  # fmt: skip
def test_a_figure_counts_what_is_asked_for_however_it_is_cut_short(kind: str, wanted: str, do: bool) -> None:
    assert fits(kind, wanted) is do


def test_a_pound_in_the_head_of_a_column_may_be_a_weight() -> None:
    assert not re.search(currencies.in_heads()["GBP"], "Weight in pounds")
    assert re.search(currencies.in_heads()["USD"], "Price in dollars")
    assert re.search(currencies.in_text()["£"], "forty pounds")
    assert not re.search(currencies.in_text()["$"], "dollarama")
