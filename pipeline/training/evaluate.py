"""Measure a pipeline on the development sets, fed as running text.

Ten sentences make a Doc, which the pipeline itself splits into words and sentences,
as `spacy evaluate` does with the output of `spacy convert -n 10`.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import click
import entities
import spacy
from conllu import Labels, load_treebank
from docbin import running_docs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

UD_KEYS = (
    "token_acc",
    "tag_acc",
    "pos_acc",
    "morph_acc",
    "lemma_acc",
    "dep_uas",
    "dep_las",
    "sents_p",
    "sents_r",
    "sents_f",
    "dep_las_per_type",
)
NER_KEYS = ("ents_p", "ents_r", "ents_f", "ents_per_type")


def score(nlp: Language, docs: list[Doc], keys: tuple[str, ...]) -> dict[str, Any]:
    """Run the pipeline over the text of annotated Docs and score it."""
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {key: rounded(scores[key]) for key in keys if key in scores}


def rounded(value: Any) -> Any:
    """Round numbers to four digits, in nested tables too."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def measure(nlp: Language, shared: Path) -> dict[str, Any]:
    """Return the figures for meta.json: syntax on ud-dev, names on ner-dev, words a second."""
    treebank = shared / "treebank"
    labels = Labels.load(treebank / "nl_core_news_sm-3.8.0.meta.json")
    trees = list(running_docs(nlp.vocab, load_treebank(treebank / "ud-dev.conllu.gz", labels)))
    named = list(entities.docs(nlp.vocab, entities.read_iob(treebank / "ner-dev.iob"), 10))
    figures = score(nlp, trees, UD_KEYS) | score(nlp, named, NER_KEYS)
    texts = [doc.text for doc in trees]
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    figures["speed"] = round(words / (time.perf_counter() - start))
    return figures


@click.command(help=__doc__)
@click.argument("model", type=click.Path(path_type=Path, exists=True))
@click.option("--shared", type=click.Path(path_type=Path), default=Path("../shared"))
def main(model: Path, shared: Path) -> None:
    """Print the figures of a model as JSON."""
    json.dump(measure(spacy.load(model), shared), sys.stdout, indent=2)


if __name__ == "__main__":
    main()
