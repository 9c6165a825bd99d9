"""Where the configuration is written, and a first look at it that costs nothing.

`assistant.settings` reads and checks the whole, which takes a fifth of a
second; what the first frame shows need not wait for that. Nothing is checked
here: a key that cannot be used is refused when the settings are read.
"""

import os
import tomllib
from pathlib import Path
from typing import Final

from platformdirs import user_config_path

APP: Final = "weighbridge"
PREFIX: Final = "WEIGHBRIDGE_"


def config_file() -> Path:
    """Give where the config file is looked for."""
    named = os.environ.get(PREFIX + "CONFIG")
    return Path(named).expanduser() if named else user_config_path(APP, appauthor=False) / "config.toml"


def glance(key: str) -> str | None:
    """Give what the environment, else the file, says of a key that holds one word; None where neither says anything."""
    if held := next((value for name, value in os.environ.items() if name.upper() == PREFIX + key.upper()), None):
        return held
    try:
        written = tomllib.loads(config_file().read_text(encoding="utf-8")).get(key)
    except (OSError, ValueError):
        return None
    return written if isinstance(written, str) else None
