"""The stories of the practice world: something true on each board, for whoever works there, and nothing for others.

And a tour for everybody, which leads only to pages that she or he may open.
"""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.demo.whole import Whole
from wayhome.attempts import queries as attempts
from wayhome.care import queries as care
from wayhome.care import reviews
from wayhome.checkins import clockwork
from wayhome.checkins import due as missed
from wayhome.checkins import queries as checkins
from wayhome.checkins.enums import Kind, Stand
from wayhome.children import queries as best
from wayhome.closing import queries as closing
from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import queries as custody
from wayhome.custody.enums import Reply, Told
from wayhome.demo import (
    a_child,
    a_child_best,
    agencies,
    arrived,
    door_open,
    new_start,
    on_the_way,
    plans,
    testifying,
    tonight,
    tours,
    turned_back,
)
from wayhome.departure import clockwork as departures
from wayhome.departure import due as changed
from wayhome.duties import queries as duties
from wayhome.followup import queries as followup
from wayhome.goals import queries as goals
from wayhome.grants import queries as grants
from wayhome.handover import queries as handovers
from wayhome.hearings import queries as hearings
from wayhome.livelihood import queries as livelihood
from wayhome.numbers import gathering
from wayhome.outcomes import queries as outcomes
from wayhome.people import queries as people
from wayhome.people.models import Lead
from wayhome.reception import due as received
from wayhome.shelter.models import House
from wayhome.standards import queries_complaints as complaints
from wayhome.watch import queries as watch
from wayhome.watch.enums import Band, Flag
from wayhome.witnessing import gates
from wayhome.witnessing import queries as witnessing

ELENA, MIRA, GORAN, TARIK = testifying.NAME, on_the_way.BESIDE, on_the_way.ALONE, arrived.NAME
IRIS, VESA, SARA, LULE = new_start.NAME, door_open.NAME, plans.HALF, plans.READY
ANA, LIO = turned_back.NAME, a_child.NAME
EVERYBODY = [person for agency in agencies.AGENCIES for person in agency.people]
LINK = re.compile(r'<li><p><a href="([^"]+)"')

BOARDS = [
    ("checkins:board", "nora", {MIRA, GORAN}),
    ("checkins:board", "casey", {MIRA, GORAN}),
    ("checkins:board", "rita", {MIRA, GORAN}),
    ("departure:board", "nora", {SARA, LULE}),
    ("hearings:desk", "nora", {ELENA}),
    ("hearings:desk", "lea", {ELENA}),
    ("followup:desk", "rita", {IRIS, TARIK}),
    ("grants:desk", "rita", {IRIS}),
    ("grants:desk", "drita", {IRIS}),
    ("livelihood:desk", "rita", {IRIS}),
]


@pytest.mark.parametrize(("board", "name", "there"), BOARDS)
def test_each_board_has_something_true(whole: Whole, board: str, name: str, there: set[str]) -> None:
    page = whole.page(name, board)
    assert {one for one, code in whole.codes.items() if code in page} >= there


def test_the_directory_knows_who_helps_and_whom_to_ring(whole: Whole) -> None:
    page = whole.page("rita", "services:search")
    assert {"Doctors without questions", "Sewing and bookkeeping"} <= found_in(page), "of both countries"
    for hidden in ("Practice Street", "Lantern"):
        assert hidden not in page, "where a house is stands nowhere here"
    posts = whole.page("casey", "services:posts")
    assert {"Northern border, officer on duty", "Consulate, travel papers"} <= found_in(posts)


def found_in(page: str) -> set[str]:
    """What is linked on it, in its own words."""
    return {html.unescape(one) for one in re.findall(r"<a [^>]+>(?:<bdi>)?([^<]+)<", page)}


def test_everybody_of_the_scenarios_lives_in_the_practice_world(whole: Whole) -> None:
    assert set(whole.codes) >= {MIRA, TARIK, LIO, ANA, GORAN, ELENA, IRIS}


@pytest.mark.parametrize("name", [one.email.partition("@")[0] for one in EVERYBODY])
def test_no_desk_has_more_that_is_late_than_a_day_can_hold(whole: Whole, name: str) -> None:
    today = whole.page(name, "casefile:today")
    alarm = today.count("Somebody has not arrived")
    assert today.count('class="when late"') - alarm <= 9, name


