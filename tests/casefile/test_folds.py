"""What other rooms keep for a case, by stage of the way: folded, fetched when opened, never hiding what is late."""

import re
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.casefile import world
from tests.cast import Cast, sign_in
from wayhome.casefile import folds
from wayhome.casefile.queries_today import Line
from wayhome.casefile.templatetags.parts import part
from wayhome.consent import actions as consent
from wayhome.core import clock
from wayhome.core.components import Fold, Stage, Status, Task
from wayhome.core.templatetags.components import fold_word, steps_beside
from wayhome.duties import wordings
from wayhome.people import panels
from wayhome.people.queries import Found

ORDERED = ("SHELTER", "PRE_DEPARTURE", "TRAVEL", "ARRIVAL_REINTEGRATION")
# How often each part asks at most, four times of them as every page of somebody who is signed in.
ASKED = [
    ("", 17),
    *((f"?stage={key}", {"ARRIVAL_REINTEGRATION": 20}.get(key, 16)) for key in sorted(folds.FOLDS)),
]
IS_PART = {"HX-Request": "true"}


def stages(*status: Status) -> dict[str, Stage]:
    return {key: Stage(key, one) for key, one in zip(ORDERED, status, strict=True)}


def line(room: str, *, is_late: bool = False, rings: bool = False) -> Line:
    return Line(
        uuid4(),
        "today",
        "K7-42QD",
        "K7-42QD",
        "",
        "Ring.",
        None,
        is_late=is_late,
        room=room,
        is_emergency=rings,
    )


# Rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "open_one"),
    [
        ((Status.NEXT, Status.LATER, Status.LATER, Status.LATER), "SHELTER"),
        ((Status.NEXT, Status.NEXT, Status.LATER, Status.LATER), "PRE_DEPARTURE"),
        ((Status.DONE, Status.DONE, Status.NEXT, Status.LATER), "TRAVEL"),
        ((Status.DONE, Status.LATER, Status.LATER, Status.LATER), "PRE_DEPARTURE"),
        ((Status.NEXT, Status.DONE, Status.DONE, Status.LATER), "ARRIVAL_REINTEGRATION"),
        ((Status.DONE, Status.DONE, Status.DONE, Status.DONE), "ARRIVAL_REINTEGRATION"),
        ((Status.LATER, Status.LATER, Status.LATER, Status.LATER), "SHELTER"),
    ],
)
def test_the_furthest_stage_under_way_stands_open(standing: tuple[Status, ...], open_one: str) -> None:
    assert folds.now(stages(*standing), ORDERED) == open_one


def test_what_is_due_is_counted_for_the_stage_whose_room_owes_it() -> None:
    found = folds.waits(
        [line("residence", is_late=True), line("residence"), line("grants"), line("care"), line("nobody")]
    )
    assert found[panels.Stage.SHELTER] == (2, ["residence"], ())
    assert found[panels.Stage.AFTER_ARRIVING] == (1, (), ())
    assert panels.Stage.JOURNEY not in found


@pytest.mark.django_db
def test_what_a_room_without_a_panel_owes_is_counted_and_opens_the_fold(cast: Cast, seen: Found) -> None:
    standing = stages(Status.NEXT, Status.LATER, Status.LATER, Status.LATER)

    def fold_of(key: str, *lines: Line) -> Fold:
        found = next(
            one for one in folds.folded(standing, ORDERED, lines, seen) if one.fold and one.fold.key == key
        )
        assert found.fold is not None
        return found.fold

    quiet = fold_of("ARRIVAL_REINTEGRATION")
    assert (quiet.due, quiet.late, quiet.is_open) == (0, 0, False)
    late = fold_of("ARRIVAL_REINTEGRATION", line("rounds", is_late=True))
    assert (late.due, late.late, late.is_open) == (1, 1, True)
    assert "late=rounds" in late.url
    assert fold_of("TRAVEL", line("passes", is_late=True)).is_open
    assert not fold_of("ARRIVAL_REINTEGRATION", line("watch")).is_open
    rings = fold_of("ARRIVAL_REINTEGRATION", line("watch", rings=True))
    assert (rings.late, rings.is_open) == (0, True), "what rings is not folded away until it is late"


