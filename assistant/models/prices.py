"""Prices and contexts of hosted models, from the map that litellm carries as a file.

The file is read without importing litellm, which takes seconds; where litellm
is not installed, nothing has a price.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FILE = "model_prices_and_context_window_backup.json"
_CHAT = {"chat", "responses", "completion"}


@dataclass(frozen=True, slots=True)
class Price:
    """What litellm knows of one model."""

    provider: str
    chat: bool
    input_per_mtok: float | None
    """USD per million tokens."""
    output_per_mtok: float | None
    context: int | None
    ends: str = ""
    """The ISO date on which its provider withdraws it, where known."""

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Give what a call comes to, in USD."""
        return (tokens_in * (self.input_per_mtok or 0) + tokens_out * (self.output_per_mtok or 0)) / 1e6


@cache
def prices() -> Mapping[str, Price]:
    """Read the whole map: about 4,000 rows, 50 ms."""
    spec = find_spec("litellm")
    if spec is None or not spec.submodule_search_locations:
        return {}
    try:
        rows = json.loads((Path(next(iter(spec.submodule_search_locations))) / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: _price(row) for name, row in rows.items() if isinstance(row, dict) and name != "sample_spec"}


def price(name: str) -> Price | None:
    """Give a model's row by its full name, or by its name without the provider's prefix."""
    table = prices()
    return table.get(name) or table.get(name.partition("/")[2] or name)


def _price(row: Mapping[str, Any]) -> Price:
    return Price(
        provider=str(row.get("litellm_provider", "")), chat=row.get("mode") in _CHAT,
        input_per_mtok=_per_million(row.get("input_cost_per_token")), output_per_mtok=_per_million(row.get("output_cost_per_token")),
        context=next((int(v) for v in (row.get("max_input_tokens"), row.get("max_tokens")) if isinstance(v, int | float)), None),
        ends=str(row.get("deprecation_date") or ""),
    )


def _per_million(value: object) -> float | None:
    return round(value * 1e6, 6) if isinstance(value, int | float) else None
