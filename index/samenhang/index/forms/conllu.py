"""CoNLL-U: sentences with lemmas, parts of speech and dependencies (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError
from samenhang.index.forms.listing import Export, Whole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def write(export: Export, file: Path) -> None:
    """Whole documents, one after the other.

    Raises:
        SamenhangError: the export has no documents, or one has no stored annotation.
    """
    with file.open("w", encoding="utf-8", newline="\n") as out:
        count = 0
        for whole in export.documents():
            count += 1
            out.writelines(_lines(whole))
    if not count:
        raise SamenhangError(
            ".conllu holds whole documents, and there are none",
            hint="Write them with `samenhang export FILE`",
        )


def _lines(whole: Whole) -> Iterator[str]:
    from samenhang.pipeline import storage

    doc = storage.unpack(whole.annotation.tokens, whole.document)
    starts = {block.start: number for number, block in enumerate(whole.document.blocks, 1)}
    name = whole.row.id
    paragraph = 0
    yield f"# newdoc id = {name}\n"
    for number, (sentence, tokens) in enumerate(_sentences(doc), 1):
        begun = starts.get(tokens[0].idx)
        if begun is not None and begun != paragraph:
            paragraph = begun
            yield f"# newpar id = {name}-p{paragraph}\n"
        yield f"# sent_id = {name}-s{number}\n"
        yield f"# text = {_text(tokens)}\n"
        yield from _rows(sentence, tokens)
        yield "\n"


def _sentences(doc: Doc) -> Iterator[tuple[Span, list[Token]]]:
    """Sentences with their tokens, whitespace left out; none that is nothing else."""
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            yield sentence, tokens


def _text(tokens: list[Token]) -> str:
    return "".join(
        token.text + (" " if _spaced(token) and at + 1 < len(tokens) else "")
        for at, token in enumerate(tokens)
    )


def _spaced(token: Token) -> bool:
    """Whether anything but the next word stands behind it."""
    after = token.i + 1
    return bool(token.whitespace_) or (after < len(token.doc) and token.doc[after].is_space)


def _rows(sentence: Span, tokens: list[Token]) -> Iterator[str]:
    numbers = {token.i: at for at, token in enumerate(tokens, 1)}
    root = next((t for t in tokens if t.i in (t.head.i, sentence.root.i)), tokens[0])
    for at, token in enumerate(tokens, 1):
        head = _head(token, numbers)
        if token.i == root.i:
            head, relation = 0, "root"
        else:
            head = head or numbers[root.i]
            relation = token.dep_ if token.dep_ not in ("", "ROOT", "root") else "dep"
        last = at == len(tokens)
        yield (
            "\t".join(
                (
                    str(at),
                    token.text,
                    token.lemma_ or token.text,
                    token.pos_ if token.pos_ not in ("", "SPACE") else "X",
                    token.tag_ or "_",
                    str(token.morph) or "_",
                    str(head),
                    relation,
                    "_",
                    "_" if _spaced(token) or last else "SpaceAfter=No",
                )
            )
            + "\n"
        )


def _head(token: Token, numbers: dict[int, int]) -> int:
    """The number of the nearest word above that is not whitespace; 0 where there is none."""
    above = token.head
    for _ in range(len(numbers) + 1):
        if above.i in numbers and above.i != token.i:
            return numbers[above.i]
        if above.head.i == above.i:
            break
        above = above.head
    return 0
