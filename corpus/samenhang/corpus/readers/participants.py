"""Who took part in a debate: TEI's listPerson and listOrg, within a file or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from lxml import etree

from samenhang.corpus.drafts import Content
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.readers.companions import is_companion
from samenhang.corpus.types import Turn

_XML = "{http://www.w3.org/XML/1998/namespace}"
_LABEL = re.compile(
    r"\A(?P<form>(?:De heer|Mevrouw|Mevr\.|Dhr\.|Minister|Staatssecretaris|De) )?"
    r"(?P<name>[^(:]{1,120}?) ?(?:\((?P<party>[^)]{1,80})\))? ?:?\Z"
)
_FORM_GENDER = {"de heer": "m", "dhr.": "m", "mevrouw": "f", "mevr.": "f"}
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's tie to a party, ministry or chamber; dates are ISO, "" for open ends."""

    role: str
    organisation: str
    start: str
    end: str

    def holds(self, date: str) -> bool:
        """Whether it held on a day."""
        if not date:
            return not self.end
        return (not self.start or self.start[: len(date)] <= date) and (
            not self.end or date <= self.end
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a list."""

    name: str
    gender: str
    affiliations: tuple[Affiliation, ...]


@dataclass(frozen=True)
class Participants:
    """People and organisations by their XML ids."""

    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, tuple[str, str]] = field(default_factory=dict)  # (full, short)

    def turn(self, number: int, who: str, label: str, *, chairs: bool, date: str) -> Turn:
        """The turn of a speaker.

        Args:
            number: of the turn.
            who: reference to a person ("#MarianneThieme").
            label: how the report announces the speaker ("Mevrouw Thieme (PvdD)").
            chairs: whether the speaker leads the meeting here.
            date: ISO date, for the offices held then.
        """
        key = who.strip().split(" ")[0].split("#")[-1]
        person = self.people.get(key)
        match = _LABEL.match(" ".join(label.split()))
        form = (match["form"] or "").strip().lower() if match else ""
        party = (match["party"] or "") if match else ""
        chairs = chairs or label.strip().lower().startswith("de voorzitter")
        role = "voorzitter" if chairs else form if form in ("minister", "staatssecretaris") else ""
        if person is not None:
            role = role if chairs else (self._office(person, date) or role)
            party = party or self._party(person, date)
            name, gender = person.name, person.gender
        else:
            named = match["name"].strip() if match else label.strip()
            if not named or named.lower() == "voorzitter":
                named = " ".join(_CAMEL.split(key)) or label or "onbekende spreker"
            name, gender = named, _FORM_GENDER.get(form, "")
        return Turn(number, name, role, party, "chair" if chairs else "speech", gender)

    def _party(self, person: Person, date: str) -> str:
        fitting = [a for a in person.affiliations if a.organisation.startswith("party.")]
        now = [a for a in fitting if a.holds(date)] or fitting
        return self._name(now[-1].organisation, short=True) if now else ""

    def _office(self, person: Person, date: str) -> str:
        for affiliation in person.affiliations:
            if not affiliation.holds(date):
                continue
            title = {"minister": "minister", "secretaryofstate": "staatssecretaris"}.get(
                affiliation.role.lower(), ""
            )
            if title:
                ministry = self._name(affiliation.organisation, short=False)
                ministry = re.sub(r"(?i)\Aministerie van ", "", ministry)
                return f"{title} van {ministry}" if ministry else title
        return ""

    def _name(self, key: str, *, short: bool) -> str:
        full, abbreviation = self.organisations.get(key, ("", ""))
        if short:
            return abbreviation or full or key.removeprefix("party.")
        return full or abbreviation


def participants_of(root: etree._Element, content: Content, limits: Limits) -> Participants:
    """Lists in a file's own header, and those of its collection beside or above it."""
    people, organisations = _people(root), _organisations(root)
    for path in _companions(content):
        try:
            status = path.stat()
            if status.st_size > limits.file_bytes:
                continue
            listed = _listed(str(path), status.st_mtime_ns, status.st_size)
        except (OSError, ReadError):
            continue  # a companion that cannot be read costs names, not the document
        people = listed.people | people
        organisations = listed.organisations | organisations
    return Participants(people, organisations)


def _companions(content: Content) -> list[Path]:
    if not content.folder:
        return []
    folder = Path(content.folder)
    collection = content.name.split("_")[0].lower()
    for place in (folder, folder.parent):
        try:
            found = [path for path in place.iterdir() if is_companion(path.name)]
        except OSError:
            continue
        own = [path for path in found if path.name.lower().startswith(collection)]
        if own or found:
            return sorted(path for path in own or found if path.is_file())
    return []


@lru_cache(maxsize=8)
def _listed(path: str, changed: int, size: int) -> Participants:
    # The time of change and the size are there to make a changed file a new key.
    root, _ = parse_xml(Path(path).read_bytes())
    return Participants(_people(root), _organisations(root))


def _people(root: etree._Element) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for element in root.iter("{*}person"):
        key = element.get(f"{_XML}id")
        name = element.find("{*}persName")
        if not key or name is None:
            continue
        given = " ".join(text_of(part) for part in name.iterfind("{*}forename"))
        link = " ".join(text_of(part) for part in name.iterfind("{*}nameLink"))
        surname = " ".join(text_of(part) for part in name.iterfind("{*}surname"))
        full = " ".join(filter(None, (given, link, surname))) or text_of(name)
        sex = element.find("{*}sex")
        value = (sex.get("value", "") if sex is not None else "").lower()[:1]
        found[key] = Person(
            full,
            {"m": "m", "f": "f"}.get(value, ""),
            tuple(
                Affiliation(
                    affiliation.get("role", ""),
                    affiliation.get("ref", "").lstrip("#"),
                    affiliation.get("from", ""),
                    affiliation.get("to", ""),
                )
                for affiliation in element.iterfind("{*}affiliation")
            ),
        )
    return found


def _organisations(root: etree._Element) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for element in root.iter("{*}org"):
        key = element.get(f"{_XML}id")
        if not key:
            continue
        full = short = ""
        for name in element.iterfind("{*}orgName"):
            if name_of(name) and name.get("full") in ("abb", "init"):
                short = short or text_of(name)
            elif name.get(f"{_XML}lang", "nl") == "nl" or not full:
                full = text_of(name)
        found[key] = (full, short)
    return found
