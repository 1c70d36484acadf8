"""Vary annotated sentences, so that the pipeline meets what real documents hold.

The treebanks know few kinds of quotation marks, no stray line breaks and hardly a
heading in capitals; reports, minutes and text taken from a PDF are full of them. The
kinds of variation follow spaCy's own augmenters (`spacy.orth_variants`,
`spacy.lower_case`, `spacy.augment`'s whitespace), applied beforehand to whole
sentences, trees included.
"""

import random
from dataclasses import replace

from conllu import Sentence, Token

QUOTES = (
    ("‘", "’"),
    ("‘", "’"),
    ("“", "”"),
    ("„", "”"),
    ('"', '"'),
    ("'", "'"),
    ("«", "»"),
    ("’", "’"),
    (",,", "''"),
)
"""Pairs of marks; the last are low and high ones as typewriters wrote them."""

MARKS = {'"', "''", ",,", "'", "`", "``", "“", "”", "„", "‘", "’", "«", "»"}


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with a few random changes, often with none.

    A sentence that ends in a colon or semicolon always ends its line: what the treebank
    holds of these are lines of lists and turns, and without the line break the parser
    learns to split running text at every colon.
    """
    if rng.random() < 0.5:
        sentence = vary_quotes(sentence, rng)
    if rng.random() < 0.04 and not any(token.text in MARKS for token in sentence):
        sentence = quote(sentence, rng)
    if rng.random() < 0.5:
        sentence = vary_dashes(sentence)
    if rng.random() < 0.04:
        sentence = without_final_mark(sentence)
    chance = rng.random()
    if chance < 0.03:
        sentence = [recase(token, token.text.lower()) for token in sentence]
    elif chance < 0.045 and len(sentence) < 15:
        sentence = [recase(token, token.text.upper()) for token in sentence]
    if rng.random() < 0.03:
        sentence = break_line(sentence, rng)
    if rng.random() < 0.06 or sentence[-1].text in (":", ";"):
        sentence = end_line(sentence, rng)
    return sentence


def recase(token: Token, text: str) -> Token:
    """Write a word in another case.

    Its lemma goes unannotated then: edit trees know no case, so that every such word
    would need a tree of its own.
    """
    return token if text == token.text else replace(token, text=text, lemma="")


def vary_quotes(sentence: Sentence, rng: random.Random) -> Sentence:
    """Write all quotation marks of a sentence in one other way."""
    style = rng.choice(QUOTES)
    opened = False
    result = []
    for token in sentence:
        if token.text in MARKS and token.pos == "PUNCT":
            mark = style[1] if opened else style[0]
            lemma = mark if token.lemma == token.text else token.lemma
            token = replace(token, text=mark, lemma=lemma)
            opened = not opened
        result.append(token)
    return result


def quote(sentence: Sentence, rng: random.Random) -> Sentence:
    """Put the whole sentence between quotation marks."""
    root = next(i for i, token in enumerate(sentence) if token.dep == "ROOT")
    left, right = rng.choice(QUOTES)
    inner = [replace(token, head=token.head + 1) for token in sentence]
    inner[-1] = replace(inner[-1], space=False)
    return [mark(left, root + 1, space=False), *inner, mark(right, root + 1, space=True)]


def mark(text: str, head: int, *, space: bool) -> Token:
    """Make a punctuation mark."""
    return Token(text, text, "PUNCT", "LET", "", head, "punct", space)


def vary_dashes(sentence: Sentence) -> Sentence:
    """Write a dash that stands free as an en dash."""
    return [
        replace(token, text="–", lemma="–")
        if token.text == "-" and token.pos == "PUNCT" and token.space
        else token
        for token in sentence
    ]


def without_final_mark(sentence: Sentence) -> Sentence:
    """Leave out a final full stop, as in a heading or a list."""
    last = len(sentence) - 1
    if last < 2 or sentence[last].text not in (".", ";", ":"):
        return sentence
    if any(token.head == last for token in sentence):
        return sentence
    return [*sentence[: last - 1], replace(sentence[last - 1], space=True)]


def break_line(sentence: Sentence, rng: random.Random) -> Sentence:
    """Put a line break for one of the spaces within the sentence."""
    places = [i for i, token in enumerate(sentence[:-1]) if token.space]
    return insert_break(sentence, rng.choice(places), "\n") if places else sentence


def end_line(sentence: Sentence, rng: random.Random) -> Sentence:
    """End the sentence with one or two line breaks."""
    return insert_break(sentence, len(sentence) - 1, rng.choice(("\n", "\n\n", "\n\n")))


def insert_break(sentence: Sentence, place: int, text: str) -> Sentence:
    """Add a whitespace token after the one at `place`, attached to it."""
    new = place + 1
    moved = [
        replace(token, head=token.head + 1) if token.head >= new else token for token in sentence
    ]
    moved[place] = replace(moved[place], space=False)
    return [
        *moved[:new],
        Token(text, text, "SPACE", "_SP", "", place, "dep", space=False),
        *moved[new:],
    ]
