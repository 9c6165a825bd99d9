"""The labels that head columns of tables about models, as `labels.toml` lists them."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def labels() -> dict[str, list[str]]:
    """Give the labels and the words of cells, each list by its key."""
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
