"""`samenhang concepts export`, `import`: a vocabulary of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.index.anywhere import is_address, open_at
from samenhang.index.cli.options import (
    Command,
    corpus_option,
    corpus_place,
    format_option,
)
from samenhang.index.cli.output import done, note, print_pieces, say
from samenhang.index.cli.run import FOUND
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.pipeline.concepts.vocabulary import Vocabulary

_FORMS = {
    ".ttl": "turtle",
    ".rdf": "xml",
    ".xml": "xml",
    ".jsonld": "json-ld",
    ".csv": "csv",
    ".json": "json",
}


@click.command(
    cls=Command,
    examples=(
        "samenhang concepts export begrippen.ttl",
        "samenhang concepts export --as csv > begrippen.csv",
    ),
)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--as",
    "form",
    type=click.Choice(sorted(set(_FORMS.values()))),
    help="Form of the vocabulary [default: by the extension of FILE, else turtle].",
)
@corpus_option
def export(file: Path | None, form: str | None) -> int:
    """Write the vocabulary to a file.

    FILE ends in .ttl, .rdf, .jsonld, .csv or .json; without FILE, standard output. CSV opens in
    a spreadsheet, and can be imported again when it has been edited.
    """
    from samenhang.index.asking.vocabulary import vocabulary_of

    place = corpus_place()
    if is_address(place):
        with open_at(place) as archive:
            vocabulary = vocabulary_of(archive.folder)
    else:
        vocabulary = vocabulary_of(Path(place))
    chosen = form or _FORMS.get(file.suffix.lower() if file else "", "")
    if file is not None and not chosen:
        raise click.UsageError(
            f"{file.name}: its extension is none of {', '.join(_FORMS)}; choose one, or use --as"
        )
    text = written(vocabulary, chosen or "turtle")
    if file is None:
        print_pieces([text])
    else:
        file.write_text(text, encoding="utf-8")
        say(f"{plural(len(vocabulary), 'concept')} written to {file}")
    return FOUND


def written(vocabulary: Vocabulary, form: str) -> str:
    """The vocabulary as text in one of the forms of `--as`."""
    if form == "json":
        return vocabulary.to_json()
    if form == "csv":
        from samenhang.pipeline.concepts import tables

        return tables.write(vocabulary)
    from samenhang.pipeline.concepts import skos

    return skos.write(vocabulary, form)


def _given(file: Path) -> Vocabulary:
    """The vocabulary in a file, or of a name.

    Raises:
        VocabularyError: there is neither.
    """
    from samenhang.corpus.errors import VocabularyError
    from samenhang.pipeline.concepts import importing

    if file.exists():
        return importing.read(file)
    brought = importing.named(str(file))
    if brought is None:
        known = ", ".join(importing.names())
        raise VocabularyError(
            "there is no such file",
            subject=file,
            hint=f"Packages bring {known}" if known else "Check the path",
        )
    return brought


@click.command(
    "import",
    cls=Command,
    examples=(
        "samenhang concepts import begrippen.ttl",
        "samenhang concepts import eigen-begrippen.csv --replace",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE|NAME")
@click.option(
    "--extend/--replace",
    default=True,
    help="Add to the vocabulary that is there [default], or put this one in its place.",
)
@format_option
@corpus_option
def import_(file: Path, extend: bool) -> int:
    """Use a vocabulary of your own.

    FILE is SKOS (Turtle, RDF/XML, JSON-LD) or CSV with the columns label, synonyms, broader. The
    corpus is searched for its concepts anew, from the stored annotation: no document is read or
    annotated again. Labels that would name two concepts are reported, and stay with the first.

    NAME is a vocabulary that a package brings (docs/concepts.md).
    """
    from samenhang.index.adding.default import VOCABULARY
    from samenhang.index.asking.vocabulary import vocabulary_of
    from samenhang.index.cli.progress import progress
    from samenhang.index.cli.session import open_archive
    from samenhang.pipeline.concepts.importing import merge

    new = _given(file)
    with open_archive(create=True) as archive:
        old = vocabulary_of(archive.folder)
        merged, clashes = merge(old, new, "extend" if extend else "replace")
        for clash in clashes:
            note(f"{file}: {clash}")
        merged.save(archive.folder / VOCABULARY)
        archive.keep_files()
        with progress() as report:
            changed = archive.retag_concepts(progress=report)
    return done(
        f"{plural(len(new), 'concept')} read, {plural(len(merged), 'concept')} in the vocabulary, "
        f"{plural(changed, 'document')} tagged anew",
        read=len(new),
        concepts=len(merged),
        changed=changed,
        clashes=[str(clash) for clash in clashes],
    )
