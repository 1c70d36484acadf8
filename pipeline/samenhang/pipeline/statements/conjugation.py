"""The forms of a Dutch verb from its stem.

Spelling rules: Algemene Nederlandse Spraakkunst, 2.3; "'t kofschip" decides between t and d.
"""

from __future__ import annotations

from dataclasses import dataclass

_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
_NO_GE = ("be", "ge", "her", "ont", "ver", "er", "onder", "weer", "weers", "over")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one verb, without its separable particle.

    Args:
        finite: present and past forms, singular and plural (the infinitive included, which is
            the plural of the present).
        participle: past participle.
        infinitive: infinitive.
        plural: the finite forms that are plural.
    """

    finite: frozenset[str]
    participle: str
    infinitive: str
    plural: frozenset[str]


def conjugate(infinitive: str, parts: list[str], separable: bool = False) -> Forms:
    """All forms of a verb.

    Args:
        infinitive: without particle.
        parts: the stem of a weak verb, or stem, past singular, past plural and participle.
        separable: the participle has ge- after the particle, whatever the verb begins with.
    """
    stem = parts[0]
    present = {stem, stem if stem.endswith("t") else stem + "t", infinitive}
    if len(parts) > 1:
        single, several, participle = parts[1:4]
        return Forms(
            frozenset(present | {single, several}),
            participle,
            infinitive,
            frozenset({infinitive, several}),
        )
    root = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive[:-1]
    ending = "t" if root.endswith(_VOICELESS) else "d"
    single, several = f"{stem}{ending}e", f"{stem}{ending}en"
    final = stem if stem.endswith(("t", "d")) else stem + ending
    prefixed = not separable and infinitive.startswith(_NO_GE)
    return Forms(
        frozenset(present | {single, several}),
        final if prefixed else f"ge{final}",
        infinitive,
        frozenset({infinitive, several}),
    )
