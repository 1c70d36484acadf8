"""axe-core, fetched for a test run (MPL-2.0; no part of the project)."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

VERSION = "4.14.1"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def source(folder: Path) -> str:
    """Its script; skips the test where it cannot be fetched.

    Args:
        folder: to keep it in, for other tests of this run.
    """
    kept = folder / f"axe-{VERSION}.js"
    if not kept.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is fetched with npm, which is not here")
        done = subprocess.run(
            (npm, "pack", "--silent", f"axe-core@{VERSION}"),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, "npm_config_update_notifier": "false"},
        )
        if done.returncode:
            pytest.skip("axe-core cannot be fetched here")
        with tarfile.open(folder / done.stdout.split()[-1]) as packed:
            script = packed.extractfile("package/axe.min.js")
            assert script is not None
            kept.write_bytes(script.read())
    return kept.read_text("utf-8")


def findings(page: Any, script: str, *, colours_only: bool = False) -> list[str]:
    """What it finds on a page: rule, place, why."""
    page.evaluate(script)
    rules = ["color-contrast"] if colours_only else list(RULES)
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", rules)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
