"""Days 36 and 37, at a desk and on a telephone: nearly ready, asked alone, approved; then another word of hers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.fitness import story as fitness
from tests.identification import story as identification
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.journeys.conftest import DESKTOP, PHONE, Open, World, beside, check_accessible, fits, shown
from tests.journeys.first_case import choose
from tests.journeys.hands import press, sign_in
from tests.options import story as options
from tests.papers import story as papers
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import practice
from wayhome.itinerary.documents import Leg
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team, User
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.browser

NAME = "Mira"
FREE, NIGHT = "Her or his own free choice", "The first night"
WAY_QUESTION = "The journey"
PATIENCE = 60_000  # of a browser beside others, in milliseconds
LISBON, ROME, TIRANA = "Europe/Lisbon", "Europe/Rome", "Europe/Tirane"
# The weeks before, in a process of its own beside the site: the clock is moved there, and only there.
WEEKS = """
import django
django.setup()
from tests.journeys.test_ready_to_leave import nearly_ready
print(nearly_ready())
"""


# The weeks before ----------------------------------------------------------------------------------------------------


def person(name: str) -> Person:
    """Somebody of the practice world."""
    email = f"{name}@"
    known = next(one for one in practice.remembered(settings.HOME) if one.email.startswith(email))
    return Person(User.objects.get(email=known.email), known.passphrase, ())


def cast_of_practice() -> Cast:
    """The same people under the names that the rooms’ stories call them by."""
    mona, rita, otto = person("mona"), person("rita"), person("otto")

    def team(kind: TeamKind, of: Person = mona) -> Team:
        return Team.objects.get(organisation=of.organisation, kind=kind)

    return Cast(
        mona=mona, casey=person("casey"), sam=person("sam"), hana=person("ana"), lea=person("lea"),
        adam=person("adam"), ada=person("ada"), dora=person("lindita"), rita=rita, eli=rita, otto=otto,
        harbour=mona.organisation, dawn=rita.organisation, police=otto.organisation,
        intake=team(TeamKind.INTAKE), supervisors=team(TeamKind.SUPERVISORS), house=team(TeamKind.HOUSE),
        health=team(TeamKind.HEALTH), legal=team(TeamKind.LEGAL), dawn_intake=team(TeamKind.INTAKE, rita),
        police_intake=team(TeamKind.INTAKE, otto),
    )  # fmt: skip


@contextmanager
def ago(days: int) -> Iterator[None]:
    """It is so many days before today."""
    with clock.shifted(-timedelta(days=days)):
        yield


def nearly_ready() -> str:
    """From her first night to the evening before she leaves: asked alone, and agreed to the way, is what is missing,
    and where she sleeps. The code of the case.
    """
    cast = cast_of_practice()
    with identification.register():
        seen = chosen(cast)
    with ago(6):
        before = list(Referral.objects.values_list("pk", flat=True))  # of others, maybe from later days
        receivers.enquire(cast, seen, family=("alone",))
        receivers.ask(cast, seen)
        receivers.answer(cast, Referral.objects.exclude(pk__in=before).order_by("-created_at")[0])
        receivers.agreed(cast, seen)
        jointrisk.let_in(cast, seen)
        jointrisk.look(cast, seen)
        jointrisk.settle(cast, seen)
    with ago(2):
        papers.paper(cast, seen, number=seen.code.replace("-", ""))  # nobody else’s
        papers.leave(cast, seen)
        testimony.look(cast, seen)
    with ago(1):  # when a doctor looks the last time: three days to one before leaving
        nora = person("nora")  # a supervisor: the doctors need more than Casey’s own keys open
        people_actions.let_team_in(
            seen=attempts.again(cast, seen, nora), team=cast.health.pk, by=nora.actor()
        )
        itinerary.write(cast, seen, *way())
        fitness.assess(cast, seen)
        fitness.look(cast, seen)
    return seen.code


def chosen(cast: Cast) -> Found:
    """Helped, recognised, told all options twice; she wants to go back."""
    with ago(40):
        seen = consents.case(cast)
        consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
        consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING))
    with ago(38):
        identification.agree(cast, seen)
        talk = identification.begin(cast, seen)
        identification.say(cast, seen, talk, identification.MIRA)
        identification.end(cast, seen, talk)
        identification.find(cast, seen, talk)
        residence.begin(cast, seen)
        residence.tell(cast, seen)
    for days in (30, 20):
        with ago(days):
            options.talk(cast, seen)
    with ago(19):
        options.offer(cast, seen)
    with ago(16):
        options.say(cast, seen, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, seen), by=cast.casey.actor())
        attempts.agreed(cast, seen)
        attempts.begin(cast, seen)
        attempts.write(cast, seen, knows_first_night=False, first_night="")
    return seen


def way() -> list[Leg]:
    """From Lisbon by air over Rome, and by bus from Tirana, in a day and a half: twelve hours from today."""
    start = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=36)

    def at(hours: float, zone: str) -> str:
        return f"{(start + timedelta(hours=hours)).astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"

    rome: dict[str, Any] = {"place_to": "Rome", "country_to": "IT", "zone_to": ROME}
    lisbon: dict[str, Any] = {"place_from": "Lisbon", "country_from": "PT", "zone_from": LISBON}
    return [
        itinerary.flight(carrier="TP", number="836", departs=at(0, LISBON), arrives=at(3, ROME), **lisbon, **rome),
        itinerary.flight(departs=at(5, ROME), arrives=at(6.5, TIRANA)),
        itinerary.onward(departs=at(8, TIRANA), arrives=at(10, TIRANA)),
    ]  # fmt: skip


# At the desk ---------------------------------------------------------------------------------------------------------


def looked_at(page: Page, name: str) -> None:
    """Accessible, nothing beside the edge of a desk's screen or a telephone's, and pictures for who wants to look.

    Without scripts the rules of accessibility do not run either; the pages are the same.
    """
    has_scripts = page.evaluate("matchMedia('(scripting: enabled)').matches")
    mine = page.viewport_size
    assert mine is not None
    for size in (mine, PHONE) if mine["width"] != PHONE["width"] else (mine,):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        fits(page, name)
        if has_scripts:
            check_accessible(page)
        shown(page, f"ready-to-leave-{name}-{size['width']}{'' if has_scripts else '-plain'}")
    page.set_viewport_size(mine)


def at_the_desk(open_page: Open, world: World, **more: object) -> Page:
    """Casey has signed in."""
    page = open_page(**more)
    page.context.set_default_timeout(PATIENCE)
    sign_in(page, world.person("CASE_MANAGER_SEND"))
    return page


def condition(page: Page, name: str) -> Locator:
    """One line of what leaving waits for."""
    lines = page.get_by_role("region", name="What leaving waits for").get_by_role("listitem")
    return lines.filter(has=page.get_by_text(name, exact=True))


def red(page: Page) -> list[str]:
    """What is red, in the order of the page."""
    lines = page.get_by_role("region", name="What leaving waits for").get_by_role("listitem")
    return [
        line.split("\n")[0]
        for line in lines.filter(has=page.get_by_text("Red", exact=True)).all_inner_texts()
    ]


def is_red(page: Page, name: str, sentence: str) -> None:
    """It says what is missing, and where that is mended."""
    line = condition(page, name)
    expect(line).to_contain_text("Red")
    expect(line).to_contain_text(sentence)
    expect(line.get_by_role("link")).to_have_count(1)


def knows_where_to_sleep(casey: Page, ready: str) -> None:
    """Found out together, and written down on the page to which the red line leads."""
    casey.goto(ready)
    condition(casey, NIGHT).get_by_role("link").click()
    looked_at(casey, "where-to")
    casey.get_by_label("Does she or he know where to sleep in the first night?").fill("With my sister")
    press(casey, "Keep it")
    casey.goto(ready)
    expect(condition(casey, NIGHT)).to_contain_text("Green")


def asked_alone(casey: Page, ready: str) -> None:
    """“Is it her own free choice?” One answer is forgotten, and what was ticked stays."""
    casey.goto(ready)
    condition(casey, FREE).get_by_role("link").click()
    expect(casey.get_by_role("heading", level=1)).to_have_text("Is it her or his own free choice?")
    looked_at(casey, "free")
    choose(casey, "Was she or he alone with you, and could nobody else hear?", "Yes")
    choose(casey, "Could she or he stay instead, in a way that is real?", "Yes")
    choose(casey, "Does she or he know what waits there, from a source she or he trusts?", "Yes")
    casey.get_by_label("In which language?").select_option(label="Albanian")
    casey.get_by_label("What she or he said").fill("I want to see my mother")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("Choose whether anybody or anything presses")
    expect(casey.get_by_label("What she or he said")).to_have_value("I want to see my mother")
    looked_at(casey, "free-to-mend")
    choose(casey, "Does anybody or anything press her or him to go?", "Nobody and nothing")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("She or he has not agreed to the journey")
    looked_at(casey, "free-asked")
    casey.goto(ready)
    is_red(casey, FREE, "She or he has not agreed to the journey")  # free, and still not agreed to the way


def agrees_to_the_way(casey: Page, ready: str) -> None:
    """The journey itself, asked in the last evening; found from the red line."""
    condition(casey, FREE).get_by_role("link").click()
    casey.get_by_role("link", name="Ask about the journey itself, within a day before it begins").click()
    casey.get_by_role("link", name=WAY_QUESTION, exact=True).click()
    looked_at(casey, "the-way-question")
    casey.get_by_role("group", name="Who else is in the room?").get_by_label(
        "Nobody else", exact=True
    ).check()
    choose(casey, "How is the person now?", "Calm enough to decide")
    casey.locator("section.question").get_by_label("Yes", exact=True).first.check()
    choose(casey, "Was it said back in the person’s own words?", "Yes")
    choose(casey, "Can the person decide this now?", "Understands and can decide")
    choose(casey, "How are the answers given?", "In writing")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    press(casey, "Keep this answer")
    casey.wait_for_url(re.compile(r"/agreed/$"))


def approved(casey: Page, ready: str) -> None:
    """Everything is green: one press, and two looks before leaving."""
    casey.goto(ready)
    assert red(casey) == []
    looked_at(casey, "all-green")
    press(casey, "Everything is ready")
    expect(casey.locator("main")).to_contain_text("Approved on")
    expect(casey.locator("main")).to_contain_text("Casey Berisha")
    expect(casey.get_by_role("button", name="Everything is ready")).to_have_count(0)
    looked_at(casey, "approved")


def card_of_the_way(casey: Page, ready: str) -> None:
    """Two numbers, a word, what to say. On paper nothing beside it, and nothing that tells a finder anything."""
    casey.goto(f"{ready}given/")
    looked_at(casey, "given")
    casey.get_by_role("link", name="Write the card").click()
    looked_at(casey, "card-form")
    casey.get_by_label("First telephone number").fill("+355 69 100 200")
    casey.get_by_label("Second telephone number").fill("+355 69 300 400")
    casey.get_by_label("Code word").fill("lighthouse")
    casey.get_by_label("What she or he says on the telephone").fill("It is me. I need a lift.")
    press(casey, "Keep the card")
    casey.get_by_role("link", name="The emergency card").click()
    looked_at(casey, "card-ask")
    casey.get_by_role("main").get_by_role("radio").first.check()
    casey.get_by_label("Language of the paper").select_option("en")
    press(casey, "Show the paper")
    looked_at(casey, "card")
    casey.emulate_media(media="print")
    paper = casey.locator("article.carried")
    for words in ("+355 69 100 200", "+355 69 300 400", "lighthouse", "It is me. I need a lift."):
        expect(paper).to_contain_text(words)
    expect(casey.locator(".beside")).to_be_hidden()
    for words in (NAME, "Harbour", "Casey", "Wayhome"):
        expect(casey.locator("body")).not_to_contain_text(words, use_inner_text=True)
    shown(casey, "ready-to-leave-card-printed")
    casey.emulate_media(media="screen")


def says_something_else(casey: Page, code: str) -> None:
    """Before the door closes: she does not know any more."""
    casey.goto(f"/people/{code}/options/")
    casey.get_by_role("link", name="She or he says something else now").click()
    looked_at(casey, "another-word")
    choose(casey, "Was nobody else there who could hear, besides an interpreter?", "Yes")
    choose(casey, "How was she or he?", "Calm enough to decide")
    choose(casey, "What does she or he want now?", "Does not know yet")
    choose(casey, "Was the answer free?", "Yes, nobody and nothing presses")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("Does not know yet")
    looked_at(casey, "said")


def no_longer_holds(casey: Page, ready: str) -> None:
    """Nobody leaves, and nobody is led to mend anything, or to ask a second person to go ahead."""
    casey.goto(ready)
    expect(casey.locator("main")).to_contain_text("This travel plan has ended. Nobody leaves on it")
    expect(casey.locator("main")).to_contain_text("What was approved does not stand any more")
    expect(casey.get_by_role("button", name="Everything is ready")).to_have_count(0)
    expect(casey.get_by_role("region", name="What leaving waits for")).to_have_count(0)
    expect(casey.get_by_role("link", name="Ask a second person")).to_have_count(0)
    looked_at(casey, "no-longer")


@pytest.mark.timeout(1200)
def test_ready_to_leave_and_then_another_word(world: World, open_page: Open) -> None:
    code = beside(world, WEEKS)
    ready = f"/people/{code}/plan/1/ready/"
    casey = at_the_desk(open_page, world, width=DESKTOP)

    # The page of the case: its second part comes by itself, and leads to the travel plan.
    casey.goto(f"/people/{code}/")
    expect(casey.get_by_role("heading", name="Travel plan", exact=True)).to_be_visible()
    looked_at(casey, "case")
    casey.get_by_role("link", name="See the travel plan").click()
    expect(casey.get_by_role("heading", level=1)).to_have_text(f"Travel plan 1 of {NAME}")
    looked_at(casey, "plan")

    # The way: drawn on two clocks, and the same in words.
    casey.get_by_role("link", name="The way", exact=True).click()
    expect(casey.get_by_role("img", name=re.compile("^From .*Lisbon time to .*Tirane time"))).to_be_visible()
    rows = casey.get_by_role("table", name="The way in words").get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("Lisbon – Rome")
    expect(rows.nth(3)).to_contain_text("Tirana – Shkodra")
    looked_at(casey, "way")

    # Two things are red, each with its sentence and a way to mend it; nobody can approve.
    casey.goto(f"/people/{code}/plan/1/")
    casey.locator("main").get_by_role("link", name="Ready to leave?", exact=True).click()
    expect(casey.get_by_role("heading", level=1)).to_have_text(f"Is {NAME} ready to leave?")
    assert sorted(red(casey)) == [FREE, NIGHT]
    is_red(casey, FREE, "Nobody has asked so far")
    is_red(casey, NIGHT, "does not know where to sleep in the first night")
    expect(casey.get_by_role("button", name="Everything is ready")).to_have_count(0)
    looked_at(casey, "some-red")
    casey.goto("/ready-to-leave/")
    expect(casey.get_by_role("row").filter(has_text=code)).to_contain_text("2 red")
    looked_at(casey, "board-red")

    knows_where_to_sleep(casey, ready)
    asked_alone(casey, ready)
    agrees_to_the_way(casey, ready)
    approved(casey, ready)
    casey.goto("/ready-to-leave/")
    expect(casey.get_by_role("row").filter(has_text=code)).to_contain_text("Approved")
    assert NAME not in casey.content()
    looked_at(casey, "board-approved")
    card_of_the_way(casey, ready)

    # One word of hers: what was approved holds no more, nothing is asked of her, and help goes on.
    says_something_else(casey, code)
    no_longer_holds(casey, ready)
    casey.goto("/ready-to-leave/")
    expect(casey.locator("main")).not_to_contain_text(code)
    casey.goto(f"/people/{code}/")
    expect(casey.get_by_role("heading", level=1)).to_have_text(NAME)
    looked_at(casey, "case-after")


@pytest.mark.timeout(900)
def test_ready_to_leave_on_a_telephone_without_scripts(world: World, open_page: Open) -> None:
    code = beside(world, WEEKS)
    ready = f"/people/{code}/plan/1/ready/"
    casey = at_the_desk(open_page, world, width=PHONE, javascript=False)
    casey.goto(f"/people/{code}/")
    casey.get_by_role("link", name="Everything that belongs to this case").click()
    expect(casey.get_by_role("heading", name="Travel plan", exact=True)).to_be_visible()
    casey.get_by_role("link", name="See the travel plan").click()
    casey.locator("main").get_by_role("link", name="Ready to leave?", exact=True).click()
    assert sorted(red(casey)) == [FREE, NIGHT]
    knows_where_to_sleep(casey, ready)
    asked_alone(casey, ready)
    agrees_to_the_way(casey, ready)
    approved(casey, ready)
    says_something_else(casey, code)
    no_longer_holds(casey, ready)
