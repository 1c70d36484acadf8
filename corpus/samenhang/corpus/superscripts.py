"""Raised digits: those of Unicode, and the guise of those that only a type face raises."""

from __future__ import annotations

import re

RAISED = "⁰¹²³⁴-⁹"  # for a class of a pattern
GUISES = "\ue020-\ue029\ue02a"  # of 0 to 9 and *; private characters, never part of a text
_GUISED = {chr(0xE020 + n): sign for n, sign in enumerate("0123456789*")}
_UNGUISED = str.maketrans(_GUISED)
_LOWERED = _UNGUISED | str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ANY_GUISE = re.compile(f"[{GUISES}]")
_GUISE = {sign: guise for guise, sign in _GUISED.items()}


def guise(sign: str) -> str:
    """A digit or asterisk that a type face raises, so that it is known for one."""
    return _GUISE.get(sign, sign)


def has_guise(text: str) -> bool:
    """Whether a text holds digits that only a type face raises."""
    return not text.isascii() and _ANY_GUISE.search(text) is not None


def unguised(text: str) -> str:
    """A text with the digits themselves in place of their guises."""
    return text if text.isascii() else text.translate(_UNGUISED)


def lowered(text: str) -> str:
    """A text with plain digits for all raised ones."""
    return text if text.isascii() else text.translate(_LOWERED)
