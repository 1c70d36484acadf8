"""Whether a noun such as "de wethouder" fits the roles that a document gives somebody."""

from __future__ import annotations

from samenhang.pipeline.types import Entity, EntityType

_SHORT = 3  # letters; a noun as short as that ends too many others
_SAME_ROLE = {
    "professor": {"hoogleraar"},
    "bewindsman": {"minister", "staatssecretaris"},
    "bewindsvrouw": {"minister", "staatssecretaris"},
    "bewindspersoon": {"minister", "staatssecretaris"},
    "premier": {"minister-president"},
    "minister-president": {"premier"},
    "kamerlid": {"tweede kamerlid"},
    "raadslid": {"gemeenteraadslid"},
}


def has_role(entity: Entity, noun: str) -> bool:
    """Whether the document gives a person the role that `noun` names."""
    wanted = {noun} | _SAME_ROLE.get(noun, set())
    for role in entity.roles:
        words = role.role.lower().replace("/", " ").replace("-", " ").split()
        if wanted & set(words) or any(role.role.lower().startswith(w) for w in wanted):
            return True
    return False


def ends_role(entity: Entity, noun: str) -> bool:
    """Whether a role of the entity is a compound of `noun`: "hoofdagent", "wijkverpleegkundige"."""
    return (
        entity.type is EntityType.PERSON
        and len(noun) > _SHORT
        and any(
            word.endswith(noun) and len(word) > len(noun) + 1
            for role in entity.roles
            for word in role.role.lower().split()
        )
    )


def without_article(words: str) -> str:
    """ "de gemeente" without its article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in {"de", "het", "een", "'t", "’t"} else words
