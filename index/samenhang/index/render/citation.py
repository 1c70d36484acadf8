"""The line that says where a passage stands, in the form that a Dutch reader cites."""

from __future__ import annotations

from collections.abc import Sequence

from samenhang.index.render.layout import Line, Style, line, styled


def section_text(section: str | Sequence[str]) -> str:
    """A section path as one string, outermost heading first."""
    return section if isinstance(section, str) else " › ".join(part for part in section if part)


def citation(
    title: str,
    date: str = "",
    section: str | Sequence[str] = "",
    page: int | None = None,
    paragraph: int | None = None,
) -> str:
    """ "Title, 2008-06-25, § Section, p. 1, al. 5", leaving out what is not known."""
    path = section_text(section)
    parts = [
        title,
        date,
        f"§ {path}" if path else "",
        f"p. {page}" if page else "",
        f"al. {paragraph}" if paragraph else "",
    ]
    return ", ".join(part for part in parts if part)


def source_line(cited: str, identifier: str = "", *, lead: str = "— ", indent: int = 2) -> Line:
    """The citation as a line, with the identifier to ask for it again."""
    pieces = [styled(lead + cited, Style.SOURCE)]
    if identifier:
        pieces += [styled("  ", Style.PLAIN), styled(f"[{identifier}]", Style.FAINT)]
    return line(*pieces, indent=indent)
