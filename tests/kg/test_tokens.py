"""Words are compared without what does not tell them apart."""

import pytest

from kg.tokens import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Rivers’ deltas", ["the", "river", "delta"], id="plurals"),
        pytest.param("policies classes buses glass is", ["policy", "classe", "buse", "glass", "is"], id="endings"),
        pytest.param("Brontë's BRONTË bronte", ["bronte"] * 3, id="accents and possessives"),
        pytest.param("Straße", ["strasse"], id="sharp s"),
        pytest.param("GPT-4o costs $2.50", ["gpt", "4o", "cost", "2.50"], id="versions and prices"),
        pytest.param("l'eau d’Or", ["l", "eau", "d", "or"], id="elisions"),
        pytest.param("多瑙河流", ["多瑙", "瑙河", "河流"], id="no spaces"),
        pytest.param("水", ["水"], id="one character"),
        pytest.param("Дунай", ["дунаи"], id="another alphabet"),
        pytest.param(" - _ * ", [], id="marks"),
    ],
)
def test_a_text_is_taken_apart(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected
