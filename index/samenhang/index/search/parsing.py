"""Reads a search question as users write it.

question := either (OR either)*
either   := one ((AND)? one)*
one      := NOT one | ( question ) | name:value | "a phrase" | word | wil*d | =exact | ~similar
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from samenhang.corpus.errors import QueryError
from samenhang.index.search.syntax import (
    And,
    Compound,
    Field,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Similar,
    Word,
)
from samenhang.index.search.units import Unit, forms_of, units
from samenhang.index.store.folding import fold_word

FIELDS = (
    *("concept", "speaker", "person", "org", "document", "kind", "date"),
    *("tag", "place", "party", "role", "added", "compound"),
)
EXACT, SIMILAR = "=", "~"
LONGEST = 2000  # characters
DEEPEST = 30  # nested parentheses and NOTs
MOST = 200  # words and conditions

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<phrase>["“”„](?P<inside>[^"“”„]*)(?P<shut>["“”„]?))
      | (?P<field>[A-Za-z_]+):(?=\S)
      | (?P<range>\[[^\]]*\]?)
      | (?P<bare>[^\s()"“”„]+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def parse(question: str) -> Node:
    """The question as a tree.

    Raises:
        QueryError: it cannot be understood; the message says where and what to do.
    """
    if len(question) > LONGEST:
        raise QueryError("the question is too long", hint=f"At most {LONGEST} characters")
    reader = _Reader(_tokens(question))
    node = reader.question(0)
    if reader.rest is not None:
        raise QueryError(
            f"there is a ) too many at character {reader.rest.position + 1}",
            hint="Take it away, or put a ( before it",
        )
    if _only_negative(node):
        raise QueryError(
            "the question only says what not to find", hint="Add a word that has to be there"
        )
    return node


def _tokens(question: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(question):
        kind = match.lastgroup or ""
        text = match.group()
        if match["phrase"] is not None:
            kind, text = "phrase", match["inside"]
            if not match["shut"]:
                raise QueryError(
                    f"the quotation mark at character {match.start() + 1} is never closed",
                    hint='Close it: "sociale samenhang"',
                )
        elif match["field"] is not None:
            kind, text = "field", match["field"]
        if kind != "space":
            tokens.append(_Token(kind, text, match.start()))
    if len(tokens) > MOST:
        raise QueryError("the question has too many parts", hint=f"At most {MOST} words")
    return tokens


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def rest(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, *operators: str) -> bool:
        token = self.rest
        return token is not None and token.kind == "bare" and token.text in operators

    def question(self, depth: int) -> Node:
        parts = [self._either(depth)]
        while self._is("OR"):
            self._at += 1
            parts.append(self._either(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _either(self, depth: int) -> Node:
        parts: list[Node] = []
        while (token := self.rest) is not None and token.kind != "close" and not self._is("OR"):
            if self._is("AND"):
                if not parts:
                    self._lonely(token)
                self._at += 1
                if self.rest is None or self._is("AND", "OR"):
                    self._lonely(token)
                continue
            parts.append(self._one(depth))
        if not parts:
            if token is not None and token.kind == "bare":
                self._lonely(token)
            raise QueryError("there is nothing to look for", hint="Give a word or a name")
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _lonely(self, token: _Token) -> None:
        raise QueryError(
            f"{token.text} at character {token.position + 1} needs words on both sides",
            hint=f'To look for the word itself, quote it: "{token.text.lower()}"',
        )

    def _one(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise QueryError("the question is nested too deeply", hint="Use fewer parentheses")
        token = self.rest
        if token is None:
            raise QueryError("NOT needs a word after it", hint="For example: wijk NOT stad")
        self._at += 1
        if token.kind == "bare" and token.text == "NOT":
            return Not(self._one(depth + 1))
        if token.kind == "open":
            node = self.question(depth + 1)
            if self.rest is None:
                raise QueryError(
                    f"the ( at character {token.position + 1} is never closed", hint="Add a )"
                )
            self._at += 1
            return node
        if token.kind == "field":
            return self._field(token)
        return _text(token)

    def _field(self, token: _Token) -> Node:
        name = token.text.lower()
        value = self.rest
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            guess = f"Did you mean {near[0]}:? " if near else ""
            raise QueryError(
                f"there is no field {token.text}:",
                hint=f"{guess}There are {', '.join(f'{field}:' for field in FIELDS)}; "
                f'to look for the words, quote them: "{token.text} …"',
            )
        if value is None or value.kind not in {"bare", "phrase", "range"} or not value.text.strip():
            raise _without_value(name, token)
        self._at += 1
        if name == "compound":
            return Compound(_one_word(value, "compound:"))
        return Field(name, value.text.strip(), token.position)


def _without_value(name: str, token: _Token) -> QueryError:
    return QueryError(
        f"{name}: at character {token.position + 1} has no value",
        hint=f'Write it right behind, in quotation marks if it has spaces: {name}:"…"',
    )


def _text(token: _Token) -> Node:
    bare = token.kind == "bare"
    if bare and token.text.removesuffix(":").lower() in FIELDS and ":" in token.text:
        raise _without_value(token.text.removesuffix(":").lower(), token)
    if bare and ("*" in token.text or "?" in token.text):
        return _pattern(token)
    if not forms_of(token.text):
        raise QueryError(
            f"there is no word in {token.text!r} at character {token.position + 1}",
            hint="Give letters or digits",
        )
    if bare and token.text.startswith(SIMILAR):
        return Similar(_one_word(token, SIMILAR))
    if bare and not token.text.startswith(EXACT):
        return _word(list(units(token.text)))
    return Phrase(tuple(forms_of(token.text)))


def _word(found: list[Unit]) -> Node:
    """One word; what is tied ("wmo-consulent") as a whole or as its parts."""
    whole = [unit for unit in found if unit.tied]
    parts = tuple(unit.form for unit in found if not unit.tied)
    if len(parts) == 1:
        return Word(parts[0])
    if whole and whole[0].end == found[-1].end:
        return Or((Word(whole[0].form), Phrase(parts)))
    return Phrase(parts)


def _one_word(token: _Token, sign: str) -> str:
    forms = [unit.form for unit in units(token.text)]
    if len(forms) > 1 and not next(units(token.text)).tied:
        raise QueryError(
            f"{token.text!r} at character {token.position + 1} is several words",
            hint=f"Put {sign} before each of them",
        )
    return forms[0]


def _pattern(token: _Token) -> Node:
    pattern = re.sub(r"[^\w*?]", "", re.sub(r"\*+", "*", token.text))
    if token.text.rstrip("?") and token.text.rstrip("?").isalnum() and token.text.endswith("?"):
        # "Wie helpt?" ends a question; one letter more is seldom meant.
        return Word(forms_of(token.text)[0])
    if sum(c.isalnum() for c in pattern) < 2 or pattern.count("*") > 4:
        raise QueryError(
            f"{token.text!r} would find too much", hint="Give at least two letters: wijk*"
        )
    return Pattern("".join(fold_word(c) if c.isalnum() else c for c in pattern))


def _only_negative(node: Node) -> bool:
    match node:
        case Not():
            return True
        case And(parts):
            return all(_only_negative(part) for part in parts)
        case Or(parts):
            return any(_only_negative(part) for part in parts)
        case _:
            return False
