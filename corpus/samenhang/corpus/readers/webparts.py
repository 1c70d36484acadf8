"""Which part of a web page is its text, and which parts are menus, sidebars and forms.

Elements that say so themselves (main, article, nav, role) go first; then names that designers
use; then the share of links in the text, as in "Boilerplate Detection using Shallow Text
Features" (Kohlschütter, Fankhauser and Nejdl, 2010).
"""

from __future__ import annotations

import re

from lxml import etree

from samenhang.corpus.markup.parsing import name_of, text_of

_ALWAYS = frozenset("nav footer aside dialog search".split())
_FORMS = frozenset("form fieldset".split())
_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar dialog alertdialog "
    "toolbar tablist".split()
)
# One word of a class or id ("site-footer", "sidebar_left"), but not what says that a page has such
# a part ("has-sidebar").
_NAMED = re.compile(
    r"(?i)(?:(?!has|have|with|no|not|is|met|zonder)[a-z0-9]{1,30}[-_]){0,2}"
    r"(?:nav(?:bar|igation|igatie)?|(?:hoofd|sub|top|main|side)?menu\w{0,20}|breadcrumbs?|kruimel\w{0,20}"
    r"|footer|colofon|side-?bar|cookies?|consent|share|social|sharing|delen|related|gerelateerd"
    r"|comments?|reacties|advert\w{0,20}|banner|promo|newsletter|nieuwsbrief|search|zoeken|login"
    r"|inloggen|skip|skip-?link\w{0,20}|pagination|paging|pager|nonvisual|sr-only|visually-?hidden"
    r"|screen-reader-text|legenda|widget|popup|modal|toolbar|options|toc|print|actions)"
    r"(?:[-_][a-z0-9]{1,30}){0,2}"
)
_MAIN_NAMED = re.compile(
    r"(?i)^(?:main|content|inhoud|main-?content|page-?content|article|artikel|post|entry-content"
    r"|post-content|article-body|hoofdinhoud|primary|text|tekst)$"
)
_LEAST = 200  # characters: less is no main text


def main_of(root: etree._Element) -> etree._Element:
    """The element that holds a page's main text."""
    body = root.find("body")
    body = body if body is not None else root
    whole = _readable(body)
    candidates = [
        [e for e in body.iter("main", "div", "section") if _is_main(e)],
        [e for e in body.iter("article") if not _inside(e, "article")],
        [e for e in body.iter("div", "section", "td") if _is_named_main(e)],
    ]
    for found in candidates:
        sized = [(element, _readable(element)) for element in found]
        if not sized:
            continue
        best, length = max(sized, key=lambda pair: pair[1])
        # Several articles side by side are a list of texts: all of them belong.
        if length >= max(_LEAST, 0.4 * whole):
            return best
    return body


def is_boilerplate(element: etree._Element) -> bool:
    """Whether an element is not part of the page's text."""
    name = name_of(element)
    if name in ("html", "body", "main", "article"):
        return False
    if name == "footer" and _inside(element, "blockquote", "figure"):
        return False  # it says whose words they are
    if name in _ALWAYS or element.get("role", "").lower() in _ROLES:
        return True
    if name in _FORMS:
        return not _has_prose(element)
    if name == "header" and not _inside(element, "article", "main", "section"):
        return element.find(".//h1") is None
    names = [element.get("id", ""), *element.get("class", "").split()[:30]]
    if any(len(said) < 80 and _NAMED.fullmatch(said) for said in names if said):
        return not _has_prose(element)
    return name in ("ul", "ol", "div", "p", "table", "td") and _is_link_list(element)


def _is_main(element: etree._Element) -> bool:
    return name_of(element) == "main" or element.get("role", "").lower() == "main"


def _is_named_main(element: etree._Element) -> bool:
    names = [element.get("id", ""), *element.get("class", "").split()[:20]]
    return any(_MAIN_NAMED.match(name) for name in names if name)


def _inside(element: etree._Element, *names: str) -> bool:
    return any(name_of(above) in names for above in element.iterancestors())


def _has_prose(element: etree._Element) -> bool:
    """Whether an element with a menu's name holds so much running text that it is none."""
    prose = sum(len(text) for p in element.iter("p") if len(text := text_of(p)) > 80)
    if prose > 1000:
        return True
    body = element.getroottree().getroot()
    return prose > 0 and prose > 0.4 * _readable(body)


def _is_link_list(element: etree._Element) -> bool:
    """Whether an element is a menu: three or more links, short, and hardly a word besides."""
    links = list(element.iter("a"))
    if len(links) < 3:
        return False
    text = text_of(element)
    linked = [text_of(link) for link in links]
    short = sum(len(link) < 35 for link in linked)
    return (
        sum(map(len, linked)) > 0.9 * len(text)
        and short > 0.8 * len(linked)
        and len(text) / len(links) < 40
    )


def _readable(element: etree._Element) -> int:
    """Length of the text that is neither script nor link."""
    total = 0
    for part in element.iter():
        name = name_of(part)
        if name not in ("script", "style", "a", "option", "noscript") and part.text:
            total += len(part.text.strip())
        if part is not element and part.tail:
            total += len(part.tail.strip())
    return total
