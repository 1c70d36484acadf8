"""The wheel has what it needs, and alone in an empty environment it does the main job."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = """
import sys

import samenhang

document = samenhang.read(sys.argv[1])
with samenhang.open("corpus") as corpus:
    assert corpus.document("barbecue").title == document.title
    quotes = corpus.quotes("bonding", speaker="Putnam", since=2008)
    print(len(quotes), quotes[0].speaker)
    quotes.to_xlsx("bonding.xlsx")
"""
WRONG = 'samenhang.open("corpus").quots("bonding")\n'
SAMPLE = ROOT / "docs" / "example" / "van-barbecue-tot-burenhulp.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_every_file_of_the_packages_is_in_it(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for part in ("corpus", "pipeline", "index"):
        for path in (ROOT / part / "samenhang").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT / part).as_posix() in inside
    model = "samenhang/pipeline/models/nl_core_policy_sm/"
    assert {model + "config.cfg", model + "meta.json", model + "LICENSE"} <= inside
    assert any(name.endswith("licenses/NOTICE.md") for name in inside)


def test_nothing_else_is_in_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"samenhang"}
    assert {"samenhang/__init__.py", "samenhang/py.typed"} <= set(names)
    assert not [name for name in names if "training" in name or "calibration" in name]


def test_it_does_the_main_job_alone(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    install = (programs / "python", "-m", "pip", "install", "--quiet", "--retries", "1")
    done = subprocess.run(
        (*install, "-c", ROOT / "constraints.txt", wheel),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("its dependencies cannot be fetched here")
    assert done.returncode == 0, done.stderr

    def samenhang(*words: str | Path) -> str:
        corpus = tmp_path / "corpus"
        command = (programs / "samenhang", "--corpus", corpus, *words)
        return subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8", cwd=tmp_path
        ).stdout

    assert "Example" in samenhang("--help")
    samenhang("add", SAMPLE)
    quotes = samenhang("quotes", "bonding")
    assert "Robert D. Putnam" in quotes
    assert "Jet Bussemaker" in quotes
    assert "nl_core_policy_sm" in samenhang("model")
    script = tmp_path / "script.py"  # without a main guard, as people write them
    script.write_text(SCRIPT, "utf-8")
    done = subprocess.run(
        (programs / "python", script, SAMPLE),
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "2 Robert D. Putnam\n"), done.stderr
    assert zipfile.is_zipfile(tmp_path / "bonding.xlsx")
    script.write_text(SCRIPT + WRONG, "utf-8")
    checked = types(script, programs / "python")
    assert checked.count("error:") == 1, checked
    assert '"Corpus" has no attribute "quots"' in checked


def test_it_is_typed_where_it_is_installed_for_editing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT + WRONG, "utf-8")
    checked = types(script, Path(sys.executable))
    assert checked.count("error:") == 1
    assert '"Corpus" has no attribute "quots"' in checked


def types(script: Path, python: Path) -> str:
    """What strict checking says of a script, with the packages of an environment."""
    command = (sys.executable, "-m", "mypy", "--strict", "--python-executable", python, script.name)
    return subprocess.run(
        command, capture_output=True, text=True, cwd=script.parent, check=False
    ).stdout
