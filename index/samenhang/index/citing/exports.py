"""Works for reference managers: BibTeX, RIS, CSL-JSON. All read by Zotero."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from samenhang.index.citing.words import cited
from samenhang.index.citing.works import Person, Work

# Kind of document to the types of BibTeX, RIS and CSL; reports for all others.
_TYPES = {
    "debate": ("misc", "HEAR", "hearing"),
    "minutes": ("misc", "HEAR", "hearing"),
    "bill": ("misc", "BILL", "bill"),
    "letter": ("misc", "PCOMM", "personal_communication"),
    "e-mail": ("misc", "PCOMM", "personal_communication"),
    "interview": ("misc", "PCOMM", "interview"),
    "transcript": ("misc", "PCOMM", "interview"),
    "web page": ("misc", "ELEC", "webpage"),
    "press release": ("misc", "PRESS", "article-newspaper"),
    "column": ("article", "NEWS", "article-newspaper"),
    "book": ("book", "BOOK", "book"),
}
_OTHERS = ("techreport", "RPRT", "report")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def bibtex(works: Iterable[Work]) -> Iterator[str]:
    """An entry of BibTeX each, in UTF-8."""
    for work in works:
        entry = "techreport" if work.reference else _TYPES.get(work.kind, _OTHERS)[0]
        year, month, _ = [*work.date.split("-"), "", ""][:3]
        organisation = "institution" if entry == "techreport" else "publisher"
        fields = {
            "title": f"{{{_tex(work.title)}}}",
            "author": " and ".join(_tex_name(person) for person in work.authors),
            organisation: _tex(work.publisher),
            "year": year,
            "month": str(int(month)) if month else "",
            "number": _tex(work.reference),
            "address": _tex(work.place),
            "url": _plain(work.url).replace("{", "%7B").replace("}", "%7D"),
            "langid": "dutch" if work.language == "nl" else "",
            "pages": str(work.page or ""),
            "abstract": _tex(work.quoted),
            "note": _tex(cited(work)),
            "annote": _tex(work.note),
            "keywords": _tex(", ".join(work.labels)),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        key = re.sub(r"[^A-Za-z0-9:-]+", "-", work.key)
        yield f"@{entry}{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def ris(works: Iterable[Work]) -> Iterator[str]:
    """A record of RIS each."""
    for work in works:
        kind = "GOVDOC" if work.reference else _TYPES.get(work.kind, _OTHERS)[1]
        date = "/".join([*work.date.split("-"), "", ""][:3]) if work.date else ""
        fields = [
            ("TY", kind),
            ("ID", work.key),
            ("TI", work.title),
            *(("AU", _inverted(person)) for person in work.authors),
            ("PB", work.publisher),
            ("CY", work.place),
            ("PY", work.date[:4]),
            ("DA", date),
            ("M1", work.reference),
            ("UR", work.url),
            ("LA", work.language),
            ("SP", str(work.page or "")),
            ("AB", work.quoted),
            ("N1", cited(work)),
            ("N1", work.note),
            *(("KW", label) for label in work.labels),
        ]
        lines = [f"{tag}  - {_plain(value)}" for tag, value in fields if value]
        yield "\n".join([*lines, "ER  - ", "", ""])


def csl_json(works: Iterable[Work]) -> Iterator[str]:
    """A JSON array of CSL items."""
    lead = "[\n"
    for work in works:
        yield lead + json.dumps(_csl(work), ensure_ascii=False)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _csl(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": work.key,
        "type": _TYPES.get(work.kind, _OTHERS)[2],
        "title": _plain(work.title),
        "author": [_csl_name(person) for person in work.authors],
        "publisher": _plain(work.publisher),
        "publisher-place": _plain(work.place),
        "number": _plain(work.reference),
        "URL": _plain(work.url),
        "language": work.language,
        "page": str(work.page or ""),
        "abstract": _plain(work.quoted),
        "note": _plain(cited(work)),
        "annote": _plain(work.note),
        "keyword": ", ".join(map(_plain, work.labels)),
    }
    item = {name: value for name, value in item.items() if value}
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    return item


def _csl_name(person: Person) -> dict[str, str]:
    if not person.given:
        return {"literal": _plain(person.family)}
    name = {"family": person.family, "given": person.given}
    if person.particle:
        name["non-dropping-particle"] = person.particle
    return {part: _plain(value) for part, value in name.items()}


def _tex_name(person: Person) -> str:
    family = _tex(" ".join(part for part in (person.particle, person.family) if part))
    return f"{family}, {_tex(person.given)}" if person.given else f"{{{family}}}"


def _inverted(person: Person) -> str:
    family = f"{person.particle} {person.family}".strip()
    return f"{family}, {person.given}" if person.given else family


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _plain(text))


def _plain(text: str) -> str:
    """On one line, without control characters: nothing in a text opens a field or an entry."""
    return " ".join(_CONTROL.sub(" ", text).split())


FORMS: dict[str, Callable[[Iterable[Work]], Iterator[str]]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
