"""Files that accompany documents and are none themselves."""

from __future__ import annotations

import re

_LISTS = re.compile(r"(?i)(?:\A|[-_.])list(?:Person|Org)(?:\.ana)?\.xml\Z")


def is_companion(name: str) -> bool:
    """Whether a file name is that of a collection's list of people or organisations."""
    return _LISTS.search(name) is not None
