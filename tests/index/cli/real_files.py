"""A corpus of real files, read and annotated as users do, for tests that change and correct it."""

from __future__ import annotations

import shutil
from pathlib import Path

DATA = Path(__file__).parents[2] / "corpus" / "data"
FILES = (
    "2013-05-16-wat-is-democratie-verslag.md",
    "akkrum.md",
    "besluitenlijst.pdf",
    "h-tk-20172018-70-4.xml",
    "kamervragen-hoofddoekjes-boa.docx",
    "kst-12345-7.xml",
    "van-barbecue-tot-burenhulp.txt",
    "wijkavond.docx",
)


def make(folder: Path) -> Path:
    """A folder `files` and a corpus `corpus` of it."""
    from samenhang.index.cli.run import run

    files = folder / "files"
    files.mkdir(parents=True)
    for name in FILES:
        shutil.copy(DATA / name, files / name)
    assert run(["--corpus", str(folder / "corpus"), "add", str(files)]) == 0
    return folder


def copied(made: Path, to: Path) -> Path:
    """A copy whose documents come from the copied files, to change at will."""
    import sqlite3
    from contextlib import closing

    from samenhang.index.store.described import seal

    shutil.copytree(made, to)
    with closing(sqlite3.connect(to / "corpus" / "samenhang.db", isolation_level=None)) as store:
        for table in ("documents", "files"):
            store.execute(f"UPDATE {table} SET path = replace(path, ?, ?)", (str(made), str(to)))
        for (key,) in store.execute("SELECT key FROM documents").fetchall():
            seal(store, key)
    return to
