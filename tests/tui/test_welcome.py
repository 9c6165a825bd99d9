"""The first screen says once that questions are answered by words alone, and what to do about it."""

import pytest

from assistant.tui.layout import Flow
from assistant.tui.ports import Standing
from assistant.tui.welcome import Welcome


def drawn(standing: Standing) -> str:
    return "\n".join(str(part) for block in Welcome(standing=standing, models=[]).blocks() if isinstance(block, Flow) for part in [block.content])


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        pytest.param(Standing(2, 9, 0, by_words=True), True, id="read without the encoder"),
        pytest.param(Standing(2, 9, 0), False, id="read with it"),
        pytest.param(Standing(by_words=True), False, id="nothing read yet"),
    ],
)
def test_that_passages_are_found_by_words_alone_is_told_once(standing: Standing, told: bool) -> None:
    assert drawn(standing).count("weighbridge models install encoder") == int(told)
