"""Make vocabulary.json from vocabulary.ttl: run this after every change of the Turtle.

    python -m samenhang.pipeline.concepts.compile [VOCABULARY.ttl]

The Turtle is rewritten too, in the order that the program writes, so that changes show as
small differences.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samenhang.pipeline.concepts import checks, skos


def compile_vocabulary(turtle: Path) -> list[str]:
    """Write the JSON beside the Turtle.

    Returns:
        What is wrong with the vocabulary, one line each; nothing is written then.

    Raises:
        VocabularyError: the Turtle cannot be read.
    """
    vocabulary = skos.read(turtle)
    wrong = [str(problem) for problem in checks.problems(vocabulary)]
    if not wrong:
        turtle.write_text(skos.write(vocabulary), encoding="utf-8")
        skos.read(turtle).save(turtle.with_suffix(".json"))
    return wrong


if __name__ == "__main__":
    shipped = Path(__file__).with_name("vocabulary.ttl")
    found = compile_vocabulary(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped)
    sys.exit("\n".join(found))
