"""TEI, and ParlaMint's parliamentary form of it with speakers, parties and annotated words."""

from __future__ import annotations

import re

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import SPACE, Breaks, Content, Draft
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.readers.participants import Participants, participants_of

_XML = "{http://www.w3.org/XML/1998/namespace}"
_PARAGRAPHS = "p ab l seg sp u quote opener closer salute signed dateline byline lg bibl"
_INLINE = (
    "s w pc name persName orgName placeName ref hi emph foreign num date time title term q said "
    "supplied unclear corr sic orig reg add del abbr expan ex rs mentioned soCalled anchor c"
)
_ASIDE = "note kinesic incident vocal desc writing gap stage"
_CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "”", "’", "»", "%"])
_PARTS = (
    dict.fromkeys(_PARAGRAPHS.split(), Part.PARAGRAPH)
    | dict.fromkeys(_INLINE.split(), Part.INLINE)
    | {"head": Part.HEADING, "list": Part.LIST, "item": Part.ITEM}
    | {"table": Part.TABLE, "row": Part.ROW, "cell": Part.CELL, "lb": Part.BREAK}
    | {"linkGrp": Part.SKIP, "link": Part.SKIP, "teiHeader": Part.SKIP, "fw": Part.SKIP}
    | {"speaker": Part.SKIP, "standOff": Part.SKIP, "facsimile": Part.SKIP}
)


class _Tei(Walker):
    """Adds speakers, words put together again, and what is not speech."""

    def __init__(self, participants: Participants, date: str) -> None:
        super().__init__(breaks=Breaks.INDENTED)
        self._participants = participants
        self._date = date
        self._number = 0
        self._label = ""
        self._in_words = False
        self._quoted = False
        self.people: dict[str, str] = {}

    def part(self, element: etree._Element) -> Part:
        """What an element of TEI is."""
        name = name_of(element)
        if name == "note":
            return self._note_part(element)
        if name in _ASIDE.split():
            return Part.PARAGRAPH
        if name == "del" or (name in ("orig", "sic", "abbr") and _replaced(element)):
            return Part.SKIP
        return _PARTS.get(name, Part.CONTAINER)

    def level(self, element: etree._Element) -> int:
        """Depth of a heading's division."""
        divisions = [a for a in element.iterancestors() if name_of(a).startswith("div")]
        return max(1, min(6, len(divisions)))

    def has_text(self, element: etree._Element) -> bool:
        """Between annotated words stands only the layout of the markup."""
        return not self._in_words or name_of(element) in ("w", "pc", "c")

    def walk(self, element: etree._Element, context: Context) -> None:
        """Turns, words, pages and asides; the rest as any markup."""
        name = name_of(element)
        if name in ("w", "pc"):
            self._word(element)
        elif name == "pb":
            self.page = _page(element, self.page)
        elif name in ("u", "sp"):
            self._turn(element, context)
        elif name == "s" and element.find(".//{*}w") is not None:
            self._in_words = True
            self._quoted = False
            super().walk(element, context)
            self._in_words = False
            self._pieces.append(SPACE)
        elif name in _ASIDE.split() and self.part(element) is Part.PARAGRAPH:
            self._aside(element, context)
        else:
            super().walk(element, context)

    def _word(self, element: etree._Element) -> None:
        # A contraction holds its syntactic words as children without text of their own.
        self.text(element.text)
        for child in element:
            self.skip("".join(str(text) for text in child.itertext()) + (child.tail or ""))
        if not self._joined(element):
            self._pieces.append(SPACE)

    def _joined(self, element: etree._Element) -> bool:
        """Whether no space follows a word; the markup often forgets to say so of quotes."""
        if element.get("join") in ("right", "both"):
            return True
        text = (element.text or "").strip()
        following = element.getnext()
        after = (following.text or "").strip() if following is not None else ""
        if text == '"':
            self._quoted = not self._quoted
            return self._quoted
        if after == '"' and self._quoted:
            return True
        return text in ("(", "[", "“", "‘", "«") or after in _CLOSING

    def _turn(self, element: etree._Element, context: Context) -> None:
        self.flush(context)
        outer = self.turn
        spoken = text_of(element.find("{*}speaker")) or self._label
        self._number += 1
        self.turn = self._participants.turn(
            self._number,
            element.get("who", ""),
            spoken,
            chairs="chair" in element.get("ana", ""),
            date=self._date,
        )
        about = ", ".join(filter(None, (self.turn.role, self.turn.party)))
        self.people.setdefault(self.turn.speaker, about)
        super().walk(element, context)
        self.flush(context)
        self.turn = outer

    def _aside(self, element: etree._Element, context: Context) -> None:
        """What is not speech stands in a paragraph of its own, after the one it interrupts."""
        held, self._pieces = self._pieces, []
        turn, self.turn = self.turn, None
        words, self._in_words = self._in_words, False
        before = len(self.blocks)
        self._block(element, Part.PARAGRAPH, Context())
        self.turn, self._in_words = turn, words
        if held:
            self._notes.extend(self.blocks[before:])
            del self.blocks[before:]
        self._pieces = held

    def _note_part(self, element: etree._Element) -> Part:
        kind = element.get("type", "")
        if kind == "speaker":
            self._label = text_of(element)
            return Part.SKIP
        if element.get("place") in ("foot", "bottom", "end") or kind in ("footnote", "endnote"):
            return Part.NOTE
        return Part.PARAGRAPH


