"""How long is written in one of a few ways, and anything else is refused where it stands."""

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.conversations.retention import how_long
from assistant.settings import SettingsInvalid, load


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("90d", timedelta(90)),
        (" 12W ", timedelta(84)),
        ("6m", timedelta(180)),
        ("2y", timedelta(730)),
        ("forever", None),
        ("0", timedelta(0)),
        ("0d", timedelta(0)),
    ],
)
def test_what_a_person_writes_is_understood(text: str, long: timedelta | None) -> None:
    assert how_long(text) == long


@pytest.mark.parametrize("text", ["", "90", "d", "-1d", "always", "1000000d", "9 days"])
def test_anything_else_is_refused_by_the_settings_with_what_would_do(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'keep_conversations = "{text}"\n', encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=r"keep_conversations cannot be .*`90d`"):
        load(config=file)
