"""Any model that litellm can call, as a ChatModel of ours.

litellm is imported on the first stream and off the event loop: it takes
seconds. It is kept from the network for its price map, from telemetry and
from printing. What it raises becomes one of our errors, one line each, with
no key in it.
"""

import asyncio
import importlib
import logging
import os
import sys
import warnings
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from types import ModuleType
from typing import Any, TypeVar

from assistant.models.chat import Prompt, Usage
from assistant.models.errors import ModelCutOff, ModelRefused, ModelTimeout
from assistant.models.faults import fault
from assistant.models.providers import Target
from assistant.settings import Timeouts

T = TypeVar("T")
_PLACEHOLDER = "no-key"
"""Sent where no key is wanted: left to itself, litellm would send the one for OpenAI to any server."""
_CLOSE_SECONDS = 2.0
_FINAL = (
    "BadRequestErrorRetries", "AuthenticationErrorRetries", "TimeoutErrorRetries", "RateLimitErrorRetries", "ContentPolicyViolationErrorRetries", "NotFoundErrorRetries",
)
_CHARACTERS_PER_TOKEN = 4
"""For an estimate where a stream is left before the server has counted."""


class LitellmModel:
    """One named model, reached through litellm."""

    def __init__(self, target: Target, timeouts: Timeouts, retries: int = 0) -> None:
        """`retries` is how often litellm calls again where a server failed on its own side or could not be reached."""
        self._target = target
        self._timeouts = timeouts
        self._retries = retries
        self._usage = Usage()

    @property
    def name(self) -> str:
        return self._target.name

    @property
    def usage(self) -> Usage:
        return self._usage

    async def stream(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """Write an answer; raises a ModelError, also in the middle of the stream."""
        self._usage = Usage()
        key = self._key()
        litellm = await asyncio.to_thread(_litellm)
        finish, wrote, limit = "", 0, self._timeouts.first
        pieces = await self._within(limit, self._open(litellm, prompt, key), key)
        try:
            while (chunk := await self._within(limit, _next(pieces), key)) is not None:
                self._count(chunk)
                for choice in chunk.choices or ():
                    finish = choice.finish_reason or finish
                    if text := _text(choice):
                        wrote, limit = wrote + len(text), self._timeouts.stall
                        yield text
        finally:
            await _close(pieces)
            if not self._usage.tokens:
                self._spent(len(prompt.system + prompt.user) // _CHARACTERS_PER_TOKEN, wrote // _CHARACTERS_PER_TOKEN)
        if not wrote:
            raise ModelCutOff(f"{self.name} answered with nothing.", next_step="Ask again, or try another model.")
        if not _ended(pieces, finish):
            raise ModelCutOff(f"{self.name} broke off in the middle of its answer.", next_step="Ask again.")

    def _key(self) -> str:
        """Give the key from the environment, or say which variable lacks it."""
        target = self._target
        found = next((os.environ[k] for k in target.key_env if os.environ.get(k)), None)
        if found is None and target.key_env and target.api_base is None:
            raise ModelRefused(f"{target.name} needs a key and the environment holds none.", next_step=f"Set {' or '.join(target.key_env)}.", lasting=True)
        return found or _PLACEHOLDER

    async def _open(self, litellm: ModuleType, prompt: Prompt, key: str) -> AsyncIterator[Any]:
        extra: dict[str, Any] = {"api_base": self._target.api_base} if self._target.api_base else {}
        if self._target.key_env or self._target.api_base:
            extra["api_key"] = key
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        if self._target.streams:
            extra |= {"stream": True, "stream_options": {"include_usage": True}}
        if prompt.schema is not None and (self._target.schema or litellm.supports_response_schema(model=self._target.call)):
            extra["response_format"] = {"type": "json_schema", "json_schema": {"name": "reply", "schema": dict(prompt.schema), "strict": True}}
        answer: Any = await litellm.acompletion(
            model=self._target.call, messages=messages, temperature=0.0, max_tokens=prompt.max_tokens, max_retries=0, num_retries=0, retry_policy=_policy(self._retries),
            timeout=self._timeouts.first + self._timeouts.stall, **extra,
        )
        opened: AsyncIterator[Any] = answer if self._target.streams else _whole(answer)
        return opened

    async def _within(self, seconds: float, step: Awaitable[T], key: str) -> T:
        """Wait for one step of the stream, and turn what it raises into an error of ours."""
        try:
            return await asyncio.wait_for(step, seconds)
        except TimeoutError as error:
            raise ModelTimeout(f"{self.name} said nothing for {seconds:g} s.", next_step="Wait longer with `timeouts` in the config, or try another model.") from error
        except Exception as error:  # litellm's errors share no root of their own
            raise fault(error, self._target, secret=key) from error

    def _count(self, chunk: Any) -> None:
        usage = getattr(chunk, "usage", None)
        if usage is not None:
            self._spent(int(usage.prompt_tokens or 0), int(usage.completion_tokens or 0))

    def _spent(self, read: int, written: int) -> None:
        self._usage = Usage(read, written, self._target.price.cost(read, written) if self._target.price else 0.0)


def _policy(retries: int) -> dict[str, int] | None:
    """Say to litellm what is worth another call: not a key or a name that is refused, and a limit only after the time it asks for."""
    if not retries:
        return None
    return {"InternalServerErrorRetries": retries, "ServiceUnavailableErrorRetries": retries, "DefaultRetries": 0, **dict.fromkeys(_FINAL, 0)}


async def _whole(answer: Any) -> AsyncIterator[Any]:
    """Give an answer that came whole as a stream of one piece."""
    yield answer


def _text(choice: Any) -> str:
    """Give what one choice of a chunk, or of a whole answer, says."""
    said = getattr(choice, "delta", None) or getattr(choice, "message", None)
    return getattr(said, "content", None) or ""


async def _next(pieces: AsyncIterator[Any]) -> Any:
    """Give the next chunk, None at the end: a StopAsyncIteration cannot leave a task."""
    return await anext(pieces, None)


def _ended(pieces: AsyncIterator[Any], finish: str) -> bool:
    """Whether the server itself ended its answer: litellm makes up a reason where the stream just stopped."""
    heard = [getattr(pieces, name, finish) for name in ("received_finish_reason", "intermittent_finish_reason")]
    return any(heard)


async def _close(pieces: AsyncIterator[Any]) -> None:
    """Let go of the connection, so that a server stops writing for a reader who has left."""
    inner = getattr(pieces, "completion_stream", None)
    for closes in (getattr(inner, "close", None), getattr(inner, "aclose", None)):
        if closes is not None:
            try:
                done = closes()
                if asyncio.iscoroutine(done):
                    await asyncio.wait_for(done, _CLOSE_SECONDS)
            except Exception:  # noqa: S112  # the answer is over; there is nobody to tell
                continue
            return


def _litellm() -> ModuleType:
    """Import litellm, quiet and offline."""
    os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    _keep_loopback_from_proxies()
    for name in ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "httpx"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if "litellm" not in sys.modules:  # once: it loads parts of itself, which warn, when they are first used
        warnings.filterwarnings("ignore", category=UserWarning, module=r"(pydantic|litellm)\b")
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"(pydantic|litellm)\b")
    litellm = importlib.import_module("litellm")
    for switch, value in (("telemetry", False), ("suppress_debug_info", True), ("drop_params", True), ("set_verbose", False)):
        setattr(litellm, switch, value)
    return litellm


def _keep_loopback_from_proxies() -> None:
    """Have no proxy asked for this machine's own servers: a private question would leave through it."""
    for variable in ("NO_PROXY", "no_proxy"):
        hosts = [h.strip() for h in os.environ.get(variable, "").split(",") if h.strip()]
        os.environ[variable] = ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost", "::1"]))
