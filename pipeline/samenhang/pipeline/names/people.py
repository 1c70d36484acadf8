"""Lists of people that a user has: who somebody is, and what they were, and when.

A list is CSV with a line of headings; one person may have several lines, one for each role:

    name,other names,role,organisation,from,to,place,gender,id
    Els Smit,E. Smit; Els Smit-Bakker,wethouder,VVD,2010,2014,Almelo,f,

Only `name` must be there. People of a list are known before any document names them: a name in
a document that fits one of them, by what the document tells, is theirs, and one that fits two is
a question. What was imported is kept in the corpus as `people.csv`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import StoreError
from samenhang.pipeline.names.evidence import evidence
from samenhang.pipeline.names.sightings import Sighting
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.types import EntityType

FILE_NAME = "people.csv"
NOW = 9999  # the year until which a role without an end lasts
_HEADINGS = {
    "name": ("naam",),
    "other names": ("other_names", "andere namen", "ook bekend als", "aliases"),
    "role": ("rol", "functie", "office"),
    "organisation": ("organisatie", "organization", "partij", "party"),
    "from": ("van", "since", "start"),
    "to": ("tot", "until", "end"),
    "place": ("plaats", "gemeente"),
    "gender": ("geslacht", "sex"),
    "id": ("key",),
}
_GENDERS = {"m": "m", "man": "m", "male": "m", "f": "f", "v": "f", "vrouw": "f", "female": "f"}
_YEAR = re.compile(r"(\d{4})(-\d\d?){0,2}|\d\d?-\d\d?-(\d{4})")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: one role of one person.

    Args:
        name: to show.
        others: further names.
        role, organisation: either may be "".
        first, last: years, 0 where not given.
        place: town or region, "" where none.
        gender: "m", "f" or "".
        id: tells two people of one name apart; "" where nobody else has the name.
    """

    name: str
    others: tuple[str, ...] = ()
    role: str = ""
    organisation: str = ""
    first: int = 0
    last: int = 0
    place: str = ""
    gender: str = ""
    id: str = ""

    @property
    def person(self) -> str:
        """Who it is: lines with the same are of one person."""
        return f"{self.name}\n{self.id}" if self.id else self.name


def read(path: Path) -> list[Listed]:
    """The lines of a list.

    Raises:
        StoreError: it cannot be read, has no column for names, or a line has no name or a year
            that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"the list of people cannot be read ({error})",
            subject=path,
            hint="Save it as CSV with UTF-8",
        ) from error
    first = text.split("\n", maxsplit=1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = _columns(next(rows, []), path)
    return list(
        dict.fromkeys(
            _line(row, columns, path, rows.line_num)
            for row in rows
            if any(cell.strip() for cell in row)
        )
    )


def _columns(headings: Iterable[str], path: Path) -> dict[str, int]:
    known = {alias: name for name, aliases in _HEADINGS.items() for alias in (name, *aliases)}
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = known.get(heading.strip().casefold())
        if name is not None:
            columns.setdefault(name, at)
    if "name" not in columns:
        raise StoreError(
            "the list of people has no column “name”",
            subject=path,
            hint=f"Head the columns: {', '.join(_HEADINGS)}; only the first must be there",
        )
    return columns


def _line(row: list[str], columns: Mapping[str, int], path: Path, number: int) -> Listed:
    def cell(name: str) -> str:
        at = columns.get(name)
        return " ".join(row[at].split()) if at is not None and at < len(row) else ""

    if not cell("name"):
        raise StoreError(f"line {number} has no name", subject=path, hint="Give every line a name")
    others = tuple(name.strip() for name in re.split("[;|]", cell("other names")) if name.strip())
    role, first = cell("role"), _year(cell("from"), path, number)
    last = _year(cell("to"), path, number) or (NOW if first else 0)
    if last < first:
        raise StoreError(
            f"line {number} ends before it begins", subject=path, hint="Mend the years"
        )
    gender = _GENDERS.get(cell("gender").casefold(), "")
    organisation, place = cell("organisation"), cell("place")
    return Listed(cell("name"), others, role, organisation, first, last, place, gender, cell("id"))


def _year(text: str, path: Path, number: int) -> int:
    if not text:
        return 0
    found = _YEAR.fullmatch(text)
    if found is None:
        raise StoreError(
            f"{text!r} in line {number} is no year or date",
            subject=path,
            hint="Write 2010 or 2010-03-17",
        )
    return int(found[1] or found[3])


def load(path: Path) -> tuple[Sighting, ...]:
    """What the corpus's own list tells; nothing where there is none.

    Raises:
        StoreError: as `read`.
    """
    return sightings(read(path)) if path.exists() else ()


def save(lines: Iterable[Listed], path: Path) -> None:
    """Keep a list in a corpus.

    Raises:
        StoreError: the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for line in lines:
        last = "" if line.last in (0, NOW) else line.last
        others = "; ".join(line.others)
        period = (line.first or "", last)
        writer.writerow((line.name, others, line.role, line.organisation, *period, *_rest(line)))
    write_whole(path, text.getvalue())


def _rest(line: Listed) -> tuple[str, str, str]:
    return line.place, line.gender, line.id


def sightings(lines: Iterable[Listed]) -> tuple[Sighting, ...]:
    """What a list tells of who people are: for each line and each of the names, a sighting."""
    listed = list(lines)
    names: dict[str, dict[str, None]] = {}
    for line in listed:
        names.setdefault(line.person, {}).update(dict.fromkeys((line.name, *line.others)))
    made: dict[Sighting, None] = {}
    for line in listed:
        parties, bodies, offices, places = evidence([(line.role, line.organisation)])
        for name in names[line.person]:
            sighting = Sighting(
                EntityType.PERSON,
                name,
                line.gender,
                parties,
                bodies,
                offices,
                places | ({fold(line.place)} if line.place else set()),
                first=line.first,
                last=line.last,
                fixed=line.person,
            )
            made[sighting] = None
    return tuple(made)


def people(lines: Iterable[Listed]) -> int:
    """How many people a list has."""
    return len({line.person for line in lines})
