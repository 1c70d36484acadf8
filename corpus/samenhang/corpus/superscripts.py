"""Raised digits: those of Unicode, and the guise of those that only a type face raises."""

from __future__ import annotations

RAISED = "⁰¹²³⁴-⁹"  # for a class of a pattern
GUISES = "\ue020-\ue029\ue02a"  # of 0 to 9 and *; private characters, never part of a text
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GUISED = {chr(0xE020 + n): sign for n, sign in enumerate("0123456789*")}
_UNGUISED = str.maketrans(_GUISED)
_GUISE = {sign: guise for guise, sign in _GUISED.items()}


def guise(sign: str) -> str:
    """A digit or asterisk that a type face raises, so that it is known for one."""
    return _GUISE.get(sign, sign)


def unguised(text: str) -> str:
    """A text with the digits themselves in place of their guises."""
    return text.translate(_UNGUISED)


def lowered(text: str) -> str:
    """A text with plain digits for all raised ones."""
    return text.translate(_UNGUISED).translate(_DIGITS)
