"""Annotation as a stream in which one bad document stops nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samenhang.corpus.errors import ModelError
from samenhang.corpus.types import Document
from samenhang.pipeline.types import Annotation

if TYPE_CHECKING:
    from samenhang.index.annotates import Annotates


class _Feed:
    """Hands documents to the annotator, and keeps those that have not come back."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = iter(documents)
        self.under_way: deque[Document] = deque()
        self.trouble: Exception | None = None

    def __iter__(self) -> Iterator[Document]:
        while True:
            try:
                document = next(self._documents)
            except StopIteration:
                return
            except Exception as error:
                self.trouble = error
                return
            self.under_way.append(document)
            yield document


def annotated(
    annotator: Annotates, documents: Iterable[Document], processes: int
) -> Iterator[tuple[Document, Annotation | Exception]]:
    """Each document with its annotation, or with what went wrong, in order.

    Raises:
        ModelError: no document can be annotated.
    """
    feed = _Feed(documents)
    while True:
        try:
            for annotation in annotator.annotate(iter(feed), processes=processes):
                yield feed.under_way.popleft(), annotation
        except ModelError:
            raise
        except Exception:
            while feed.under_way:
                document = feed.under_way.popleft()
                yield document, _alone(annotator, document)
            continue
        if feed.trouble is not None:
            raise feed.trouble
        return


def _alone(annotator: Annotates, document: Document) -> Annotation | Exception:
    try:
        (annotation,) = annotator.annotate([document], processes=1)
    except ModelError:
        raise
    except Exception as error:
        return error
    return annotation
