"""Health in short: what the house is told, what it is not, and who is told nothing at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story
from tests.cast import Cast, sign_in
from tests.consent import story as consent_story
from wayhome.assistance import actions, models, panel, queries, words
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db
SENT = {
    "read": "0", "allergies": "Penicillin", "name0": "Zidovudine", "house0": "The white tablet",
    "times0": "8, 20.30", "infectious_precaution": "standard", "fit_for_interview": "no",
    "findings": "Hepatitis B",
}  # fmt: skip


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


def page(client: Client, seen: Found, name: str = "health") -> str:
    return client.get(url(name, seen)).content.decode()


def beside(cast: Cast, seen: Found) -> str:
    return sign_in(Client(), cast.casey).get(reverse("casefile:beside", args=[seen.code])).content.decode()


def test_a_nurse_writes_it_and_the_house_reads_what_to_do_and_never_why(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    assert hana.post(url("write_health", seen), SENT).status_code == 302
    whole = page(hana, seen)
    for said in ("Zidovudine", "Hepatitis B", "Penicillin", "No interview"):
        assert said in whole
    house = page(sign_in(Client(), cast.sam), seen)
    for said in ("Penicillin", "The white tablet", "08:00, 20:30", "No interview"):
        assert said in house
    for kept in ("Zidovudine", "Hepatitis B"):
        assert kept not in house
    lead = page(sign_in(Client(), cast.casey), seen)
    assert "Penicillin" in lead
    assert "Hepatitis B" not in lead


def test_a_pregnancy_is_told_to_the_house_only_if_she_wants_it(cast: Cast) -> None:
    seen = story.case(cast)
    story.write_health(cast, seen)
    sam = cast.sam
    known = queries.health_minimum(sam.actor(), story.again(cast, seen, sam))
    assert known is not None
    assert known.known.pregnancy_weeks is None
    story.write_health(cast, seen, tell_pregnancy=True)
    known = queries.health_minimum(sam.actor(), story.again(cast, seen, sam))
    assert known is not None
    assert known.known.pregnancy_weeks == 11
    assert known.known.weeks_on(clock.today() + timedelta(days=15)) == 13
    assert replace(known.known, pregnancy_weeks=None).weeks_on(clock.today()) is None


def test_without_the_key_of_health_nothing_of_why_opens(cast: Cast) -> None:
    """Not only the page keeps it from the house: the keys do."""
    seen = story.case(cast)
    story.write_health(cast, seen)
    row = models.HealthSummary.objects.get()
    assert "document" in records.get(cast.hana.keyring(), row)
    for person in (cast.sam, cast.casey):
        supervisor = (
            person is cast.casey
        )  # her team of supervisors holds every case whole, the page does not show it
        assert ("document" in records.get(person.keyring(), row)) == supervisor
    assert "brief" not in records.get(cast.lea.keyring(), row)


def test_lawyers_police_and_the_outsider_are_told_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    story.write_health(cast, seen)
    assert sign_in(Client(), cast.lea).get(url("health", seen)).status_code == 404
    assert sign_in(Client(), cast.rita).get(url("health", seen)).status_code == 404
    assert sign_in(Client(), cast.otto).get(url("health", seen)).status_code == 404
    assert queries.health_minimum(cast.lea.actor(), story.again(cast, seen, cast.lea)) is None
    assert queries.fit_for_interview(cast.lea.actor(), story.again(cast, seen, cast.lea)) is None
    told = panel.context(cast.lea.actor(), story.again(cast, seen, cast.lea))
    assert told is not None
    assert (told["sees_health"], told["day"], told["fit"], told["allergies"]) == (False, "", None, "")
    assert panel.events(cast.lea.actor(), story.again(cast, seen, cast.lea)) == []
    locked = story.again(cast, seen, cast.sam)
    assert panel.context(cast.adam.actor(), locked) is None


@pytest.mark.parametrize(("groups", "status"), [("ADFI", 200), ("AFI", 404)])
def test_a_partner_reads_it_with_a_yes_that_names_health_and_not_without(
    cast: Cast, groups: str, status: int
) -> None:
    seen, consent = consent_story.shared(cast, groups)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    story.write_health(cast, seen)
    rita = sign_in(Client(), cast.rita)
    assert rita.get(url("health", seen)).status_code == status
    consent_story.take_back(cast, seen, consent)
    assert sign_in(Client(), cast.rita).get(url("health", seen)).status_code == 404


def test_who_may_interview_asks_one_word(cast: Cast) -> None:
    seen = story.case(cast)
    assert queries.fit_for_interview(cast.casey.actor(), seen) is None
    story.write_health(cast, seen, fit_for_interview="no")
    assert queries.fit_for_interview(cast.casey.actor(), story.again(cast, seen)) == "no"


def test_later_is_asked_again_on_its_day_and_no_longer_once_it_is_answered(cast: Cast) -> None:
    seen = story.case(cast)
    story.write_health(cast, seen)
    assert consent_story.board(cast, seen, cast.hana) == ["assistance.fit"]
    story.write_health(cast, seen, fit_for_interview="yes")
    assert consent_story.board(cast, seen, cast.hana) == []


def test_two_who_write_at_the_same_time_lose_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    assert hana.post(url("write_health", seen), SENT).status_code == 302
    second = hana.post(url("write_health", seen), {**SENT, "allergies": "Nuts"})
    assert second.status_code == 409
    shown = second.content.decode()
    assert "Nuts" in shown
    assert "Penicillin" in shown
    with pytest.raises(Conflict):
        actions.write_health(
            seen=story.again(cast, seen, cast.hana),
            read=0,
            given=replace(story.SUMMARY, fit_for_interview="yes"),
            by=cast.hana.actor(),
        )


def test_a_nurse_writes_on_after_another_agency_wrote_and_two_agencies_at_once_lose_nothing(
    cast: Cast,
) -> None:
    seen, nina = story.with_nina(cast)
    story.write_health(cast, seen, fit_for_interview="yes")
    hana = sign_in(Client(), cast.hana)
    opened_before = {**SENT, "read": "1", "allergies": "Wool"}
    assert sign_in(Client(), nina).post(url("write_health", seen), {**SENT, "read": "1"}).status_code == 302
    late = hana.post(url("write_health", seen), opened_before)
    assert late.status_code == 409
    assert "Wool" in late.content.decode()
    assert 'name="read" value="2"' in late.content.decode()
    assert hana.post(url("write_health", seen), {**opened_before, "read": "2"}).status_code == 302
    numbers = models.HealthSummary.objects.filter(organisation_id=cast.harbour.pk).order_by("number")
    assert list(numbers.values_list("number", flat=True)) == [1, 2]
    known = queries.health_minimum(cast.sam.actor(), story.again(cast, seen, cast.sam))
    assert known is not None
    assert known.known.allergies == "Wool"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"fit_for_interview": "later"}, "Enter the day on which it is asked again."),
        ({"infectious_precaution": "other"}, "Write what the house does"),
        ({"times0": "noon"}, "Write the times like 08:00"),
        ({"times0": "8, 08:00"}, "The same time stands there twice"),
        ({"name0": "", "amount0": "2"}, "Write the name of the medicine"),
        ({"pregnancy_weeks": "90"}, "Enter the weeks as a number"),
        ({"infectious_precaution": ""}, "Choose what the house does against infection"),
    ],
)
def test_what_cannot_be_kept_says_what_to_mend_and_loses_nothing(
    cast: Cast, sent: dict[str, str], said: str
) -> None:
    seen = story.case(cast)
    answer = sign_in(Client(), cast.hana).post(url("write_health", seen), {**SENT, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Hepatitis B" in answer.content.decode()
    assert not models.HealthSummary.objects.exists()


def test_the_house_asks_the_database_as_often_for_many_as_for_one(cast: Cast) -> None:
    cases = [story.case(cast) for _n in range(3)]
    for seen in cases:
        story.write_health(cast, seen)
        story.write_health(cast, seen, allergies="Nuts")

    def count(number: int) -> int:
        actor = cast.sam.actor()
        found = [story.again(cast, seen, cast.sam) for seen in cases[:number]]
        people.briefs(actor, [one.id for one in found])  # keys are opened once in a request
        with CaptureQueriesContext(connection) as asked:
            known = queries.health_minimum_many(actor, found)
        assert [one.allergies for one in known.values()] == ["Nuts"] * number
        return len(asked)

    assert count(3) == count(1) <= 2
    assert queries.health_minimum_many(cast.lea.actor(), [story.again(cast, cases[0], cast.lea)]) == {}


def test_the_panel_says_whether_an_interview_is_good_in_two_queries(cast: Cast) -> None:
    seen = story.case(cast)
    assert "Nobody has written about health so far" in beside(cast, seen)
    story.write_health(cast, seen, fit_for_interview="no")
    actor, here = cast.casey.actor(), story.again(cast, seen)
    people.person(actor, here)
    with CaptureQueriesContext(connection) as asked:
        assert panel.context(actor, here) is not None
    assert len(asked) <= 2
    shown = beside(cast, seen)
    assert "No interview" in shown
    events = panel.events(actor, here)
    assert [str(one.text) for one in events] == ["Health in short written"]


def test_days_to_the_first_health_check_are_counted(cast: Cast) -> None:
    seen = story.case(cast)
    assert queries.first_check_after(cast.casey.actor(), seen) is None
    with clock.shifted(timedelta(days=3)):
        story.write_health(cast, seen)
        assert queries.first_check_after(cast.casey.actor(), story.again(cast, seen)) == 3
        assert queries.first_check_after(cast.lea.actor(), story.again(cast, seen, cast.lea)) is None
    assert words.first_check(None) == ""
    assert words.first_check(0) == "First health check on the day the case began"
    assert words.first_check(1) == "First health check after 1 day"
