"""Named sets of speakers: the file `sets.toml` of a corpus.

    [professionals]
    names = ["Dick de Wit"]
    roles = ["wijkagent", "opbouwwerker"]
    organisations = ["Welzijn Ede"]
    parties = []

`--speaker @professionals` means anybody of whom one of these holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from samenhang.corpus.edited import read_toml
from samenhang.corpus.errors import StoreError, UnknownError
from samenhang.index.types import Voices

FILE_NAME = "sets.toml"
_FIELDS = ("names", "roles", "organisations", "parties")


def load(folder: Path) -> Mapping[str, Voices]:
    """The sets of a corpus, by name; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or a set has something else than lists of names.
    """
    path = folder / FILE_NAME
    data = read_toml(path, "the sets of speakers")
    return {name.casefold(): _voices(name, entry, path) for name, entry in data.items()}


def named_set(folder: Path, name: str) -> Voices:
    """The set of that name.

    Raises:
        UnknownError: there is none; the message names those there are.
    """
    sets = load(folder)
    found = sets.get(name.casefold())
    if found is None:
        known = tuple(f"@{one}" for one in sorted(sets))
        raise UnknownError(
            "there is no such set of speakers",
            subject=f"@{name}",
            hint=f"There are {', '.join(known)}"
            if known
            else f'Write it in {folder / FILE_NAME}: [{name}], then roles = ["…"]',
            suggestions=known,
        )
    return found


def _voices(name: str, entry: object, path: Path) -> Voices:
    lists = entry if isinstance(entry, Mapping) else {}
    wrong = [field for field in lists if field not in _FIELDS] or (
        [] if isinstance(entry, Mapping) else [name]
    )
    if wrong:
        raise StoreError(
            f"the set {name!r} has {wrong[0]!r}",
            subject=path,
            hint=f"A set has {', '.join(_FIELDS)}: lists of texts",
        )

    def texts(field: str) -> tuple[str, ...]:
        values = lists.get(field, [])
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise StoreError(
                f"the set {name!r} has {field} that are no list of texts",
                subject=path,
                hint=f'Write {field} = ["…", "…"]',
            )
        return tuple(values)

    return Voices(texts("names"), texts("roles"), texts("organisations") + texts("parties"))
