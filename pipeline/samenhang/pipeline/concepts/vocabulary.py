"""The vocabulary at run time: which concept a word stands for, and what is near it.

Only the standard library is imported: RDF is read and written in `skos`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts.inflection import bases
from samenhang.pipeline.concepts.normal import key, words
from samenhang.pipeline.concepts.types import Concept, concept_from_plain, to_plain

FORMAT = 1
SHIPPED_SCHEME = "urn:samenhang:begrippen"
_SHORTEST_PART = 3
_SHORTEST_HEAD = 5
_LINKS = ("", "s", "e", "en", "n")


class Vocabulary:
    """Concepts with the look-ups that commands need. Do not change it once made.

    Args:
        concepts: in the order in which they should be listed.
        scheme: URI of the SKOS concept scheme.
        title: its name.
    """

    def __init__(
        self, concepts: Iterable[Concept], scheme: str = SHIPPED_SCHEME, title: str = ""
    ) -> None:
        self.concepts: tuple[Concept, ...] = tuple(concepts)
        self.scheme = scheme
        self.title = title

    @classmethod
    def load(cls, path: Path | str | None = None) -> Vocabulary:
        """The shipped vocabulary, or one that `save` wrote; `importing.load` takes other forms.

        Args:
            path: a `.json` file written by `save`; None for the shipped vocabulary.

        Raises:
            VocabularyError: the file is missing or is no vocabulary.
        """
        if path is None:
            shipped = files(__package__).joinpath("vocabulary.json")
            return cls._from_json(shipped.read_text(encoding="utf-8"), "vocabulary.json")
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(
                "the vocabulary cannot be read", subject=path, hint="Import it again"
            ) from error
        return cls._from_json(text, path)

    @classmethod
    def _from_json(cls, text: str, subject: str | Path) -> Vocabulary:
        try:
            plain = json.loads(text)
            if plain["format"] != FORMAT:
                raise ValueError
            concepts = [concept_from_plain(c) for c in plain["concepts"]]
            return cls(concepts, plain["scheme"], plain["title"])
        except (ValueError, KeyError, TypeError) as error:
            raise VocabularyError(
                "this JSON is not a vocabulary of Samenhang",
                subject=subject,
                hint="Import the Turtle or CSV file that it was made from",
            ) from error

    def to_json(self) -> str:
        """The compact form that `load` reads fast; the same concepts give the same text."""
        plain = {
            "format": FORMAT,
            "scheme": self.scheme,
            "title": self.title,
            "concepts": [to_plain(c) for c in self.concepts],
        }
        return json.dumps(plain, ensure_ascii=False, indent=0) + "\n"

    def save(self, path: Path) -> None:
        """Write the compact form, whole or not at all.

        Raises:
            StoreError: it cannot be written.
        """
        write_whole(path, self.to_json())

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change whenever a concept does."""
        import hashlib

        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]

    def __len__(self) -> int:
        return len(self.concepts)

    @cached_property
    def by_uri(self) -> Mapping[str, Concept]:
        """Every concept under its identifier."""
        return {c.uri: c for c in self.concepts}

    @cached_property
    def by_label(self) -> Mapping[str, Concept]:
        """Every concept under its preferred label, as `ConceptTag.concept` has it."""
        return {c.label: c for c in self.concepts}

    @cached_property
    def _labels(self) -> dict[str, Concept]:
        """Concepts under the key of each label; preferred labels win over others."""
        found: dict[str, Concept] = {}
        for concept in self.concepts:
            found.setdefault(key(concept.label), concept)
        for concept in self.concepts:
            for label in concept.labels:
                found.setdefault(key(label), concept)
        return found

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[Concept, ...]]:
        narrower: defaultdict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for uri in concept.broader:
                narrower[uri].append(concept)
        return {uri: tuple(concepts) for uri, concepts in narrower.items()}

    def narrower(self, concept: Concept, transitive: bool = True) -> tuple[Concept, ...]:
        """The concepts below this one, each once, nearest first."""
        found: dict[str, Concept] = {}
        layer = [concept]
        while layer:
            layer = [
                below
                for above in layer
                for below in self._narrower.get(above.uri, ())
                if below.uri not in found and below.uri != concept.uri
            ]
            found.update((below.uri, below) for below in layer)
            if not transitive:
                break
        return tuple(found.values())

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts directly above this one."""
        return tuple(self.by_uri[uri] for uri in concept.broader if uri in self.by_uri)

    def related(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts beside this one."""
        return tuple(self.by_uri[uri] for uri in concept.related if uri in self.by_uri)

    def find(self, text: str) -> Concept | None:
        """The concept that these words name, by any label, inflection or compound.

        Case, accents, hyphens and full stops do not matter. None where no concept is meant.
        """
        parts = words(text)
        if not parts:
            return None
        whole = "".join(parts)
        found = self._labels.get(whole) or self.by_uri.get(text.strip())
        if found is not None:
            return found
        options = [(part, *(base for base, _ in bases(part))) for part in parts]
        for last in options[-1]:
            for first in options[0] if len(parts) > 1 else ("",):
                middle = parts[1:-1] if len(parts) > 1 else ()
                found = self._labels.get("".join((first, *middle, last)))
                if found is not None:
                    return found
        return self._find_in_compound(whole) if " " not in text.strip() else None

    def _find_in_compound(self, word: str) -> Concept | None:
        """The concept of the longest label that is the first or the last part of a word."""
        from samenhang.pipeline.concepts.wordlist import is_word

        for size in range(len(word) - 3, _SHORTEST_PART - 1, -1):
            for part, rest in ((word[:size], word[size:]), (word[-size:], word[:-size])):
                if part == word[-size:] and size < _SHORTEST_HEAD:
                    continue
                found = self._labels.get(part)
                if found is None:
                    continue
                first = rest == word[size:]
                for link in _LINKS:
                    trimmed = rest.removeprefix(link) if first else rest.removesuffix(link)
                    if (not link or trimmed != rest) and is_word(trimmed):
                        return found
        return None

    def nearest(self, text: str, count: int = 5) -> tuple[Concept, ...]:
        """The concepts whose labels look most like these words, best first.

        Likeness is the Dice coefficient of letter trigrams (Adamson & Boreham 1974), with a
        label that contains the words, or is contained in them, ahead of others.
        """
        wanted = key(text)
        if not wanted:
            return ()
        grams = _trigrams(wanted)
        best: dict[str, tuple[float, Concept]] = {}
        for label, concept in self._labels.items():
            other = _trigrams(label)
            score = 2 * len(grams & other) / (len(grams) + len(other))
            if len(wanted) > 3 and (wanted in label or (len(label) > 3 and label in wanted)):
                score += 0.3
            if score > best.get(concept.uri, (0.25, concept))[0]:
                best[concept.uri] = (score, concept)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].label))
        return tuple(concept for _, concept in ranked[:count])


def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))
