"""The medicine round: what is due tonight, by whom it was given, and that a no is a right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story
from tests.cast import Cast, Person, sign_in
from wayhome.assistance import actions, documents, models, queries, rules
from wayhome.assistance.shapes import ELSEWHERE, DoseNow
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import hours, queries_on_call
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


@contextmanager
def at_nine_in_the_evening(who: Person, day: date) -> Iterator[None]:
    moment = hours.moment_of(day, time(21), queries_on_call.zone_of(who.actor()))
    with clock.shifted(moment - clock.now()):
        yield


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def due(cast: Cast, seen: Found, day: date, who: Person | None = None) -> list[DoseNow]:
    person = who or cast.sam
    return queries.medicine_due(person.actor(), [story.again(cast, seen, person)], day)


def test_what_is_due_is_what_the_nurse_wrote_under_the_name_the_house_knows(cast: Cast) -> None:
    seen = story.case(cast)
    story.write_health(cast, seen)
    found = due(cast, seen, tomorrow())
    assert [(one.time, one.medicine.name, one.medicine.amount, one.state) for one in found] == [
        ("08:00", "The white tablet", "1", ""),
        ("20:00", "The white tablet", "1", ""),
    ]
    assert [one.medicine.name for one in due(cast, seen, tomorrow(), cast.hana)] == ["The white tablet"] * 2
    for person in (cast.casey, cast.lea):
        assert due(cast, seen, tomorrow(), person) == []


def test_the_house_writes_down_given_and_a_no_is_a_right(cast: Cast) -> None:
    seen, day = story.case(cast), tomorrow()
    story.write_health(cast, seen)
    with at_nine_in_the_evening(cast.sam, day):
        sam = sign_in(Client(), cast.sam)
        page = sam.get(url("medicine", seen)).content.decode()
        assert "The white tablet" in page
        assert "Penicillin" in page
        assert "Zidovudine" not in page
        morning, evening = due(cast, seen, day)
        assert morning.is_late(clock.now())
        sent = {"read": "0", "on": day.isoformat(), "outcome": "given"}
        assert sam.post(url("give", seen, morning.about), sent).status_code == 302
        assert sam.post(url("give", seen, evening.about), {**sent, "outcome": "refused"}).status_code == 302
        assert [(one.state, one.by) for one in due(cast, seen, day)] == [("given", "Sam"), ("refused", "Sam")]
        assert not due(cast, seen, day)[0].is_late(clock.now())
        assert "Not wanted" in sam.get(url("medicine", seen)).content.decode()
        assert [one.state for one in due(cast, seen, day, cast.hana)] == ["given", "refused"]
        bare = sam.post(url("give", seen, morning.about), {**sent, "outcome": ""})
        assert bare.status_code == 403
        assert "Choose given, not wanted, or not in the house" in bare.content.decode()


def test_of_two_who_give_at_once_the_second_is_told(cast: Cast) -> None:
    seen, day = story.case(cast), tomorrow()
    story.write_health(cast, seen)
    with at_nine_in_the_evening(cast.sam, day):
        dose = due(cast, seen, day)[0]
        here = story.again(cast, seen, cast.sam)
        actions.give(seen=here, about=dose.about, on=day, read=0, outcome="given", by=cast.sam.actor())
        with pytest.raises(Conflict):
            actions.give(
                seen=story.again(cast, seen, cast.hana), about=dose.about, on=day, read=0, outcome="given",
                by=cast.hana.actor(),
            )  # fmt: skip
        assert models.Word.objects.count() == 1
        actions.give(seen=here, about=dose.about, on=day, read=1, outcome="not_there", by=cast.sam.actor())
        assert due(cast, seen, day)[0].state == "not_there", (
            "a slip of the hand is corrected, and stays on record"
        )


def test_before_its_time_of_no_dose_or_by_who_gives_none_nothing_is_written(cast: Cast) -> None:
    seen, day = story.case(cast), tomorrow()
    story.write_health(cast, seen)
    dose = due(cast, seen, day)[0]
    here = story.again(cast, seen, cast.sam)
    with story.refused("Its time has not come"):
        actions.give(seen=here, about=dose.about, on=day, read=0, outcome="given", by=cast.sam.actor())
    with pytest.raises(Http404):
        actions.give(
            seen=here,
            about=dose.about,
            on=day + timedelta(days=1),
            read=0,
            outcome="given",
            by=cast.sam.actor(),
        )
    with story.refused("The house, a doctor or a nurse gives medicine"):
        actions.give(
            seen=story.again(cast, seen),
            about=dose.about,
            on=day,
            read=0,
            outcome="given",
            by=cast.casey.actor(),
        )
    assert sign_in(Client(), cast.casey).get(url("medicine", seen)).status_code == 403
    assert sign_in(Client(), cast.lea).get(url("medicine", seen)).status_code == 404
    assert not models.Word.objects.exists()


def test_a_dose_is_given_an_hour_early_at_most(cast: Cast) -> None:
    now = clock.now()
    assert rules.why_not_dose("given", "", due_at=now + rules.EARLY, now=now) is None
    late = rules.why_not_dose("given", "", due_at=now + rules.EARLY + timedelta(minutes=1), now=now)
    assert late is not None
    assert rules.why_not_dose("given", "x" * 10_001, due_at=now, now=now) is not None


def test_a_full_house_asks_as_often_as_one_person(cast: Cast) -> None:
    cases = [story.case(cast) for _n in range(3)]
    for seen in cases:
        story.write_health(cast, seen)
    actor = cast.sam.actor()
    found = [story.again(cast, seen, cast.sam) for seen in cases]
    people.briefs(actor, [one.id for one in found])

    def asked(number: int) -> int:
        with CaptureQueriesContext(connection) as queried:
            assert len(queries.medicine_due(actor, found[:number], tomorrow())) == 2 * number
        return len(queried)

    assert asked(3) == asked(1) <= 5


def test_nothing_was_due_before_it_was_written_down_and_a_change_begins_nothing_anew(cast: Cast) -> None:
    seen, day = story.case(cast), tomorrow()
    with at_nine_in_the_evening(cast.sam, day):
        story.write_health(cast, seen)
        assert due(cast, seen, day) == [], "written at nine, the doses of eight are not late"
        first = due(cast, seen, day + timedelta(days=1))
        assert [one.time for one in first] == ["08:00", "20:00"]
    with at_nine_in_the_evening(cast.sam, day + timedelta(days=1)):
        known = queries.health(cast.hana.actor(), story.again(cast, seen, cast.hana))
        assert known is not None
        story.write_health(cast, seen, given=known.known, allergies="Nuts", ask_again_on=clock.today())
        assert [one.time for one in due(cast, seen, day + timedelta(days=1))] == ["08:00", "20:00"]


def give(cast: Cast, seen: Found, day: date, who: Person, outcome: str = "given") -> None:
    """The first dose of the day, by somebody who reads how it stands."""
    dose = due(cast, seen, day, who)[0]
    actions.give(
        seen=story.again(cast, seen, who), about=dose.about, on=day, read=dose.count, outcome=outcome,
        by=who.actor(),
    )  # fmt: skip


def medicine_page(seen: Found, who: Person) -> str:
    answer = sign_in(Client(), who).get(url("medicine", seen))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_the_house_gave_is_given_for_a_nurse_elsewhere_without_a_name(cast: Cast) -> None:
    (seen, nina), day = story.with_nina(cast), tomorrow()
    story.write_health(cast, seen)
    with at_nine_in_the_evening(cast.sam, day):
        assert due(cast, seen, day, nina)[0].state == ""
        give(cast, seen, day, cast.sam)
        assert "Sam" in medicine_page(seen, cast.sam)
        there = due(cast, seen, day, nina)[0]
        assert (there.state, there.by, there.is_elsewhere) == ("given", "", True)
        shown = medicine_page(seen, nina)
        assert f"Given elsewhere at {at_clock_of(nina)}" in shown
        main = shown[shown.index("<h2>") :]
        assert "Sam" not in main
        give(cast, seen, day, cast.sam, "refused")
        assert f"Not wanted, elsewhere at {at_clock_of(nina)}" in medicine_page(seen, nina)


def test_what_a_nurse_elsewhere_gave_is_not_given_a_second_time_by_the_house(cast: Cast) -> None:
    """The house holds no key to what the other agency wrote; that something was written, and when, it must know."""
    (seen, nina), day = story.with_nina(cast), tomorrow()
    story.write_health(cast, seen)
    with at_nine_in_the_evening(cast.sam, day):
        before = medicine_page(seen, cast.sam)
        give(cast, seen, day, nina)
        here = due(cast, seen, day)[0]
        assert (here.state, here.by, here.is_elsewhere) == (ELSEWHERE, "", True)
        assert not here.is_late(clock.now())
        shown = medicine_page(seen, cast.sam)
        assert f"elsewhere at {at_clock_of(cast.sam)}" in shown
        assert "Nina" not in shown
        assert "Ask the other agency before you give it." in shown
        assert "elsewhere at" not in before
        with pytest.raises(Conflict):
            actions.give(
                seen=story.again(cast, seen, cast.sam), about=here.about, on=day, read=0, outcome="given",
                by=cast.sam.actor(),
            )  # fmt: skip


def at_clock_of(who: Person) -> str:
    return f"{clock.now().astimezone(ZoneInfo(queries_on_call.zone_of(who.actor()))):%H:%M}"


def test_the_page_reads_what_the_nurse_wrote_and_what_was_given_once(cast: Cast) -> None:
    """Three days and what is taken when needed: one reading of each, however many medicines there are."""
    seen, day = story.case(cast), tomorrow()
    story.write_health(cast, seen, medication=(*story.SUMMARY.medication, documents.packed(DROPS)))
    with at_nine_in_the_evening(cast.sam, day):
        for one in due(cast, seen, day):
            here = story.again(cast, seen, cast.sam)
            actions.give(seen=here, about=one.about, on=day, read=0, outcome="given", by=cast.sam.actor())
        sam = sign_in(Client(), cast.sam)
        sam.get(url("medicine", seen))
        with CaptureQueriesContext(connection) as queried:
            page = sam.get(url("medicine", seen)).content.decode()
    assert page.count("The white tablet") >= 2 * 2, "today and tomorrow"
    assert "The pink tablet" in page
    for model in (models.HealthSummary, models.Word):
        table = f'FROM "{model._meta.db_table}"'
        assert sum(one["sql"].count(table) for one in queried.captured_queries) == 1, table


# When it is needed ---------------------------------------------------------------------------------------------------

DROPS = documents.Medicine(name="Ibuprofen 400", in_house="The pink tablet", amount="1, at most three a day")


def with_drops(cast: Cast, seen: Found) -> UUID:
    """A nurse writes a medicine without set times. Under which mark it is written down."""
    story.write_health(cast, seen, medication=(documents.packed(DROPS),))
    (one,) = queries.needed(cast.sam.actor(), story.again(cast, seen, cast.sam))
    return one.about


def test_what_is_given_when_needed_is_read_by_the_next_shift_before_it_is_given_again(cast: Cast) -> None:
    seen = story.case(cast)
    about = with_drops(cast, seen)
    sam = sign_in(Client(), cast.sam)
    page = sam.get(url("medicine", seen)).content.decode()
    assert "The pink tablet" in page
    assert "Ibuprofen" not in page, "the house reads the name that it knows"
    assert "Not given in the last two days." in page
    sent = {"read": "0", "outcome": "given"}
    assert sam.post(url("give_needed", seen, about), sent).status_code == 302
    with clock.shifted(timedelta(hours=2)):
        hana = sign_in(Client(), cast.hana)
        page = hana.get(url("medicine", seen)).content.decode()
        assert "Given at" in page
        assert "Sam" in page
        assert hana.post(url("give_needed", seen, about), sent).status_code == 409, "had not read that"
        assert models.Word.objects.count() == 1
        assert hana.post(url("give_needed", seen, about), {**sent, "read": "1"}).status_code == 302
    with clock.shifted(timedelta(days=3)):
        (one,) = queries.needed(cast.sam.actor(), story.again(cast, seen, cast.sam))
        assert (one.given, one.count) == ([], 2), "what was long ago is not shown, and is not forgotten"


def test_a_slip_of_the_hand_goes_from_the_page_and_stays_on_record(cast: Cast) -> None:
    seen = story.case(cast)
    about = with_drops(cast, seen)

    def press(read: int, outcome: str, who: Person | None = None) -> None:
        person = who or cast.sam
        here = story.again(cast, seen, person)
        actions.give_needed(seen=here, about=about, read=read, outcome=outcome, by=person.actor())

    with story.refused("Nothing was written lately"):
        press(0, "mistake")
    with story.refused("Choose given, not wanted"):
        press(0, "thrown away")
    press(0, "given")
    press(1, "refused")
    press(2, "mistake")
    (one,) = queries.needed(cast.hana.actor(), story.again(cast, seen, cast.hana))
    assert ([each.state for each in one.given], one.count) == (["given"], 3)


def test_who_gives_no_medicine_and_another_medicine_write_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    about = with_drops(cast, seen)
    for person in (cast.casey, cast.lea):
        assert queries.needed(person.actor(), story.again(cast, seen, person)) == []
    with story.refused("The house, a doctor or a nurse gives medicine"):
        here = story.again(cast, seen)
        actions.give_needed(seen=here, about=about, read=0, outcome="given", by=cast.casey.actor())
    here = story.again(cast, seen, cast.sam)
    with pytest.raises(Http404):
        actions.give_needed(seen=here, about=uuid4(), read=0, outcome="given", by=cast.sam.actor())
    assert not models.Word.objects.exists()
    actions.give_needed(
        seen=story.again(cast, seen, cast.sam), about=about, read=0, outcome="given", by=cast.sam.actor()
    )
    stored = repr(models.Word.objects.values().get())
    for word in ("pink", "Ibuprofen", "given", "needed"):
        assert word not in stored, "nothing of it is readable without keys"


def test_what_was_given_elsewhere_is_asked_about_first(cast: Cast) -> None:
    seen, nina = story.with_nina(cast)
    about = with_drops(cast, seen)
    there = story.again(cast, seen, nina)
    actions.give_needed(seen=there, about=about, read=0, outcome="given", by=nina.actor())
    shown = medicine_page(seen, cast.sam)
    assert f"Seen to elsewhere at {at_clock_of(cast.sam)}" in shown
    assert "Ask the other agency before you give it." in shown
    assert "Nina" not in shown
    here = story.again(cast, seen, cast.sam)
    with pytest.raises(Conflict):
        actions.give_needed(seen=here, about=about, read=0, outcome="given", by=cast.sam.actor())
