"""What adding and tagging need of an annotator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.pipeline.types import Annotation, ConceptTag


class Annotates(Protocol):
    """What the archive needs of `samenhang.pipeline.annotator.Annotator`."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    def annotate(
        self, documents: Iterable[Document], *, processes: int = 1
    ) -> Iterator[Annotation]: ...
    def again(self, document: Document, annotation: Annotation) -> Annotation: ...
    def tag(self, text: str, tokens: bytes) -> tuple[ConceptTag, ...]: ...
