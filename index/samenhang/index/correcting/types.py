"""What people say of a statement."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Act(StrEnum):
    """What a correction does with a statement."""

    REJECT = "reject"  # it is none
    GIVE = "give"  # somebody else says it
    SPAN = "span"  # it begins or ends elsewhere
    ADD = "add"  # it was not found


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a document and where they stand, so that they are found again when it is read anew.

    Args:
        text: the words as printed.
        start, end: offsets in the document's clean text when the correction was made.
        before, after: what stood around them, to tell places with the same words apart.
    """

    text: str
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """One correction.

    Args:
        act: what it does.
        document: id of the document.
        words: the statement as it was (for ADD: as it shall be).
        speaker: who says it, for GIVE and ADD; "" for an unnamed source.
        organisation: the speaker is an organisation.
        becomes: for SPAN, the words that it shall have.
        type: for GIVE and ADD, how the text gives it: "direct", "indirect" or "context".
        note: why, in people's words.
        made: ISO date.
        page, paragraph: where a reader finds it; 0 where unknown.
    """

    act: Act
    document: str
    words: Words
    speaker: str = ""
    organisation: bool = False
    becomes: Words | None = None
    type: str = "indirect"
    note: str = ""
    made: str = ""
    page: int = 0
    paragraph: int = 0
    id: str = field(default="", compare=False)

    def identified(self) -> StatementCorrection:
        """The correction under its id: the same for the same correction, whatever else there is."""
        if self.id:
            return self
        from dataclasses import replace

        told = [self.act, self.document, str(self.words.start), self.words.text, self.speaker]
        told += [self.becomes.text] if self.becomes is not None else []
        digest = hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()
        return replace(self, id=f"c{digest[:8]}")

    def __str__(self) -> str:
        words = self.words.text if len(self.words.text) <= 60 else self.words.text[:59] + "…"
        what = {
            Act.REJECT: f"reject “{words}”",
            Act.GIVE: f"give “{words}” to {self.speaker or 'an unnamed source'}",
            Act.SPAN: f"span “{words}”",
            Act.ADD: f"add “{words}” by {self.speaker or 'an unnamed source'}",
        }[self.act]
        return f"{what} in {self.document}"
