"""How fast the tagger is, beside the language model and with many more labels.

    python tests/pipeline/concepts/measure.py MODEL TEXT...

Prints tokens a second of the model and of the tagger (first time and with its cache warm), and
how much longer the tagger takes with 20,000 made-up labels more. No test: times depend on the
machine.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from samenhang.pipeline.concepts.component import ConceptTagger
from samenhang.pipeline.concepts.suggest import reference
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary

MORE = 20_000
WORDS = [word for word in reference() if len(word) > 5]
KINDS: dict[str, Callable[[int], str]] = {
    "two words": lambda i: f"{random.choice(WORDS)} {random.choice(WORDS)}",
    "words of general Dutch": lambda i: random.choice(WORDS),
    "'sociale …'": lambda i: f"sociale {random.choice(WORDS)}",
    "'… van …'": lambda i: f"{random.choice(WORDS)} van {random.choice(WORDS)}",
    "numbered": lambda i: f"begrip {i}",
}


def seconds(tagger: ConceptTagger, docs: list[Doc]) -> float:
    start = time.process_time()
    for doc in docs:
        tagger.process(doc)
    return time.process_time() - start


def main(model: str, paths: list[str]) -> None:
    nlp = spacy.load(model)
    start = time.process_time()
    docs = [nlp(Path(path).read_text(encoding="utf-8")) for path in paths]
    parsing = time.process_time() - start
    tokens = sum(map(len, docs))
    shipped = Vocabulary.load()
    tagger = ConceptTagger(shipped)
    first = seconds(tagger, docs)
    warm = min(seconds(tagger, docs) for _ in range(5))
    print(f"{tokens} tokens; a second: model {tokens / parsing:,.0f}", end="")
    print(f", tagger {tokens / first:,.0f} at first, {tokens / warm:,.0f} warm")
    random.seed(1)
    for name, label in KINDS.items():
        more = [Concept(f"urn:x:{i}", label(i)) for i in range(MORE)]
        large = ConceptTagger(Vocabulary([*shipped.concepts, *more]))
        seconds(large, docs)
        slower = min(seconds(large, docs) for _ in range(5)) / warm - 1
        print(f"with {MORE} labels more, {name}: {slower:+.0%}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
