"""A request as the pages get it: what is asked, of which corpus, in which language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.responses import RedirectResponse, Response

from samenhang.index.page.languages import translations
from samenhang.index.page.settings import MOST, SHOWN, Settings

if TYPE_CHECKING:
    from samenhang.index.asking.corpus import Corpus

_NOTE = "told"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, with the corpus open in the thread that answers it.

    Args:
        corpus: to ask; in the threads of readers nobody writes with it.
        query: what stands behind the question mark.
        path: the values in the path.
        form: what was sent; empty for questions.
        language: "nl" or "en".
        settings: of the server.
        url: the path with its query, to come back to.
        quick: a part of a page is asked for by a script, not a whole page.
        cookies: what the browser remembers.
    """

    corpus: Corpus
    query: QueryParams
    path: Mapping[str, str]
    language: str
    settings: Settings
    url: str
    form: FormData = field(default_factory=FormData)
    quick: bool = False
    cookies: Mapping[str, str] = field(default_factory=dict)

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""
        return str(translations(self.language).gettext(message))

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The message for so many, in the reader's language."""
        return str(translations(self.language).ngettext(one, many, count))

    def text(self, name: str) -> str:
        """A value of the query or the form, without the spaces around it; "" where there is none.

        Characters that no text has (NUL, lone surrogates) are left out.
        """
        value = self.form.get(name) if name in self.form else self.query.get(name, "")
        return clean(value) if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a name, each once."""
        listed = [*self.query.getlist(name), *self.form.getlist(name)]
        return tuple(
            dict.fromkeys(clean(one) for one in listed if isinstance(one, str) and one.strip())
        )

    def number(self, name: str, default: int, least: int = 0, most: int = 2**31) -> int:
        """A whole number between bounds; the default for what is none."""
        try:
            return min(max(int(self.query.get(name, "")), least), most)
        except ValueError:
            return default

    @property
    def after(self) -> int:
        """How many rows come before this page."""
        return self.number("after", 0)

    @property
    def limit(self) -> int:
        """How many rows the page has."""
        return self.number("limit", SHOWN, 1, MOST)

    def changed(self, **values: Any) -> str:
        """The address of this page with other values; "" or () takes one out, `after` goes."""
        kept = [
            (name, one)
            for name, one in self.query.multi_items()
            if name not in values and name not in {"after", _NOTE, "undo"}
        ]
        return address(self.url.partition("?")[0], [*kept, *values.items()])

    def toggled(self, name: str, value: str) -> str:
        """The address of this page with a value of a name put in, or taken out if it is there."""
        there = self.texts(name)
        rest = tuple(one for one in there if one != value)
        return self.changed(**{name: rest if value in there else (*there, value)})

    def back(self, otherwise: str, note: str = "", **facts: str) -> Response:
        """To the page where a change was asked for, with a word about it.

        Args:
            otherwise: where to, if the form does not say (its field `back`).
            note: key of the word, see `notes.py`.
            facts: what the word is about.
        """
        target = self.text("back")
        if not is_own_path(target):
            target = otherwise
        if note:
            path, hash_, anchor = target.partition("#")
            joint = "&" if "?" in path else "?"
            told = urlencode({_NOTE: note, **facts})
            target = f"{_without_note(path, joint)}{told}{hash_}{anchor}"
        return RedirectResponse(target, status_code=303)


def _without_note(path: str, joint: str) -> str:
    """The path without what was told before, ready for more."""
    head, mark, query = path.partition("?")
    if not mark:
        return path + joint
    kept = []
    for part in query.split("&"):
        if part.startswith(f"{_NOTE}="):
            break  # a note and its facts stand at the end
        kept.append(part)
    return f"{head}?{'&'.join(kept)}{'&' if kept else ''}"


def is_own_path(target: str) -> bool:
    """Whether an address is a path of this server, and leads nowhere else."""
    return (
        target.startswith("/")
        and not target.startswith(("//", "/\\"))
        and not any(ord(letter) < 32 for letter in target)
    )


def clean(text: str) -> str:
    """A text that users typed, without what is no character."""
    return "".join(c for c in text if c != "\0" and not "\ud800" <= c <= "\udfff").strip()


def address(path: str, values: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> str:
    """A path with a query; what is empty is left out."""
    pairs = values.items() if isinstance(values, Mapping) else values
    listed: list[tuple[str, str]] = []
    for name, value in pairs:
        many = value if isinstance(value, tuple | list) else (value,)
        listed += [(name, str(one)) for one in many if one not in ("", None, False)]
    return f"{path}?{urlencode(listed)}" if listed else path
