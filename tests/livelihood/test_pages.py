"""The pages: what was refused stays typed, others read after a new sign-in, the list for the team, what is asked."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as followup
from tests.livelihood import story
from tests.residence.test_pages import day, text
from tests.services import given
from tests.watch import story as watch
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.livelihood import models
from wayhome.livelihood.enums import Left, Why
from wayhome.people.queries import Found
from wayhome.services.enums import Need
from wayhome.services.models import Service
from wayhome.watch.enums import Answer, Flag

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"livelihood:{name}", args=[seen.code, *args])


def a_course(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "thing": str(uuid4()), "read": "0", "wish": "To sew", "wants": "yes", "what": "vocational", "service": "",
        "where": "Zefir street", "is_begun": "yes", **day("begins_on", story.day(-10)), "words": "", **more,
    }  # fmt: skip


def a_job(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "thing": str(uuid4()), "read": "0", "kind": "wage", "where": "The bakery", "is_begun": "yes",
        **day("starts_on", story.day(0)), "contract": "no", "enough": "just", "words": "", **more,
    }  # fmt: skip


def a_check(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "thing": str(uuid4()), "read": "1", **day("on", story.day(0)), "offered": "hardly", "who": "Beni",
        "contract": "no", "place": "unknown", "papers": "no", "leave": "yes", "words": "", **more,
    }  # fmt: skip


def test_a_course_from_wish_to_certificate(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    empty = text(casey.get(url("life", seen)))
    for words in (
        "Ask first what she or he wishes",
        "no letter, no call, and never why",
        "Nobody has asked so far",
    ):
        assert words in empty
    assert "checked" not in casey.get(url("enrol", seen)).content.decode(), "nothing is ticked beforehand"
    wrong = casey.post(url("enrol", seen), a_course(**day("ends_on", story.day(-20))))
    assert wrong.status_code == 422
    assert "The end is before the beginning" in text(wrong)
    assert "Zefir street" in wrong.content.decode(), "what was typed stays"
    whole = a_course()
    assert casey.post(url("enrol", seen), whole).status_code == 302
    assert casey.post(url("enrol", seen), whole).status_code == 302, "sent twice"
    thing = models.Learning.objects.get().pk
    month = {
        "thing": str(uuid4()),
        "read": "1",
        "month": f"{story.month():%Y-%m}",
        "share": "80",
        "why": "way",
    }
    late = casey.post(url("month", seen, thing), {**month, "read": "0", "words": "The bus"})
    assert late.status_code == 422
    assert "changed this while you were writing" in text(late)
    assert "The bus" in late.content.decode()
    assert casey.post(url("month", seen, thing), month).status_code == 302
    went = {"thing": str(uuid4()), "read": "2", **day("on", story.day(0)), "went": "passed"}
    assert casey.post(url("result", seen, thing), went).status_code == 302
    paper = {
        "thing": str(uuid4()),
        "read": "3",
        "what": "Sewing",
        **day("on", story.day(1)),
        "kept": "with_her",
    }
    tomorrow = casey.post(url("certificate_of", seen, thing), paper)
    assert tomorrow.status_code == 422
    assert "Write the certificate down once she or he has it" in text(tomorrow)
    assert (
        casey.post(url("certificate_of", seen, thing), {**paper, **day("on", story.day(0))}).status_code
        == 302
    )
    shown = text(casey.get(url("life", seen)))
    for words in ("To sew", "Zefir street", "there 80 %", "The way there", "Passed, or finished", "Sewing",
                  "With her or him"):  # fmt: skip
        assert words in shown
    assert Entry.objects.filter(action="livelihood.written", subject=seen.id, groups="I").count() == 4


def test_the_house_reads_learning_after_a_new_sign_in_and_not_work(cast: Cast) -> None:
    seen = story.case(cast)
    story.house(cast, seen)
    thing = story.enrol(cast, seen, wish="To sew")
    work = story.employ(cast, seen, where="Zefir bakery")
    assert "Zefir bakery" in text(sign_in(Client(), cast.casey).get(url("life", seen)))
    sam = sign_in(Client(), cast.sam)
    shown = text(sam.get(url("life", seen)))
    assert "To sew" in shown
    for words in ("Zefir bakery", "Income", "Write down", "Works"):
        assert words not in shown
    assert sam.post(url("month", seen, thing), {}).status_code == 403
    for name, args in (("employ", ()), ("income", ()), ("still", (work,)), ("job", (work,))):
        assert sam.get(url(name, seen, *args)).status_code == 404, name
    assert Entry.objects.filter(
        action="audit.looked", actor=cast.sam.id, subject=seen.id, groups="I"
    ).exists()


def test_a_guardian_reads_the_school_place_and_how_often(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    gita = story.guardian(cast, seen)
    thing = story.enrol(cast, seen, wish="With other children", begins_on=story.day(-80))
    story.attend(cast, seen, thing, share=90, why=str(Why.ILL))
    client = sign_in(Client(), gita)
    shown = text(client.get(url("life", seen)))
    for words in ("With other children", "there 90 %", "In the next street"):
        assert words in shown
    assert client.get(url("month", seen, thing)).status_code == 200
    assert client.get(url("employ", seen)).status_code == 403
    assert client.get(reverse("livelihood:desk")).status_code == 403


def test_a_job_is_looked_at_together_and_a_sign_only_with_a_yes(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    future = casey.post(url("employ", seen), a_job(**day("starts_on", story.day(2))))
    assert future.status_code == 422
    assert "Choose that it has not begun so far" in text(future)
    assert "The bakery" in future.content.decode()
    assert casey.post(url("employ", seen), a_job()).status_code == 302
    thing = models.Work.objects.get().pk
    assert "The offer was not looked at together so far" in text(casey.get(url("life", seen)))
    early = {"thing": str(uuid4()), "read": "1", **day("on", story.day(-1)), "how": "said", "is_there": "yes"}
    refused = casey.post(url("still", seen, thing), {**early, "words": "Well"})
    assert refused.status_code == 422
    assert "The work began on" in text(refused)
    assert "Well" in refused.content.decode()
    assert "employer" in text(casey.get(url("still", seen, thing)))
    check = a_check()
    assert casey.post(url("check", seen, thing), check).status_code == 302
    shown = text(casey.get(url("life", seen)))
    for words in ("Something of an offer of work does not add up", "Somebody hardly known", "Beni"):
        assert words in shown
    assert not watch.now(cast, seen).signs
    page = url("answer", seen, check["thing"])
    assert "Something of an offer" in text(casey.get(page))
    said = {"thing": str(uuid4()), "read": "2", "is_sign": "no", "words": ""}
    why = casey.post(page, said)
    assert why.status_code == 422
    assert "Write why it is no sign" in text(why)
    done = casey.post(page, {**said, "is_sign": "yes", "words": "Beni keeps her passport"}, follow=True)
    assert "Whoever leads the case hears" in text(done)
    assert [one.known.flag for one in watch.now(cast, seen).signs] == [Flag.JOB]
    shown = text(casey.get(url("life", seen)))
    assert "it is a sign to talk about" in shown
    assert "Is it a sign to talk about?" not in shown
    assert casey.get(page).status_code == 302, "decided"
    twice = {**said, "is_sign": "yes", "words": "Beni keeps her passport"}
    assert casey.post(page, twice).status_code == 302, "sent twice"
    other = casey.post(page, {**twice, "words": "Beni locks the door"})
    assert other.status_code == 422, "other words are not said to be kept"
    assert "Beni locks the door" in text(other)
    again = casey.post(page, {**said, "thing": str(uuid4())})
    assert again.status_code == 422
    assert "Somebody has decided this already" in text(again)
    assert casey.get(url("answer", seen, uuid4())).status_code == 404


def test_who_leaves_and_a_month_without_income(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.employ(cast, seen, starts_on=story.day(-5))
    casey = sign_in(Client(), cast.casey)
    sent = {"thing": str(uuid4()), "read": "1", **day("on", story.day(0)), "how": "said", "is_there": "no"}
    assert casey.post(url("still", seen, thing), sent).status_code == 422
    assert casey.post(url("still", seen, thing), {**sent, "why": str(Left.NOT_SAID)}).status_code == 302
    form = casey.get(url("income", seen)).content.decode()
    assert "About how much" not in form, "no amounts are invented"
    month = {
        "thing": str(uuid4()),
        "read": "2",
        "month": f"{story.month():%Y-%m}",
        "had": "no",
        "enough": "not_enough",
    }
    assert casey.post(url("income", seen), month).status_code == 302
    shown = text(casey.get(url("life", seen)))
    for words in ("Has left", "Does not want to say", "nothing came in. Not enough."):
        assert words in shown


def test_amounts_of_the_installation_are_offered(cast: Cast, settings: Any) -> None:  # noqa: ANN401
    settings.INCOME_BANDS = ("Little", "More")
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    for name in ("employ", "income"):
        assert "About how much" in text(casey.get(url(name, seen)))
    assert casey.post(url("employ", seen), a_job(band="More")).status_code == 302
    settings.INCOME_BANDS = ()
    thing = models.Work.objects.get().pk
    kept = casey.post(url("job", seen, thing), a_job(read="1", band="More", where="The big bakery"))
    assert kept.status_code == 302, "an amount that is no longer offered stays what it was"
    assert story.job(cast, seen, thing).known.band == "More"


def test_a_place_of_the_directory_is_chosen_and_stays_when_it_closes(cast: Cast) -> None:
    sewing = a_service(cast, "Sewing school")
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Sewing school" in text(casey.get(url("enrol", seen)))
    sent = a_course(service=str(sewing), where="")
    assert casey.post(url("enrol", seen), sent).status_code == 302
    assert "Sewing school" in text(casey.get(url("life", seen)))
    Service.objects.filter(pk=sewing).update(status="defunct")
    assert "Sewing school" not in text(casey.get(url("enrol", seen)))
    thing = models.Learning.objects.get().pk
    changed = a_course(read="1", service=str(sewing), where="", wish="To sew well")
    assert casey.post(url("course", seen, thing), changed).status_code == 302
    assert "To sew well" in text(casey.get(url("life", seen)))


def a_service(cast: Cast, name: str) -> Any:  # noqa: ANN401
    return given.service(cast.casey, name=name, needs=(str(Need.EDUCATION),)).pk


def test_the_panel_leads_here_and_events_tell_nothing(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    thing = story.enrol(cast, seen)
    story.attend(cast, seen, thing, share=10, why=str(Why.AFRAID), words="Zefir")
    casey = sign_in(Client(), cast.casey)
    beside = casey.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    assert url("life", seen) in beside
    assert "Something written may be a sign to talk about" in beside
    line = text(casey.get(reverse("casefile:timeline", args=[seen.code])))
    assert "Something written about work and learning" in line
    assert "Zefir" not in line


def test_strangers_doctors_and_police_find_none_of_it(cast: Cast) -> None:
    seen = story.case(cast)
    story.enrol(cast, seen)
    story.employ(cast, seen)
    assert sign_in(Client(), cast.casey).get(url("life", seen)).status_code == 200
    for person in (cast.otto, cast.rita, cast.hana, cast.lea, cast.eli):
        client = sign_in(Client(), person)
        for name in ("life", "enrol", "employ", "income", "certificate"):
            assert client.get(url(name, seen)).status_code == 404, (person.name, name)


def test_the_page_asks_as_often_for_one_as_for_five(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    counts = []
    for count in (1, 4):
        for _number in range(count):
            thing = story.enrol(cast, seen)
            story.attend(cast, seen, thing)
            story.certify(cast, seen, about=thing)
            work = story.employ(cast, seen)
            story.look_at(cast, seen, work, leave=str(Answer.NO))
            story.ask(cast, seen, work)
        casey.get(url("life", seen))
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(url("life", seen)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 24, counts


# The list ------------------------------------------------------------------------------------------------------------


def test_the_list_says_who_is_asked_what_the_earliest_first(cast: Cast) -> None:
    with clock.shifted(-40 * DAY):
        ada, bora, cora = (story.case(cast, name_used=name) for name in ("Ada", "Bora", "Cora"))
        story.employ(cast, ada)
        followup.begin(cast, cora, on=followup.day(0))
        story.employ(cast, cora)
        followup.say(cast, cora, "stopped", on=followup.day(0))
    story.enrol(cast, bora, ends_on=story.day(20))
    done = story.case(cast, name_used="Dita")
    thing = story.enrol(cast, done)
    story.finish(cast, done, thing)
    shown = text(sign_in(Client(), cast.casey).get(reverse("livelihood:desk")))
    assert 0 < shown.index("Ada") < shown.index("Bora")
    for words in ("Still at work, and does it go well?", "How did the course go?", "To be asked", "Later"):
        assert words in shown
    for name in ("Cora", "Dita", "Hoxha", "bakery"):
        assert name not in shown
    assert ada.code not in text(sign_in(Client(), cast.rita).get(reverse("livelihood:desk")))


def test_the_list_asks_as_often_for_one_as_for_many_and_is_paged(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    desk = reverse("livelihood:desk")
    counts = []
    for total in (2, 10):
        while models.Turn.objects.count() < total:
            seen = story.case(cast)
            story.enrol(cast, seen)
            story.employ(cast, seen)
        casey.get(desk)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(desk).status_code == 200
        counts.append(len(asked))
    for number in ("²", "-1", "x", "999"):
        assert casey.get(desk, {"page": number}).status_code == 200, number
    assert counts[0] == counts[1]
    assert counts[0] <= 15, counts
