"""`samenhang serve`: the corpus as pages in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.index.cli.options import Command, Number, corpus_option, corpus_place
from samenhang.index.cli.output import note
from samenhang.index.cli.run import FOUND

_PORT = 8765


@click.command(
    cls=Command,
    examples=(
        "samenhang serve",
        "samenhang serve --read-only --port 0 --lang en",
        "samenhang serve --host 0.0.0.0 --password-file wachtwoord.txt --no-open",
    ),
)
@click.option(
    "--port",
    type=Number(int, 0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port; 0 for any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen to; with another than this machine's own, others can come in.",
)
@click.option(
    "--password-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File with the password that visitors give.",
)
@click.option("--read-only", is_flag=True, help="Nothing is corrected or added.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option(
    "--lang",
    type=click.Choice(["nl", "en"]),
    help="Language of the pages [default: of the system, else of the browser].",
)
@corpus_option
def serve(
    *,
    port: int,
    host: str,
    password_file: Path | None,
    read_only: bool,
    no_open: bool,
    lang: str | None,
) -> int:
    """The reading room: the corpus as pages in the browser.

    Prints the address, with a token that lets your browser in, and opens it. Ctrl-C ends it.
    Only this machine can reach it. With --host others on the network can too: whoever has the
    password can then read and, without --read-only, change everything, and what is sent can be
    read on the way.
    """
    _check_installed()
    from samenhang.index.asking.opening import open as open_corpus
    from samenhang.index.page.access import is_loopback
    from samenhang.index.page.serving import password_of
    from samenhang.index.page.serving import serve as run
    from samenhang.index.page.settings import Settings
    from samenhang.index.speaking.language import of_system

    place = corpus_place()
    settings = Settings(
        place,
        host,
        port,
        read_only,
        lang or of_system(),
        password_of(password_file, host),
    )
    with open_corpus(place) as corpus:
        if not read_only:
            corpus.make()
        corpus.info()  # says now what is wrong with it
    if not is_loopback(host):
        note("others on the network can reach this, and read on the way what is sent")
    run(settings, click.echo, browser=not no_open)
    return FOUND


def _check_installed() -> None:
    from samenhang.index.forms.needing import needed

    for module in ("starlette", "uvicorn", "babel", "python_multipart"):
        needed(module, "page", "the reading room")