def test_whatever_a_room_owes_of_a_case_has_a_place_on_its_page() -> None:
    not_of_a_case = {
        "consent",
        "duties",
        "numbers",
        "protocols",
        "services",
        "standards",
        "training",
        "upkeep",
    }
    owes = {about.partition(".")[0] for about in wordings.registered()}
    shows = {panel.room for panel in panels._panels.values()}
    assert owes - shows - folds.WITHOUT_PANEL.keys() <= not_of_a_case, (
        "say where it belongs: folds.WITHOUT_PANEL"
    )
    assert not shows & folds.WITHOUT_PANEL.keys()


def test_a_fold_says_in_few_words_what_waits_or_that_nothing_does() -> None:
    def said(*, due: int = 0, late: int = 0) -> str:
        return re.sub("<[^>]+>", "", fold_word(Fold("TRAVEL", ["On the way"], "/", "/", due=due, late=late)))

    assert said() == "Nothing is due."
    assert said(due=2) == "2 things are due"
    assert said(due=2, late=1) == "1 thing is late"


def test_every_panel_stands_at_a_stage_of_the_process_or_at_all() -> None:
    stands = {panel.key: panel.stage for panel in panels._panels.values()}
    assert set(stands.values()) == set(panels.Stage), "each stage has something"
    for key in ("care", "family", "messages", "handover", "referrals"):
        assert stands[key] is panels.Stage.ALWAYS, key
    assert stands["testimony"] is panels.Stage.COURT
    assert stands["on_the_way"] is panels.Stage.JOURNEY


# What a part shows -----------------------------------------------------------------------------------------------


def test_a_part_stands_open_where_it_says_that_something_waits() -> None:
    def is_open(template: str, context: dict[str, object], **more: bool) -> bool:
        return bool(part(panels.Shown("one", "One", template, context, **more))["is_open"])

    quiet = {"code": "K7-42QD", "count": 1, "unread": 0, "may_write": False}
    assert not is_open("messages/panel.html", quiet)
    assert is_open("messages/panel.html", quiet | {"unread": 2}), "a mark of what is next"
    assert is_open("messages/panel.html", quiet | {"waits": True})
    assert is_open("messages/panel.html", quiet, is_late=True), "its room owes something that is late"


def test_a_part_that_is_alone_in_its_stage_stands_open() -> None:
    quiet = {"code": "K7-42QD", "count": 1, "unread": 0, "may_write": False}
    one, other = (panels.Shown(key, key, "messages/panel.html", quiet) for key in ("one", "other"))

    def shown(*parts: panels.Shown) -> int:
        stage = SimpleNamespace(parts=parts, opens=())
        return render_to_string("casefile/_stage.html", {"stage": stage}).count('class="part" open')

    assert shown(one) == 1
    assert shown(one, other) == 0
    assert shown() == 0


def test_what_another_room_writes_is_escaped_in_a_part() -> None:
    context = {"way": "<b>", "stands": "", "done": 0, "count": 0, "code": "K7-42QD"}
    html = part(panels.Shown("one", "One", "staying/panel.html", context))["html"]
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_steps_that_are_done_or_come_later_are_counted_where_they_are_folded() -> None:
    done, later = Task("Asked", Status.DONE), Task("Talk", Status.LATER)
    assert steps_beside([done, later, done]) == "2 steps are done, 1 comes later"
    assert steps_beside([later]) == "1 comes later"


# Pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def seen(cast: Cast) -> Found:
    found = world.open_case(cast.casey, name="Mira", language="sqi", interpreter=True)
    consent.record_first_night(seen=found, help="yes", keep_file="yes", by=cast.casey.actor())
    return found


def fold(html: str, key: str) -> str:
    """The fold of a stage, as it came with the page."""
    found = re.search(
        rf'<details class="fold"( open)?><summary>((?!<details).)*id="stage-{key}".*?</div>', html, re.S
    )
    assert found is not None, key
    return found.group(0)


@pytest.mark.django_db
def test_the_stage_the_case_is_in_stands_open_and_the_others_are_folded(
    cast: Cast, seen: Found, client: Client
) -> None:
    html = sign_in(client, cast.casey).get(world.at("case", seen)).content.decode()
    address = reverse("casefile:beside", args=[seen.code])
    shelter, after = fold(html, "SHELTER"), fold(html, "ARRIVAL_REINTEGRATION")
    assert 'class="fold" open' in shelter
    assert f'hx-get="{address}?stage=SHELTER" hx-trigger="load"' in shelter
    assert "open>" not in after
    assert 'hx-trigger="toggle from:closest details once"' in after
    assert f'href="{address}#stage-ARRIVAL_REINTEGRATION"' in after, "without scripts"
    for words in ("Help and money", "Ordinary life", "Nothing is due."):
        assert words in after
    assert "Nothing is written down so far." not in html, "what is folded away is not fetched"


