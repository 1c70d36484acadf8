"""Stylesheet, scripts and fonts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from samenhang.index.page.showing import asset_bytes

_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


async def serve_asset(request: Request) -> Response:
    """An asset. An address with its digest changes with it, so that browsers may keep it."""
    name = request.path_params["name"]
    kind = _KINDS.get(name.rpartition(".")[2])
    parts = name.split("/")
    if kind is None or any(part in {"", ".", ".."} or "\\" in part for part in parts):
        return PlainTextResponse("", 404)
    try:
        content = asset_bytes(name)
    except (OSError, ValueError):
        return PlainTextResponse("", 404)
    kept = "max-age=31536000, immutable" if request.url.query else "max-age=3600"
    return Response(content, media_type=kind, headers={"Cache-Control": f"private, {kept}"})
