"""One organisation per cluster of names in a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from samenhang.pipeline.names.abbreviations import Definition, expansion, is_short
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, key
from samenhang.pipeline.names.similarity import distance

_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_LEGAL = re.compile(r"[\s,]+(?:b\.?v\.?|n\.?v\.?|ltd|inc|gmbh|vzw)\.?$", re.IGNORECASE)
_SHORTEST = 3  # letters of a name that stands for a longer one
_LONG = 7  # letters of a name in which a slip of the pen is told from another name


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
    written: str = ""  # its name, where a slip of the pen is among the forms

    @property
    def name(self) -> str:
        """The fullest form, with its article only where that belongs to the name."""
        if self.written:
            return self.written
        mixed = [f for f in self.forms if not (f.isupper() and " " in f)] or self.forms
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
    full_of = _spelled_out(reading, found, defined)
    groups: dict[str, Group] = {}
    for organisation in sorted(found, key=lambda o: o.first):
        form = reading.span_text(organisation.first, organisation.after)
        known = organisation.known
        short = full_of.get(form)
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
    _join_beginnings(groups)
    _join_initials(reading, groups)
    _join_slips(groups)
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
        _join(full, group)
        groups[short] = full


def _spelled_out(
    reading: Reading, found: Sequence[OrganisationFound], defined: Sequence[Definition]
) -> dict[str, str]:
    """Key of the full name by abbreviation; the name may have words that are not spelled."""
    ending = {o.after: key(reading.span_text(o.first, o.after)) for o in found}
    named = {o.first for o in found}
    return {
        d.short: ending.get(d.after) or key(reading.span_text(d.first, d.after))
        for d in defined
        if d.after in ending or d.at in named
    }


def _join_beginnings(groups: dict[str, Group]) -> None:
    """ "Dorpsbelang Oosterend" is also "Dorpsbelang", where just one begins so."""
    for identity, short in list(groups.items()):
        if short.known is not None or len(identity) < _SHORTEST:
            continue
        longer = {
            id(group): group
            for other, group in groups.items()
            if other.startswith(f"{identity} ") and group is not short
        }
        if len(longer) == 1:
            (full,) = longer.values()
            _join(full, short)
            groups[identity] = full


def _join_initials(reading: Reading, groups: dict[str, Group]) -> None:
    """ "VvP" is the one organisation of the text whose words it is the initials of."""
    for identity, short in list(groups.items()):
        form = short.name
        if " " in form or not is_short(form):
            continue
        spelled = {
            id(full): full
            for full in groups.values()
            if full is not short
            and None in {full.known, short.known}
            and _spells(reading, full.places[0], form, whole=short.known is not None)
        }
        if len(spelled) == 1:
            (full,) = spelled.values()
            _join(full, short)
            groups[identity] = full


def _spells(reading: Reading, place: tuple[int, int], short: str, *, whole: bool) -> bool:
    """The initials of a name, or of its first words, are the abbreviation."""
    first, after = place
    ends = range(after, after - 1 if whole else first + 1, -1)
    return after - first > 1 and any(expansion(reading, end, short) == first for end in ends)


def _join_slips(groups: dict[str, Group]) -> None:
    """ "Lufdaten" is a slip of the pen for "Luftdaten", which the text has more often."""
    for identity, slip in list(groups.items()):
        if slip.known is not None or len(slip.places) > 1 or len(identity) < _LONG:
            continue
        meant = {
            id(group): group
            for other, group in groups.items()
            if group is not slip
            and len(group.places) > 1
            and other[0] == identity[0]
            and distance(other, identity, 1) == 1
            and not any(map(str.isdigit, other + identity))
        }
        if len(meant) == 1:
            (right,) = meant.values()
            name = right.name
            _join(right, slip)
            right.written = name
            groups[identity] = right


def _join(full: Group, short: Group) -> None:
    full.forms += short.forms
    full.places = sorted(full.places + short.places)
    full.known = full.known or short.known
