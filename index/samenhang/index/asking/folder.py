"""Which corpus is meant where none is named."""

from __future__ import annotations

import os

from samenhang.index.anywhere import Place, placed


def default_place() -> Place:
    """The corpus that is meant where none is named: SAMENHANG_CORPUS, else your own data folder."""
    chosen = os.environ.get("SAMENHANG_CORPUS")
    if chosen:
        return placed(chosen)
    from platformdirs import user_data_path

    return user_data_path("samenhang", appauthor=False) / "corpus"