@pytest.mark.parametrize("name", ["nora", "casey", "rita"])
def test_a_day_in_the_practice_world_is_one_that_can_be_worked_through(whole: Whole, name: str) -> None:
    today = whole.page(name, "casefile:today")
    assert today.count("<li>") >= 3, "something is to be done"
    alarm = today.count("Somebody has not arrived")  # of Goran: the clock finds it from that minute on
    assert today.count('class="when late"') - alarm <= 9  # Iris’ safety plan is to be gone through, too
    assert "tell them who it is for" not in today


@pytest.mark.parametrize("name", ["otto", "petra", "adam", "ada"])
def test_for_others_there_is_nothing(whole: Whole, name: str) -> None:
    assert len(whole.codes) == 12, "there would be something to see"
    assert whole.seen_by(name) == {}
    for board in {board for board, _name, _there in BOARDS}:
        page = whole.page(name, board)
        assert not any(code in page for code in whole.codes.values()), board
    for code in whole.codes.values():
        assert whole.status(name, "casefile:case", code) in (403, 404)


def test_who_works_on_one_case_does_not_see_the_others(whole: Whole) -> None:
    assert set(whole.seen_by("jon")) == {ELENA}
    assert set(whole.seen_by("lea")) == {ELENA, tonight.NAMES[0]}, "one of them for four hours"
    assert set(whole.seen_by("sam")) == {ELENA, MIRA, *tonight.NAMES}
    assert set(whole.seen_by("drita")) >= {IRIS, VESA}
    assert ELENA not in whole.seen_by("rita")
    assert IRIS not in whole.seen_by("nora")


def test_elena_may_speak_by_video_and_not_everything_is_ready(whole: Whole) -> None:
    story = whole.story(ELENA, "nora")
    lead, seen = story.lead, story.seen()
    (one,) = hearings.hearings(lead, seen)
    assert one.is_coming
    assert len(one.known.moved) == 1
    assert one.known.unpaid == ["wages", "companion"]
    (said,) = witnessing.track(lead, seen).answers
    assert said.newest.number == 2, "asked again after something was refused"
    subject = hearings.speaking(lead, seen, one)
    assert [gate.holds(subject, lead) is True for gate in gates.ALL] == [True, True, True, False]
    page = whole.page("lea", "hearings:hearing", story.code, one.thing)
    assert "Book an interpreter" in page
    assert "Try the connection" in page
    assert "District court" in whole.page("lea", "testimony:legal", story.code)
    assert "District court" not in whole.page("nora", "testimony:legal", story.code), "the lawyer’s alone"


def test_ana_said_no_on_the_way_and_nothing_of_her_is_closed(whole: Whole) -> None:
    story = whole.story(ANA, "casey")
    lead, seen = story.lead, story.seen()
    now = attempts.numbered(lead, seen, 1)
    travel = custody.travel(lead, seen, now)
    assert travel is not None
    assert travel.back_at is not None
    assert not now.is_open, "a new plan begins from nothing"
    (yes,) = [one for one in consents.standings(lead, seen) if one.purpose == Purpose.RETURN_TRAVEL]
    assert not yes.is_live, "her yes to the journey is taken back"
    assert any(one.is_live for one in consents.standings(lead, seen)), "and no other"
    assert Lead.objects.filter(case=seen.id, ended_at=None).exists()
    assert html.escape(turned_back.HER_WORDS) in whole.page("casey", "custody:way", story.code, 1)
    for page in ("checkins:board", "casefile:today", "departure:board"):
        assert turned_back.HER_WORDS not in html.unescape(whole.page("rita", page)), "no list tells a reason"
    told = [(one.what, one.reply) for one in travel.told]
    assert (Told.READMISSION, Reply.YES) in told
    assert (Told.RECALLED, Reply.YES) in told
    assert care.standing(lead, seen).band in reviews.HIGH


def test_lio_went_to_nobody_but_his_grandmother(whole: Whole) -> None:
    story = whole.story(LIO, "casey")
    lead, seen = story.lead, story.seen()
    assert people.person(lead, seen).is_child, "whatever the paper says"
    travel = custody.travel(lead, seen, attempts.numbered(lead, seen, 1))
    assert travel is not None
    assert travel.arrived_at is not None
    assert [mark.words.partition(" (")[0] for mark in travel.came] == [a_child.SAYS_AUNT]
    assert travel.events[-1].taker.name == a_child_best.GRANDMOTHER
    now = attempts.numbered(lead, seen, 1)
    found = best.best(lead, now.subject)
    (panel,) = found.panels
    assert [one.name for one in panel.newest.known.dissent] == [a_child_best.PANEL[-1][0]]
    kinds = {one.known.kind: one.known.is_open for one in checkins.incidents(lead, seen, now)}
    assert kinds[Kind.WRONG_PERSON] is False
    assert not any(kinds.values()), "what happened is closed"
    page = whole.page("casey", "family:family", story.code)
    assert a_child_best.UNCLE in page
    assert a_child_best.UNCLE not in whole.page("rita", "casefile:case", story.code)
    asked = [one for one in handovers.letters(whole.actor("rita")) if one.stand.is_open]
    assert len(asked) == 1, "she is asked to answer for him"


