"""Whatever a text repeats, the work with it grows as the text does, and not by its square."""

from collections.abc import Callable

import pytest

from assistant.kinship import unsized, unversioned
from assistant.paid_back import asks_after
from kg.extract import read as claims_of
from kg.extract.advised_points import _AMOUNT
from kg.lexicon import load
from kg.nicknames import licence_initials
from tests.corpus.building import read
from tests.growth import LINEAR, growth


def _read(text: str) -> object:
    about = "Heron 2 is an open-weight model by Marshlight, under its own licence. It costs $5 a month per 3 tokens."
    return claims_of(read(f"# Notes\n\n{about} {text}\n", "markdown"), load())


@pytest.mark.parametrize(
    ("work", "piece", "size"),
    [
        pytest.param(licence_initials, "A", 2_000, id="a short form of a licence, in one word"),
        pytest.param(licence_initials, "A-", 2_000, id="a short form of a licence, in a word of many parts"),
        pytest.param(unversioned, "1", 1_000, id="a name's version, of digits"),
        pytest.param(unversioned, "1.", 1_000, id="a name's version, of parts"),
        pytest.param(unsized.__wrapped__, "a", 1_000, id="a name's size"),
        pytest.param(asks_after, "cost with ", 1_000, id="what is counted in"),
        pytest.param(asks_after, "cost power ", 1_000, id="what is counted in, put last"),
        pytest.param(_AMOUNT.plain.search, "1", 500, id="an amount a month, of digits"),
        pytest.param(_AMOUNT.plain.search, "1,111,", 500, id="an amount a month, in groups"),
        pytest.param(_read, "A", 6_000, id="an article of one word"),
    ],
)
def test_the_work_grows_as_the_text_does(work: Callable[[str], object], piece: str, size: int) -> None:
    work(piece)  # tables are read and patterns compiled once
    assert growth(lambda count: work(piece * count), size) < LINEAR
