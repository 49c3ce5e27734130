"""The lead goes over to a third agency: what the receiver says then is said to whoever leads now, and nobody else."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, found, introduce, join, sign_in
from tests.consent import story as consents
from tests.handover.story import Scene
from tests.receivers import story
from tests.referrals import story as requests
from wayhome.audit.models import Entry
from wayhome.consent import actions as agreed
from wayhome.consent.models import Recall
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.handover import actions as handovers
from wayhome.handover.models import Handover, Packed
from wayhome.numbers import plain
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.models import Organisation
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.receivers import documents, due, models, queries
from wayhome.referrals import actions as referral_actions
from wayhome.referrals import actions_moves, actions_places, holding, queries_kept, queries_places
from wayhome.referrals import due as referral_due
from wayhome.referrals import models as referral_models
from wayhome.referrals import queries as referral_queries
from wayhome.referrals.documents import Place, PlaceSaid, Said
from wayhome.referrals.enums import Event
from wayhome.referrals.models import Referral
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db
TAKES_BACK = documents.Answer("withdrawn", words="The house burned")
LATER = documents.Answer("later", words="We ask our board")
DAY = story.DAY


@pytest.fixture
def hill(cast: Cast) -> Person:
    """Hill House, where Hedda answers; Harbour House and Dawn Centre know it."""
    return agency(cast, "Hill House", "Hedwig", "Hedda")[1]


def agency(cast: Cast, name: str, manager: str, worker: str) -> tuple[Person, Person]:
    """One more that receives people, with a manager and somebody who leads cases."""
    leads, founded = found(name, manager=manager, kind=AgencyKind.RECEIVING)
    introduce(cast.mona, leads)
    introduce(cast.dora, leads)
    return leads, join(leads, worker, roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], leads),))


def scene(cast: Cast, seen: Found, to: Person, who: Person | None = None) -> Scene:
    """She agrees that this agency is told, and whoever leads proposes it."""
    who = who or cast.casey
    said = consents.yes(
        groups=tuple("ABFGI"), recipients=consents.to(to.organisation.pk, to.organisation.name)
    )
    consent = agreed.record_answer(seen=people.found(who.actor(), seen.code), answer=said, by=who.actor()).pk
    return Scene(replace(cast, casey=who, dawn=to.organisation, rita=to), seen, consent)


def owed(row: Referral, about: str) -> list[Organisation]:
    """Whose it is to do, on the side that asked."""
    rows = Duty.objects.filter(about_mark=marks.of_about(row.thread, about), done_at=None)
    return [one.organisation for one in rows.select_related("organisation")]


def row_of(row: Referral) -> Referral:
    return Referral.objects.get(pk=row.pk)


def who_opens(row: models.Answer, place: str, *whom: Person) -> list[str]:
    return [who.name for who in whom if _opens(row, place, who)]


def _opens(row: models.Answer, place: str, who: Person) -> bool:
    try:
        parcels.open_(who.keyring(), bytes(row.from_body), place=place, record=row.pk)
    except NoKey:
        return False
    return True


@pytest.mark.parametrize("receiver_first", [True, False])
def test_said_anew_after_the_lead_went_over_it_falls_due_where_she_is_answered_for(
    cast: Cast, hill: Person, receiver_first: bool
) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    assert owed(row, due.LAPSE) == [cast.harbour]
    scene(cast, seen, hill).hand_over(receiver_first=receiver_first)
    assert owed(row, due.LAPSE) == [hill.organisation], "what was due went along"
    story.answer(cast, row, story.yes(valid_until=clock.today() + 10 * DAY))
    assert owed(row, due.LAPSE) == [hill.organisation]
    (duty,) = Duty.objects.filter(about_mark=marks.of_about(row.thread, due.LAPSE), done_at=None)
    assert duty.owner == row_of(row).from_team_id
    said = models.Answer.objects.get(referral=row.pk, number=2)
    assert who_opens(said, queries.FROM, cast.casey, hill) == ["Hedda"]
    assert who_opens(models.Answer.objects.get(referral=row.pk, number=1), queries.FROM, cast.casey) == [
        "Casey"
    ]


def test_who_leads_now_reads_what_was_answered_before_and_since(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    scene(cast, seen, hill).hand_over()
    known = story.one(cast, seen, hill)
    assert known.request is not None
    assert known.answer is not None
    assert (known.answer.name, known.answer.valid_until) == ("Rita Doda", clock.today() + 14 * DAY)
    story.answer(cast, row, story.yes(name="Rina Leka"))
    since = story.one(cast, seen, hill).answer
    assert since is not None
    assert since.name == "Rina Leka"
    with pytest.raises(Http404):
        holding.find(cast.casey.actor(), row.pk)


def test_more_time_and_then_silence_are_rung_where_she_is_answered_for(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    scene(cast, seen, hill).hand_over()
    story.answer(cast, row, LATER)
    assert owed(row, due.MORE_TIME) == [hill.organisation]
    assert owed(row, due.SILENT) == []
    assert owed(row, referral_due.QUESTION) == [hill.organisation]
    story.answer(cast, row)
    assert owed(row, due.MORE_TIME) == []
    assert owed(row, due.OTHERS) == [], "also what went along with the lead"


def test_a_yes_taken_back_rings_who_leads_now_and_its_button_opens_there(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    scene(cast, seen, hill).hand_over()
    story.answer(cast, row, TAKES_BACK)
    assert owed(row, due.WITHDREW) == [hill.organisation]
    address = reverse("receivers:request", args=[row.pk])
    page = sign_in(Client(), hill).get(address, follow=True)
    assert page.status_code == 200
    assert "The house burned" in page.content.decode()
    assert sign_in(Client(), cast.casey).get(address).status_code == 404
    kept = sign_in(Client(), cast.casey).get(reverse("referrals:referral", args=[row.pk]))
    assert "Hill House" in kept.content.decode()
    assert "The house burned" not in kept.content.decode()


def test_taken_back_just_before_the_lead_goes_over_the_alarm_goes_along(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    here = scene(cast, seen, hill)
    handover = here.propose()
    here.accept(handover)
    story.answer(cast, row, TAKES_BACK)
    assert owed(row, due.WITHDREW) == [cast.harbour]
    here.receive(handover)
    here.send()
    assert owed(row, due.WITHDREW) == [hill.organisation]
    referral_actions.noticed(referral=row.pk, by=hill.actor())


def test_taken_back_after_the_sender_has_confirmed_it_rings_who_leads_now_at_once(
    cast: Cast, hill: Person
) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    here = scene(cast, seen, hill)
    handover = here.propose()
    here.accept(handover)
    here.send()
    story.answer(cast, row, TAKES_BACK)
    before = Duty.objects.get(about_mark=marks.of_about(row.thread, due.WITHDREW), done_at=None)
    here.receive(handover)
    assert owed(row, due.WITHDREW) == [hill.organisation], "and not first when a colleague there opens a page"
    now = Duty.objects.get(about_mark=marks.of_about(row.thread, due.WITHDREW), done_at=None)
    assert now.is_emergency == before.is_emergency
    sign_in(Client(), cast.casey).get(reverse("casefile:today"))
    assert owed(row, due.WITHDREW) == [hill.organisation]


def test_a_hand_over_that_is_withdrawn_moves_nothing(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    here = scene(cast, seen, hill)
    handover = here.propose()
    here.accept(handover)
    here.receive(handover)
    handovers.withdraw(seen=here.again(cast.casey), by=cast.casey.actor())
    story.answer(cast, row)
    assert owed(row, due.LAPSE) == [cast.harbour]
    assert not referral_models.FormerSide.objects.exists()
    with pytest.raises(Http404):
        holding.find(hill.actor(), row.pk)


def test_two_hand_overs_after_another(cast: Cast) -> None:
    (hedwig, hill), (lora, last) = (
        agency(cast, "Hill House", "Hedwig", "Hedda"), agency(cast, "Lake House", "Lora", "Lisa"),
    )  # fmt: skip
    introduce(hedwig, lora)
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    scene(cast, seen, hill).hand_over()
    story.answer(cast, row, story.yes(valid_until=clock.today() + 10 * DAY))
    scene(cast, seen, last, hill).hand_over()
    story.answer(cast, row, story.yes(valid_until=clock.today() + 12 * DAY))
    assert owed(row, due.LAPSE) == [last.organisation]
    third = models.Answer.objects.get(referral=row.pk, number=3)
    assert who_opens(third, queries.FROM, cast.casey, hill, last) == ["Lisa"]
    sides = referral_models.FormerSide.objects.filter(request=row.pk).order_by("turn")
    assert [one.organisation for one in sides] == [cast.harbour, hill.organisation]
    assert queries_kept.kept(cast.casey.actor(), row.pk).to == "Hill House", "where it went later is not told"
    assert queries_kept.kept(hill.actor(), row.pk).to == "Lake House"


def test_whoever_was_asked_leads_itself_and_nobody_is_rung_in_its_place(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    Scene(cast, seen, story.agreed(cast, seen, "ABFGI")).hand_over()
    before = Entry.objects.filter(organisation=cast.harbour.pk).count()
    story.answer(cast, row, story.yes(valid_until=clock.today() + 10 * DAY))
    story.answer(cast, row, TAKES_BACK)
    for about in (due.LAPSE, due.WITHDREW, due.MORE_TIME, referral_due.NEWS):
        assert owed(row, about) == [], about
    assert Entry.objects.filter(organisation=cast.harbour.pk).count() == before, "nor is it on their record"
    for said in models.Answer.objects.filter(referral=row.pk, number__gt=1):
        assert bytes(said.from_body) == b""
    with pytest.raises(Http404):
        holding.find(cast.casey.actor(), row.pk)


def test_what_whoever_leads_does_with_it_is_on_no_list_of_who_asked_before(cast: Cast, hill: Person) -> None:
    seen, _now, row = story.asked(cast)
    own = sign_in(Client(), cast.casey)
    assert row.code in own.get(reverse("referrals:list") + "?box=by-us").content.decode()
    assert referral_queries.of_case(cast.casey.actor(), seen, row.thread)
    Scene(cast, seen, story.agreed(cast, seen, "ABFGI")).hand_over()
    story.answer(cast, row)
    for box in ("by-us", "waiting", "over-by-us"):
        assert row.code not in own.get(reverse("referrals:list") + f"?box={box}").content.decode(), box
    assert referral_queries.of_case(cast.casey.actor(), seen, row.thread) == []
    scene(cast, seen, hill, cast.rita).hand_over()
    assert queries_kept.kept(cast.casey.actor(), row.pk).to == "Dawn Centre", (
        "where it went later is not told"
    )


def test_nobody_asks_whoever_leads_to_delete_what_it_was_told(cast: Cast) -> None:
    """What she agreed to at Harbour House is over; Dawn Centre answers for her by what she said about that."""
    seen, row = requests.accepted(cast)
    requests.said_yes(cast, seen)
    requests.tell_who(cast, seen, row)
    Scene(cast, seen, story.agreed(cast, seen, "ABFGI")).hand_over()
    Referral.objects.filter(pk=row.pk).update(basis_until=clock.today() - DAY)
    assert actions_moves.lapse(
        referral=row.pk, by=Job("referrals.agreements", organisation_id=cast.harbour.pk)
    )
    assert not Recall.objects.filter(by_request=True).exists()


def test_the_officer_of_who_asked_reads_who_looked_until_then(cast: Cast, hill: Person) -> None:
    seen, row = requests.sent(cast)
    address, listed = reverse("referrals:referral", args=[row.pk]), reverse("oversight:requests")
    sign_in(Client(), cast.rita).get(address)
    scene(cast, seen, hill).hand_over()
    before = sign_in(Client(), cast.ada).get(listed).content.decode()
    assert f"{row.code}, Harbour House → Dawn Centre" in before
    assert "Hill House" not in before
    sign_in(Client(), hill).get(address)
    sign_in(Client(), cast.rita).get(address)
    assert sign_in(Client(), cast.ada).get(listed).content.decode().count(row.code) == before.count(row.code)
    assert "Hill House" not in sign_in(Client(), cast.ada).get(listed).content.decode()


@pytest.mark.parametrize("receiver_first", [True, False])
def test_from_whoever_was_asked_it_goes_on_to_a_third(cast: Cast, hill: Person, receiver_first: bool) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    Scene(cast, seen, story.agreed(cast, seen, "ABFGI")).hand_over()
    scene(cast, seen, hill, cast.rita).hand_over(receiver_first=receiver_first)
    known = story.one(cast, seen, hill).answer
    assert known is not None
    assert known.name == "Rita Doda"
    assert owed(row, due.LAPSE) == [hill.organisation], (
        "asked about before it ends, also where they say no more"
    )
    story.answer(cast, row, TAKES_BACK)
    assert owed(row, due.WITHDREW) == [hill.organisation]


def test_a_request_for_help_is_answered_to_who_leads_now_over_three_organisations(
    cast: Cast, hill: Person
) -> None:
    """Harbour House asks, hands over; Dawn Centre says yes to Hill House, which tells who it is."""
    seen, row = requests.sent(cast, reason="Needs rest")
    scene(cast, seen, hill).hand_over()
    page = sign_in(Client(), cast.rita).get(reverse("referrals:referral", args=[row.pk])).content.decode()
    assert "Hill House" in page
    assert "ring them, and not whoever asked" in page
    requests.move(row, Event.ASKED, cast.rita, Said(words="Since when?"))
    assert owed(row, referral_due.QUESTION) == [hill.organisation]
    shown = referral_queries.referral(hill.actor(), row.pk)
    assert shown.ask is not None
    assert shown.ask.reason == "Needs rest"
    assert [one.said.words for one in shown.happened if one.said] == ["Since when?"]
    requests.move(row, Event.ANSWERED, hill, Said(words="Since May"))
    requests.move(row, Event.ACCEPTED, cast.rita, requests.CONTACTS)
    assert owed(row, referral_due.TELL) == [hill.organisation]
    there = sign_in(Client(), hill)
    assert "You lead the case" in there.get(reverse("referrals:referral", args=[row.pk])).content.decode()
    assert there.get(reverse("referrals:who", args=[row.pk])).status_code == 200
    assert row.code in there.get(reverse("referrals:list") + "?box=by-us").content.decode()
    own = sign_in(Client(), cast.casey)
    assert row.code not in own.get(reverse("referrals:list") + "?box=by-us").content.decode()
    kept = queries_kept.kept(cast.casey.actor(), row.pk)
    assert (kept.to, [one.event for one in kept.happened]) == ("Hill House", [Event.SENT])
    assert kept.ask is not None
    assert own.post(reverse("referrals:referral", args=[row.pk])).status_code == 404
    with pytest.raises(Http404):
        queries_kept.kept(cast.sam.actor(), row.pk)
    with pytest.raises(Http404):
        queries_kept.kept(hill.actor(), row.pk)


def test_a_place_is_held_for_who_leads_now(cast: Cast, hill: Person) -> None:
    seen = requests.case(cast)
    what = Place(country="AL", region="Coast", how_many=1, group="women", from_day=clock.today())
    row = actions_places.ask(what=what, organisations=[cast.dawn.pk], seen=seen, by=cast.casey.actor())
    scene(cast, seen, hill).hand_over()
    until = clock.now() + DAY / 2
    actions_places.hold(place=row.pk, until=until, said=PlaceSaid(words="Ground floor"), by=cast.rita.actor())
    assert row.thread is not None
    (duty,) = Duty.objects.filter(
        about_mark=marks.of_about(row.thread, referral_due.PLACE_HELD), done_at=None
    )
    assert duty.organisation == hill.organisation
    shown = queries_places.place(hill.actor(), row.pk)
    assert shown.what is not None
    assert (shown.what.region, shown.asked[0].said.words if shown.asked[0].said else "") == (
        "Coast", "Ground floor",
    )  # fmt: skip
    assert shown.case_code == seen.code
    with pytest.raises(Http404):
        queries_places.place(cast.casey.actor(), row.pk)
    actions_places.take(place=row.pk, read=shown.row.number, by=hill.actor())


def test_who_it_is_goes_over_under_its_own_data_group(cast: Cast, hill: Person) -> None:
    """Beside what is due it would open to whoever has the short extract of services and plan."""
    seen, row = requests.accepted(cast)
    requests.said_yes(cast, seen)
    requests.tell_who(cast, seen, row)
    requests.send(cast, seen, needs=("legal",))
    here = scene(cast, seen, hill)
    here.accept(here.propose())
    here.send()
    packed = Packed.objects.get()
    assert set(records.get(cast.casey.keyring(), packed)["document"]) == {"thread", "duties"}
    found = {one.group: records.get(cast.casey.keyring(), one) for one in packed.requests.all()}
    assert set(found) == {"A", "I"}
    assert "Mira Hoxha" in str(found["A"])
    assert "Mira" not in str(found["I"])
    here.receive(Handover.objects.get())
    shown = referral_queries.referral(hill.actor(), row.pk)
    assert shown.identity is not None
    assert shown.identity.called == "Mira Hoxha"


def test_why_the_service_stopped_goes_along_and_why_the_own_side_did_stays(cast: Cast, hill: Person) -> None:
    seen, theirs = requests.sent(cast)
    requests.move(theirs, Event.STOPPED, cast.rita, Said(words="He waited at the door"))
    ours = requests.send(cast, seen, needs=("legal",))
    requests.move(ours, Event.STOPPED, cast.casey, Said(words="Only for us"))
    scene(cast, seen, hill).hand_over()

    def reads(row: Referral) -> list[str]:
        return [
            one.said.words for one in referral_queries.referral(hill.actor(), row.pk).happened if one.said
        ]

    assert reads(theirs) == ["He waited at the door"]
    assert reads(ours) == []


def test_it_is_counted_where_it_was_sent(cast: Cast, hill: Person) -> None:
    seen, _row = requests.sent(cast)
    year = clock.today().year

    def sent(who: UUID) -> list[tuple[int, ...]]:
        return [count for _year, what, count in plain._requests(who, [year]) if what == "requests"]

    before = sent(cast.harbour.pk)
    assert before
    scene(cast, seen, hill).hand_over()
    assert sent(cast.harbour.pk) == before
    assert sent(hill.organisation.pk) == []
