"""The page, its script, and a process that draws for each connection: textual-serve with our own page and our own door."""

import asyncio
import contextlib
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from assistant.cli.chat.web import Place
from assistant.cli.chat.web.guard import guard
from assistant.cli.output import say
from assistant.tui.drivers import BROWSER

MOST_TABS: Final = 8
"""Each is a process."""
_WIDEST, _HIGHEST = 1000, 500
_PATIENCE = 3.0
"""Seconds that a process has to end by itself."""
_STATIC = Path(textual_serve.__file__).parent / "static"
_SESSIONS: Final = web.AppKey("sessions", set["Session"])


class _Told:
    """What a drawing process writes on stderr is told safely, line by line; whoever reads it gets the end."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream

    async def read(self, most: int = -1) -> bytes:
        while line := await self._stream.readline():
            say(line.decode("utf-8", "replace"))
        return b""


class Session(AppService):
    """One tab: a process that draws on a pipe."""

    def __init__(self, draws: Sequence[str], socket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        async def close() -> None:
            await socket.close()

        super().__init__("", write_bytes=socket.send_bytes, write_str=socket.send_str, close=close, download_manager=downloads)
        self._draws = draws
        self._stopping = asyncio.Lock()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        # A browser draws colours whatever the terminal of the server can, and a person who opens it wants screens.
        environment = {k: v for k, v in super()._build_environment(width, height).items() if k not in ("ACCESSIBLE", "NO_COLOR")}
        return environment | {"TEXTUAL_DRIVER": BROWSER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        self._process = process = await asyncio.create_subprocess_exec(*self._draws, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment)
        assert process.stderr is not None
        self._stdin = process.stdin
        process.stderr = cast(asyncio.StreamReader, _Told(process.stderr))
        return process

    async def hear(self, message: object) -> None:
        """Pass on what the page says; raises ValueError for what no page of ours says."""
        match message:
            case ["stdin", str(typed)]:
                await self.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(*bounded(width, height))
            case ["ping", str(said)] if said.isascii() and said.isdigit():
                await self.remote_write_str(f'["pong", "{said}"]')
            case ["focus", *_]:
                await self.focus()
            case ["blur", *_]:
                await self.blur()
            case _:
                raise ValueError("not a message of the page")

    async def stop(self) -> None:
        """Let the process end, and end it where it does not."""
        async with self._stopping:  # the page may close while the server ends: what has been stopped once is not waited for again
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(super().stop(), _PATIENCE)
        if self._process is None:
            return
        try:
            await asyncio.wait_for(self._process.wait(), _PATIENCE)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def bounded(width: int, height: int) -> tuple[int, int]:
    """Keep a size within what a screen can be."""
    return min(max(width, 1), _WIDEST), min(max(height, 1), _HIGHEST)


def application(place: Place, draws: Sequence[str]) -> web.Application:
    """Make the application that serves `place`."""
    app = web.Application(middlewares=[guard(place)], client_max_size=64_000)
    sessions: set[Session] = set()
    downloads = DownloadManager()
    app[_SESSIONS] = sessions

    async def page(request: web.Request) -> web.Response:
        return web.Response(
            text=files("assistant.cli.chat.web").joinpath("page.html").read_text("utf-8").replace("WEBSOCKET", f"ws://{request.host}/ws"),
            content_type="text/html",
        )

    async def own(request: web.Request) -> web.Response:
        kind = {"page.css": "text/css", "page.js": "text/javascript"}[request.match_info["name"]]
        return web.Response(body=files("assistant.cli.chat.web").joinpath(request.match_info["name"]).read_bytes(), content_type=kind)

    async def connected(request: web.Request) -> web.StreamResponse:
        if len(sessions) >= MOST_TABS:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text=f"{MOST_TABS} tabs are open already; close one.\n")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=4_000_000)
        await socket.prepare(request)
        session = Session(draws, socket, downloads)
        sessions.add(session)
        try:
            await session.start(*bounded(_number(request, "width", 80), _number(request, "height", 24)))
            await _followed(socket, session)
        finally:
            await asyncio.shield(_ended(session, sessions))
        return socket

    async def fetched(request: web.Request) -> web.StreamResponse:
        return await _download(request, downloads)

    async def shut(app: web.Application) -> None:
        await asyncio.gather(*(_ended(session, sessions) for session in [*sessions]))

    app.on_shutdown.append(shut)
    app.add_routes(
        [
            web.get("/", page),
            web.get("/{name:page\\.css|page\\.js}", own),
            web.get("/ws", connected),
            web.get("/download/{key}", fetched),
            web.static("/static", _STATIC),
        ]
    )
    return app


async def _followed(socket: web.WebSocketResponse, session: Session) -> None:
    """Pass on what the page says until it goes."""
    async for message in socket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            await session.hear(message.json())
        except (ValueError, RecursionError):
            await socket.close(code=WSCloseCode.POLICY_VIOLATION)


async def _ended(session: Session, sessions: set[Session]) -> None:
    await session.stop()
    sessions.discard(session)


async def _download(request: web.Request, downloads: DownloadManager) -> web.StreamResponse:
    """Hand over a file that the screens offer."""
    key = request.match_info["key"]
    try:
        about = await downloads.get_download_metadata(key)
    except KeyError:
        return web.Response(status=HTTPStatus.NOT_FOUND, text="There is no such file any more.\n")
    response = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    response.headers["Content-Disposition"] = f'attachment; filename="{Path(about.file_name).name.encode("ascii", "replace").decode().translate(_QUOTES)}"'
    await response.prepare(request)
    async for chunk in downloads.download(key):
        await response.write(chunk)
    await response.write_eof()
    return response


_QUOTES = {ord(character): "_" for character in '"\\?\r\n;'}


def _number(request: web.Request, name: str, otherwise: int) -> int:
    said = request.query.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise
