"""`weighbridge chat --web`: the same screens in a browser, for the person who started it and nobody else.

A process of its own draws for each tab that is open; all of them end with the
server. What may connect is decided in `guard`.
"""

import asyncio
import contextlib
import ipaddress
import secrets
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from assistant.cli.output import say, write
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from aiohttp import web

PORT: Final = 8765
HOST: Final = "127.0.0.1"


class WebMissing(WeighbridgeError, ImportError):
    """What serves the screens is not installed; installing it helps."""

    code = "web-missing"


class PortTaken(WeighbridgeError, OSError):
    """The address cannot be listened on; another port or host helps."""

    code = "port-taken"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the screens are served, and the secret that lets one in."""

    host: str = HOST
    port: int = PORT
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """Give the address without the secret, as a browser writes it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, f"[{self.host}]" if ":" in self.host else self.host)  # noqa: S104 - named, not bound to
        return f"http://{host}:{self.port}"

    @property
    def open(self) -> bool:
        """Whether other machines can reach it."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"


def serve(place: Place, draws: Sequence[str]) -> None:
    """Serve until interrupted; `draws` is the command that draws in a tab. Raises WebMissing, PortTaken."""
    try:
        from assistant.cli.chat.web.server import application
    except ImportError as error:
        raise WebMissing("What serves the screens to a browser is not installed.", next_step="`pip install 'weighbridge[web]'` installs it.") from error
    with contextlib.closing(_listening(place)) as listening:
        port = listening.getsockname()[1]
        place = Place(place.host, port, place.token)
        with asyncio.Runner() as runner:
            runner.run(_serve(application(place, draws), listening, place))


def _listening(place: Place) -> socket.socket:
    """Take the port, or say why not."""
    try:
        family = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((place.host, place.port), family=family)
    except OSError as error:
        raise PortTaken(
            f"Port {place.port} of {place.host} cannot be used: {error.strerror or error}.", next_step="--port NUMBER names another, 0 takes any that is free."
        ) from error


async def _serve(application: "web.Application", listening: socket.socket, place: Place) -> None:
    from aiohttp import web

    stopped = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # not every system has it
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        write(f"{place.address}/?token={place.token}")
        say("Open this address in a browser on this machine; it holds the secret that lets you in. Ctrl-C ends.")
        if place.open:
            say("Other machines can reach it, and what is said goes unencrypted: let only people you trust have the address.")
        await stopped.wait()
    finally:
        await runner.cleanup()
