"""Train, assemble and measure the Dutch pipeline that the project ships.

    python pipeline/training/train.py --shared ../shared --out build/nl_core_policy_sm

Words, trees and sentences are learnt from the treebank in two rounds; the second one
has the habits of the newer part of the treebank evened out. Lemmas are learnt on its
result, which stays as it is. Names are learnt in
four steps: a small tok2vec learns tags and names together; two teachers are tuned on
the hand-marked names; they (and `frog`, where it is installed) mark names in the
treebank where they agree; and the small model is tuned on both. Last, the lemmas of the
treebank are put beside the trained lemmatizer.
"""

import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import entities
import frog
import lexicon
import spacy
from assemble import add_lexicon, assemble, describe, prune_trees, save
from conllu import Labels, Sentence, load_treebank
from docbin import running_docs, training_docs, write
from entities import Tagged, read_iob
from evaluate import measure
from names import NameLists, swap
from silver import agree
from spacy.cli.train import train
from spacy.tokens import Doc
from spacy.util import load_config
from spacy.vocab import Vocab

CONFIGS = Path(__file__).parent / "configs"
COPIES = 4
"""How often the treebank is varied."""

FROG_SENTENCES = 7_700
"""How many sentences of the treebank frog is asked about (twenty milliseconds each)."""

Changes = dict[str, Any]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Data:
    """What is read from the shared folder."""

    newer: list[Sentence]
    mended: list[Sentence]
    dev: list[Sentence]
    named: list[Tagged]
    named_dev: list[Tagged]
    lists: NameLists

    @classmethod
    def load(cls, shared: Path) -> "Data":
        """Read the treebank, the hand-marked names and the lists."""
        folder = shared / "treebank"
        labels = Labels.load(folder / "nl_core_news_sm-3.8.0.meta.json")
        return cls(
            newer=load_treebank(folder / "ud-train.conllu.gz", labels),
            mended=load_treebank(folder / "ud-train.conllu.gz", labels, mend=True),
            dev=load_treebank(folder / "ud-dev.conllu.gz", labels),
            named=read_iob(folder / "ner-train.iob"),
            named_dev=read_iob(folder / "ner-dev.iob"),
            lists=NameLists.load(shared / "names"),
        )


class Trainer:
    """Run spaCy's training on derived configurations, below one folder."""

    def __init__(self, work: Path) -> None:
        """Keep everything under `work`."""
        self.work = work
        self.vocab: Vocab = spacy.blank("nl").vocab

    def write(self, name: str, docs: Iterator[Doc]) -> Path:
        """Write a corpus and return its path."""
        path = self.work / "data" / f"{name}.spacy"
        write(docs, path)
        return path

    def run(
        self, name: str, base: str, paths: tuple[Path, Path], changes: Changes, source: Changes
    ) -> Path:
        """Train one model; `source` says from where components come that were trained before."""
        target = self.work / name / "model-best"
        if target.exists():
            log.info("%s is there already", name)
            return target
        config = load_config(CONFIGS / base, interpolate=False)
        config["paths"].update(train=str(paths[0]), dev=str(paths[1]))
        for component, path in source.items():
            config["components"][component] = {"source": str(path)}
        for key, value in changes.items():
            *sections, last = key.split(".")
            section: Any = config
            for each in sections:
                section = section.setdefault(each, {})
            section[last] = value
        kept = set(config["nlp"]["pipeline"])
        config["components"] = {k: v for k, v in config["components"].items() if k in kept}
        path = self.work / f"{name}.cfg"
        config.to_disk(path)
        train(path, self.work / name)
        return target


def schedule(steps: int, rate: float, start: int, stop: int) -> Changes:
    """Set how long to train, how fast, and with how many words a step."""
    return {
        "training.max_steps": steps,
        "training.optimizer.learn_rate.initial_rate": rate,
        "training.batcher.size.start": start,
        "training.batcher.size.stop": stop,
    }


def learn_syntax(trainer: Trainer, data: Data) -> tuple[Path, Path]:
    """Train everything but the names; the lemmas last, on what the trees have learnt.

    Returns:
        A small rough model for a teacher of names to begin with, and the one to ship.
    """
    dev = trainer.write("dev", running_docs(trainer.vocab, data.dev))
    first = trainer.write("first", training_docs(trainer.vocab, data.newer, COPIES, rng(0)))
    rough = trainer.run(
        "syntax-1",
        "syntax.cfg",
        (first, dev),
        schedule(5_000, 0.0012, 200, 800)
        | {
            "training.optimizer.learn_rate.total_steps": 10_000,
            "training.dropout": 0.15,
            "training.batcher.size.compound": 1.0003,
            "components.tok2vec.model.embed.rows": [4000, 1000, 2000, 2000, 50],
            "components.tok2vec.model.encode.depth": 4,
            "components.parser.model.hidden_width": 64,
        },
        {},
    )
    mended = trainer.write("mended", training_docs(trainer.vocab, data.mended, COPIES, rng(7)))
    trees = trainer.run("syntax-2", "syntax.cfg", (mended, dev), {}, {})
    frozen = dict.fromkeys(("tok2vec", "morphologizer", "tagger", "parser"), trees)
    return rough, trainer.run("lemmas", "lemmas.cfg", (mended, dev), {}, frozen)


