"""Which documents and whose words a user means: conditions that all questions take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, TypeVar

from samenhang.corpus.errors import QueryError, UnknownError
from samenhang.index.asking.conditions import Day, moment
from samenhang.index.asking.people import names_like
from samenhang.index.types import (
    MentionQuery,
    Order,
    Scope,
    StatementQuery,
    TagQuery,
    Undated,
    Voices,
)

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine

Query = TypeVar("Query", StatementQuery, MentionQuery, TagQuery)
Texts = Iterable[str] | str
LAST = "last"


class Which(TypedDict, total=False):
    """Conditions by name; of several values one must hold.

    undated: also documents without a date, where there are bounds.
    doc_kind: kinds of documents, in Dutch or English.
    tag, place: as people gave them.
    added_since: a day, or "last" for the last time that something was added.
    once: what nearly equal documents both say counts one time.
    party, organisation: whose members and spokesmen speak, or are meant.
    role: of those who speak, or are meant ("wethouder").
    order: "place", "date", "speaker", "confidence" or "relevance".
    """

    undated: bool
    doc_kind: Texts
    tag: Texts
    place: Texts
    added_since: Day
    once: bool
    party: Texts
    organisation: Texts
    role: Texts
    order: str


def scope(engine: Engine, which: Which) -> Scope:
    """The documents that are meant.

    Raises:
        QueryError: no document has such a tag, place or kind; the message says which there are.
    """
    from samenhang.index.describing.kinds import near_kinds, stored_kind

    kinds = _texts(which.get("doc_kind"))
    found = Scope(
        undated=Undated.WITH if which.get("undated") else Undated.OUT,
        kinds=tuple(stored_kind(kind) for kind in kinds),
        labels=_texts(which.get("tag")),
        places=_texts(which.get("place")),
        added_since=since_when(engine, which.get("added_since")),
        once=bool(which.get("once")),
    )
    try:
        engine.check_scope(found)
    except QueryError as error:
        near = [near for kind in kinds for near in near_kinds(kind)]
        if error.what.startswith("no document has the kind") and near:
            raise QueryError(
                error.what, hint=f"Did you mean {' or '.join(near)}? {error.hint}"
            ) from None
        raise
    return found


def whose(engine: Engine, which: Which, speaker: str = "") -> tuple[str, tuple[Voices, ...]]:
    """Whose words are meant: a name that is left to look up, and groups of people.

    Args:
        engine: knows the people.
        which: conditions.
        speaker: a name, or "@set" for a set of `sets.toml`.

    Raises:
        UnknownError: no such set, or nobody of such a party, organisation or role.
    """
    groups = []
    if speaker.startswith("@"):
        from samenhang.index.asking.sets import named_set

        groups.append(named_set(engine.folder, speaker[1:]))
        speaker = ""
    for name, values in (
        ("party", _texts(which.get("party"))),
        ("organisation", _texts(which.get("organisation"))),
        ("role", _texts(which.get("role"))),
    ):
        if not values:
            continue
        voices = Voices(roles=values) if name == "role" else Voices(organisations=values)
        for value in values:
            _check(engine, name, value)
        groups.append(voices)
    return speaker, tuple(groups)


def order(which: Which) -> Order:
    """The order that is meant.

    Raises:
        QueryError: there is no such order.
    """
    wanted = which.get("order") or Order.PLACE
    if wanted not in list(Order):
        raise QueryError(f"{wanted!r} is no order", hint=f"Choose from {', '.join(Order)}")
    return Order(wanted)


def undated_note(
    engine: Engine, queries: Iterable[Query], count: Callable[[Query], int], what: str
) -> str:
    """What a date bound leaves out for want of a date; "" where it leaves out nothing.

    Args:
        engine: holds the documents.
        queries: with their bounds.
        count: how many rows answer a query.
        what: the rows, in the plural.
    """
    asked = list(queries)
    bound = [query for query in asked if query.date_from or query.date_to]
    if not bound or bound[0].scope.undated is not Undated.OUT or bound[0].document:
        return ""
    only = replace(bound[0].scope, undated=Undated.ONLY)
    documents = engine.undated(only)
    if not documents:
        return ""
    fit = sum(
        count(replace(query, scope=only, date_from="", date_to="", limit=None)) for query in bound
    )
    return undated_words(documents, fit, what)


def undated_words(documents: int, fit: int, what: str) -> str:
    """ "3 undated documents were left out, with 12 statements …"."""
    many = "document was" if documents == 1 else "documents were"
    rows = f"{fit:,} {what if fit != 1 else what.removesuffix('s')}"
    fitting = f"with {rows} that would fit" if fit else f"none with {what} that would fit"
    return f"{documents:,} undated {many} left out, {fitting}; --undated includes them"


def since_when(engine: Engine, day: Day) -> str:
    """A day or time, or "last" for the last time that something was added, as the store has it.

    Raises:
        QueryError: it is none, or nothing was added yet.
    """
    if day == LAST:
        last = engine.last_added()
        if not last:
            raise QueryError("nothing was added yet", hint="samenhang add PATH")
        return last
    return moment(day)


def _check(engine: Engine, what: str, value: str) -> None:
    voices = Voices(roles=(value,)) if what == "role" else Voices(organisations=(value,))
    if engine.knows(voices):
        return
    near = () if what == "role" else names_like(engine, value)
    raise UnknownError(
        f"nobody in this corpus has the {what} {value!r}",
        hint=f"Did you mean {', '.join(near)}?"
        if near
        else "`samenhang mentions` lists everyone with their roles",
        suggestions=near,
    )


def _texts(values: Texts | None) -> tuple[str, ...]:
    if values is None:
        return ()
    return (values,) if isinstance(values, str) else tuple(values)
