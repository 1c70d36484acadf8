"""`samenhang watch`: what is new since the last time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, Group, corpus_option, format_option
from samenhang.index.cli.output import done, emit, note
from samenhang.index.cli.run import MISUSE, NOTHING
from samenhang.index.cli.session import open_archive

if TYPE_CHECKING:
    from samenhang.index.asking.news import News
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.watching.question import Question

QUESTIONS = ("quotes", "mentions", "search")
TOLD = (
    *("watch", "event", "document", "title", "date", "speaker", "text"),
    *("page", "section", "paragraph", "start", "end", "id"),
)
_WORDS = ("concepts", "name", "query")  # a command's words
_OPTIONS = {  # where an option is called otherwise than its condition
    **{"types": "type", "since": "from", "until": "to", "order": "sort", "everyone": "all"},
    "doc_kind": "kind",
}
_OURS = ("--format", "-f", "--limit", "-n", "--corpus", "--output")


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=(
        'samenhang watch add zorg -- quotes mantelzorg --speaker "De Jonge"',
        "samenhang watch run",
        "samenhang sync ~/verslagen --yes && samenhang watch run --format jsonl >> nieuw.jsonl",
    ),
)
@format_option
@corpus_option
@click.pass_context
def watch(ctx: click.Context) -> int | None:
    """Questions of which only what is new is told.

    Without a command: the watches of this corpus. They are kept in the file watches.toml of the
    corpus, which may be edited by hand.
    """
    return _list() if ctx.invoked_subcommand is None else None


@watch.command(
    cls=Command,
    examples=('samenhang watch add zorg -- quotes mantelzorg --speaker "De Jonge"',),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("name")
@click.argument("question", nargs=-1, required=True, type=click.UNPROCESSED, metavar="-- QUESTION")
@click.option("--from-now", is_flag=True, help="What there is already is not told.")
@format_option
@corpus_option
def add(name: str, question: tuple[str, ...], from_now: bool) -> int:
    """Keep a question: quotes, mentions or search with its options.

    The first run tells everything there is, unless --from-now.
    """
    from samenhang.index.asking.corpus import Corpus

    words = tuple(word for word in question if word != "--")
    asked = _understood(words)
    with open_archive() as archive:
        Corpus.of(archive).watch(name, asked, from_now=from_now)
    return done(f"watch {name}: {' '.join(words)}", watch=name, question=_spelt(asked))


@watch.command(cls=Command, examples=("samenhang watch remove zorg",))
@click.argument("name")
@format_option
@corpus_option
def remove(name: str) -> int:
    """Forget a question."""
    from samenhang.index.asking.corpus import Corpus

    with open_archive() as archive:
        Corpus.of(archive).unwatch(name)
    return done(f"removed watch {name}", watch=name)


@watch.command("list", cls=Command, examples=("samenhang watch list",))
@output_option
@format_option
@corpus_option
def list_() -> int:
    """The watches of this corpus."""
    return _list()


@watch.command(cls=Command, examples=("samenhang watch run", "samenhang watch run zorg -f jsonl"))
@click.argument("name", required=False)
@output_option
@format_option
@corpus_option
def run(name: str | None) -> int:
    """Tell what is new since the last run; exit code 1 when nothing is.

    Documents of which something was told and that were changed or removed since are told too.
    """
    from samenhang.corpus.errors import UnknownError
    from samenhang.index.asking.corpus import Corpus

    with open_archive() as archive:
        corpus = Corpus.of(archive)
        known = corpus.watches()
        if not known:
            note("no watches; add one: samenhang watch add NAME -- quotes bonding")
            return NOTHING
        runs = {one: corpus.news(one) for one in ([name] if name else known)}
        rows = (row for one, news in runs.items() for row in _told(one, news))
        code = emit(TOLD, rows, _text, nothing="nothing new")
        sys.stdout.flush()
        # Kept when it is told: what a stopped run did not tell, the next one does.
        for news in runs.values():
            news.keep()
        # Nobody here is of that party: that may come. Other mistakes are the question's.
        failures = [news.failure for news in runs.values() if news.failure is not None]
        return MISUSE if any(not isinstance(one, UnknownError) for one in failures) else code


def _told(name: str, news: News) -> Iterator[Record]:
    """What is new as records; what the answer says beside them is said when something is."""
    from samenhang.index.render.records import record

    if news.failure is not None:
        note(f"{name}: {news.failure}")
    for number, one in enumerate(news.told):
        if not number and one.event == "new":
            for line in news.notes:
                note(f"{name}: {line}")
        row = record(one.row) if one.row is not None else {}
        facts = {"document": one.document, "title": one.title, "date": one.date, **row}
        facts |= {"watch": name, "event": one.event}
        facts["speaker"] = row.get("speaker") or row.get("entity") or row.get("source") or ""
        facts["text"] = row.get("sentence", "") if "entity" in row else row.get("text", "")
        yield {field: facts.get(field, "") for field in TOLD}


def _understood(words: tuple[str, ...]) -> Question:
    """The question that the words of a command are.

    Raises:
        UsageError: they are none that can be watched.
    """
    from click.core import ParameterSource

    from samenhang.index.cli.app import app
    from samenhang.index.watching.question import Question

    if words[0] not in QUESTIONS:
        raise click.UsageError(f"{words[0]!r} cannot be watched; {', '.join(QUESTIONS)} can")
    for word in words:
        if word.split("=")[0] in _OURS:
            raise click.UsageError(f"leave out {word}: `watch run` takes it")
    root = click.get_current_context().find_root()
    command = app.get_command(root, words[0])
    assert command is not None
    with command.make_context(words[0], list(words[1:]), parent=root) as context:
        given = {
            param: value
            for param, value in context.params.items()
            if context.get_parameter_source(param) is ParameterSource.COMMANDLINE
        }
    named = next((given.pop(name) for name in _WORDS if name in given), ())
    for name in ("explain", "context"):  # of how an answer is shown
        given.pop(name, None)
    kinds = given.pop("kinds", ())
    types = tuple(kind for kind in kinds if kind in {"person", "organisation"})
    given |= {"kind": types[0]} if types else {}
    given |= {"doc_kind": rest} if (rest := tuple(one for one in kinds if one not in types)) else {}
    return Question(words[0], named, given)


def _spelt(question: Question) -> list[str]:
    """A question as the words of its command."""
    words = [question.ask, *question.words]
    for name, value in question.conditions.items():
        option = f"--{_OPTIONS.get(name, name.replace('_', '-'))}"
        if name == "having":
            words += [f"{option}={field}:{one}" for field in value for one in value[field]]
        elif value is True:
            words.append(option)
        elif isinstance(value, str | int | float):
            words += [option, str(value)]
        else:
            words += [word for one in value for word in (option, one)]
    return words


def _list() -> int:
    from samenhang.index.asking.corpus import Corpus

    with open_archive() as archive:
        known = Corpus.of(archive).watches()
    rows: list[dict[str, Any]] = [
        {"watch": name, "question": _spelt(one)} for name, one in known.items()
    ]
    return emit(("watch", "question"), rows, _list_text, nothing="no watches")


def _list_text(rows: Iterable[Record]) -> Iterator[Block]:
    from shlex import join

    from samenhang.index.render.layout import Style, line, styled

    for row in rows:
        yield line(styled(row["watch"], Style.NAME), f"  {join(row['question'])}")


def _text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.citation import citation
    from samenhang.index.render.layout import Line, Style, line, styled

    watch_name = None
    for row in rows:
        if row["watch"] != watch_name:
            watch_name = row["watch"]
            yield line(styled(watch_name, Style.HEAD))
        if row["event"] != "new":
            what = row["title"] or row["document"]
            yield line(f"{row['event']}: ", styled(what, Style.NAME), indent=2)
            continue
        yield line(styled(row["speaker"] or "unnamed", Style.NAME), indent=2)
        yield line(row["text"], indent=4)
        place = citation(row["title"], row["date"], row["section"], row["page"], row["paragraph"])
        yield line(styled(f"— {place}", Style.SOURCE), indent=4)
        yield Line()
