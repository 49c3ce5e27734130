"""Indicators of the own agency: the catalogue, what a case comes to, who sees it, and what takes it away again."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tests import cast as casting
from tests.caselists import story as lists
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.numbers import story
from wayhome.audit.models import Entry
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates
from wayhome.numbers import breaking, ending, indicators, listed, marks, models, splitting, telling, together
from wayhome.numbers.indicators import Indicator, Measure, Stage
from wayhome.organisations import actions as organisations
from wayhome.organisations import visits
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.people import models as models_of_people

pytestmark = pytest.mark.django_db


def page(who: Person) -> str:
    answer = sign_in(Client(), who).get(reverse("numbers:indicators"))
    assert answer.status_code == 200
    return answer.content.decode()


def lines(who: Person) -> dict[str, list[str]]:
    """What the file says, by heading."""
    answer = sign_in(Client(), who).get(reverse("numbers:indicators_file"))
    assert answer.status_code == 200
    rows = csv.reader(answer.content.decode().removeprefix("\ufeff").splitlines())
    return {row[1]: row for row in rows if len(row) > 1}


def of_this_year(who: Person, heading: str) -> tuple[str, str]:
    row = lines(who)[heading]
    return row[3], row[4]


def one(measure: Measure, *of: str) -> Indicator:
    return Indicator("x", Stage.COURT, "x", "x", measure, of)


@pytest.mark.parametrize(
    ("asked", "facts", "value", "made_of"),
    [
        (one(Measure.COUNT, "a"), {"a": (2, 3)}, 5, None),
        (one(Measure.COUNT, "a"), {}, 0, None),
        (one(Measure.SHARE, "a", "b"), {"a": (1, 0), "b": (1, 1)}, 50, 2),
        (one(Measure.SHARE, "a", "b"), {}, None, 0),
        (one(Measure.RATIO, "a", "b"), {"a": (5,), "b": (2,)}, 2.5, 2),
        (one(Measure.DAYS, "a"), {"a": (1, 30, 4)}, 4, 3),
        (one(Measure.DAYS, "a"), {}, None, 0),
    ],
)
def test_a_number_is_made_of_facts(
    asked: Indicator, facts: indicators.Facts, value: float | None, made_of: int | None
) -> None:
    assert asked.value(facts) == value
    assert asked.made_of(facts) == made_of


def test_the_catalogue_has_every_stage_and_each_key_once() -> None:
    assert {each.stage for each in listed.ALL} == set(Stage)
    assert len({each.key for each in listed.ALL}) == len(listed.ALL)
    assert all(str(each.means).endswith(".") for each in listed.ALL), "a sentence under each number"
    for each in listed.ALL:
        assert len(each.of) == (2 if each.measure in (Measure.SHARE, Measure.RATIO) else 1), each.key


def test_a_manager_sees_numbers_of_the_own_agency_and_others_do_not(cast: Cast) -> None:
    world = story.world(cast)
    consents.case(cast)
    assert "Cases opened" in page(cast.mona)
    assert of_this_year(cast.mona, "Cases opened") == ("1", "")
    assert of_this_year(cast.dora, "Cases opened") == ("0", ""), "of no other agency"
    assert Entry.objects.filter(action="numbers.indicators").count() >= 2, "looking is recorded"
    for who in (cast.casey, world.ann, world.flo):
        for name in ("indicators", "indicators_file"):
            answer = sign_in(Client(), who).get(reverse(f"numbers:{name}"))
            assert answer.status_code == 403, "exact numbers are for who answers for the agency"


def test_cases_that_came_with_a_list_were_not_opened_in_the_year_of_the_list(cast: Cast) -> None:
    story.world(cast)
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA, lists.BLETA))
    assert of_this_year(cast.mona, "Cases opened") == ("0", "")
    assert of_this_year(cast.mona, "Cases that came with a list") == ("2", "")
    assert of_this_year(cast.dora, "Cases that came with a list") == ("0", ""), "of no other agency"
    assert "Cases that came with a list are not among them" in page(cast.mona)
    consents.case(cast)
    assert of_this_year(cast.mona, "Cases opened") == ("1", "")


def test_a_list_taken_in_half_an_hour_after_midnight_is_of_the_new_year_for_whoever_took_it_in(
    cast: Cast, settings: Settings
) -> None:
    settings.ZONE_HERE = "Europe/Tirane"
    story.world(cast)
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA))
    this = clock.today().year
    late = datetime(this - 1, 12, 31, 23, 30, tzinfo=UTC)  # 1 January there
    models_of_people.Case.objects.filter(is_brought=True).update(created_at=late)
    heading = "Cases that came with a list"
    assert of_this_year(cast.mona, heading) == ("1", "")
    (one,) = models_of_people.Case.objects.filter(is_brought=True)
    assert clock.day_of(one.created_at).year == this, "as in what is sent"
    models_of_people.Case.objects.filter(pk=one.pk).update(organisation=cast.dawn)  # handed over
    assert of_this_year(cast.mona, heading) == ("1", ""), "Harbour House took it in"
    assert of_this_year(cast.mona, "Cases opened") == ("0", "")
    assert of_this_year(cast.dora, heading) == ("0", "")


def test_what_a_case_comes_to_is_counted_of_who_agreed_and_goes_when_it_is_taken_back(cast: Cast) -> None:
    world = story.world(cast)
    seen = consents.case(cast)
    visits.visit(cast.casey.actor())
    (kept,) = models.Told.objects.all()
    assert telling.opened(cast.mona.actor().keyring, [kept]) == {}, "there is a row, and it is not counted"
    given = consents.agree(cast, seen, consents.yes(Purpose.RESEARCH_STATISTICS))
    models.Told.objects.all().delete()
    visits.visit(cast.casey.actor())
    (kept,) = models.Told.objects.all()
    opened = telling.opened(cast.mona.actor().keyring, [kept])
    assert opened is not None
    assert list(opened) == [clock.today().year]
    for who in (world.ann, world.dina, cast.sam, cast.dora):
        assert telling.opened(who.actor().keyring, [kept]) is None, who.name
    for word in (seen.code, "Mira"):
        assert word.encode() not in bytes(kept.body)
    consents.take_back(cast, seen, given.pk)
    assert not models.Told.objects.exists()


def test_a_large_list_keeps_nobody_waiting_who_was_opened_here(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.world(cast)
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA, lists.BLETA))
    visits.visit(cast.casey.actor())
    assert not models.Told.objects.exists(), "nobody of it was asked here"
    for name in ("Zamirela", "Bletarta"):
        consents.agree(cast, lists.named(cast, name), consents.yes(Purpose.RESEARCH_STATISTICS))
    seen = consents.case(cast)
    monkeypatch.setattr(telling, "AT_MOST", 1)
    visits.visit(cast.casey.actor())
    assert models.Told.objects.get().mark == marks.told(seen.id), "she first, then the list"
    for _visit in range(2):
        visits.visit(cast.casey.actor())
    assert models.Told.objects.count() == 3


def test_an_agency_that_does_not_count_has_no_rows(cast: Cast) -> None:
    consents.case(cast)
    visits.visit(cast.casey.actor())
    assert not models.Told.objects.exists()
    assert "needs a team of analysts" in page(cast.mona)


def test_sealed_facts_open_for_supervisors_and_say_why_not_to_others(cast: Cast) -> None:
    world = story.world(cast)
    facts = {"offered": (2,), "informed": (1,), "claims": (1,), "awarded": (1,)}
    to = telling.counting(world.ann.organisation.pk)
    telling.put(world.ann.organisation.pk, clock.today().year, "m" * 64, "0" * 64, facts, to)
    assert of_this_year(cast.mona, "Was told everything first") == ("50", "2")
    assert of_this_year(cast.mona, "Claims for money awarded") == ("100", "1")
    assert "Was told everything first" in page(cast.mona)
    other = casting.join(cast.mona, "Ines", roles=("MANAGER",), teams=())
    shown = page(other)
    assert "Cases opened" in shown
    assert "Was told everything first" not in shown
    assert "opens for supervisors" in shown


def told(who: Person, cases: list[dict[str, tuple[int, ...]]]) -> None:
    """What so many cases come to, as visits would have left it."""
    to = telling.counting(who.organisation.pk)
    for facts in cases:
        telling.put(who.organisation.pk, clock.today().year, marks.told(uuid4()), "0" * 64, facts, to)


def person(gender: int | None, *, was_told: bool) -> dict[str, tuple[int, ...]]:
    who: dict[str, tuple[int, ...]] = {} if gender is None else {"who_gender": (gender,)}
    return {"offered": (1,), "informed": (int(was_told),)} | who


def work_out(who: Person, key: str = "gender") -> int:
    """Pressed on the page. What the site answered."""
    sent = {"by": key, "year": str(clock.today().year)}
    return int(sign_in(Client(), who).post(reverse("numbers:indicators"), sent).status_code)


def by_gender(who: Person, *, anew: bool = True) -> dict[str, list[str]]:
    """Heading to what stands in the columns woman, man, another; after a new sign-in."""
    if anew:
        assert work_out(who) == 302
    url = f"{reverse('numbers:indicators')}?by=gender&year={clock.today().year}"
    shown = sign_in(Client(), who).get(url).content.decode()
    table = shown[shown.index('id="by"') : shown.index('id="always"')]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.S)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in rows]
    plain = [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]
    return {row[0]: row[1:] for row in plain if row}


def test_by_gender_a_number_is_shown_of_eleven_people_and_what_is_hidden_is_eleven_together(
    cast: Cast,
) -> None:
    world = story.world(cast)
    told(world.ann, [person(0, was_told=at % 2 == 0) for at in range(20)])
    told(world.ann, [person(1, was_told=True) for _at in range(12)])
    told(world.ann, [person(2, was_told=True) for _at in range(3)])
    lines = by_gender(cast.mona)
    assert lines["Was told everything first"] == ["50 of 100; of 20", "hidden", "hidden"], (
        "three alone could be subtracted from the total"
    )


def test_by_gender_who_is_in_no_category_is_behind_the_total_alone(cast: Cast) -> None:
    world = story.world(cast)
    told(world.ann, [person(0, was_told=at % 2 == 0) for at in range(20)])
    told(world.ann, [person(1, was_told=True) for _at in range(12)])
    told(world.ann, [person(2, was_told=True) for _at in range(3)])
    told(world.ann, [person(None, was_told=True) for _at in range(8)])
    lines = by_gender(cast.mona)
    assert lines["Was told everything first"] == ["50 of 100; of 20", "100 of 100; of 12", "hidden"]


def test_by_gender_of_few_nothing_is_shown_and_who_opens_nothing_is_offered_nothing(cast: Cast) -> None:
    world = story.world(cast)
    told(world.ann, [person(0, was_told=True) for _at in range(10)])
    url = f"{reverse('numbers:indicators')}?by=gender&year={clock.today().year}"
    assert "Not worked out so far" in sign_in(Client(), cast.mona).get(url).content.decode()
    assert work_out(cast.mona) == 302
    assert "too few people are behind each number" in sign_in(Client(), cast.mona).get(url).content.decode()
    assert of_this_year(cast.mona, "Was told everything first") == ("100", "10"), "the total is theirs"
    other = casting.join(cast.mona, "Ines", roles=("MANAGER",), teams=())
    shown = sign_in(Client(), other).get(url).content.decode()
    assert 'id="by"' not in shown
    assert work_out(other) == 403, "who opens nothing works nothing out"
    assert work_out(cast.casey) == 403
    assert work_out(cast.mona, key="name") == 404
    odd = sign_in(Client(), cast.mona).get(f"{reverse('numbers:indicators')}?by=name&year=1")
    assert odd.status_code == 200
    assert "broken" not in odd.context


DAY = date(2026, 1, 1)
SHARE = "Was told everything first"


def test_two_looks_a_day_apart_do_not_tell_of_her_who_came_in_between(cast: Cast) -> None:
    world = story.world(cast)
    told(world.ann, [person(0, was_told=at % 2 == 0) for at in range(20)])
    told(world.ann, [person(1, was_told=True) for _at in range(15)])
    assert by_gender(cast.mona)[SHARE] == ["50 of 100; of 20", "100 of 100; of 15", "–"]
    told(world.ann, [person(0, was_told=False)])
    assert of_this_year(cast.mona, SHARE) == ("69", "36"), "the total is theirs"
    assert by_gender(cast.mona)[SHARE] == ["50 of 100; of 20", "100 of 100; of 15", "–"], (
        "she would be the difference"
    )
    told(world.ann, [person(0, was_told=False) for _at in range(10)])
    assert by_gender(cast.mona, anew=False)[SHARE][0] == "50 of 100; of 20", "looking alone changes nothing"
    assert by_gender(cast.mona)[SHARE] == ["32 of 100; of 31", "100 of 100; of 15", "–"], "eleven came"
    assert models.Split.objects.count() == 2, "one for each time that anything was new"
    assert Entry.objects.filter(action="numbers.split").count() == 3
    for who in (world.ann, world.dina, cast.dora):
        assert not any(who.actor().keyring.holds(team) for team in telling.counting(cast.harbour.pk))


def test_a_line_that_stood_still_says_since_which_day(cast: Cast) -> None:
    world = story.world(cast)
    year = clock.today().year
    to = telling.counting(world.ann.organisation.pk)
    before = together.line(
        INFORMED, [person(0, was_told=True) for _at in range(15)], on=clock.today() - timedelta(days=9), k=11
    )
    splitting.keep([{"informed": before}], year=year, to=to, by=cast.mona.actor())
    told(world.ann, [person(0, was_told=True) for _at in range(16)])
    day = dates.day_in_words(clock.today() - timedelta(days=9))
    assert f"{SHARE}, as on {day}" in by_gender(cast.mona)


def test_a_team_founded_later_opens_what_was_shown_once_somebody_of_before_works_it_out_again(
    cast: Cast,
) -> None:
    world = story.world(cast)
    crowd = [person(0, was_told=at % 2 == 0) for at in range(20)]
    told(world.ann, crowd)
    assert work_out(cast.mona) == 302
    team = organisations.create_team(name="Late", kind=TeamKind.SUPERVISORS, by=cast.mona.actor())
    ines = casting.join(cast.mona, "Ines", roles=("MANAGER",), teams=((team, cast.mona),))
    models.Told.objects.all().delete()
    told(world.ann, crowd)  # as visits of the next month leave it
    url = f"{reverse('numbers:indicators')}?by=gender&year={clock.today().year}"
    shown = sign_in(Client(), ines).get(url).content.decode()
    assert SHARE in shown, "what was counted opens"
    assert "does not open for you" in shown
    assert "Not worked out so far" not in shown
    assert "Work it out, as of today" not in shown
    assert work_out(ines) == 403, "nothing is shown that is not held to what was shown"
    assert work_out(cast.mona) == 302, "nothing has changed, but for who opens it"
    assert by_gender(ines, anew=False)[SHARE] == ["50 of 100; of 20", "–", "–"]
    told(world.ann, [person(0, was_told=False)])
    assert by_gender(ines)[SHARE] == ["50 of 100; of 20", "–", "–"], "held to what others were shown before"
    told(world.ann, [person(0, was_told=False) for _at in range(10)])
    assert by_gender(ines)[SHARE] == ["32 of 100; of 31", "–", "–"]
    assert work_out(ines) == 302
    last = models.Split.objects.order_by("created_at").last()
    assert last is not None
    kept = splitting.opened(cast.mona.actor().keyring, last)
    assert [one["informed"].people for one in kept if "informed" in one] == [20, 31], "the last holds all"
    assert models.Split.objects.count() == 3


def test_who_has_taken_it_back_is_said_to_be_in_a_line_that_stands(cast: Cast) -> None:
    world = story.world(cast)
    told(world.ann, [person(0, was_told=True) for _at in range(15)])
    assert by_gender(cast.mona)[SHARE][0] == "100 of 100; of 15"
    models.Told.objects.filter(pk=models.Told.objects.first().pk).delete()  # type: ignore[union-attr]
    assert by_gender(cast.mona)[SHARE][0] == "100 of 100; of 15", "the difference would be her"
    url = f"{reverse('numbers:indicators')}?by=gender&year={clock.today().year}"
    assert "who has taken back since" in sign_in(Client(), cast.mona).get(url).content.decode()
    assert "stands as on its day" in str(ending.CONSENT_ENDED.sentence)


(INFORMED,) = [it for it in listed.ALL if it.key == "informed"]
CROWDS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2, None]),
        st.sampled_from([0, 1, 2, None]),
        st.sampled_from([0, 3, None]),
        st.booleans(),
    ),
    max_size=50,
)


def everything(who: tuple[int | None, int | None, int | None, bool]) -> dict[str, tuple[int, ...]]:
    *places, was_told = who
    said = zip(("who_gender", "who_age", "who_place"), places, strict=True)
    facts: dict[str, tuple[int, ...]] = {key: (at,) for key, at in said if at is not None}
    return {"offered": (1,), "informed": (int(was_told),)} | facts


@settings(max_examples=60, deadline=None)
@given(st.lists(CROWDS, min_size=1, max_size=5))
def test_whatever_is_shown_over_time_differs_by_nobody_or_by_eleven(
    comings: list[list[tuple[int | None, int | None, int | None, bool]]],
) -> None:
    """More come each time. Of every two times, and of everything that both say, the difference is no few."""
    there: list[dict[str, tuple[int, ...]]] = []
    shown: list[together.Lines] = []
    for number, coming in enumerate(comings):
        there += map(everything, coming)
        day = date(2026, 1, 1) + timedelta(days=number)
        shown.append(together.shown([INFORMED], there, on=day, k=11, earlier=shown))
        assert together.from_text(together.to_text(shown)) == together.each_once(shown)
        assert together.each_once(shown)[-1] == shown[-1]
    lines = [one["informed"] for one in shown if one]
    for one in lines:
        for key in breaking.BY:
            parts = one.parts[key]
            left = one.people - sum(part.people for part in parts.values())
            assert all(part.people >= 11 for part in parts.values())
            assert not parts or left == 0 or left >= 11
    for one, other in combinations(lines, 2):
        for key in breaking.BY:
            both = one.parts[key].keys() & other.parts[key].keys()
            for code in both:
                mine, theirs = one.parts[key][code], other.parts[key][code]
                assert mine == theirs or abs(mine.people - theirs.people) >= 11
            rest = [it.people - sum(it.parts[key][code].people for code in both) for it in (one, other)]
            assert not both or rest[0] == rest[1] or abs(rest[0] - rest[1]) >= 11


def test_what_tells_too_much_together_is_taken_back() -> None:
    """Whatever decided what is shown of each: tried together, a number that tells of three is not there."""
    people = {
        "gender": {"woman": 20, "man": 12, "other": 3, "?": 0},
        "age": {"0-17": 0, "18-29": 35, "30+": 0, "?": 0},
    }
    assert together.safe({"gender": ["woman", "man"], "age": ["18-29"]}, people, 11) == {
        "gender": ["woman"],
        "age": ["18-29"],
    }


def test_a_case_says_which_gender_and_age_only_to_those_who_count(cast: Cast) -> None:
    story.world(cast)
    seen = consents.case(cast)
    consents.agree(cast, seen, consents.yes(Purpose.RESEARCH_STATISTICS))
    account = documents.Account(country_destination="IT")
    people.record_account(seen=consents.again(cast, seen), read=0, account=account, by=cast.casey.actor())
    visits.visit(cast.casey.actor())
    (kept,) = models.Told.objects.all()
    opened = telling.opened(cast.mona.actor().keyring, [kept])
    assert opened is not None
    (facts,) = opened[clock.today().year]
    assert facts["who_place"] == (3,), "Europe, and not which country"
    assert facts["who_age"] == (1,), "18 to 29"
    assert "until" not in facts


@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 2, None]), st.booleans()), max_size=60),
)
def test_whatever_is_hidden_is_nobody_or_eleven_together(people: list[tuple[int | None, bool]]) -> None:
    codes, (one,) = ("woman", "man", "other"), [it for it in listed.ALL if it.key == "informed"]
    cases = [person(gender, was_told=said) for gender, said in people]
    found = together.line(one, cases, on=clock.today(), k=11).broken(one, "gender")
    count = {code: sum(gender == at for gender, _said in people) for at, code in enumerate(codes)}
    left = len(people) - sum(count[code] for code in found.values)
    assert all(count[code] >= 11 for code in found.values)
    assert left == 0 or left >= 11 or not found.values


def test_a_number_stands_under_its_definition_and_no_formula_runs(cast: Cast) -> None:
    story.world(cast)
    shown = page(cast.mona)
    assert "half of all waited less" in shown
    assert "<svg" in shown
    answer = sign_in(Client(), cast.mona).get(reverse("numbers:indicators_file")).content.decode()
    cells = [cell for row in csv.reader(answer.removeprefix("\ufeff").splitlines()) for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_a_row_is_as_long_whatever_is_in_it(cast: Cast) -> None:
    world = story.world(cast)
    to = telling.counting(world.ann.organisation.pk)
    most = {name: (123, 45) for each in listed.ALL if each.sealed for name in each.of}
    for at, facts in enumerate((None, {}, most)):
        telling.put(world.ann.organisation.pk, clock.today().year, f"{at}" * 64, "0" * 64, facts, to)
    assert len({len(bytes(row.body)) for row in models.Told.objects.all()}) == 1
