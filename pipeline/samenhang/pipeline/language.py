"""Which Dutch language model there is, and which one to use."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import ModelError
from samenhang.pipeline import arithmetic

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = "nl_core_policy_sm"
PREFERRED = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
_COMPONENTS = ("tagger", "morphologizer", "parser", "ner")


@dataclass(frozen=True, slots=True)
class Model:
    """A language model that can be used here.

    Args:
        name: package name, or path for one that the user points at.
        version: the model's own version.
        origin: "installed", "shipped" or "path".
        path: folder of the model, for shipped ones and paths.
    """

    name: str
    version: str
    origin: str
    path: Path | None = None


def shipped_path() -> Path:
    """The folder of the model that comes with Samenhang."""
    return Path(__file__).parent / "models" / SHIPPED


def available() -> list[Model]:
    """The models that are there, in the order in which they are chosen."""
    models = [
        Model(name, _installed_version(name), "installed")
        for name in PREFERRED
        if importlib.util.find_spec(name) is not None
    ]
    if (shipped_path() / "meta.json").is_file():
        models.append(_from_folder(shipped_path(), "shipped"))
    return models


def choose(name_or_path: str | None = None) -> Model:
    """The model to use: the one asked for, else the largest installed, else the shipped one.

    Raises:
        ModelError: it is not there.
    """
    if name_or_path is None:
        models = available()
        if not models:
            raise ModelError("no Dutch language model found", hint="Install Samenhang again")
        return models[0]
    if name_or_path == SHIPPED and (shipped_path() / "meta.json").is_file():
        return _from_folder(shipped_path(), "shipped")
    path = Path(name_or_path).expanduser()
    if (path / "meta.json").is_file():
        return _from_folder(path, "path")
    if name_or_path.isidentifier() and importlib.util.find_spec(name_or_path) is not None:
        return Model(name_or_path, _installed_version(name_or_path), "installed")
    raise ModelError(
        "no such language model",
        subject=name_or_path,
        hint="`samenhang model` lists what is there; "
        "`samenhang model install nl_core_news_sm` gets spaCy's",
    )


def load(model: Model) -> Language:
    """Load a model with the components that annotation needs.

    Raises:
        ModelError: it cannot be loaded, or is not a Dutch pipeline with those components.
    """
    import spacy

    import samenhang.pipeline.lemmas  # noqa: F401  (a source tree has no entry points)

    try:
        nlp = spacy.load(model.path if model.path is not None else model.name)
    except Exception as error:  # spaCy raises whatever the broken file makes it raise
        raise ModelError(
            f"cannot be loaded ({error.__class__.__name__}: {_first_line(error)})",
            subject=model.name,
            hint="Choose another with --model; `samenhang model` lists them",
        ) from error
    missing = [name for name in _COMPONENTS if name not in nlp.pipe_names]
    if nlp.lang != "nl" or missing:
        wrong = f"has no {', '.join(missing)}" if missing else f"is for language {nlp.lang!r}"
        raise ModelError(wrong, subject=model.name, hint="A Dutch spaCy pipeline is needed")
    arithmetic.by_numpy(nlp)
    _forget_emoticons(nlp)
    return nlp


def _forget_emoticons(nlp: Language) -> None:
    """In edited text "):" closes brackets before a colon: it is two marks, no face."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {
        text: orths
        for text, orths in tokenizer.rules.items()
        if sum(map(str.isalnum, text)) > 1 or not any(mark in text for mark in ":;()<>=[]")
    }


def _from_folder(path: Path, origin: str) -> Model:
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta['lang']}_{meta['name']}"
        return Model(name, str(meta["version"]), origin, path)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("its meta.json cannot be read", subject=path) from error


def _installed_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200]
