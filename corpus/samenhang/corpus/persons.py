"""Does a value name a person, or software, an account, a subject?"""

from __future__ import annotations

import re

_NO_NAME = re.compile(
    r"(?i)[\d_@/\\<>|=+]|\b(?:admin\w*|user|gebruiker|owner|eigenaar|service|system|microsoft|office"
    r"|word|adobe|acrobat|libreoffice|openoffice|python\w*|unknown|onbekend|default|beheer\w*"
    r"|scanner|xerox|canon|ricoh|konica|hp|author|auteur|werkplek|standaard)\b"
)
_WORD = r"(?:[A-ZÀ-Þ][\w'’.-]{0,40}|van|von|der|den|de|het|'t|’t|ter|ten|te|la|el|al|bin|in|op|aan)"
NAME = rf"{_WORD}(?:,? {_WORD}){{1,6}}"
_NAME = re.compile(NAME)
_BETWEEN = re.compile(r" ?(?:,|;|&|\ben\b|\bi\.s\.m\.|\bm\.m\.v\.) ?")
_APPENDED = re.compile(r" ?(?:\([^)]{0,80}\)|[,–-]\s[^,]{0,80})\Z")


def looks_like_name(value: str) -> bool:
    """Whether a value is one person's name ("Hanneke de Graaf", "Severs, H.C.W.")."""
    value = value.strip()
    if len(value) > 100 or _NO_NAME.search(value):
        return False
    return _NAME.fullmatch(value) is not None


def are_names(value: str) -> bool:
    """Whether a value lists persons, perhaps with what they are behind the last."""
    value = " ".join(value.split()).strip(" .")
    if looks_like_name(value):
        return True
    parts = [part for part in _BETWEEN.split(_APPENDED.sub("", value[:300], count=1)) if part]
    return bool(parts) and all(
        looks_like_name(part) or (len(parts) > 1 and part[:1].isupper() and " " not in part)
        for part in parts
    )
