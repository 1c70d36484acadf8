"""Parliamentary proceedings in PoliticalMashup's XML."""

from __future__ import annotations

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import Breaks, Content, Draft
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.types import BlockKind, Turn

_PARTS = {
    "p": Part.PARAGRAPH,
    "title": Part.HEADING,
    "docinfo": Part.SKIP,
    "meta": Part.SKIP,
    "pagebreak": Part.SKIP,
    "quote": Part.INLINE,
    "tagged-entity": Part.INLINE,
    "tagged": Part.INLINE,
    "i": Part.INLINE,
    "b": Part.INLINE,
}
_ROLES = {"chair": "voorzitter", "mp": "Kamerlid", "government": "lid van de regering"}
_FORMS = {"de heer": "m", "mevrouw": "f"}


class _Proceedings(Walker):
    """Speeches with their speakers; topics, whose titles are attributes, as headings."""

    number = 0
    main = ""

    def part(self, element: etree._Element) -> Part:
        """What an element of the schema is."""
        return _PARTS.get(name_of(element), Part.CONTAINER)

    def walk(self, element: etree._Element, context: Context) -> None:
        """Open topics, scenes and speeches; directions are nobody's words."""
        name = name_of(element)
        if name == "topic":
            self._topic(element)
            super().walk(element, context)
        elif name == "scene":
            self.main = _attribute(element, "speaker") or self.main
            super().walk(element, context)
            self.main = ""
        elif name == "speech":
            self.flush(context)
            outer, self.turn = self.turn, self._turn(element)
            super().walk(element, context)
            self.flush(context)
            self.turn = outer
        elif name == "stage-direction":
            self.flush(context)
            outer, self.turn = self.turn, None
            super().walk(element, context)
            self.flush(context)
            self.turn = outer
        else:
            super().walk(element, context)

    def _topic(self, element: etree._Element) -> None:
        title = _attribute(element, "title")
        if title:
            self.flush(Context())
            # An attribute has no place in the element's text: the path names the attribute.
            self.heading(f"{self._path(element)}/@title", title)

    def _turn(self, element: etree._Element) -> Turn:
        self.number += 1
        role = _attribute(element, "role").lower()
        form = _attribute(element, "function")
        speaker = _attribute(element, "speaker") or form or "onbekende spreker"
        kind = "speech"
        if role == "chair":
            kind = "chair"
        elif role != "government" and self.main and speaker != self.main:
            kind = "interruption"
        titled = form and form.lower() not in (*_FORMS, "de")
        office = form[0].lower() + form[1:] if titled else _ROLES.get(role, role)
        return Turn(
            self.number,
            speaker,
            "voorzitter" if kind == "chair" else office,
            _attribute(element, "party"),
            kind,
            _FORMS.get(form.lower(), _gender(element)),
        )


def read(content: Content, limits: Limits) -> Draft:
    """Read proceedings of PoliticalMashup."""
    root, decoded = parse_xml(content.data)
    walker = _Proceedings(breaks=Breaks.INDENTED)
    blocks = walker.run(root)
    first = next((block.raw for block in blocks if block.kind is BlockKind.HEADING), "")
    return Draft(
        "politicalmashup",
        tuple(blocks),
        title=first or _meta(root, "title"),
        date=dates.iso(_meta(root, "date")),
        kind="debate",
        organiser=_meta(root, "publisher"),
        encoding=decoded.encoding,
        people={
            block.turn.speaker: ", ".join(filter(None, (block.turn.role, block.turn.party)))
            for block in blocks
            if block.turn is not None
        },
    )


def _attribute(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return " ".join(str(value).split())
    return ""


def _gender(element: etree._Element) -> str:
    return {"male": "m", "m": "m", "female": "f", "f": "f"}.get(
        _attribute(element, "gender").lower(), ""
    )


def _meta(root: etree._Element, name: str) -> str:
    for above in ("meta", "docinfo"):
        for parent in root.iter("{*}" + above):
            for element in parent.iter("{*}" + name):
                if text_of(element):
                    return text_of(element)
    return ""
