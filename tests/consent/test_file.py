"""A file that may not be kept any more is closed: read on, added to only where it protects, and no copy leaves.

After a no to a file the case goes on by its code.
"""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts.story import refused
from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.consent import story
from wayhome.caselists import queries_out
from wayhome.consent import actions
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.people import actions as people_actions
from wayhome.people import documents, filekeeping, models
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
CLOSED = "it is closed: it can be read"


def closed(cast: Cast) -> Found:
    """She took back the yes to a file, at Harbour House."""
    seen = story.case(cast)
    for team in (cast.house, cast.health):
        people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    consent = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    assert story.again(cast, seen, cast.hana).access.may_write("D"), "first: it could be written"
    assert story.again(cast, seen).access.may_write("C")
    story.take_back(cast, seen, consent)
    return story.again(cast, seen)


def name(cast: Cast, seen: Found, first: str, used: str, who: Person | None = None) -> None:
    actor = (who or cast.casey).actor()
    here = people.found(actor, seen.code)
    known = people.person(actor, here).identity
    people_actions.record_identity(
        seen=here,
        read=known.number if known else 0,
        identity=replace(known.known if known else documents.Identity(), first_name=first),
        name_used=used,
        presumed_child=False,
        interpreter=False,
        by=actor,
    )


def test_a_closed_file_is_read_on_and_only_what_protects_is_added(cast: Cast) -> None:
    seen = closed(cast)
    assert people.person(cast.casey.actor(), seen).brief.name_used == "Mira", "it is read on"
    with refused(CLOSED):
        name(cast, seen, "Mirela", "Mirela")
    account = documents.Account()
    with refused(CLOSED):
        people_actions.record_account(seen=seen, read=0, account=account, by=cast.casey.actor())
    care.assess(cast, seen, given=care.answered(T1=(3, 3)))  # danger is written on
    assert seen.access.may_write("I"), "what is agreed, and help, go on"
    for other in (cast.sam, cast.hana):
        access = story.again(cast, seen, other).access
        assert access.groups, "they read on"
        assert not any(access.may_write(group) for group in "ABCDEFGHIJ"), "others only read"


def test_nobody_is_let_in_and_no_copy_leaves_but_a_life_in_danger_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    before = queries_out.how_many(cast.casey.actor())
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    story.take_back(cast, seen, file)
    with refused("nobody is let in"):
        actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
    assert queries_out.how_many(cast.casey.actor()) == before - 1
    actions.disclose(
        seen=story.again(cast, seen), organisation=cast.dawn.pk, text="He is at the door",
        why="He has a knife", by=cast.casey.actor(),
    )  # fmt: skip
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    assert queries_out.how_many(cast.casey.actor()) == before
    name(cast, seen, "Mirela", "Mirela")


def test_at_another_agency_with_a_yes_of_its_own_the_file_goes_on(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    assert story.again(cast, seen, cast.rita).access.may_write("I")
    story.take_back(cast, seen, file)
    assert story.again(cast, seen, cast.rita).access.may_write("I")


def test_after_a_no_to_a_file_no_name_is_written_until_she_says_yes(cast: Cast) -> None:
    seen = story.case(cast, identity=documents.Identity(), name_used="")
    night: dict[str, Any] = {"help": "yes", "keep_file": "no", "language": "sqi", "by": cast.casey.actor()}
    actions.record_first_night(seen=story.again(cast, seen), **night)
    for first, used in (("Mira", ""), ("", "Mira")):
        with refused("no name and no number is written"):
            name(cast, seen, first, used)
    name(cast, seen, "", "")  # what is no name is written on, such as an age
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("people:identity", args=[seen.code]))
    assert page.status_code == 200
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    name(cast, seen, "Mira", "Mira")
    assert people.person(cast.casey.actor(), story.again(cast, seen)).brief.name_used == "Mira"


def test_without_the_key_file_nobody_tells_a_yes_from_a_no(cast: Cast) -> None:
    for granted in (Granted.YES, Granted.NO):
        seen = story.case(cast)
        answer = story.yes(Purpose.DATA_PROCESSING) if granted == Granted.YES else Answer(
            purpose=Purpose.DATA_PROCESSING, granted=granted
        )  # fmt: skip
        story.agree(cast, seen, answer)
        expected = filekeeping.Kept.YES if granted == Granted.YES else filekeeping.Kept.CODE_ONLY
        assert filekeeping.now(seen.id, cast.harbour.pk) is expected
    rows = list(models.FileKeeping.objects.all())
    assert len(rows) == 2, "one row whatever was said"
    assert {len(row.mark) for row in rows} == {64}
    assert {(row.created_at.hour, row.created_at.minute) for row in rows} == {(0, 0)}
