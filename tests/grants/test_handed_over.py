"""When the lead goes over: the new side reads, gives on and hears; the old side keeps its own and writes nothing."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.grants import story
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from wayhome.attempts import holding as attempts
from wayhome.consent.enums import Purpose
from wayhome.grants import due, holding, models, queries
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_the_new_side_goes_on_with_what_was_begun(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    thing, [first, second] = story.approved(cast, seen)
    story.give(cast, seen, thing, first)
    scene.hand_over()
    scene.agree_there()
    assert story.owed(cast.casey, seen) == []
    assert story.owed(cast.rita, seen) == [due.PAY, due.RECEIPT]
    assert story.sign(cast, seen, thing, first, cast.rita)
    assert story.give(cast, seen, thing, second, who=cast.rita)
    [known] = queries.items(cast.rita.actor(), people.found(cast.rita.actor(), seen.code))
    assert [one.is_paid for one in known.known.parts] == [True, True]
    past = people.found(cast.casey.actor(), seen.code)
    [own] = queries.items(cast.casey.actor(), past)
    assert [one.is_paid for one in own.known.parts] == [True, False], "what Harbour House wrote"
    with story.refused("Ask the person who leads the case"):
        story.part(cast, seen, thing)
    desk = reverse("grants:desk")
    assert seen.code in sign_in(Client(), cast.rita).get(desk).content.decode()
    assert seen.code not in sign_in(Client(), cast.casey).get(desk).content.decode()


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_begun_where_she_lives_now(cast: Cast) -> None:
    scene = handing.begin(cast)
    scene.hand_over()
    scene.agree_there()
    rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
    thing = story.keep(cast, scene.seen, who=cast.rita)
    which = story.part(cast, scene.seen, thing, who=cast.rita)
    story.ask(cast, scene.seen, thing, cast.rita)
    assert story.approve(cast, scene.seen, thing, rosa)
    assert story.give(cast, scene.seen, thing, which, who=cast.rita)
    past = people.found(cast.casey.actor(), scene.seen.code)
    assert queries.items(cast.casey.actor(), past) == [], "nothing new for who handed it over"


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_nothing_is_approved_or_given_before_she_was_asked_there_and_a_receipt_is_signed(cast: Cast) -> None:
    """G4.2_LOCAL_CONSENT: what was agreed abroad ends; what she has had already she signs for all the same."""
    scene = handing.begin(cast)
    seen = scene.seen
    thing, [first, second] = story.approved(cast, seen)
    story.give(cast, seen, thing, first)
    scene.hand_over()
    rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
    other = story.keep(cast, seen, who=cast.rita)
    story.part(cast, seen, other, who=cast.rita)
    story.ask(cast, seen, other, cast.rita)
    with story.refused("was not asked here about help and keeping a file"):
        story.approve(cast, seen, other, rosa)
    with story.refused("Ask anew, alone, in a language that is understood"):
        story.give(cast, seen, thing, second, who=cast.rita)
    assert story.sign(cast, seen, thing, first, cast.rita)
    scene.answer_there(Purpose.DATA_PROCESSING)
    scene.answer_there(Purpose.ASSISTANCE, granted="no")
    with story.refused("did not say yes to help"):
        story.give(cast, seen, thing, second, who=cast.rita)
    scene.answer_there(Purpose.ASSISTANCE)
    assert story.give(cast, seen, thing, second, who=cast.rita)
    assert story.approve(cast, seen, other, rosa)


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_in_an_emergency_it_is_given_before_she_can_be_asked_there(cast: Cast) -> None:
    scene = handing.begin(cast)
    thing, [first, _second] = story.approved(cast, scene.seen)
    scene.hand_over()
    with story.refused("was not asked here"):
        story.give(cast, scene.seen, thing, first, who=cast.rita)
    scene.cannot_wait()
    assert story.give(cast, scene.seen, thing, first, who=cast.rita)


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_nothing_is_given_twice_by_two_agencies_that_do_not_read_each_other(cast: Cast) -> None:
    seen, _consent = consents.shared(cast)
    thing, [first, _second] = story.approved(cast, seen)
    assert story.now(cast, seen, thing, cast.rita).known.part(first), "Dawn Centre reads it"
    with story.refused("Another agency goes on with this"):
        story.give(cast, seen, thing, first, who=cast.rita)
    give = reverse("grants:give", args=[seen.code, thing, first])
    page = reverse("grants:one", args=[seen.code, thing])
    assert give in sign_in(Client(), cast.casey).get(page).content.decode()
    assert give not in sign_in(Client(), cast.rita).get(page).content.decode()
    theirs = story.keep(cast, seen, who=cast.rita)
    story.part(cast, seen, theirs, who=cast.rita)
    assert story.now(cast, seen, theirs, cast.rita).read == 2, "its own it writes"
    assert story.give(cast, seen, thing, first)


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_what_a_partner_gives_stays_on_its_desk_whatever_the_lead_writes(cast: Cast) -> None:
    seen, _consent = consents.shared(cast)
    rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
    theirs = story.keep(cast, seen, story.item(what="A bed", order="One bed"), who=cast.rita)
    which = story.part(cast, seen, theirs, "70.00", who=cast.rita)
    story.ask(cast, seen, theirs, cast.rita)
    assert story.approve(cast, seen, theirs, rosa)
    desk = reverse("grants:desk")
    assert "A bed" in sign_in(Client(), cast.rita).get(desk).content.decode()
    own, [first] = story.approved(cast, seen, parts=1)
    shown = sign_in(Client(), cast.rita).get(desk).content.decode()
    assert (shown.count("A bed"), shown.count("A set of tools")) == (1, 1)
    story.give(cast, seen, own, first)
    story.sign(cast, seen, own, first)
    assert "A bed" in sign_in(Client(), cast.rita).get(desk).content.decode(), "the lead owes nothing more"
    assert "A bed" not in sign_in(Client(), cast.casey).get(desk).content.decode()
    story.give(cast, seen, theirs, which, "70.00", who=cast.rita)
    story.sign(cast, seen, theirs, which, cast.rita)
    assert "A bed" not in sign_in(Client(), cast.rita).get(desk).content.decode()


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_handed_over_the_line_goes_with_whoever_goes_on(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    thing, [first] = story.approved(cast, seen, parts=1)
    scene.hand_over()
    scene.agree_there()
    desk = reverse("grants:desk")
    assert "A set of tools" in sign_in(Client(), cast.rita).get(desk).content.decode()
    story.give(cast, seen, thing, first, who=cast.rita)
    story.sign(cast, seen, thing, first, cast.rita)
    assert "A set of tools" not in sign_in(Client(), cast.rita).get(desk).content.decode()
    assert [*models.Turn.objects.filter(case_id=seen.id, due_on__isnull=False)] == []


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_nobody_writes_over_a_version_that_does_not_open(cast: Cast) -> None:
    seen, _consent = consents.shared(cast)
    thing, [first, _second] = story.approved(cast, seen)
    now = story.now(cast, seen, thing)
    hidden = models.Item(
        case_id=seen.id,
        organisation_id=cast.dawn.pk,
        written_by=cast.rita.id,
        thing=thing,
        number=now.read + 1,
    )
    holding.begin(story.again(cast, seen, cast.rita), by=cast.rita.actor())
    attempts.put(hidden, {"document": now.known.to_value()}, by=cast.rita.actor())
    assert story.now(cast, seen, thing).read == now.read, "Harbour House cannot read it"
    with story.refused("a newer version that is not open to you"):
        story.give(cast, seen, thing, first)
