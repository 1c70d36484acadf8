"""The line that says where a passage stands, in the form that a Dutch reader cites."""

from __future__ import annotations

from collections.abc import Sequence

from samenhang.index.render.layout import Line, Style, line, styled
from samenhang.index.render.machine import Record
from samenhang.index.types import SECTION_SEPARATOR


def section_text(section: str | Sequence[str], title: str = "") -> str:
    """A section path as one string, outermost heading first.

    A first heading that is the document's title is left out: the citation begins with it.
    """
    path = section.split(SECTION_SEPARATOR) if isinstance(section, str) else list(section)
    path = [part for part in path if part]
    if path and path[0].casefold() == title.casefold():
        path = path[1:]
    return " › ".join(path)


def citation(
    title: str,
    date: str = "",
    section: str | Sequence[str] = "",
    page: int | None = None,
    paragraph: int | None = None,
    time: str = "",
) -> str:
    """ "Title, 2008-06-25, § Section, p. 1, al. 5", leaving out what is not known.

    In a transcript the time ("00:12:09") says where, no paragraph.
    """
    path = section_text(section, title)
    parts = [
        title,
        date,
        f"§ {path}" if path else "",
        f"p. {page}" if page else "",
        time or (f"al. {paragraph}" if paragraph else ""),
    ]
    return ", ".join(part for part in parts if part)


def cited(row: Record) -> str:
    """The citation of a record of a statement, mention, tag or passage.

    Where the record has a `reference` to an official publication, that goes before its title.
    """
    if row.get("reference"):
        place = citation("", "", "", row["page"], row["paragraph"], row.get("time", ""))
        return f"{', '.join(filter(None, (row['reference'], place)))} ({row['title']})"
    return citation(
        row["title"],
        row["date"],
        row["section"],
        row["page"],
        row["paragraph"],
        row.get("time", ""),
    )


def source_line(row: Record, identifier: str = "") -> Line:
    """The citation as a line, with the identifier: document and place, to ask for it again."""
    identifier = identifier or place_of(row)
    return line(
        styled(f"— {cited(row)}", Style.SOURCE),
        styled(f"  [{identifier}]", Style.FAINT),
        indent=2,
    )


def place_of(row: Record) -> str:
    """ "document:start-end"."""
    return f"{row['document']}:{row['start']}-{row['end']}"
