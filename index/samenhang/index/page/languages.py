"""The languages of the pages: gettext catalogues, numbers and dates.

Messages are written in English; a language has one `.po` file for each part of the pages, so that
people who work on different pages do not meet. They are read when the server starts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from samenhang.index.speaking.language import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from starlette.requests import Request

    from samenhang.index.page.settings import Settings

LANGUAGE_COOKIE = "samenhang-language"
NAMES = {"nl": "Nederlands", "en": "English"}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Marks a message that is translated where it is shown."""
    return message


@cache
def translations(language: str) -> NullTranslations:
    """All catalogues of a language together."""
    whole = Translations()
    if language == SOURCE:
        return NullTranslations()
    for entry in sorted(
        files("samenhang.index.page").joinpath("locale", language).iterdir(),
        key=lambda entry: entry.name,
    ):
        if entry.name.endswith(".po"):
            with entry.open("rb") as file:
                catalogue = read_po(file, locale=language)
            packed = BytesIO()
            write_mo(packed, catalogue)
            packed.seek(0)
            whole.merge(Translations(packed))
    return whole


def language_of(request: Request, settings: Settings) -> str:
    """The language of a reader: chosen here, else the server's, else the browser's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return settings.language or preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The first of our languages that an `Accept-Language` header names, else English."""
    weighed = []
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        language = tag.strip()[:2].casefold()
        if language in LANGUAGES:
            weighed.append((_weight(weight), language))
    return max(weighed, key=lambda pair: pair[0])[1] if weighed else SOURCE


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0


@lru_cache(4096)
def number(value: float, language: str) -> str:
    """A number as readers write it: "1.234" in Dutch."""
    return str(format_decimal(value, locale=language))


@lru_cache(4096)
def day(date: str, language: str) -> str:
    """An ISO date, as far as it is known, in words: "25 juni 2008", "juni 2008", "2008"."""
    from datetime import date as calendar

    parts = date.split("-")
    try:
        known = calendar(*[*(int(part) for part in parts), 1, 1][:3])
    except (ValueError, TypeError, OverflowError):
        return date
    form = {1: "y", 2: "MMMM y"}.get(len(parts), "d MMMM y")
    return str(format_date(known, form, locale=language))
