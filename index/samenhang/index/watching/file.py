"""The file `watches.toml` of a corpus: questions to ask again, to read and to edit.

[zorg]
ask = "quotes"
words = ["mantelzorg"]
speaker = "De Jonge"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.edited import quoted, read_toml
from samenhang.corpus.errors import QueryError, StoreError
from samenhang.index.watching.question import Question

FILE_NAME = "watches.toml"
_HEADER = (
    "# Questions to ask again. `samenhang watch` and the reading room add to this file; it may be\n"
    "# edited by hand.\n"
)

Watches = Mapping[str, Question]


def load(folder: Path) -> Watches:
    """Name of a watch to its question; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or what stands in it is no question.
    """
    path = folder / FILE_NAME
    return {
        name: _question(path, name, entry) for name, entry in read_toml(path, "the watches").items()
    }


def _question(path: Path, name: str, entry: Any) -> Question:
    facts = dict(entry) if isinstance(entry, Mapping) else {}
    ask, words = facts.pop("ask", ""), facts.pop("words", [])
    try:
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise QueryError("its words are no list of texts")
        for condition, value in facts.items():
            if not _is_value(condition, value):
                raise QueryError(f"{condition} = {value!r} is no condition")
        return Question(str(ask), tuple(words), facts)
    except QueryError as error:
        raise StoreError(
            f"the watch {name!r} has no question: {error}",
            subject=path,
            hint='Write ask = "quotes" and words = ["mantelzorg"]',
        ) from error


def _is_value(condition: str, value: Any) -> bool:
    """Whether a value of the file is one of a condition: a text, texts, a number, yes or no."""
    if condition == "having":
        return isinstance(value, Mapping) and all(_is_value("", one) for one in value.values())
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str | int | float)


def save(folder: Path, watches: Watches) -> None:
    """Write the watches; the old file stays whole until the new one is.

    Raises:
        StoreError: the file cannot be written.
    """
    parts = [_HEADER]
    for name, one in watches.items():
        facts = {"ask": one.ask, "words": one.words, **one.conditions}
        lines = (f"{key} = {_written(value)}\n" for key, value in facts.items() if value != ())
        parts.append(f"[{quoted(name)}]\n{''.join(lines)}")
    write_whole(folder / FILE_NAME, "\n".join(parts))


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{quoted(key)} = {_written(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    return f"[{', '.join(map(quoted, value))}]"
