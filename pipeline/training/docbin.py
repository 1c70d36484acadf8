"""Group annotated sentences into Docs and write them in spaCy's binary format."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from augment import vary
from conllu import Sentence
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


def make_doc(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Put sentences one after the other into a Doc with their whole annotation."""
    tokens: Sentence = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(tokens)
        tokens += sentence
        heads += [token.head + offset for token in sentence]
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[token.space for token in tokens],
        lemmas=[token.lemma for token in tokens],
        pos=[token.pos for token in tokens],
        tags=[token.tag for token in tokens],
        morphs=[token.morph for token in tokens],
        heads=heads,
        deps=[token.dep for token in tokens],
    )


def group(sentences: list[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Cut a list of sentences into groups of one to fifteen."""
    start = 0
    while start < len(sentences):
        size = 1 if rng.random() < 0.1 else rng.randint(4, 15)
        yield sentences[start : start + size]
        start += size


def training_docs(
    vocab: Vocab, sentences: list[Sentence], copies: int, rng: random.Random
) -> Iterator[Doc]:
    """Yield Docs of the sentences, several times over.

    Every other copy keeps the order of the treebank (neighbours mostly come from one
    article); the others are shuffled. Each copy is varied anew.
    """
    for copy in range(copies):
        ordered = list(sentences)
        if copy % 2:
            rng.shuffle(ordered)
        for sents in group(ordered, rng):
            yield make_doc(vocab, (vary(sentence, rng) for sentence in sents))


def running_docs(vocab: Vocab, sentences: list[Sentence], size: int = 10) -> Iterator[Doc]:
    """Yield Docs of `size` sentences in their order, as `spacy convert -n` groups them."""
    for start in range(0, len(sentences), size):
        yield make_doc(vocab, sentences[start : start + size])


def write(docs: Iterable[Doc], path: Path) -> None:
    """Write Docs for spaCy's corpus reader."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
