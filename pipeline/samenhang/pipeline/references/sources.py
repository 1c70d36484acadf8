"""Where a text names something that can be a source: names, roles, pronouns, unnamed people."""

from __future__ import annotations

from spacy.tokens import Doc

from samenhang.pipeline.references.author import FIRST_PERSON, FIRST_PERSONS, author_key
from samenhang.pipeline.references.classes import noun_class
from samenhang.pipeline.references.joining import (
    joined,
    named_by_what_follows,
    with_their_body,
)
from samenhang.pipeline.references.nouns import (
    NounKind,
    any_noun,
    indefinites,
    pronouns,
    source_noun,
)
from samenhang.pipeline.references.source import ARTICLES, Source, SourceKind, Text
from samenhang.pipeline.types import Entity, MentionKind

_TITLES = frozenset(
    "de heer mevrouw mevr. mw. meneer dhr. dr. drs. prof. ir. mr. ing. professor minister "
    "staatssecretaris wethouder burgemeester".split()
)
_QUANTIFIERS = frozenset(
    "een één de het deze die dit dat alle beide sommige enkele veel meerdere diverse verschillende "
    "andere ander elke ieder iedere geen onze ons zijn haar hun twee drie vier vijf zes zeven acht "
    "tien eerste tweede derde ook vooral verscheidene deelnemende eén 'n".split()
)
# What stands alone before another determiner: "haar | geen wondermiddel", "dat | een bewoner".
_ALONE = frozenset("dat dit die deze haar zijn hun ons hij zij ze".split())
_DETERMINERS = frozenset("een het de geen deze die dit dat onze ons elke ieder iedere alle".split())
_ONE = frozenset({"een", "één", "eén", "eentje"})
_PARTS = _ONE | frozenset(
    "twee drie vier vijf zes enkele enkelen sommige sommigen veel velen meerdere meesten".split()
)
_SHARES = frozenset({"procent", "%"})
_AMOUNTS = frozenset({"aantal", "paar", "handvol", "groep", "deel", "tiental"})
_LINKS = frozenset("van uit in op bij namens aan voor".split())
_LONGEST_LEFT = 8
_LONGEST_TAIL = 12


def find_sources(doc: Doc, words: list[str], lowers: list[str], pos: list[str]) -> list[Source]:
    """All sources of a document in the order of the text, none overlapping another.

    Args:
        doc: with `entities` and `mentions`.
        words, lowers, pos: its tokens' text, text in lower case, and part of speech.
    """
    entities: dict[int, Entity] = {entity.key: entity for entity in doc._.entities}
    found: list[Source] = []
    taken = [False] * len(doc)
    named = [
        (mention, span)
        for mention in doc._.mentions
        if mention.kind is MentionKind.NAME and mention.entity in entities
        if (span := doc.char_span(mention.start, mention.end, alignment_mode="expand"))
    ]
    names = {span.start: span.end for _, span in named}
    text = Text(words, lowers, pos, _sentence_starts(doc), _plurals(doc), names)
    for mention, span in named:
        start = _left(text, span.start)
        owned = _owned(text, start, span.end, mention.text, entities[mention.entity])
        if owned is not None:
            found.append(owned)
            taken[start : owned.end] = [True] * (owned.end - start)
            continue
        found.append(
            Source(
                start,
                span.end,
                _tail(text, _brackets(words, span.end)),
                span.start,
                SourceKind.NAME,
                entity=mention.entity,
                gender=entities[mention.entity].gender,
            )
        )
        for i in range(span.start, span.end):
            taken[i] = True
        for i in range(start, span.start):
            taken[i] = True
    writer = author_key(doc)
    for i in range(len(lowers)):
        if taken[i]:
            continue
        if writer is not None and lowers[i] == FIRST_PERSON:
            found.append(Source(i, i + 1, i + 1, i, SourceKind.NAME, entity=writer))
            continue
        if lowers[i] in FIRST_PERSONS:
            found.append(Source(i, i + 1, i + 1, i, SourceKind.PRONOUN, plural=True))
            continue
        some = _part(text, i)
        if some is not None:
            taken[some.start : some.tail] = [True] * (some.tail - some.start)
        source = some or _pronoun(text, i) or _indefinite(text, i) or _noun(text, i, taken)
        if source is not None:
            found.append(source)
    found = with_their_body(text, found)
    found.sort(key=lambda source: (source.head, -source.end))
    found = named_by_what_follows(words, lowers, found)
    return sorted([*found, *joined(lowers, found)], key=lambda s: (s.head, -s.end))


