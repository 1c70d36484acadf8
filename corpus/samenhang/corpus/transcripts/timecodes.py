"""Times within a recording: "00:12:09" out of every way in which programs write them."""

from __future__ import annotations

import re
from dataclasses import replace

from samenhang.corpus.drafts import Piece

# "0:0:5.120", "00:12:09", "12:09", "00:12:09,500", "00:01:02-5" (f4).
TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,-]\d{1,3})?(?![\d:])"
_CODE = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>\d{1,2})(?P<part>[.,-]\d{1,3})?")
_SECOND, _MINUTE, _HOUR = 1, 60, 3600


def seconds(code: str) -> float | None:
    """The seconds that a time code stands for; None where it is none ("12:75")."""
    match = _CODE.fullmatch(code.strip())
    if match is None or int(match["s"]) > 59 or (match["h"] and int(match["m"]) > 59):
        return None
    part = float("0." + match["part"][1:]) if match["part"] else 0.0
    return int(match["h"] or 0) * _HOUR + int(match["m"]) * _MINUTE + int(match["s"]) + part


def clock(time: float) -> str:
    """Seconds as "00:12:09"; fractions are left out."""
    whole = int(time)
    return f"{whole // _HOUR:02}:{whole // _MINUTE % 60:02}:{whole % 60:02}"


def timed(piece: Piece, time: float | None) -> Piece:
    """A piece of source text that says when it was spoken.

    The time stands at the head of its part ("00:12:09 word/document.xml p[4]"), so that every
    character of the document knows it; `samenhang.corpus.types.Place.time` reads it back.
    """
    if time is None or piece.part is None:
        return piece
    return replace(piece, part=f"{clock(time)} {piece.part}".rstrip())
