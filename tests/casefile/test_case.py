"""The page of a case: everything open to the reader, and nothing else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.attempts import story as attempts
from tests.casefile import world
from tests.cast import Cast, sign_in
from tests.custody import story as ways
from tests.custody.story import facts as facts
from tests.departure import story as departures
from wayhome import journey
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent
from wayhome.core import clock, dates
from wayhome.custody import actions as custody
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.people.queries import Found
from wayhome.process import PROCESS

CANARY = "CANARY-hard-words"


@pytest.fixture
def seen(cast: Cast) -> Found:
    """A case as it stands after the first night."""
    found = world.open_case(cast.casey, name="Mira", language="sqi", interpreter=True)
    consent.record_first_night(seen=found, help="yes", keep_file="yes", by=cast.casey.actor())
    world.agree_on_contact(cast.casey, found)
    world.write_note(cast.casey, found, CANARY, kind="account")
    world.write_note(cast.casey, found, "She slept well.")
    return found


def case(person: Any, found: Found, *, status: int = 200) -> str:  # noqa: ANN401 - somebody of the cast
    return world.whole(sign_in(Client(), person), found, status=status)


def test_name_and_safe_contact_come_first(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    html = client.get(world.at("case", seen)).content.decode()
    month = dates.day_in_words(dates.PartialDay(clock.today().year, clock.today().month))
    text = case(cast.casey, seen)
    assert f"Case {seen.code} · opened in {month} · lead: you" in text
    assert html.index("Mira</bdi></h1>") < html.index("Safe contact:") < html.index("What is due")
    assert html.index("Safe contact:") < html.index("+355670000001")  # rules before any number
    assert "Albanian, interpreter needed" in text
    assert f"<title>{seen.code} · Wayhome</title>" in html  # a name in a title stands in every history


def test_the_way_shows_what_is_done_next_later_and_what_stands_in_the_way(cast: Cast, seen: Found) -> None:
    text = case(cast.casey, seen)
    today = dates.day_in_words(clock.today())
    assert f"Asked aloud: help, and keeping a file {today}" in text
    assert f"Agreed how to reach her or him safely {today}" in text
    assert "The talk about everything else she or he may agree to Next" in text
    assert f"Help has begun {today}" in text
    for stage in ("Choosing and preparing Later", "On the way Later", "Arrival and new start Later"):
        assert stage in text
    assert "Court, only if wanted If wanted" in text


def whole_journey(person: Any, found: Found) -> str:  # noqa: ANN401 - somebody of the cast
    """The page as it stands outside a test, also while the test leaves by conditions of its own."""
    with journey.instead(PROCESS):
        return case(person, found)


def test_the_next_step_leads_to_where_it_is_taken(cast: Cast) -> None:
    """Whoever opens a first case finds every next step by pressing it; who takes none of them has no way there."""
    found = attempts.ready(cast)
    plans = f'href="/people/{found.code}/plan/"'
    page = sign_in(Client(), cast.casey).get(world.at("case", found)).content.decode()
    step = page.partition("A travel plan is begun")[0].rpartition("<a ")[2]
    assert plans in "<a " + step
    world.let_in(cast, world.seen_by(cast.casey, found), cast.house)
    house = sign_in(Client(), cast.sam).get(world.at("case", found)).content.decode()
    assert "A travel plan is begun</a>" not in house


def test_how_to_reach_her_is_written_from_the_page_of_the_case(cast: Cast) -> None:
    found = world.open_case(cast.casey)
    there = f'<a href="/people/{found.code}/reach/write/">Write it down</a>'
    assert there in sign_in(Client(), cast.casey).get(world.at("case", found)).content.decode()
    world.let_in(cast, found, cast.house)
    house = sign_in(Client(), cast.sam).get(world.at("case", found)).content.decode()
    assert "Nothing is agreed on how to reach her or him safely" in house
    assert there not in house, "the house reads it, and writes none"
    world.agree_on_contact(cast.casey, world.seen_by(cast.casey, found))
    assert there not in sign_in(Client(), cast.casey).get(world.at("case", found)).content.decode()


def test_no_step_leads_to_what_is_not_open(cast: Cast, seen: Found) -> None:
    """A doctor reads that it was agreed, and not how."""
    world.let_in(cast, seen, cast.health)
    reach = f'href="/people/{seen.code}/reach/"'
    assert reach in sign_in(Client(), cast.casey).get(world.at("case", seen)).content.decode()
    page = sign_in(Client(), cast.hana).get(world.at("case", seen)).content.decode()
    assert "Agreed how to reach her or him safely" in page
    assert reach not in page


def test_the_way_shows_where_the_travel_plan_stands(cast: Cast, facts: departures.Facts) -> None:
    found = ways.begun(cast)
    before = whole_journey(cast.casey, found)
    assert "Choosing and preparing Now" in before
    assert "Ready to leave Next" in before
    assert "On the way Later" in before
    ways.approve(cast, found)
    ways.plan(cast, found)
    ways.check(cast, found)
    assert "The journey has begun Next" in whole_journey(cast.casey, found)
    custody.begin(code=found.code, plan=1, by=cast.casey.actor())
    under_way = whole_journey(cast.casey, found)
    assert "Choosing and preparing Done" in under_way
    assert "On the way Now" in under_way
    assert f"The journey has begun {dates.day_in_words(clock.today())}" in under_way
    assert "She or he does not want to go on" not in under_way, "said of those alone who do not"
    with journey.instead(PROCESS):
        html = sign_in(Client(), cast.casey).get(world.at("case", found)).content.decode()
    assert f'href="/people/{found.code}/plan/1/"' in html
    ways.stop(cast, found)
    stopped = whole_journey(cast.casey, found)
    assert f"She or he does not want to go on {dates.day_in_words(clock.today())}" in stopped
    assert "Arrived Next" not in stopped
    assert "Arrived Later" in stopped


def test_who_may_know_nothing_of_travel_sees_no_step_of_it(cast: Cast, facts: departures.Facts) -> None:
    found = ways.under_way(cast)
    assert "The journey has begun" in whole_journey(cast.casey, found)
    world.let_in(cast, found, cast.house)
    assert "The journey has begun" in whole_journey(cast.sam, found)
    RoleGrant.objects.filter(user=cast.sam.user).delete()
    RoleGrant.objects.create(user=cast.sam.user, role="PSYCHOSOCIAL", granted_by=cast.mona.user)
    assert "The journey has begun" not in whole_journey(cast.sam, found)


def test_a_plan_that_came_to_nothing_lets_another_begin(cast: Cast, facts: departures.Facts) -> None:
    found = ways.under_way(cast)
    ways.stop(cast, found)
    attempts.end(cast, found)
    text = whole_journey(cast.casey, found)
    assert "On the way Later" in text
    assert "Choosing and preparing Done" not in text


def test_what_was_agreed_and_who_can_open_it(cast: Cast, seen: Found) -> None:
    text = case(cast.casey, seen)
    assert "What Mira has agreed to Safe place and help Yes Keeping a file Yes" in text
    assert "things were not asked so far." in text
    assert "Supervisors everything" in text
    assert "Recovery key On paper in the safe" in text


def test_what_is_due_stands_on_the_page(cast: Cast, seen: Found) -> None:
    assert "What is due" in case(cast.casey, seen)
    assert "Talk about what she or he agrees to" in case(cast.casey, seen)


def test_a_shelter_worker_sees_what_daily_care_needs_and_no_more(cast: Cast, seen: Found) -> None:
    world.let_in(cast, seen, cast.house)
    whole = case(cast.casey, seen)
    text = case(cast.sam, seen)
    for words in ("Mira", "Safe contact:", "She slept well.", "How to reach her or him"):
        assert words in text
    for words in (
        "What happened, in her or his words",
        "Who she or he is",
        "What happened, as codes",
    ):
        assert words in whole  # it could
        assert words not in text
    assert CANARY not in sign_in(Client(), cast.sam).get(world.at("case", seen)).content.decode()


def test_a_doctor_sees_no_contact_and_no_notes_of_others(cast: Cast, seen: Found) -> None:
    world.let_in(cast, seen, cast.health)
    text = case(cast.hana, seen)
    assert "Mira" in text
    assert "Safe contact:" not in text
    assert "+355670000001" not in text
    assert "She slept well." not in text


def test_a_partner_sees_what_was_shared_and_until_when(cast: Cast, seen: Found) -> None:
    until = clock.today() + timedelta(days=30)
    world.share_with_dawn(cast, seen, "A", "F", until=until)
    text = case(cast.rita, seen)
    assert f"Shared with you: identity, risk and safety plan; until {dates.day_in_words(until)}." in text
    assert "Safe contact:" not in text
    assert "She slept well." not in text
    assert CANARY not in text
    for name in ("Casey", "Intake everything", "Supervisors"):
        assert name not in text  # a partner knows the organisation, not its people
    assert "Harbour House" in text


def test_17_a_part_that_ended_is_gone_from_the_page_at_once(cast: Cast, seen: Found) -> None:
    basis = world.share_with_dawn(cast, seen, "A", until=clock.today() + timedelta(days=30))
    assert "Dawn" in case(cast.casey, seen) or "Intake" in case(cast.casey, seen)
    assert "Mira" in case(cast.rita, seen)
    people.end_basis(basis=basis, by=cast.casey.actor())
    assert sign_in(Client(), cast.rita).get(world.at("case", seen)).status_code == 404
    assert "Dawn" not in case(cast.casey, seen)


def test_a_child_without_a_guardian_says_so_until_one_is_noted(cast: Cast, seen: Found) -> None:
    child = world.open_case(cast.casey, name="Lena", presumed_child=True)
    text = case(cast.casey, child)
    assert "Child" in text
    assert "Nobody speaks for this child yet." in text
    people.record_guardian(
        seen=world.seen_by(cast.casey, child),
        read=0,
        guardian=documents.Guardian(name="Ana", kind="appointed"),
        by=cast.casey.actor(),
    )
    text = case(cast.casey, child)
    assert "Nobody speaks for this child" not in text
    assert "Guardian: Ana" in text
    assert "Nobody speaks" not in case(cast.casey, seen)  # an adult needs none


def test_a_suspected_guardian_is_named_as_what_stands_in_the_way(cast: Cast) -> None:
    child = world.open_case(cast.casey, name="Lena", presumed_child=True)
    people.record_guardian(
        seen=child,
        read=0,
        guardian=documents.Guardian(name="Uncle", kind="relative", conflict="suspected"),
        by=cast.casey.actor(),
    )
    assert "may have had a part in what happened" in case(cast.casey, child)


def test_linked_cases_are_shown_to_who_works_on_both(cast: Cast, seen: Found) -> None:
    baby = world.open_case(cast.casey, name="Little one", presumed_child=True)
    people.link(seen=seen, other_code=baby.code, kind="child", by=cast.casey.actor())
    assert f"Little one {baby.code} Child" in case(cast.casey, seen)
    world.share_with_dawn(cast, seen, "A", until=clock.today() + timedelta(days=3))
    assert "Little one" not in case(cast.rita, seen)
    assert baby.code not in case(cast.rita, seen)


def test_looking_is_recorded_once_with_the_parts_that_were_open(
    cast: Cast, seen: Found, client: Client
) -> None:
    world.let_in(cast, seen, cast.house)
    sign_in(client, cast.sam)
    for _time in range(3):
        client.get(world.at("case", seen))
    looks = Entry.objects.filter(action="audit.looked", subject=seen.id, actor=cast.sam.id)
    assert [entry.groups for entry in looks] == ["ABDEFGHI"]


def test_what_cannot_be_recorded_is_not_shown(
    cast: Cast, seen: Found, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wayhome.core.refusals import NotRecorded

    def full(**kwargs: object) -> None:
        raise NotRecorded("audit.looked")

    monkeypatch.setattr("wayhome.audit.log.looked", full)
    answer = sign_in(client, cast.casey).get(world.at("case", seen))
    assert answer.status_code == 503
    assert "Mira" not in answer.content.decode()


def test_the_timeline_tells_what_happened_and_by_whom(cast: Cast, seen: Found, client: Client) -> None:
    world.let_in(cast, seen, cast.house)
    sign_in(client, cast.casey)
    text = world.page(client, "timeline", seen)
    for words in (
        "Somebody answers for her or him",
        "Safe place and help: Yes",
        "Note: General",
        "Note: What happened",
        "House was let in",
        "Casey",
    ):
        assert words in text, words
    assert "She slept well." not in text
    sams = world.page(sign_in(Client(), cast.sam), "timeline", seen)
    assert "Note: General" in sams
    assert "Note: What happened" not in sams


def test_an_older_name_of_the_code_finds_the_case_too(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    assert client.get(f"/people/{seen.code.lower()}/").status_code == 200


@pytest.mark.parametrize("code", ["Q2-2222", "x", "K7-42QD'--", "..%2f..%2f", "%00", "K7", "Đ" * 50])
def test_a_code_that_is_none_is_404(cast: Cast, seen: Found, client: Client, code: str) -> None:
    sign_in(client, cast.casey)
    for path in (f"/people/{code}/", f"/people/{code}/notes/", f"/people/{code}/timeline/"):
        assert client.get(path).status_code == 404, path


def test_names_are_kept_out_of_a_paper_with_codes_only(cast: Cast, seen: Found, client: Client) -> None:
    html = sign_in(client, cast.casey).get(world.at("case", seen)).content.decode()
    marked = re.sub(r"<(bdi|div)[^>]*data-personal[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    assert "Mira" in html
    assert "She slept well." not in marked


def test_queries_are_the_same_for_one_note_and_for_fifty(cast: Cast, seen: Found, client: Client) -> None:
    """The second part and what is kept for each stage: test_folds."""
    sign_in(client, cast.casey)
    counted = []
    for more in (1, 49):
        for number in range(more):
            world.write_note(cast.casey, seen, f"note {number}")
        client.get(world.at("case", seen))
        with CaptureQueriesContext(connection) as run:
            assert client.get(world.at("case", seen)).status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    # Four are asked by every page of somebody who is signed in: session, account, keys, roles.
    assert counted[1] <= 4 + 12, counted


def test_what_is_beside_comes_with_the_page_or_as_one_of_its_own(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    address = world.at("beside", seen)
    assert f'hx-get="{address}"' in client.get(world.at("case", seen)).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<main" not in part
    assert "Danger and plan" in part
    assert "Recovery key" not in part, "asked when somebody opens it"
    opened = client.get(f"{address}?stage=CASE", headers={"HX-Request": "true"}).content.decode()
    assert "Recovery key" in opened
    assert "Who can open this" in world.page(client, "beside", seen)
