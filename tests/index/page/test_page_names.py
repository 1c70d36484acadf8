"""Questions about names: what is shown of either side, answers by button and by key, undo."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_up
import pytest
import rooms

from samenhang.index.archive import Archive
from samenhang.pipeline.types import Entity, EntityType, Mention, Role


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A corpus in which somebody may be two."""
    folder = tmp_path / "corpus"
    office = (Role("staatssecretaris", "VWS", 0, 4),)
    people = {
        "/een.txt": ("Jet Bussemaker", office),
        "/twee.txt": ("Bussemaker", office),
        "/drie.txt": ("Bussemaker", ()),
    }
    with Archive.open(folder, create=True) as archive:
        for path, (name, roles) in people.items():
            made = made_up.document(path, [f"{name} was er ook bij.", path])
            (plain,) = made_up.PlainAnnotator().annotate([made])
            found = replace(
                plain,
                entities=(Entity(0, name, EntityType.PERSON, "", roles, (name,)),),
                mentions=(Mention(0, 0, len(name), name),),
                statements=(),
                concepts=(),
            )
            list(archive.add_annotated([(made, found)]))
        assert archive.questions()
    return folder


def asked(page: str) -> list[str]:
    return re.findall(r'id="n-(\w+)"', page)


def test_a_question_is_answered_and_undone(asking: Path) -> None:
    with rooms.visitor(asking) as client:
        page = client.get("/names").text
        first, *_ = asked(page)
        assert "Jet Bussemaker was er ook bij." in page
        told = rooms.sent(client, "/names/answer", question=first, answer="j", back="/names")
        after = client.get(told.headers["Location"]).text
        assert "one and the same" in after
        assert first not in asked(after)
        undo = told.headers["Location"].rpartition("undo=")[2].replace("%3A", ":")
        rooms.sent(client, "/undo", undo=undo)
        assert first in asked(client.get("/names").text)
        wrong = rooms.sent(client, "/names/answer", question=first, answer="misschien")
        assert wrong.status_code == 400
        assert rooms.sent(client, "/names/answer", question="", answer="j").status_code == 400


def test_a_room_that_only_reads_shows_questions(asking: Path) -> None:
    with rooms.visitor(asking, read_only=True) as client:
        page = client.get("/names").text
        assert asked(page)
        assert 'method="post"' not in page


def test_questions_are_answered_by_key(chromium: Any, asking: Path) -> None:
    with rooms.served(asking, language="nl") as room, rooms.tab(chromium, room) as page:
        page.goto(f"{room.address}/names")
        before = page.locator(".pair").count()
        page.keyboard.press("n")
        page.get_by_text("Genoteerd: dit zijn er twee").wait_for()
        assert page.locator(".pair").count() < before
        page.get_by_role("button", name="Ongedaan maken").click()
        page.get_by_text("Teruggedraaid").wait_for()
        assert page.locator(".pair").count() == before
