"""The data files: no duplicates, no contradictions, quick to load."""

from __future__ import annotations

from collections import Counter

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import SortedLines, lexicon
from samenhang.pipeline.names.register import key, register
from samenhang.pipeline.names.structures import structures


def test_no_form_belongs_to_two_organisations() -> None:
    forms = Counter(
        key(form)
        for organisation in register().organisations
        for form in {key(f) for f in organisation.forms}
    )
    assert [form for form, count in forms.items() if count > 1] == []


def test_every_organisation_has_a_known_kind() -> None:
    kinds = {organisation.kind for organisation in register().organisations}
    assert kinds == {
        "ministry", "parliament", "party", "advisory", "agency", "university", "knowledge",
        "association", "union", "media", "platform", "company", "ngo",
    }  # fmt: skip


def test_the_register_finds_by_any_form_case_and_article() -> None:
    for form in (
        "VWS",
        "het ministerie van VWS",
        "Ministerie van Volksgezondheid, Welzijn en Sport",
    ):
        found = register().find(form)
        assert found is not None
        assert found.name == "ministerie van Volksgezondheid, Welzijn en Sport"
    assert register().find("Bond van Niemand") is None


def test_roles_know_their_gender() -> None:
    lists = lexicon()
    assert lists.role_gender("wethouder") == "n"
    assert lists.role_gender("voorzitster") == "f"
    assert lists.role_gender("zakenman") == "m"
    assert lists.role_gender("wijkverpleegkundige") == "n"
    assert lists.role_gender("PvdA-wethouder") == "n"
    assert lists.role_gender("Kok") is None, "a surname inside a sentence is no role"
    assert lists.role_gender("tafel") is None


def test_there_are_many_role_nouns() -> None:
    assert len(lexicon().roles) >= 400


def test_given_names_know_their_gender() -> None:
    lists = lexicon()
    assert [lists.gender(n) for n in ("Anneke", "Piet", "Robin", "Jan-Hein", "Xqz")] == [
        "f", "m", "", "m", "",
    ]  # fmt: skip


def test_titles_and_cues_are_lower_case() -> None:
    assert all(word == word.lower() for word in lexicon().courtesy)
    assert all(word == word.lower() for word in CUES.offices | CUES.speech)
    kinds = structures()
    for words in (kinds.named, kinds.describing, kinds.full, kinds.last, kinds.generic):
        assert all(word == word.lower() for word in words)


def test_demonyms_are_no_names() -> None:
    lists = lexicon()
    assert "Turkse" in lists.demonyms
    assert "Peters" not in lists.demonyms
    assert not lists.demonyms & lists.surnames


def test_sorted_lines_find_exactly_their_lines() -> None:
    lines = ["aap", "beer", "beren", "zebra", "één"]
    table = SortedLines("\n".join(sorted(lines)).encode())
    assert all(line in table for line in lines)
    assert not any(word in table for word in ("", "aa", "aapje", "b", "zebr", "zz", "een"))
