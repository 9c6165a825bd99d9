"""Starting loads what the first screen needs and nothing heavier."""

import subprocess
import sys

HEAVY = (
    "litellm",
    "torch",
    "sentence_transformers",
    "rdflib",
    "pyoxigraph",
    "numpy",
    "pyarrow",
    "faiss",
    "onnxruntime",
    "lxml",
    "markdown_it",
    "kg",
    "assistant.core",
)

START = """
import asyncio, sys
from typing import Any, cast
from assistant.tui.app import WeighbridgeApp
from tests.tui.doubles import Doubles

async def main():
    async with WeighbridgeApp(Doubles(console=cast(Any, None), past=cast(Any, None)).ports()).run_test(size=(80, 24)):
        pass
    print(*sorted(sys.modules))

asyncio.run(main())
"""


def test_the_first_frame_needs_no_heavy_module(request: object) -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, cwd=request.config.rootpath)  # type: ignore[attr-defined]
    loaded = set(done.stdout.split())
    assert "textual.app" in loaded
    assert not loaded & set(HEAVY)
    places = {"assistant.tui.console_screen", "assistant.tui.corpus_screen", "assistant.tui.article_screen", "assistant.tui.plan_screen"}
    assert not loaded & places, "a place is loaded when it is first gone to"
