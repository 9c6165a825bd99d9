"""From a name to a model that can be asked; the one place that holds the built-in's process.

Faces open models here and close the whole when they end: the built-in server
starts with the first question and is kept for the next ones.
"""

from collections.abc import AsyncGenerator
from dataclasses import replace
from types import TracebackType
from typing import Self

from assistant.models.adapter import LitellmModel
from assistant.models.builtin import BuiltinServer
from assistant.models.chat import ChatModel, Prompt, Usage
from assistant.models.metered import Metered
from assistant.models.providers import BUILTIN, Target
from assistant.settings import Timeouts
from assistant.usage import Ledger


class Models:
    """Opens models; a context manager that ends what it started."""

    def __init__(self, timeouts: Timeouts, retries: int = 0, ledger: Ledger | None = None) -> None:
        """`ledger` sets down every call of every model opened here, and keeps the budget."""
        self._timeouts = timeouts
        self._retries = retries
        self._ledger = ledger
        self._server = BuiltinServer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def open(self, target: Target) -> ChatModel:
        """Give the model that `target` means; nothing is called or started yet."""
        model: ChatModel = _Builtin(target, self._timeouts, self._server) if target.provider == BUILTIN else LitellmModel(target, self._timeouts, self._retries)
        return Metered(model, target, self._ledger) if self._ledger else model

    def close(self) -> None:
        """Stop the built-in server, where one was started."""
        self._server.close()


class _Builtin:
    """The built-in model: a server of ours, reached as any OpenAI-compatible one is."""

    def __init__(self, target: Target, timeouts: Timeouts, server: BuiltinServer) -> None:
        self._target = target
        self._timeouts = timeouts
        self._server = server
        self._usage = Usage()

    @property
    def name(self) -> str:
        return self._target.name

    @property
    def usage(self) -> Usage:
        return self._usage

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """Write an answer, starting the server first where it does not run."""
        reached = replace(self._target, call="openai/builtin", api_base=await self._server.address())
        model = LitellmModel(reached, self._timeouts)
        pieces = model.stream(prompt)
        try:
            async for text in pieces:
                yield text
        finally:
            await pieces.aclose()
            self._usage = model.usage
