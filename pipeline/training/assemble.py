"""Put the trained parts together into one small pipeline directory."""

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from samenhang.pipeline.lemmas import Lexicon

AUTHOR = "The Samenhang authors"
LICENSE = "CC BY-SA 4.0"
DESCRIPTION = (
    "Dutch pipeline for policy and news texts, for CPU. Components: tok2vec, morphologizer, "
    "tagger, parser, lemmatizer (trainable_lemmatizer), lemma_lexicon (samenhang_lemmas), ner. "
    "Label sets inside those of nl_core_news_sm 3.8."
)
SOURCES = [
    {
        "name": "UD Dutch Alpino",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-Alpino",
        "license": "LGPL-2.1-or-later (Alpino treebank), CC BY-SA 4.0",
        "author": "Zeman, Daniel; Žabokrtský, Zdeněk; Bouma, Gosse; van Noord, Gertjan",
    },
    {
        "name": "UD Dutch LassySmall",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-LassySmall",
        "license": "CC BY-SA 4.0",
        "author": "Bouma, Gosse; van Noord, Gertjan",
    },
    {
        "name": "Names marked by hand in 2,058 sentences of news and policy texts",
        "url": "",
        "license": "not published; weights only",
        "author": AUTHOR,
    },
    {
        "name": "Name lists of LanguageTool's Dutch dictionary",
        "url": "https://github.com/languagetool-org/languagetool",
        "license": "CC BY 3.0 or BSD",
        "author": "the LanguageTool contributors",
    },
]


def assemble(syntax: Path, names: Path) -> Language:
    """Add the names' component, with its own tok2vec, to the pipeline of the trees.

    It comes first: spaCy lets no entity cross a sentence, and the parser's sentences are
    wrong more often than a name runs over one.
    """
    nlp = spacy.load(syntax)
    source = spacy.load(names)
    if "tok2vec" in source.pipe_names:
        source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=source, first=True)
    blank = spacy.blank("nl").config
    config = nlp.config
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        config[section] = blank[section]
    nlp.config = config
    return nlp


def add_lexicon(nlp: Language, lexicon: Lexicon) -> None:
    """Let the lexicon of the treebank correct the lemmas."""
    component: Any = nlp.add_pipe("samenhang_lemmas", name="lemma_lexicon", after="lemmatizer")
    component.use(lexicon)


NO_TREE = 4294967295
"""spaCy's mark for a part of an edit tree that is not there."""


def prune_trees(nlp: Language) -> None:
    """Drop the edit trees that no label of the lemmatizer needs; two thirds of them."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    trees = lemmatizer.trees
    moved: dict[int, int] = {NO_TREE: NO_TREE}
    kept: list[dict[str, int]] = []

    def keep(number: int) -> int:
        if number not in moved:
            tree = trees[number]
            for side in ("prefix_tree", "suffix_tree"):
                if side in tree:
                    tree[side] = keep(tree[side])
            moved[number] = len(kept)
            kept.append(tree)
        return moved[number]

    labels = [keep(label) for label in lemmatizer.cfg["labels"]]
    lemmatizer.cfg["labels"] = labels
    lemmatizer.trees.from_json(kept)
    lemmatizer.tree2label = {tree: number for number, tree in enumerate(labels)}


def describe(nlp: Language, figures: dict[str, Any]) -> None:
    """Fill in meta.json."""
    nlp.meta.update(
        name="core_policy_sm",
        version="0.3.0",
        description=DESCRIPTION,
        author=AUTHOR,
        license=LICENSE,
        sources=SOURCES,
        performance=figures,
        requirements=[],
        spacy_version=">=3.8.0,<3.9.0",
    )
    for key in ("email", "url"):
        nlp.meta.pop(key, None)


def needed_strings(nlp: Language) -> list[str]:
    """Return the strings that the saved pipeline refers to by hash or by name.

    Those that spaCy's Dutch has anyway are left out.
    """
    strings: set[str] = set()
    for _, component in nlp.pipeline:
        strings.update(str(label) for label in getattr(component, "labels", ()))
    lemmatizer = nlp.get_pipe("lemmatizer")
    for number in range(len(lemmatizer.trees)):  # type: ignore[attr-defined]
        tree = lemmatizer.trees[number]  # type: ignore[attr-defined]
        for key in ("orig", "subst"):
            if key in tree:
                strings.add(nlp.vocab.strings[tree[key]])
    return sorted(strings - set(spacy.blank("nl").vocab.strings) - {""})


def save(nlp: Language, path: Path) -> None:
    """Write the pipeline without the strings of the training texts."""
    nlp.to_disk(path)
    strings = path / "vocab" / "strings.json"
    strings.write_text(json.dumps(needed_strings(nlp), ensure_ascii=False), encoding="utf8")
    shutil.copy(Path(__file__).parent / "LICENSE.model", path / "LICENSE")
