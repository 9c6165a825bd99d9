"""A real model over HTTP, reached as a person reaches LM Studio or any server of their own."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.models.builtin import BuiltinServer, missing
from tests.cli.conftest import Caller

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(bool(missing()), reason=f"the built-in model: {missing()}"),
    pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211"),
    pytest.mark.filterwarnings("ignore:Items? .* using the `ReadOnly` qualifier:UserWarning"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the built-in model's weights as a server that we did not start for ourselves."""
    with BuiltinServer() as server:
        yield asyncio.run(server.address())


def _asked(run: Caller, model: str) -> None:
    done = run("ask", "--json", "--model", model, "Who makes Heron 2?")
    answer = json.loads(done.out)
    assert done.code == 0, done.err
    assert answer["notice"] == ""
    assert answer["tokens"] > 0
    assert "model" in answer["timings_ms"]
    assert "Marshlight" in answer["answer"]
    assert all(sentence["verdict"] in ("supported", "derived") for sentence in answer["sentences"])
    assert done.err == "", "what stays on this machine needs no telling"
    (row,) = [row for row in json.loads(run("models", "--usage", "--json").out)["by_model"] if row["model"] == model]
    assert (row["calls"], row["failed"], row["cost_usd"]) == (1, 0, 0.0)
    assert row["tokens_in"] > 0


def test_an_endpoint_of_the_config(run: Caller, own: Path, home: Path, address: str) -> None:
    (home / "config.toml").write_text(f'[endpoints.desk]\nmodel = "openai/smollm2"\napi_base = "{address}"\ncontext = 2048\n', encoding="utf-8")
    _asked(run, "desk")
    rows = {row["provider"]: row for row in map(json.loads, run("models", "--json").out.splitlines())}
    assert rows["desk"]["usable"]
    assert rows["desk"]["kind"] == "local"


def test_the_address_of_lm_studio(run: Caller, own: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LM_STUDIO_API_BASE", address)
    rows = {row["provider"]: row for row in map(json.loads, run("models", "--json").out.splitlines())}
    assert rows["lm_studio"]["usable"], rows["lm_studio"]["why"]
    _asked(run, rows["lm_studio"]["models"][0]["name"])
