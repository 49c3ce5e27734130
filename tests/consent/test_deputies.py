"""Each lead has a deputy: without one it is due; what nobody does reaches the deputy before the supervisors."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.consent import story
from tests.handover import story as handed
from wayhome.audit.models import Entry
from wayhome.consent import deputies, due, holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import clock as clock_of_duties
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import Duty, DutyHolder
from wayhome.people import actions as people_actions
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def test_a_lead_without_a_deputy_is_a_duty_until_somebody_is_named(cast: Cast) -> None:
    nora = story.nora(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {
        "do": "open", "opening": "0d2d0a6e-7a53-4d0e-9f6c-0d2d0a6e7a54", "looked": "Zef", "name_used": "Zef",
        "present": ["nobody"], "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no",
        "language": "sqi", "interpreter": "no", "interpreted_by": "", "deputy": "", "emergency": "",
    }  # fmt: skip
    where = casey.post("/people/new/", sent)["Location"]
    seen = people.found(cast.casey.actor(), where.strip("/").split("/")[-1])
    assert due.NO_DEPUTY in story.board(cast, seen)
    refused = casey.post(
        reverse("people:lead", args=[seen.code]), {"lead": str(cast.casey.id), "deputy": str(cast.casey.id)}
    )
    assert "somebody else" in refused.content.decode()
    assert due.NO_DEPUTY in story.board(cast, seen)
    people_actions.name_lead(seen=seen, lead=cast.casey.id, deputy=nora.id, by=cast.casey.actor())
    assert due.NO_DEPUTY not in story.board(cast, seen)
    people_actions.name_lead(seen=story.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    assert due.NO_DEPUTY in story.board(cast, seen, nora), "whoever leads now has nobody"


def on_board(duty: Duty) -> list[UUID]:
    return list(DutyHolder.objects.filter(duty=duty).values_list("holder", flat=True))


def test_what_the_former_lead_has_to_do_is_due_from_whoever_leads_now(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    deputies.look(seen=story.again(cast, seen), by=cast.casey.actor())
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    given: dict[str, Any] = {
        "kind": Kind.TASK, "due_at": clock.now(), "about": due.ASK_AGAIN, "organisation": cast.harbour.pk,
        "case": seen.id, "code": seen.code, "thread": thread, "by": cast.casey.actor(),
    }  # fmt: skip
    above = [Rung(nora.id, timedelta(hours=2)), Rung(cast.supervisors.pk, timedelta(hours=4))]
    mine = duties.add(**given, owner=cast.casey.id, ladder=above, once="hers")
    colleagues = duties.add(**given, owner=cast.mona.id, ladder=[], once="a colleague’s")
    assert mine is not None
    assert colleagues is not None
    assert on_board(mine) == [cast.casey.id], "first: it is not hers"
    people_actions.name_lead(
        seen=story.again(cast, seen), lead=nora.id, deputy=cast.casey.id, by=cast.casey.actor()
    )
    mine.refresh_from_db()
    colleagues.refresh_from_db()
    assert (mine.owner, mine.hearer, mine.ladder) == (nora.id, nora.id, [cast.supervisors.pk])
    assert mine.next_at == mine.climbs_at[0]
    assert on_board(mine) == [nora.id]
    assert colleagues.owner == cast.mona.id, "what somebody else has to do stays theirs"
    clock_of_duties.climb(mine.next_at)
    holders = set(DutyHolder.objects.filter(duty=mine).values_list("holder", flat=True))
    assert holders == {nora.id, cast.supervisors.pk}, "and whoever is next still hears"


def test_another_deputy_alone_moves_nothing(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    before = story.board(cast, seen)
    people_actions.name_lead(
        seen=story.again(cast, seen), lead=cast.casey.id, deputy=nora.id, by=cast.casey.actor()
    )
    assert set(story.board(cast, seen)) >= set(before) - {due.NO_DEPUTY}
    assert not Entry.objects.filter(action="duties.passed_on").exists()


def test_the_deputy_hears_before_the_supervisors(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, deputy=nora.id)
    there = holding.home(cast.casey.actor(), story.again(cast, seen))
    assert there.ladder == (nora.id, cast.supervisors.pk)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    story.take_back(cast, seen, consent)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    duty = Duty.objects.filter(thread=thread, is_emergency=False).latest("created_at")
    assert duty.owner == cast.casey.id
    assert duty.ladder == [nora.id, cast.supervisors.pk]
    assert duty.climbs_at[0] < duty.climbs_at[1]


def test_of_every_duty_the_deputy_hears_at_half_of_the_time_also_where_the_room_names_supervisors_alone(
    cast: Cast,
) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, deputy=nora.id)
    at = clock.now()
    given: dict[str, Any] = {
        "kind": Kind.TASK, "due_at": at, "about": due.ASK_AGAIN, "organisation": cast.harbour.pk,
        "case": seen.id, "code": seen.code, "by": cast.casey.actor(),
    }  # fmt: skip
    above = [Rung(cast.supervisors.pk, timedelta(hours=4))]
    duty = duties.add(**given, owner=cast.casey.id, ladder=above)
    assert duty is not None
    assert duty.ladder == [nora.id, cast.supervisors.pk]
    assert duty.climbs_at[1] - duty.climbs_at[0] == timedelta(hours=2)
    clock_of_duties.climb(at + timedelta(hours=3))
    holders = set(DutyHolder.objects.filter(duty=duty).values_list("holder", flat=True))
    assert holders == {cast.casey.id, nora.id}, "it is on the deputy's board, and not yet on the supervisors'"
    both = [*above, Rung(nora.id, timedelta(hours=4))]
    duty = duties.add(**given, owner=cast.casey.id, ladder=both, once="both")
    assert duty is not None
    assert duty.ladder == [nora.id, cast.supervisors.pk], "nobody twice"
    for owner, ladder in ((nora.id, above), (cast.house.pk, above), (cast.casey.id, [])):
        duty = duties.add(**given, owner=owner, ladder=ladder, once=str(owner))
        assert duty is not None
        assert nora.id not in duty.ladder, "who has it, who is no lead, and where nobody is told next"


def test_a_lead_without_a_deputy_leaves_the_ladder_as_it_was(cast: Cast) -> None:
    seen = story.case(cast)
    duty = duties.add(
        kind=Kind.TASK, due_at=clock.now(), about=due.ASK_AGAIN, owner=cast.casey.id,
        ladder=[Rung(cast.supervisors.pk, timedelta(hours=4))], organisation=cast.harbour.pk, case=seen.id,
        code=seen.code, by=cast.casey.actor(),
    )  # fmt: skip
    assert duty is not None
    assert duty.ladder == [cast.supervisors.pk]


@pytest.mark.parametrize("has_deputy", [False, True])
def test_after_a_hand_over_the_new_lead_without_a_deputy_owes_one(cast: Cast, has_deputy: bool) -> None:
    dita = join(cast.dora, "Dita", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.rita),))
    seen = story.case(cast)
    deputies.look(seen=story.again(cast, seen), by=cast.casey.actor())
    assert due.NO_DEPUTY in story.board(cast, seen), "first: the former lead has nobody either"
    scene = handed.Scene(cast, seen, story.agree(cast, seen, story.to_dawn(cast, "AFI")).pk)
    handover = scene.propose()
    scene.accept(handover, deputy=dita if has_deputy else None)
    scene.receive(handover)
    scene.send()
    owed = [one for one in story.board(cast, seen, cast.rita) if one == due.NO_DEPUTY]
    assert owed == ([] if has_deputy else [due.NO_DEPUTY]), "once, and the former lead's is nobody's any more"
    if not has_deputy:
        people_actions.name_lead(
            seen=story.again(cast, seen, cast.rita), lead=cast.rita.id, deputy=dita.id, by=cast.rita.actor()
        )
        assert due.NO_DEPUTY not in story.board(cast, seen, cast.rita)
