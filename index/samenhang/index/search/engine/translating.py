"""Questions as Whoosh queries."""

from __future__ import annotations

from typing import Any

from whoosh import query
from whoosh.matching import ListMatcher, Matcher, NullMatcher

from samenhang.index.search import ranking
from samenhang.index.search.engine.numbers import numbers
from samenhang.index.search.syntax import (
    And,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Selected,
    Sought,
)
from samenhang.index.search.terms import ITSELF


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
    """The Whoosh query for a question whose conditions are resolved and words expanded."""
    match node:
        case Sought():
            return _sought(node)
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
        case And():
            return _all(node)
        case _:
            raise TypeError("conditions are resolved and words expanded before they come here")


def _sought(sought: Sought) -> query.Query:
    terms: list[query.Query] = [query.Term("form", form) for form in sought.forms]
    for number, lemma in enumerate(sought.lemmas):
        boost = ranking.OTHER if number and not lemma.startswith(ITSELF) else 1.0
        terms.append(query.Term("lemma", lemma, boost=boost))
    terms += [query.Term("lemma", lemma, boost=ranking.RELATED) for lemma in sought.related]
    terms += [query.Term("part", part) for part in sought.parts]
    whole = terms[0] if len(terms) == 1 else query.Or(terms)
    if not sought.lemmas:
        return whole
    more = [query.Term("form", sought.text)]
    more += [query.Term("heading", lemma) for lemma in sought.lemmas[:1]]
    return query.AndMaybe(whole, query.Or(more))


def _all(node: And) -> query.Query:
    needed = [part for part in node.parts if not isinstance(part, Not)]
    banned = [part.part for part in node.parts if isinstance(part, Not)]
    whole: query.Query = query.And([translate(part) for part in needed])
    if node.near:
        together = query.Phrase("form", list(node.near), boost=ranking.CLOSE / ranking.FORM)
        whole = query.AndMaybe(whole, together)
    if banned:
        unwanted = query.Or([translate(part) for part in banned])
        whole = query.AndNot(whole, unwanted)
    return whole
