"""How words are compared: without case, accents, hyphens and full stops."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ENDING = re.compile(r"['’](?:s|ers?|en|tjes?)\b")
ARTICLES = frozenset({"de", "het", "een"})
PREPOSITIONS = frozenset(
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
    """The folded words of a label or a query, without 's; hyphens separate words."""
    return tuple(_WORD.findall(fold(_ENDING.sub("", undot(text)).replace("\u00ad", ""))))


def label_words(label: str) -> tuple[str, ...]:
    """The words of a label that must be found; articles after a preposition may vary."""
    plain = _WORD.findall(_ENDING.sub("", undot(label)).casefold())
    return tuple(
        fold(word)
        for i, word in enumerate(plain)
        if not (i and word in ARTICLES and plain[i - 1] in PREPOSITIONS)
    )


def key(text: str) -> str:
    """What two spellings of one label share: "co-creatie", "Co creatie", "cocreatie"."""
    return "".join(words(text))
