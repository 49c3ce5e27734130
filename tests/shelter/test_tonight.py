"""The house tonight: names for who may know them, codes on paper; the same questions for one house and for 200."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import time
from itertools import product
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.paper import stories
from tests.shelter import story
from wayhome.assistance import actions_health as health
from wayhome.assistance import actions_medicine as medicine
from wayhome.assistance import queries_medicine, queries_needed
from wayhome.assistance.documents import Medicine, Summary, packed
from wayhome.audit.models import Entry
from wayhome.core import clock, dates
from wayhome.duties import queries_on_call
from wayhome.household import actions as outings
from wayhome.household import actions_keeping, houses
from wayhome.household import documents as household
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import (
    actions,
    documents,
    hooks,
    models,
    pages,
    queries_capacity,
    queries_tonight,
    sealing,
    together,
)
from wayhome.shelter.enums import Group, NoPlace, StayState

pytestmark = pytest.mark.django_db
AT_MOST = 15  # of a page in all: session, guard and keys, its own, and what other rooms add to it


_ONE = Medicine(name="White tablet", amount="one", times=("20:00",))
TABLET: Any = (tuple(getattr(_ONE, one.name) for one in fields(_ONE)),)


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def board(who: Person, home: models.House) -> queries_tonight.Tonight:
    return queries_tonight.tonight(who.actor(), home, together.places(home.pk, clock.today()))


def test_who_sleeps_where_who_arrives_who_is_a_child(cast: Cast, home: models.House) -> None:
    one, two, three = story.places(home)
    story.admit(cast, home, two)
    child = story.let_in(cast, story.child(cast, born=story.years_ago(9)))
    story.admit(cast, home, one, child, given=story.asked(group=Group.CHILDREN))
    story.admit(cast, home, three, story.case(cast, "Ana"), is_here=False)
    story.admit(cast, home, three, story.case(cast, "Vera"), first=40, is_here=False)
    now = board(cast.sam, home)
    assert [bed.sleeper.name if bed.sleeper else "" for bed in now.beds] == ["Lule", "Mira", "Ana"]
    assert [one.name for one in now.children] == ["Lule"]
    assert [one.name for one in now.arriving] == ["Ana"]
    assert [one.name for one in now.later] == ["Vera"]
    assert now.free == 0


def test_who_is_late_and_who_stays_longer_than_planned_is_still_there(cast: Cast, home: models.House) -> None:
    one, two, _three = story.places(home)
    story.admit(cast, home, one, nights=2)
    story.admit(cast, home, two, story.case(cast, "Ana"), is_here=False)
    with clock.shifted(5 * story.DAY):
        now = board(cast.sam, home)
        assert [bed.sleeper.is_over for bed in now.beds if bed.sleeper] == [True, False]
        assert [one.is_late for one in now.arriving] == [True]


def test_a_name_is_shown_to_who_may_know_it_else_the_code(cast: Cast, home: models.House) -> None:
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    assert board(cast.sam, home).here[0].name == "Mira"
    casey = cast.casey.actor()
    found = story.again(seen, cast.casey)
    (part,) = [one for one in people.involvements(casey, found) if one.team_id == cast.house.pk]
    people_actions.end_involvement(seen=found, involvement=part.pk, by=casey)
    (sleeper,) = board(cast.sam, home).here
    assert (sleeper.name, sleeper.code) == ("", seen.code)


def test_allergies_medicines_and_back_by_come_from_other_rooms(cast: Cast, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])

    def lines(_actor: SignedIn, house: models.House, stays: Any) -> Any:  # noqa: ANN401
        assert house == home
        said = [
            hooks.Line(hooks.MEDICINE, "one tablet", at=time(20)),
            hooks.Line(hooks.BACK_BY, "", at=time(9)),
            hooks.Line(hooks.ALLERGY, "nuts"),
        ]
        return {**{one.pk: said for one in stays}, uuid4(): said}

    hooks.register("tests", lines)
    try:
        (sleeper,) = board(cast.sam, home).here
    finally:
        hooks.forget("tests")
    assert sleeper.stay == stay
    assert [one.kind for one in sleeper.lines] == [hooks.ALLERGY, hooks.BACK_BY, hooks.MEDICINE]
    assert board(cast.sam, home).here[0].lines == []


def test_the_sheet_has_codes_and_no_name(cast: Cast, client: Client, home: models.House) -> None:
    seen = story.case(cast, "Zefirina")
    stay = story.admit(cast, home, story.places(home)[0], seen)
    actions.write_list(
        stay=stay.pk, kind="medication", read=story.now(stay).number, lines=["Insulin"], by=cast.sam.actor()
    )
    barred = documents.BarredPerson(name="Arben Kola", looks="Tall, red car", reason="He beat her")
    actions.bar(house=home.pk, given=barred, by=cast.sam.actor())
    by_code = documents.BarredPerson(code="K7-42QD", reason="His cousin")
    actions.bar(house=home.pk, given=by_code, by=cast.sam.actor())
    by_both = documents.BarredPerson(name="Arben Kola", looks="Mr Kola, bald", reason="He beat her")
    actions.bar(house=home.pk, given=by_both, by=cast.sam.actor())
    sign_in(client, cast.sam)
    page = client.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
    secret = (
        "Mr Kola",
        "Zefirina",
        "Lantern",
        "Insulin",
        "Arben Kola",
        "He beat her",
        "K7-42QD",
        "His cousin",
    )
    for word in secret:
        assert word in page  # it could be there
    sheet = client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
    for word in (seen.code, "3 lines on the list.", "Tall, red car", "Ask on the screen before opening."):
        assert word in sheet
    for word in (*secret, story.STREET):
        assert word not in sheet
    assert Entry.objects.filter(action="shelter.sheet_printed", subject=home.pk, actor=cast.sam.id).exists()
    paper = stories.printed(client, reverse("shelter:sheet", args=[home.pk]), {})
    for word in (seen.code, "3 lines on the list.", "Tall, red car", "Ask on the screen before opening."):
        assert word in paper
    for word in (*secret, story.STREET):
        assert word not in paper
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Sam made a shift sheet, with codes only."
    assert Entry.objects.filter(action="shelter.tonight_read", subject=home.pk, actor=cast.sam.id).exists()


def test_allergies_and_medicines_are_what_a_doctor_wrote_and_the_sheet_names_no_medicine(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):
        seen = with_tablet(cast, home)
        sign_in(client, cast.sam)
        page = client.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
        assert "Allergy: Nuts" in page
        assert "Medicine at 20:00: White tablet" in page
        sheet = client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
    assert "Allergy: Nuts" in sheet
    assert "Medicine at 20:00" in sheet
    assert "White tablet" not in sheet
    assert seen.code in sheet


def test_a_dose_that_was_given_says_so_and_nobody_gives_it_twice(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):
        seen = with_tablet(cast, home)
    with at_hour(20):
        sign_in(client, cast.sam)
        address = reverse("shelter:tonight", args=[home.pk])
        assert "Given at" not in client.get(address).content.decode()
        today = clock.today(queries_on_call.zone_of(cast.sam.actor()))
        (dose,) = queries_medicine.medicine_due(cast.sam.actor(), [story.again(seen, cast.sam)], today)
        medicine.give(
            seen=story.again(seen, cast.sam),
            about=dose.about,
            on=today,
            read=0,
            outcome="given",
            by=cast.sam.actor(),
        )
        assert "White tablet (Given at 20:" in client.get(address).content.decode()
        assert (
            "Medicine at 20:00 (Given at 20:"
            in client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
        )


def test_a_tired_worker_at_night_is_one_press_away_from_giving_it(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):
        seen = with_tablet(cast, home)
        story.admit(cast, home, story.places(home)[1], none := story.case(cast, "Vera"))
    with at_hour(23):
        sign_in(client, cast.sam)
        tonight = client.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
        there = reverse("assistance:medicine", args=[seen.code])
        assert f'href="{there}"' in tonight
        assert reverse("assistance:medicine", args=[none.code]) not in tonight, "she takes none"
        assert "are not open to this house" not in tonight
        stay = models.Stay.objects.get(case_id=seen.id)
        assert there in client.get(reverse("shelter:stay", args=[stay.pk])).content.decode()
        assert there not in client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
        page = client.get(there)
        assert page.status_code == 200
        assert "White tablet" in page.content.decode()


def test_who_does_not_work_on_the_case_is_led_to_no_medicine(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):
        seen = with_tablet(cast, home)
        casey = cast.casey.actor()
        found = story.again(seen, cast.casey)
        (part,) = [one for one in people.involvements(casey, found) if one.team_id == cast.house.pk]
        people_actions.end_involvement(seen=found, involvement=part.pk, by=casey)
        sign_in(client, cast.sam)
        page = client.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
        assert seen.code in page
        assert "Give medicine" not in page
        assert "Allergies and medicines are not open to this house" in page, "closed is not none"
        sheet = client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
        assert "Allergies and medicines are not open to this house" in sheet


def test_what_is_taken_when_needed_says_when_it_was_given_last_and_has_no_name_on_the_sheet(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):
        drops = Medicine(name="Pink drops")
        seen = with_tablet(cast, home, medication=(*TABLET, packed(drops)))
    with at_hour(15):
        sign_in(client, cast.sam)
        address = reverse("shelter:tonight", args=[home.pk])
        assert "Pink drops, when needed<" in client.get(address).content.decode()
        here = story.again(seen, cast.sam)
        (one,) = queries_needed.needed(cast.sam.actor(), here)
        medicine.give_needed(seen=here, about=one.about, read=0, outcome="given", by=cast.sam.actor())
        assert "Pink drops, when needed (Given at 15:" in client.get(address).content.decode()
        sheet = client.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
        assert "Medicine when needed (Given at 15:" in sheet
        assert "Pink drops" not in sheet
    with at_hour(16):
        sign_in(client, cast.sam)
        here = story.again(seen, cast.sam)
        medicine.give_needed(seen=here, about=one.about, read=1, outcome="refused", by=cast.sam.actor())
        tonight = client.get(address).content.decode()
        assert "Pink drops, when needed (Given at 15:" in tonight, "what was not wanted since hides no giving"


def with_tablet(cast: Cast, home: models.House, medication: tuple[Any, ...] = ()) -> Found:
    """Somebody lives here who takes a white tablet at eight in the evening, as a doctor wrote."""
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    people_actions.let_team_in(seen=story.again(seen, cast.casey), team=cast.health.pk, by=cast.casey.actor())
    given = Summary(
        allergies="Nuts",
        medication=medication or TABLET,
        infectious_precaution="none",
        fit_for_interview="yes",
    )
    health.write_health(seen=story.again(seen, cast.hana), read=0, given=given, by=cast.hana.actor())
    return seen


@contextmanager
def at_hour(hour: int) -> Iterator[None]:
    """Today, five past this hour on the clock by which the house lives."""
    there = clock.now().astimezone(ZoneInfo("Europe/Tirane")).replace(hour=hour, minute=5)
    with clock.shifted(there - clock.now()):
        yield


def test_the_page_and_the_sheet_say_that_somebody_is_late_and_on_which_day_she_is_awaited(
    cast: Cast, client: Client, home: models.House
) -> None:
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    back_by = clock.now() + 2 * story.DAY
    plan = household.Outing(how="alone", back_by=back_by)
    outings.go_out(
        house=houses.found(cast.sam.actor(), home.pk), case=seen.id, given=plan, by=cast.sam.actor()
    )
    sign_in(client, cast.sam)
    urls = [reverse(f"shelter:{name}", args=[home.pk]) for name in ("tonight", "sheet")]
    day = back_by.astimezone(ZoneInfo(queries_on_call.zone_of(cast.sam.actor()))).date()
    for url in urls:
        assert f"Out, back by {dates.day_in_words(day)}" in client.get(url).content.decode()
    with clock.shifted(3 * story.DAY):
        sign_in(client, cast.sam)
        for url in urls:
            assert "Out, and late: back by" in client.get(url).content.decode()
    assert pages.line_in_words(hooks.Line(hooks.BACK_BY, "", at=time(9))) == "Back by 09:00"


# Budgets ----------------------------------------------------------------------------------------------------------


def many(cast: Cast, greta: Person, *, houses: int, stays: int) -> None:
    """Other houses of the same team, and a long history, written straight into the tables."""
    new = [
        models.House(
            code=f"T{number:04}",
            organisation=cast.harbour,
            team=cast.house,
            kind="shelter",
            groups=[Group.WOMEN],
        )
        for number in range(houses)
    ]
    for row in new:
        row.about = sealing.seal(documents.About(), place=sealing.ABOUT, record=row.pk, to=[cast.house.pk])
    made = models.House.objects.bulk_create(new)
    rooms = models.Room.objects.bulk_create(
        models.Room(house=house, number=1, kind="shared") for house in made
    )
    places = models.Place.objects.bulk_create(
        models.Place(house=room.house, room=room, number=1, lane=number, from_day=clock.today())
        for number, room in enumerate(rooms, start=1)
    )
    first, each = clock.today() - stays * story.DAY, stays // len(places)
    now = clock.now()
    past = models.Stay.objects.bulk_create(
        models.Stay(
            house=place.house, case_id=uuid4(), code="A2-AAAA", state=StayState.LEFT,
            days=DateRange(first + n * story.DAY, first + (n + 1) * story.DAY),
            arrived_at=now, arrived_by=greta.id, left_at=now, left_by=greta.id,
        )
        for place in places for n in range(each)
    )  # fmt: skip
    by_house = {place.house_id: place for place in places}
    models.Occupancy.objects.bulk_create(
        models.Occupancy(
            house=stay.house, place=by_house[stay.house_id], lane=by_house[stay.house_id].lane, stay=stay,
            nights=stay.days, is_open=False,
        )
        for stay in past
    )  # fmt: skip


def asked(client: Client, url: str) -> list[str]:
    """What a page asks of the database, the second time it is opened."""
    client.get(url)
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return [one["sql"] for one in context.captured_queries]


def test_the_same_questions_for_one_house_and_for_200_with_20_000_stays(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    one, two, three = story.places(home)
    story.admit(cast, home, one)
    sign_in(client, greta)
    pages = [
        reverse("shelter:tonight", args=[home.pk]),
        reverse("shelter:capacity", args=[home.pk]),
        reverse("shelter:capacity_of_all"),
        reverse("shelter:house", args=[home.pk]),
        reverse("shelter:houses"),
    ]
    before = {url: len(asked(client, url)) for url in pages}
    for number, place in enumerate((two, three)):
        story.admit(cast, home, place, story.case(cast, f"Guest {number}"))
    many(cast, greta, houses=199, stays=19_900)
    assert models.Occupancy.objects.count() > 19_000
    after = {url: len(asked(client, url)) for url in pages}
    assert after == before
    assert {url: after[url] for url in pages[:3] if after[url] > AT_MOST} == {}
    tonight = [sql for sql in asked(client, pages[0]) if '"shelter_occupancy"' in sql]
    assert len(tonight) == 1  # one reading
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shelter_occupancy")
        cursor.execute("EXPLAIN " + tonight[0])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index" in plan
    assert "Seq Scan on shelter_occupancy" not in plan


def full(cast: Cast, home: models.House, place: models.Place, name: str) -> None:
    """Somebody with everything that another room says beside her: allergies, medicines, out, a paper asked back."""
    seen = story.case(cast, name)
    story.admit(cast, home, place, seen)
    people_actions.let_team_in(seen=story.again(seen, cast.casey), team=cast.health.pk, by=cast.casey.actor())
    given = Summary(
        allergies="Nuts",
        medication=TABLET,
        infectious_precaution="none",
        fit_for_interview="yes",
    )
    health.write_health(seen=story.again(seen, cast.hana), read=0, given=given, by=cast.hana.actor())
    sam, there = cast.sam.actor(), houses.found(cast.sam.actor(), home.pk)
    plan = household.Outing(how="alone", back_by=clock.now() + story.DAY)
    out = outings.go_out(house=there, case=seen.id, given=plan, by=sam)
    later = household.OutingNews(kind="later", back_by=clock.now() + 2 * story.DAY)
    outings.write_news(house=there, outing=out.pk, given=later, read=0, by=sam)
    paper = household.Kept(paper="Passport", where="Safe")
    kept = actions_keeping.keep(house=there, case=seen.id, given=paper, is_asked=True, by=sam)
    actions_keeping.ask_back(house=there, paper=kept.pk, by=sam)


def test_a_house_with_everything_asks_no_more_than_allowed_and_the_same_for_three(
    cast: Cast, client: Client, home: models.House
) -> None:
    with at_hour(12):  # the tablet of the evening is still to come
        url = reverse("shelter:tonight", args=[home.pk])
        actions.bar(house=home.pk, given=documents.BarredPerson(name="A", reason="B"), by=cast.sam.actor())
        one, *others = story.places(home)
        full(cast, home, one, "Mira")
        sign_in(client, cast.sam)
        few = len(asked(client, url))
        for place in others:
            full(cast, home, place, f"Guest {place.number}")
        statements = asked(client, url)
        many_there = len(statements)
        # Whose clock: once for all rooms.
        assert sum('FROM "duties_preferences"' in sql for sql in statements) == 1
        page = client.get(url).content.decode()
        for words in ("Allergy: Nuts", "White tablet", "Out, back by", "Wants a paper back: Passport"):
            assert page.count(words) == 3
        assert few == many_there <= AT_MOST


# Capacity ---------------------------------------------------------------------------------------------------------


def test_places_taken_and_gaps_week_by_week(cast: Cast, greta: Person, home: models.House) -> None:
    story.admit(cast, home, story.places(home)[0], nights=2)
    actions.turn_away(house=home.pk, group=Group.MEN, why=NoPlace.NOT_FOR_GROUP, by=cast.sam.actor())
    with clock.shifted(21 * story.DAY):
        actions.turn_away(house=home.pk, group=Group.WOMEN, why=NoPlace.FULL, by=cast.sam.actor())
        _home, known = queries_capacity.of_house(cast.sam.actor(), home.pk)
    assert len(known.weeks) == queries_capacity.WEEKS
    assert [week.gaps for week in known.weeks[-4:]] == [1, 0, 0, 1]
    assert [week.places for week in known.weeks[-5:]] == [0, 3, 3, 3, 3]
    assert [week.taken for week in known.weeks[-5:]] == [0, 1, 1, 1, 1]  # still there, whatever was planned
    assert known.why == [(NoPlace.NOT_FOR_GROUP, Group.MEN, 1), (NoPlace.FULL, Group.WOMEN, 1)]


def test_a_week_counts_who_was_there_on_its_first_day(cast: Cast, home: models.House) -> None:
    """Against counting day by day: from a day that is shown or before, until one that is shown or later."""
    today, spot = clock.today(), story.places(home)[0]
    models.Place.objects.filter(house=home).delete()
    rows = []
    for number, (first, length) in enumerate(
        product((-400, -183, -176, -175, -15, -7, -1, 0, 1), (0, 1, 6, 7, 8, 300))
    ):
        nights = (today + first * story.DAY, today + (first + length) * story.DAY)
        rows.append(nights)
        place = models.Place.objects.create(
            house=home, room=spot.room, number=number, lane=number, from_day=nights[0], until_day=nights[1]
        )
        stay = models.Stay.objects.create(
            house=home, case_id=uuid4(), code="A2-AAAA", state=StayState.LEFT,
            days=DateRange(*nights), arrived_at=clock.now(), arrived_by=cast.sam.id, left_at=clock.now(),
            left_by=cast.sam.id,
        )  # fmt: skip
        models.Occupancy.objects.create(
            house=home, place=place, lane=number, stay=stay, nights=DateRange(*nights), is_open=False
        )
    _home, known = queries_capacity.of_house(cast.sam.actor(), home.pk)
    expected = [sum(first <= week.day < last for first, last in rows) for week in known.weeks]
    assert [week.taken for week in known.weeks] == expected
    assert [week.places for week in known.weeks] == expected
    assert len(set(expected)) > 3


def test_all_houses_together_without_one_that_is_not_safe(
    cast: Cast, greta: Person, home: models.House
) -> None:
    other = story.house(cast, greta)
    story.admit(cast, home, story.places(home)[0])
    assert queries_capacity.of_organisation(cast.mona.actor()).weeks[-1].places == 6
    assert queries_capacity.of_organisation(cast.mona.actor()).weeks[-1].taken == 1
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    cast.mona.user.refresh_from_db()
    from wayhome.organisations.models import Membership

    Membership.objects.filter(team=cast.house, user=cast.mona.user).update(
        ended_at=clock.now(), ended_by=cast.mona.user
    )
    for one in (home, other):
        actions.turn_away(house=one.pk, group=Group.MEN, why=NoPlace.FULL, by=greta.actor())
    outside = queries_capacity.of_organisation(cast.mona.actor())
    assert (outside.weeks[-1].places, outside.weeks[-1].taken, outside.gaps) == (3, 0, 1)
    inside = queries_capacity.of_organisation(greta.actor())
    assert (inside.weeks[-1].places, inside.weeks[-1].taken, inside.gaps) == (6, 1, 2)


def test_who_answers_for_the_organisation_is_led_back_to_where_she_may_go(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    houses_url, url = reverse("shelter:houses"), reverse("shelter:capacity_of_all")
    sign_in(client, greta)
    assert f'href="{url}"' in client.get(houses_url).content.decode()
    assert f'href="{houses_url}"' in client.get(url).content.decode()
    sign_in(client, cast.mona)
    assert client.get(houses_url).status_code == 404
    page = client.get(url)
    assert page.status_code == 200
    assert f'href="{houses_url}"' not in page.content.decode()


def test_the_picture_has_a_table_beside_it(cast: Cast, client: Client, home: models.House) -> None:
    story.admit(cast, home, story.places(home)[0])
    actions.turn_away(house=home.pk, group=Group.MEN, why=NoPlace.FULL, by=cast.sam.actor())
    sign_in(client, cast.sam)
    page = client.get(reverse("shelter:capacity", args=[home.pk])).content.decode()
    assert '<svg viewBox="0 0 728 200"' in page
    assert 'role="img"' in page
    assert "Today 1 of 3 places are taken. In half a year, 1 found no place." in page
    assert "Places week by week" in page
    assert "No place was free · Men" in page
