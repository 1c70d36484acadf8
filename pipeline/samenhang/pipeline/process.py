"""Whether the process is Samenhang's own, so that it may be arranged for its work.

The command line and worker processes are; a notebook or another program that imports
`samenhang` is not, and finds everything as it left it.
"""

from __future__ import annotations

import gc

_own = False


def own() -> None:
    """Say that this process is Samenhang's own."""
    global _own  # noqa: PLW0603 - it is about the process
    _own = True


def settle() -> None:
    """What is loaded now stays: do not look through it for garbage, which costs a third of time."""
    if _own:
        gc.freeze()


def unsettle() -> None:
    """What was loaded may go."""
    if _own:
        gc.unfreeze()
    gc.collect()
