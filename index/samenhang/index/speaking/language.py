"""Which language a person reads."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("nl", "en")
SOURCE = "en"


def of_system(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the system asks for: SAMENHANG_LANG, else its locale; "" for neither."""
    for name in ("SAMENHANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "")[:2].casefold()
        if language in LANGUAGES:
            return language
    return ""
