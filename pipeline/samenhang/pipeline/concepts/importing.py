"""Vocabularies from files of any supported format, and two vocabularies made one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal

from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts.normal import key
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary

RDF_EXTENSIONS = (".ttl", ".rdf", ".xml", ".jsonld", ".json-ld")
TABLE_EXTENSIONS = (".csv", ".tsv")
GROUP = "samenhang.vocabularies"
"""Entry points of this group bring vocabularies: the object is a function that gives the path of a
file as `read` takes it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A label of the imported vocabulary that already names another concept.

    Args:
        label: the label.
        concept: preferred label of the imported concept.
        other: preferred label of the concept that keeps the label.
    """

    label: str
    concept: str
    other: str

    def __str__(self) -> str:
        return f"'{self.label}' of '{self.concept}' already names '{self.other}', which keeps it"


def load(path: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, or one from a file as `read` takes it.

    Raises:
        VocabularyError: the file is missing or is no vocabulary.
    """
    return Vocabulary.load() if path is None else read(path)


def read(path: Path) -> Vocabulary:
    """A vocabulary from Turtle, RDF/XML, JSON-LD, CSV or Samenhang's own JSON.

    Raises:
        VocabularyError: the file cannot be read, or its format is not one of these.
    """
    extension = path.suffix.lower()
    if extension == ".json":
        try:
            return Vocabulary.load(path)
        except VocabularyError:
            extension = ".jsonld"  # a JSON-LD file often carries the plain extension
    if extension in TABLE_EXTENSIONS:
        from samenhang.pipeline.concepts import tables

        return tables.parse(_text(path), path)
    if extension in RDF_EXTENSIONS:
        from samenhang.pipeline.concepts import skos

        return skos.parse(_bytes(path), skos.FORMATS[extension], path)
    raise VocabularyError(
        f"files with extension '{path.suffix}' are not read as vocabularies",
        subject=path,
        hint="Use Turtle (.ttl), RDF/XML (.rdf), JSON-LD (.jsonld) or CSV (.csv)",
    )


def named(name: str) -> Vocabulary | None:
    """The vocabulary of that name which another package brings; None for no such name.

    Raises:
        VocabularyError: it cannot be loaded.
    """
    for point in entry_points(group=GROUP):
        if point.name.casefold() == name.casefold():
            try:
                return read(Path(point.load()()))
            except VocabularyError:
                raise
            except Exception as error:  # whatever the other package does
                raise VocabularyError(
                    f"the vocabulary cannot be loaded ({type(error).__name__}: {error})",
                    subject=name,
                    hint=f"Install the package anew that brings it ({point.value}), or remove it",
                ) from error
    return None


def names() -> tuple[str, ...]:
    """The names of the vocabularies that other packages bring."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VocabularyError("the file cannot be read", subject=path) from error


def _text(path: Path) -> str:
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def merge(
    old: Vocabulary, new: Vocabulary, how: Literal["extend", "replace"] = "extend"
) -> tuple[Vocabulary, tuple[Clash, ...]]:
    """The vocabulary after an import.

    With "extend", an imported concept with the identifier or the preferred label of a known
    one adds its labels and links to it; others are new. A label that already names another
    concept stays with that one and is reported. With "replace" only the imported concepts
    remain, and labels that stand on two of them are reported.

    Returns:
        The vocabulary and the clashes, in the order of the imported file.
    """
    concepts: dict[str, Concept] = {}
    owners: dict[str, str] = {}
    if how == "extend":
        concepts = {c.uri: c for c in old.concepts}
        for concept in old.concepts:
            for label in concept.labels:
                owners.setdefault(key(label), concept.uri)
    known = {key(c.label): c.uri for c in concepts.values()}
    renamed = {c.uri: known.get(key(c.label), c.uri) for c in new.concepts}
    renamed |= {c.uri: c.uri for c in new.concepts if c.uri in concepts}
    for concept in new.concepts:
        owners.setdefault(key(concept.label), renamed[concept.uri])
    clashes: list[Clash] = []
    taken: dict[str, str] = {}  # labels of the import itself, so that the first one keeps it
    for concept in new.concepts:
        uri = renamed[concept.uri]
        lost = set()
        for label in concept.labels:
            owner = owners.get(key(label)) or taken.setdefault(key(label), uri)
            if owner != uri and not _excused(label, concept):
                lost.add(label)
                other = concepts.get(owner) or next(
                    c for c in new.concepts if renamed[c.uri] == owner
                )
                clashes.append(Clash(label, concept.label, other.label))
        if concept.label in lost and uri not in concepts and how == "replace":
            continue
        mine = _moved(concept, uri, lost, renamed)
        concepts[uri] = _united(concepts[uri], mine) if uri in concepts else mine
    scheme, title = (old.scheme, old.title) if how == "extend" else (new.scheme, new.title)
    return Vocabulary(concepts.values(), scheme, title), tuple(clashes)


def _excused(label: str, concept: Concept) -> bool:
    return any(key(note.partition(":")[0]) == key(label) for note in concept.notes)


def _moved(concept: Concept, uri: str, lost: set[str], renamed: dict[str, str]) -> Concept:
    """The imported concept without the labels it lost, its links to merged concepts mended."""
    return replace(
        concept,
        uri=uri,
        english="" if concept.english in lost else concept.english,
        alt=tuple(a for a in concept.alt if a not in lost),
        alt_english=tuple(a for a in concept.alt_english if a not in lost),
        hidden=tuple(h for h in concept.hidden if h not in lost),
        broader=tuple(renamed.get(b, b) for b in concept.broader),
        related=tuple(renamed.get(r, r) for r in concept.related),
    )


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))


def _united(old: Concept, new: Concept) -> Concept:
    known = set(old.labels)
    return replace(
        old,
        english=old.english or new.english,
        alt=_both(old.alt, tuple(a for a in (new.label, *new.alt) if a not in known)),
        alt_english=_both(old.alt_english, tuple(a for a in new.alt_english if a not in known)),
        hidden=_both(old.hidden, tuple(h for h in new.hidden if h not in known)),
        definition=new.definition or old.definition,
        broader=_both(old.broader, tuple(b for b in new.broader if b != old.uri)),
        related=_both(old.related, tuple(r for r in new.related if r != old.uri)),
        exact_match=_both(old.exact_match, new.exact_match),
        close_match=_both(old.close_match, new.close_match),
        notes=_both(old.notes, new.notes),
        conditions=old.conditions + tuple(c for c in new.conditions if c not in old.conditions),
    )
