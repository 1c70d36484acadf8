"""Asking a question loads no language model, reader, vocabulary reader or terminal kit."""

import subprocess
import sys
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.index.archive import Archive

HEAVY = ("spacy", "thinc", "numpy", "rdflib", "rich", "pydantic", "multiprocessing")
READERS = ("samenhang.corpus.readers", "samenhang.corpus.reading")

QUESTIONS = {
    "statements": "list(a.statements(StatementQuery(concepts=a.narrower(['urn:test:bonding']))))",
    "speaker": "list(a.statements(StatementQuery(speaker='putnam')))",
    "mentions": "list(a.mentions(MentionQuery(name='Putnam')))",
    "entities": "a.entities('Putnam')",
    "concept mentions": "list(a.concept_mentions(TagQuery(concepts=('urn:test:bonding',))))",
    "concepts": "a.concept_counts(), a.concepts_named('bonding'), a.concepts_near('boning')",
    "documents": "a.documents(), a.content('rapport')",
    "info": "a.info()",
    "search": "a.search('bonding')",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "c"
    with Archive.open(folder, create=True) as archive:
        list(archive.add_annotated(pairs([document("/rapport.txt")])))
    return folder


def modules_of(corpus: Path, question: str) -> set[str]:
    program = (
        "import sys\n"
        "from samenhang.index.archive import Archive\n"
        "from samenhang.index.types import MentionQuery, StatementQuery, TagQuery\n"
        f"with Archive.open({str(corpus)!r}) as a:\n"
        f"    {question}\n"
        "print(*sys.modules, sep='\\n')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_light(corpus: Path, name: str) -> None:
    modules = modules_of(corpus, QUESTIONS[name])
    assert not {m for m in modules if m.split(".")[0] in HEAVY}
    assert not {m for m in modules if m.startswith(READERS)}
    assert not {m for m in modules if m.startswith("samenhang.pipeline.names")}
    if name != "search":
        assert not {m for m in modules if m.split(".")[0] in {"whoosh", "filelock"}}