def _owned(text: Text, start: int, end: int, form: str, entity: Entity) -> Source | None:
    """ "Jan Bos' vrouw": who belongs to somebody named; None where the name is no genitive."""
    apart = text.lowers[end : end + 1] in (["'"], ["’"])
    at = end + 1 if apart else end
    last = form.rsplit(maxsplit=1)[-1]
    genitive = apart or last.endswith(("'", "’", "'s", "’s"))
    genitive = genitive or (last.endswith("s") and last[:-1] in entity.name.split())
    if not genitive or at >= len(text.lowers) or text.pos[at] != "NOUN":
        return None
    noun = source_noun(text.lowers[at])
    if noun is None or noun.kind is not NounKind.PERSON:
        return None
    return Source(
        start,
        at + 1,
        _tail(text, at + 1),
        at,
        SourceKind.UNNAMED,
        noun=noun,
        plural=noun.plural,
        gender=noun.gender,
    )


def _sentence_starts(doc: Doc) -> list[int]:
    """The first token of the sentence that each token stands in."""
    starts: list[int] = []
    first = 0
    for i, mark in enumerate(doc.to_array("SENT_START").astype("int64").tolist()):
        if mark == 1:
            first = i
        starts.append(first)
    return starts


def _plurals(doc: Doc) -> list[bool]:
    """Whether the tagger calls each token a plural."""
    strings = doc.vocab.strings
    codes = doc.to_array("MORPH").tolist()
    plural = {code for code in set(codes) if "Number=Plur" in strings[code]}
    return [code in plural for code in codes]


def _left(text: Text, start: int) -> int:
    """First token of the noun phrase that ends in a name.

    "de Rotterdamse wethouder | Jan Hoek", "adviseur sociaal domein | Ruben Maas", "de 81-jarige |
    Corrie Smit": whatever nouns and adjectives stand before it, up to an article.
    """
    i = start
    lowers, pos = text.lowers, text.pos
    sentence = text.begins[start]
    while i > sentence and start - i < _LONGEST_LEFT:
        lower = lowers[i - 1]
        if lower == "." and i - 2 >= sentence and f"{lowers[i - 2]}." in _TITLES:
            i -= 2  # a tokeniser may cut "mw." in two
            continue
        if lower in ARTICLES or pos[i - 1] == "DET":
            return i - 1 if i < start or pos[i - 1] == "DET" or lower == "de" else i
        small = text.words[i - 1][:1].islower() or text.words[i - 1][:1].isdigit()
        capital = pos[i - 1] == "ADJ" or lower.endswith(("se", "er"))  # "de Groningse onderzoeker"
        described = pos[i - 1] in {"NOUN", "ADJ", "NUM", "PROPN"} and (
            (small and pos[i - 1] != "PROPN")
            or (i - 1 == sentence and pos[i - 1] != "PROPN")
            or (capital and i < start)
        )
        if i - 2 >= sentence and text.words[i - 2] == "," and not noun_class(lower):
            described = False  # ", vult X aan": an inverted verb that the tagger takes for a noun
        led = i - 2 >= sentence and pos[i - 2] in {"ADP", "DET"}  # no verb stands there
        listed = source_noun(lower.split("/")[-1]) is not None and (pos[i - 1] != "VERB" or led)
        if lower in _TITLES or described or (listed and (led or pos[i - 1] in {"NOUN", "PROPN"})):
            i -= 1
        else:
            break
    while i < start and pos[i] == "ADJ" and i == sentence and lowers[i].endswith("end"):
        i += 1  # "Volgend jaar"
    return i


def _brackets(words: list[str], end: int) -> int:
    """Token after a pair of brackets that opens at `end`."""
    if end < len(words) and words[end] == "(":
        for i in range(end + 1, min(end + 40, len(words))):
            if words[i] == ")":
                return i + 1
    return end


def _pronoun(text: Text, i: int) -> Source | None:
    pronoun = pronouns().get(text.lowers[i])
    if pronoun is None:
        return None
    if pronoun.role == "possessive" and text.pos[i] in {"AUX", "VERB"}:
        return None
    if text.pos[i] in {"VERB", "AUX", "NOUN"}:
        return None
    plural = pronoun.number == "p"
    return Source(i, i + 1, i + 1, i, SourceKind.PRONOUN, plural=plural, gender=pronoun.gender)


def _indefinite(text: Text, i: int) -> Source | None:
    lowers = text.lowers
    if lowers[i] not in indefinites():
        return None
    if i + 1 < len(lowers) and text.pos[i + 1] in {"NOUN", "ADJ", "PROPN", "NUM"}:
        return None  # "sommige bewoners": the noun is the head
    return Source(i, i + 1, _tail(text, i + 1), i, SourceKind.UNNAMED, plural=lowers[i] != "iemand")


