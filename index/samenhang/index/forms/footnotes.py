"""Footnotes in a document of python-docx, which has none of its own."""

from __future__ import annotations

from typing import Any

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINES = (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))


class Footnotes:
    """The notes of one document; call `finish` before it is saved."""

    def __init__(self, document: Any) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt
        from lxml import etree

        self._document = document
        self._root = etree.Element(_tag("footnotes"), nsmap={"w": _NAMESPACE, "r": _REFERENCES})
        # The lines above the notes have the first two numbers, as Word expects.
        for number, (kind, element) in enumerate(_LINES):
            note = etree.SubElement(self._root, _tag("footnote"))
            note.set(_tag("type"), kind)
            note.set(_tag("id"), str(number))
            run = etree.SubElement(etree.SubElement(note, _tag("p")), _tag("r"))
            etree.SubElement(run, _tag(element))
        self._next = len(_LINES)
        styles = document.styles
        text = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        reference = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        self._text, self._reference = text.style_id, reference.style_id

    def add(self, paragraph: Any, text: str) -> None:
        """Put a reference at the end of a paragraph, and the note at the foot of its page."""
        from lxml import etree

        number = str(self._next)
        self._next += 1
        mark = paragraph.add_run(style="Footnote Reference")._r
        etree.SubElement(mark, _tag("footnoteReference")).set(_tag("id"), number)
        note = etree.SubElement(self._root, _tag("footnote"))
        note.set(_tag("id"), number)
        line = etree.SubElement(note, _tag("p"))
        self._styled(line, "pPr", "pStyle", self._text)
        run = etree.SubElement(line, _tag("r"))
        self._styled(run, "rPr", "rStyle", self._reference)
        etree.SubElement(run, _tag("footnoteRef"))
        words = etree.SubElement(etree.SubElement(line, _tag("r")), _tag("t"))
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {text}"

    def finish(self) -> None:
        """Make the notes a part of the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, self._document.part.package)
        self._document.part.relate_to(part, _RELATION)

    @staticmethod
    def _styled(element: Any, properties: str, style: str, value: str) -> None:
        from lxml import etree

        chosen = etree.SubElement(etree.SubElement(element, _tag(properties)), _tag(style))
        chosen.set(_tag("val"), value)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
