"""SKOS in RDF, read and written with rdflib (Turtle, RDF/XML, JSON-LD).

Beside SKOS's own properties the shipped vocabulary uses the schema `urn:samenhang:schema:`
for the conditions of ambiguous labels; other programs may ignore it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts.normal import fold
from samenhang.pipeline.concepts.types import Concept, Condition
from samenhang.pipeline.concepts.vocabulary import SHIPPED_SCHEME, Vocabulary

SCHEMA = Namespace("urn:samenhang:schema:")
FORMATS = {
    ".ttl": "turtle",
    ".rdf": "xml",
    ".xml": "xml",
    ".jsonld": "json-ld",
    ".json-ld": "json-ld",
}
_NAMES = {
    "labels": "label",
    "not_before": "notBefore",
    "not_after": "notAfter",
    "not_forms": "notForm",
}
_LISTS = ("labels", "pos", "needs", "rejects", "not_before", "not_after", "not_forms")


def read(path: Path) -> Vocabulary:
    """A vocabulary from an RDF file; the format follows from the file's extension.

    Labels without a language count as Dutch; labels in other languages than Dutch and
    English are left out.

    Raises:
        VocabularyError: the file cannot be parsed, or holds no skos:Concept.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VocabularyError("the file cannot be read", subject=path) from error
    return parse(data, FORMATS.get(path.suffix.lower(), "turtle"), path)


def parse(data: bytes, form: str, subject: str | Path = "") -> Vocabulary:
    """A vocabulary from the bytes of an RDF document.

    Args:
        form: rdflib's name of the format ("turtle", "xml", "json-ld").
        subject: the file, for messages.

    Raises:
        VocabularyError: as for `read`.
    """
    graph = Graph()
    try:
        graph.parse(data=data, format=form)
    except Exception as error:  # rdflib's parsers raise many unrelated types
        reason = " ".join(str(error).split())[:160]
        raise VocabularyError(
            f"this is not valid {form} ({reason})",
            subject=subject,
            hint="Check the file with another RDF tool",
        ) from error
    nodes = sorted(n for n in graph.subjects(RDF.type, SKOS.Concept) if isinstance(n, URIRef))
    if not nodes:
        raise VocabularyError(
            "no skos:Concept with a URI in this file",
            subject=subject,
            hint="Each concept needs 'a skos:Concept' and a skos:prefLabel",
        )
    concepts = [_concept(graph, node, subject) for node in dict.fromkeys(nodes)]
    concepts.sort(key=lambda c: (fold(c.label), c.uri))
    scheme = next((str(s) for s in graph.subjects(RDF.type, SKOS.ConceptScheme)), SHIPPED_SCHEME)
    title = next((str(t) for t in graph.objects(URIRef(scheme), DCTERMS.title)), "")
    return Vocabulary(concepts, scheme, title)


def _strings(values: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(str(v).split()) for v in values))


def _uris(*groups: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted({str(v) for group in groups for v in group if isinstance(v, URIRef)}))


