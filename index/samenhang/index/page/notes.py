"""What is told after a change, with the way to undo it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.index.page.languages import N_

if TYPE_CHECKING:
    from samenhang.index.page.asked import Asked

NOTES = {
    "rejected": N_("Noted: this is no statement. It is left out from now on."),
    "given": N_("Noted: somebody else says this."),
    "spanned": N_("Noted: the statement begins or ends elsewhere."),
    "merged": N_("Noted: these are one."),
    "split": N_("Noted: in these documents it is somebody else."),
    "renamed": N_("Noted: the name is shown otherwise from now on."),
    "ignored": N_("Noted: this is no name. It is listed no more."),
    "listed": N_("It is in your list."),
    "unlisted": N_("It is taken out of your list."),
    "noted": N_("The note is kept."),
    "described": N_("What was ticked stands with the documents now."),
    "answered-j": N_("Noted: one and the same."),
    "answered-n": N_("Noted: these are two."),
    "answered-x": N_("Noted: this is no name."),
    "kept": N_("The question is kept. What is new in its answer stands on this page."),
    "seen": N_("Noted: you have seen it."),
    "more-came": N_("More came meanwhile: look once more."),
    "forgotten": N_("The question is kept no more."),
    "undone": N_("Undone."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A word about a change.

    Args:
        text: in the reader's language.
        undo: what undoes it ("statement:c12ab…", "name:3f…"), "" for nothing.
    """

    text: str
    undo: str


def note_of(asked: Asked) -> Note | None:
    """What the address says is to be told. Whatever it says, only our own words are shown."""
    text = NOTES.get(asked.query.get("told", ""))
    return Note(asked.gettext(text), asked.query.get("undo", "")) if text else None
