"""Who speaks in the first person: who signs a letter or answer, and the body that is "wij"."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from samenhang.pipeline.types import EntityType

_SIGNED = frozenset({"letter", "answer"})
_AUTHOR = "auteur"
FIRST_PERSON = "ik"
FIRST_PERSONS = frozenset({"wij", "we"})
_OFTEN = 3  # mentions from which a body may be the document's own
_AHEAD = 2  # times as often as the next


def author_key(doc: Doc) -> int | None:
    """Key of the person who signs the document; None where it is no letter, or nobody is named."""
    document = doc._.document
    if document is None or document.kind not in _SIGNED or not document.author:
        return None
    signed = [
        entity.key
        for entity in doc._.entities
        if entity.type is EntityType.PERSON
        and (entity.name == document.author or any(role.role == _AUTHOR for role in entity.roles))
    ]
    return signed[0] if len(signed) == 1 else None


def own_body(doc: Doc) -> int | None:
    """Key of the organisation that a document is most about, whose "wij" may be its "wij"."""
    bodies = {entity.key for entity in doc._.entities if entity.type is EntityType.ORG}
    counts = Counter(m.entity for m in doc._.mentions if m.entity in bodies)
    most = counts.most_common(2)
    if not most or most[0][1] < _OFTEN or (len(most) > 1 and most[0][1] < _AHEAD * most[1][1]):
        return None
    return int(most[0][0])
