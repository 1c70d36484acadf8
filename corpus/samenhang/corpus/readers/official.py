"""XML of officielebekendmakingen.nl: Handelingen with their turns, Kamerstukken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import SPACE, Breaks, Content, Draft
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.types import Turn

_INLINE = (
    "nadruk extref intref sup inf ondernummer dossiernummer dossiernr i b u naam voornaam "
    "achternaam voorvoegsels politiek functie unl datum plaats organisatie "
    "extern-document ext-ref int-ref term definitie-term"
)
_HEADINGS = "item-titel kop titel tussenkop kop-titel dossiertitel subtitel"
_SKIPPED = "metadata spreker plaatje illustratie colspec noot.nr"
_PARTS = (
    dict.fromkeys(_INLINE.split(), Part.INLINE)
    | dict.fromkeys(_HEADINGS.split(), Part.HEADING)
    | dict.fromkeys(_SKIPPED.split(), Part.SKIP)
    | {"lijst": Part.LIST, "opsomming": Part.LIST, "li": Part.ITEM}
    | {"noot": Part.NOTE, "voetnoot": Part.NOTE}
    | {"table": Part.TABLE, "row": Part.ROW, "entry": Part.CELL}
)
# Between these the source has no space, or only the layout of its markup.
_PARTED = frozenset(["li.nr", "label", "nr", "voornaam", "tussenvoegsel", "achternaam"])
_DATE_NAMES = (
    "OVERHEIDop.datumVergadering",
    "OVERHEIDop.datumBrief",
    "OVERHEIDop.datumIndiening",
    "OVERHEIDop.datumOndertekening",
    "OVERHEIDop.datumOntvangst",
    "DCTERMS.issued",
    "DCTERMS.date",
    "DCTERMS.available",
)
_TITLE_NAMES = ("OVERHEIDop.documenttitel", "DC.title", "DCTERMS.title")
_ROLES = re.compile(
    r"(?i)\b(?:minister(?:-president)?|staatssecretaris|voorzitter|premier|burgemeester|wethouder"
    r"|gedeputeerde|formateur|informateur|griffier|rapporteur)\b"
)


_ITEM = re.compile(r"(?i)(?P<sitting>h-(?:tk|ek|vv)-\d{8}-\d{1,4})-\d{1,4}\b")
_OFFICE = re.compile(r"(?P<title>Minister-president|Minister|Staatssecretaris) (?P<name>.+)")


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str
    role: str
    party: str
    gender: str

    @property
    def chairs(self) -> bool:
        return self.role == "voorzitter"


class _Official(Walker):
    """Adds to the walker whose turn it is."""

    _number = 0
    _reading = False
    _main: _Speaker | None = None
    _last: _Speaker | None = None

    def part(self, element: etree._Element) -> Part:
        """What an element of the official schema is."""
        name = name_of(element)
        if name == "kop" and self._reading:
            # "Motie" above a motion parts no sections of the debate.
            return Part.PARAGRAPH
        if name in ("titel", "subtitel", "label", "nr") and name_of(_parent(element)) == "kop":
            return Part.INLINE
        if name == "nr" and name_of(_parent(element)) == "agendapunt":
            return Part.SKIP
        if name == "li.nr":
            # A dash says no more than that this is a list item; a number is part of the text.
            return Part.INLINE if any(c.isalnum() for c in text_of(element)) else Part.SKIP
        if name == "al" and name_of(element.getprevious()) == "li.nr":
            return Part.INLINE
        if name in ("functie", "naam") and name_of(_parent(element)) == "ondertekening":
            return Part.PARAGRAPH
        return _PARTS.get(name, Part.CONTAINER)

    def level(self, element: etree._Element) -> int:
        """Sections nest; a document's own title stands on top."""
        name = name_of(element)
        if name in ("item-titel", "dossiertitel"):
            return 1
        if name == "titel" and name_of(_parent(element)) in ("dossier", "stuk"):
            return 1 if name_of(_parent(element)) == "dossier" else 2
        above = [name_of(ancestor) for ancestor in element.iterancestors()]
        depth = sum(name in _DIVISIONS.split() for name in above) + ("stuk" in above)
        return min(6, 1 + depth + (name == "tussenkop"))

    def walk(self, element: etree._Element, context: Context) -> None:
        """Open a turn at a `spreekbeurt`, and for the chair within a motion."""
        name = name_of(element)
        if name == "kop" and self.turn is not None:
            self._unspoken(element, context)
            return
        speaker = element.find("spreker") if name in ("spreekbeurt", "motie-info") else None
        if speaker is None:
            super().walk(element, context)
            if name in _PARTED:
                self._pieces.append(SPACE)
            return
        outer = self.turn
        self.flush(context)
        self._begin(_speaker(speaker), element.get("nieuw") == "ja", nested=outer is not None)
        super().walk(element, context)
        self.flush(context)
        self.turn = outer

    def _unspoken(self, element: etree._Element, context: Context) -> None:
        """A heading within a turn is printed there, not said."""
        self.flush(context)
        outer, self.turn, self._reading = self.turn, None, True
        super().walk(element, context)
        self.turn, self._reading = outer, False

    def _begin(self, speaker: _Speaker, opens: bool, *, nested: bool) -> None:
        if opens:
            self._main = speaker
        kind = "speech"
        if speaker.chairs:
            kind = "chair"
        elif not opens and self._main is not None and not _same(speaker, self._main):
            # Members of government answer from their bench; they do not interrupt.
            kind = "speech" if speaker.role else "interruption"
            if speaker.role:
                self._main = speaker
        self._number += 1
        self.turn = Turn(
            self._number, speaker.name, speaker.role, speaker.party, kind, speaker.gender
        )
        if not nested:
            self._last = speaker


