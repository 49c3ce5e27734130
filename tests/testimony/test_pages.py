"""The pages of legal matters: written by one, read by another after a new sign-in, hidden from everybody else."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.testimony import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.testimony import models

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"testimony:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def test_a_matter_its_days_and_what_only_the_lawyer_reads(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = client(cast.casey)
    assert "No legal matter is written down" in text(casey.get(url("legal", seen)))
    new = str(uuid4())
    sent = {
        "read": "0",
        "thing": new,
        "kind": "labour",
        "country": "AL",
        "state": "open",
        "lawyer": "Lea Kola",
    }
    wrong = casey.post(url("add_matter", seen), {**sent, "kind": ""})
    assert wrong.status_code == 422
    assert 'value="Lea Kola"' in wrong.content.decode(), "what was typed stays"
    assert casey.post(url("add_matter", seen), sent).status_code == 302
    twice = casey.post(url("add_matter", seen), sent, follow=True)
    assert "It was kept already" in text(twice)
    assert models.Entry.objects.count() == 1
    hearing = {
        "read": "0", "thing": str(uuid4()), "kind": "hearing", "text": "Pay slips", "state": "open",
        **day("on", story.day(-3)),
    }  # fmt: skip
    passed = casey.post(url("add_day", seen, new), hearing)
    assert passed.status_code == 422
    assert "also when it was missed" in text(passed)
    assert casey.post(url("add_day", seen, new), {**hearing, **day("on", story.day(9))}).status_code == 302
    lea = client(cast.lea)
    page = text(lea.get(url("legal", seen)))
    for words in ("Work and wages, Albania", "Lea Kola", "A hearing: Pay slips", "in 9 days"):
        assert words in page
    file = {"read": "0", "court": "District court 4", "number": "K 12/26", "part": "claimant", "words": ""}
    assert casey.post(url("file", seen, new), file).status_code == 404
    assert lea.post(url("file", seen, new), file).status_code == 302
    later = lea.post(url("file", seen, new), {**file, "words": "Ask for the file of 2024"})
    assert later.status_code == 409, "somebody wrote the first one meanwhile"
    assert "Ask for the file of 2024" in later.content.decode(), "nothing typed is lost"
    assert "K 12/26" in text(lea.get(url("legal", seen)))
    assert "K 12/26" not in text(casey.get(url("legal", seen)))
    assert Entry.objects.filter(action="audit.looked", actor=cast.lea.id, groups="H").exists()
    thing = models.Entry.objects.exclude(thing=new).get().thing
    moved = {**hearing, "read": "1", "state": "done", **day("on", story.day(9))}
    assert casey.post(url("day", seen, thing), moved).status_code == 302
    behind = casey.post(url("day", seen, thing), {**moved, "text": "The contract"})
    assert behind.status_code == 409
    assert "The contract" in behind.content.decode(), "nothing typed is lost"


def test_a_claim_from_opened_to_paid(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = client(cast.casey)
    sent = {
        "read": "0", "thing": str(uuid4()), "basis": "wages", "asked": "4200", "currency": "eur",
        "state": "opened", "words": "Eight months", **day("deadline", story.day(30)),
    }  # fmt: skip
    assert casey.post(url("add_claim", seen), sent).status_code == 302
    page = text(casey.get(url("legal", seen)))
    for words in ("Wages that were not paid", "4 200 EUR", "in 30 days", "Being prepared"):
        assert words in page
    paid = {**sent, "read": "1", "state": "paid"}
    missing = casey.post(url("claim", seen, sent["thing"]), paid)
    assert missing.status_code == 422
    assert "day on which it was paid" in text(missing)
    assert (
        casey.post(url("claim", seen, sent["thing"]), {**paid, **day("paid_on", story.day(0))}).status_code
        == 302
    )
    assert "paid on" in text(client(cast.lea).get(url("legal", seen)))


def test_proceedings_are_looked_at_and_keep_nobody(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.claim(cast, seen)
    casey = client(cast.casey)
    plan = reverse("attempts:plan", args=[seen.code, now.number])
    assert "Nobody has looked at the proceedings" in text(casey.get(plan))
    form = casey.get(url("write_check", seen, now.number)).content.decode()
    assert re.search(r'value="compensation"[^>]*checked', form), "what stands open is ticked already"
    assert "speaking in court" in form
    sent = {
        "read": "0", "open_cases": ["compensation"], "presence": "yes", "evidence": "none",
        **day("on", story.day(0)),
    }  # fmt: skip
    told = casey.post(url("write_check", seen, now.number), {**sent, "prosecutor_informed": "on"})
    assert told.status_code == 422
    assert "no is a good answer" in text(told)
    assert casey.post(url("write_check", seen, now.number), sent).status_code == 302
    page = text(client(cast.lea).get(url("check", seen, now.number)))
    for words in (
        "Compensation or wages",
        "Yes, here",
        "Nothing; this is an answer too",
        "may leave whatever",
    ):
        assert words in page
    assert "Nobody is kept here by it" in text(casey.get(plan))
    behind = casey.post(url("write_check", seen, now.number), {**sent, "words": "The lawyer asked twice"})
    assert behind.status_code == 409
    assert "The lawyer asked twice" in behind.content.decode(), "nothing typed is lost"
    again = {**sent, "read": "1", "evidence": "statement"}
    assert casey.post(url("write_check", seen, now.number), again).status_code == 302
    assert "As written on" in text(casey.get(url("check", seen, now.number)))


def test_the_house_learns_hearing_days_alone(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, kind="criminal", lawyer="Lea Kola")
    sam = client(cast.sam)
    beside = reverse("casefile:beside", args=[seen.code])
    assert "Legal matters" not in text(sam.get(beside))
    story.day_of(cast, seen, of, on=story.day(5), text="Screen")
    assert "1 matter is open" in text(client(cast.casey).get(beside))
    night = text(sam.get(beside))
    assert "A hearing:" in night
    assert "in 5 days" in night
    for words in ("Criminal", "Lea Kola", "Screen", "matter is open"):
        assert words not in night


def test_a_day_that_passed_in_silence_says_so(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    story.day_of(cast, seen, of, on=story.day(2))
    with clock.shifted(timedelta(days=6)):
        page = text(client(cast.casey).get(url("legal", seen)))
    assert "Passed 4 days ago" in page
    assert "Nobody has written what became of it" in page


READS = frozenset(
    {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "LEGAL_AID", "ADVOCATE", "GUARDIAN", "WITNESS_PROTECTION"}
)
WRITES = READS - {"GUARDIAN", "WITNESS_PROTECTION"}


def test_every_role_at_every_page(cast: Cast) -> None:
    """Somebody whose teams hold every part: what is shown is the role's alone. Police and courts: nothing."""
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    thing, claim = story.day_of(cast, seen, of), story.claim(cast, seen)
    mona = client(cast.mona)  # founder: Intake and Supervisors hold every part
    pages = [
        url("legal", seen), url("add_matter", seen), url("matter", seen, of), url("add_day", seen, of),
        url("day", seen, thing), url("add_claim", seen), url("claim", seen, claim), url("course", seen, of),
    ]  # fmt: skip
    for role in roles.ALL:
        RoleGrant.objects.filter(user=cast.mona.user).delete()
        RoleGrant.objects.create(user=cast.mona.user, role=role.code, granted_by=cast.casey.user)
        for page in pages:
            expected = 404 if role.code not in READS else 200 if page == pages[0] else 403
            if role.code in WRITES:
                expected = 200
            assert mona.get(page).status_code == expected, (role.code, page)
        lawyer = 200 if role.code in {"LEGAL_AID", "ADVOCATE"} else 404
        lawyer = 403 if role.code in {"GUARDIAN", "WITNESS_PROTECTION"} else lawyer
        assert mona.get(url("file", seen, of)).status_code == lawyer, role.code


