"""Lines such as "Tekst: …" and "Organisatie: …", by which a text says what it is."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from samenhang.corpus.persons import are_names

_LINE = re.compile(
    r"\s{0,40}(?P<label>[^\W\d_][\w.'’()/-]{0,30}(?: [\w.'’()/-]{1,20}){0,5})\s{0,4}:\s{0,40}"
    r"(?P<value>\S.*)?",
    re.DOTALL,
)


@cache
def _roles() -> dict[str, str]:
    table = json.loads(files("samenhang.corpus").joinpath("labels.json").read_text("utf-8"))
    return {label: role for role, labels in table.items() for label in labels}


def parse(line: str) -> tuple[str, str]:
    """What a labelled line is about, and its value.

    Returns:
        ("author", "Mariek Hilhorst") for "Tekst: Mariek Hilhorst"; the first is "author",
        "organiser", "title", "date" or "other", or "" when the line has no known label.
    """
    match = _LINE.match(line[:400].replace(" | ", ": ", 1))
    if match is None:
        return "", ""
    role = _roles().get(" ".join(match["label"].lower().replace("’", "'").split()), "")
    value = " ".join((match["value"] or "").split())
    if role == "author" and value and not are_names(value):
        return "", ""  # "Verslag: avond over de Wmo" is a heading
    return role, value if role else ""