_DIVISIONS = (
    "hoofdstuk paragraaf subparagraaf divisie algemeen-divisie artikel deel circulaire.divisie "
    "tekst-sectie afdeling titeldeel bijlage"
)


def read(content: Content, limits: Limits) -> Draft:
    """Read Handelingen (turns with speaker, party, role) or a Kamerstuk."""
    root, decoded = parse_xml(content.data)
    debate = next(root.iter("{*}handelingen"), None) is not None
    walker = _Official(breaks=Breaks.INDENTED)
    blocks = walker.run(root)
    meta = _metadata(root)
    publication, named = _publication(meta), _named(content.name)
    people = {
        block.turn.speaker: ", ".join(filter(None, (block.turn.role, block.turn.party)))
        for block in blocks
        if block.turn is not None
    }
    return Draft(
        "official",
        tuple(blocks),
        title=_title(root, meta, debate),
        date=_date(root, meta),
        kind="debate" if debate else "",
        organiser=_chamber(content.name, meta) if debate else _house(root, meta),
        encoding=decoded.encoding,
        people=people,
        sitting=_sitting(content.name, meta) if debate else "",
        url=f"{_SITE}/{publication}.html" if publication else "",
        publication=publication or named,
        session=_session(root, meta),
    )


def _title(root: etree._Element, meta: dict[str, str], debate: bool) -> str:
    for name in _TITLE_NAMES:
        if meta.get(name):
            return meta[name]
    if debate:
        return text_of(next(root.iter("{*}item-titel"), None))
    dossier = next(root.iter("{*}dossier"), None)
    own = text_of(next(root.iterfind(".//{*}stuk/{*}titel"), None))
    about = text_of(dossier.find("{*}titel")) if dossier is not None else ""
    return "; ".join(filter(None, (about, own)))


def _date(root: etree._Element, meta: dict[str, str]) -> str:
    for name in _DATE_NAMES:
        if meta.get(name) and dates.iso(meta[name]):
            return dates.iso(meta[name])
    for name in ("vergaderdatum", "datum-vergadering", "datumtekst", "datum"):
        for element in root.iter("{*}" + name):
            found = dates.iso(element.get("isodatum") or element.get("iso") or text_of(element))
            if found:
                return found
    return ""


