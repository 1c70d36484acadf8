"""Sources that belong together: side by side, a body before a role, a role that a name explains."""

from __future__ import annotations

from dataclasses import replace

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import ARTICLES, Source, SourceKind, Text

_SPEAK_FOR = frozenset({"fractie", "lid", "ministerie", "directie", "bestuur"})
_JOINS = frozenset({",", "en", "&", "èn", "én"})
_MOST_JOINED = 8  # members of a list that speaks


def with_their_body(text: Text, sources: list[Source]) -> list[Source]:
    """ "MVRDV-architect X", "CDA wethouder X": the body before a role belongs to the phrase."""
    bodies = {s.end: s for s in sources if s.kind is SourceKind.NAME and s.start == s.head}
    widened: list[Source] = []
    for source in sources:
        body = bodies.get(source.start)
        if source.kind is SourceKind.NAME and source.start < source.head and body is not None:
            lower = text.lowers[source.start]
            if text.pos[source.start] == "NOUN" and lower not in ARTICLES:
                source = replace(source, start=body.start)
        widened.append(source)
    return widened


def joined(lowers: list[str], sources: list[Source]) -> list[Source]:
    """ "X en Y", "X, Y en Z": several who are named side by side, as one source."""
    starts: dict[int, Source] = {}
    for source in sources:
        if source.start not in starts or source.end > starts[source.start].end:
            starts[source.start] = source
    joined: list[Source] = []
    inside = -1
    for first in sources:
        if first.kind is not SourceKind.NAME or first.start < inside:
            continue
        members = [first]
        closed = False
        while len(members) < _MOST_JOINED:
            last = members[-1]
            joins = _JOINS if not _both(lowers, first) else _JOINS | {"als"}
            after = next(
                (k for k in (last.end, last.tail) if lowers[k : k + 1] and lowers[k] in joins),
                None,
            )
            if after is None or (closed and lowers[after] == ","):
                break
            closed = closed or lowers[after] != ","
            following = starts.get(after + 1)
            if following is None or following.kind is SourceKind.PRONOUN:
                break
            members.append(following)
        if len(members) < 2 or not closed:
            continue
        inside = members[-1].end
        joined.append(
            replace(
                first,
                end=members[-1].end,
                tail=members[-1].tail,
                plural=True,
                gender="",
                others=tuple(m.entity for m in members[1:] if m.entity is not None),
            )
        )
    return joined


def _both(lowers: list[str], first: Source) -> bool:
    """ "zowel X als Y"."""
    return first.start > 0 and lowers[first.start - 1] == "zowel"


def named_by_what_follows(
    words: list[str], lowers: list[str], sources: list[Source]
) -> list[Source]:
    """A role that a name explains: "de rapporteur, Hein Kuipers,", "de fractie van de SP"."""
    names = {source.start: source for source in sources if source.kind is SourceKind.NAME}
    merged: list[Source] = []
    inside = -1
    for source in sources:
        if source.start < inside:
            continue
        if source.kind is not SourceKind.NAME and source.noun is not None:
            name = _explaining(words, lowers, source, names)
            if name is not None:
                closed = name.end < len(words) and words[name.end] in {",", ")"}
                tail = name.end + 1 if closed and words[source.end] in {",", "("} else name.tail
                source = replace(
                    name, start=source.start, tail=max(tail, name.tail), plural=source.plural
                )
                inside = source.tail
        merged.append(source)
    return merged


def _explaining(
    words: list[str], lowers: list[str], source: Source, names: dict[int, Source]
) -> Source | None:
    assert source.noun is not None
    after = source.end
    if after + 1 >= len(words):
        return None
    if words[after] in {",", "("} and source.noun.kind is NounKind.PERSON:
        return _aside(words, names, after)
    if source.tail > after and source.noun.kind is NounKind.PERSON:
        # "de directeur van de corporatie, Bas Mulder,"
        named = _aside(words, names, source.tail)
        if named is not None:
            return named
    if source.noun.lemma in _SPEAK_FOR and lowers[after] == "van":
        at = after + 1
        if tuple(lowers[at : at + 3]) == ("de", "fractie", "van"):
            at += 3
        return names.get(at) or (
            names.get(at + 1) if lowers[at : at + 1] in (["de"], ["het"]) else None
        )
    return None


def _aside(words: list[str], names: dict[int, Source], comma: int) -> Source | None:
    """A name by itself between commas or brackets."""
    if comma + 1 >= len(words) or words[comma] not in {",", "("}:
        return None
    name = names.get(comma + 1)
    if name is not None and name.end < len(words) and words[name.end] in {",", ")"}:
        return name
    return None
