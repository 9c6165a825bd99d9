"""A small web site on this machine that tests can change, and that writes down what it was asked."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answerer = Callable[[BaseHTTPRequestHandler], None]
"""Writes an answer of its own making."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a path is answered with."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """The paths of a site; what is not among them is not found."""

    port: int
    pages: dict[str, Reply | Answerer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """Paths and headers of every request but those for robots.txt."""
    answered: list[int] = field(default_factory=list)
    """With which status, of the same."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the site closes; an answer that takes long waits for it."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.origin}{path}"

    def put(self, path: str, text: str, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Lay a page with an ETag."""
        data = text.encode()
        self.pages[path] = Reply(data, headers={"Content-Type": media, "ETag": f'"{hash(data)}"', **{k.replace("_", "-"): v for k, v in headers.items()}})

    def paths(self) -> list[str]:
        """Give the paths that were asked for since the last call."""
        found = [path for path, _ in self.asked]
        self.asked.clear()
        return found


@contextmanager
def served(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site until the block ends; with a context, over TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = site.pages.get(self.path, Reply(b"nothing here", 404))
            if self.path != "/robots.txt":
                site.asked.append((self.path, dict(self.headers)))
            if not isinstance(reply, Reply):
                reply(self)
                return
            known = reply.headers.get("ETag")
            status = 304 if known and self.headers.get("If-None-Match") == known else reply.status
            body = b"" if status == 304 else reply.body
            if self.path != "/robots.txt":
                site.answered.append(status)
            self.send_response(status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the log of a server is no output of a test."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing where the client hangs up, which is what many tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def bomb(megabytes: int) -> Reply:
    """Give zeros, packed a thousandfold."""
    return Reply(gzip.compress(b" " * (megabytes * 1_000_000)), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


def drip(site: Site, *, headers: bool = False) -> Answerer:
    """Give a byte every few milliseconds, for ever; in the headers already, if wanted."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n" if headers else b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not site.over.wait(0.01):
            handler.wfile.write(b"X-A: b\r\n" if headers else b"x")
            handler.wfile.flush()

    return answer
