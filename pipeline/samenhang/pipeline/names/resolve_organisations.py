"""One organisation per cluster of names in a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from samenhang.pipeline.names.abbreviations import Definition, expansion, is_short
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, key

_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_LEGAL = re.compile(r"[\s,]+(?:b\.?v\.?|n\.?v\.?|ltd|inc|gmbh|vzw)\.?$", re.IGNORECASE)
_SHORTEST = 3  # letters of a name that stands for a longer one
_COMPOUND = re.compile(r"-(?:fractie|leiding|bestuur|directie|top|raad)$")


@dataclass(frozen=True, slots=True)
class OrganisationFound:
    """An organisation's name in the text.

    Args:
        first, after: its words.
        known: the register's entry, where it is in there.
    """

    first: int
    after: int
    known: Organisation | None = None


@dataclass
class Group:
    """An organisation of the document while it is being put together."""

    known: Organisation | None = None
    forms: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    inside: set[str] = field(default_factory=set)  # forms that do not open a sentence

    @property
    def name(self) -> str:
        """The fullest form, with its article only where that belongs to the name."""
        plain = [f for f in self.forms if not _COMPOUND.search(f)] or [
            f if f.endswith("-raad") else _COMPOUND.sub("", f) for f in self.forms
        ]
        mixed = [f for f in plain if not (f.isupper() and " " in f)] or plain
        return max(mixed, key=lambda form: (" " in form, len(form), form in self.inside))


def resolve(
    reading: Reading,
    found: Sequence[OrganisationFound],
    defined: Sequence[Definition],
    heads: Callable[[str], bool],
) -> list[Group]:
    """Organisations with their mentions, in order of appearance.

    Args:
        heads: whether a word, in lower case, is a head such as "stichting".
    """
    places = {(o.first, o.after) for o in found} | {(o.first, o.first) for o in found}
    full_of = {
        d.short: key(reading.span_text(d.first, d.after))
        for d in defined
        if (d.first, d.after) in places or (d.at, d.at) in places
    }
    groups: dict[str, Group] = {}
    for organisation in sorted(found, key=lambda o: o.first):
        form = reading.span_text(organisation.first, organisation.after)
        known = organisation.known
        short = full_of.get(_COMPOUND.sub("", form))
        if short is not None and short in groups:
            identity = short
        elif known is not None:
            identity = key(known.name)
        else:
            identity = short or key(_LEGAL.sub("", form))
        group = groups.setdefault(identity, Group(known))
        if known is not None and short is not None:
            groups.setdefault(short, group)
        group.forms.append(form)
        if not reading.words[organisation.first].opens:
            group.inside.add(form)
        group.places.append((organisation.first, organisation.after))
    _join_short_names(groups, heads)
    _join_without_place(groups)
    _join_initials(reading, groups)
    unique: list[Group] = []
    for group in groups.values():
        if not any(group is other for other in unique):
            unique.append(group)
    return unique


def _join_short_names(groups: dict[str, Group], heads: Callable[[str], bool]) -> None:
    """ "Stichting Wegwijs" is also "Wegwijs", where the text has just one that ends so."""
    whole: dict[str, list[str]] = {}
    for identity in groups:
        head, _, rest = identity.partition(" ")
        if rest and heads(head):
            whole.setdefault(key(rest), []).append(identity)
    for short, identities in whole.items():
        group = groups.get(short)
        if group is None or group.known is not None or len(identities) != 1:
            continue
        full = groups[identities[0]]
        full.forms += group.forms
        full.places = sorted(full.places + group.places)
        groups[short] = full


def _join_without_place(groups: dict[str, Group]) -> None:
    """ "Dorpsbelang Oosterend" is also "Dorpsbelang", where just one begins so."""
    for identity, short in list(groups.items()):
        if " " in identity or short.known is not None or len(identity) < _SHORTEST:
            continue
        longer = {
            id(group): group
            for other, group in groups.items()
            if other.startswith(f"{identity} ") and other.count(" ") == 1 and group is not short
        }
        if len(longer) == 1:
            (full,) = longer.values()
            full.forms += short.forms
            full.places = sorted(full.places + short.places)
            groups[identity] = full


def _join_initials(reading: Reading, groups: dict[str, Group]) -> None:
    """ "VvP" is the one organisation of the text whose words it is the initials of."""
    for identity, short in list(groups.items()):
        form = _COMPOUND.sub("", short.name)
        if short.known is not None or " " in form or not is_short(form):
            continue
        spelled = {
            id(full): full
            for full in groups.values()
            for first, after in full.places[:1]
            if full is not short and after - first > 1 and expansion(reading, after, form) == first
        }
        if len(spelled) == 1:
            (full,) = spelled.values()
            full.forms += short.forms
            full.places = sorted(full.places + short.places)
            groups[identity] = full