def test_lule_is_ready_on_every_page_and_waits_for_one_press(whole: Whole) -> None:
    code = whole.codes[LULE]
    theirs = whole.page("rita", "departure:ready", code, 1)  # she is shown what was found, and asks nothing
    assert "as it was found last" in theirs
    assert theirs.count("Green") >= 9
    assert ">Red<" not in theirs
    board = whole.page("casey", "departure:board")
    (line,) = [one for one in board.split("<tr") if code in one]
    assert "All green" in line
    (other,) = [one for one in board.split("<tr") if whole.codes[SARA] in one]
    assert "red" in other
    assert "Everything is ready" in whole.page("nora", "departure:ready", code, 1), "hers to press"
    assert "Everything is ready" not in theirs
    assert ">Red<" in whole.page("nora", "departure:ready", whole.codes[SARA], 1)


def test_mira_is_with_sam_and_a_check_in_is_late(whole: Whole) -> None:
    story = whole.story(MIRA, "nora")
    seen = story.seen()
    now = attempts.numbered(story.lead, seen, 1)
    travel = custody.travel(story.lead, seen, now)
    assert travel is not None
    assert travel.holder is not None
    assert travel.holder.name == "Sam Lind"
    states = [one.state for one in checkins.expected(story.lead, seen, now)]
    assert states[:2] == [Stand.HEARD, Stand.HEARD]
    assert states[2] in (Stand.LATE, Stand.MISSED), "later, where the machine was slow"
    assert set(states[3:]) == {Stand.LATER}
    assert "Sam Lind" in whole.page("nora", "passes:passes", story.code, 1)
    assert "Brindisi" in whole.page("sam", "escorts:mine") or "Rome" in whole.page("sam", "escorts:mine")


def test_goran_has_not_arrived_and_the_clock_finds_it(whole: Whole) -> None:
    assert clockwork.look_all() >= 2
    departures.look_all()
    board = duties.today(whole.actor("nora"))
    owed = {one.about for one in [*board.calls, *board.overdue, *board.today, *board.waiting]}
    assert {missed.MISSED, missed.NOT_ARRIVED} <= owed
    assert changed.CHANGED not in owed, "nobody is told to stop a journey that is over, or under way"
    assert whole.codes[GORAN] in whole.page("rita", "checkins:board")


def test_tarik_was_received_and_handed_over(whole: Whole) -> None:
    story = whole.story(TARIK, "rita")
    leads = Lead.objects.filter(case=story.seen().id, ended_at=None)
    assert [one.user.name for one in leads] == ["Rita Shala"]
    assert followup.calendar(story.lead, story.seen()) is not None
    board = duties.today(whole.actor("rita"))
    owed = {one.about for one in [*board.calls, *board.overdue, *board.today, *board.waiting]}
    assert received.CHECK in owed
    assert whole.page("rita", "reception:days", story.code)


def test_iris_has_a_plan_money_work_and_something_to_talk_about(whole: Whole) -> None:
    story = whole.story(IRIS, "rita")
    lead, seen = story.lead, story.seen()
    plan = goals.plan(lead, seen)
    assert plan is not None
    assert plan.signed is not None
    assert len(plan.newest.known.goals) == 2
    assert {one.known.state for one in grants.items(lead, seen)} == {"approved", "asked"}
    life = livelihood.life(lead, seen)
    assert len(life.courses) == len(life.jobs) == 1
    assert len(outcomes.outcomes(lead, seen).finished) == 2
    calendar = followup.calendar(lead, seen)
    assert calendar is not None
    assert len(calendar.missed) == 2
    known = watch.watch(lead, seen)
    assert {one.known.flag for one in known.signs} == {Flag.LOST, Flag.PARTNER, Flag.JOB}
    assert known.band == Band.NOW


def test_vesas_case_may_be_closed(whole: Whole) -> None:
    story = whole.story(VESA, "rita")
    assert closing.missing(story.lead, story.seen()) == []
    assert closing.why_not(story.lead, story.seen(), "goals_met") is None


