"""Which modules each command imports: what a command does not need, it does not wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LIST = """
import io, json, sys
from samenhang.index.cli.run import run
seen, sys.stdout = sys.stdout, io.StringIO()
code = run(sys.argv[1:])
sys.stdout = seen
print(json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""

ASKING = {"click", "samenhang"}
SEARCHING = ASKING | {"whoosh", "cached_property"}
COMMANDS = [
    (["--help"], ASKING),
    (["quotes", "--help"], ASKING),
    (["add", "--help"], ASKING),
    (["serve", "--help"], ASKING),
    (["quotes"], ASKING),
    (["quotes", "bonding", "--explain"], ASKING),
    (["quotes", "gelijkgestemden"], SEARCHING),
    (["quotes", "--format", "jsonl"], ASKING),
    (["quotes", "--format", "csv"], ASKING),
    (["mentions"], ASKING),
    (["mentions", "Putnam", "--indirect"], ASKING),
    (["mentions", "--all", "--format", "json"], ASKING),
    (["concepts"], ASKING),
    (["concepts", "mentions", "bonding"], ASKING),
    (["documents"], ASKING),
    (["documents", "show", "barbecue"], ASKING),
    (["names", "list"], ASKING),
    (["info"], ASKING),
    (["search", "kapitaal"], SEARCHING),
]
HEAVY = ("spacy", "thinc", "numpy", "rdflib", "rich", "samenhang.corpus.readers")
HELP_ONLY = ("samenhang.index.archive", "samenhang.pipeline", "sqlite3")


def imported(words: list[str], corpus: Path) -> tuple[int, list[str]]:
    """The exit code of a command and every module that its process has imported at the end."""
    from running import environment

    done = subprocess.run(
        [sys.executable, "-c", LIST, *words],
        capture_output=True,
        text=True,
        env=environment(corpus),
        check=True,
    )
    told = json.loads(done.stdout)
    return told["code"], told["modules"]


def below(name: str, modules: list[str]) -> list[str]:
    return [module for module in modules if module == name or module.startswith(name + ".")]


def third_party(modules: list[str]) -> set[str]:
    """Top-level packages that are neither Python's own nor its start-up hooks."""
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    own = set(sys.stdlib_module_names) | {name.split(".")[0] for name in bare.stdout.split()}
    return {module.split(".")[0] for module in modules} - own


@pytest.mark.parametrize(("words", "allowed"), COMMANDS, ids=[" ".join(w) for w, _ in COMMANDS])
def test_a_command_imports_only_what_it_needs(
    corpus: Path, words: list[str], allowed: set[str]
) -> None:
    code, modules = imported(words, corpus)
    assert code in {0, 1}
    assert third_party(modules) <= allowed
    assert not [found for name in HEAVY for found in below(name, modules)]
    if "--help" in words:
        assert not [found for name in HELP_ONLY for found in below(name, modules)]