def test_outsiders_find_nothing(cast: Cast) -> None:
    seen, now = story.begun(cast)
    of = story.matter(cast, seen)
    for who in (cast.otto, cast.rita, cast.hana, cast.sam):
        there = client(who)
        for page in (
            url("legal", seen), url("matter", seen, of), url("course", seen, of), url("check", seen, now.number)
        ):  # fmt: skip
            assert there.get(page).status_code == 404
    other, _then = story.begun(cast)
    assert client(cast.casey).get(url("matter", other, of)).status_code == 404


def test_a_page_asks_as_often_for_one_as_for_many(cast: Cast) -> None:
    seen, now = story.begun(cast)
    of = story.matter(cast, seen)
    story.day_of(cast, seen, of)
    story.claim(cast, seen)
    casey = client(cast.casey)

    def counted(page: str) -> int:
        casey.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(page).status_code == 200
        return len(asked)

    pages = [url("legal", seen), reverse("attempts:plan", args=[seen.code, now.number])]
    one = [counted(page) for page in pages]
    for _each in range(4):
        more = story.matter(cast, seen)
        story.day_of(cast, seen, more)
        story.claim(cast, seen)
    assert [counted(page) for page in pages] == one


def test_a_hearing_leads_to_where_it_is_planned_and_each_page_to_the_others(cast: Cast) -> None:
    """Whoever looks at legal matters at night finds the hearing, the answer and the evidence without going back."""
    seen, lea, casey = consents.case(cast), client(cast.lea), client(cast.casey)
    people_actions.let_team_in(seen=seen, team=cast.legal.pk, by=cast.casey.actor())
    matter = story.matter(cast, seen, kind="criminal")
    hearing = story.day_of(cast, seen, matter)
    other = story.day_of(cast, seen, matter, kind="hand_in")
    page = lea.get(url("legal", seen)).content.decode()
    assert reverse("hearings:hearing", args=[seen.code, hearing]) in page
    assert lea.get(reverse("hearings:hearing", args=[seen.code, hearing])).status_code == 200
    for day in (hearing, other):
        assert url("day", seen, day) in page, "what is written of a day is changed here"
    assert reverse("hearings:hearing", args=[seen.code, other]) not in page
    kept = reverse("evidence:items", args=[seen.code])
    beside = [reverse(name, args=[seen.code]) for name in ("witnessing:speaking", "hearings:hearings")]
    assert [one in page for one in (*beside, kept)] == [True] * 3
    page = casey.get(url("legal", seen)).content.decode()
    assert [one in page for one in (*beside, kept)] == [True, True, False], "care is led to no evidence"
    assert beside[1] in casey.get(beside[0]).content.decode()