def read(content: Content, limits: Limits) -> Draft:
    """Read TEI; lists of people and organisations beside the file are used where present."""
    root, decoded = parse_xml(content.data)
    header = root.find("{*}teiHeader")
    date = _date(root)
    walker = _Tei(participants_of(root, content, limits), date)
    for text in [element for element in root.iter("{*}text") if not _nested(element)] or [root]:
        walker.run(text)
    debate = bool(walker.people)
    return Draft(
        "tei",
        tuple(walker.blocks),
        title=_title(root, header),
        date=date,
        kind="debate" if debate else "",
        author="" if debate else text_of(root.find(".//{*}titleStmt/{*}author")),
        organiser=_chamber(header),
        encoding=decoded.encoding,
        people=walker.people,
    )


def _title(root: etree._Element, header: etree._Element | None) -> str:
    heads = [text_of(head) for head in root.iterfind(".//{*}body/{*}div/{*}head")]
    if len(heads) == 1:
        return heads[0]
    titles = [] if header is None else list(header.iterfind(".//{*}titleStmt/{*}title"))
    dutch = [title for title in titles if title.get(f"{_XML}lang", "nl") == "nl"]
    for wanted in ("sub", "main"):
        for title in dutch:
            if title.get("type") == wanted:
                return re.sub(r"\s*\[[^\]]*\]\Z", "", text_of(title))
    named = [text_of(title) for title in dutch or titles] + heads
    return next(filter(None, named), "")


def _date(root: etree._Element) -> str:
    for path in (
        ".//{*}settingDesc//{*}date",
        ".//{*}sourceDesc//{*}date",
        ".//{*}publicationStmt/{*}date",
        ".//{*}docDate",
    ):
        for element in root.iterfind(path):
            found = dates.iso(element.get("when") or element.get("from") or text_of(element))
            if found:
                return found
    return ""


def _chamber(header: etree._Element | None) -> str:
    if header is None:
        return ""
    meetings = [meeting.get("ana", "") for meeting in header.iterfind(".//{*}meeting")]
    if any("parla.lower" in ana for ana in meetings):
        return "Tweede Kamer der Staten-Generaal"
    if any("parla.upper" in ana for ana in meetings):
        return "Eerste Kamer der Staten-Generaal"
    return ""


def _page(element: etree._Element, page: int | None) -> int | None:
    number = element.get("n", "")
    if number.isdecimal() and len(number) < 7:
        return int(number)
    return (page or 0) + 1


def _nested(element: etree._Element) -> bool:
    return any(name_of(above) == "text" for above in element.iterancestors())


def _replaced(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) == "choice" and len(parent) > 1
