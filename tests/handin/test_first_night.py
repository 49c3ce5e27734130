"""SC1, day 0: an officer hands in after eleven at night, Casey alone takes over, a second person signs in the morning.

And what must not happen: the officer reads it again; a house is named; a name stays that nobody agreed to.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handin import story
from tests.handin.story import NAME, WORDS, refused
from tests.training import story as training
from wayhome.audit.models import Entry
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import actions as duties
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.handin import actions, documents, drafts, holding, models, queries
from wayhome.handin.enums import State
from wayhome.organisations.models import Organisation
from wayhome.people import queries as people
from wayhome.services import doors
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db


def posted(cast: Cast, **given: str) -> dict[str, object]:
    """The form as a telephone sends it."""
    now = (clock.now() - timedelta(minutes=5)).astimezone()
    return {
        "once": str(uuid4()),
        "organisation": str(cast.harbour.pk),
        "medical": "no",
        "threat": "possible",
        "signs": ["escorted", "no_papers", "scripted"],
        "words": WORDS,
        "interpreter": "used",
        "language": "sqi",
        "children": "0",
        "name": NAME,
        "place_type": "street",
        "happened_day": str(now.day),
        "happened_month": str(now.month),
        "happened_year": str(now.year),
        "happened_time": f"{now:%H:%M}",
        "happened_zone": "UTC",
        "reach": "0100 22",
        **given,
    }


def test_sc1_day_0(cast: Cast) -> None:
    """The whole night, by the people who sit there, each on the pages of their own."""
    nils, berta = story.officer(cast), story.berta(cast)
    training.certify(cast, nils, competencies=["first_contact"])
    story.on_call(cast, cast.casey)
    story.on_call(cast, berta, rank=2, starts=6)
    police, casey = sign_in(Client(), nils), sign_in(Client(), cast.casey)

    # While it is written it can be read: this is what must not be seen afterwards.
    form = reverse("handin:new")
    given = posted(cast)
    kept = police.post(form, {**given, "do": "later"}, follow=True)
    assert "Go on with what you began" in story.text(kept)
    draft = police.get(form).content.decode()
    assert WORDS in draft
    assert NAME in draft

    answer = police.post(form, given, follow=True)
    row = models.HandIn.objects.get()
    assert row.was_trained
    assert "Sent to Harbour House, not read yet" in story.text(answer)
    assert not models.Draft.objects.exists()
    for address in (form, reverse("handin:mine"), reverse("handin:sent", args=[row.pk])):
        page = police.get(address).content.decode()
        assert WORDS not in page
        assert NAME not in page
    assert police.get(reverse("handin:arrival", args=[row.pk])).status_code == 403

    # Casey reads all of it, takes over, and proposes where to meet.
    assert "North Police brings somebody" in story.text(casey.get("/"))
    shown = story.text(casey.get(reverse("handin:arrival", args=[row.pk])))
    assert WORDS in shown
    assert NAME in shown
    assert "Has no papers" in shown
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, subject=row.pk).exists()
    casey.post(reverse("handin:arrival", args=[row.pk]), {"do": "take", "read": "1"})
    soon = (clock.now() + timedelta(minutes=30)).astimezone()
    at = {f"at_{part}": str(getattr(soon, part)) for part in ("day", "month", "year")}
    met = {**at, "at_time": f"{soon:%H:%M}", "at_zone": "UTC", "point": "Main entrance of the station"}
    meet = reverse("handin:meet", args=[row.pk])
    assert casey.post(meet, {**met, "fetched_by": "Casey Doe", "car": "small grey car"}).status_code == 302
    there = story.text(police.get(reverse("handin:sent", args=[row.pk])))
    assert "Main entrance of the station" in there
    assert "small grey car" in there
    assert "Casey" in there
    assert "Doe" not in there  # a first name is enough

    # Both say that they met; then it is gone for the officer.
    police.post(reverse("handin:sent", args=[row.pk]), {"do": "given"})
    casey.post(reverse("handin:arrival", args=[row.pk]), {"do": "met"})

    # Two questions aloud; a case with a code only.
    night = {
        "read": str(models.HandIn.objects.get().number),
        "present": "interpreter",
        "state": "calm",
        "help": "yes",
        "keep_file": "no",
        "name_used": NAME,
        "under_18": "no",
        "language": "sqi",
        "interpreter": "yes",
        "interpreted": "service",
        "interpreted_by": "Line 3",
        "alone": "yes",
    }
    opened = casey.post(reverse("handin:take_over", args=[row.pk]), night, follow=True)
    own = queries.arrival(cast.casey.actor(), row.pk).own
    assert own is not None
    assert own.code in story.text(opened)
    assert NAME not in opened.content.decode()
    seen = people.found(cast.casey.actor(), own.code)
    standings = consent.standings(cast.casey.actor(), seen)
    answers = {one.purpose: one.answer.granted for one in standings if one.answer}
    assert (answers[Purpose.ASSISTANCE], answers[Purpose.DATA_PROCESSING]) == ("yes", "no")

    assert "help_begun" in people.subject(cast.casey.actor(), seen).taken  # G1.2 holds
    assert police.get(reverse("casefile:case", args=[own.code])).status_code == 404

    # The officer sees “received”, and nothing later: all that is left of it, on every page of theirs.
    left = ""
    for address in (form, "/", reverse("handin:mine"), reverse("handin:sent", args=[row.pk])):
        left += police.get(address).content.decode()
    assert "Received by Harbour House" in left
    for gone in (NAME, WORDS, own.code, "station", "grey car", "Casey"):
        assert gone not in left

    # In the morning who is on call signs both, and nobody signs what they did themselves.
    acts = list(models.Act.objects.order_by("created_at"))
    assert len(acts) == 2
    cosign = [reverse("handin:cosign", args=[one.pk]) for one in acts]
    assert "so somebody else signs" in story.text(casey.get(cosign[0]))
    assert casey.post(cosign[0], {"agrees": "yes"}).status_code == 403
    with clock.shifted(timedelta(hours=9)):
        assert story.board(berta) == ["handin.cosign", "handin.cosign"]
        hers = sign_in(Client(), berta)
        assert "Somebody was taken in" in story.text(hers.get(cosign[0]))
        for address in cosign:
            assert hers.post(address, {"agrees": "yes"}).status_code == 302
        assert story.board(berta) == []
        again = sign_in(Client(), cast.casey)
        assert "Signed by Berta" in story.text(again.get(cosign[0]))


def test_what_was_handed_in_opens_for_the_side_that_takes_over_and_not_for_its_author(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    opened = parcels.open_(cast.casey.keyring(), bytes(row.body), place=holding.BODY, record=row.pk)
    assert opened["name"] == NAME  # type: ignore[index, call-overload]
    for other in (nils, cast.otto, cast.rita, cast.sam):
        with pytest.raises(NoKey):
            parcels.open_(other.keyring(), bytes(row.body), place=holding.BODY, record=row.pk)
    assert nils.id not in parcels.readers(bytes(row.body))


def test_who_is_on_call_opens_it_although_in_no_intake(cast: Cast) -> None:
    story.on_call(cast, cast.sam)
    row = story.handed_in(cast, story.officer(cast))
    there = queries.arrival(cast.sam.actor(), row.pk)
    assert there.arrival is not None
    assert there.arrival.words == WORDS
    assert [one.id for one in queries.listed(cast.sam.actor())] == [row.pk]
    with pytest.raises(Http404):
        queries.arrival(cast.lea.actor(), row.pk)


def test_who_read_it_only_on_call_reads_it_no_more_once_there_is_a_case(cast: Cast) -> None:
    story.on_call(cast, cast.sam)
    row = story.handed_in(cast, story.officer(cast))
    assert queries.arrival(cast.sam.actor(), row.pk).arrival is not None
    story.opened(cast, row)
    with pytest.raises(Http404):
        queries.arrival(cast.sam.actor(), row.pk)
    body = models.HandIn.objects.get().body
    with pytest.raises(NoKey):
        parcels.open_(cast.sam.keyring(), bytes(body), place=holding.BODY, record=row.pk)
    assert queries.arrival(cast.casey.actor(), row.pk).arrival is not None


def test_a_colleague_of_the_officer_sees_no_receipt(cast: Cast) -> None:
    nils, vita = story.officer(cast), story.officer(cast, "Vita")
    row = story.handed_in(cast, nils)
    assert [one.id for one in queries.brought(nils.actor())] == [row.pk]
    assert queries.brought(vita.actor()) == []
    assert sign_in(Client(), vita).get(reverse("handin:sent", args=[row.pk])).status_code == 404
    for do in (actions.given, actions.noticed):
        with pytest.raises(Http404):
            do(handin=row.pk, by=vita.actor())


def test_it_rings_at_night_and_with_danger_and_not_for_what_was_only_seen(cast: Cast) -> None:
    nils = story.officer(cast)
    story.handed_in(cast, nils, threat="present")
    assert Duty.objects.get(is_emergency=True).owner == cast.intake.pk
    story.handed_in(cast, nils, threat="present", is_observation=True, name="")
    assert Duty.objects.filter(is_emergency=True).count() == 1
    assert Duty.objects.filter(owner=cast.intake.pk).count() == 2


def test_taken_over_nobody_is_rung_any_more(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast), threat="present")
    assert story.board(cast.casey) == ["handin.waiting"]
    actions.take(handin=row.pk, read=row.number, by=cast.casey.actor())
    assert story.board(cast.casey) == []
    with pytest.raises(Conflict):
        actions.take(handin=row.pk, read=1, by=story.berta(cast).actor())
    with refused("colleague"):
        actions.take(handin=row.pk, read=2, by=cast.casey.actor())


def test_whoever_waits_outside_is_not_put_away_by_a_press_on_done(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast), threat="present")
    (duty,) = Duty.objects.filter(is_emergency=True)
    client = sign_in(Client(), cast.casey)
    assert "brings somebody to safety" in story.text(client.get("/")), "it is on the board"
    assert reverse("duties:done", args=[duty.pk]) not in client.get("/").content.decode()
    with refused("answer there"):
        duties.done(duty=duty.pk, by=cast.casey.actor())
    assert story.board(cast.casey) == ["handin.waiting"]
    actions.take(handin=row.pk, read=row.number, by=cast.casey.actor())
    assert story.board(cast.casey) == []


def test_pressed_twice_it_is_one(cast: Cast) -> None:
    nils, once, at = story.officer(cast), uuid4(), clock.now() - timedelta(minutes=5)
    first = story.handed_in(cast, nils, once=once, happened_at=at)
    again = story.handed_in(cast, nils, once=once, happened_at=at)
    assert first.pk == again.pk
    other = story.handed_in(cast, story.officer(cast, "Vita"), once=once)  # somebody else’s number: a new one
    assert other.pk != first.pk
    assert models.HandIn.objects.count() == 2


def test_mended_after_it_was_sent_nothing_that_was_typed_is_lost(cast: Cast) -> None:
    """He goes back, mends a word and presses again: it was not sent, the page says, and then goes as a second one."""
    nils = story.officer(cast)
    police, form, given = sign_in(Client(), nils), reverse("handin:new"), posted(cast)
    assert police.post(form, given).status_code == 302
    assert police.post(form, given).status_code == 302, "pressed twice it is one, and nothing is wrong"
    mended = {**given, "words": "A grey van waits at the corner"}
    page = police.post(form, mended)
    assert page.status_code == 422
    assert "It was not sent so far" in story.text(page)
    assert "A grey van waits at the corner" in page.content.decode()
    assert models.HandIn.objects.count() == 1
    kept = drafts.of(nils.actor())
    assert kept is not None
    assert kept["words"] == ["A grey van waits at the corner"], "also when the telephone goes off now"
    again = {**mended, "once": str(page.context["form"]["once"].value())}
    assert again["once"] != given["once"]
    assert police.post(form, again).status_code == 302
    said = {row.said_mark for row in models.HandIn.objects.all()}
    assert len(said) == 2
    assert models.Draft.objects.count() == 0
    shown = [holding.arrival(cast.casey.actor(), row) for row in models.HandIn.objects.all()]
    assert "A grey van waits at the corner" in {one.words for one in shown if one is not None}


def test_the_mark_of_what_was_sent_goes_with_it_and_tells_nobody_without_the_key_file(cast: Cast) -> None:
    nils = story.officer(cast)
    one, other = story.handed_in(cast, nils), story.handed_in(cast, nils)
    assert one.said_mark != other.said_mark, "the same words sent with two forms do not look alike"
    actions.not_here(handin=one.pk, read=one.number, told=documents.Told(), by=cast.casey.actor())
    one.refresh_from_db()
    assert (bytes(one.body), one.said_mark) == (b"", "")


def test_two_officers_for_one_person_are_shown_and_stay_two(cast: Cast) -> None:
    nils, vita = story.officer(cast), story.officer(cast, "Vita")
    one, two = story.handed_in(cast, nils), story.handed_in(cast, vita, name="")
    far = story.handed_in(cast, vita, name="", happened_at=clock.now() - timedelta(hours=5))
    shown = queries.arrival(cast.casey.actor(), one.pk)
    assert [line.id for line in shown.alike] == [two.pk]
    page = sign_in(Client(), cast.casey).get(reverse("handin:arrival", args=[one.pk]))
    assert "Possibly the same person" in story.text(page)
    assert models.HandIn.objects.filter(state=State.WAITING).count() == 3
    assert far.pk not in [line.id for line in shown.alike]


def test_a_case_is_opened_once_and_the_name_goes_when_nobody_said_yes_to_it(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    assert queries.arrival(cast.casey.actor(), row.pk).arrival.name == NAME  # type: ignore[union-attr]
    seen = story.opened(cast, row, keep_file="no")
    assert queries.arrival(cast.casey.actor(), row.pk).arrival.name == ""  # type: ignore[union-attr]
    again, is_new = actions.open_case(handin=row.pk, read=1, night=story.night(), by=cast.casey.actor())
    assert (again.id, is_new) == (seen.id, False)
    known = people.person(cast.casey.actor(), people.found(cast.casey.actor(), seen.code))
    assert known.brief.name_used == ""
    assert people.search(cast.casey.actor(), NAME) == []


def test_with_a_yes_to_a_file_the_name_is_kept_and_found(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    seen = story.opened(cast, row)
    assert [one.code for one in people.search(cast.casey.actor(), NAME)] == [seen.code]
    assert "handin.tomorrow" in story.board(cast.casey, in_hours=40)


def test_in_doubt_she_is_a_child_and_a_no_to_help_is_kept_like_a_yes(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    seen = story.opened(cast, row, under_18="unsure", help="no", keep_file="not_now")
    known = people.person(cast.casey.actor(), people.found(cast.casey.actor(), seen.code))
    assert known.is_child
    answers = consent.standings(cast.casey.actor(), people.found(cast.casey.actor(), seen.code))
    help_said = next(one.answer for one in answers if one.purpose == Purpose.ASSISTANCE)
    assert help_said is not None
    assert help_said.granted == "no"


def test_who_manages_no_cases_takes_over_and_opens_none(cast: Cast) -> None:
    story.on_call(cast, cast.sam)
    row = story.handed_in(cast, story.officer(cast))
    with refused("case manager"):
        story.opened(cast, row, cast.sam)
    row.refresh_from_db()
    assert (row.state, models.Act.objects.count()) == (State.WAITING, 0)
    actions.take(handin=row.pk, read=row.number, by=cast.sam.actor())
    assert story.opened(cast, row).code


def test_nothing_is_opened_of_what_was_only_seen(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast), is_observation=True, name="")
    with refused("only seen"):
        story.opened(cast, row)


def test_an_answer_that_may_not_be_kept_undoes_the_case_too(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    with pytest.raises(Refused):
        story.opened(cast, row, present="possible_exploiter")
    row.refresh_from_db()
    assert row.state == State.WAITING
    assert queries.arrival(cast.casey.actor(), row.pk).own is None


def test_whether_the_officer_was_trained_that_day_stays_with_it(cast: Cast) -> None:
    nils = story.officer(cast)
    without = story.handed_in(cast, nils)
    training.certify(cast, nils, competencies=["first_contact"])
    with_it = story.handed_in(cast, nils)
    own = story.handed_in(cast, cast.casey, source="self")
    found = [models.HandIn.objects.get(pk=one.pk).was_trained for one in (without, with_it, own)]
    assert found == [False, True, None]


def test_by_telephone_or_at_the_door_it_goes_to_the_own_intake(cast: Cast) -> None:
    client = sign_in(Client(), cast.casey)
    form = client.get(reverse("handin:new")).content.decode()
    assert "Who brings?" in form
    answer = client.post(reverse("handin:new"), {**posted(cast), "source": "hotline"}, follow=True)
    assert answer.status_code == 200
    assert "A helpline rang" in story.text(
        client.get(reverse("handin:arrival", args=[models.HandIn.objects.get().pk]))
    )
    row = models.HandIn.objects.get()
    with pytest.raises(Http404):
        actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())


def test_the_police_are_offered_no_police_and_nobody_they_do_not_know(cast: Cast) -> None:
    nils = story.officer(cast)
    assert [name for _pk, name in queries.receivers(nils.actor())] == ["Harbour House"]
    assert [name for _pk, name in queries.receivers(cast.casey.actor())] == ["Harbour House", "Dawn Centre"]
    with refused("know each other"):
        story.handed_in(cast, nils, to=cast.dawn.pk)
    with pytest.raises(Http404):
        story.handed_in(cast, nils, to=cast.police.pk)
    assert not models.HandIn.objects.exists()


def test_a_draft_is_for_its_author_alone_and_is_not_kept_for_ever(cast: Cast) -> None:
    nils, vita = story.officer(cast), story.officer(cast, "Vita")
    assert drafts.keep(typed={"words": [WORDS], "do": ["later"]}, by=nils.actor())
    assert drafts.of(nils.actor()) == {"words": (WORDS,)} or drafts.of(nils.actor()) == {"words": [WORDS]}
    assert drafts.of(vita.actor()) is None
    assert not drafts.keep(typed={"words": ["x" * 30_000]}, by=nils.actor())
    assert WORDS.encode() not in bytes(models.Draft.objects.get().sealed)
    with clock.shifted(timedelta(days=8)):
        assert drafts.of(nils.actor()) is None
        drafts.KEPT.forget_old(nils.actor())
    assert not models.Draft.objects.exists()


def test_a_page_that_saves_late_does_not_bring_back_what_was_sent(cast: Cast) -> None:
    nils, sent = story.officer(cast), posted(cast)
    police = sign_in(Client(), nils)
    assert police.post(reverse("handin:draft"), sent).status_code == 204
    assert NAME in police.get(reverse("handin:new")).content.decode()  # until it is sent
    late = models.Draft.objects.get()
    police.post(reverse("handin:new"), sent)
    assert police.post(reverse("handin:draft"), sent).status_code == 422
    assert not models.Draft.objects.exists()
    models.Draft.objects.bulk_create([late])  # written at the same moment, a little later
    for name in ("new", "mine"):
        page = police.get(reverse(f"handin:{name}")).content.decode()
        assert NAME not in page
        assert "Go on with what you began" not in page
    other = {**posted(cast), "once": "nobody’s"}
    assert police.post(reverse("handin:draft"), other).status_code == 204


def test_the_duty_says_neither_who_nor_where(cast: Cast) -> None:
    nils = story.officer(cast)
    story.handed_in(cast, nils)
    duty = Duty.objects.get(owner=cast.intake.pk)
    content = contents.open_(cast.casey.keyring(), duty.what, duty=duty.pk)
    assert NAME not in repr(content)
    assert WORDS not in repr(content)
    with pytest.raises(NoKey):
        contents.open_(nils.keyring(), duty.what, duty=duty.pk)


def test_the_database_keeps_no_meeting_for_an_officer_after_it(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    meeting = actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Meeting.objects.filter(pk=meeting.pk).update(is_open=False)
    assert connection.is_usable()


def test_a_place_that_houses_are_registered_for_is_refused(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    house = story.meeting(point="Long Street 12, back door")
    actions.propose(handin=row.pk, meeting=house, by=cast.casey.actor())  # it could be named
    doors.register("test", lambda _actor: ["Long Street 12"])
    try:
        with refused("public place"):
            actions.propose(handin=row.pk, meeting=house, by=cast.casey.actor())
        with refused("public place"):
            said = story.meeting(car="grey, stands at LONG STREET 12")
            actions.propose(handin=row.pk, meeting=said, by=cast.casey.actor())
        told = documents.Told(why="full", call="Come to Long Street 12 and ring")
        with refused("This says where a house is"):
            actions.not_here(handin=row.pk, read=1, told=told, by=cast.casey.actor())
        page = sign_in(Client(), cast.casey)
        sent = {"read": "1", "why": "full", "call": told.call}
        answer = page.post(reverse("handin:not_here", args=[row.pk]), sent)
        assert answer.status_code == 422
        assert "Write a place some way off" in story.text(answer)
        assert models.HandIn.objects.get(pk=row.pk).state == State.WAITING
        assert doors.is_known(cast.casey.actor())
    finally:
        doors.forget("test")
    assert not doors.is_known(cast.casey.actor())


def test_a_house_that_brings_somebody_to_another_agency_does_not_say_where_it_is(cast: Cast) -> None:
    story.handed_in(cast, cast.casey, to=cast.dawn.pk, words="Met at Long Street 12")  # it could be said
    doors.register("test", lambda _actor: ["Long Street 12"])
    try:
        with refused("This says where a house is"):
            story.handed_in(cast, cast.casey, to=cast.dawn.pk, words="She sleeps at long street, 12")
        story.handed_in(cast, cast.casey, words="She sleeps at Long Street 12")  # within the own agency
    finally:
        doors.forget("test")
    assert models.HandIn.objects.filter(to_organisation=cast.dawn.pk).count() == 1


def test_an_officer_learns_nothing_from_a_no_but_whom_to_ring(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    told = documents.Told(why="full", call="Dawn Centre, 0100 33")
    actions.not_here(handin=row.pk, read=row.number, told=told, by=cast.casey.actor())
    page = story.text(sign_in(Client(), nils).get(reverse("handin:sent", args=[row.pk])))
    assert "Harbour House cannot take over" in page
    assert "Dawn Centre, 0100 33" in page
    assert "We are full" in page
    assert NAME not in page
    assert models.HandIn.objects.get().body == b""  # what is not taken over is not kept
    assert story.board(nils) == ["handin.news"]
    actions.noticed(handin=row.pk, by=nils.actor())
    assert story.board(nils) == []
    with refused("answered with no"):
        actions.take(handin=row.pk, read=2, by=cast.casey.actor())


def test_passed_on_with_one_press_without_the_name(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    client = sign_in(Client(), cast.casey)
    where = reverse("handin:not_here", args=[row.pk])
    assert "To Dawn Centre" in client.get(where).content.decode()
    assert "To North Police" not in client.get(where).content.decode()
    sent = {"do": "forward", "to": str(cast.dawn.pk), "read": "1"}
    assert "without the name" in story.text(client.post(where, sent, follow=True))
    assert client.get(reverse("handin:arrival", args=[row.pk])).status_code == 404
    body = bytes(models.HandIn.objects.get().body)
    with pytest.raises(NoKey):
        parcels.open_(cast.casey.keyring(), body, place=holding.BODY, record=row.pk)
    there = queries.arrival(cast.rita.actor(), row.pk)
    assert there.arrival is not None
    assert (there.arrival.words, there.arrival.name) == (WORDS, "")
    assert there.went_through == ["Harbour House"]
    assert story.board(cast.rita) == ["handin.waiting"]
    assert "Sent to Dawn Centre" in queries.brought(nils.actor())[0].words
    with refused("before"):
        number = models.HandIn.objects.get().number
        actions.forward(handin=row.pk, to=cast.harbour.pk, read=number, by=cast.rita.actor())
    assert Organisation.objects.count() == 3
