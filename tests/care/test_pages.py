"""The pages: looked at page by page with a draft, checked, kept; read by another; two writers; panel and timeline."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.care import story
from tests.cast import Cast, Person, sign_in
from wayhome.audit.models import Entry
from wayhome.care import actions, models, panel
from wayhome.care.enums import Band
from wayhome.core import clock
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"care:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def through(client: Client, seen: Found, **first: str) -> Any:  # noqa: ANN401
    """Through every page without a word more than the test says; the last answer is the page to check."""
    answer = client.post(url("begin", seen), story.NOBODY_ELSE, follow=True)
    sent: dict[str, str] = dict(first)
    while "/beside/" not in answer.redirect_chain[-1][0]:
        answer = client.post(answer.redirect_chain[-1][0], sent, follow=True)
        sent = {}
    return client.post(url("beside", seen), {"own_view": "He is near", "protective": ["Q1"]}, follow=True)


def test_looked_at_page_by_page_and_kept(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nobody has looked at the danger" in text(casey.get(url("danger", seen)))
    page = through(casey, seen, T1_likely="4", T1_bad="4")
    assert "Critical" in text(page)
    assert models.Assessment.objects.count() == 0, "a draft until it is kept"
    refused = casey.post(url("check", seen), {"read": "0", "level": "lower", "reason": ""})
    assert refused.status_code == 422
    assert "Write why the danger is smaller" in text(refused)
    assert casey.post(url("check", seen), {"read": "0", "level": "as_is"}).status_code == 302
    assert not models.Draft.objects.exists()
    shown = text(casey.get(url("danger", seen)))
    assert "Those who did it are free" in shown
    assert "He is near" in shown
    assert "counts as possible" in shown
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, subject=seen.id).exists()
    nora = sign_in(Client(), story_nora(cast))
    assert "Critical" in text(nora.get(url("danger", seen)))
    assert "He is near" in text(nora.get(url("assessment", seen, models.Assessment.objects.get().pk)))


def story_nora(cast: Cast) -> Person:
    from tests.consent import story as consents

    return consents.nora(cast)


def test_what_was_begun_is_kept_for_its_author_alone(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    casey.post(url("begin", seen), story.NOBODY_ELSE)
    stopped = casey.post(url("items", seen, 1), {"T3_likely": "3", "do": "later"}, follow=True)
    assert "kept, sealed, for you alone" in text(stopped)
    assert "Go on with what was begun" in text(stopped)
    again = sign_in(Client(), cast.casey)
    assert '<option value="3" selected' in again.get(url("items", seen, 1)).content.decode()
    nora = sign_in(Client(), story_nora(cast))
    assert "selected>Likely" not in nora.get(url("items", seen, 1)).content.decode()
    assert "Go on with" not in text(nora.get(url("danger", seen)))
    again.post(url("throw_away", seen, "danger"))
    assert not models.Draft.objects.exists()
    assert again.get(url("items", seen, 99)).status_code == 404


def test_nothing_is_asked_twice(cast: Cast) -> None:
    seen = story.case(cast)
    story.assess(cast, seen, given=story.answered(T2=(3, 3)))
    page = sign_in(Client(), cast.casey).get(url("items", seen, 1)).content.decode()
    assert page.count('<option value="3" selected') == 2


def test_who_checks_second_keeps_every_answer(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    through(casey, seen, T1_likely="4", T1_bad="4")
    nora = story_nora(cast)
    story.assess(cast, seen, nora)
    sent = {"read": "0", "level": "lower", "reason": "He has left"}
    second = casey.post(url("check", seen), sent)
    assert second.status_code == 409
    assert "Someone else changed this" in text(second)
    assert "He has left" in second.content.decode()
    assert "He is near" in text(second)
    assert casey.post(url("check", seen), {**sent, "read": "1"}).status_code == 302
    assert models.Assessment.objects.count() == 2


def test_a_supervisor_reads_why_and_says_yes(cast: Cast) -> None:
    seen, berta = story.case(cast), story.berta(cast)
    row = story.assess(cast, seen, given=story.answered(T1=(4, 2)), lower_to="medium", reason="He is abroad")
    mine = sign_in(Client(), cast.casey)
    assert "different person" in text(mine.get(url("second_word", seen, row.pk)))
    assert mine.post(url("second_word", seen, row.pk), {"is_yes": "yes"}).status_code == 403
    hers = sign_in(Client(), berta)
    assert "put one step lower" in text(hers.get("/"))
    assert "He is abroad" in text(hers.get(url("second_word", seen, row.pk)))
    assert hers.post(url("second_word", seen, row.pk), {}).status_code == 422
    assert hers.post(url("second_word", seen, row.pk), {"is_yes": "yes"}).status_code == 302
    assert "with a supervisor’s yes" in text(mine.get(url("danger", seen)))
    assert story.standing(cast, seen).band == Band.MEDIUM


def test_two_agencies_agree_on_their_pages(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.assess(cast, seen)
    story.assess(cast, seen, cast.rita, given=story.answered(T1=(4, 4)), own_view="Only at Dawn")
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    shown = text(casey.get(url("danger", seen)))
    assert "The higher holds until they agree" in shown
    assert "Only at Dawn" not in shown
    assert "Only at Dawn" in text(rita.get(url("danger", seen)))
    assert casey.post(url("agree", seen), {"band": "low"}).status_code == 422
    for client in (casey, rita):
        assert client.post(url("agree", seen), {"band": "high"}).status_code == 302
    assert "have agreed" in text(casey.get(url("danger", seen)))
    assert story.standing(cast, seen).band == Band.HIGH


def test_the_safety_plan_in_one_press_and_on_paper(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.get(url("sheet", seen)).status_code == 404
    empty = casey.post(url("write_safety", seen), {"read": "0"})
    assert empty.status_code == 422
    typed = {"read": "0", "what_if": "Ring Zana", "code_word": "Sunflower"}
    kept = casey.post(url("write_safety", seen), {**typed, "do": "later"}, follow=True)
    assert "for you alone" in text(kept)
    assert "Ring Zana" in casey.get(url("write_safety", seen)).content.decode()
    assert casey.post(url("write_safety", seen), typed).status_code == 302
    assert "Ring Zana" in text(casey.get(url("safety", seen)))
    assert "Nothing changed" in text(casey.post(url("reviewed", seen), follow=True))
    assert models.PlanReview.objects.count() == 1
    second = casey.post(url("write_safety", seen), {"read": "0", "what_if": "Stay", "reason": "Dark"})
    assert second.status_code == 409
    assert "Ring Zana" in text(second)
    assert "Stay" in second.content.decode()
    asked = casey.post(url("sheet", seen), {"kind": "neutral"})
    assert asked.status_code == 422
    assert "Ask first" in text(asked)
    paper = {"stays": "carry", "kind": "neutral", "lines": "Bus 4", "phone": "0100"}
    neutral = text(casey.post(url("sheet", seen), paper))
    assert "Bus 4" in neutral
    for word in ("Ring Zana", "Sunflower", "Mira", "Harbour"):
        assert word not in neutral
    assert "Ring Zana" in text(casey.post(url("sheet", seen), {**paper, "kind": "full"}))
    assert Entry.objects.filter(action="care.safety_printed").count() == 2


def test_needs_plan_and_promises_on_one_page(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    need = {
        "read": "0",
        "domain": "health",
        "urgency": "long",
        "by_her": "asked",
        "status": "open",
        "words": "Teeth",
    }
    wrong = casey.post(url("add_need", seen), need)
    assert wrong.status_code == 422
    assert "Teeth" in wrong.content.decode()
    assert casey.post(url("add_need", seen), {**need, **day("by_day", 30)}).status_code == 302
    thing = models.Need.objects.get().thing
    assert casey.post(url("need", seen, thing), {**need, "read": "1", "status": "met"}).status_code == 302
    late = casey.post(url("need", seen, thing), {**need, "read": "1", **day("by_day", 9)})
    assert late.status_code == 409

    plan = {"read": "0", "goals": "To cook", "what0": "Course"}
    assert casey.post(url("write_plan", seen), plan).status_code == 422
    casey.post(url("write_plan", seen), {**plan, "do": "later"})
    assert "Course" in casey.get(url("write_plan", seen)).content.decode()
    whole = {**plan, "who0": "Casey", **day("on0", 9)}
    assert casey.post(url("write_plan", seen), whole).status_code == 302
    row = models.SupportPlan.objects.get()
    assert casey.post(url("sign", seen, row.pk), {"how": "witness"}).status_code == 422
    assert casey.post(url("sign", seen, row.pk), {"how": "witness", "witness": "Ana"}).status_code == 302
    second = casey.post(url("write_plan", seen), whole)
    assert second.status_code == 200
    assert "You have sent this already, and it is kept" in second.content.decode()
    assert models.SupportPlan.objects.count() == 1
    changed = casey.post(url("write_plan", seen), {**whole, "goals": "To sew"})
    assert changed.status_code == 409
    assert "To sew" in changed.content.decode()
    assert "To cook" in changed.content.decode(), "both are shown"
    assert models.SupportPlan.objects.count() == 1

    form = casey.get(url("promise", seen)).content.decode()
    found = re.search(r'name="thing" value="([^"]+)"', form)
    assert found
    promise = {"thing": found[1], "what": "A coat", "who": "Casey", **day("on", 2)}
    for _twice in range(2):
        assert casey.post(url("promise", seen), promise).status_code == 302
    assert models.Promise.objects.count() == 1
    kept = models.Promise.objects.get().thing
    assert casey.post(url("settle", seen, kept), {"read": "1", "state": "not_given"}).status_code == 422
    other = casey.post(url("promise", seen), {**promise, "what": "A pair of boots"})
    assert other.status_code == 409
    assert "A pair of boots" in other.content.decode(), "it is not lost"
    assert "something else" in text(other)
    again = re.search(r'name="thing" value="([^"]+)"', other.content.decode())
    assert again
    assert again[1] != found[1]
    assert (
        casey.post(url("promise", seen), {**promise, "thing": again[1], "what": "Boots"}).status_code == 302
    )
    assert models.Promise.objects.count() == 2
    settled = {"read": "1", "state": "not_given", "reason": "No money"}
    assert casey.post(url("settle", seen, kept), settled).status_code == 302
    twice = casey.post(url("settle", seen, kept), settled)
    assert twice.status_code == 200
    assert "You have sent this already" in text(twice)
    otherwise = casey.post(url("settle", seen, kept), {**settled, "reason": "No coat"})
    assert otherwise.status_code == 409
    shown = text(casey.get(url("plan", seen)))
    for words in ("Met", "To cook", "Signed on", "Ana", "A coat", "Not given", "No money"):
        assert words in shown


def test_shelter_staff_see_band_and_safety_plan_and_not_why(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    story.assess(cast, seen, given=story.answered(T1=(4, 4)), own_view="He is near")
    story.safety(cast, seen)
    sam = sign_in(Client(), cast.sam)
    shown = text(sam.get(url("danger", seen)))
    assert "Critical" in shown
    assert "He is near" not in shown
    assert "Those who did it" not in shown
    assert "Call Ana" in text(sam.get(url("safety", seen)))
    assert sam.get(url("history", seen)).status_code == 404
    assert sam.get(url("begin", seen)).status_code == 403


def test_panel_and_timeline_say_that_and_never_what(cast: Cast) -> None:
    seen = story.case(cast)
    story.assess(cast, seen, given=story.answered(T1=(4, 4)), own_view="He is near")
    story.safety(cast, seen, code_word="Sunflower")
    casey = sign_in(Client(), cast.casey)
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "Danger and plan" in beside
    assert "Critical" in beside
    line = text(casey.get(reverse("casefile:timeline", args=[seen.code])))
    assert "The danger was looked at" in line
    assert "Safety plan written" in line
    for word in ("Critical", "near", "Sunflower"):
        assert word not in line


def counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("plan", lambda cast, seen: story.promised(cast, seen, clock.today())),
        ("history", lambda cast, seen: story.assess(cast, seen)),
        ("danger", lambda cast, seen: story.assess(cast, seen)),
    ],
)
def test_a_page_asks_as_often_for_one_as_for_many(
    cast: Cast, page: str, more: Callable[[Cast, Found], object]
) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), cast.casey)
    more(cast, seen)
    one = counted(client, url(page, seen))
    for _each in range(8):
        more(cast, seen)
    assert counted(client, url(page, seen)) == one
    assert one < 50


def test_too_long_is_said_and_kept(cast: Cast) -> None:
    seen = story.case(cast)
    long = "z" * 10_001
    answer = sign_in(Client(), cast.casey).post(url("beside", seen), {"own_view": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_agreeing_where_nobody_else_looked_says_what_to_do(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Write down first" in text(casey.get(url("agree", seen)))
    assert casey.post(url("agree", seen), {"band": "low"}).status_code == 403
    with story.refused("Write down first"):
        actions.agree(seen=story.again(cast, seen), band="low", by=cast.casey.actor())


def test_the_panel_asks_as_often_after_many_looks_as_after_one(cast: Cast) -> None:
    """The page of a case has a budget (docs/performance.md)."""
    seen, _consent = story.shared(cast)
    story.assess(cast, seen)
    story.assess(cast, seen, cast.rita)
    casey, here = cast.casey.actor(), story.again(cast, seen)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert panel.context(casey, here) is not None
        return len(found)

    asked()  # keys are opened once in a request
    first = asked()
    for _each in range(5):
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita)
    assert asked() == first
    assert first <= 3
