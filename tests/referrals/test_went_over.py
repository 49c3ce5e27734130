"""The lead goes over, and with it what was said about a request, her own words too; and who erases what."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, found, introduce, join, sign_in
from tests.consent import story as consents
from tests.handover.story import Scene
from tests.referrals import story
from tests.retention import story as keeping
from wayhome.consent import actions as agreed
from wayhome.handover import settling
from wayhome.organisations.enums import AgencyKind
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import actions, documents, erasing, holding, models, queries_kept
from wayhome.referrals.enums import Event
from wayhome.services import doors
from wayhome.services.enums import Need
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db
HERS = "They were kind, and the night nurse was not"
LATER = "The night nurse was changed"


@pytest.fixture
def hill(cast: Cast) -> Person:
    """Hill House, where Hedda answers; Harbour House and Dawn Centre know it."""
    return agency(cast, "Hill House", "Hedwig", "Hedda")


def agency(cast: Cast, name: str, manager: str, worker: str) -> Person:
    leads, founded = found(name, manager=manager, kind=AgencyKind.RECEIVING)
    introduce(cast.mona, leads)
    introduce(cast.dora, leads)
    return join(leads, worker, roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], leads),))


def scene(cast: Cast, seen: Found, to: Person, groups: str = "ABFI", who: Person | None = None) -> Scene:
    who = who or cast.casey
    said = consents.yes(
        groups=tuple(groups), recipients=consents.to(to.organisation.pk, to.organisation.name)
    )
    consent = agreed.record_answer(seen=people.found(who.actor(), seen.code), answer=said, by=who.actor()).pk
    return Scene(replace(cast, casey=who, dawn=to.organisation, rita=to), seen, consent)


def helped(cast: Cast, **given: object) -> tuple[Found, models.Referral]:
    """Dawn Centre helps, and what she says of it is written down at Harbour House."""
    seen, row = story.accepted(cast, **given)
    story.move(row, Event.IN_SERVICE, cast.rita)
    say(row, cast.casey, HERS)
    return seen, row


def say(row: models.Referral, who: Person, words: str) -> models.PersonView:
    view = documents.View(promised="yes", respect="mostly", safe="yes", words=words, told_to=who.name)
    return actions.write_view(referral=row.pk, view=view, by=who.actor())


def read_by(who: Person, row: models.Referral) -> list[str]:
    return [one.words for one in story.seen_by(who, row).views]


def kept_by(who: Person, row: models.Referral) -> list[str]:
    return [one.words for one in queries_kept.kept(who.actor(), row.pk).views]


def test_what_she_said_is_read_by_who_leads_next_and_what_she_says_then_by_nobody_before(
    cast: Cast, hill: Person
) -> None:
    seen, row = helped(cast)
    assert read_by(cast.casey, row) == [HERS]
    scene(cast, seen, hill).hand_over()
    client = sign_in(Client(), hill)
    assert HERS in client.get(reverse("referrals:referral", args=[row.pk])).content.decode()
    say(row, hill, LATER)
    assert read_by(hill, row) == [HERS, LATER]
    assert kept_by(cast.casey, row) == [HERS]
    with pytest.raises(Http404):
        story.seen_by(cast.casey, row)
    page = sign_in(Client(), cast.casey).get(reverse("referrals:referral", args=[row.pk])).content.decode()
    assert HERS in page
    assert LATER not in page
    assert not holding.views(cast.rita.actor(), row), "the service learns of nothing"


def test_what_she_said_of_a_house_that_nobody_else_knows_stays_where_it_was_said(
    cast: Cast, hill: Person
) -> None:
    """It was written for the own side, and compared with nothing then."""
    seen, row = helped(cast)
    say(row, cast.casey, "Nobody came to 7 Linden Street to take me there")
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        scene(cast, seen, hill).hand_over()
    finally:
        doors.forget("test")
    assert read_by(hill, row) == [HERS]
    assert len(kept_by(cast.casey, row)) == 2


def test_the_side_that_answered_before_writes_nothing_down_any_more(cast: Cast, hill: Person) -> None:
    seen, row = helped(cast)
    scene(cast, seen, hill).hand_over()
    with pytest.raises(Http404):
        say(row, cast.casey, LATER)
    assert models.PersonView.objects.count() == 2, "hers, for each side that may read it"


def test_on_to_a_third_and_back_each_reads_it_once(cast: Cast, hill: Person) -> None:
    seen, row = helped(cast)
    scene(cast, seen, hill).hand_over()
    say(row, hill, LATER)
    scene(cast, seen, cast.casey, who=hill).hand_over()
    assert read_by(cast.casey, row) == [HERS, LATER]
    assert kept_by(hill, row) == [HERS, LATER]
    say(row, cast.casey, "All is well")
    assert read_by(cast.casey, row) == [HERS, LATER, "All is well"]
    assert kept_by(hill, row) == [HERS, LATER]


@pytest.mark.parametrize(("groups", "reads"), [("ABFI", []), ("ABDFI", [HERS])])
def test_of_help_with_health_who_may_not_read_health_does_not_read_what_she_said(
    cast: Cast, hill: Person, groups: str, reads: list[str]
) -> None:
    seen, row = helped(cast, needs=(Need.HEALTH,))
    assert read_by(cast.casey, row) == [HERS], "it could be read"
    scene(cast, seen, hill, groups).hand_over()
    assert read_by(hill, row) == reads


HEALTH = "The question was about her or his health."


def test_of_help_with_health_who_may_not_read_it_is_told_so_and_what_to_do(cast: Cast, hill: Person) -> None:
    """Not a blank: it reads what is answered, and knows why it does not read what was asked."""
    seen, row = helped(cast, needs=(Need.HEALTH,))
    scene(cast, seen, hill).hand_over()
    address = reverse("referrals:referral", args=[row.pk])
    page = sign_in(Client(), hill).get(address).content.decode()
    assert HEALTH in page
    assert "Your organisation may not read about health" in page
    assert "With a yes that names health, ask anew." in page
    assert HEALTH not in sign_in(Client(), cast.rita).get(address).content.decode(), "who was asked reads it"


@pytest.mark.parametrize(
    ("groups", "needs"), [("ABDFI", (Need.HEALTH,)), ("ABFI", (Need.HEALTH, Need.LEGAL))]
)
def test_nothing_is_said_of_health_where_what_was_asked_opens(
    cast: Cast, hill: Person, groups: str, needs: tuple[Need, ...]
) -> None:
    seen, row = helped(cast, needs=needs)
    scene(cast, seen, hill, groups).hand_over()
    page = sign_in(Client(), hill).get(reverse("referrals:referral", args=[row.pk])).content.decode()
    assert HEALTH not in page
    assert story.seen_by(hill, row).ask is not None


def test_who_is_asked_and_leads_does_not_learn_what_she_said_of_it(cast: Cast) -> None:
    seen, row = helped(cast)
    scene(cast, seen, cast.rita).hand_over()
    assert holding.views(cast.rita.actor(), row) == []
    assert kept_by(cast.casey, row) == [HERS]


def test_said_after_the_sender_confirmed_it_is_given_on_by_a_colleague_whose_keys_open_it(
    cast: Cast, hill: Person
) -> None:
    seen, row = helped(cast)
    here = people.found(cast.casey.actor(), seen.code)
    people_actions.let_team_in(seen=here, team=cast.health.pk, by=cast.casey.actor())
    going = scene(cast, seen, hill)
    handover = going.propose()
    going.accept(handover)
    going.send()
    say(row, cast.casey, LATER)
    story.move(row, Event.FEEDBACK, cast.rita, documents.Said(words="She sleeps"))
    going.receive(handover)
    assert people.briefs(cast.hana.actor(), [seen.id]), "the case opens to her, and not its requests"
    assert settling.settle(cast.hana.actor()) == 0
    assert read_by(hill, row) == [HERS]
    assert settling.settle(cast.casey.actor()) == 1
    assert read_by(hill, row) == [HERS, LATER]
    assert "She sleeps" in [one.said.words for one in story.seen_by(hill, row).happened if one.said]
    assert settling.settle(cast.casey.actor()) == 0
    assert read_by(hill, row) == [HERS, LATER]


def page_of(who: Person, row: models.Referral) -> str:
    return sign_in(Client(), who).get(reverse("referrals:referral", args=[row.pk])).content.decode()


def test_each_direction_is_said_as_it_is_to_whoever_was_asked_and_back_to_who_asked(cast: Cast) -> None:
    """From who asked to whoever was asked, and back: nobody reads that another organisation asked."""
    seen, row = helped(cast)
    scene(cast, seen, cast.rita).hand_over()
    there = page_of(cast.rita, row)
    assert "<bdi>Harbour House</bdi> asked you, and led the case then." in there
    assert "It was asked by another organisation" not in there
    scene(cast, seen, cast.casey, who=cast.rita).hand_over()
    back = page_of(cast.casey, row)
    assert "Your organisation asked it. The case came back to you" in back
    assert "It was asked by another organisation" not in back
    assert "<bdi>Harbour House</bdi> asked it, and answers for it again since" in page_of(cast.rita, row)


def test_of_another_that_leads_both_read_that_another_asked(cast: Cast, hill: Person) -> None:
    seen, row = helped(cast)
    scene(cast, seen, hill).hand_over()
    assert "It was asked by another organisation. You lead the case" in page_of(hill, row)
    assert "<bdi>Hill House</bdi> answers for it since" in page_of(cast.rita, row)


# Erasing ----------------------------------------------------------------------------------------------------------


def erased(cast: Cast, seen: Found) -> None:
    """She asks Harbour House, which has handed the case over, to keep nothing any more."""
    vera = keeping.vera(cast)
    keeping.ask(cast, seen, on=keeping.day(-1))
    keeping.talk(cast, seen)
    keeping.propose(cast, seen, vera)
    keeping.erase(cast, seen, cast.casey)


def bodies(row: models.Referral, who: Person) -> list[tuple[int, str]]:
    """Which letters of it open to somebody, whatever page may show them."""
    opened = []
    for one in models.Letter.objects.filter(event__referral=row).order_by("event__number", "side"):
        try:
            parcels.open_(who.keyring(), bytes(one.body), place="referrals.letter", record=one.pk)
        except NoKey:
            continue
        opened.append((one.event.number, one.side))
    return opened


def test_who_erases_opens_nothing_more_and_who_leads_keeps_what_was_asked_answered_and_said_by_her(
    cast: Cast, hill: Person
) -> None:
    seen, row = helped(cast)
    scene(cast, seen, hill).hand_over()
    both = [(1, "from"), (2, "from"), (3, "from")]
    assert bodies(row, cast.casey) == both
    assert [one for one in bodies(row, hill) if one in both] == both
    there = bodies(row, cast.rita)
    assert (1, "to") in there
    erased(cast, seen)
    assert bodies(row, cast.casey) == []
    assert [one for one in bodies(row, hill) if one in both] == both
    assert bodies(row, cast.rita) == there, "whoever helps her still knows what was asked"
    shown = story.seen_by(hill, row)
    assert shown.ask is not None
    assert [one.said for one in shown.happened if one.event == Event.ACCEPTED] == [story.CONTACTS]
    assert read_by(hill, row) == [HERS]
    assert holding.views(cast.casey.actor(), row) == []


def test_what_who_leads_may_not_read_goes_with_who_erases_also_from_whoever_was_asked(
    cast: Cast, hill: Person
) -> None:
    """Her right to be forgotten: nothing stays for nobody."""
    seen, row = helped(cast, needs=(Need.HEALTH,))
    scene(cast, seen, hill).hand_over()
    assert bodies(row, hill) == []
    assert (1, "to") in bodies(row, cast.rita)
    erased(cast, seen)
    assert bodies(row, cast.casey) == []
    assert (1, "to") not in bodies(row, cast.rita)
    assert not models.Letter.objects.filter(event__referral=row, side="from").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM referrals_personview WHERE octet_length(body) > 0")
        assert cursor.fetchone() == (0,)


def test_who_leads_erases_too_and_then_nobody_has_it(cast: Cast, hill: Person) -> None:
    seen, row = helped(cast)
    going = scene(cast, seen, hill)
    going.hand_over()
    erased(cast, seen)
    assert erasing.leave(row.thread, [], by=hill.actor()) > 0
    assert bodies(row, hill) == []
    assert [one for one in bodies(row, cast.rita) if one[0] == 1] == []


def test_where_whoever_was_asked_led_it_and_erases_nothing_of_it_opens_there_though_it_was_never_linked(
    cast: Cast, hill: Person
) -> None:
    seen, row = helped(cast)
    scene(cast, seen, cast.rita).hand_over()
    assert (1, "to") in bodies(row, cast.rita)
    scene(cast, seen, hill, who=cast.rita).hand_over()
    ruth, rosa = keeping.dawn(cast)
    keeping.ask(cast, seen, ruth, on=keeping.day(-1))
    keeping.talk(cast, seen, ruth)
    keeping.propose(cast, seen, ruth)
    keeping.erase(cast, seen, rosa)
    assert [one for one in bodies(row, cast.rita) if one[1] == "to"] == []


def test_where_whoever_was_asked_leads_it_keeps_what_it_was_told(cast: Cast) -> None:
    seen, row = helped(cast)
    scene(cast, seen, cast.rita).hand_over()
    there = bodies(row, cast.rita)
    assert (1, "to") in there
    erased(cast, seen)
    assert bodies(row, cast.rita) == there
    assert bodies(row, cast.casey) == []
