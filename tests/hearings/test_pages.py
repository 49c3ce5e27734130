"""The pages: written by one, read by another after a new sign-in, hidden from everybody else; codes only for a team."""

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
from tests.hearings import story
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.audit import sentences
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.hearings.enums import Attended
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found
from wayhome.testimony import models
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"hearings:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def sent(**given: str) -> dict[str, str]:
    """A hearing by video in 40 days, at nine on the court's clock."""
    return {
        "read": "0", "thing": str(uuid4()), "time": "09:00", "zone": story.THERE, "hers": story.HERE,
        "minutes": "120", "way": story.VIDEO, "why": "The court asks her itself", "venue": "office",
        "interpreter": "not_needed", "support": "Ana", "stop_word": "Dielli",
        **day("on", story.at(40).date()), **given,
    }  # fmt: skip


def test_planned_on_the_page_and_read_by_the_lawyer(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    casey = client(cast.casey)
    assert "No hearing is written down" in text(casey.get(url("hearings", seen)))
    add = url("add", seen, matter)
    for missing, words in (
        ({"zone": ""}, "whose clock is meant"),
        ({"time": ""}, "Enter the time"),
        ({"why": ""}, "What weighs least comes first"),
        (day("on", clock.today() - timedelta(days=3)), "has passed"),
    ):
        wrong = casey.post(add, sent(**missing))
        assert wrong.status_code == 422, missing
        assert words in text(wrong)
        assert 'value="Dielli"' in wrong.content.decode(), "what was typed stays"
    assert models.Entry.objects.count() == 1, "the matter, and nothing else"
    once = sent()
    assert casey.post(add, once).status_code == 302
    assert "It was kept already" in text(casey.post(add, once, follow=True))
    lea = client(cast.lea)
    page = text(lea.get(url("hearing", seen, once["thing"])))
    for words in (
        "09:00, Lagos time", "11:00, Nairobi time", "Dielli", "Nobody has asked her or him", "Try the connection",
        "Nobody has looked",
    ):  # fmt: skip
        assert words in page
    assert "1 hearing is to come" in text(lea.get(reverse("casefile:beside", args=[seen.code])))
    assert Entry.objects.filter(action="audit.looked", actor=cast.lea.id, groups="H").exists()
    # Two who write: nothing typed is lost.
    paid = {"read": "1", "fares_state": "paid", "fares_by": "The court"}
    nobody = lea.post(url("money", seen, once["thing"]), {**paid, "fares_by": ""})
    assert nobody.status_code == 422
    assert "Write who pays: Fares" in text(nobody)
    assert lea.post(url("money", seen, once["thing"]), paid).status_code == 302
    behind = casey.post(
        url("tried", seen, once["thing"]), {"read": "1", "ok": "no", "words": "No sound at all"}
    )
    assert behind.status_code == 409
    assert "No sound at all" in behind.content.decode()
    assert casey.post(url("tried", seen, once["thing"]), {"read": "2", "ok": "no"}).status_code == 302
    assert "it did not work" in text(lea.get(url("hearing", seen, once["thing"])))


def test_every_form_from_the_yes_to_what_is_done_afterwards(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    casey = client(cast.casey)
    before = text(casey.get(url("hearings", seen)))
    assert "No yes to speaking in court" in before
    assert (
        reverse("witnessing:speaking", args=[seen.code]) in casey.get(url("hearings", seen)).content.decode()
    )
    story.says_yes(cast, seen, matter)
    assert "It names: By video" in text(casey.get(url("hearings", seen)))
    assert "It names: By video" in text(client(cast.lea).get(url("hearings", seen))), "read by her lawyer too"
    plan = casey.get(url("plan", seen, thing)).content.decode()
    assert 'name="zone"' not in plan, "its moment is changed by moving it"
    assert casey.post(url("tried", seen, thing), {"read": "1", "ok": "yes"}).status_code == 302
    moved = {"read": "2", "time": "10:30", "zone": story.THERE, "hers": story.HERE, "minutes": "60",
             **day("on", story.at(50).date())}  # fmt: skip
    assert casey.post(url("moved", seen, thing), moved).status_code == 422, "who moved it is written"
    assert casey.post(url("moved", seen, thing), {**moved, "why": "The judge"}).status_code == 302
    assert "10:30, Lagos time" in text(client(cast.lea).get(url("hearing", seen, thing)))
    forced = {"read": "3", "words": "By post", **day("on", clock.today("Europe/Tirane"))}
    assert casey.post(url("summons", seen, thing), forced).status_code == 302
    assert "Nobody takes her or him there" in text(casey.get(url("hearing", seen, thing)))
    over = {**forced, "read": "4", "is_over": "on"}
    assert casey.post(url("summons", seen, thing), over).status_code == 302
    with clock.shifted(timedelta(days=51)):
        page = client(cast.casey)
        assert "Passed" in text(page.get(url("hearing", seen, thing)))
        held = {"read": "5", "attended": "yes", "stopped": "on", "breaks_taken": "2", "issues": "link"}
        refused = page.post(url("went", seen, thing), held)
        assert refused.status_code == 422
        assert "Nobody had said “go” for this time" in text(refused)
        held |= {"without": "It held all the same"}
        assert page.post(url("went", seen, thing), held).status_code == 302
        cared = {"read": "6", "kind": "debrief", **day("on", clock.today("Europe/Tirane"))}
        assert page.post(url("cared", seen, thing), cared).status_code == 302
        read = text(client(cast.lea).get(url("hearing", seen, thing)))
        for words in ("Spoke", "It was said", "The connection broke", "It held all the same", "Done"):
            assert words in read
        shown = text(client(cast.lea).get(url("hearings", seen)))
        assert "Heard in 1 hearing." in shown
        assert "No talk and no hearing" not in shown


def test_a_summons_is_written_on_the_page_before_anything_is_planned(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    casey = client(cast.casey)
    before = casey.get(url("hearings", seen)).content.decode()
    assert url("told", seen, matter) in before
    assert "No talk and no hearing about what happened is written down." in before
    assert "in 0 " not in before
    known = {
        "read": "0", "thing": str(uuid4()), "words": "By post", **day("day", story.at(40).date()),
        **day("on", clock.today("Europe/Tirane")),
    }  # fmt: skip
    wrong = casey.post(url("told", seen, matter), {**known, **day("on", story.at(3).date())})
    assert wrong.status_code == 422
    assert "By post" in wrong.content.decode(), "what was typed stays"
    assert casey.post(url("told", seen, matter), known).status_code == 302
    assert "It was kept already" in text(casey.post(url("told", seen, matter), known, follow=True))
    lea = client(cast.lea)
    page = lea.get(url("hearing", seen, known["thing"]))
    assert "Told to come against her or his will" in text(page)
    for name in ("plan", "summons"):
        assert url(name, seen, known["thing"]) in page.content.decode(), "it leads on"
    plan = lea.get(url("plan", seen, known["thing"])).content.decode()
    assert 'name="zone"' in plan, "its moment is not known so far"
    planned = lea.post(url("plan", seen, known["thing"]), sent(read="1", thing=known["thing"]))
    assert planned.status_code == 302
    assert "Told to come against her or his will" in text(lea.get(url("hearing", seen, known["thing"])))


def test_the_sheet_names_no_court_and_is_asked_for_first(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    casey = client(cast.casey)
    assert "shall we keep it for you" in text(casey.get(url("sheet", seen, thing)))
    assert casey.post(url("sheet", seen, thing), {"language": "en"}).status_code == 422
    language = re.findall(
        r'<option value="(en[^"]*)"', casey.get(url("sheet", seen, thing)).content.decode()
    )[0]
    paper = text(casey.post(url("sheet", seen, thing), {"language": language, "stays": "keep"}))
    for words in ("11:00, Nairobi time", "Dielli", "Ana", "I may say no, also on this day"):
        assert words in paper
    for words in ("Second floor", "Lagos", "ourt", "Clerk", seen.code, "Mira", "Harbour"):
        assert words not in paper
    assert Entry.objects.filter(action="testimony.printed", actor=cast.casey.id).count() == 1
    with_place = {"language": language, "stays": "keep", "with_place": "on"}
    assert "Second floor" in text(casey.post(url("sheet", seen, thing), with_place))
    story.move(cast, seen, thing, None)
    assert casey.get(url("sheet", seen, thing)).status_code == 404, (
        "nobody carries the time of what was called off"
    )


def test_the_desk_shows_codes_only_and_the_calendar_says_nothing(cast: Cast) -> None:
    from wayhome.assistance import actions as assistance

    token = assistance.make_feed(by=cast.casey.actor())
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter, worker=cast.casey.id)
    page = text(client(cast.casey).get(reverse("hearings:desk")))
    assert seen.code in page
    assert "09:00, Lagos time" in page
    for words in ("Mira", "Criminal", "Second floor", "Dielli", "Ana "):
        assert words not in page
    calendar = Client().get(reverse("assistance:calendar", args=[token])).content.decode()
    assert f"{story.at(40):%Y%m%dT%H%M%SZ}" in calendar
    for words in (seen.code, "Mira", "ourt", "earing", "Second floor"):
        assert words not in calendar
    story.move(cast, seen, thing, 41)
    calendar = Client().get(reverse("assistance:calendar", args=[token])).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert f"{story.at(41):%Y%m%dT%H%M%SZ}" in calendar
    story.move(cast, seen, thing, None)
    assert "VEVENT" not in Client().get(reverse("assistance:calendar", args=[token])).content.decode()
    assert seen.code not in text(client(cast.casey).get(reverse("hearings:desk")))


def test_pages_ask_as_often_for_one_as_for_five(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    casey = client(cast.casey)
    pages = [reverse("hearings:desk"), url("hearings", seen), url("hearing", seen, thing)]

    def counted(page: str) -> int:
        casey.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(page).status_code == 200
        return len(asked)

    one = [counted(page) for page in pages]
    assert one[0] <= 15
    for number in range(4):
        story.plan(cast, seen, testimony.matter(cast, seen, kind="civil"), days=42 + 2 * number)
    other, elsewhere = story.begun(cast)
    story.plan(cast, other, elsewhere)
    assert [counted(page) for page in pages] == one


READS = frozenset(
    {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "LEGAL_AID", "ADVOCATE", "GUARDIAN", "WITNESS_PROTECTION"}
)
WRITES = READS - {"GUARDIAN", "WITNESS_PROTECTION"}


def test_every_role_at_every_page(cast: Cast) -> None:
    """Somebody whose teams hold every part: what is shown is the role's alone. Police, courts, the house: nothing."""
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    mona = client(cast.mona)
    read = [url("hearings", seen), url("hearing", seen, thing)]
    write = [url("add", seen, matter), url("told", seen, matter)]
    write += [
        url(name, seen, thing)
        for name in ("plan", "money", "sheet", "tried", "moved", "summons", "went", "cared")
    ]
    write.append(url("ahead", seen, thing, "G5.6_LINK_READY"))
    for role in roles.ALL:
        RoleGrant.objects.filter(user=cast.mona.user).delete()
        RoleGrant.objects.create(user=cast.mona.user, role=role.code, granted_by=cast.casey.user)
        for page in [*read, *write]:
            reads, writes = role.code in READS, role.code in WRITES
            expected = 404 if not reads else 200 if page in read or writes else 403
            assert mona.get(page).status_code == expected, (role.code, page)
        assert mona.get(reverse("hearings:desk")).status_code == (200 if role.code in READS else 403), (
            role.code
        )


def test_outsiders_find_nothing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    for who in (cast.otto, cast.rita, cast.hana, cast.sam):
        there = client(who)
        for page in (url("hearings", seen), url("hearing", seen, thing), url("went", seen, thing)):
            assert there.get(page).status_code == 404
        assert there.get(url("second", seen, thing)).status_code == 404
        assert there.post(url("go", seen, thing)).status_code == 404
    other, _matter = story.begun(cast)
    assert client(cast.casey).get(url("hearing", other, thing)).status_code == 404


def test_a_no_is_written_like_a_yes_for_whoever_has_the_database(cast: Cast) -> None:
    """Which of the entries is a hearing, and what became of it, cannot be told without keys."""
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(timedelta(days=41)):
        story.went(cast, seen, thing, Attended.NO)
    columns = {field.name for field in models.Entry._meta.concrete_fields}
    assert columns == {
        "id", "created_at", "case_id", "organisation_id", "row_version", "thing", "number", "written_by", "document",
    }  # fmt: skip
    raw = b" ".join(bytes(row.document) for row in models.Entry.objects.all())
    for words in (b"attended", b"hearing", b"Dielli"):
        assert words not in raw
    assert story.now(cast, seen, thing).known.attended == "no", "it could have been read"


def test_the_record_of_who_did_what_tells_nothing_of_court(cast: Cast) -> None:
    """Whatever she answers, however she is heard: the same few codes, with the case in none that names more."""
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    before = set(Entry.objects.values_list("pk", flat=True))
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    witnessing.measure(cast, seen, matter, cast.lea)
    witnessing.ready(cast, seen, pia)
    witnessing.risk(cast, seen)
    story.try_link(cast, seen, thing)
    with clock.shifted(timedelta(days=41)):
        story.went(cast, seen, thing, without="Why")
        story.takes_back(cast, seen, offer, cast.lea)
    entries = Entry.objects.exclude(pk__in=before)
    assert {one.action for one in entries if one.subject == seen.id} == {
        "testimony.written", "consent.answered", "assistance.written", "care.assessed",
    }  # fmt: skip
    for one in entries:
        said = sentences.sentence(one.action, who="Casey", whom="", count=one.count)
        for word in ("hear", "court", "witness", "speak", "yes", "taken back", "video", "protect"):
            assert word not in said.lower(), one.action


def test_a_no_is_recorded_like_a_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    recorded = []
    for answer in (Answer.YES, Answer.NO, Answer.YES):
        last = Entry.objects.filter(organisation=cast.harbour.pk).count()
        witnessing.say(cast, seen, offer, answer)
        new = Entry.objects.filter(organisation=cast.harbour.pk, subject=seen.id, sequence__gt=last)
        recorded.append(list(new.order_by("sequence").values_list("action", "groups")))
    assert recorded[0] == [("consent.answered", ""), ("testimony.written", "H")]
    assert recorded[1] == recorded[0]
    assert recorded[2] == recorded[0]


def test_each_thing_that_is_missing_leads_to_where_it_is_mended(cast: Cast) -> None:
    """Read by who leads; the lawyer, who books no interpreter, is led to the plan."""
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter, interpreter="needed", backup=None)
    mended = {
        "Try the connection": url("tried", seen, thing),
        "Not paid so far": url("money", seen, thing),
        "Ask the court for a second time": url("plan", seen, thing),
        "Book an interpreter": reverse("interpreters:of_case", args=[seen.code]),
    }

    def lines(who: Person) -> list[str]:
        return client(who).get(url("hearing", seen, thing)).content.decode().split("<li>")

    for words, where in mended.items():
        (line,) = [one for one in lines(cast.casey) if words in one]
        assert f'href="{where}"' in line, words
        assert client(cast.casey).get(where).status_code == 200
    (line,) = [one for one in lines(cast.lea) if "Book an interpreter" in one]
    assert f'href="{url("plan", seen, thing)}"' in line
