"""What can be reached now: servers that answer, keys that are there, a way to the network.

Servers of this machine are asked, briefly, and the answer is kept for some
seconds. No request goes to a hosted model to find out whether it is there.
"""

import errno
import os
import socket
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from assistant.models.builtin import missing
from assistant.models.catalogue import ask
from assistant.models.providers import BUILTIN, Target, providers

_KEPT_SECONDS = 10.0
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that stands for any other machine (RFC 5737); nothing is sent to it."""


class Surroundings(Protocol):
    """What a choice of models depends on beside the question."""

    def lacks(self, target: Target) -> str:
        """Say why a model cannot be used now; empty where it can."""
        ...

    def offline(self) -> bool:
        """Whether this machine has no way to any network."""
        ...


class Reach:
    """Looks around on this machine."""

    def __init__(self, environment: Mapping[str, str] = os.environ, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._environment = environment
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[float, bool]] = {}

    def lacks(self, target: Target) -> str:
        """Say why a model cannot be used now; empty where it can."""
        if target.provider == BUILTIN:
            return missing()
        provider = next((p for p in providers() if p.id == target.provider), None)
        key = next((self._environment[k] for k in target.key_env if self._environment.get(k)), None)
        if target.local and target.api_base:
            answers = self._answers(target.api_base, provider.probe if provider and provider.probe else "/models", key)
            return "" if answers else f"nothing answers at {target.api_base}"
        if target.key_env and key is None and (target.api_base is None or target.provider == "endpoint"):
            return f"no key in {' or '.join(target.key_env)}"
        return f"there is no network to reach {target.recipient}" if self.offline() else ""

    def offline(self) -> bool:
        """Whether no route leads off this machine: a datagram socket is pointed elsewhere, which sends nothing."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(_ELSEWHERE)
            except OSError as error:
                return error.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
        return False

    def _answers(self, address: str, path: str, key: str | None) -> bool:
        now = self._clock()
        then, answered = self._known.get((address, path), (now - _KEPT_SECONDS, False))
        if now - then >= _KEPT_SECONDS:
            answered = ask(address, path, key) is not None
            self._known[address, path] = now, answered
        return answered