def _sitting(name: str, meta: dict[str, str]) -> str:
    """The sitting that an item of Handelingen is of: "h-tk-20172018-70"."""
    for stated in (meta.get("DC.identifier", ""), meta.get("DCTERMS.identifier", ""), name):
        match = _ITEM.match(stated)
        if match is not None:
            return match["sitting"].lower()
    return ""


_SITE = "https://zoek.officielebekendmakingen.nl"
_PUBLICATION = re.compile(r"(?:h-(?:tk|ek|vv)|ah-(?:tk|ek)|kst|kv-(?:tk|ek)|blg)-[\dA-Za-z][\w-]*")


def _publication(meta: dict[str, str]) -> str:
    """The name that the metadata give the publication: "kst-29538-250"."""
    for name in ("DC.identifier", "DCTERMS.identifier", "OVERHEIDop.externMetadataRecord"):
        for part in meta.get(name, "").split("/"):
            if _PUBLICATION.fullmatch(part):
                return part
    return ""


def _named(name: str) -> str:
    """The publication after which a file is named."""
    stem = name.rsplit(".", 1)[0]
    return stem if _PUBLICATION.fullmatch(stem) else ""


def _session(root: etree._Element, meta: dict[str, str]) -> str:
    """The parliamentary year: "2017-2018"."""
    lines = [e.get("inhoud") == "vergaderjaar" and text_of(e) for e in root.iter("{*}tekstregel")]
    for stated in (meta.get("OVERHEIDop.vergaderjaar", ""), *filter(None, lines)):
        match = re.search(r"(\d{4})\D{1,3}(\d{4})", str(stated))
        if match:
            return f"{match[1]}-{match[2]}"
    return ""


def _house(root: etree._Element, meta: dict[str, str]) -> str:
    if meta.get("DC.creator"):
        return meta["DC.creator"]
    heads = (text_of(e) for e in root.iter("{*}tekstregel") if e.get("inhoud") == "kopopschrift")
    return next((head for head in heads if "Kamer" in head), "")


def _metadata(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("{*}meta"):
        name, value = element.get("name"), element.get("content")
        if name and value:
            found.setdefault(str(name), " ".join(str(value).split()))
    return found


def _chamber(name: str, meta: dict[str, str]) -> str:
    stated = meta.get("DC.creator") or meta.get("OVERHEIDop.vergadering") or ""
    if stated:
        return stated
    if re.match(r"h-tk-", name):
        return "Tweede Kamer der Staten-Generaal"
    if re.match(r"h-ek-", name):
        return "Eerste Kamer der Staten-Generaal"
    return ""


def _speaker(element: etree._Element) -> _Speaker:
    title = text_of(element.find("{*}voorvoegsels"))
    name = " ".join(
        filter(
            None,
            (
                text_of(element.find(f".//{{*}}{part}"))
                for part in ("voornaam", "tussenvoegsel", "achternaam")
            ),
        )
    ) or text_of(element.find("{*}naam"))
    party = text_of(element.find(".//{*}politiek"))
    role = text_of(element.find(".//{*}functie"))
    if not name:
        name = text_of(element).rstrip(" :")
    office = _OFFICE.match(name)
    if not title and office:
        title, name = office["title"], office["name"]
    lowered = title.lower()
    gender = {"mevrouw": "f", "mevr.": "f", "de heer": "m", "dhr.": "m"}.get(lowered, "")
    if name.lower() == "voorzitter":
        return _Speaker(f"{title} {name}".strip(), "voorzitter", party, gender)
    if _ROLES.search(title):
        role = role or title[0].lower() + title[1:]
    return _Speaker(name, role, party, gender)


def _same(one: _Speaker, other: _Speaker) -> bool:
    return (one.name, one.role, one.party) == (other.name, other.role, other.party)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
