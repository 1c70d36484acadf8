"""The shipped Dutch pipeline: what it has, how large it is, and how well it does."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "pipeline" / "samenhang" / "pipeline" / "models" / "nl_core_policy_sm"
TREEBANK = ROOT.parent / "shared" / "treebank"
PUBLISHED = TREEBANK / "nl_core_news_sm-3.8.0.meta.json"
MEGABYTE = 1_000_000

needs_treebank = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="../shared/treebank is absent: nothing to compare with"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def published() -> dict[str, set[str]]:
    labels = json.loads(PUBLISHED.read_text(encoding="utf8"))["labels"]
    return {name: set(each) for name, each in labels.items()}


def test_components(nlp: Language) -> None:
    wanted = {"tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "ner"}
    assert wanted <= set(nlp.pipe_names)


def test_needs_no_code_but_the_lemmas() -> None:
    config = (MODEL / "config.cfg").read_text(encoding="utf8")
    registered = [line for line in config.splitlines() if line.startswith("@")]
    assert registered
    assert all('"spacy' in line or "@misc" in line or "@" not in line[1:] for line in registered)
    ours = [line for line in config.splitlines() if "samenhang" in line]
    assert ours == ['factory = "samenhang_lemmas"']
    assert "/" not in "".join(line for line in config.splitlines() if line.startswith("train ="))


def test_size() -> None:
    files = [path for path in MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 15 * MEGABYTE


def test_meta() -> None:
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf8"))
    assert (meta["lang"], meta["name"], meta["version"]) == ("nl", "core_policy_sm", "0.3.0")
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["author"]
    assert {source["name"] for source in meta["sources"]} >= {
        "UD Dutch Alpino",
        "UD Dutch LassySmall",
    }
    for figure in ("tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f"):
        assert 0.7 < meta["performance"][figure] <= 1
    assert "CC BY-SA 4.0" in (MODEL / "LICENSE").read_text(encoding="utf8")


def test_annotates(nlp: Language) -> None:
    doc = nlp("Volgens Jet Bussemaker is ‘zorg op maat’ nodig. Dat zegt de minister van VWS.")
    assert [sent.text for sent in doc.sents] == [
        "Volgens Jet Bussemaker is ‘zorg op maat’ nodig.",
        "Dat zegt de minister van VWS.",
    ]
    assert ("Jet Bussemaker", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert all(token.tag_ and token.pos_ and token.lemma_ and token.dep_ for token in doc)


def test_loads_by_spacy_alone() -> None:
    """Where Samenhang is installed, nothing of it need be imported first."""
    code = f"import spacy; print(spacy.load({str(MODEL)!r})('Hij gaf het aan.')[1].lemma_)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["aan_geven"]


def test_line_breaks_do_not_derail_it(nlp: Language) -> None:
    doc = nlp("De gemeente\nheeft een plan.\n\nDe wethouder is\ntevreden.")
    starts = [sent.text.split()[0] for sent in doc.sents]
    assert starts == ["De", "De"]


@needs_treebank
@pytest.mark.parametrize("name", ["morphologizer", "tagger", "parser", "ner"])
def test_labels_are_inside_the_published_sets(
    nlp: Language, published: dict[str, set[str]], name: str
) -> None:
    labels = set(nlp.get_pipe(name).labels)  # type: ignore[attr-defined]
    assert labels <= published[name], labels - published[name]


def treebank_docs(nlp: Language, size: int = 10) -> list[Doc]:
    """Docs of ten sentences of every fourth ten of the development set."""
    with gzip.open(TREEBANK / "ud-dev.conllu.gz", "rt", encoding="utf8") as stream:
        blocks = [block for block in stream.read().split("\n\n") if block.strip()]
    docs = []
    for start in range(0, len(blocks), size * 4):
        words, spaces, tags, lemmas, heads, deps = [], [], [], [], [], []
        for block in blocks[start : start + size]:
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            offset = len(words)
            for i, row in enumerate(rows):
                words.append(row[1])
                lemmas.append(row[2])
                tags.append(row[4])
                heads.append(offset + (int(row[6]) - 1 if row[6] != "0" else i))
                deps.append(row[7].replace("root", "ROOT").replace("obl:arg", "obl"))
                spaces.append("SpaceAfter=No" not in row[9])
        docs.append(Doc(nlp.vocab, words, spaces, tags=tags, lemmas=lemmas, heads=heads, deps=deps))
    return docs


def named_docs(nlp: Language) -> list[Doc]:
    docs = []
    for block in (TREEBANK / "ner-dev.iob").read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        if rows:
            words, labels = zip(*rows, strict=True)
            docs.append(Doc(nlp.vocab, list(words), ents=list(labels)))
    return docs


@needs_treebank
def test_floor_on_trees(nlp: Language) -> None:
    scores = nlp.evaluate([Example(nlp.make_doc(d.text), d) for d in treebank_docs(nlp)])
    floors = {
        "tag_acc": 0.93,
        "lemma_acc": 0.955,
        "dep_uas": 0.85,
        "dep_las": 0.80,
        "sents_f": 0.88,
    }
    assert {key: scores[key] for key, floor in floors.items() if scores[key] < floor} == {}


@needs_treebank
def test_floor_on_names(nlp: Language) -> None:
    scores = nlp.evaluate([Example(nlp.make_doc(d.text), d) for d in named_docs(nlp)])
    assert scores["ents_f"] > 0.79
