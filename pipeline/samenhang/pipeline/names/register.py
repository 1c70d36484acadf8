"""The register of organisations: official names with the other forms they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_TABLE = files(__package__) / "data" / "organisations.tsv"
_LONG = 6  # letters
_ARTICLE = re.compile(r"^(?:de|het|een|'t|’t)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A known organisation.

    Args:
        kind: "ministry", "party", "university" …
        name: the official name.
        forms: all names that are always its own, the official one first.
        weak: words that are its name only where the context says so ("Trouw", "Justitie").
    """

    kind: str
    name: str
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()


def key(form: str) -> str:
    """An organisation's name for comparison: no article, no case, single white space."""
    return _ARTICLE.sub("", " ".join(form.replace("’", "'").split())).casefold()


class Register:
    """Look-up of organisations by any of their names."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(organisations)
        self.by_form: dict[str, Organisation] = {}
        self._by_key: dict[str, Organisation] = {}
        self.weak: dict[str, Organisation] = {}
        for organisation in self.organisations:
            for form in organisation.forms:
                self.by_form.setdefault(form, organisation)
                self._by_key.setdefault(key(form), organisation)
            for form in organisation.weak:
                self.weak.setdefault(form, organisation)
        # "milieudefensie", "politie": names that people print without their capital
        self.small = {
            form.casefold(): organisation
            for form, organisation in self.by_form.items()
            if form.isalpha() and form.istitle() and len(form) >= _LONG
        }
        self.weak_starts = frozenset(form.split()[0].casefold() for form in self.weak)
        # How many characters a name may have that begins with a word, with some to spare for
        # an article or white space before a comma.
        self.reach: dict[str, int] = {}
        for form in self.by_form:
            for name in (form.casefold(), key(form)):
                first = re.split(r"[\s/(]", name)[0]
                self.reach[first] = max(self.reach.get(first, 0), len(form) + 8)

    def find(self, form: str) -> Organisation | None:
        """The organisation of that name, whatever its case and article."""
        return self._by_key.get(key(form)) or self.weak.get(form)


def parse(lines: Iterable[str]) -> list[Organisation]:
    """The rows of the register's table."""
    rows: list[Organisation] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        kind, name, *rest = line.rstrip("\n").split("\t")
        forms, weak = [*rest, "", ""][:2]
        rows.append(
            Organisation(
                kind,
                name,
                (name, *(form for form in forms.split("; ") if form)),
                tuple(form for form in weak.split("; ") if form),
            )
        )
    return rows


@lru_cache(maxsize=1)
def register() -> Register:
    """The shipped register, loaded once."""
    return Register(parse(_TABLE.read_text(encoding="utf-8").splitlines()))