def learn_names(trainer: Trainer, data: Data, rough: Path) -> Path:
    """Train the names; return the model to take them from."""
    dev = trainer.write("names-dev", entities.docs(trainer.vocab, data.named_dev, 10))
    random_ = rng(1)
    mixed = list(training_docs(trainer.vocab, data.newer, 1, random_))
    mixed += named_docs(trainer.vocab, gold(data, 5, 0.5, random_), random_)
    random_.shuffle(mixed)
    both = trainer.run(
        "names-1",
        "names.cfg",
        (trainer.write("mixed", iter(mixed)), dev),
        {"training.max_steps": 4_000},
        {},
    )
    alone = {"nlp.pipeline": ["tok2vec", "ner"]}
    by_hand = trainer.write(
        "by-hand", named_docs(trainer.vocab, gold(data, 4, 0.4, rng(1)), rng(1))
    )
    large = trainer.run(
        "teacher-1",
        "names.cfg",
        (by_hand, dev),
        alone | {"training.max_steps": 1_600, "components.ner.model.tok2vec.width": 128},
        {"tok2vec": rough},
    )
    small = trainer.run(
        "teacher-2",
        "names.cfg",
        (by_hand, dev),
        alone | schedule(1_000, 0.0008, 200, 800),
        {"tok2vec": both, "ner": both},
    )
    marked = gold(data, 4, 0.4, rng(3)) + silver(data, [large, small])
    rng(3).shuffle(marked)
    return trainer.run(
        "names-2",
        "names.cfg",
        (trainer.write("marked", named_docs(trainer.vocab, marked, rng(3))), dev),
        alone | schedule(2_400, 0.001, 400, 800) | {"training.dropout": 0.15},
        {"tok2vec": both, "ner": both},
    )


def gold(data: Data, copies: int, share: float, random_: random.Random) -> list[Tagged]:
    """Return the hand-marked sentences several times, every other time with other names."""
    return [
        swap(sentence, data.lists, random_, share) if copy % 2 else sentence
        for copy in range(copies)
        for sentence in data.named
    ]


def silver(data: Data, teachers: list[Path]) -> list[Tagged]:
    """Mark the sentences of the treebank that nobody marked by hand."""
    by_hand = {"".join(sentence.words) for sentence in (*data.named, *data.named_dev)}
    rest = [s for s in data.mended if "".join(token.text for token in s) not in by_hand]
    votes = []
    for path in teachers:
        nlp = spacy.load(path)
        docs = [Doc(nlp.vocab, [t.text for t in s], spaces=[t.space for t in s]) for s in rest]
        votes.append([{(e.start, e.end, e.label_) for e in doc.ents} for doc in nlp.pipe(docs)])
    asked = [tuple(t.text for t in s) for s in rest[:FROG_SENTENCES]]
    witness = frog.spans(asked) if frog.installed() else []
    witness += [None] * (len(rest) - len(witness))
    return [
        agree(sentence, list(spans), seen)
        for sentence, *spans, seen in zip(rest, *votes, witness, strict=True)
    ]


def named_docs(vocab: Vocab, sentences: list[Tagged], random_: random.Random) -> Iterator[Doc]:
    """Yield Docs of one to six sentences."""
    bounds = [0]
    while bounds[-1] < len(sentences):
        bounds.append(bounds[-1] + random_.randint(1, 6))
    for start, end in pairwise(bounds):
        yield entities.make_doc(vocab, sentences[start:end])


def rng(seed: int) -> random.Random:
    """Make a random generator of its own, so that steps can be repeated one by one."""
    return random.Random(seed)


@click.command(help=__doc__)
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=Path("../shared"))
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/nl_core_policy_sm"))
@click.option("--work", type=click.Path(path_type=Path), default=Path("build/training"))
def main(shared: Path, out: Path, work: Path) -> None:
    """Run all steps; those that are done already are left alone."""
    logging.basicConfig(level=logging.INFO)
    data = Data.load(shared)
    trainer = Trainer(work)
    rough, fine = learn_syntax(trainer, data)
    nlp = assemble(fine, learn_names(trainer, data, rough))
    prune_trees(nlp)
    add_lexicon(nlp, lexicon.make(data.mended))
    describe(nlp, measure(nlp, shared))
    save(nlp, out)


if __name__ == "__main__":
    main()
