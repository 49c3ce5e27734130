"""A letter for one office: only with her yes that names it, only its row, opened with its code and nothing else."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, join
from tests.consent import story as consents
from tests.crossings import story
from tests.followup import story as followup
from tests.papers import story as papers
from tests.passes.database import leaked
from tests.residence import story as residence
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.actors import Job, Nobody
from wayhome.core.refusals import Conflict
from wayhome.crossings import actions, actions_opening, doors, limits, models, queries
from wayhome.crossings.enums import Kind, State
from wayhome.duties import actions as duty_actions
from wayhome.duties import marks as duty_marks
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.models import Case, Lead

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_the_office_reads_exactly_what_was_shown_and_says_that_it_came(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    assert "crossings.silent" in story.board(cast, seen)
    found = story.opened(made, made.code.lower())
    assert found is not None
    assert found.shown.facts == tuple(story.one(cast, seen).known.lines)
    labels = [label for label, _text in found.shown.facts]
    assert labels[:2] == ["Who travels", "Who travels along, and how they are reached on the way"]
    assert "AZ 584" in str(found.shown.facts)
    assert story.one(cast, seen, consents.nora(cast)).state == State.OPEN, "a colleague sees it"
    assert actions_opening.receive(door=made.door, token="0" * 64, by=Nobody()) is False
    assert actions_opening.receive(door=made.door, token=found.token, by=Nobody()) is True
    assert story.one(cast, seen).state == State.RECEIVED
    assert "crossings.silent" not in story.board(cast, seen)


def test_it_came_is_typed_by_who_heard_it_on_the_telephone(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.make(cast, seen)
    one = story.one(cast, seen)
    given: dict[str, Any] = {
        "seen": story.again(cast, seen),
        "attempt": now.id,
        "thing": one.thing,
        "read": 1,
        "by": cast.casey.actor(),
    }
    with story.refused("Enter who said it"):
        actions.note(**given, told_by=" ")
    actions.note(**given, told_by="Officer Gjoka")
    assert story.one(cast, seen).known.received_by == "Officer Gjoka"
    assert story.one(cast, seen).state == State.RECEIVED
    assert "crossings.silent" not in story.board(cast, seen)
    with story.refused("already"):
        actions.note(**{**given, "read": 2, "seen": story.again(cast, seen)}, told_by="Officer Gjoka")


@pytest.mark.parametrize(
    ("said", "more", "why"),
    [
        ({}, {"name": "Another office"}, "has not agreed that Another office is told"),
        ({"heed": "A cousin"}, {}, "Part of this is not for them"),
        ({"asked": "She was a victim, be kind"}, {}, "tells what happened"),
        ({"asked": "Call Harbour House"}, {}, "tells who helps"),
        ({"asked": "Bring her to Rruga e Kavajes 12"}, {}, "looks like an address"),
        ({}, {"signed": "Shelter of Vienna"}, "tells what happened"),
        ({}, {"phone": " "}, "number that is answered"),
        ({}, {"phone": "+355 4 100, Harbour House"}, "tells who helps"),
        ({}, {"phone": "+355 4 100, the shelter"}, "tells what happened"),
        ({}, {"country": "XX"}, "choose its country"),
        ({}, {"leg": "no such part"}, "Plan the way first"),
    ],
)
def test_what_is_not_for_them_is_refused(
    cast: Cast, said: dict[str, str], more: dict[str, str], why: str
) -> None:
    seen, _now = story.begun(cast)
    assert story.make(cast, seen).code, "without the fault it is made"
    with story.refused(why):
        story.make(cast, seen, story.letter(cast, seen, said, **more))
    assert models.Door.objects.count() == 1


def test_an_office_whose_name_tells_why_gets_none(cast: Cast) -> None:
    seen, _now = story.begun(cast, name="Desk for victims")
    with story.refused("tells what happened"):
        story.make(cast, seen, story.letter(cast, seen, name="Desk for victims"))


def test_only_what_she_agreed_to_for_this_office_is_told(cast: Cast) -> None:
    seen, _now = story.begun(cast, groups="AG")
    with story.refused("not agreed that Rinas Airport Police is told this: contact"):
        story.make(cast, seen)
    less = story.letter(cast, seen, {"reach": "", "helps": []})
    assert story.make(cast, seen, less).code


def test_a_consulate_is_named_by_its_own_yes_and_never_told_of_health(cast: Cast) -> None:
    seen, _now = story.begun(cast, name="Consulate in Rome")
    given = story.letter(
        cast, seen, {"reach": "", "helps": []}, kind=str(Kind.CONSULATE), name="Consulate in Rome"
    )
    with story.refused("has not agreed"):
        story.make(cast, seen, given)
    story.agreed(cast, seen, name="Consulate in Rome", groups="AG", purpose=Purpose.SHARE_CONSULATE)
    with story.refused("No lawyer has spoken"):
        story.make(cast, seen, given)
    papers.advised(cast, seen)
    with story.refused("Nobody has looked so far whether officials"):
        story.make(cast, seen, given)
    papers.looked(cast, seen)
    assert story.make(cast, seen, given).code
    sick = story.letter(cast, seen, {"reach": ""}, kind=str(Kind.CONSULATE), name="Consulate in Rome")
    with story.refused("not for them"):
        story.make(cast, seen, sick)


@pytest.mark.parametrize("danger", ["asylum", "officials"])
def test_no_letter_tells_a_consulate_where_she_is_while_that_is_a_danger(cast: Cast, danger: str) -> None:
    """Lost papers on the way are no reason to tell whom she fears; she may insist after a lawyer spoke with her."""
    seen, _now = story.begun(cast)
    story.agreed(cast, seen, name="Consulate in Rome", groups="AG", purpose=Purpose.SHARE_CONSULATE)
    papers.advised(cast, seen)
    papers.looked(cast, seen, officials=(2, 3) if danger == "officials" else (0, 1))
    if danger == "asylum":
        residence.paper(
            cast, seen, kind="asylum", state="applied", applied_on=clock.today(), valid_until=None
        )
    given = story.letter(
        cast, seen, {"reach": "", "helps": []}, kind=str(Kind.CONSULATE), name="Consulate in Rome"
    )
    said = "Asylum was asked for" if danger == "asylum" else "Officials may help"
    with story.refused(said):
        story.make(cast, seen, given)
    with story.refused(said):
        nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
        story.make(cast, seen, given, who=nils)
    assert not models.Door.objects.exists()
    assert story.make(cast, seen).code, "an office at the border is another question"
    papers.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    assert story.make(cast, seen, given).code


def test_nobody_waits_for_a_letter_while_a_code_is_tried(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    tried = doors.opened
    meanwhile: list[Any] = []

    def opened(*given: Any) -> Any:  # noqa: ANN401
        assert [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]] == []
        for act in meanwhile:
            act()
        return tried(*given)

    monkeypatch.setattr(doors, "opened", opened)
    with CaptureQueriesContext(connection) as asked:
        assert story.opened(made) is not None
    assert [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]], "it is held afterwards"
    meanwhile.append(lambda: models.Door.objects.update(is_open=False, body=b""))
    with CaptureQueriesContext(connection) as asked:
        assert story.opened(made) is None, "closed while it was tried"


def test_five_wrong_codes_close_it_and_somebody_hears(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    for _try in range(limits.ERRORS - 1):
        assert story.opened(made, "AAAA-AAAA-AAAA-AAAA") is None
    assert story.opened(made) is not None, "four are not five"
    assert "crossings.errors" not in story.board(cast, seen)
    assert story.opened(made, "AAAA-AAAA-AAAA-AAAA") is None
    assert story.opened(made) is None, "the right one opens nothing any more"
    assert bytes(story.door().body) == b""
    assert story.one(cast, seen).state == State.ERRORS
    assert "crossings.errors" in story.board(cast, seen)
    duty = next(
        one
        for one in duties.of_thread(cast.casey.actor(), _thread(cast, seen))
        if one.about == "crossings.errors"
    )
    assert duty.code == seen.code


def test_a_letter_that_never_was_answers_like_a_wrong_code_and_leaves_no_trace(cast: Cast) -> None:
    before = Entry.objects.count()
    assert actions_opening.open_(door=uuid4(), code="AAAA-AAAA-AAAA-AAAA", by=Nobody()) is None
    assert Entry.objects.count() == before


def test_it_ends_after_the_part_of_the_way_it_is_for(cast: Cast) -> None:
    seen, now = story.begun(cast)
    (leg,) = queries.legs(cast.casey.actor(), now)
    made = story.make(cast, seen, story.letter(cast, seen, leg=leg.id))
    with clock.shifted(leg.arrives_at + limits.stays_open() - HOUR - clock.now()):
        assert story.opened(made) is not None
    with clock.shifted(leg.arrives_at + limits.stays_open() + HOUR - clock.now()):
        assert story.opened(made) is None
        assert story.one(cast, seen).state == State.OVER
    with clock.shifted(leg.arrives_at + limits.stays_open() + 48 * HOUR - clock.now()):
        assert actions_opening.sweep(by=Job("test")) == 1
        assert actions_opening.sweep(by=Job("test")) == 0
    assert bytes(story.door().body) == b""


def test_it_opens_to_its_last_hour_also_where_the_house_lies_further_east(cast: Cast, settings: Any) -> None:  # noqa: ANN401
    seen, _now = story.begun(cast)
    settings.ZONE_HERE = "Asia/Tashkent"
    made = story.make(cast, seen)
    assert made.known.until is not None
    with clock.shifted(made.known.until - HOUR - clock.now()):
        assert clock.today() > clock.day_of(clock.now(), "Europe/Tirane"), "a day further in the house"
        assert actions_opening.sweep(by=Job("test")) == 0
        assert queries.genuine(Nobody(), made.number, made.check) is not None
        assert story.opened(made) is not None


def test_a_new_one_for_the_same_office_closes_the_first(cast: Cast) -> None:
    seen, now = story.begun(cast)
    thing = uuid4()
    first = story.make(cast, seen, thing=thing)
    with pytest.raises(Conflict) as second_press:
        story.make(cast, seen, thing=thing)
    assert "made already" in str(second_press.value.words)
    assert models.Door.objects.count() == 1, "a second press makes none"
    second = story.make(cast, seen, thing=thing, read=1)
    assert story.opened(first) is None
    assert story.opened(second) is not None
    assert story.one(cast, seen).known.door == second.door
    actions.close(seen=story.again(cast, seen), attempt=now.id, thing=thing, by=cast.casey.actor())
    assert story.opened(second) is None
    assert "crossings.call" in story.board(cast, seen)
    with story.refused("closed already"):
        actions.close(seen=story.again(cast, seen), attempt=now.id, thing=thing, by=cast.casey.actor())


def test_supervisors_hear_of_wrong_codes_when_nobody_of_the_case_can_be_told(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    Lead.objects.filter(case=seen.id).update(ended_at=clock.now())
    for _try in range(limits.ERRORS):
        assert story.opened(made, "AAAA-AAAA-AAAA-AAAA") is None
    assert not story.door().is_open
    assert "crossings.errors" in story.board(cast, seen)


def test_whoever_leads_now_hears_of_wrong_codes_and_not_whoever_did_as_it_was_made(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made, nora = story.make(cast, seen), followup.nora(cast)
    people_actions.name_lead(seen=story.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    for _try in range(limits.ERRORS):
        assert story.opened(made, "AAAA-AAAA-AAAA-AAAA") is None
    assert "crossings.errors" in [one.about for one in duties.today(nora.actor()).overdue]
    mark = duty_marks.of_about(_thread(cast, seen), "crossings.errors")
    assert Duty.objects.get(about_mark=mark).owner == nora.id
    assert cast.casey.id not in Duty.objects.get(about_mark=mark).ladder, "who leads no more hears no more"


def test_where_the_case_has_gone_to_another_agency_received_ends_what_is_due_and_that_one_hears(
    cast: Cast,
) -> None:
    """Its duties went along, and are found under the agency that answers now."""
    seen, _now = story.begun(cast)
    made, other = story.make(cast, seen), story.make(cast, seen)
    thread, rita = _thread(cast, seen), cast.rita
    duty_actions.hand_over(
        thread=thread,
        sender=cast.harbour.pk,
        receiver=cast.dawn.pk,
        to=rita.id,
        ladder=(),
        by=cast.casey.actor(),
    )
    with transaction.atomic():
        Case.objects.filter(pk=seen.id).update(organisation=cast.dawn.pk)
        Lead.objects.filter(case=seen.id).update(user=rita.id, deputy=None)
    silent = Duty.objects.filter(about_mark=duty_marks.of_about(thread, "crossings.silent"), done_at=None)
    assert silent.count() == 2
    found = story.opened(made)
    assert found is not None
    assert actions_opening.receive(door=made.door, token=found.token, by=Nobody())
    assert silent.count() == 1, "nobody rings an office that has said so"
    for _try in range(limits.ERRORS):
        assert story.opened(other, "AAAA-AAAA-AAAA-AAAA") is None
    assert not silent.exists()
    heard = Duty.objects.get(about_mark=duty_marks.of_about(thread, "crossings.errors"), done_at=None)
    assert (heard.organisation_id, heard.owner) == (cast.dawn.pk, rita.id)


def test_another_agency_and_who_may_not_write_make_none(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.make(cast, seen)
    assert queries.letters(cast.casey.actor(), story.again(cast, seen), now), "they are there"
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "AFGI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    theirs = story.again(cast, seen, cast.rita)
    assert theirs.access.may_read("G"), "Dawn Centre reads the way"
    assert queries.letters(cast.rita.actor(), theirs, story.now(cast, seen, cast.rita)) == []


def test_nothing_of_it_can_be_read_in_the_database(cast: Cast) -> None:
    seen, now = story.begun(cast)
    made = story.make(cast, seen, replace(story.letter(cast, seen), phone="+355 4 CANARY"))
    found = story.opened(made)
    assert found is not None
    assert found.shown.phone == "+355 4 CANARY", "it could be found"
    told = ("CANARY", story.OFFICE, made.code, made.code.replace("-", ""), made.number, made.check)
    assert leaked(*told, made.door) == [made.door], "the id of the document alone"
    assert leaked(now.id, made.door, tables=["crossings_door"]) == [made.door], "no row ties the two"
    assert leaked(now.id, made.door, tables=["crossings_letter"]) == [now.id]


def test_a_list_costs_the_same_for_one_and_for_five(cast: Cast) -> None:
    seen, _now = story.begun(cast)

    def questions() -> int:
        actor, found = cast.casey.actor(), story.again(cast, seen)
        now = story.now(cast, seen)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.letters(actor, found, now)
        return len(asked)

    story.make(cast, seen)
    one = questions()
    for _number in range(4):
        story.make(cast, seen)
    assert questions() == one


def _thread(cast: Cast, seen: people.Found) -> UUID:
    return people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread


def test_what_changed_after_it_was_looked_at_is_not_sealed(cast: Cast) -> None:
    seen, now = story.begun(cast)
    given = story.letter(cast, seen)
    looked_at = doors.of_words(queries.whole(cast.casey.actor(), seen, now, given))
    changed = replace(given, phone="+355 4 200")
    make = partial(actions.make, seen=seen, attempt=now.id, thing=uuid4(), read=0, by=cast.casey.actor())
    with pytest.raises(actions.NotAsShown):
        make(given=changed, as_shown=looked_at)
    assert models.Door.objects.count() == 0
    make(given=given, as_shown=looked_at)
    assert models.Door.objects.count() == 1
