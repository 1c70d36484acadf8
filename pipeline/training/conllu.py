"""Read the UD treebanks and bring them to the conventions of nl_core_news_sm 3.8.

The treebank in `shared/treebank` mixes two ages of UD: most sentences carry
`Mood=Ind`, `PronType` on determiners and `ExtPos`; the older ones, and the
development set, do not. Every label is projected into the published label sets by
dropping what those sets do not know, and three habits of the newer part are brought
back to those of the older one (`older_habits`).
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

DROP_ORDER = (
    "ExtPos",
    "Mood",
    "Foreign",
    "PronType",
    "Case",
    "Gender",
    "Person",
    "Definite",
    "Poss",
    "Degree",
    "Number",
    "Tense",
    "VerbForm",
)
"""Features in the order in which they are dropped until a label is known."""

DEPRELS = {
    "root": "ROOT",
    "obl:arg": "obl",
    "cc:preconj": "cc",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
}


@dataclass(frozen=True)
class Token:
    """One word with its annotation; an empty string means: not annotated."""

    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = list[Token]


@dataclass(frozen=True)
class Labels:
    """The published label sets."""

    morphs: frozenset[str]
    tags: frozenset[str]
    deps: frozenset[str]
    ents: frozenset[str]

    @classmethod
    def load(cls, meta: Path) -> "Labels":
        """Take the label sets from the meta.json of nl_core_news_sm."""
        labels: dict[str, Any] = json.loads(meta.read_text(encoding="utf8"))["labels"]
        return cls(
            frozenset(labels["morphologizer"]),
            frozenset(labels["tagger"]),
            frozenset(labels["parser"]),
            frozenset(labels["ner"]),
        )

    def project_morph(self, pos: str, feats: str) -> str:
        """Drop features until `pos` with the rest of them is a known label.

        Where none is, take the known label of that part of speech that is most alike.
        """
        kept = [] if feats in ("_", "") else feats.split("|")
        for name in ("", *DROP_ORDER):
            kept = [feat for feat in kept if feat.split("=")[0] != name]
            if "|".join(sorted([*kept, f"POS={pos}"])) in self.morphs:
                return "|".join(kept)
        wanted = set(feats.split("|"))
        labels = [set(label.split("|")) for label in self.morphs]
        alike = [label for label in labels if f"POS={pos}" in label]
        nearest = max(
            alike,
            key=lambda label: (len(label & wanted), -len(label), sorted(label)),
            default=set(),
        )
        return "|".join(sorted(feat for feat in nearest if not feat.startswith("POS=")))

    def project_tag(self, tag: str) -> str:
        """Keep a known tag; take the one that differs in one part, if there is only one."""
        if tag in self.tags:
            return tag
        parts = tag.split("|")
        near = [
            other
            for other in self.tags
            if len(split := other.split("|")) == len(parts)
            and sum(a != b for a, b in zip(split, parts, strict=True)) == 1
        ]
        return near[0] if len(near) == 1 else ""

    def project_dep(self, dep: str) -> str:
        """Map a relation to the published one, or to its main part."""
        dep = DEPRELS.get(dep, dep)
        if dep in self.deps:
            return dep
        main = dep.split(":")[0]
        return main if main in self.deps else "dep"


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of each sentence of a (gzipped) CoNLL-U file, words only."""
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield rows
                rows = []
            elif line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
    if rows:
        yield rows


def is_bare(rows: list[list[str]]) -> bool:
    """Tell whether a sentence has a tree only (all tags `X`, no lemmas)."""
    return all(row[3] == "X" and row[2] in ("", "_") for row in rows)


def convert(rows: list[list[str]], labels: Labels) -> Sentence:
    """Make tokens of the rows, with labels inside the published sets."""
    return [
        Token(
            text=row[1],
            lemma=row[2],
            pos=row[3],
            tag=labels.project_tag(row[4]),
            morph=labels.project_morph(row[3], row[5]),
            head=(int(row[6]) or number) - 1,
            dep=labels.project_dep(row[7]),
            space="SpaceAfter=No" not in row[9],
        )
        for number, row in enumerate(rows, start=1)
    ]


NOMINALS = {"NOUN", "PROPN", "NUM", "SYM", "X"}
PREDICATIVE = {"root", "ccomp", "advcl", "parataxis"}


def older_habits(rows: list[list[str]]) -> None:
    """Bring three habits of newer UD back to those of the older part, in place.

    Found by comparing, for each kind of word and head, how often the parts of the
    treebank use a relation: an adverb that belongs to a noun which is not a predicate
    is `amod` in 149 of 172 older cases, `advmod` in 1,221 of 1,337 newer ones; the
    article "een" is never NUM in the older part; a possessive pronoun always has
    `Poss=Yes` there.
    """
    children: dict[str, set[str]] = {}
    for row in rows:
        children.setdefault(row[6], set()).add(row[7].split(":")[0])
    for row in rows:
        head = rows[int(row[6]) - 1]
        if row[3] == "ADV" and row[7] == "advmod" and row[6] != "0" and head[3] in NOMINALS:
            predicate = head[7] in PREDICATIVE or children.get(head[0], set()) & {"cop", "nsubj"}
            if not predicate:
                row[7] = "amod"
        if row[4] == "LID|onbep|stan|agr" and row[3] == "NUM":
            row[3], row[5] = "DET", "Definite=Ind"
            row[7] = "det" if row[7] == "nummod" else row[7]
        if row[4].startswith("VNW|bez") and row[3] == "PRON" and "Poss=" not in row[5]:
            row[5] = row[5].replace("|PronType", "|Poss=Yes|PronType")


def load_treebank(path: Path, labels: Labels, *, mend: bool = False) -> list[Sentence]:
    """Read a treebank; `mend` evens out the habits of its newer part.

    Sentences with a bare tree are left out: their relations were derived without
    parts of speech (no `punct`, hardly an `amod`, ten times as many `parataxis`), so
    that they teach the parser another convention than all the rest.
    """
    sentences = [rows for rows in read_sentences(path) if not is_bare(rows)]
    if mend:
        for rows in sentences:
            older_habits(rows)
    return [close(convert(rows, labels)) for rows in sentences]


def close(sentence: Sentence) -> Sentence:
    """End a sentence with a space, so that sentences can be put side by side."""
    return [*sentence[:-1], replace(sentence[-1], space=True)]
