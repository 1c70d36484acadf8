"""What may have been meant by words that nothing has: did you mean "mantelzorg"?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import chain

from samenhang.index.search import nearness
from samenhang.index.search.analysis import stop_words
from samenhang.index.search.expanding import Lexicon, word
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import And, Compound, Field, Node, Not, Or, Word
from samenhang.index.store.folding import fold

MOST = 3
_NAMES = {"speaker", "person", "org"}


def suggestions(connection: sqlite3.Connection, lexicon: Lexicon, question: str) -> tuple[str, ...]:
    """Questions like this one in which words that nothing has are spelled as the corpus does.

    Args:
        connection: to the store, for names and labels of concepts.
        lexicon: the index, for words.
        question: that found nothing, or has a misspelt word.

    Raises:
        QueryError: the question cannot be understood.
    """
    found = list(_asked(parse(question)))
    for node in found:
        near = _near(connection, lexicon, node)
        written = node.value if isinstance(node, Field) else node.text
        changed = [question_with(question, written, other) for other in near[:MOST]]
        if changed:
            return tuple(dict.fromkeys(one for one in changed if one != question))
    return ()


def near_names(connection: sqlite3.Connection, name: str, limit: int = MOST) -> tuple[str, ...]:
    """Names of persons and organisations that are spelled nearly as `name`, nearest first."""
    wanted = fold(name)
    shown: dict[str, str] = {}
    rows = connection.execute(
        "SELECT f.form, i.name FROM identity_forms f JOIN identities i ON i.key = f.identity"
    )
    for form, whole in rows:
        shown.setdefault(form, whole)
        for part in form.split():
            shown.setdefault(part, whole)
    near = nearness.nearest(wanted, ((form, 1) for form in shown), 4 * limit)
    return tuple(dict.fromkeys(shown[form] for form in near))[:limit]


def near_labels(connection: sqlite3.Connection, words: str, limit: int = MOST) -> tuple[str, ...]:
    """Labels of concepts that are spelled nearly as `words`, nearest first."""
    labels = (label for (label,) in connection.execute("SELECT label FROM concept_labels"))
    return tuple(nearness.nearest(fold(words), ((label, 1) for label in labels), limit))


def question_with(question: str, old: str, new: str) -> str:
    """The question with one of its words replaced; a folded word is found as it is written."""
    at = question.casefold().find(old.casefold())
    if at < 0:
        at, old = next(
            ((question.find(one), one) for one in question.split() if fold(one) == fold(old)),
            (0, question),
        )
    inside = question[:at].count('"') % 2 == 1
    written = f'"{new}"' if " " in new and not inside else new
    return question[:at] + written + question[at + len(old) :]


def _asked(node: Node) -> Iterator[Word | Compound | Field]:
    match node:
        case Word() | Compound() | Field():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _asked(part)
        case Not(part):
            yield from _asked(part)
        case _:
            return


def _near(
    connection: sqlite3.Connection, lexicon: Lexicon, node: Word | Compound | Field
) -> list[str]:
    if isinstance(node, Field):
        if node.name in _NAMES and not _is_name(connection, node.value):
            return list(near_names(connection, node.value))
        if node.name == "concept":
            return list(near_labels(connection, node.value))
        return []
    if node.text in stop_words() or is_there(lexicon, node.text):
        return []
    words = chain(lexicon.terms("form"), _parts_of_names(connection), _label_words(connection))
    merged: dict[str, int] = {}
    for other, count in words:
        merged[other] = merged.get(other, 0) + count
    return nearness.nearest(node.text, merged.items(), MOST)


def is_there(lexicon: Lexicon, text: str) -> bool:
    """Whether any passage has a form of a folded word."""
    sought = word(text, lexicon)
    return any(lexicon.frequency("lemma", lemma) for lemma in sought.lemmas) or bool(
        lexicon.frequency("form", text)
    )


def _is_name(connection: sqlite3.Connection, name: str) -> bool:
    words = json.dumps(fold(name).split())
    row = connection.execute(
        "SELECT COUNT(DISTINCT word) FROM identity_words"
        " WHERE word IN (SELECT value FROM json_each(?))",
        (words,),
    ).fetchone()
    return bool(row[0] == len(set(fold(name).split())))


def _parts_of_names(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for (word_,) in connection.execute("SELECT DISTINCT word FROM identity_words"):
        yield word_, 1


def _label_words(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for (label,) in connection.execute("SELECT label FROM concept_labels"):
        for part in label.split():
            yield part, 0
