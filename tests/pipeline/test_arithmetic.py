from collections.abc import Iterator

import spacy
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from samenhang.pipeline import arithmetic, language


class OtherOps(NumpyOps):
    """Stands for Apple's library or a GPU."""


def layers(nlp: spacy.Language) -> list[NumpyOps]:
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    return [layer.ops for model in models if model is not None for layer in model.walk()]


def test_a_loaded_model_multiplies_with_numpy() -> None:
    used = layers(language.load(language.choose(language.SHIPPED)))
    assert used
    assert not any(ops.use_blis for ops in used)


def threads() -> list[int]:
    return [info["num_threads"] for info in threadpool_info() if info["user_api"] == "blas"]


def test_items_are_made_on_one_thread_and_given_out_on_as_many_as_before() -> None:
    before = threads()
    assert before

    def items() -> Iterator[list[int]]:
        yield threads()
        yield threads()

    for item in arithmetic.on_one_thread(items()):
        assert set(item) == {1}
        assert threads() == before


def test_better_products_are_kept() -> None:
    nlp = spacy.blank("nl")
    model = nlp.add_pipe("tok2vec").model  # type: ignore[attr-defined]
    other = OtherOps()
    for layer in model.walk():
        layer.ops = other
    arithmetic.by_numpy(nlp)
    assert set(layers(nlp)) == {other}
