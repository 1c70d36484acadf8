"""Builds the compact word lists in `data/` from the raw lists.

    python -m samenhang.pipeline.names.build_lists ../shared/names /usr/share/dict/dutch

The first argument is a folder with LanguageTool's name lists (PER_FST.tsv, PER_LST.tsv,
LOC_*.tsv, ORG.tsv: a name and its code a line); the second OpenTaal's word list as Debian's
package `wdutch` installs it. `data/ATTRIBUTION.md` has their licences. Each list is written as
sorted lines of UTF-8, deflated.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_COMMON_WORD = re.compile(r"[a-zà-öø-ÿ]{2,16}")
_LISTS = {
    "given_names.z": ("PER_FST.tsv",),
    "surnames.z": ("PER_LST.tsv",),
    "places.z": ("LOC_PTS.tsv", "LOC_RGN.tsv", "LOC_EIL.tsv", "LOC_LND.tsv"),
    "organisation_names.z": ("ORG.tsv",),
}


def names_in(path: Path) -> set[str]:
    """The names of one list, single letters left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name for name in (line.split("\t")[0].strip() for line in lines) if len(name) > 1}


def demonyms(words: set[str]) -> set[str]:
    """Adjectives of places and words for their people: "Turkse", "Turks", "Nederlanders"."""
    found: set[str] = set()
    for word in words:
        if not word[:1].isupper() or not word[1:].islower():
            continue
        if word.endswith("se") and word[:-1] in words:
            found |= {word, word[:-1]}
        if word + "s" in words and word.endswith(("er", "iër", "aar")):
            found |= {word, word + "s"}
        if word + "en" in words or (word.endswith("aan") and word[:-3] + "anen" in words):
            found |= {word, word + "en", word[:-3] + "anen"} & words
        if word.endswith("aar") and word[:-2] + "ren" in words:
            found |= {word, word[:-2] + "ren"}
    return found


def write(path: Path, words: Iterable[str]) -> None:
    """Writes a word list, sorted by code point."""
    text = "\n".join(sorted(set(words)))
    path.write_bytes(zlib.compress(text.encode("utf-8"), 9))


def main(lists: Path, dictionary: Path) -> None:
    """Writes all lists."""
    for target, sources in _LISTS.items():
        write(_DATA / target, set().union(*(names_in(lists / source) for source in sources)))
    words = dictionary.read_text(encoding="utf-8").split("\n")
    given, surnames = names_in(lists / "PER_FST.tsv"), names_in(lists / "PER_LST.tsv")
    write(_DATA / "demonyms.z", demonyms(set(words)) - given - surnames)
    write(_DATA / "common_words.z", filter(_COMMON_WORD.fullmatch, words))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
