"""Questions as Whoosh queries."""

from __future__ import annotations

from typing import Any

from whoosh import query
from whoosh.matching import ListMatcher, Matcher, NullMatcher

from samenhang.index.search.analysis import stem
from samenhang.index.search.engine.numbers import numbers
from samenhang.index.search.syntax import (
    And,
    Field,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Selected,
    Word,
)

CLOSER = 1.5  # how much more a passage counts that has the words side by side
MOST_TOGETHER = 5  # words; longer questions are not also looked for as a phrase


class Chosen(query.Query):  # type: ignore[misc]
    """Passages whose key is in a set. They match without adding to the relevance."""

    def __init__(self, selected: Selected) -> None:
        self._selected = selected

    def estimate_size(self, reader: Any) -> int:
        """No more than this."""
        return int(reader.doc_count())

    estimate_min_size = estimate_size

    def is_leaf(self) -> bool:
        """It has no parts."""
        return True

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        """The passages of one segment."""
        reader = searcher.reader()
        keys = self._selected.keys
        name = "owner" if self._selected.documents else "passage"
        chosen = [n for n, key in enumerate(numbers(reader, name)) if key in keys]
        if reader.has_deletions():
            chosen = [n for n in chosen if not reader.is_deleted(n)]
        return ListMatcher(chosen, all_weights=0.0) if chosen else NullMatcher()


def translate(node: Node) -> query.Query:
    """The Whoosh query for a question whose conditions are resolved."""
    match node:
        case Word(text):
            root = stem(text)
            return query.Term("stem", root) if root else query.Term("form", text)
        case Phrase((word,)):
            return query.Term("form", word)
        case Phrase(words):
            return query.Phrase("form", list(words))
        case Pattern(text):
            if text.endswith("*") and not set(text[:-1]) & {"*", "?"}:
                return query.Prefix("form", text[:-1])
            return query.Wildcard("form", text)
        case Selected():
            return Chosen(node)
        case Or(parts):
            return query.Or([translate(part) for part in parts])
        case Not(part):
            return query.Not(translate(part))
        case And(parts):
            return _all(parts)
        case Field():
            raise TypeError("conditions are resolved before they come here")


def _all(parts: tuple[Node, ...]) -> query.Query:
    words = [part for part in parts if isinstance(part, Word)]
    telling = [word for word in words if stem(word.text)]
    # "de wijk" is about "wijk"; only where nothing else is asked for do such words count.
    dropped = set() if not telling else {word for word in words if not stem(word.text)}
    needed = [part for part in parts if not isinstance(part, Not) and part not in dropped]
    banned = [part for part in parts if isinstance(part, Not)]
    whole: query.Query = query.And([translate(part) for part in needed])
    if 1 < len(words) <= MOST_TOGETHER and telling:
        together = query.Phrase("form", [word.text for word in words], boost=CLOSER)
        whole = query.AndMaybe(whole, together)
    if banned:
        unwanted = query.Or([translate(part.part) for part in banned])
        whole = query.AndNot(whole, unwanted)
    return whole
