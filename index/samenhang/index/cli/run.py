"""Runs the program and turns whatever goes wrong into one line and an exit code.

0: found or done. 1: nothing found, or something failed. 2: wrong use. 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

FOUND, NOTHING, MISUSE, INTERRUPTED = 0, 1, 2, 130


def run(args: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code.

    Args:
        args: the words after `samenhang`; those of this process by default.
    """
    _prepare_streams()
    try:
        result = invoke(sys.argv[1:] if args is None else list(args))
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        _leave_quietly()
        return FOUND
    except (KeyboardInterrupt, click.Abort):
        return _fail("stopped", INTERRUPTED)
    except click.UsageError as error:
        return _fail(_usage(error), MISUSE)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except Exception as error:
        return _translate(error)
    return result if isinstance(result, int) else FOUND


def invoke(words: list[str]) -> object:
    """Runs one command, whatever it raises."""
    from samenhang.index.cli.app import app

    if "_SAMENHANG_COMPLETE" in os.environ:  # the shell asks how to complete a word
        app.main(words, prog_name="samenhang")
    with app.make_context("samenhang", words) as context:
        return app.invoke(context)


def _prepare_streams() -> None:
    """Letters that the terminal's encoding lacks are shown as escapes, not refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    if not sys.warnoptions and not _debugging():
        import warnings

        warnings.simplefilter("ignore")


# How click's own messages begin; others may begin with a name.
_CLICKS = frozenset("No Invalid Missing Got Option Error Unexpected Value Could".split())


def _usage(error: click.UsageError) -> str:
    """A usage error in one line, with the command whose help explains it."""
    what = error.format_message().rstrip(".")
    if what.partition(" ")[0] in _CLICKS:
        what = what[:1].lower() + what[1:]
    if error.ctx is None:
        return what
    sentence_end = "" if what.endswith("?") else "."
    return f"{what}{sentence_end} See `{error.ctx.command_path} --help`"


def _fail(message: str, code: int) -> int:
    from samenhang.index.render.safe import for_terminal
    from samenhang.index.speaking.saying import say

    click.echo(f"samenhang: {for_terminal(say(message))}", err=True)
    return code


def _translate(error: Exception) -> int:
    # Imported here: what it takes to say what went wrong should not slow down what goes well.
    from samenhang.corpus.errors import QueryError, SamenhangError

    if isinstance(error, SamenhangError):
        return _fail(str(error), MISUSE if isinstance(error, QueryError) else NOTHING)
    if _debugging():
        raise error
    what = " ".join(str(error).split())
    if isinstance(error, OSError):
        what = error.strerror or what
        return _fail(f"{error.filename}: {what}" if error.filename else what, NOTHING)
    return _fail(
        f"this should not happen: {type(error).__name__}: {what[:300]}. "
        "Set SAMENHANG_DEBUG=1 to see where, and please report it",
        NOTHING,
    )


def _debugging() -> bool:
    return bool(os.environ.get("SAMENHANG_DEBUG"))


def _leave_quietly() -> None:
    """Whoever read our output has closed it: nothing more to write, also at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None
