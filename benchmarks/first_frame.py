"""How long until the first frame: ours against an empty Textual app's, in the same run.

Each start is a process of its own, the two in turn; from before the first
import to the first screen refreshed. Run: python benchmarks/first_frame.py [RUNS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_MEASURE = """
import time
began = time.perf_counter()
import asyncio, sys
{make}
async def main():
    app = make()
    async with app.run_test(size=(120, 40)):
        print(time.perf_counter() - began)
        heavy = {{"litellm", "torch", "sentence_transformers", "pyarrow", "rdflib", "pyoxigraph", "numpy", "faiss"}} & sys.modules.keys()
        if heavy:
            print("heavy modules were imported:", *heavy, file=sys.stderr)
            sys.exit(1)
asyncio.run(main())
"""

_EMPTY = """
from textual.app import App
def make():
    return App()
"""

_OURS = """
from assistant.tui.app import WeighbridgeApp
from assistant.tui.ports import Ports, Standing
class House:
    async def standing(self): return Standing(10, 800, 12)
    async def articles(self): return ()
    async def article(self, id): raise KeyError(id)
    async def found(self): return ()
    async def run(self, query): raise KeyError(query)
    def examples(self): return ()
    def schema(self): return ""
    def ask(self, question, *, previous=(), model=None, private=False, as_of=""): raise KeyError(question)
    def refresh(self, paths): raise KeyError(paths)
def make():
    house = House()
    return WeighbridgeApp(Ports(house, house, house, house, house, suggestions=("One?", "Two?", "Three?")))
"""


def seconds(make: str, bytecode: str) -> float:
    """Start once, with compiled modules kept in the folder `bytecode`, and give the time to the first frame."""
    code = _MEASURE.format(make=make)
    # Installed modules are compiled; a checkout on a machine that writes no bytecode is not, and would be compiled at each start.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": bytecode}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def main() -> None:
    """Measure both in turn and print medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as bytecode:
        seconds(_EMPTY, bytecode), seconds(_OURS, bytecode)
        pairs = [(seconds(_EMPTY, bytecode), seconds(_OURS, bytecode)) for _ in range(runs)]
    empty, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"empty Textual app  {empty * 1000:6.0f} ms   (median of {runs})")
    print(f"Weighbridge        {ours * 1000:6.0f} ms")
    print(f"ratio              {ours / empty:6.2f}")


if __name__ == "__main__":
    main()
