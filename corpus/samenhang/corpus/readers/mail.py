"""E-mail (.eml): headers to title, author and date; the plain text, else the HTML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime

from samenhang.corpus.drafts import Content, Draft, DraftBlock, Piece
from samenhang.corpus.encoding import decode
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import parse_html
from samenhang.corpus.printed.lines import Line
from samenhang.corpus.printed.structure import structure
from samenhang.corpus.readers.html import HtmlWalker
from samenhang.corpus.readers.plain import lines_of
from samenhang.corpus.types import BlockKind

_REPLY = re.compile(r"^(?:(?:re|fw|fwd|antw|betr|doorst)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>[ \t]?){1,20}")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_MOST_PARTS = 200


def read(content: Content, limits: Limits) -> Draft:
    """Read one e-mail message; attachments are named in a warning, not read."""
    data = content.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    message = email.message_from_bytes(data, policy=email.policy.default)
    plain, page, attached = _parts(message)
    blocks: list[DraftBlock] = []
    encoding = ""
    if plain is not None:
        text, encoding = _text(plain)
        blocks = structure(list(_unquoted(lines_of(text, "body"))))
    if not blocks and page is not None:
        root, decoded = parse_html(_payload(page))
        encoding = decoded.encoding
        blocks = HtmlWalker(prefix="body ").run(root) if root is not None else []
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


def _parts(
    message: EmailMessage | Message,
) -> tuple[Message | None, Message | None, list[str]]:
    plain = page = None
    attached: list[str] = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = _filename(part)
        if name or part.get_content_disposition() == "attachment":
            attached.append(name or kind)
        elif kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and page is None:
            page = part
    return plain, page, attached


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


def _unquoted(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines without the signs of quotation before them; quoted text stands apart."""
    depth = 0
    for line in lines:
        match = _QUOTED.match(line.text)
        marks = match.group() if match else ""
        level = marks.count(">")
        gap = line.gap if level == depth else max(line.gap, 1.0)
        depth = level
        if line.text[len(marks) :].strip():
            yield replace(
                line,
                text=line.text[len(marks) :],
                offset=line.offset + len(marks),
                left=0.0 if marks else line.left,
                right=line.right - len(marks),
                gap=gap,
            )
        elif marks:
            depth = -1  # an empty quoted line parts paragraphs


def _below(block: DraftBlock) -> DraftBlock:
    if block.kind is not BlockKind.HEADING:
        return block
    return DraftBlock(block.kind, block.pieces, block.level + 1, block.page, None, block.breaks)


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
