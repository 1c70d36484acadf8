"""`samenhang statements`: correct who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.index.asking.documents import find_document
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, Group, Number, corpus_option, format_option
from samenhang.index.cli.output import done, emit, note
from samenhang.index.cli.run import FOUND
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.correcting.types import StatementCorrection

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def note_option(command: Decorated) -> Decorated:
    """`--note`: why."""
    return click.option("--note", "why", metavar="TEXT", default="", help="Why, in your words.")(
        command
    )


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=(
        "samenhang statements reject van-barbecue:4346-4429",
        'samenhang statements give van-barbecue:4430-4542 "Jet Bussemaker"',
        "samenhang statements corrections",
    ),
)
@format_option
@corpus_option
@click.pass_context
def statements(ctx: click.Context) -> int | None:
    """Correct who says what.

    Without a command: the corrections of this corpus. ID is what `samenhang quotes` prints at
    the end of a statement: document:start-end.

    Corrections are kept in the file statements.toml of the corpus, which may be edited by hand
    (`samenhang rebuild` applies it). They are bound to the words and their place, and hold when
    documents are tagged or added again.
    """
    return _list() if ctx.invoked_subcommand is None else None


@statements.command(cls=Command, examples=("samenhang statements reject van-barbecue:4346-4429",))
@click.argument("identifier", metavar="ID...", nargs=-1, required=True)
@note_option
@format_option
@corpus_option
def reject(identifier: tuple[str, ...], why: str) -> int:
    """This is no statement: list it no more."""
    from samenhang.index.correcting.making import correction, statement_at
    from samenhang.index.correcting.types import Act

    with open_archive() as archive:
        rows = [statement_at(archive, one) for one in identifier]
        return _keep(archive, [correction(archive, row, Act.REJECT, note=why) for row in rows])


@statements.command(
    cls=Command,
    examples=(
        'samenhang statements give van-barbecue:4430-4542 "Jet Bussemaker"',
        "samenhang statements give van-barbecue:4430-4542 --unnamed",
    ),
)
@click.argument("identifier", metavar="ID")
@click.argument("name", required=False)
@click.option("--unnamed", is_flag=True, help="Nobody whom the document names.")
@click.option("--organisation", is_flag=True, help="NAME is an organisation, new in the corpus.")
@note_option
@format_option
@corpus_option
def give(identifier: str, name: str | None, unnamed: bool, organisation: bool, why: str) -> int:
    """NAME says this, and nobody else.

    NAME may be a part of a name that the document or the corpus has, or a new one.
    """
    from samenhang.index.correcting.making import correction, statement_at
    from samenhang.index.correcting.types import Act

    if bool(name) == unnamed:
        raise click.UsageError("say who: a NAME, or --unnamed")
    with open_archive() as archive:
        row = statement_at(archive, identifier)
        made = correction(archive, row, Act.GIVE, note=why)
        return _keep(archive, [_spoken(archive, made, name, organisation)])


@statements.command(
    cls=Command,
    examples=(
        "samenhang statements span van-barbecue:4346-4429 --end 4400",
        'samenhang statements span van-barbecue:4346-4429 --words "twee elementen"',
    ),
)
@click.argument("identifier", metavar="ID")
@click.option("--start", type=Number(int, 0), metavar="N", help="Where it begins.")
@click.option("--end", type=Number(int, 0), metavar="N", help="Where it ends.")
@click.option("--words", metavar="TEXT", help="Its words, instead of places.")
@note_option
@format_option
@corpus_option
def span(identifier: str, start: int | None, end: int | None, words: str | None, why: str) -> int:
    """The statement begins or ends elsewhere."""
    from samenhang.index.correcting.making import correction, statement_at, words_in
    from samenhang.index.correcting.places import words_at
    from samenhang.index.correcting.types import Act

    if (words is None) == (start is None and end is None):
        raise click.UsageError("give --start or --end, or --words")
    with open_archive() as archive:
        row = statement_at(archive, identifier)
        content = archive.content(row.document)
        if words is not None:
            becomes = words_in(content, words, None, near=row.start)
        else:
            first = row.start if start is None else start
            last = row.end if end is None else end
            if not 0 <= first < last <= len(content.text):
                raise click.UsageError(f"{first}-{last} is no place in {row.document}")
            becomes = words_at(content.text, first, last)
        return _keep(archive, [correction(archive, row, Act.SPAN, note=why, becomes=becomes)])


@statements.command(
    cls=Command,
    examples=('samenhang statements add van-barbecue "De buurt is aan zet." --speaker Bussemaker',),
)
@click.argument("document", metavar="DOCUMENT")
@click.argument("words")
@click.option("--speaker", metavar="NAME", help="Who says it; nobody named, where left out.")
@click.option("--organisation", is_flag=True, help="NAME is an organisation, new in the corpus.")
@click.option(
    "--type",
    "type_",
    type=click.Choice(["direct", "indirect", "context"]),
    default="indirect",
    help="How the text gives it [default: indirect].",
)
@click.option("--start", type=Number(int, 0), metavar="N", help="Where, of several places.")
@note_option
@format_option
@corpus_option
def add(
    *,
    document: str,
    words: str,
    speaker: str | None,
    organisation: bool,
    type_: str,
    start: int | None,
    why: str,
) -> int:
    """Add a statement that was not found.

    WORDS are copied from the document; spaces and quotation marks may differ.
    """
    from samenhang.index.correcting.making import addition, words_in

    with open_archive() as archive:
        row = find_document(archive, document)
        place = words_in(archive.content(row.id), words, start)
        made = addition(archive, row.id, place, type_, why)
        return _keep(archive, [_spoken(archive, made, speaker, organisation)])


@statements.command(cls=Command, examples=("samenhang statements undo c3fa2b01c",))
@click.argument("identifier", metavar="ID...", nargs=-1, required=True)
@format_option
@corpus_option
def undo(identifier: tuple[str, ...]) -> int:
    """Take corrections back, by their ids in `samenhang statements corrections`."""
    with open_archive() as archive:
        known = archive.statement_corrections()
        gone = []
        for one in identifier:
            meant = [entry for entry in known.entries if entry.id.startswith(one)]
            exact = [entry for entry in meant if entry.id == one] or meant
            if len(exact) != 1:
                what = "several corrections begin so" if meant else "there is no such correction"
                raise click.UsageError(f"{what}: {one}")
            gone += exact
            known = known.without(exact[0].id)
        archive.correct_statements(known)
    for entry in gone:
        done(f"taken back: {entry}", id=entry.id, document=entry.document)
    return FOUND


@statements.command(cls=Command, examples=("samenhang statements corrections",))
@click.option("--unfit", is_flag=True, help="Only those that fit their documents no more.")
@output_option
@format_option
@corpus_option
def corrections(unfit: bool) -> int:
    """The corrections of this corpus, and which of them fit no more.

    A correction fits no more when its words are not in the document as it is read now. It is
    kept, and applies again when they are.
    """
    return _list(unfit)


@statements.command(
    cls=Command,
    examples=(
        "samenhang statements gold van-barbecue --to gold/",
        "samenhang evaluate gold/*.json",
    ),
)
@click.argument("document", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where to write.",
)
@format_option
@corpus_option
def gold(document: tuple[str, ...], folder: Path) -> int:
    """Export documents as gold files for `samenhang evaluate`.

    All statements that are not doubtful and all names as they stand now count as right, so correct
    a document in full first. The document's file is put beside.
    """
    from samenhang.index.correcting.gold import export

    with open_archive() as archive:
        for row in [find_document(archive, one) for one in document]:
            path = export(archive, row, folder)
            done(f"{row.title} in {path}", document=row.id, file=str(path))
    return FOUND


def _spoken(
    archive: Archive, made: StatementCorrection, name: str | None, organisation: bool
) -> StatementCorrection:
    """The correction with its speaker; says so when nobody was called so before."""
    from samenhang.index.correcting.making import speaker_meant

    if not name:
        return made
    meant, is_organisation, known = speaker_meant(archive, made.document, name)
    if not known:
        kind = "an organisation" if organisation else "a person"
        note(f"“{meant}” is new in this corpus, as {kind}")
    return replace(made, speaker=meant, organisation=is_organisation if known else organisation)


def _keep(archive: Archive, made: Iterable[StatementCorrection]) -> int:
    """Keeps corrections, applies them and says so."""
    archive.identify()
    known = archive.statement_corrections()
    new = []
    for one in (entry.identified() for entry in made):
        changed = known.adding(one)
        if changed is known:
            note(f"already so: {one}")
        else:
            new.append(one)
            known = changed
    if new:
        archive.correct_statements(known)
    for one in new:
        done(
            f"{one}  [{one.id}]",
            id=one.id,
            act=one.act.value,
            document=one.document,
            words=one.words.text,
            speaker=one.speaker,
        )
    return FOUND


def _list(unfit: bool = False) -> int:
    from samenhang.index.render.corrections import LISTED, correction_record, corrections_text

    with open_archive() as archive:
        archive.identify()
        entries = archive.statement_corrections().entries
        problems = archive.unfit_corrections()
    rows = [correction_record(entry, problems.get(entry.id, "")) for entry in entries]
    if unfit:
        rows = [row for row in rows if not row["fits"]]
    nothing = "no corrections that fit no more" if unfit else "no corrections"
    code = emit(LISTED, rows, corrections_text, nothing=nothing)
    if problems and not unfit:
        note(f"{plural(len(problems), 'correction')} of these fit no more; --unfit lists them")
    return code
