"""Who speaks in the first person: the one who signs a letter or an answer."""

from __future__ import annotations

from spacy.tokens import Doc

from samenhang.pipeline.types import EntityType

_SIGNED = frozenset({"letter", "answer"})
_AUTHOR = "auteur"
FIRST_PERSON = "ik"


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
