"""`--format bibtex|ris|csl-json`, and `samenhang documents cite`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, corpus_option
from samenhang.index.render.form import Format

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.citing.works import Work
    from samenhang.index.types import DocumentRow

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
CITED = ("bibtex", "ris", "csl-json")
_META = "samenhang.cited"


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value in CITED:
        ctx.meta[_META] = value
    elif value is not None:
        ctx.meta["samenhang.format"] = value


def cited_format_option(command: Decorated) -> Decorated:
    """`--format` with the forms of reference managers."""
    return click.option(
        "-f",
        "--format",
        type=click.Choice([*(form.value for form in Format), *CITED]),
        callback=_remember,
        expose_value=False,
        help="How to print the result [default: text].",
    )(command)


def chosen_citing() -> str | None:
    """The form of a reference manager that this command line asks for."""
    chosen: str | None = click.get_current_context().meta.get(_META)
    return chosen


def print_works(works: Iterable[Work], form: str, nothing: str | Callable[[], str]) -> int:
    """Prints works for a reference manager and returns the exit code; `nothing` as for `emit`."""
    from samenhang.index.citing.exports import FORMS
    from samenhang.index.cli.output import note, print_pieces
    from samenhang.index.cli.run import FOUND, NOTHING

    count = 0

    def counted() -> Iterator[Work]:
        nonlocal count
        for one in works:
            count += 1
            yield one

    print_pieces(FORMS[form](counted()))
    if not count:
        note(nothing if isinstance(nothing, str) else nothing())
    return FOUND if count else NOTHING


def works_of(rows: Iterable[DocumentRow]) -> Iterator[Work]:
    """Documents as works."""
    from samenhang.index.citing.works import work

    return map(work, rows)


def references(archive: Archive) -> Callable[[str], str]:
    """Gives a document's reference among official publications, "" for none."""
    from samenhang.index.citing.works import work

    known: dict[str, str] = {}

    def reference(document: str) -> str:
        if document not in known:
            known[document] = work(archive.document(document)).reference
        return known[document]

    return reference


@click.command(
    cls=Command,
    examples=(
        "samenhang documents cite van-barbecue",
        "samenhang documents cite --format bibtex > corpus.bib",
    ),
)
@click.argument("document", metavar="[ID]...", nargs=-1)
@output_option
@cited_format_option
@corpus_option
def cite(document: tuple[str, ...]) -> int:
    """Cite documents, by their kind; all of them where none is named.

    Parliamentary papers as Handelingen II 2017/18, nr. 70, item 4; minutes and decisions by
    council and day; others after APA 7. What is missing can be given with `documents set`.
    """
    from samenhang.index.asking.documents import find_document
    from samenhang.index.citing.words import cited
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.layout import Style, line, styled

    with open_archive() as archive:
        rows = [find_document(archive, one) for one in document] or archive.documents()
        form = chosen_citing()
        if form is not None:
            return print_works(works_of(rows), form, "no documents")
        told = [{"document": one.key, "citation": cited(one)} for one in works_of(rows)]
        return emit(
            ("document", "citation"),
            told,
            lambda rows: (
                line(row["citation"], styled(f"  [{row['document']}]", Style.FAINT)) for row in rows
            ),
            nothing="no documents",
        )