def _labels(graph: Graph, node: URIRef, kind: URIRef) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The Dutch (or unmarked) and the English labels of one kind."""
    dutch, english = [], []
    for value in graph.objects(node, kind):
        if not isinstance(value, Literal):
            continue
        language = (value.language or "nl").lower().partition("-")[0]
        if language == "nl":
            dutch.append(value)
        elif language == "en":
            english.append(value)
    return _strings(dutch), _strings(english)


def _concept(graph: Graph, node: URIRef, subject: str | Path) -> Concept:
    preferred, preferred_english = _labels(graph, node, SKOS.prefLabel)
    if not preferred and not preferred_english:
        raise VocabularyError(
            f"concept <{node}> has no preferred label",
            subject=subject,
            hint="Give it a skos:prefLabel in Dutch",
        )
    label = preferred[0] if preferred else preferred_english[0]
    alt, alt_english = _labels(graph, node, SKOS.altLabel)
    hidden, hidden_english = _labels(graph, node, SKOS.hiddenLabel)
    definitions, english_definitions = _labels(graph, node, SKOS.definition)
    top = bool(
        any(True for _ in graph.objects(node, SKOS.topConceptOf))
        or any(True for _ in graph.subjects(SKOS.hasTopConcept, node))
    )
    return Concept(
        uri=str(node),
        label=label,
        english=preferred_english[0] if preferred_english else "",
        alt=preferred[1:] + alt,
        alt_english=preferred_english[1:] + alt_english,
        hidden=hidden + hidden_english,
        definition=next(iter(definitions + english_definitions), ""),
        broader=_uris(graph.objects(node, SKOS.broader), graph.subjects(SKOS.narrower, node)),
        related=_uris(graph.objects(node, SKOS.related), graph.subjects(SKOS.related, node)),
        top=top,
        exact_match=_uris(graph.objects(node, SKOS.exactMatch)),
        close_match=_uris(graph.objects(node, SKOS.closeMatch)),
        notes=_strings(graph.objects(node, SKOS.editorialNote)),
        conditions=_conditions(graph, node),
    )


def _conditions(graph: Graph, node: URIRef) -> tuple[Condition, ...]:
    found = []
    for where in graph.objects(node, SCHEMA.condition):
        given: dict[str, Any] = {
            name: _strings(graph.objects(where, SCHEMA[_NAMES.get(name, name)])) for name in _LISTS
        }
        for name in ("compounds", "order"):
            value = graph.value(where, SCHEMA[name])
            if value is not None:
                given[name] = str(value)
        for name in ("inflected", "case"):
            value = graph.value(where, SCHEMA[name])
            if isinstance(value, Literal):
                given[name] = bool(value.toPython())
        found.append(Condition(**given))
    return tuple(sorted(found, key=lambda c: (c.labels, c.needs, c.rejects, c.compounds)))


def graph_of(vocabulary: Vocabulary) -> Graph:
    """The vocabulary as an RDF graph."""
    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("dct", DCTERMS)
    graph.bind("smh", SCHEMA)
    scheme = URIRef(vocabulary.scheme)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    if vocabulary.title:
        graph.add((scheme, DCTERMS.title, Literal(vocabulary.title, lang="nl")))
    for concept in vocabulary.concepts:
        _add(graph, concept, scheme)
    return graph


def _add(graph: Graph, concept: Concept, scheme: URIRef) -> None:
    node = URIRef(concept.uri)
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, scheme))
    if concept.top:
        graph.add((node, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, node))
    texts = (
        (SKOS.prefLabel, "nl", (concept.label,)),
        (SKOS.prefLabel, "en", (concept.english,) if concept.english else ()),
        (SKOS.altLabel, "nl", concept.alt),
        (SKOS.altLabel, "en", concept.alt_english),
        (SKOS.hiddenLabel, "nl", concept.hidden),
        (SKOS.definition, "nl", (concept.definition,) if concept.definition else ()),
        (SKOS.editorialNote, "nl", concept.notes),
    )
    for kind, language, values in texts:
        for value in values:
            graph.add((node, kind, Literal(value, lang=language)))
    links = (
        (SKOS.broader, concept.broader),
        (SKOS.related, concept.related),
        (SKOS.exactMatch, concept.exact_match),
        (SKOS.closeMatch, concept.close_match),
    )
    for kind, uris in links:
        for uri in uris:
            graph.add((node, kind, URIRef(uri)))
            if kind == SKOS.broader:
                graph.add((URIRef(uri), SKOS.narrower, node))
    for i, condition in enumerate(concept.conditions):
        where = BNode(f"{re.sub(r'[^A-Za-z0-9]', '-', concept.uri)}-{i:02}")
        graph.add((node, SCHEMA.condition, where))
        for name in _LISTS:
            for value in getattr(condition, name):
                graph.add((where, SCHEMA[_NAMES.get(name, name)], Literal(value)))
        if condition.compounds != "all":
            graph.add((where, SCHEMA.compounds, Literal(condition.compounds)))
        if condition.order:
            graph.add((where, SCHEMA.order, Literal(condition.order)))
        if not condition.inflected:
            graph.add((where, SCHEMA.inflected, Literal(False)))
        if condition.case:
            graph.add((where, SCHEMA.case, Literal(True)))


def write(vocabulary: Vocabulary, form: str = "turtle") -> str:
    """The vocabulary as RDF text.

    Args:
        form: "turtle", "xml" or "json-ld".
    """
    return str(graph_of(vocabulary).serialize(format=form))
