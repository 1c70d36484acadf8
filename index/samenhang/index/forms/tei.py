"""TEI: documents with who is named and who says what, valid against TEI All."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from samenhang.corpus.errors import SamenhangError
from samenhang.corpus.types import Block, BlockKind
from samenhang.index.forms.listing import Export, Whole
from samenhang.index.forms.nesting import Node, Place, nested
from samenhang.index.forms.word import clean
from samenhang.pipeline.types import EntityType, StatementType

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_NAMESPACES: Any = {None: _NAMESPACE}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write(export: Export, file: Path) -> None:
    """One document as `TEI`, several as `teiCorpus`.

    Raises:
        SamenhangError: the export has no documents.
    """
    texts = [_Text(whole, number).element() for number, whole in enumerate(export.documents(), 1)]
    if not texts:
        raise SamenhangError(
            "TEI holds whole documents, and there are none",
            hint="Write them with `samenhang export FILE`",
        )
    root = texts[0]
    if len(texts) > 1:
        root = _element("teiCorpus")
        _header(root, export.title, "", (), "", "")
        root.extend(texts)
    etree.ElementTree(root).write(str(file), encoding="UTF-8", xml_declaration=True)


class _Text:
    """One document on its way to TEI."""

    def __init__(self, whole: Whole, number: int) -> None:
        self._whole = whole
        self._prefix = f"d{number}"

    def element(self) -> Any:
        row = self._whole.row
        root = _element("TEI")
        root.set(_LANG, row.language or "nl")
        header = _header(root, row.title, row.date, (row.author, row.organiser), row.url, row.id)
        self._people(header)
        body = _sub(_sub(root, "text"), "body")
        levels: list[tuple[int, Any]] = [(0, body)]
        page: int | None = None
        for number, block in enumerate(self._whole.document.blocks):
            if block.kind is BlockKind.HEADING:
                while levels[-1][0] >= max(block.level, 1):
                    levels.pop()
                levels.append((max(block.level, 1), _sub(levels[-1][1], "div")))
            inside = levels[-1][1]
            if block.page is not None and block.page != page:
                page = block.page
                _sub(inside, "pb").set("n", str(page))
            self._block(inside, block, number)
        if not len(body):
            _sub(body, "p")
        return root

    def _people(self, header: Any) -> None:
        entities = self._whole.annotation.entities
        if not entities:
            return
        description = _sub(_sub(header, "profileDesc"), "particDesc")
        for kind, listing, item, name in (
            (EntityType.PERSON, "listPerson", "person", "persName"),
            (EntityType.ORG, "listOrg", "org", "orgName"),
        ):
            found = [entity for entity in entities if entity.type is kind]
            listed = _sub(description, listing) if found else None
            for entity in found:
                one = _sub(listed, item)
                one.set(_ID, self._id(entity.key))
                for form in dict.fromkeys((entity.name, *entity.forms)):
                    _sub(one, name).text = clean(form)
                for role in entity.roles if kind is EntityType.PERSON else ():
                    held = ", ".join(part for part in (role.role, role.organisation) if part)
                    if held:
                        _sub(one, "occupation").text = clean(held)

    def _id(self, key: int) -> str:
        return f"{self._prefix}e{key}"

    def _block(self, parent: Any, block: Block, number: int) -> None:
        if block.kind is BlockKind.HEADING:
            element = _sub(parent, "head")
        elif block.kind is BlockKind.FOOTNOTE:
            element = _sub(_sub(parent, "p"), "note")
            element.set("place", "foot")
        else:
            element = _sub(parent, "p")
            if block.kind is not BlockKind.PARAGRAPH:
                element.set("rend", block.kind.value)
        if block.turn is not None:
            element.set("n", clean(block.turn.speaker)[:200])
        text = self._whole.document.text
        _fill(element, nested(self._places(block), block.start, block.end), text)

    def _places(self, block: Block) -> Iterable[Place]:
        found = self._whole.annotation
        for at, statement in enumerate(found.statements):
            if statement.start < block.end and statement.end > block.start:
                direct = statement.type is StatementType.DIRECT
                attributes = {"direct": "true" if direct else "false", "n": f"s{at + 1}"}
                if statement.entity is not None:
                    attributes["who"] = f"#{self._id(statement.entity)}"
                yield Place(statement.start, statement.end, "said", attributes)
                if direct:
                    yield Place(statement.start, statement.end, "quote", {})
        people = {entity.key for entity in found.entities if entity.type is EntityType.PERSON}
        for mention in found.mentions:
            if mention.start < block.end and mention.end > block.start:
                attributes = {"ref": f"#{self._id(mention.entity)}"}
                name = "persName" if mention.entity in people else "orgName"
                if mention.kind != "name":
                    name, attributes["type"] = "rs", mention.kind.value
                yield Place(mention.start, mention.end, name, attributes)


def _fill(element: Any, nodes: Iterable[Node | tuple[int, int]], text: str) -> None:
    """Texts and elements in their order."""
    last: Any = None
    for node in nodes:
        if isinstance(node, Node):
            last = _sub(element, node.place.name)
            for name, value in node.place.attributes.items():
                last.set(name, value)
            if node.part:
                last.set("part", node.part)
            _fill(last, node.inside, text)
            continue
        words = clean(text[slice(*node)])
        if last is None:
            element.text = (element.text or "") + words
        else:
            last.tail = (last.tail or "") + words


def _header(
    root: Any, title: str, date: str, people: tuple[str, ...], url: str, identifier: str
) -> Any:
    header = _sub(root, "teiHeader")
    file = _sub(header, "fileDesc")
    titles = _sub(file, "titleStmt")
    _sub(titles, "title").text = clean(title) or "?"
    author = people[0] if people else ""
    if author:
        _sub(titles, "author").text = clean(author)
    _sub(_sub(file, "publicationStmt"), "p").text = "Written by Samenhang; not published."
    source = _sub(_sub(file, "sourceDesc"), "bibl")
    _sub(source, "title").text = clean(title) or "?"
    if len(people) > 1 and people[1]:
        _sub(source, "publisher").text = clean(people[1])
    if date:
        when = _sub(source, "date")
        when.text = clean(date)
        if _DATE.fullmatch(date):
            when.set("when", date)
    if identifier:
        _sub(source, "idno").text = identifier
    if url:
        _sub(source, "ref").text = clean(url)
    return header


def _element(name: str) -> Any:
    return etree.Element(f"{{{_NAMESPACE}}}{name}", nsmap=_NAMESPACES)


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
