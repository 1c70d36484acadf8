"""The beginning of a document as the place where it introduces itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.corpus.drafts import Draft
from samenhang.corpus.types import Block, BlockKind

_SALUTATION = re.compile(r"(?i)(?:geachte|beste|waarde) [^\n]{2,80},?\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and what speaks for it.

    Args:
        value: "" where nothing was found.
        source: "metadata", "label", "heading", "first line", "title", "date line", "first lines",
            "first paragraph", "text", "file name", "file properties", "format"; "" for no value.
    """

    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a document begins with.

    Args:
        draft: what its reader found.
        name: the file's name.
        early: its first blocks with their texts.
        labelled: role ("title", "date", "author" …) to the value of the first line that has it.
        said: number in `early` of the block with the labelled title; the length where none.
    """

    draft: Draft
    name: str
    early: tuple[tuple[Block, str], ...]
    labelled: Mapping[str, str]
    said: int

    @property
    def is_letter(self) -> bool:
        """Whether it addresses somebody."""
        return any(_SALUTATION.match(text) for _, text in self.early)

    @property
    def headed(self) -> int:
        """Number of the first heading; the length of `early` where there is none."""
        for number, (block, _) in enumerate(self.early):
            if block.kind is BlockKind.HEADING:
                return number
        return len(self.early)
