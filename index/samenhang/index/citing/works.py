"""A document as a work that is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from samenhang.index.citing.official import reference
from samenhang.index.types import DocumentRow, QuoteRow

_NAME_PARTS = re.compile(r"\s*(?:;|\s+en\s+|\s+&\s+|,(?=\s*[^,]+\s[^,]+))\s*")
_TUSSENVOEGSELS = frozenset("van de der den het 't ten ter te von da di du la le el".split())
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Person:
    """An author: "de" and "Boer" and "Anneke", or only a family name (a body's whole name)."""

    family: str
    given: str = ""
    particle: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.particle, self.family) if part)


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation tells.

    Args:
        key: identifies it in a list of references.
        kind: of document, as the store has it.
        date: ISO date, month or year; "".
        reference: to an official publication: "Handelingen II 2017/18, nr. 70, item 4".
        quoted: the words that are cited; "" for the whole document.
        said_by: whose words; "".
        page, paragraph: where they stand; 0 where not known.
        note: what somebody wrote beside them; "".
    """

    key: str
    kind: str
    title: str
    authors: tuple[Person, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    url: str = ""
    language: str = "nl"
    reference: str = ""
    labels: tuple[str, ...] = ()
    quoted: str = ""
    said_by: str = ""
    page: int = 0
    paragraph: int = 0
    note: str = ""

    @property
    def locator(self) -> str:
        """ "p. 4, al. 5", "" for the whole document."""
        parts = [f"p. {self.page}" if self.page else "", f"al. {self.paragraph}"]
        return ", ".join(part for part in parts if part and not part.endswith(" 0"))


def work(row: DocumentRow) -> Work:
    """A document as a work."""
    publication = row.publication or re.split(r"[/\\]", row.path)[-1].rsplit(".", 1)[0]
    return Work(
        key=row.id,
        kind=row.kind,
        title=row.title,
        authors=people(row.author),
        publisher=row.organiser,
        place=row.place,
        date=row.date,
        url=row.url,
        language=row.language,
        reference=reference(publication, row.session, row.organiser),
        labels=row.labels,
    )


def quoted(of: Work, row: QuoteRow) -> Work:
    """The words of a statement in a work."""
    return replace(
        of,
        key=f"{of.key}-{row.start}-{row.end}",
        quoted=row.text,
        said_by=row.speaker or row.source,
        page=row.page or 0,
        paragraph=row.paragraph,
    )


def people(author: str) -> tuple[Person, ...]:
    """The persons in the author field of a document.

    >>> people("Anneke de Boer en Jan Smit")
    (Person(family='Boer', given='Anneke', particle='de'), Person(family='Smit', given='Jan'))
    """
    return tuple(_person(name) for name in _NAME_PARTS.split(author.strip()) if name.strip())


def _person(name: str) -> Person:
    words = name.split()
    if len(words) < _SEVERAL or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return Person(name.strip())
    first = next(
        (n for n, word in enumerate(words[1:-1], 1) if word.casefold() in _TUSSENVOEGSELS),
        len(words) - 1,
    )
    last = next(n for n in range(first, len(words)) if words[n].casefold() not in _TUSSENVOEGSELS)
    return Person(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))
