"""How far a long command is, on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from samenhang.index.render.safe import for_terminal

if TYPE_CHECKING:
    from samenhang.index.types import AddProgress

_WIDTH = 40


@contextmanager
def progress() -> Iterator[Callable[[AddProgress], None] | None]:
    """A function to report to while the block runs; None where nobody watches."""
    from samenhang.index.render.terminal import wants_rich

    if not wants_rich(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    shown = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        # Lines for standard output pass above the bar only where both are the terminal.
        redirect_stdout=sys.stdout.isatty(),
    )
    with shown:
        task = shown.add_task("starting", total=None)

        def report(state: AddProgress) -> None:
            subject = for_terminal(state.subject)
            if len(subject) > _WIDTH:
                subject = "…" + subject[1 - _WIDTH :]
            shown.update(
                task,
                completed=state.done,
                total=state.total,
                description=f"{state.stage:<6} {subject}".strip(),
            )

        yield report
