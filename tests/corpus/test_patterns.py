"""Regular expressions of this package cannot blow up on pathological text."""

from __future__ import annotations

import importlib
import multiprocessing
import pkgutil
import re
import resource

import samenhang.corpus
from samenhang.corpus.about.kinds import kind_patterns

LENGTH = 20_000
SECONDS = 60  # of the processor, for all patterns; they take some ten
SEEDS = [
    "a", "A", "1", " ", "\n", "-", "'", '"', "<", "<!--", "{", "{%", "{% x", "|-", "- ", "a ", "A ",
    "1. ", "1 januari ", "x: ", "a-\n", "é", "\u00ad ", "de minister ", "antwoord ", "vraag 1, ",
    "(a", "[^", "<!DOCTYPE x [", "&a", "\\'", "Ã", "âÂ", "a=", 'a="', "a-a=", "Wat. ", "\t|",
]  # fmt: skip


def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Every pattern that a module of the package keeps."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}
    for module in pkgutil.walk_packages(samenhang.corpus.__path__, "samenhang.corpus."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                found[f"{module.name}.{name}"] = value
    for number, pattern in enumerate(kind_patterns()):
        found[f"kinds.json {number}"] = pattern
    return found


def feed(names: multiprocessing.SimpleQueue[str]) -> None:
    """Run every pattern over every seed, telling which pattern is next."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name, pattern in patterns().items():
        names.put(name)
        for seed in SEEDS:
            text = seed * (LENGTH // len(seed))
            for subject in (text, f"{text}\x00!"):
                if isinstance(pattern.pattern, bytes):
                    pattern.search(subject.encode("latin-1", "replace"))  # type: ignore[arg-type]
                else:
                    pattern.search(subject)  # type: ignore[arg-type]
                    pattern.fullmatch(subject)  # type: ignore[arg-type]
    names.put("")


def test_no_pattern_blows_up() -> None:
    assert len(patterns()) > 60
    context = multiprocessing.get_context("fork")
    names = context.SimpleQueue()
    process = context.Process(target=feed, args=(names,))
    process.start()
    process.join()
    last = ""
    while not names.empty():
        last = names.get()
    assert process.exitcode == 0, f"{last} takes too long"
