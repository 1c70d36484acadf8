"""What stands before every page: who may enter, and what browsers may do with what they get."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenhang.index.page import access
from samenhang.index.page.entering import enter_page, give_cookie, refused
from samenhang.index.page.settings import Settings

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# `same-origin`, not `no-referrer`: with that one browsers send no Origin with forms.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
ASSETS = "/static/"
ENTRY = "/enter"


class Guard:
    """Lets in who may enter; everything goes out with the headers above.

    Args:
        app: what stands behind.
        settings: the token, the names of this server, whether it only reads.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no page needs a socket

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        response = await self._stopped(scope, receive)
        await (response or self.app)(scope, receive, sealed)

    async def _stopped(self, scope: Scope, receive: Receive) -> Response | None:
        """What to answer in the place of the page, None to let through."""
        headers = Headers(scope=scope)
        request = Request(scope, receive)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not access.host_allowed(hosts[0], self.settings):
            return refused(request, self.settings, "host", 421)
        if scope["method"] not in access.READING and not access.origin_allowed(headers):
            return refused(request, self.settings, "origin", 403)
        path = scope["path"]
        if path.startswith(ASSETS):
            return None
        if path == ENTRY:
            return await enter_page(request, self.settings)
        if access.is_known(headers, self.settings):
            if scope["method"] not in access.READING and self.settings.read_only:
                return refused(request, self.settings, "read-only", 403)
            return self._without_token(scope)
        if self.settings.password:
            return RedirectResponse(ENTRY, 303, {"Cache-Control": "no-store"})
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token", "")
        if scope["method"] in access.READING and access.same(given, self.settings.token):
            return self._without_token(scope, cookie=True)
        return refused(request, self.settings, "token", 403)

    def _without_token(self, scope: Scope, *, cookie: bool = False) -> Response | None:
        """The same address without the token, so that it stands in no history; None if it has none.

        Raises nothing: a wrong token of somebody who is known already is just taken off.
        """
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        rest = [(name, value) for name, value in query if name != "token"]
        if len(rest) == len(query) or scope["method"] not in access.READING:
            return None
        path = "/" + scope["path"].lstrip("/\\")
        target = f"{path}?{urlencode(rest)}" if rest else path
        response = RedirectResponse(target, 303, {"Cache-Control": "no-store"})
        if cookie:
            give_cookie(response, self.settings)
        return response
