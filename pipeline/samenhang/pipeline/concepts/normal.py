"""How words are compared: without case, accents, hyphens and full stops."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ARTICLES = frozenset({"de", "het", "een"})
_PREPOSITIONS = frozenset(
    "aan achter bij binnen buiten door in met naar om onder op over rond rondom tegen tot "
    "tussen uit van voor".split()
)


def fold(text: str) -> str:
    """Lower case without accents: "Cliëntondersteuning" becomes "clientondersteuning"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c != "\u00ad")
    return unicodedata.normalize("NFC", kept)


def undot(text: str) -> str:
    """Abbreviations without their full stops: "W.M.O." becomes "WMO"."""
    return _DOTTED.sub(lambda m: m[0].replace(".", ""), text)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a label or a query; hyphens separate words."""
    return tuple(_WORD.findall(fold(undot(text).replace("\u00ad", ""))))


def label_words(label: str) -> tuple[str, ...]:
    """The words of a label that must be found; articles after a preposition may vary."""
    plain = _WORD.findall(undot(label).casefold())
    return tuple(
        fold(word)
        for i, word in enumerate(plain)
        if not (i and word in _ARTICLES and plain[i - 1] in _PREPOSITIONS)
    )


def key(text: str) -> str:
    """What two spellings of one label share: "co-creatie", "Co creatie", "cocreatie"."""
    return "".join(words(text))
