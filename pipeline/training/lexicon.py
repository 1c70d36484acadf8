"""Make the tables of lemmas that correct the trained lemmatizer.

Compounds are found by the `_` which the treebank writes into their lemmas: the place in
the form is the one where the first part stands as it does in the lemma and the rest is a form
of the tail, or else where both look most alike ("poppen|spel", "pop_spel").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import takewhile

from conllu import Sentence

from samenhang.pipeline.lemmas.lexicon import JOINT, LONGEST_ENDING, OPEN, Lexicon, kind

REGULAR = 0.8
"""Of the words with an ending, this share must change it in the same way."""

SEEN = 2
"""So often a name, an ending or a particle must occur before it says something."""

CLOSED = frozenset({"X", "SYM", "NUM", "PUNCT"})
"""Words of which a list says nothing."""

FAITHFUL = 0.2
"""Of the forms that begin with a part and go on as a known word, this share is divided there."""

Counts = dict[str, dict[str, Counter[str]]]


def make(sentences: Iterable[Sentence]) -> Lexicon:
    """Make the tables from annotated sentences."""
    forms: Counts = defaultdict(lambda: defaultdict(Counter))
    kinds: Counts = defaultdict(lambda: defaultdict(Counter))
    for sentence in sentences:
        for token in sentence:
            if token.lemma and token.lemma != JOINT:
                form = token.text.lower()
                forms[token.pos][form][token.lemma] += 1
                if token.pos in OPEN:
                    kinds[kind(token.pos, token.morph)][form][token.lemma] += 1
    parts, tails = compounds(forms)
    return Lexicon(
        known={
            pos: {
                form: ranked(lemmas)
                for form, lemmas in table.items()
                if pos != "PROPN" or lemmas.total() >= SEEN
            }
            for pos, table in forms.items()
            if pos not in CLOSED
        },
        parts=parts,
        tails=tails,
        endings={name: endings(table) for name, table in kinds.items()},
        particles=particles(forms["VERB"]),
    )


def particles(verbs: dict[str, Counter[str]]) -> frozenset[str]:
    """Collect what stands before several verbs ("op", "aan", "samen")."""
    joined = {lemma for lemmas in verbs.values() for lemma in lemmas if JOINT in lemma}
    counts = Counter(lemma.split(JOINT)[0] for lemma in joined)
    return frozenset(particle for particle, count in counts.items() if count >= SEEN)


def ranked(lemmas: Counter[str]) -> tuple[str, ...]:
    """Order lemmas by how often they occur, then by the alphabet."""
    return tuple(sorted(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)))


def compounds(
    forms: Counts,
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Find the first parts and the tails of the compounds, for each part of speech."""
    parts: dict[str, dict[str, str]] = {}
    tails: dict[str, dict[str, str]] = {}
    for pos in sorted(OPEN):
        known = {form: ranked(lemmas)[0] for form, lemmas in forms[pos].items()}
        first: dict[str, Counter[str]] = defaultdict(Counter)
        rest: dict[str, Counter[str]] = defaultdict(Counter)
        cuts: dict[str, int] = {}
        for form, lemmas in forms[pos].items():
            for lemma in lemmas:
                cut = place(form, lemma, known, pos) if JOINT in lemma else None
                if cut is not None:
                    head, _, tail = lemma.rpartition(JOINT)
                    first[form[:cut].rstrip("-")][head] += 1
                    rest[form[cut:].lstrip("-")][tail] += 1
                    cuts[form] = cut
        faithful = reliable(known, first, rest, cuts)
        parts[pos] = {part: ranked(first[part])[0] for part in first if part in faithful}
        tails[pos] = {tail: ranked(rest[tail])[0] for tail in rest if tail not in known}
    return parts, tails


def place(form: str, lemma: str, known: dict[str, str], pos: str) -> int | None:
    """Find where in the form the last part of a compound's lemma begins."""
    head, _, tail = lemma.lower().rpartition(JOINT)
    head = head.replace(JOINT, "")
    found = []
    for cut in range(2, len(form) - 1):
        part, rest = form[:cut].rstrip("-"), form[cut:].lstrip("-")
        if not rest:
            continue
        same = known.get(rest, "").lower().rpartition(JOINT)[2] == tail
        alike = shared(rest, tail)
        size = -abs(len(rest) - len(tail))
        if part == head and (same or alike >= 2 or pos == "VERB"):
            found.append((3 + same, alike, size, cut))
        elif (
            pos != "VERB"
            and shared(part, head) >= max(2, len(head) - 2)
            and len(part) - len(head) <= 3
            and alike >= min(2, len(tail))
        ):
            found.append((1 + same, alike, size, cut))
    return max(found)[-1] if found else None


def shared(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def reliable(
    known: dict[str, str],
    first: dict[str, Counter[str]],
    rest: dict[str, Counter[str]],
    cuts: dict[str, int],
) -> set[str]:
    """Choose the first parts that mostly are first parts where they could be."""
    divided: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for form in known:
        at = form[: cuts[form]].rstrip("-") if form in cuts else ""
        for cut in range(2, len(form) - 2):
            part, tail = form[:cut].rstrip("-"), form[cut:].lstrip("-")
            if part in first and (tail in known or tail in rest):
                (divided if part == at else whole)[part] += 1
    return {p for p in first if divided[p] >= FAITHFUL * (divided[p] + whole[p])}


def endings(forms: dict[str, Counter[str]]) -> dict[str, tuple[int, str]]:
    """Learn how words of one kind change their endings; shorter ones stand for longer ones."""
    changes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemmas in forms.items():
        lemma = ranked(lemmas)[0].lower()
        if JOINT in lemma or not form.isalpha():
            continue
        same = shared(form, lemma)
        for length in range(2, min(LONGEST_ENDING, len(form)) + 1):
            changes[form[-length:]][len(form) - same, lemma[same:]] += 1
    found: dict[str, tuple[int, str]] = {}
    for ending in sorted(changes, key=lambda each: (len(each), each)):
        counts = changes[ending]
        change = min(counts, key=lambda each: (-counts[each], each))
        total = counts.total()
        if total < SEEN or counts[change] < REGULAR * total:
            continue
        inherited = next(
            (found[ending[k:]] for k in range(1, len(ending) - 1) if ending[k:] in found), None
        )
        if change != inherited:
            found[ending] = change
    return found
