"""Matrix products of the language model by numpy, on one thread.

thinc multiplies with BLIS, which has fast kernels for the processors that it knew when it was
built and a generic one for all others; where that ran, numpy's BLAS was three to four times as
fast (docs/archive.md, "Speed"). One thread while it works, because Samenhang divides work over
processes: threads below these would wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.language import Language

Item = TypeVar("Item")


def by_numpy(nlp: Language) -> None:
    """Let the components of a loaded pipeline multiply with numpy.

    Where thinc was given other means (a GPU, Apple's library), those are kept.
    """
    from thinc.api import NumpyOps

    products = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            # A subclass brings better products of its own.
            if type(layer.ops) is NumpyOps:
                layer.ops = products


def on_one_thread(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, each made with numpy on one thread; between them it has as many as before."""
    from threadpoolctl import ThreadpoolController

    controller = ThreadpoolController()
    while True:
        with controller.limit(limits=1, user_api="blas"):
            try:
                item = next(items)
            except StopIteration:
                return
        yield item
