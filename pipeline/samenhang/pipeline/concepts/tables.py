"""A vocabulary as a table: CSV with label, synonyms, broader, and more where wanted."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts.normal import fold, key
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary

COLUMNS = ("label", "english", "synonyms", "hidden", "definition", "broader", "related", "uri")
_OTHER_NAMES = {
    "begrip": "label", "concept": "label", "term": "label", "voorkeursterm": "label",
    "preflabel": "label", "engels": "english", "synoniemen": "synonyms",
    "synonym": "synonyms", "synoniem": "synonyms", "altlabel": "synonyms",
    "verborgen": "hidden", "hiddenlabel": "hidden", "definitie": "definition",
    "breder": "broader", "bovenliggend": "broader", "verwant": "related",
}  # fmt: skip
SCHEME = "urn:samenhang:import"


def slug(label: str) -> str:
    """A label as the last part of an identifier."""
    return re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-") or "x"


def _several(cell: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in re.split(r"[;|\n]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def parse(text: str, subject: str | Path = "") -> Vocabulary:
    """A vocabulary from CSV text.

    The first line names the columns, in English or Dutch; only `label` is required. Synonyms
    and broader or related labels are separated by ";" or "|". A broader label that has no
    line of its own becomes a concept.

    Raises:
        VocabularyError: there is no column `label`, or no line with a label.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max("\t,;", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [fold(cell.strip()) for cell in next(rows, [])]
    names = [_OTHER_NAMES.get(name, name) for name in names]
    if "label" not in names:
        raise VocabularyError(
            "the first line has no column 'label'",
            subject=subject,
            hint=f"Columns are: {', '.join(COLUMNS)}",
        )
    lines = [dict(zip(names, (cell.strip() for cell in row), strict=False)) for row in rows]
    lines = [line for line in lines if line.get("label")]
    if not lines:
        raise VocabularyError("no line has a label", subject=subject)
    uris = {key(line["label"]): _uri(line) for line in lines}
    missing: dict[str, str] = {}
    for line in lines:
        for label in _several(line.get("broader", "")) + _several(line.get("related", "")):
            if key(label) not in uris:
                uris[key(label)] = f"{SCHEME}:{slug(label)}"
                missing[label] = uris[key(label)]
    concepts = [_concept(line, uris) for line in _merged(lines)]
    concepts += [Concept(uri=uri, label=label) for label, uri in missing.items()]
    return Vocabulary(concepts, SCHEME)


def _uri(line: dict[str, str]) -> str:
    return line.get("uri") or f"{SCHEME}:{slug(line['label'])}"


def _merged(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """Lines with the same label as one line."""
    merged: dict[str, dict[str, str]] = {}
    for line in lines:
        known = merged.setdefault(key(line["label"]), line)
        if known is not line:
            for name in ("synonyms", "hidden", "broader", "related"):
                known[name] = ";".join(filter(None, (known.get(name), line.get(name))))
    return list(merged.values())


def _concept(line: dict[str, str], uris: dict[str, str]) -> Concept:
    english = _several(line.get("english", ""))
    return Concept(
        uri=uris[key(line["label"])],
        label=line["label"],
        english=english[0] if english else "",
        alt=_several(line.get("synonyms", "")),
        alt_english=english[1:],
        hidden=_several(line.get("hidden", "")),
        definition=line.get("definition", ""),
        broader=tuple(uris[key(label)] for label in _several(line.get("broader", ""))),
        related=tuple(uris[key(label)] for label in _several(line.get("related", ""))),
    )


def write(vocabulary: Vocabulary) -> str:
    """The vocabulary as CSV; conditions and matches to other vocabularies are not in it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    labels = {c.uri: c.label for c in vocabulary.concepts}
    for c in vocabulary.concepts:
        english = "; ".join((c.english, *c.alt_english)) if c.english else ""
        broader = "; ".join(labels[uri] for uri in c.broader if uri in labels)
        related = "; ".join(labels[uri] for uri in c.related if uri in labels)
        cells = (c.label, english, "; ".join(c.alt), "; ".join(c.hidden), c.definition)
        table.writerow((*cells, broader, related, c.uri))
    return out.getvalue()
