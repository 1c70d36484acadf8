"""Counts in the treebank how much each verb takes clauses and quotations.

python pipeline/calibration/verb_habits.py    writes statements/data/habits.tsv
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREEBANK = ROOT.parent / "shared" / "treebank" / "ud-train.conllu.gz"
HABITS = ROOT / "pipeline/samenhang/pipeline/statements/data/habits.tsv"
_FEWEST = 3  # occurrences
_SMOOTHING = 8.0  # occurrences that the mean of all verbs counts for
_INVERTED = 2  # "Y, zegt X" tells more than "X zegt dat Y"
_HEAD = (
    "# How much more often than verbs do on average each verb takes a clause or a quotation (log\n"
    "# ratio, smoothed); counted in the treebank by pipeline/calibration/verb_habits.py.\n"
    "# Columns: lemma, log ratio.\n"
)


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """The words of each sentence, as the columns of CoNLL-U."""
    words: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    words.append(columns)
            elif words and not line.strip():
                yield words
                words = []


def main() -> None:
    """Count and write."""
    seen: Counter[str] = Counter()
    takes: Counter[str] = Counter()
    for words in sentences(TREEBANK):
        children: dict[str, list[list[str]]] = defaultdict(list)
        for word in words:
            children[word[6]].append(word)
        for number, _, lemma, tag, _, _, _, relation, *_ in words:
            if tag != "VERB":
                continue
            verb = lemma.replace("_", "").lower()
            seen[verb] += 1
            own = children[number]
            takes[verb] += any(child[7] == "ccomp" for child in own)
            subject = next((child for child in own if child[7] == "nsubj"), None)
            behind = subject is not None and int(subject[0]) > int(number)
            takes[verb] += _INVERTED * (relation == "parataxis" and behind)
    mean = sum(takes.values()) / sum(seen.values())
    rows = [
        f"{verb}\t{log((takes[verb] + mean * _SMOOTHING) / (count + _SMOOTHING) / mean):.1f}\n"
        for verb, count in sorted(seen.items())
        if count >= _FEWEST
    ]
    HABITS.write_text(_HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
