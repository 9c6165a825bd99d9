"""Read litellm's price and context map: JSON, an entry for each model and host.

Only what compares with a claim is kept: prices by the token, sizes of input and
output, and kinds of input. A price of zero is none: the map writes it for what is
free, for what is priced otherwise and for what it does not know.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kg.structured.entry import PriceEntry, Special, Tier
from kg.structured.hosts import table
from kg.structured.source import Listing, unreadable

_SAMPLE = "sample_spec"
_STAMP = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?([0-3]\d)(?!\d)")
_ABOVE = re.compile(r"(?:input|output)_cost_per_token_above_(?P<tokens>\d+)k_tokens")
_INPUTS: Mapping[str, str] = {"supports_vision": "images", "supports_audio_input": "audio", "supports_video_input": "video"}


def read(listing: Listing, data: bytes) -> tuple[list[PriceEntry], str]:
    """Give the entries, and the newest date that a model's name in them carries: the map is of that day or later. Raises SourceUnreadable."""
    try:
        rows = json.loads(data)
    except ValueError as error:
        raise unreadable(listing, f"it is no JSON ({error})") from error
    if not isinstance(rows, dict):
        raise unreadable(listing, "it is no map of models")
    found = [_entry(key, row) for key, row in sorted(rows.items()) if key != _SAMPLE and isinstance(row, dict)]
    if not any(entry.input_price or entry.max_input for entry in found):
        raise unreadable(listing, "it names no price and no context window")
    return found, max((day for entry in found for day in _days(entry.key)), default="")


def _days(key: str) -> Iterator[str]:
    for match in _STAMP.finditer(key):
        try:
            yield date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            continue


def _entry(key: str, row: Mapping[str, Any]) -> PriceEntry:
    marked = {name: row.get(field) for field, name in _INPUTS.items()}
    return PriceEntry(
        key,
        _word(row.get("litellm_provider")),
        _word(row.get("mode")),
        _per_million(row.get("input_cost_per_token")),
        _per_million(row.get("output_cost_per_token")),
        _tokens(row.get("max_input_tokens")),
        _tokens(row.get("max_output_tokens")),
        tuple(sorted(name for name, mark in marked.items() if mark is True)),
        tuple(sorted(name for name, mark in marked.items() if mark is False)),
        _tiers(row),
        _special(row),
    )


def _tiers(row: Mapping[str, Any]) -> tuple[Tier, ...]:
    thresholds = sorted({int(match["tokens"]) for field in row if (match := _ABOVE.fullmatch(field))})
    tiers = (Tier(1000 * n, *(_per_million(row.get(f"{way}_cost_per_token_above_{n}k_tokens")) for way in ("input", "output"))) for n in thresholds)
    return tuple(tier for tier in tiers if tier.input_price or tier.output_price)


def _special(row: Mapping[str, Any]) -> tuple[Special, ...]:
    asked = (Special(each.name, _per_million(row.get(each.input)), _per_million(row.get(each.output))) for each in table().circumstances)
    return tuple(sorted((one for one in asked if one.input_price or one.output_price), key=lambda one: one.circumstance))


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _per_million(value: object) -> float | None:
    """Turn dollars a token into dollars a million tokens, in decimals: 2.5e-06 is 2.5 and not 2.4999999."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        return None
    return float(Decimal(repr(value)) * 1_000_000)


def _tokens(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        return None
    return round(value)
