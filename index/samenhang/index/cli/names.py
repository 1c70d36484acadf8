"""`samenhang names`: correct who is who."""

from __future__ import annotations

import click

from samenhang.index.cli.options import Group


@click.group(cls=Group, examples=("samenhang names",))
def names() -> None:
    """Correct who is who."""
