"""A query that is built once answers as one that is built each time, for whoever asks and whatever is given."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.test.utils import CaptureQueriesContext, isolate_apps

from wayhome.core import clock, once, planned, prepared
from wayhome.organisations.models import Organisation, Team

pytestmark = pytest.mark.django_db
built: list[str] = []


@prepared.query
def teams_of(organisations: list[UUID], *, kind: str) -> QuerySet[Team]:
    built.append(kind)
    rows = Team.objects.filter(organisation__among=organisations, kind=kind)
    return rows.select_related("organisation").order_by("name")


@prepared.query
def named_one_of(organisation: UUID, *, names: tuple[str, ...]) -> QuerySet[Team]:
    return Team.objects.filter(organisation=organisation, name__in=names)


def house(name: str, *teams: str) -> Organisation:
    made = Organisation.objects.create(name=name, kind="SHELTER_NGO", country="AL")
    for one in teams:
        Team.objects.create(organisation=made, name=one, kind="INTAKE")
    return made


def test_rows_are_those_of_what_is_given_this_time_each_with_what_belongs_to_it() -> None:
    harbour, dawn = house("Harbour House", "Night", "Day"), house("Dawn Centre", "Morning")
    with CaptureQueriesContext(connection) as asked:
        first = teams_of([harbour.pk], kind="INTAKE")
        both = teams_of([dawn.pk, harbour.pk], kind="INTAKE")
        assert [team.name for team in first] == ["Day", "Night"]
        assert [(team.name, team.organisation.name) for team in both] == [
            ("Day", "Harbour House"),
            ("Morning", "Dawn Centre"),
            ("Night", "Harbour House"),
        ]
        assert teams_of([], kind="INTAKE") == []
    assert len(asked) == 3
    assert first[0].organisation == harbour
    first[0].name = "Evening"
    first[0].save()
    assert [team.name for team in teams_of([harbour.pk], kind="INTAKE")] == ["Evening", "Night"]


def test_one_of_none_is_nothing() -> None:
    """As Django answers it: whoever may read no group at all finds no note, and no fault."""
    harbour = house("Harbour House", "Night")
    assert len(named_one_of(harbour.pk, names=("Night",))) == 1
    with CaptureQueriesContext(connection) as asked:
        assert named_one_of(harbour.pk, names=()) == []
    assert len(asked) == 0


def test_it_is_built_once_for_each_question_and_not_for_each_value() -> None:
    harbour = house("Harbour House", "Night")
    teams_of([harbour.pk], kind="INTAKE")
    built.clear()
    teams_of([harbour.pk], kind="INTAKE")
    teams_of([uuid4()], kind="INTAKE")
    assert built == []
    assert teams_of([harbour.pk], kind="SOME_OTHER") == []
    assert built == ["SOME_OTHER"]


def test_values_unions_and_questions_within_questions_come_as_usual() -> None:
    @prepared.query
    def names(name: str, organisation: UUID) -> QuerySet[Organisation, tuple[object, ...]]:
        with_team = Team.objects.filter(organisation=OuterRef("pk"), name=name)
        houses = Organisation.objects.filter(Exists(with_team)).values_list(Value("house"), "name")
        teams = Team.objects.filter(organisation=organisation).values_list(Value("team"), "name")
        return houses.union(teams, all=True)

    @prepared.query
    def flat(organisation: UUID) -> QuerySet[Team, str]:
        return Team.objects.filter(organisation=organisation).order_by("name").values_list("name", flat=True)

    harbour, dawn = house("Harbour House", "Night", "Day"), house("Dawn Centre", "Night")
    assert sorted(names("Night", dawn.pk)) == [
        ("house", "Dawn Centre"),
        ("house", "Harbour House"),
        ("team", "Night"),
    ]
    assert sorted(names("Day", harbour.pk)) == [
        ("house", "Harbour House"),
        ("team", "Day"),
        ("team", "Night"),
    ]
    assert flat(harbour.pk) == ["Day", "Night"]


def test_what_is_given_is_never_part_of_the_sql() -> None:
    house("Harbour House")

    @prepared.query
    def named(name: str) -> QuerySet[Organisation]:
        return Organisation.objects.filter(name=name)

    assert [one.name for one in named("Harbour House")] == ["Harbour House"]
    assert named("' OR 1=1 --") == []
    assert named("%s") == []


def test_only_the_names_of_a_question_may_be_nothing() -> None:
    with pytest.raises(TypeError, match="NULL"):
        teams_of(None, kind="INTAKE")  # type: ignore[arg-type]


def test_a_day_or_an_id_that_would_stay_as_it_was_is_refused() -> None:
    @prepared.query
    def since() -> QuerySet[Organisation]:
        return Organisation.objects.filter(created_at__gt=clock.now())

    @prepared.query
    def one() -> QuerySet[Organisation]:
        return Organisation.objects.filter(pk=uuid4())

    @prepared.query
    def some(day: date) -> QuerySet[Organisation]:
        return Organisation.objects.filter(created_at__gt=day, pk__in=[uuid4()])

    for asked in (since, one):
        with pytest.raises(TypeError, match="given with each call"):
            asked()
    with pytest.raises(TypeError, match="given with each call"):
        some(clock.today())


def test_objects_of_rows_that_came_with_others_are_as_the_database_keeps_them_and_can_be_saved() -> None:
    house("Harbour House", "Night", "Day")
    names = [field.attname for field in Team._meta.concrete_fields]
    kept = list(Team.objects.order_by("name"))
    made = prepared.objects(Team, names, Team.objects.order_by("name").values_list(*names))
    assert made == kept
    assert [vars(one).keys() for one in made] == [vars(one).keys() for one in kept]
    made[0].name = "Late"
    made[0].save()
    assert list(Team.objects.order_by("name").values_list("name", flat=True)) == ["Late", "Night"]
    # A column that was left out is read when it is asked for.
    (short,) = prepared.objects(Team, ["id"], [(kept[1].pk,)])
    assert short.name == "Night"


@isolate_apps("wayhome.organisations")
def test_objects_of_a_model_with_a_way_of_its_own_are_refused() -> None:
    class Odd(Team):
        class Meta:
            app_label, proxy = "organisations", True

        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)
            self.is_odd = True

    with pytest.raises(TypeError, match="a way of their own"):
        prepared.objects(Odd, ["id"], [(uuid4(),)])


def test_locks_and_prefetching_are_refused() -> None:
    @prepared.query
    def locked(name: str) -> QuerySet[Organisation]:
        return Organisation.objects.select_for_update().filter(name=name)

    @prepared.query
    def more(name: str) -> QuerySet[Organisation]:
        return Organisation.objects.prefetch_related("teams").filter(name=name)

    for asked in (locked, more):
        with pytest.raises(TypeError, match="query of their own"):
            asked("Harbour House")


def test_a_list_that_is_taken_apart_while_the_query_is_built_is_refused() -> None:
    @prepared.query
    def of_all(ids: list[UUID]) -> QuerySet[Organisation]:
        return Organisation.objects.filter(pk__in=list(ids))

    with pytest.raises(TypeError, match="not iterable"):
        of_all([uuid4()])


@prepared.query
def names_of(organisations: list[UUID]) -> QuerySet[Organisation, str]:
    return (
        Organisation.objects.filter(pk__among=organisations).order_by("name").values_list("name", flat=True)
    )


def test_what_a_page_asks_ahead_comes_on_one_way_and_is_read_as_it_was_then() -> None:
    harbour, dawn = house("Harbour House 100%", "Night", "Day"), house("Dawn; Centre", "Morning")
    with once.reading():
        with CaptureQueriesContext(connection) as asked:
            prepared.together(
                [
                    teams_of.later([harbour.pk], kind="INTAKE"),
                    teams_of.later([dawn.pk], kind="NO_SUCH"),
                    names_of.later([dawn.pk, harbour.pk]),
                    names_of.later([dawn.pk, harbour.pk]),  # twice is once
                ]
            )
        assert len(asked) == 1
        with CaptureQueriesContext(connection) as asked:
            first, again = (teams_of([harbour.pk], kind="INTAKE") for _time in range(2))
            assert [(team.name, team.organisation.name) for team in first] == [
                ("Day", "Harbour House 100%"),
                ("Night", "Harbour House 100%"),
            ]
            assert again == first
            assert again[0] is not first[0]
            assert teams_of([dawn.pk], kind="NO_SUCH") == []
            assert names_of([dawn.pk, harbour.pk]) == ["Dawn; Centre", "Harbour House 100%"]
        assert len(asked) == 0
        with CaptureQueriesContext(connection) as asked:
            assert [team.name for team in teams_of([dawn.pk], kind="INTAKE")] == ["Morning"], "other values"
            assert names_of([harbour.pk]) == ["Harbour House 100%"]
        assert len(asked) == 2


def test_what_was_asked_ahead_is_asked_anew_when_the_page_wrote_it_and_after_the_page() -> None:
    harbour = house("Harbour House")
    with once.reading():
        prepared.together([names_of.later([harbour.pk])])
        Organisation.objects.filter(pk=harbour.pk).update(name="Other House")
        assert names_of([harbour.pk]) == ["Harbour House"], "as it was then"
        names_of.anew([harbour.pk])
        assert names_of([harbour.pk]) == ["Other House"]
        prepared.together([names_of.later([harbour.pk])])
    Organisation.objects.filter(pk=harbour.pk).update(name="Third House")
    assert names_of([harbour.pk]) == ["Third House"], "outside of a page nothing is remembered"
    with CaptureQueriesContext(connection) as asked:
        prepared.together([names_of.later([harbour.pk])])
    assert len(asked) == 0, "nor asked ahead"


@prepared.planned
def named_by(organisations: list[UUID], name: str, *, kind: str) -> QuerySet[Team, tuple[object, ...]]:
    mine = Team.objects.filter(organisation__among=organisations, kind=kind, name=name)
    theirs = Organisation.objects.filter(pk__among=organisations).exclude(name__contains="100%")
    return mine.values_list(Value(1), "name").union(theirs.values_list(Value(2), "name"), all=True)


@prepared.planned
def planned_teams(organisations: list[UUID]) -> QuerySet[Team]:
    return Team.objects.filter(organisation__among=organisations).order_by("name")


def count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'wayhome%'")
        [(found,)] = cursor.fetchall()
    return int(found)


def test_what_the_database_has_planned_answers_as_ever_in_one_question_each() -> None:
    harbour, dawn = house("Harbour House", "Night", "Day"), house("Dawn Centre", "Night")
    house("100% house")
    named_by([], "Night", kind="INTAKE")
    before = count()
    with CaptureQueriesContext(connection) as asked:
        assert sorted(named_by([harbour.pk], "Night", kind="INTAKE")) == [(1, "Night"), (2, "Harbour House")]
        assert sorted(named_by([harbour.pk], "' OR 1=1 --", kind="INTAKE")) == [(2, "Harbour House")]
        assert sorted(named_by([harbour.pk, dawn.pk], "Night", kind="INTAKE")) == [
            (1, "Night"),
            (1, "Night"),
            (2, "Dawn Centre"),
            (2, "Harbour House"),
        ]
        assert named_by([], "Night", kind="INTAKE") == []
    assert len(asked) == 4
    assert count() == before, "each question is planned once"
    dawn.name = "Dusk Centre"
    dawn.save()
    assert (2, "Dusk Centre") in named_by([dawn.pk], "Night", kind="INTAKE")


@prepared.planned
def first_teams(*organisation: UUID) -> QuerySet[Team]:
    rows = Team.objects.filter(organisation=organisation[0]) if organisation else Team.objects.all()
    return rows.order_by("name")[:2]


def test_a_question_without_any_value_is_planned_too() -> None:
    harbour = house("Harbour House", "Night")
    house("Dawn Centre", "Day")
    assert [one.name for one in first_teams()] == ["Day", "Night"]
    assert [one.name for one in first_teams(harbour.pk)] == ["Night"]
    assert [one.name for one in first_teams()] == ["Day", "Night"]


def test_another_question_has_a_plan_of_its_own() -> None:
    harbour = house("Harbour House", "Night")
    assert (1, "Night") in named_by([harbour.pk], "Night", kind="INTAKE")
    assert (1, "Night") not in named_by([harbour.pk], "Night", kind="SOME_OTHER")


def test_a_plan_outlives_a_transaction_that_is_undone() -> None:
    harbour = house("Harbour House", "Night")

    @prepared.planned
    def teams(organisation: UUID, name: str) -> QuerySet[Team]:
        return Team.objects.filter(name=name, organisation=organisation)

    with transaction.atomic():
        assert [one.name for one in teams(harbour.pk, "Night")] == ["Night"]
        transaction.set_rollback(True)
    assert [one.name for one in teams(harbour.pk, "Night")] == ["Night"]


def test_a_page_asks_planned_questions_together_with_others() -> None:
    harbour, dawn = house("Harbour House", "Night", "Day"), house("Dawn Centre", "Morning")
    with once.reading(), CaptureQueriesContext(connection) as asked:
        prepared.together(
            [
                planned_teams.later([harbour.pk]),
                teams_of.later([dawn.pk], kind="INTAKE"),
                named_by.later([dawn.pk], "Morning", kind="INTAKE"),
            ]
        )
        assert [one.name for one in planned_teams([harbour.pk])] == ["Day", "Night"]
        assert [one.name for one in teams_of([dawn.pk], kind="INTAKE")] == ["Morning"]
        assert sorted(named_by([dawn.pk], "Morning", kind="INTAKE")) == [(1, "Morning"), (2, "Dawn Centre")]
    assert len(asked) == 1


def test_each_connection_has_plans_of_its_own() -> None:
    asked = planned_teams.later([uuid4()]).known
    assert asked is not None
    assert asked.plan is not None
    other = connection.copy()
    try:
        for _twice in range(2):
            with other.cursor() as cursor:
                cursor.execute(asked.plan.asked(other), asked.filled(([uuid4()],)))
                assert cursor.fetchall() == []
                cursor.execute("SELECT name FROM pg_prepared_statements")
                assert cursor.fetchall() == [(asked.plan.name,)]
    finally:
        other.close()


def test_a_plan_that_serves_no_more_is_made_anew() -> None:
    """As after an upgrade that changed a table while the site was running."""
    asked = planned_teams.later([uuid4()]).known
    assert asked is not None
    plan = asked.plan
    assert plan is not None
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            planned.execute(other, cursor, lambda: plan.asked(other), ([uuid4()],))
            cursor.execute("DEALLOCATE ALL")
            planned.execute(other, cursor, lambda: plan.asked(other), ([uuid4()],))
            assert cursor.fetchall() == []
            cursor.execute("DEALLOCATE ALL")
        other.in_atomic_block = True
        with pytest.raises(DatabaseError), other.cursor() as cursor:
            planned.execute(other, cursor, lambda: plan.asked(other), ([uuid4()],))
        other.in_atomic_block = False
        with other.cursor() as cursor:
            planned.execute(other, cursor, lambda: plan.asked(other), ([uuid4()],))
            with pytest.raises(DatabaseError):
                planned.execute(other, cursor, lambda: "SELECT of nothing", ())
    finally:
        other.close()
