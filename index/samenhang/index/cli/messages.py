"""Keeps the catalogues of what the command line says: finds all messages, compiles.

python -m samenhang.index.cli.messages

adds messages that are new to `speaking/locale/nl.po`, without a translation, drops those that are
said no more, and writes `nl.mo`. It needs Babel.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_INDEX = Path(__file__).parents[1]
LOCALE = _INDEX / "speaking" / "locale"
# Calls whose first argument is said to people, and the arguments that are wherever they stand.
_SAYING = re.compile(r".*Error|BadParameter|ClickException|note|done|say|_?fail|confirmed")
_SAID = frozenset({"hint", "nothing", "or_else", "message"})
_KEPT = ("message", "warnings", "lost")  # names of what is said later
_TALKING = ("cli", "asking")  # folders whose modules make up what is said
_HEADER = r"""# What the command line says; `python -m samenhang.index.cli.messages` keeps it.
msgid ""
msgstr ""
"Language: {}\n"
"Content-Type: text/plain; charset=utf-8\n"

"""
_PLACES = re.compile(r"\{\d*\}")
_DEEP = 4  # a value of a value of a message
# What click says of a command line, as `run` passes it on, and what `add` counts.
_CLICKS = (
    "default:",
    *("statement", "statements", "mention", "mentions", "passage", "passages"),
    "nearest: {0}",
    "{0} added",
    "{0} replaced",
    "{0} unchanged",
    "{0} skipped",
    "{0} moved",
    "{0} removed",
    "{0} failed",
    "required",
    "See `{0}`",
    "no such option {0}",
    "no such option: {0}",
    "no such option {0}. Did you mean {1}?",
    "no such option: {0} Did you mean {1}?",
    "missing argument {0}",
    "missing option {0}",
    "missing command",
    "got unexpected extra argument ({0})",
    "got unexpected extra arguments ({0})",
    "option {0} requires an argument",
    "option {0} does not take a value",
    "invalid value for {0}: {1}",
    "invalid value for {0}",
    "{0} is not one of {1}",
)


def messages() -> dict[str, str]:
    """Every message to the module that says it; values in it are {0}, {1} …"""
    found = dict.fromkeys(_CLICKS, "click")
    for text in _helped():
        found.setdefault(text, "help")
    for folder in _sources():
        for path in sorted(folder.rglob("*.py")):
            place = path.relative_to(folder)
            if path.parent == Path(__file__).parent and path.stem in {"messages", "reference"}:
                continue
            scan = _Scan(talks=place.parts[0] in _TALKING)
            scan.visit(ast.parse(path.read_text("utf-8")))
            for text in scan.found:
                if _is_message(text):
                    found.setdefault(_numbered(text), str(place))
    return found


def _sources() -> Iterator[Path]:
    import samenhang.corpus
    import samenhang.pipeline

    for package in (samenhang.corpus, samenhang.pipeline):
        yield Path(package.__path__[0])
    yield _INDEX


def _is_message(text: str) -> bool:
    """Whether a text is said in words, and is no command or markup."""
    if text.startswith(("<", "(date:", "samenhang", "{}samenhang", "pip ")):
        return False
    return re.search(r"[a-z]{2}", _PLACES.sub("", text)) is not None


def _numbered(text: str) -> str:
    number = count()
    return re.sub(r"\{\}", lambda _: f"{{{next(number)}}}", text.strip().strip("; ").strip())


def _helped() -> list[str]:
    """All that help shows."""
    from samenhang.index.cli.app import app
    from samenhang.index.cli.reference import walk

    for _, command, context in walk(app, "samenhang"):
        context.formatter_class = _Recorder
        command.get_help(context)
    return list(_Recorder.seen)


class _Recorder(click.HelpFormatter):
    """Takes down what `helping.Formatter` would look up."""

    seen: dict[str, None] = {}  # noqa: RUF012

    def write_heading(self, heading: str) -> None:
        self.seen[heading] = None

    def write_text(self, text: str) -> None:
        self.seen[text] = None

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        for _, text in rows:
            self.seen[text.partition("  [")[0]] = None


class _Scan(ast.NodeVisitor):
    """Finds what a module says; `found` has it with {} for values.

    Args:
        talks: what its functions return may be said.
    """

    def __init__(self, *, talks: bool) -> None:
        self.found: list[str] = []
        self._talks = talks
        self._named: list[Mapping[str, list[ast.expr]]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        named = defaultdict(list)
        for inner in ast.walk(node):
            targets: Iterable[ast.expr] = ()
            if isinstance(inner, ast.Assign):
                targets = inner.targets
            elif isinstance(inner, ast.AugAssign):
                targets = (inner.target,)
            for target in targets:
                if isinstance(target, ast.Name):
                    named[target.id].append(inner.value)  # type: ignore[attr-defined]
        self._named.append(named)
        self.generic_visit(node)
        self._named.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "") or ""
        warns = name == "append" and getattr(getattr(node.func, "value", None), "id", "") in _KEPT
        if node.args and (warns or _SAYING.fullmatch(name)):
            self.found += self._texts(node.args[0])
        for keyword in node.keywords:
            if keyword.arg in _SAID:
                self.found += self._texts(keyword.value)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if getattr(node.targets[0], "id", "") in _KEPT:
            self.found += [text for text in self._texts(node.value) if _is_sentence(text)]
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if self._talks:
            self.found += [text for text in self._texts(node) if _is_sentence(text)]
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if self._talks and node.value is not None:
            self.found += [text for text in self._texts(node.value) if _is_sentence(text)]
        self.generic_visit(node)

    def _texts(self, node: ast.expr, depth: int = 0) -> list[str]:
        """The texts that an expression may be, with {} for its values."""
        if depth > _DEEP:
            return []
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.JoinedStr(values=parts):
                made = [""]
                for part in parts:
                    made = [one + other for one in made for other in self._part(part, depth)]
                return made
            case ast.Tuple(elts=values) | ast.List(elts=values):
                return [text for value in values for text in self._texts(value, depth)]
            case ast.IfExp(body=one, orelse=other):
                return self._texts(one, depth) + self._texts(other, depth)
            case ast.BoolOp(values=values):
                return [text for value in values for text in self._texts(value, depth)]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                starts, ends = self._texts(left, depth), self._texts(right, depth)
                both = [a + b for a in starts or ["{}"] for b in ends or ["{}"]]
                return both if starts or ends else []
            case ast.Lambda(body=body):
                return self._texts(body, depth)
            case ast.Name(id=name) if self._named:
                values = self._named[-1].get(name, [])
                return [text for value in values for text in self._texts(value, depth + 1)]
        return []

    def _part(self, part: ast.expr, depth: int) -> list[str]:
        """A part of a text: itself, a value, or the few words that a value may be."""
        if not isinstance(part, ast.FormattedValue):
            return self._texts(part)
        value = part.value
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "plural":
            nouns = [str(one.value) for one in value.args[1:] if isinstance(one, ast.Constant)]
            if nouns:
                one, many = nouns[0], nouns[1] if len(nouns) > 1 else f"{nouns[0]}s"
                self.found += [f"{{}} {one}", f"{{}} {many}"]
            return ["{}"]
        texts = self._texts(value, depth + 1)
        apart = [text for text in texts if text.startswith("; ") or _is_sentence(text)]
        self.found += apart
        few = [text for text in texts if text not in apart]
        return [*few, *(["{}"] if len(few) < len(texts) or not few else [])]


def _is_sentence(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", _PLACES.sub("", text))) >= 3


def read(language: str = "nl") -> Catalog:
    """The catalogue of a language, as it is written."""
    from babel.messages.pofile import read_po

    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    from babel.messages.mofile import write_mo

    # The same messages make the same file.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def update(language: str = "nl") -> list[str]:
    """Bring a catalogue up to date and compile it; the messages without a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    known = {one.id: one.string for one in read(language) if one.id}
    made = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for text in sorted(messages()):
        made.add(text, known.get(text, ""))
    with (LOCALE / f"{language}.po").open("wb") as file:
        file.write(_HEADER.format(language).encode())
        write_po(file, made, width=100, omit_header=True)
    (LOCALE / f"{language}.mo").write_bytes(compiled(read(language)))
    return [str(one.id) for one in read(language) if one.id and not one.string]


if __name__ == "__main__":
    for missing in update():
        sys.stdout.write(f"without a translation: {missing!r}\n")
