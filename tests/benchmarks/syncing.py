"""How long `sync` takes for a folder in which nothing changed, beside one `stat` of every file.

python tests/benchmarks/syncing.py [FILES]
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "index"))

from made_up import document, pairs

from samenhang.corpus.types import Document, Source
from samenhang.index.archive import Archive


def written(folder: Path, number: int) -> Document:
    """A small file, and the document that was read from it."""
    path = folder / f"{number % 50:02}" / f"verslag-{number}.txt"
    path.parent.mkdir(exist_ok=True)
    made = document(str(path), [f"Verslag {number} over bonding.", "Putnam kwam."])
    path.write_text(made.text + "\n", "utf-8")
    os.utime(path, (time.time() - 3600,) * 2)
    data = path.read_bytes()
    source = Source(str(path), hashlib.sha256(data).hexdigest(), len(data), "text", "utf-8")
    return Document(source, made.text, made.blocks, made.runs, made.title, made.date, made.kind)


def main() -> None:
    """Prints the seconds of a first sync, of one without changes, and of `stat` alone."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as made:
        files = Path(made, "files")
        files.mkdir()
        documents = [written(files, number) for number in range(count)]
        with Archive.open(Path(made, "corpus"), create=True) as archive:
            assert not [o for o in archive.add_annotated(pairs(documents)) if o.failed]
            for name in ("first", "unchanged", "unchanged"):
                begun = time.perf_counter()
                plan = archive.sync_plan(files)
                assert plan.nothing
                list(archive.sync(plan))
                print(f"{name}: {time.perf_counter() - begun:.2f} s of {plan.unchanged} files")
        begun = time.perf_counter()
        for made_document in documents:
            Path(made_document.source.path).stat()
        print(f"stat alone: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
