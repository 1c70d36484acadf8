"""`samenhang concepts`: the vocabulary, and where its concepts are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.lazy import Lazy, LazyGroup
from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record

SHOWN = 200
_VOCABULARY = "samenhang.index.cli.vocabulary"


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    or_else="try `samenhang concepts show {0}` or `samenhang concepts mentions {0}`",
    lazy={
        "export": Lazy(_VOCABULARY, "export", "Write the vocabulary to a file."),
        "import": Lazy(_VOCABULARY, "import_", "Use a vocabulary of your own."),
        "suggest": Lazy(
            "samenhang.index.cli.suggest",
            "suggest",
            "Terms of this corpus that the vocabulary lacks.",
        ),
    },
    examples=(
        "samenhang concepts",
        "samenhang concepts show bonding",
        'samenhang concepts mentions "sociale samenhang"',
    ),
)
@click.option("--used", is_flag=True, help="Only concepts that the corpus uses.")
@limit_option()
@output_option
@format_option
@corpus_option
@click.pass_context
def concepts(ctx: click.Context, used: bool, limit: int | None) -> int | None:
    """The vocabulary, and where its concepts are used.

    Without a command: every concept with its counts in the corpus, most used first.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.concepts import counts_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import ConceptCount

    with open_archive() as archive:
        counts = [row for row in archive.concept_counts() if row.mentions or not used]
        return emit(
            fields_of(ConceptCount),
            records(counts),
            counts_text,
            limit=chosen_limit(limit),
            nothing="no concepts; add a document with `samenhang add PATH`",
        )


@concepts.command(
    cls=Command,
    examples=(
        "samenhang concepts mentions bemoeizorg",
        "samenhang concepts mentions --format jsonl > tags.jsonl",
    ),
)
@click.argument("concept", nargs=-1, metavar="[CONCEPT]...")
@click.option("--exact", is_flag=True, help="Not the narrower concepts.")
@click.option(
    "--negated/--not-negated",
    default=None,
    help="Only places where the text denies the concept, or only where it does not.",
)
@document_option
@period_options
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def mentions(
    *,
    concept: tuple[str, ...],
    exact: bool,
    negated: bool | None,
    document: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> int:
    """Every place where a concept is used.

    Lists the places of CONCEPT and the narrower ones, in every form, each with the way in which
    it was found; without CONCEPT those of all concepts.
    """
    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.labels import known_concepts
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.concepts import tags_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import ConceptRow, TagQuery

    shown = chosen_limit(limit, SHOWN)
    with open_archive() as archive:
        uris = tuple(found.uri for found in known_concepts(archive, concept))
        query = TagQuery(
            concepts=uris if exact or not uris else archive.narrower(uris),
            document=document_id(archive, document),
            date_from=since or "",
            date_to=until or "",
            negated=negated,
            limit=shown + 1 if shown is not None else None,
        )
        return emit(
            fields_of(ConceptRow),
            records(archive.concept_mentions(query)),
            tags_text,
            limit=shown,
            nothing=f"no places found{' for ' + ' '.join(concept) if concept else ''}",
        )


@concepts.command(
    cls=Command,
    examples=("samenhang concepts show bonding",),
)
@click.argument("concept", nargs=-1, required=True, metavar="CONCEPT")
@format_option
@corpus_option
def show(concept: tuple[str, ...]) -> int:
    """One concept: definition, labels, neighbours, and its use.

    Counts by year and by document, the speakers who use it most, and the places where documents
    define it. Narrower concepts are not counted with it.
    """
    from samenhang.index.asking.described import described_concept
    from samenhang.index.asking.labels import known_concepts
    from samenhang.index.cli.output import emit, emit_one
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.concepts import concept_text

    with open_archive() as archive:
        found = known_concepts(archive, concept)
        if not found:
            raise click.UsageError("name a concept; `samenhang concepts` lists them")
        shown: list[Record] = [described_concept(archive, one) for one in found]

    def as_text(rows: Iterable[Record]) -> Iterator[Block]:
        return (block for row in rows for block in concept_text(row))

    if len(shown) == 1:
        return emit_one(tuple(shown[0]), shown[0], as_text)
    return emit(tuple(shown[0]), shown, as_text)
