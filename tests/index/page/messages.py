"""The messages that the pages have, as they stand in templates and modules."""

from __future__ import annotations

from pathlib import Path

import samenhang.index.page

FOLDER = Path(samenhang.index.page.__path__[0])
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def extracted() -> dict[str, str]:
    """Every message to the file that has it first; of a plural the singular."""
    from babel.messages.extract import extract_from_dir

    found: dict[str, str] = {}
    rows = extract_from_dir(
        FOLDER, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, comment_tags=()
    )
    for file, _, message, _, _ in rows:
        found.setdefault(message if isinstance(message, str) else message[0], file)
    return found


def catalogues(language: str) -> dict[str, dict[str, object]]:
    """Each catalogue of a language: its messages with their translations."""
    from babel.messages.pofile import read_po

    told = {}
    for path in sorted((FOLDER / "locale" / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        told[path.name] = {
            (m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id
        }
    return told
