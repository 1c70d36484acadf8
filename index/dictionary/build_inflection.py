"""Makes `search/data/inflection.xz` of LanguageTool's Dutch dictionary.

    python index/dictionary/build_inflection.py DUTCH.TXT --treebank TREEBANK.CONLLU.GZ

DUTCH.TXT is the dictionary as `morfologik.tools.DictDecompile` writes it: lemma~form~tag. See the
README beside this script for how to get it.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from samenhang.index.search.inflection import Inflection, encode
from samenhang.index.search.units import forms_of

OUT = Path("index/samenhang/index/search/data/inflection.xz")
LISTS = Path("pipeline/samenhang/pipeline/concepts/data")
OPEN = {"NOUN": "N", "VERB": "V", "ADJ": "A", "AUX": "V", "PROPN": "N"}
OFTEN = 0.3  # a headword that is also a finite form so often stands for both: "zat", "vroeg"
SELDOM = 0.06  # of the places of a form in the treebank; a reading below it is not asked for
ENOUGH = 5  # places of a form in the treebank that decide
LONGEST = 20  # letters
Readings = dict[str, set[str]]  # lemma → tags


def folded(word: str) -> str:
    """A word as the index has it, "" for what is several words there."""
    forms = forms_of(word)
    return forms[0] if len(forms) == 1 else ""


def dictionary(path: Path) -> Mapping[str, Readings]:
    """Form → lemma → tags; names and first parts of compounds are left out."""
    known: defaultdict[str, Readings] = defaultdict(lambda: defaultdict(set))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            lemma, form, tag = line.rstrip("\n").split("~")
            if tag.startswith(("ENM", "DVS")) or not lemma[:1].islower():
                continue
            form, lemma = folded(form), folded(lemma)
            if form and lemma and len(form) <= LONGEST:
                known[form][lemma].add(tag)
    return known


def printed() -> set[str]:
    """Words that are Dutch for certain: OpenTaal's list and the most frequent ones."""
    words = lzma.decompress((LISTS / "words.txt.xz").read_bytes()).decode().split()
    lines = lzma.decompress((LISTS / "frequencies.txt.xz").read_bytes()).decode().split("\n")
    return set(words) | {word for line in lines for word in line.split()[1:]}


def counted(path: Path) -> Mapping[str, Counter[str]]:
    """How often the treebank gives each lemma to a form."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            if len(cells) == 10 and cells[3] in OPEN:
                found[folded(cells[1])][folded(cells[2].replace("_", ""))] += 1
    return found


def is_of_verb(readings: Readings, common: set[str]) -> bool:
    """Whether a form belongs to a verb that is Dutch for certain; subordinate clauses have them."""
    return any(
        lemma in common and any(tag.startswith("WKW") for tag in tags)
        for lemma, tags in readings.items()
    )


def rank(form: str, lemma: str, tags: Iterable[str]) -> int:
    """How near a reading lies to somebody who types the form; from 0, the nearest."""
    ranks = []
    for tag in tags:
        if tag == "ZNW:EKV":  # without an article: listed, but mostly no word by itself
            ranks.append(3 if lemma == form else 2)
        elif tag.startswith("BNW"):
            ranks.append(2 if tag.endswith(("MRV:DE_", "IET")) else 0)
        elif not tag.startswith("WKW") or tag == "WKW:TGW:INF":
            ranks.append(0)
        elif tag.startswith(("WKW:VTD", "WKW:ODW")) and "ZNW" not in tag:
            ranks.append(1)
        else:
            ranks.append(2)
    return min(ranks)


def chosen(form: str, readings: Readings, counts: Counter[str]) -> tuple[list[str], list[str]]:
    """Lemmas that the form is asked for, and those that it seldom has."""
    total = sum(counts[lemma] for lemma in readings)
    ranks = {lemma: rank(form, lemma, tags) for lemma, tags in readings.items()}
    best = min(ranks.values())

    def share(lemma: str) -> float:
        return counts[lemma] / total if total >= ENOUGH else 0.0

    def frequent(lemma: str) -> bool:
        if total >= ENOUGH:
            return share(lemma) >= SELDOM or (ranks[lemma] == 0 and lemma != form)
        return ranks[lemma] == best or (ranks[lemma] < 2 and best < 2)

    def order(lemma: str) -> tuple[int, int, bool, str]:
        return -counts[lemma], ranks[lemma], lemma != form, lemma

    ordered = sorted(readings, key=order)
    if form in readings and ranks[form] == 0:
        # A headword stands for itself, and for what it is a finite form of only if often so.
        keep = [
            lemma
            for lemma in ordered
            if lemma == form or (frequent(lemma) if ranks[lemma] < 2 else share(lemma) >= OFTEN)
        ]
    else:
        keep = [lemma for lemma in ordered if frequent(lemma)] or ordered[:1]
    return keep, [lemma for lemma in ordered if lemma not in keep]


def main() -> None:
    """Write the table and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("--treebank", type=Path, required=True)
    options = parser.parse_args()
    known = dictionary(options.dictionary)
    common = printed()
    counts = counted(options.treebank)
    table: dict[str, tuple[list[str], list[str]]] = {}
    wanted = common | {form for form in counts if counts[form].total() > 1}
    wanted |= {form for form, readings in known.items() if is_of_verb(readings, common)}
    for form in sorted(wanted & known.keys()):
        common_lemmas = {
            lemma: tags
            for lemma, tags in known[form].items()
            if lemma in common or lemma in counts or len(known[form]) == 1
        }
        keep, seldom = chosen(form, common_lemmas or dict(known[form]), counts[form])
        table[form] = keep, seldom
    lines = pruned(table)
    data = encode(lines)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(
        f"{len(table)} forms, {len(lines)} written, {len(data)} bytes, {OUT.stat().st_size} packed"
    )


def pruned(table: dict[str, tuple[list[str], list[str]]]) -> dict[str, tuple[list[str], list[str]]]:
    """Without what follows from the last part of a compound, shorter forms first.

    What the rule would get wrong stays in, base forms included.
    """
    kept: dict[str, tuple[list[str], list[str]]] = {}
    rule = Inflection.of(kept)
    for form in sorted(table, key=lambda word: (len(word), word)):
        keep, seldom = table[form]
        if rule.guessed(form) != tuple(keep) or (seldom and len(form) < 9):
            kept[form] = keep, seldom
    return kept


if __name__ == "__main__":
    main()
