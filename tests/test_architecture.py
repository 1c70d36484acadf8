"""The flow has one direction, and what is committed names no registry and no machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
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


def test_the_package_begins_in_one_root() -> None:
    # Its `__init__` opens the package to the other roots, which must have none.
    assert list(ROOT.glob("*/samenhang/__init__.py")) == [ROOT / "index/samenhang/__init__.py"]


# Inside the index, each part rests on those before it.
ABOVE = {
    "store": (
        "search",
        "meaning",
        "identities",
        "adding",
        "open_folder",
        "opened",
        "archive",
        "asking",
        "render",
        "cli",
    ),
    "meaning": ("adding", "open_folder", "opened", "archive", "asking", "render", "cli"),
    "search": ("meaning", "adding", "open_folder", "opened", "archive", "asking", "render", "cli"),
    "identities": ("adding", "open_folder", "opened", "archive", "asking", "render", "cli"),
    "adding": ("open_folder", "opened", "archive", "asking", "render", "cli"),
    "asking": ("page", "cli"),
    "render": ("page", "cli"),
    "page": ("store", "search", "identities", "adding", "open_folder", "opened", "archive", "cli"),
}


@pytest.mark.parametrize("part", ABOVE)
def test_no_part_of_the_index_climbs(part: str) -> None:
    folder = PACKAGES["index"] / part
    files = list(folder.rglob("*.py")) or [folder.with_suffix(".py")]
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported(path)
        for other in ABOVE[part]
        if f"{name}.".startswith(f"samenhang.index.{other}.")
    }
    assert not wrong


def test_who_is_who_is_decided_in_one_place() -> None:
    deciding = {
        f"samenhang.pipeline.names.{name}"
        for name in ("identity", "grouping", "likeness", "profiles")
    }
    users = {
        path.relative_to(PACKAGES["index"]).as_posix()
        for path in PACKAGES["index"].rglob("*.py")
        if imported(path) & deciding
    }
    assert users == {"identities.py"}


def modules() -> dict[str, set[str]]:
    """Every module with those that it imports, wherever in it and for whatever reason."""
    paths = {}
    for name, folder in PACKAGES.items():
        for path in folder.rglob("*.py"):
            dotted = path.relative_to(ROOT / name).with_suffix("").as_posix().replace("/", ".")
            paths[dotted.removesuffix(".__init__")] = path
    needed = {}
    for name, path in paths.items():
        used = (imported(path) & paths.keys()) - {name}
        # `from package import module` is about the module.
        needed[name] = {one for one in used if not any(o.startswith(one + ".") for o in used)}
    return needed


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = modules()
    while True:  # what imports nothing that is left is in no circle
        free = [name for name, needs in left.items() if not needs & left.keys()]
        if not free:
            break
        for name in free:
            del left[name]
    # What nothing that is left imports only leads to a circle.
    while True:
        needed = set().union(*left.values()) if left else set()
        outside = left.keys() - needed
        if not outside:
            break
        for name in outside:
            del left[name]
    assert not sorted(left)


def test_every_extra_that_users_are_told_of_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {
        extra
        for folder in ("corpus", "pipeline", "index", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md"}
        for extra in re.findall(r"samenhang\[(\w+)\]", path.read_text("utf-8"))
    }
    assert "meaning" in named
    assert named <= project["optional-dependencies"].keys()
    # Wherever the package runs, one of the extra's packages can be installed.
    markers = [one.partition(";")[2] for one in project["optional-dependencies"]["meaning"]]
    assert markers[1] == markers[0].replace("==", "!=").replace(" and ", " or ")


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
