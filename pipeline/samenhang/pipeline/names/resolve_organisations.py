"""One organisation per cluster of names in a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samenhang.pipeline.names.abbreviations import Definition
from samenhang.pipeline.names.organisations import OrganisationFound
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, key

_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_LEGAL = re.compile(r"[\s,]+(?:b\.?v\.?|n\.?v\.?|ltd|inc|gmbh|vzw)\.?$", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?:fractie|leiding|bestuur|directie|top|raad)$")


@dataclass
class Group:
    """An organisation of the document while it is being put together."""

    known: Organisation | None = None
    forms: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form, with its article only where that belongs to the name."""
        plain = [f for f in self.forms if not _COMPOUND.search(f)] or [
            _COMPOUND.sub("", f) for f in self.forms
        ]
        mixed = [f for f in plain if not (f.isupper() and " " in f)] or plain
        return max(mixed, key=lambda form: (" " in form, len(form)))


def resolve(
    reading: Reading, found: Sequence[OrganisationFound], defined: Sequence[Definition]
) -> list[Group]:
    """Organisations with their mentions, in order of appearance."""
    full_of = {d.short: key(reading.span_text(d.first, d.after)) for d in defined if d.organisation}
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
        group.places.append((organisation.first, organisation.after))
    unique: list[Group] = []
    for group in groups.values():
        if not any(group is other for other in unique):
            unique.append(group)
    return unique
