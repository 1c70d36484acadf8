"""What holds for all tests."""

from __future__ import annotations

import os

os.environ["SAMENHANG_LANG"] = "en"  # whatever the machine speaks
