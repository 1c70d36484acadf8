"""From bytes to characters: which encoding, and was it encoded twice?"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# What UTF-8's two to four bytes look like when somebody took them for cp1252: a lead byte
# (Â, Ã, â …) and continuation bytes, among them the five that cp1252 leaves undefined.
_CONTINUATION = "\u0080-\u00bf" + "".join(
    sorted(
        chr(ord(bytes([byte]).decode("cp1252")))
        for byte in range(0x80, 0xA0)
        if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    )
)
# Only what Dutch texts hold: accented letters, typographic marks, ligatures, emoji. Wider
# patterns would take honest text for damage ("CAFÉ’S" could be a phonetic letter encoded twice).
_SURE = re.compile(
    f"\u00c3[{_CONTINUATION}]|\u00e2[\u20ac\u201a][{_CONTINUATION}]|\u00ef\u00bb\u00bf"
)
_TWICE = re.compile(
    f"[\u00c2-\u00c5][{_CONTINUATION}]"
    f"|\u00e2[{_CONTINUATION}]{{2}}"
    f"|\u00ef[\u00ac\u00bb-\u00bd][{_CONTINUATION}]"
    f"|\u00f0\u0178[{_CONTINUATION}]{{2}}"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, how its bytes were read ("utf-8", "cp1252", "utf-8, twice encoded" …)."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode bytes; never fails.

    Args:
        data: the bytes of a text.
        declared: the encoding that the file itself names; believed only where the bytes agree.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return mend(data[len(bom) :].decode(name, "replace"), name)
    guessed = _utf16(data)
    if guessed:
        return mend(data.decode(guessed, "replace"), guessed)
    try:
        return mend(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        sound = data[: error.start]
        if error.end >= len(data) - 3 and "end of data" in error.reason and not sound.isascii():
            # Cut off within the last character: still UTF-8, as the earlier ones show.
            return mend(data.decode("utf-8", "ignore"), "utf-8")
    if _plausible(declared):
        try:
            return mend(data.decode(declared), codecs.lookup(declared).name)
        except (UnicodeDecodeError, LookupError):
            pass
    return _mostly_utf8(data) or Decoded(_cp1252(data), "cp1252")


def mend(text: str, encoding: str) -> Decoded:
    """Undo a second encoding: text that was UTF-8, read as cp1252, and encoded again."""
    if not _SURE.search(text):
        return Decoded(text, encoding)
    mended = _TWICE.sub(_once, text)
    if mended == text:
        return Decoded(text, encoding)
    return Decoded(mended.removeprefix("\ufeff"), f"{encoding}, twice encoded")


def _once(match: re.Match[str]) -> str:
    raw = bytearray()
    for character in match.group():
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw += character.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _utf16(data: bytes) -> str:
    """UTF-16 without a byte-order mark: every other byte of plain letters is zero."""
    sample = data[:4000]
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _plausible(declared: str) -> bool:
    name = declared.strip().lower()
    if not name:
        return False
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    # Only true text encodings: "zip", "hex", "unicode_escape" and their like are not.
    return getattr(found, "_is_text_encoding", False) and not found.name.startswith(
        ("unicode", "raw", "utf-7", "idna", "punycode", "undefined", "mbcs", "oem")
    )


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes, as when files of two encodings were put together."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= c <= "\udcff" for c in text)
    accents = sum(c > "\x7f" for c in text) - strays
    if accents <= strays:
        return None
    mended = re.sub(
        "[\udc80-\udcff]", lambda match: _cp1252(bytes([ord(match.group()) - 0xDC00])), text
    )
    return Decoded(mended, "utf-8 with stray cp1252")


def _cp1252(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(
            bytes([byte]).decode("cp1252")
            if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
            else chr(byte)
            for byte in data
        )
