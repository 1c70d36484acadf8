"""A question that is kept: what is asked for, with its conditions by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samenhang.corpus.errors import QueryError

_SCOPE = {
    *("document", "since", "until", "undated", "doc_kind", "tag", "place", "added_since", "once"),
    *("party", "role", "organisation", "order"),
}
# What can be asked again, and the conditions it takes: those of the asking layer.
CONDITIONS: Mapping[str, frozenset[str]] = {
    "quotes": frozenset(
        {*_SCOPE, "speaker", "types", "min_confidence", "exact", "having", "like"}
        | {"own", "all_acts", "utterances"}
    ),
    "mentions": frozenset({*_SCOPE, "kind", "everyone", "indirect"}),
    "search": frozenset({*_SCOPE, "concepts", "speaker"}),
}
# What a new document says of a person can let older statements answer these.
_OF_PEOPLE = frozenset({"party", "role", "organisation"})
_OF_PEOPLE_FIELDS = ("party:", "role:")


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask again.

    Args:
        ask: "quotes", "mentions" or "search".
        words: concepts, a name, or the words of a search.
        conditions: as the method of a corpus that is called so takes them; of mentions also
            `everyone`: without a name every mention, not the list of names.
    """

    ask: str
    words: tuple[str, ...] = ()
    conditions: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check it.

        Raises:
            QueryError: it cannot be asked, or has a condition that is none.
        """
        if self.ask not in CONDITIONS:
            raise QueryError(
                f"{self.ask!r} cannot be asked again", hint=f"{', '.join(CONDITIONS)} can"
            )
        known = CONDITIONS[self.ask]
        for name in self.conditions:
            if name not in known:
                raise QueryError(
                    f"{self.ask} have no condition {name!r}",
                    hint=f"There are {', '.join(sorted(known))}",
                )
        if self.ask == "search" and not "".join(self.words).strip():
            raise QueryError("a search wants words")

    @property
    def is_of_documents(self) -> bool:
        """Whether a new document changes nothing in what older ones answer."""
        named = {*self.conditions, *self.conditions.get("having", ())}
        speaker = str(self.conditions.get("speaker", ""))
        if named & {*_OF_PEOPLE, "added_since"} or speaker.startswith("@"):
            return False
        return self.ask != "search" or not any(
            one in word.casefold() for word in self.words for one in _OF_PEOPLE_FIELDS
        )
