"""The whole way on the command line: a person's own article, read, looked at, asked about, answered with its words."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = """# Notes on the Plover models

*Harbour Notes, 12 May 2026*

Saltmarsh Labs released Plover 3 12B in April 2026. Plover 3 12B is an open-weight model under the Apache 2.0 license with a
context window of 64,000 tokens.

## Where open models win

- **Privacy**: your data never leaves your own servers
- **Cost at scale**: above a steady load, running a model yourself is cheaper

## Choose a closed model when

- you have no team to run servers
"""


@pytest.fixture
def weighbridge(tmp_path: Path) -> Callable[..., str]:
    """Call the command line in a process of its own, with a home of its own, and give what it prints."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("WEIGHBRIDGE_") or k == "WEIGHBRIDGE_CACHE"}
    env |= {"WEIGHBRIDGE_CONFIG": str(tmp_path / "config.toml"), "WEIGHBRIDGE_LOG": str(tmp_path / "log")}

    def call(*arguments: str) -> str:
        command = [sys.executable, "-m", "assistant.cli", "--data", str(tmp_path / "data"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def test_from_an_article_to_a_cited_answer(weighbridge: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "plover.md").write_text(ARTICLE, encoding="utf-8")
    assert "1 added" in weighbridge("refresh", str(tmp_path / "notes"))

    claims = [json.loads(line) for line in weighbridge("claims", "--format", "jsonl").splitlines()]
    assert all(ARTICLE[c["start"] : c["end"]] == c["quote"] for c in claims)
    facts = {(c["subject"], c["predicate"]) for c in claims if c["kind"] == "fact"}
    assert {("Plover 3 12B", "has_license"), ("Plover 3 12B", "context_window")} <= facts

    answer = json.loads(weighbridge("ask", "--json", "Which licence is Plover 3 12B under?"))
    assert not answer["abstained"]
    assert "Apache" in answer["answer"]
    assert [ARTICLE[c["start"] : c["end"]] for c in answer["citations"]] == [c["quote"] for c in answer["citations"]]
    assert all(s["citations"] for s in answer["sentences"])
    assert {c["claim"] for c in answer["citations"]} <= {c["id"] for c in claims}

    told = weighbridge("ask", "Why choose open models for privacy?")
    assert "your data never leaves your own servers" in told
    assert "plover.md" in told

    silent = json.loads(weighbridge("ask", "--json", "What does Plover 3 12B cost?"))
    assert silent["abstained"]

    weighbridge("corpus", "remove", "plover.md")
    assert weighbridge("claims", "--format", "jsonl") == ""
    assert json.loads(weighbridge("ask", "--json", "Which licence is Plover 3 12B under?"))["abstained"]
