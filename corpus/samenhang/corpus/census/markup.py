"""Words of HTML and XML: every text node between tags, found by their brackets alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samenhang.corpus.census.stretches import Stretch, untagged

# What pages do not show, each with characters that it cannot be without.
_UNSEEN = (
    ("<!--", re.compile(r"<!--.*?-->", re.DOTALL)),
    (
        "<",
        re.compile(
            r"<(script|style|template|svg|math|noscript|title)\b[^<>]*>.*?</\1\s*>",
            re.DOTALL | re.IGNORECASE,
        ),
    ),
    ("<![", re.compile(r"<!\[CDATA\[|\]\]>")),
    ("<?", re.compile(r"<\?.*?\?>", re.DOTALL)),
    ("<!DOCTYPE", re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL)),
)
_METADATA = ("teiHeader", "metadata", "meta", "owms", "docinfo")
_NODE = re.compile(r"<(?P<close>/?)(?P<name>[\w:.-]+)(?P<rest>[^<>]*)>|(?P<text>[^<]+)|<")
_LABEL = re.compile(r"\b(?:id|class)\s*=\s*[\"']?([\w -]{1,60})")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
_SLIGHT = frozenset("nav footer form button select option dialog menu".split())
_PLACES = frozenset(
    "nav footer form button select option dialog menu aside header main article section div table"
    " ul ol body figure blockquote details td".split()
)
# What an element is called last ("site-nav") that leads through a site or a page.
_MENUS = frozenset(
    "breadcrumb breadcrumbs kruimelpad legend legenda menu nav navbar navigation navigatie pager"
    " pagination paginering search zoeken toolbar skip login options".split()
)
_MENU_WORDS = 80
_ENTITY = re.compile(r"&#?\w{1,31};")
_DEPTH = 3  # steps of an element path that tell users where words stand


def text_of_html(text: str) -> str:
    """All words of a page, in one."""
    return untagged(_seen(text))


def text_of_xml(text: str) -> str:
    """All words of XML, metadata left out, in one."""
    return untagged(_without_meta(text))


def _seen(text: str, *, xml: bool = False) -> str:
    for sign, rule in _UNSEEN:
        if sign in text and not (xml and sign == "<"):
            text = rule.sub(" ", text)
    return text


def _without_meta(text: str) -> str:
    text = _seen(text, xml=True)
    for name in _METADATA:
        if f"<{name}" in text:
            rule = rf"<({name}[\w:-]*)(?=[\s>])[^<>]*(?<!/)>.*?</\1\s*>"
            text = re.sub(rule, " ", text, flags=re.DOTALL)
    return text


@dataclass(slots=True)
class _Place:
    """An open element that parts a page.

    Args:
        name: of the element.
        label: what users are told of it.
        first: the number of its first stretch, where its names are those of a menu; else None.
    """

    name: str
    label: str
    first: int | None


def html(text: str) -> list[Stretch]:
    """Stretches of a page between the tags that part blocks."""
    found: list[Stretch] = []
    open_: list[_Place] = []
    parts: list[str] = []
    linked = whole = slight = links = 0

    def end() -> None:
        if whole:
            where = open_[-1].label if open_ else "page"
            said = untagged("".join(parts))
            found.append(Stretch(where, said, bool(slight) or linked > 0.6 * whole))

    for match in _NODE.finditer(_seen(text)):
        said = match["text"]
        if said is not None:
            parts.append(said)
            size = len(_ENTITY.sub("", said).strip())
            whole += size
            linked += size if links else 0
            continue
        name = (match["name"] or "").lower()
        if name == "a":
            links = 0 if match["close"] else 1
        if not name or name in _INLINE:
            continue
        end()
        parts, linked, whole = [], 0, 0
        if name not in _PLACES or match["rest"].endswith("/"):
            continue
        if not match["close"]:
            names = _LABEL.findall(match["rest"])
            label = f"{name} {names[0].strip()!r}" if names else name
            open_.append(_Place(name, label, len(found) if _is_menu(names) else None))
            slight += name in _SLIGHT
        elif any(above.name == name for above in open_[-20:]):
            while open_:
                above = open_.pop()
                slight -= above.name in _SLIGHT
                if above.first is not None:
                    _belittle(found, above.first)
                if above.name == name:
                    break
    end()
    return found


def _is_menu(names: Sequence[str]) -> bool:
    """Whether an element is called a menu, a path, a legend: "document_legend", "nav-menu"."""
    return any(
        re.split(r"[-_]", name.lower())[-1] in _MENUS for said in names for name in said.split()
    )


def _belittle(found: list[Stretch], first: int) -> None:
    """Short lists of words in a menu are slight; what is longer is none, whatever its name."""
    if sum(len(stretch.text.split()) for stretch in found[first:]) <= _MENU_WORDS:
        found[first:] = [replace(stretch, slight=True) for stretch in found[first:]]


def xml(text: str) -> Iterator[Stretch]:
    """Stretches of XML, by the first steps of their element path."""
    path: list[str] = []
    parts: list[str] = []
    place = ""
    for match in _NODE.finditer(_without_meta(text)):
        if match["text"] is not None:
            parts.append(match["text"])
            continue
        parts.append(" ")
        if not match["name"] or match["rest"].endswith("/"):
            continue
        name = match["name"].rsplit(":", 1)[-1]
        if match["close"]:
            if path:
                path.pop()
        else:
            path.append(name)
        if len(path) <= _DEPTH + 1:
            yield Stretch(place, untagged("".join(parts)))
            place, parts = "/" + "/".join(path[: _DEPTH + 1]), []
    yield Stretch(place, untagged("".join(parts)))
