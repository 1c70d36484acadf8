"""Templates: what they can use, and how a page is made from one."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from samenhang.corpus.errors import SamenhangError
from samenhang.index.page import languages
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.menu import entries
from samenhang.index.page.notes import note_of
from samenhang.index.page.pages import has
from samenhang.index.page.snippets import snippet
from samenhang.index.page.words import WORDS
from samenhang.index.speaking.saying import say, say_error


@cache
def environment(language: str) -> Environment:
    """The templates in a language. Everything that is put in is escaped."""
    made = Environment(
        loader=PackageLoader("samenhang.index.page"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(languages.translations(language), newstyle=True)  # type: ignore[attr-defined]
    say = languages.translations(language).gettext
    made.filters.update(
        number=partial(languages.number, language=language),
        day=partial(languages.day, language=language),
        word=lambda word, kind: say(WORDS.get(kind, {}).get(str(word), str(word))),
        snippet=snippet,
        said=partial(_said, language=language),
        percent=lambda share: f"{round(100 * share)} %",
    )
    made.globals.update(
        address=address,
        has=has,
        asset=asset,
        language=language,
        languages=languages.NAMES,
    )
    return made


def _said(told: str | SamenhangError, language: str) -> str:
    """What the library says, an error or a line beside an answer, in a language."""
    return say(told, language) if isinstance(told, str) else say_error(told, language)


def render(asked: Asked, template: str, status: int = 200, **values: Any) -> Response:
    """A page made from a template, for one request."""
    made = environment(asked.language).get_template(template)
    return HTMLResponse(
        made.render(
            asked=asked,
            menu=entries(asked),
            note=note_of(asked),
            turned=partial(_turned, asked),
            writable=not asked.settings.read_only,
            **values,
        ),
        status,
        {"Content-Language": asked.language, "Vary": "Cookie, Accept-Language"},
    )


def _turned(asked: Asked, after: int) -> str:
    """The address of another page of the same list."""
    kept = [(name, one) for name, one in asked.query.multi_items() if name != "after"]
    return address(asked.url.partition("?")[0], [*kept, ("after", after)])


def bare(language: str, status: int, **values: Any) -> Response:
    """A page without a corpus: the door, and what went wrong."""
    made = environment(language).get_template("door.html")
    values.setdefault("ask", False)
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    return HTMLResponse(made.render(**values), status, headers)


@cache
def asset(name: str) -> str:
    """The address of an asset, another one when it changes."""
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:10]
    return f"/static/{name}?{digest}"


@cache
def asset_bytes(name: str) -> bytes:
    """An asset; the stylesheet is put together from its parts, in the order of their names."""
    static = files("samenhang.index.page").joinpath("static")
    if name != "style.css":
        return static.joinpath(*name.split("/")).read_bytes()
    parts = sorted(static.joinpath("css").iterdir(), key=lambda entry: entry.name)
    return b"\n".join(part.read_bytes() for part in parts if part.name.endswith(".css"))
