"""Connect to the very address that was judged, and never past a deadline.

The seam is httpcore's network backend: a name is resolved once, every address it
gives is judged, and the socket is opened to a judged one by number, while Host and
the TLS name stay the page's. A name that changes its mind between two look-ups
changes nothing.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any, Protocol

import httpcore

from corpus.fetching.addresses import Address, refusal
from corpus.fetching.errors import AddressRefused, TooMuch, Unreachable

Clock = Callable[[], float]
_LOOKUP_SECONDS = 10.0


class Resolver(Protocol):
    """Gives the addresses that a name stands for."""

    def __call__(self, host: str, port: int) -> Sequence[Address]: ...


def system_resolver(host: str, port: int) -> Sequence[Address]:
    """Ask the system, for ten seconds at most. Raises Unreachable."""
    answers: queue.SimpleQueue[list[Any] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()  # a look-up cannot be cut short otherwise
    try:
        found = answers.get(timeout=_LOOKUP_SECONDS)
    except queue.Empty:
        raise Unreachable(f"{host}: its name could not be looked up in time.", next_step="Try again later.") from None
    if isinstance(found, Exception):
        raise Unreachable(
            f"{host}: no such host is known ({getattr(found, 'strerror', None) or found}).", next_step="Check the address and the network."
        ) from found
    return [ip_address(row[4][0]) for row in found]


def judged(resolver: Resolver, host: str, port: int, *, private: bool) -> Sequence[Address]:
    """Give the addresses of a name, all of which may be connected to; `private` allows loopback and private ones. Raises AddressRefused and Unreachable."""
    addresses = list(dict.fromkeys(resolver(host, port)))
    if not addresses:
        raise Unreachable(f"{host}: its name leads to no address.")
    for address in addresses:
        if kind := refusal(address, allow_private=private):
            # One refused address among several refuses the name: whoever answers for it chooses their order.
            raise AddressRefused(f"{host} {'is' if host == str(address) else f'leads to {address},'} a {kind} address.", next_step=_help(kind, allowed=private))
    return addresses


class Judged(httpcore.NetworkBackend):
    """Opens sockets for one request: to judged addresses alone, and until the deadline."""

    def __init__(self, resolver: Resolver, private: Callable[[str, int], bool], deadline: float, clock: Clock = time.monotonic) -> None:
        """`private` tells of which host and port loopback and private addresses are allowed."""
        self._resolver, self._private, self._deadline, self._clock = resolver, private, deadline, clock
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Open a socket to an address that may be connected to. Raises AddressRefused, Unreachable and TooMuch."""
        addresses = judged(self._resolver, host, port, private=self._private(host, port))
        failed: Exception | None = None
        for address in addresses[:4]:
            try:
                return _Timed(self._inner.connect_tcp(str(address), port, self._left(timeout), local_address, socket_options), self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        assert failed is not None
        raise failed

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """Refuse: no page comes from a socket of this machine."""
        raise AddressRefused(f"{path} is a socket of this machine.")

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise TooMuch("It took too long.")
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A stream of which each operation ends at the deadline: a server that gives a byte a second gets no more than its share."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        self._inner, self._left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._left(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _help(kind: str, *, allowed: bool) -> str:
    if kind in {"loopback", "private"} and not allowed:
        return "Where it is your own, --allow-private (in the file of sources, allow_private = true) reads it."
    return "No page is read from there."
