"""Drive a headless Chromium over its own debugging protocol: open a page, type, look."""

import asyncio
import base64
import itertools
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Find a browser to drive."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Tab:
    """One page of the browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._heard = asyncio.Event()
        self.requested: list[str] = []
        """Every address that the page asked for."""
        self.drawn = ""
        """What the page was sent to draw since it was last forgotten, without the codes that place and colour it."""
        self.complaints: list[str] = []
        """What the page's own console said was wrong."""

    async def listen(self) -> None:
        """Take in what the browser says, until it goes."""
        async for message in self._socket:
            said = message.json()
            if (number := said.get("id")) in self._waiting:
                self._waiting.pop(number).set_result(said)
            elif said.get("method") in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                self.requested.append(said["params"].get("request", said["params"])["url"])
            elif said.get("method") == "Network.webSocketFrameReceived":
                self._drew(said["params"]["response"])
            elif said.get("method") == "Log.entryAdded" and said["params"]["entry"]["level"] == "error":
                self.complaints.append(said["params"]["entry"]["text"])
            elif said.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(str(said["params"]["exceptionDetails"]))

    def _drew(self, frame: dict[str, Any]) -> None:
        if frame["opcode"] == 2:
            self.drawn += _CODES.sub("", base64.b64decode(frame["payloadData"]).decode("utf-8", "replace"))
        self._heard.set()

    async def seen(self, *words: str) -> None:
        """Wait until something has been drawn."""
        async with asyncio.timeout(60):
            while not all(word in " ".join(self.drawn.split()) for word in words):
                self._heard.clear()
                await self._heard.wait()

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Have the browser do something, and give what came of it."""
        number = next(self._numbers)
        self._waiting[number] = answered = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        said: dict[str, Any] = (await asyncio.wait_for(answered, 60)).get("result", {})
        return said

    async def type(self, text: str) -> None:
        """Type text as at a keyboard."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, code: int) -> None:
        """Press a key that writes nothing."""
        for kind in ("rawKeyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text="\r" if key == "Enter" and kind != "keyUp" else ""
            )

    async def picture(self) -> bytes:
        """Give what is seen, as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])


@asynccontextmanager
async def opened(profile: Path, size: tuple[int, int] = (1280, 800)) -> AsyncIterator[Tab]:
    """Start a browser with a profile of its own, and give an empty tab."""
    found = program()
    assert found is not None
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0"]
    process = await asyncio.create_subprocess_exec(
        found, *options, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        address = ""
        while not address:
            line = (await asyncio.wait_for(process.stderr.readline(), 60)).decode("utf-8", "replace")
            assert line, "the browser ended"
            address = line.partition("DevTools listening on ")[2].strip()
        drained = asyncio.ensure_future(process.stderr.read())
        async with ClientSession() as session:
            pages = await (await session.get("http://" + address.split("/")[2] + "/json/list")).json()
            page = next(each for each in pages if each["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                tab = Tab(socket)
                listening = asyncio.ensure_future(tab.listen())
                for domain in ("Page", "Network", "Log", "Runtime"):
                    await tab.call(f"{domain}.enable")
                yield tab
                listening.cancel()
        drained.cancel()
    finally:
        process.kill()
        await process.wait()