@pytest.mark.django_db
def test_a_fold_is_filled_when_it_is_opened_and_a_stage_that_is_none_is_404(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    address = reverse("casefile:beside", args=[seen.code])
    opened = client.get(f"{address}?stage=ARRIVAL_REINTEGRATION", headers=IS_PART).content.decode()
    assert "<main" not in opened
    assert "Help and money" in opened
    assert "First help" not in opened
    assert (
        "Nothing is here so far." in client.get(f"{address}?stage=TRAVEL", headers=IS_PART).content.decode()
    )
    for stage in ("STAYING", "IDENTIFICATION", "x", "%00"):
        assert client.get(f"{address}?stage={stage}", headers=IS_PART).status_code == 404, stage
    assert sign_in(Client(), cast.rita).get(f"{address}?stage=SHELTER", headers=IS_PART).status_code == 404


@pytest.mark.django_db
def test_what_is_late_opens_the_fold_it_lies_in(cast: Cast, client: Client) -> None:
    found, _plan = attempts.begun(cast)
    before = sign_in(client, cast.casey).get(world.at("case", found)).content.decode()
    assert 'class="fold" open' in fold(before, "PRE_DEPARTURE")
    assert "is late" not in fold(before, "SHELTER")
    with clock.shifted(timedelta(days=60)):  # the time to recover ran out meanwhile
        later = sign_in(Client(), cast.casey).get(world.at("case", found)).content.decode()
    shelter = fold(later, "SHELTER")
    assert 'class="fold" open' in shelter
    assert re.search(r"\d things? (is|are) late", shelter)
    assert "late=residence" in shelter
    assert 'hx-trigger="load"' in shelter


@pytest.mark.django_db
def test_what_is_late_stands_open_in_the_second_part_too(cast: Cast, seen: Found, client: Client) -> None:
    address = reverse("casefile:beside", args=[seen.code])
    html = sign_in(client, cast.casey).get(world.at("case", seen)).content.decode()
    assert f'hx-get="{address}"' in html
    assert folds.beside([line("care", is_late=True), line("residence")], seen) == f"{address}?late=care"
    for headers in ({}, IS_PART):
        quiet = client.get(address, headers=headers).content.decode()
        closed = re.findall(r'class="part"><summary><h4 id="panel-(\w+)"', quiet)
        room = panels._panels[closed[0]].room
        pressing = client.get(f"{address}?late={room}", headers=headers).content.decode()
        assert f'class="part" open><summary><h4 id="panel-{closed[0]}"' in pressing


@pytest.mark.django_db
def test_who_may_open_nothing_of_a_stage_sees_no_fold_of_it(cast: Cast, seen: Found, client: Client) -> None:
    world.share_with_dawn(cast, seen, "A", until=clock.today() + timedelta(days=30))
    html = sign_in(client, cast.rita).get(world.at("case", seen)).content.decode()
    assert "Where things stand" in html
    assert 'id="stage-TRAVEL"' not in html
    assert 'id="stage-TESTIFYING"' not in html
    assert "Help and money" not in html


@pytest.mark.django_db
def test_without_scripts_one_page_has_all_of_it(cast: Cast, seen: Found, client: Client) -> None:
    html = sign_in(client, cast.casey).get(world.at("beside", seen)).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after - before < 2 for before, after in pairwise(levels)), levels
    for key in ("SHELTER", "PRE_DEPARTURE", "ARRIVAL_REINTEGRATION"):
        assert f'id="stage-{key}"' in html
    for words in ("Health in short", "Help and money", "Danger and plan", "Who can open this"):
        assert words in html


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "at_most"), ASKED)
def test_each_part_asks_the_same_for_one_note_and_for_many(
    cast: Cast, seen: Found, client: Client, asked: str, at_most: int
) -> None:
    sign_in(client, cast.casey)
    address = f"{world.at('beside', seen)}{asked}"
    counted = []
    for more in (1, 20):
        for number in range(more):
            world.write_note(cast.casey, seen, f"note {number}")
        client.get(address, headers=IS_PART)
        with CaptureQueriesContext(connection) as run:
            assert client.get(address, headers=IS_PART).status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    assert counted[0] <= at_most, counted
