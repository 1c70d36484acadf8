"""The flow has one direction, and what is committed names no registry and no machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {name: ROOT / name / "samenhang" / name for name in ("corpus", "pipeline", "index")}
# Assembled here so that this file does not name them itself.
HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"))
)


def imported(path: Path) -> set[str]:
    """Modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize(
    ("package", "forbidden"), [("corpus", ("pipeline", "index")), ("pipeline", ("index",))]
)
def test_flow_has_one_direction(package: str, forbidden: tuple[str, ...]) -> None:
    files = list(PACKAGES[package].rglob("*.py"))
    assert files
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported(path)
        for other in forbidden
        if name == f"samenhang.{other}" or name.startswith(f"samenhang.{other}.")
    }
    assert not wrong


def test_namespace_has_no_init() -> None:
    assert not list(ROOT.glob("*/samenhang/__init__.py"))


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    machine = re.compile(r"(^|[^\w.-])/(work|farm|root)/")
    wrong = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if any(host in text for host in HOSTS) or machine.search(text):
            wrong.append(str(path.relative_to(ROOT)))
    assert not [name for name in wrong if name != "tests/test_architecture.py"]
