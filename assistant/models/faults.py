"""What a failed call means to the person who made it.

litellm names the same fault differently for different providers, so the HTTP
status decides first, then what the message says, then the kind of exception.
A message of a provider is cut to one line and cleared of keys before it is shown.
"""

import json
import re
from collections.abc import Iterator

from assistant.models.errors import ContextTooLong, ModelCutOff, ModelError, ModelRefused, ModelTimeout, ModelUnreachable, UnknownModel
from assistant.models.providers import Target, providers

_TOO_LONG = re.compile(r"context.{0,20}(length|window|size)|maximum context|too many tokens|prompt is too long|exceed\w* .{0,40}tokens", re.I)
_NO_ROUTE = re.compile(r"connect\w* (error|refused|failed)|connection error|cannot connect|name or service|nodename|all connection attempts|refused", re.I)
_CUT = re.compile(r"incomplete|peer closed|disconnected|reset by peer|payload is not completed|connection lost", re.I)
_KEYLIKE = re.compile(r"(sk-|key=|Bearer )[\w\-.]{6,}")
_STATUS_MADE_UP = {"APIConnectionError", "MidStreamFallbackError", "APIError"}
"""litellm gives these a status of 500 where no server said one."""
_KINDS = re.compile(r"^(?:(?:litellm\.)?\w+(?:Error|Exception)(?:: | - ))+")
"""Names of exceptions before a message, as many as there are."""
_LONGEST = 160


def fault(error: BaseException, target: Target, *, secret: str = "") -> ModelError:
    """Turn what litellm raised into what a person can act on."""
    if isinstance(error, ModelError):
        return error
    chain = list(_chain(error))
    said = " ".join(str(e) for e in chain)
    status = next((s for e in reversed(chain) if type(e).__name__ not in _STATUS_MADE_UP and isinstance(s := getattr(e, "status_code", None), int)), 0)
    name = target.name
    if any(type(e).__name__ == "ContextWindowExceededError" for e in chain) or (status in {0, 400, 413, 500} and _TOO_LONG.search(said)):
        return ContextTooLong(f"The question and its evidence are too long for {name}.", next_step="Choose a model with a larger context.")
    if any(type(e).__name__ in {"Timeout", "APITimeoutError", "ReadTimeout", "ConnectTimeout"} for e in chain):
        return ModelTimeout(f"{name} did not answer in time.", next_step="Wait longer with `timeouts` in the config, or try another model.")
    if any(isinstance(e, json.JSONDecodeError) for e in chain):
        return ModelRefused(f"{name} answered with something that cannot be read.", next_step="Check that its address is that of a language model's server.")
    if _CUT.search(said):
        return ModelCutOff(f"{name} broke off in the middle of its answer.", next_step="Ask again.")
    if _NO_ROUTE.search(said) and not _answered(chain):
        return ModelUnreachable(f"Nothing answers for {name} at {target.api_base or 'its provider'}.", next_step=_start(target))
    if (answered := _by_status(status, chain, target)) is not None and _answered(chain):
        return answered
    return ModelRefused(f"{name} failed: {_clean(said or type(error).__name__, secret)}", next_step="Ask again, or try another model.")


def _by_status(status: int, chain: list[BaseException], target: Target) -> ModelError | None:
    name = target.name
    if status in {401, 403}:
        step = f"Check {' or '.join(target.key_env)}." if target.key_env else "Name the variable that holds its key with `key_env` in the config."
        return ModelRefused(f"{name} refused the key ({status}).", next_step=step, lasting=True)
    if status == 404:
        return UnknownModel(name, where=target.api_base or "its provider")
    if status == 429:
        wait = _retry_after(chain)
        step = f"Ask again in {wait:g} s." if wait is not None else "Ask again later, or try another model."
        return ModelRefused(f"{name} has had too many requests, or its budget is spent (429).", next_step=step, retry_after=wait)
    if status == 402:
        return ModelRefused(f"{name} wants to be paid first (402).", next_step="Check the provider's account.", lasting=True)
    if status >= 500:
        return ModelRefused(f"{name} failed on its own side ({status}).", next_step="Ask again later, or try another model.")
    return None


def _answered(chain: list[BaseException]) -> bool:
    """Whether a server spoke at all: litellm gives a status also to a call that reached nobody."""
    return not any(type(e).__name__ in {"ConnectError", "ConnectionRefusedError", "ClientConnectorError", "gaierror"} for e in chain)


def _retry_after(chain: list[BaseException]) -> float | None:
    for error in chain:
        for headers in (getattr(getattr(error, "response", None), "headers", None), getattr(error, "litellm_response_headers", None), getattr(error, "headers", None)):
            try:
                if headers:
                    return float(headers["retry-after"])
            except (KeyError, ValueError, TypeError):
                continue
    return None


def _start(target: Target) -> str:
    for provider in providers():
        if provider.id == target.provider and provider.start:
            return provider.start
    return "Check the address and the network."


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Walk from what was raised to what it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = getattr(error, "original_exception", None) or error.__cause__ or error.__context__


def _clean(text: str, secret: str) -> str:
    line = " ".join(text.split())
    if len(secret) >= 6:
        line = line.replace(secret, "***")
    line = _KEYLIKE.sub(r"\1***", line)
    line = _KINDS.sub("", line)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "..."
