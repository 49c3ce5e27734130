"""The list of rooms."""

import pytest

from tests.core import scene
from wayhome.core import navigation
from wayhome.core.actors import Nobody


@pytest.fixture(autouse=True)
def empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})


def labels(actor: scene.Casey | Nobody, path: str = "/help/") -> list[tuple[str, bool]]:
    shown = navigation.shown_to(actor, scene.request(path))
    return [(str(entry.label), entry.is_current) for entry in shown]


def test_entries_are_shown_to_their_roles_in_order() -> None:
    navigation.add("Numbers", "core:rooms", frozenset({"ANALYST"}), order=9)
    navigation.add("Help", "core:help", order=1)
    assert labels(scene.Casey()) == [("Help", True)]
    assert labels(scene.Casey(roles=frozenset({"ANALYST"}))) == [("Help", True), ("Numbers", False)]


def test_what_is_around_the_work_of_the_day_stands_apart() -> None:
    navigation.add("Help", "core:help", order=1)
    navigation.add("Numbers", "core:rooms", order=navigation.AROUND)
    shown = navigation.shown_to(scene.Casey(), scene.request("/help/"))
    assert [(str(entry.label), entry.is_around) for entry in shown] == [("Help", False), ("Numbers", True)]


def test_nobody_sees_no_entry() -> None:
    navigation.add("Help", "core:help")
    assert labels(Nobody()) == []


def test_list_is_written_with_its_marks_and_never_as_code() -> None:
    navigation.add("Help & more", "core:help", order=1)
    navigation.add("<i>Numbers</i>", "core:rooms", order=navigation.AROUND)
    rooms = navigation.shown_to(scene.Casey(), scene.request("/help/"))
    help_url, rooms_url = (room.url for room in rooms)
    assert navigation.lines(rooms) == (
        f'<li><a href="{help_url}" aria-current="page">Help &amp; more</a></li>'
        f'<li class="around"><a href="{rooms_url}">&lt;i&gt;Numbers&lt;/i&gt;</a></li>'
    )
    assert navigation.lines([]) == ""


def test_page_below_an_entry_marks_that_entry_and_the_first_page_only_itself() -> None:
    navigation.add("First page", "casefile:today")
    navigation.add("Help", "core:help")
    assert labels(scene.Casey(), "/help/keys/") == [("First page", False), ("Help", True)]
    assert labels(scene.Casey(), "/elsewhere/") == [("First page", False), ("Help", False)]
    assert labels(scene.Casey(), "/") == [("First page", True), ("Help", False)]


def test_a_page_below_another_is_shown_there_and_marks_it() -> None:
    navigation.add("You", "signin:home")
    navigation.add("Notices", "duties:notices", below="signin:home")
    navigation.add("Numbers", "core:rooms", frozenset({"ANALYST"}), below="signin:home")
    assert labels(scene.Casey(), "/account/notices/") == [("You", True)]
    assert labels(scene.Casey(), "/help/") == [("You", False)]
    below = navigation.below(scene.Casey(), "signin:home")
    assert [(page.label, page.url) for page in below] == [("Notices", "/account/notices/")]
    assert navigation.below(Nobody(), "signin:home") == []


def test_adding_an_entry_again_replaces_it() -> None:
    navigation.add("Help", "core:help")
    navigation.add("Help me", "core:help")
    assert labels(scene.Casey()) == [("Help me", True)]