def _part(text: Text, i: int) -> Source | None:
    """ "een van hen", "twee van de bewoners", "68 procent": some of many, who stay unnamed."""
    lowers = text.lowers
    if lowers[i] in _SHARES and i > text.begins[i] and text.pos[i - 1] == "NUM":
        return Source(i - 1, i + 1, _tail(text, i + 1), i, SourceKind.UNNAMED, plural=False)
    if lowers[i] not in _PARTS or lowers[i + 1 : i + 2] != ["van"]:
        return None
    many = lowers[i + 2 : i + 3]
    end = i + 3 if many == ["hen"] else _tail(text, i + 1)
    if not many or end <= i + 2 or (many[0] not in {"hen", "de", "deze", "die", "onze", "mijn"}):
        return None
    return Source(i, end, end, i, SourceKind.UNNAMED, plural=lowers[i] not in _ONE)


def _noun(text: Text, i: int, taken: list[bool]) -> Source | None:
    words, lowers, pos = text.words, text.lowers, text.pos
    if pos[i] not in {"NOUN", "PROPN", "ADJ", "X", "VERB"} or len(lowers[i]) < 3:
        return None
    noun = source_noun(lowers[i])
    if noun is None and pos[i] in {"NOUN", "PROPN"} and words[i][:1].isalpha():
        noun = any_noun(lowers[i], text.plural[i])
    if noun is None or (pos[i] in {"ADJ", "VERB"} and not _determined(text, i)):
        return None
    if i + 1 < len(words) and taken[i + 1] and pos[i + 1] == "PROPN":
        return None  # "wethouder Hoek" is found by its name
    start = i
    sentence = text.begins[i]
    while (
        start > sentence
        and i - start < _LONGEST_LEFT
        and not taken[start - 1]
        and (lowers[start - 1] in _QUANTIFIERS or pos[start - 1] in {"ADJ", "NUM", "DET"})
        and words[start - 1] not in {",", "(", ")"}
        and pos[start - 1] not in {"AUX", "VERB"}
        and not (lowers[start - 1] in _ALONE and lowers[start] in _DETERMINERS)
    ):
        start -= 1
    while start > sentence and lowers[start - 1] in _AMOUNTS:
        start -= 1
        if start > sentence and lowers[start - 1] in {"een", "het", "de"}:
            start -= 1
    if noun.plural and lowers[start] in {"dat", "dit"}:
        start += 1
    definite = start < i and lowers[start] in {"de", "het", "deze", "die", "dit", "dat"}
    title = words[i][:1].isupper() and start == i
    named = not noun.plural and (
        noun.kind is NounKind.INSTITUTION or (noun.kind is NounKind.PERSON and (definite or title))
    )
    kind = SourceKind.ROLE if named else SourceKind.UNNAMED
    return Source(
        start,
        i + 1,
        _tail(text, _brackets(words, i + 1)),
        i,
        kind,
        noun=noun,
        plural=noun.plural,
        gender=noun.gender,
    )


def _determined(text: Text, i: int) -> bool:
    return i > text.begins[i] and text.lowers[i - 1] in _QUANTIFIERS


def _name_at(text: Text, i: int) -> int:
    """Token after a name that begins at `i`, or behind the noun at `i`; 0 where there is none."""
    return text.names.get(i, 0) or (
        text.names.get(i + 1, 0) if text.pos[i] in {"NOUN", "PROPN"} else 0
    )


def _tail(text: Text, end: int) -> int:
    """Token after prepositional phrases that hang on a noun: "in de zaal", "van de werkgroep"."""
    i = end
    lowers, pos = text.lowers, text.pos
    limit = min(len(lowers), end + _LONGEST_TAIL)
    while i < limit and lowers[i] in _LINKS:
        j = i + 1
        while j < limit and (pos[j] in {"DET", "ADJ", "NUM"} or lowers[j] in {"de", "het", "een"}):
            if j in text.names:
                break
            j += 1
        if pos[j - 1] == "ADJ" and (j >= limit or pos[j] not in {"NOUN", "PROPN"}):
            j -= 1  # "de aanwezigen": an adjective used as a noun
        if j < limit and (name := _name_at(text, j)):
            i = name
        elif j < limit and (pos[j] in {"NOUN", "PROPN"} or lowers[j - 1] in {"de", "het"}):
            if pos[j] not in {"NOUN", "PROPN", "ADJ", "NUM"} and j != i + 2:
                break
            j += 1
            while j < limit and pos[j] == "PROPN":
                j += 1
            i = j
        else:
            break
    return i
