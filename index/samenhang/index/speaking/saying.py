"""Messages in a person's language, by gettext catalogues (`locale/nl.po`).

A message with values in it ("2008 is before 2010") is found by its pattern ("{0} is before {1}"),
after the fact: who raises or returns it need not know who reads it. What no catalogue has stays
as it is. `python -m samenhang.index.cli.messages` keeps the catalogues.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.index.speaking.language import SOURCE, of_system

if TYPE_CHECKING:
    from collections.abc import Sequence
    from gettext import NullTranslations

    from samenhang.corpus.errors import SamenhangError

_PLACE = re.compile(r"\{(\d+)\}")
_JOINT = re.compile(r"\n|\. |(?<=\?) |; |: |, ")  # what joins messages in one text
_JOINTS = 30  # so many are looked at
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_FEW = 3  # words from which on a value may be a message itself


def say(text: str, language: str | None = None) -> str:
    """A message in a language.

    Args:
        text: in English, with its values.
        language: "nl" or "en"; None for the system's.
    """
    language = of_system() if language is None else language
    if not text or language in {"", SOURCE}:
        return text
    told = _known(text, language)
    if told is not None:
        return told
    joints = list(_JOINT.finditer(text))[:_JOINTS]
    for joint in joints:
        behind = _known(text[joint.end() :], language)
        if behind is not None:
            return say(text[: joint.start()], language) + joint[0] + behind
    for joint in reversed(joints):
        before = _known(text[: joint.start()], language)
        if before is not None:
            return before + joint[0] + say(text[joint.end() :], language)
    return text


def say_error(error: SamenhangError, language: str | None = None) -> str:
    """An error in a language."""
    what, hint = say(error.what, language), say(error.hint, language)
    message = f"{error.subject}: {what}" if error.subject else what
    return f"{message}. {hint}" if hint else message


@cache
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; an empty one where there is none."""
    from gettext import GNUTranslations, NullTranslations

    path = Path(__file__).with_name("locale") / f"{language}.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()


def _known(text: str, language: str) -> str | None:
    """The translation of one message, with values or without; None for what is none."""
    told = catalogue(language).gettext(text)
    return told if told != text else _by_pattern(text, language)


def _by_pattern(text: str, language: str) -> str | None:
    """The translation of the most particular message of which the text is one."""
    for literal, message, translation in _patterns(language):
        if literal not in text:
            continue
        values = _values(message, text)
        if values is not None:
            return _PLACE.sub(
                lambda place, values=values: _value(values[int(place[1])], language),  # type: ignore[misc]
                translation,
            )
    return None


def _values(message: str, text: str) -> Sequence[str] | None:
    """What stands in a text in the places of a message; None where it is another message."""
    pieces = _PLACE.split(message)[::2]
    found = re.fullmatch("(.+?)".join(map(re.escape, pieces)), text, re.DOTALL)
    if found is None:
        return None
    values = found.groups()
    # A word and a value may be anything ("3 documents", "twelve documents"), but for "nearest: …".
    vague = len("".join(pieces).split()) < 2 and not pieces[0].endswith(": ")
    if vague and not all(map(_NUMBER.fullmatch, values)):
        return None
    return values


def _value(value: str, language: str) -> str:
    if _NUMBER.fullmatch(value):
        return value.replace(",", ".")
    if value[0].isdigit() or len(value.split()) >= _FEW or (value.isalpha() and value.islower()):
        return say(value, language)
    return value


@cache
def _patterns(language: str) -> list[tuple[str, str, str]]:
    """Messages with places: their longest piece, themselves, the translation."""
    listed = getattr(catalogue(language), "_catalog", {})
    rows = [
        (max(_PLACE.split(message)[::2], key=len), message, translation)
        for message, translation in listed.items()
        if isinstance(message, str) and _PLACE.search(message)
    ]
    return sorted(rows, key=lambda row: -len(_PLACE.sub("", row[1])))
