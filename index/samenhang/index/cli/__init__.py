"""The command line: `samenhang …`."""

from __future__ import annotations


def main() -> None:
    """The entry point of the `samenhang` program."""
    import sys

    from samenhang.index.cli.run import run

    sys.exit(run())
