"""`samenhang names`: correct who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from samenhang.index.asking.documents import find_document
from samenhang.index.cli import names_asked
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, Group, corpus_option, format_option
from samenhang.index.cli.output import done, emit, note
from samenhang.index.cli.run import FOUND
from samenhang.index.cli.session import open_archive

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.pipeline.names.corrections import Correction

LISTED = ("id", "action", "names", "documents", "shown", "where")


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=(
        'samenhang names merge "M. Bussemaker" "Jet Bussemaker"',
        "samenhang names review",
        "samenhang names list",
    ),
)
@format_option
@corpus_option
@click.pass_context
def names(ctx: click.Context) -> int | None:
    """Correct who is who.

    Without a command: the corrections of this corpus.

    Corrections are kept in the file names.toml of the corpus, which may be edited by hand
    (`samenhang rebuild` applies it), and hold for all that is added later.
    """
    return _list() if ctx.invoked_subcommand is None else None


def _apply(archive: Archive, correction: Correction) -> int:
    from samenhang.index.asking.naming import correct

    if not correct(archive, correction):
        note(f"already so: {correction}")
        return FOUND
    return _done(str(correction), correction)


def _done(sentence: str, correction: Correction) -> int:
    return done(
        sentence,
        action=correction.action.value,
        names=list(correction.names),
        documents=list(correction.documents),
        shown=correction.shown,
        id=correction.id,
    )


@names.command(cls=Command, examples=('samenhang names merge "M. Bussemaker" "Jet Bussemaker"',))
@click.argument("name", nargs=-1, required=True, metavar="A B...")
@format_option
@corpus_option
def merge(name: tuple[str, ...]) -> int:
    """Make two or more one: A is the name to show.

    All mentions of B in all documents become mentions of A, also of documents that are added
    later. A may be a name that no document gives. With one name twice, all who are called so
    are one.
    """
    from samenhang.index.asking.naming import named, recorded
    from samenhang.pipeline.names.corrections import Action, Correction

    if len(name) < 2:
        raise click.UsageError("a merge needs two names; put each between quotes")
    with open_archive() as archive:
        known = archive.corrections()
        others = [recorded(known, named(archive, one)) for one in name[1:]]
        first = name[0]
        if archive.entities(first):
            first = recorded(known, named(archive, first))
        if set(others) == {first} and len(archive.entities(first)) == 1:
            note(f"all of these are {first} already")
            return FOUND
        return _apply(archive, Correction(Action.MERGE, (first, *others)))


@names.command(
    cls=Command,
    examples=('samenhang names split Luther van-barbecue --as "Luther (Amsterdam)"',),
)
@click.argument("name")
@click.argument("document", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--as", "shown", metavar="NAME", help="Name of the other one.")
@format_option
@corpus_option
def split(name: str, document: tuple[str, ...], shown: str | None) -> int:
    """In these documents NAME is somebody else.

    DOCUMENT is an id, the beginning of one, or words of a title.
    """
    from samenhang.index.asking.naming import documents_of, named, recorded
    from samenhang.pipeline.names.corrections import Action, Correction

    with open_archive() as archive:
        listed = named(archive, name)
        ids = tuple(find_document(archive, one).id for one in document)
        missing = [one for one in ids if one not in documents_of(archive, listed)]
        if missing:
            raise click.UsageError(f"{listed} is not mentioned in {', '.join(missing)}")
        other = shown or f"{listed} ({ids[0]})"
        name = recorded(archive.corrections(), listed)
        return _apply(archive, Correction(Action.SPLIT, (name,), ids, other))


@names.command(cls=Command, examples=('samenhang names rename Putnam "Robert D. Putnam"',))
@click.argument("name")
@click.argument("shown", metavar="NEW")
@format_option
@corpus_option
def rename(name: str, shown: str) -> int:
    """Show NAME under another name."""
    from samenhang.index.asking.naming import named, recorded
    from samenhang.pipeline.names.corrections import Action, Correction

    with open_archive() as archive:
        name = recorded(archive.corrections(), named(archive, name))
        return _apply(archive, Correction(Action.RENAME, (name,), shown=shown))


@names.command(cls=Command, examples=("samenhang names ignore Luther",))
@click.argument("name")
@format_option
@corpus_option
def ignore(name: str) -> int:
    """NAME is no person or organisation: list it no more."""
    from samenhang.index.asking.naming import named, recorded
    from samenhang.pipeline.names.corrections import Action, Correction

    with open_archive() as archive:
        name = recorded(archive.corrections(), named(archive, name))
        return _apply(archive, Correction(Action.IGNORE, (name,)))


@names.command(cls=Command, examples=("samenhang names undo 3fa2c1",))
@click.argument("identifier", metavar="ID")
@format_option
@corpus_option
def undo(identifier: str) -> int:
    """Take back a correction, by its id in `samenhang names list`."""
    with open_archive() as archive:
        known = archive.corrections()
        correction = known.find(identifier)
        archive.correct(known.without(correction))
    return _done(f"taken back: {correction}", correction)


@names.command("list", cls=Command, examples=("samenhang names list",))
@output_option
@format_option
@corpus_option
def list_() -> int:
    """The corrections of this corpus."""
    return _list()


def _list() -> int:
    with open_archive() as archive:
        entries = archive.corrections().entries
    rows = [
        {
            "id": entry.id,
            "action": entry.action.value,
            "names": list(entry.names),
            "documents": list(entry.documents),
            "shown": entry.shown,
            "where": [list(documents) for documents in entry.where],
        }
        for entry in entries
    ]
    in_words = [str(entry) for entry in entries]

    def as_text(rows: Iterable[Record]) -> Iterator[Block]:
        from samenhang.index.render.layout import Style, line, styled

        for row, words in zip(rows, in_words, strict=True):
            yield line(styled(f"{row['id']}  ", Style.FAINT), words)

    return emit(LISTED, rows, as_text, nothing="no corrections")


for command in (names_asked.questions, names_asked.review, names_asked.answer, names_asked.import_):
    names.add_command(command)
