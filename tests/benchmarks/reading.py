"""What reading loses: words of the reader's text beside texts made by hand, and its speed.

    python tests/benchmarks/reading.py [--others] [--speed ROUNDS] [FOLDER …]

Without folders it reads the marked documents (`../shared/gold/real`) and the shared documents
(`../shared/documents`). Of a marked document, recall is the share of the marked text's words that
stand in the reader's text in the same order, precision the share of the reader's words that stand
in the marked text; where `meta.json` says that only a part is marked, the stretch of the
reader's text from the first to the last word of that part is compared. For a document without
marked text, the words that stand in the file by a plain count (`samenhang.corpus.census`) take
its place. `--others` adds trafilatura's main text of web pages, where it is installed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import median

from measuring import ROOT, table

from samenhang.corpus.discovery import find
from samenhang.corpus.errors import ReadError
from samenhang.corpus.reading import read
from samenhang.corpus.types import Document

SHARED = ROOT.parent / "shared"
_WORD = re.compile(r"\w+")
_RUN = 4  # words in a row that show where a marked part begins and ends
_BESIDE = 100  # words in a row, beside a marked part
_SOURCES = (".src.md", ".src.pdf", ".src.docx", ".src.html", ".src.odt", ".src.eml", ".src.xml")


def words(text: str) -> list[str]:
    """A text's words in small letters."""
    return _WORD.findall(text.lower())


def compare(got: Sequence[str], wanted: Sequence[str], *, part: bool) -> tuple[int, int, int]:
    """How many words are the same in the same order, how many were got, how many wanted."""
    matcher = SequenceMatcher(None, got, wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not part:
        moved = _moved(got, wanted, blocks)
        return sum(block.size for block in blocks) + moved, len(got), len(wanted)
    long = [block for block in blocks if block.size >= _RUN] or blocks
    if not long:
        return 0, 0, len(wanted)
    first, last = long[0].a, long[-1].a + long[-1].size
    inside = [block for block in blocks if first <= block.a < last]
    # What a marked part leaves out between its stretches is no fault of the reader's.
    beside = sum(
        gap
        for block, following in pairwise(inside)
        if (gap := following.a - block.a - block.size) > _BESIDE
    )
    return sum(block.size for block in inside), last - first - beside, len(wanted)


def _moved(got: Sequence[str], wanted: Sequence[str], blocks: Sequence[Match]) -> int:
    """Words of long stretches that stand elsewhere: a note below its paragraph, a foot on top."""
    in_got = {place for b in blocks for place in range(b.a, b.a + b.size)}
    in_wanted = {place for b in blocks for place in range(b.b, b.b + b.size)}
    left = [word for place, word in enumerate(got) if place not in in_got]
    right = [word for place, word in enumerate(wanted) if place not in in_wanted]
    found = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return sum(block.size for block in found if block.size >= _RUN)


def differences(got: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Stretches that the reader has not, or has besides."""
    matcher = SequenceMatcher(None, got, wanted, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and b - a < _BESIDE:
            yield f"    - {' '.join(wanted[c:d])[:300]!r}  + {' '.join(got[a:b])[:300]!r}"


def marked() -> Iterator[tuple[Path, Path, bool]]:
    """Source files with their marked text, and whether that is only a part."""
    for path in sorted((SHARED / "gold" / "real").glob("**/*.src.*")):
        if not path.name.endswith(_SOURCES):
            continue
        stem = path.with_name(path.name.split(".src.")[0])
        meta = json.loads(stem.with_name(stem.name + ".meta.json").read_text("utf-8"))
        whole = meta.get("part", "whole").strip().lower().startswith("whole")
        yield path, stem.with_name(stem.name + ".txt"), not whole


def _row(name: str, same: int, got: int, wanted: int, said: str) -> list[object]:
    return [name, wanted, got, same / max(1, wanted), same / max(1, got), said]


def _said(document: Document) -> str:
    return "; ".join(document.warnings)[:60]


def losses(*, verbose: bool) -> None:
    """Print recall and precision of each marked document and in sum."""
    rows: list[Sequence[object]] = []
    total = [0, 0, 0]
    for path, plain, part in marked():
        document = read(path)
        got, wanted = words(document.text), words(plain.read_text("utf-8"))
        counts = compare(got, wanted, part=part)
        if verbose:
            print(path.name, *differences(got, wanted), sep="\n")
        total = [a + b for a, b in zip(total, counts, strict=True)]
        rows.append(_row(path.name, *counts, _said(document)))
    rows.append(_row("in sum", *total, ""))
    table(["marked document", "words", "read", "recall", "precision", "warning"], rows)


def counted(folders: Sequence[str]) -> None:
    """Print, for each document without marked text, how much of its file the text holds."""
    rows: list[Sequence[object]] = []
    words_in_all = left_in_all = 0
    for item in find(folders):
        if not isinstance(item, Path):
            continue
        try:
            document = read(item)
        except ReadError:
            continue
        coverage = document.coverage
        assert coverage is not None
        words_in_all += coverage.words
        left_in_all += coverage.left_out
        rows.append([item.name, coverage.words, coverage.left_out, coverage.share, _said(document)])
    share = 1 - left_in_all / max(1, words_in_all)
    rows.append(["in sum", words_in_all, left_in_all, share, ""])
    table(["document", "words in the file", "left out", "share read", "warning"], rows)


def beside_trafilatura(folders: Sequence[str]) -> None:
    """Print what trafilatura takes for the main text of web pages, beside ours."""
    try:
        from trafilatura import extract
    except ImportError:
        sys.exit("trafilatura is not installed: pip install trafilatura")
    rows: list[Sequence[object]] = []
    for item in find(folders):
        if not isinstance(item, Path) or item.suffix not in (".html", ".htm"):
            continue
        got = words(read(item).text)
        other = words(extract(item.read_text("utf-8", "replace"), include_comments=False) or "")
        same, _, _ = compare(got, other, part=False)
        share = same / max(1, len(got))
        rows.append([item.name, len(got), len(other), same / max(1, len(other)), share])
    heads = ["web page", "our words", "trafilatura's", "of theirs we have", "of ours they have"]
    table(heads, rows)


def speed(folders: Sequence[str], rounds: int) -> None:
    """Print words a second by kind of file, the median of some rounds."""
    kinds: dict[str, list[Path]] = {}
    for item in find(folders):
        if isinstance(item, Path):
            kinds.setdefault(item.suffix.lower(), []).append(item)
    rows = []
    for kind, paths in sorted(kinds.items()):
        taken = []
        count = 0
        for _ in range(rounds + 1):
            begun, count = time.process_time(), 0
            for path in paths:
                try:
                    count += len(read(path).text.split())
                except ReadError:
                    continue
            taken.append(time.process_time() - begun)
        rows.append([kind, len(paths), count, f"{count / median(taken[1:]):,.0f}"])
    table(["kind", "files", "words", "words/s"], rows)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    parser.add_argument("--others", action="store_true", help="trafilatura beside ours")
    parser.add_argument("--speed", type=int, default=0, metavar="ROUNDS")
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("needs the shared documents in ../shared")
    defaults = [str(SHARED / "documents"), str(ROOT / "tests" / "corpus" / "data")]
    folders = chosen.folders or defaults
    if chosen.others:
        beside_trafilatura(folders)
        return
    if not chosen.folders:
        losses(verbose=chosen.verbose)
    counted(folders)
    if chosen.speed:
        speed(folders, chosen.speed)


if __name__ == "__main__":
    main()
