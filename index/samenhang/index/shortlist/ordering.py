"""What becomes of a list when something is chosen, taken out, moved or noted: pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samenhang.corpus.errors import UnknownError
from samenhang.index.shortlist.types import Choice

Choices = tuple[Choice, ...]


def with_choice(choices: Choices, new: Choice) -> Choices:
    """The list with a quote at its end; one that was taken out comes back where it was."""
    if any(one.quote == new.quote for one in choices):
        return changed(choices, new.quote, out=False)
    return (*choices, new)


def changed(
    choices: Choices, quote: str, *, note: str | None = None, out: bool | None = None
) -> Choices:
    """The list with one of its quotes changed.

    Raises:
        UnknownError: it is not in the list.
    """
    at = _place(choices, quote)
    one = choices[at]
    one = one if note is None else replace(one, note=note)
    one = one if out is None else replace(one, out=out)
    return (*choices[:at], one, *choices[at + 1 :])


def moved(choices: Choices, quote: str, by: int) -> Choices:
    """The list with a quote so many places further down, or up where `by` is below 0.

    Raises:
        UnknownError: it is not in the list.
    """
    _place(choices, quote)
    shown = [one.quote for one in choices if not one.out]
    if quote not in shown:
        return choices
    at = shown.index(quote)
    shown.insert(min(max(at + by, 0), len(shown) - 1), shown.pop(at))
    return arranged(choices, shown)


def arranged(choices: Choices, quotes: Sequence[str]) -> Choices:
    """The list in another order: those named first, in that order, then the others as they were."""
    order = {quote: number for number, quote in enumerate(dict.fromkeys(quotes))}
    return tuple(sorted(choices, key=lambda one: order.get(one.quote, len(order))))


def _place(choices: Choices, quote: str) -> int:
    for at, one in enumerate(choices):
        if one.quote == quote:
            return at
    raise UnknownError("is not in the list", subject=quote, hint="Somebody may have taken it out")
