"""Who is meant by a name, and what to say where nobody is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import UnknownError

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine

_NEAREST = 4


def names_like(engine: Engine, name: str) -> tuple[str, ...]:
    """The listed names whose forms look most like `name`, the most alike first."""
    from difflib import get_close_matches

    forms: dict[str, str] = {}
    for row in engine.entities():
        for form in (row.entity, *(form for form, _ in row.forms)):
            forms.setdefault(form.casefold(), row.entity)
    near = get_close_matches(name.casefold(), forms, n=_NEAREST)
    return tuple(dict.fromkeys(forms[key] for key in near))


def unknown_name(engine: Engine, name: str) -> UnknownError:
    """The error for a name that nobody has, with the names most like it."""
    near = names_like(engine, name)
    return UnknownError(
        "nobody in this corpus is called so",
        subject=name,
        hint=f"Did you mean {', '.join(near)}?" if near else "`samenhang mentions` lists everyone",
        suggestions=near,
    )
