"""E-mail (.eml): headers to title, author and date; of text and HTML the fuller."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from samenhang.corpus.drafts import Content, Draft, DraftBlock, Piece
from samenhang.corpus.encoding import decode
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import parse_html
from samenhang.corpus.readers.html import HtmlWalker
from samenhang.corpus.readers.plain import lines_of
from samenhang.corpus.readers.replies import (
    blocks_of_lines,
    blocks_of_page,
    numbered,
    writer_of,
    written,
)
from samenhang.corpus.types import BlockKind

_REPLY = re.compile(r"^(?:(?:re|fw|fwd|antw|betr|doorst)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_MOST_PARTS = 200
_FULL = 0.7  # of the words of the fullest alternative: a text that leaves out layout only


def read(content: Content, limits: Limits) -> Draft:
    """Read one e-mail message; attachments are named in a warning, not read."""
    data = content.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    message = email.message_from_bytes(data, policy=email.policy.default)
    attached: list[str] = []
    bodies = _bodies(message, attached, _Count())
    blocks = numbered([body.blocks for body in bodies])
    encoding = next((body.encoding for body in bodies if body.encoding), "")
    subject = _header(message, "subject")
    if not blocks and not subject:
        raise ReadError("is an e-mail without text")
    if subject:
        heading = DraftBlock(BlockKind.HEADING, (Piece(subject, "Subject", 0),), 1)
        blocks = [heading, *(_below(block) for block in blocks)]
    warnings = (f"attachments not read: {', '.join(attached)}",) if attached else ()
    return Draft(
        "mail",
        tuple(blocks),
        title=_REPLY.sub("", subject).strip() or subject,
        date=_date(message),
        kind="e-mail",
        author=_author(message),
        encoding=encoding,
        warnings=warnings,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """What one part of a message says."""

    blocks: list[DraftBlock]
    encoding: str

    @property
    def words(self) -> int:
        """Running words; those of an HTML page's layout are none."""
        return sum(len(block.raw.split()) for block in self.blocks)


class _Count:
    """Counts parts: names the bodies and bounds the work."""

    def __init__(self) -> None:
        self.parts = 0
        self.bodies = 0

    def name(self) -> str:
        """ "body", "body 2" …, as places name the parts."""
        self.bodies += 1
        return "body" if self.bodies == 1 else f"body {self.bodies}"


def _bodies(part: Message, attached: list[str], count: _Count) -> list[_Body]:
    """The bodies of a part, in order; of alternatives the fuller one."""
    count.parts += 1
    if count.parts > _MOST_PARTS:
        return []
    kind = part.get_content_type()
    if part.is_multipart():
        inner = [p for p in part.get_payload() if isinstance(p, Message)]
        if kind == "multipart/alternative":
            before = count.bodies
            choices = []
            for one in inner:
                count.bodies = before
                choices.append(_bodies(one, attached, count))
            return _fuller(choices)
        found = [body for one in inner for body in _bodies(one, attached, count)]
        writer = writer_of(_header(inner[0], "from")) if kind == "message/rfc822" and inner else ""
        return [replace(body, blocks=written(body.blocks, writer)) for body in found]
    name = _filename(part)
    if name or part.get_content_disposition() == "attachment":
        attached.append(name or kind)
    elif kind == "text/plain":
        text, encoding = _text(part)
        return [_Body(blocks_of_lines(lines_of(text, count.name())), encoding)]
    elif kind == "text/html":
        root, decoded = parse_html(_payload(part))
        walker = HtmlWalker(prefix=f"{count.name()} ")
        blocks = blocks_of_page(walker.run(root)) if root is not None else []
        return [_Body(blocks, decoded.encoding)]
    return []


def _fuller(choices: list[list[_Body]]) -> list[_Body]:
    """The first alternative, unless another says much more ("Zie de HTML-versie.")."""
    sizes = [sum(body.words for body in choice) for choice in choices]
    if not sizes:
        return []
    most = max(sizes)
    return next(c for c, size in zip(choices, sizes, strict=True) if size >= _FULL * most)


def _filename(part: Message) -> str:
    try:
        return " ".join((part.get_filename() or "").split())[:100]
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return "without a readable name"


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> tuple[str, str]:
    decoded = decode(_payload(part), part.get_content_charset() or "")
    text = decoded.text
    if part.get_param("format") == "flowed":
        # RFC 3676: a line that ends in a space goes on in the next.
        text = re.sub(r" \r?\n", lambda match: " " * len(match.group()), text)
    signature = _SIGNATURE.search(text)
    if signature:
        # The sign-off stays, in a paragraph of its own.
        text = text[: signature.start()] + "\n" * len(signature.group()) + text[signature.end() :]
    return text, decoded.encoding


def _below(block: DraftBlock) -> DraftBlock:
    if block.kind is not BlockKind.HEADING:
        return block
    return replace(block, level=block.level + 1)


def _header(message: Message, name: str) -> str:
    # The headers of a broken message can fail in many ways when they are first looked at.
    try:
        value = message.get(name)
        return " ".join(str(value).split()) if value is not None else ""
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return ""


def _author(message: Message) -> str:
    name, address = parseaddr(_header(message, "from"))
    return " ".join((name or address).strip("\"' ").split())


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