def test_a_complaint_is_with_somebody_else(whole: Whole) -> None:
    (mine,) = complaints.receiving(whole.actor("ada"))
    assert whole.status("ada", "standards:receiving") == 200
    for name in ("mona", "vera", "sam", "lea", "rita"):
        assert mine.row.pk not in {
            one.row.pk for one in complaints.receiving(whole.actor(name)) if one.is_mine
        }


def test_figures_are_published_and_one_year_waits_for_the_third_agency(whole: Whole) -> None:
    """What a trainee does as two people: Lake Centre sends, and then the focal point can publish."""
    last = clock.today().year - 1
    assert f"The year {last} is over" in whole.page("lars", "casefile:today")
    assert f"The year {last} is over" not in whole.page("runa", "casefile:today"), "sent"
    shown = whole.page("gustav", "numbers:published")
    assert "By gender and age" in shown
    assert "By country of exploitation" in shown
    assert str(last - 1) in shown
    assert str(last) not in re.findall(r"<td[^>]*>\s*(\d{4})\s*</td>", shown)
    waits = whole.page("flora", "numbers:publish")
    assert "Lake Centre" in waits
    assert "Nothing sent so far" in waits
    for name in ("nora", "heidi", "hilda", "gustav"):
        assert whole.status(name, "numbers:figures") == 403, name
    region = whole.page("gustav", "numbers:reports")
    assert "Copy sheet" in region


def test_the_indicators_of_an_agency_are_not_empty_and_tell_no_name(whole: Whole) -> None:
    for name in ("mona", "vera", "lindita"):
        page = whole.page(name, "numbers:indicators")
        assert (
            "Was told everything first" if name != "lindita" else "Days until the plan was signed"
        ) in page
        assert not any(code in page for code in whole.codes.values())
    assert "What is counted from sealed cases opens for analysts" not in whole.page(
        "mona", "numbers:indicators"
    )
    assert whole.status("nora", "numbers:indicators") == 403


def test_what_the_stories_come_to_in_numbers(whole: Whole) -> None:
    def of(name: str, lead: str) -> dict[str, tuple[int, ...]]:
        story = whole.story(name, lead)
        return gathering.of_case(story.lead, story.seen())

    elena = of(ELENA, "nora")
    assert elena["offered"] == elena["informed"] == elena["own_lawyer"] == (1,)
    assert elena["said_yes"] == (1,)
    assert elena["measures_decided"][0] > elena["granted"][0] > 0, "one was refused"
    iris = of(IRIS, "rita")
    assert iris["rss_economic"] == (1,)
    assert len(iris["rss_economic_1"]) == 1, "at one of the times at which it was asked"
    assert iris["contacts_due"][0] >= iris["contacts_done"][0] > 0
    assert len(iris["plan_days"]) == 1
    assert iris["income"] == (1,)
    assert of(TARIK, "nora" if TARIK in whole.seen_by("nora") else "rita").get("claims", (0,))[0] in (0, 1)


# Tours ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [one.email.partition("@")[0] for one in EVERYBODY])
def test_a_tour_leads_only_to_pages_that_open(whole: Whole, name: str) -> None:
    page = whole.page(name, "demo:tour")
    role = whole.known[name].role
    links = LINK.findall(page)
    assert len(links) == len(tours.TOURS[role])
    for link in links:
        answer = whole.browser(name).get(link, follow=True)
        assert answer.status_code == 200, link
    others = {url for lines in tours.TOURS.values() for url in (reverse(one.url_name) for one in lines)}
    assert others - set(links), "there would be others"


def test_whoever_is_not_signed_in_signs_in_first(whole: Whole) -> None:
    answer = Client().get(reverse("demo:tour"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


def test_the_tour_stands_in_the_list_beside_every_page(whole: Whole) -> None:
    assert reverse("demo:tour") in whole.page("casey", "casefile:today")


def test_somebody_lives_in_the_house_tonight_and_somebody_is_expected(whole: Whole) -> None:
    page = whole.page("sam", "shelter:tonight", House.objects.get().pk)
    for words in (*tonight.NAMES, "A tall man", "The white tablet, with food", "The tablet for pain"):
        assert words in page, words


def test_a_case_was_opened_in_an_emergency_and_the_protection_officer_hears_of_it_and_not_of_her(
    whole: Whole,
) -> None:
    page = whole.page("ada", "oversight:openings")
    assert "She rang from the bus stop" in page
    assert tonight.NAMES[0] not in page
    assert tonight.NAMES[0] not in whole.seen_by("ada")
    assert tonight.NAMES[0] in whole.seen_by("lea"), "for four hours"
