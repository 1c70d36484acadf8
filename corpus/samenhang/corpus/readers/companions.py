"""Files that accompany documents and are none themselves."""

from __future__ import annotations

import re

_LISTS = re.compile(r"(?i).*[-_.]list(?:Person|Org)(?:\.ana)?\.xml\Z|list(?:Person|Org)\.xml\Z")


def is_companion(name: str) -> bool:
    """Whether a file name is that of a collection's list of people or organisations."""
    return _LISTS.match(name) is not None
