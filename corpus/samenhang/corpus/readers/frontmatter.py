"""YAML or TOML at the head of a Markdown file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from samenhang.corpus.drafts import Piece

_BLOCK = re.compile(
    r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<data>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LARGEST = 64_000  # characters
_SCALAR = re.compile(r"[ \t]*(?P<style>[>|][-+0-9]*)?[ \t]*(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter's plain values, and where it ends.

    Args:
        text: the whole file.
        start, end: where its data begin and where the body begins; 0 without front matter.
        values: key in lower case to value as text; lists of texts joined by commas.
    """

    text: str = field(repr=False)
    start: int
    end: int
    values: Mapping[str, str]

    def first(self, *keys: str) -> str:
        """The value of the first key that has one."""
        return next((self.values[key] for key in keys if self.values.get(key)), "")

    def stretch(self, *keys: str) -> tuple[Piece, ...]:
        """The value of the first key that has one, as it stands in the file."""
        for key in keys:
            if self.values.get(key):
                return tuple(self._pieces(key))
        return ()

    def _pieces(self, key: str) -> list[Piece]:
        head = re.compile(rf"^{re.escape(key)}[ \t]*[:=]", re.IGNORECASE | re.MULTILINE)
        match = head.search(self.text, self.start, self.end)
        if match is None:
            return []
        value = " ".join(self.values[key].split())
        following = re.compile(r"^(?=[^\s#-])", re.MULTILINE).search(
            self.text, match.end(), self.end
        )
        end = following.start() if following else self.end
        pieces: list[Piece] = []
        position = match.end()
        for line in self.text[position:end].splitlines(keepends=True):
            scalar = _SCALAR.match(line) if not pieces and position == match.end() else None
            words = (scalar["rest"] if scalar else line).strip()
            quoted = words.strip("\"'") if scalar else words.rstrip("\"'")
            if quoted:
                at = position + line.index(quoted)
                pieces.append(Piece(quoted, "", at))
                pieces.append(Piece("\n"))
            position += len(line)
        raw = " ".join("".join(piece.text for piece in pieces).split())
        # Escapes and comments make the value differ from the file: then it has no place there.
        return pieces[:-1] if raw == value else [Piece(value)]


def front_matter(text: str) -> FrontMatter:
    """The front matter of a file, if it has any."""
    match = _BLOCK.match(text[: _LARGEST + 8])
    if match is None:
        return FrontMatter(text, 0, 0, {})
    load = yaml.safe_load if match["mark"] == "---" else tomllib.loads
    try:
        data = load(match["data"])
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        data = None
    if not isinstance(data, dict):
        data = _plain(match["data"])
    values = {str(key).lower(): _text(value) for key, value in data.items()}
    return FrontMatter(text, match.start("data"), match.end(), values)


def _plain(source: str) -> dict[str, object]:
    """Keys with a value on the same line, for what is not quite YAML or TOML."""
    lines = re.findall(r"^([\w-]+)[ \t]*[:=][ \t]*(\S.*)$", source, re.MULTILINE)
    return {key: value.strip().strip("\"'") for key, value in lines}


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if isinstance(item, str))
    return str(value)[:10_000]
