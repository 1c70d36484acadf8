"""YAML or TOML at the head of a Markdown file."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samenhang.corpus.drafts import Piece
from samenhang.corpus.readers.laid import Laid, aligned

_BLOCK = re.compile(
    r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<data>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LARGEST = 256_000  # characters
_MOST = 5_000  # values
_NESTING = "[{?-:"  # without one of these nothing nests
_DEEPEST = 1000
_KEY = re.compile(r"^(?P<key>[\w-]{1,60})[ \t]*[:=][ \t]*(?P<rest>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Value:
    """One text in front matter.

    Args:
        path: the keys above it and its own, in small letters; places in lists as numbers.
        laid: its characters, with their places in the file.
    """

    path: tuple[str, ...]
    laid: Laid

    @property
    def text(self) -> str:
        """Its characters."""
        return self.laid.text


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter's values, and where it ends.

    Args:
        text: the whole file.
        start, end: where its data begin and where the body begins; 0 without front matter.
        values: key in lower case to value as text; lists of texts joined by commas.
        all: every text in it, however deep, in the order of the file.
    """

    text: str = field(repr=False)
    start: int
    end: int
    values: Mapping[str, str]
    all: tuple[Value, ...] = ()

    def first(self, *keys: str) -> str:
        """The value of the first key that has one."""
        return next((self.values[key] for key in keys if self.values.get(key)), "")

    def stretch(self, *keys: str) -> tuple[Piece, ...]:
        """The value of the first key that has one, as it stands in the file."""
        for key in keys:
            for value in self.all:
                if value.path == (key,) and value.text.strip():
                    return tuple(value.laid.pieces(0, len(value.text)))
        return ()


def front_matter(text: str) -> FrontMatter:
    """The front matter of a file, if it has any."""
    match = _BLOCK.match(text[: _LARGEST + 8])
    if match is None:
        return FrontMatter(text, 0, 0, {})
    start, end = match.span("data")
    try:
        if match["mark"] == "---":
            data, found = _yaml(match["data"], text, start, end)
        else:
            data = tomllib.loads(match["data"])
            found = list(_values(data, (), text, start, end))
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        data, found = None, []
    if not isinstance(data, dict):
        data = _plain(match["data"])
        found = list(_values(data, (), text, start, end))
    values = {str(key).lower(): _text(value) for key, value in data.items()}
    return FrontMatter(text, start, match.end(), values, tuple(found[:_MOST]))


def _yaml(source: str, text: str, start: int, end: int) -> tuple[object, list[Value]]:
    # libyaml is many times quicker, but breaks the process on nesting without end.
    quick = yaml.__with_libyaml__ and sum(map(source.count, _NESTING)) <= _DEEPEST
    loader = yaml.CSafeLoader(source) if quick else yaml.SafeLoader(source)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, []
        found = list(_scalars(node, (), set(), text, start, end))
        return loader.construct_document(node), found
    finally:
        loader.dispose()


def _scalars(
    node: Node, path: tuple[str, ...], seen: set[int], text: str, start: int, end: int
) -> Iterator[Value]:
    """Texts below a node; what an alias repeats is given once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, ScalarNode):
        if node.tag == "tag:yaml.org,2002:str":
            begin = start + node.start_mark.index
            stop = min(end, start + node.end_mark.index)
            yield Value(path, aligned(node.value, text, begin, stop))
    elif isinstance(node, SequenceNode):
        for place, item in enumerate(node.value):
            yield from _scalars(item, (*path, str(place)), seen, text, start, end)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            name = key.value.lower() if isinstance(key, ScalarNode) else ""
            yield from _scalars(value, (*path, name), seen, text, start, end)


def _values(
    data: object, path: tuple[str, ...], text: str, start: int, end: int
) -> Iterator[Value]:
    """Texts in data whose places are not known but by their words."""
    if isinstance(data, str):
        yield Value(path, aligned(data, text, start, end))
    elif isinstance(data, list):
        for place, item in enumerate(data):
            yield from _values(item, (*path, str(place)), text, start, end)
    elif isinstance(data, dict):
        for key, value in data.items():
            named = re.search(rf"(?m)^[ \t]*{re.escape(str(key))}[ \t]*[:=]", text[start:end])
            begin = start + named.end() if named else start
            yield from _values(value, (*path, str(key).lower()), text, begin, end)


def _plain(source: str) -> dict[str, object]:
    """Keys with their lines, for what is not quite YAML or TOML (a colon in a title)."""
    found: dict[str, object] = {}
    heads = list(_KEY.finditer(source))
    for place, match in enumerate(heads):
        stop = heads[place + 1].start() if place + 1 < len(heads) else len(source)
        rest = re.sub(r"\A[>|][-+0-9]*\s*\Z", "", match["rest"]).strip().strip("\"'")
        below = textwrap.dedent(source[match.end() : stop].strip("\n")).strip().rstrip("\"'")
        value = "\n".join(part for part in (rest, below) if part)
        if value:
            found[match["key"]] = value
    return found


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if isinstance(item, str))
    return str(value)[:10_000]
