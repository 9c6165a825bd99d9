"""Who may come in: requests for this very address, from our own page, by somebody who has the secret.

Names of the host are checked because a foreign name can be made to mean this
machine (DNS rebinding), origins because a foreign page can make a browser ask.
"""

import hmac
import ipaddress
import socket
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from assistant.cli.chat.web import Place

_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_ENTRY = "/"


def guard(place: Place) -> Middleware:
    """Give the middleware that turns away whom `place` is not for."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_ours(request.headers.get("Host", ""), place):
            return refused(HTTPStatus.MISDIRECTED_REQUEST, "This address is served under its own name only.")
        if is_foreign(request):
            return refused(HTTPStatus.FORBIDDEN, "Another page's request is refused.")
        if request.path == _ENTRY and request.method == "GET" and known(request.query.get("token", ""), place.token):
            return entered(place)
        if not known(request.cookies.get(cookie(place), ""), place.token):
            return refused(HTTPStatus.UNAUTHORIZED, "The secret is missing or an old one. Open the whole address that `weighbridge chat --web` printed.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_SAFE)
        return response

    return guarded


def known(said: str, token: str) -> bool:
    """Whether the secret was said, in a time that does not depend on how much of it is right."""
    return hmac.compare_digest(said.encode("utf-8", "surrogatepass"), token.encode())


def cookie(place: Place) -> str:
    """Name the cookie: browsers share cookies between the ports of a host."""
    return f"weighbridge-{place.port}"


def entered(place: Place) -> web.Response:
    """Let somebody in: the secret goes from the address into a cookie that no script and no other site sees."""
    response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": _ENTRY, **_SAFE})
    response.set_cookie(cookie(place), place.token, httponly=True, samesite="Strict", path="/")
    return response


def refused(status: HTTPStatus, why: str) -> web.Response:
    """Turn somebody away, and say why."""
    return web.Response(status=status, text=why + "\n", headers=_SAFE)


def is_ours(host: str, place: Place) -> bool:
    """Whether a Host header means this server; a bare IP address cannot be made to mean another machine."""
    try:
        parts = urlsplit(f"//{host}")
        name, port = (parts.hostname or "").rstrip("."), parts.port or 80
    except ValueError:
        return False
    if port != place.port or parts.username is not None:
        return False
    if not place.open:
        return name in ("localhost", "127.0.0.1", "::1", place.host)
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in ("localhost", place.host.casefold(), socket.gethostname().casefold())
    return True


def is_foreign(request: web.Request) -> bool:
    """Whether a browser says that another site's page makes this request; a link to the first page may come from anywhere."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin.casefold() != f"http://{request.headers.get('Host', '')}".casefold()
    return request.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site") and request.path != _ENTRY
