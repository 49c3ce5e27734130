"""The pages of this room; who looked; every address by every role (23 to 31, 112)."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import cast as people_cast
from tests.cast import Cast, Person, sign_in
from tests.oversight import story
from tests.paper import stories
from wayhome.audit import log as audit
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.oversight import actions, pages, queries, rules, urls
from wayhome.oversight.models import Alert, Opening, Review
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
OFFICE = rules.PROTECTION | rules.MANAGERS
ADDRESSES: dict[str, tuple[str, str, frozenset[str], dict[str, str]]] = {
    "ask": ("", "GET POST", rules.ASKS, {"code": "X9-ZZZZ", "why": "Now"}),
    "openings": ("", "GET", OFFICE, {}),
    "opening": ("opening", "GET POST", rules.AGREES, {}),
    "review": ("opening", "GET POST", OFFICE, {"verdict": "right", "words": "Yes"}),
    "looked": ("code", "GET", rules.READS, {}),
    "sheet": ("code", "GET POST", rules.READS - rules.PROTECTION, {"safe": "yes", "language": "sq"}),
    "alerts": ("", "GET", rules.PROTECTION, {}),
    "requests": ("", "GET", rules.PROTECTION, {}),
    "alert": ("alert", "GET POST", rules.PROTECTION, {"answer": "explained", "words": "Yes"}),
    "ask_manager": ("alert", "GET POST", rules.MANAGERS, {"words": "Yes"}),
}


def url(name: str, **known: object) -> str:
    return reverse(f"oversight:{name}", kwargs={need: known[need] for need in ADDRESSES[name][0].split()})


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Opening, Review, Alert)]


def advocate(cast: Cast, seen: Found) -> Person:
    """Avi stands beside Mira."""
    avi = people_cast.join(cast.mona, "Avi", roles=("ADVOCATE",), teams=((cast.legal, cast.mona),))
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    return avi


def read(who: Person, seen: Found, groups: str, *, ago: timedelta = timedelta()) -> None:
    with transaction.atomic():
        audit.record("audit.looked", by=who.actor(), subject=seen.id, groups=groups, at=clock.now() - ago)


def test_the_advocate_reads_who_looked_at_every_agency_and_no_name(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    avi = advocate(cast, seen)
    read(cast.rita, seen, "F")
    read(cast.casey, seen, "AD")
    page = text(sign_in(Client(), avi).get(url("looked", code=seen.code)))
    assert "Case manager, country of return at Dawn Centre read: risk and safety plan" in page
    assert "Case manager, country now at Harbour House read: identity, health" in page
    for name in ("Rita", "Casey"):
        assert f"{name} " not in page
    assert Entry.objects.filter(action="audit.read", actor=avi.id, subject=seen.id).exists()


def test_112_the_protection_officer_reads_names_of_the_own_agency_only(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    read(cast.rita, seen, "F")
    read(cast.casey, seen, "A")
    page = text(sign_in(Client(), cast.ada).get(url("looked", code=seen.code)))
    assert "Casey (Case manager, country now) at Harbour House" in page
    assert "Rita" not in page
    assert Entry.objects.filter(action="audit.read", actor=cast.ada.id, subject=seen.id).exists()


def test_the_same_on_one_day_is_one_line_and_a_time_can_be_chosen(cast: Cast) -> None:
    seen = story.case(cast)
    for _number in range(3):
        read(cast.casey, seen, "B", ago=timedelta(days=20))
    read(cast.casey, seen, "G", ago=timedelta(days=2))
    ada = cast.ada.actor()
    found = [(one.groups, one.times) for one in queries.looks(ada, seen.case) if one.groups in "BG"]
    assert found == [("G", 1), ("B", 3)]
    client = sign_in(Client(), cast.ada)
    assert "contact and current location" in text(client.get(url("looked", code=seen.code)))
    assert "contact and current location" not in text(client.get(url("looked", code=seen.code) + "?days=7"))


def test_the_role_is_the_one_held_then(cast: Cast) -> None:
    seen = story.case(cast)
    read(cast.casey, seen, "G")
    now = clock.now()
    RoleGrant.objects.filter(user=cast.casey.user).update(ended_at=now, ended_by=cast.mona.user)
    RoleGrant.objects.create(user=cast.casey.user, role="DONOR", granted_by=cast.mona.user)
    (look,) = [one for one in queries.looks(cast.ada.actor(), seen.case) if one.groups == "G"]
    assert look.role == "Case manager, country now"


def test_who_looked_costs_the_same_for_one_and_for_many(cast: Cast, django_assert_num_queries: Any) -> None:  # noqa: ANN401
    seen, _consent = story.shared(cast)
    ada = cast.ada.actor()
    read(cast.casey, seen, "A")
    with django_assert_num_queries(6):
        queries.looks(ada, seen.case)
    for letter in "BCDEFGHIJ":
        read(cast.rita, seen, letter)
        read(cast.casey, seen, letter, ago=timedelta(days=3))
    with django_assert_num_queries(6):
        assert len(queries.looks(ada, seen.case)) > 15


def test_on_paper_only_where_she_says_it_is_safe_and_without_names(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), advocate(cast, seen))
    read(cast.casey, seen, "D")
    assert client.get(url("sheet", code=seen.code)).status_code == 200
    unsafe = client.post(url("sheet", code=seen.code), {"safe": "no", "language": "en"})
    assert (unsafe.status_code, "Then print nothing" in text(unsafe)) == (422, True)
    paper = text(client.post(url("sheet", code=seen.code), {"safe": "yes", "language": "en"}))
    assert "at Harbour House read: your health" in paper
    assert "Casey" not in paper
    assert "Mira" not in paper
    assert seen.code not in paper
    assert Entry.objects.filter(action="oversight.printed", subject=seen.id).count() == 1


def test_from_asked_to_reviewed_in_the_browser(cast: Cast) -> None:
    seen = story.case(cast)
    hana, casey, ada = (sign_in(Client(), who) for who in (cast.hana, cast.casey, cast.ada))
    said = [
        text(hana.post(url("ask"), {"code": code, "why": story.WHY}, follow=True))
        for code in (seen.code, "X9-ZZZZ")
    ]
    assert said[0] == said[1]
    empty = hana.post(url("ask"), {"code": seen.code, "why": ""})
    assert (empty.status_code, seen.code in empty.content.decode()) == (422, True)
    slip = hana.post(url("ask"), {"code": seen.code[:-1], "why": story.WHY})
    assert slip.status_code == 422
    assert "Nobody was asked: no case has such a code." in text(slip)
    assert story.WHY in text(slip), "what was typed stays"
    row = Opening.objects.get()
    assert "A colleague asks to open a case" in text(casey.get("/"))
    assert story.WHY in text(casey.get(url("opening", opening=row.pk)))
    assert hana.get(reverse("casefile:case", args=[seen.code])).status_code == 404
    assert casey.post(url("opening", opening=row.pk)).status_code == 302
    assert hana.get(reverse("casefile:case", args=[seen.code])).status_code == 200
    assert "A case was opened in an emergency" in text(ada.get("/"))
    assert story.WHY in text(ada.get(url("openings")))
    assert ada.get(url("review", opening=row.pk)).status_code == 200
    wrong = ada.post(url("review", opening=row.pk), {"verdict": "", "words": "Thought about it"})
    assert (wrong.status_code, "Thought about it" in wrong.content.decode()) == (422, True)
    assert ada.post(url("review", opening=row.pk), {"verdict": "right", "words": "Yes"}).status_code == 302
    with clock.shifted(timedelta(hours=4, minutes=1)):
        assert hana.get(reverse("casefile:case", args=[seen.code])).status_code in (302, 404)


def test_alerts_in_the_browser_of_officer_and_manager(cast: Cast) -> None:
    officer = story.dee(cast)
    row = Alert.objects.create(
        organisation=cast.harbour,
        reader=cast.casey.user,
        rule="volume",
        day=clock.today(),
        count=50,
        told=cast.dawn,
    )
    dee, mona = sign_in(Client(), officer), sign_in(Client(), cast.mona)
    page = text(dee.get(url("alert", alert=row.pk)))
    assert "Harbour House" in page
    assert "Casey" not in page
    assert "Harbour House" in text(dee.get(url("alerts")))
    assert mona.get(url("ask_manager", alert=row.pk)).status_code == 404
    sends = {"answer": "not_explained", "words": "Nobody knew"}
    assert dee.post(url("alert", alert=row.pk), sends).status_code == 302
    shown = mona.get(url("ask_manager", alert=row.pk))
    assert "Casey" in text(shown)
    assert "Dawn" not in text(shown)
    assert "Dee" not in text(shown)
    assert reverse("organisations:see_person", args=[cast.casey.id]) in shown.content.decode()
    assert mona.post(url("ask_manager", alert=row.pk), {"words": "An audit"}).status_code == 302
    assert "An audit" in text(dee.get(url("alert", alert=row.pk)))
    assert sign_in(Client(), cast.casey).get(url("ask_manager", alert=row.pk)).status_code == 403


# Every address, by every role -------------------------------------------------------------------------------------


def scene(cast: Cast) -> dict[str, object]:
    seen = story.case(cast)
    row = story.opened(cast, seen)
    alert = Alert.objects.create(
        organisation=cast.dawn,
        reader=cast.rita.user,
        rule="night",
        day=clock.today(),
        count=9,
        told=cast.harbour,
    )
    return {"code": seen.code, "opening": row.pk, "alert": alert.pk}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)
    for pattern in urls.urlpatterns:
        needs, methods, may, _sends = ADDRESSES[pattern.name or ""]
        assert set(pattern.pattern.converters) == set(needs.split())
        assert getattr(pattern.callback, "methods", frozenset()) - {"HEAD"} == set(methods.split())
        assert getattr(pattern.callback, "roles", None) == may


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_30_no_other_role_opens_or_changes_anything(cast: Cast, name: str) -> None:
    known = scene(cast)
    client = sign_in(Client(), cast.adam)
    _needs, methods, may, sends = ADDRESSES[name]
    path, before = url(name, **known), rows()
    for code in sorted(EVERY_ROLE):
        RoleGrant.objects.filter(user=cast.adam.user).delete()
        RoleGrant.objects.create(user=cast.adam.user, role=code, granted_by=cast.mona.user)
        status = client.get(path).status_code
        assert (code, status in (200, 404)) == (code, code in may)
        if code not in may:
            assert status == 403
            if "POST" in methods:
                assert (code, client.post(path, {**sends, "roles": "DPO"}).status_code) == (code, 403)
    assert rows() == before
    if name in ("review", "alert"):  # otherwise the refusals above would prove nothing
        assert sign_in(Client(), cast.ada).post(path, sends).status_code == 302
        assert rows() != before


@pytest.mark.parametrize("who", ["dora", "rita", "eli", "otto", "sam", "adam"])
def test_24_for_the_outsider_there_is_nothing(cast: Cast, who: str) -> None:
    known = scene(cast)
    nothing: dict[str, object] = {"code": "X9-ZZZZ", "opening": uuid.uuid4(), "alert": uuid.uuid4()}
    client, before = sign_in(Client(), getattr(cast, who)), rows()
    for name, (needs, methods, _may, sends) in ADDRESSES.items():
        for method in methods.lower().split() if needs else ():
            own, none = (
                getattr(client, method)(url(name, **values), *([sends] if method == "post" else []))
                for values in (known, nothing)
            )
            assert own.status_code == none.status_code
            assert own.status_code in (403, 404)
            assert len(own.content) == len(none.content)
    assert rows() == before


def test_who_is_not_signed_in_or_locked_is_led_away(cast: Cast) -> None:
    known = scene(cast)
    before = rows()
    locked = sign_in(Client(), cast.ada, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for name, (_needs, methods, _may, sends) in ADDRESSES.items():
            for method in methods.lower().split():
                answer = getattr(client, method)(url(name, **known), sends)
                assert answer.headers["Location"].startswith(where)
    assert rows() == before


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    story.ask(cast.hana, story.case(cast).code, why=evil)
    row = Opening.objects.get()
    casey = sign_in(Client(), cast.casey)
    assert "<script>alert" not in casey.get(url("opening", opening=row.pk)).content.decode()
    actions.agree(opening=row.pk, by=cast.casey.actor())
    assert "&lt;script&gt;alert" in sign_in(Client(), cast.ada).get(url("openings")).content.decode()


def test_the_sentence_has_words_for_a_look_without_groups() -> None:
    look = queries.Look(clock.today(), "", "Harbour House", "", 1)
    assert pages.sentence(look).startswith("Somebody at Harbour House read: the page of the case.")


def test_who_looked_prints_in_her_language_with_its_number(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), advocate(cast, seen))
    read(cast.casey, seen, "D")
    here = url("sheet", code=seen.code)
    unsafe = client.post(here, {"safe": "no", "language": "en", "print": "full"})
    assert unsafe.status_code == 422, "pressed or not, paper that is not safe is not made"
    paper = stories.printed(client, here, {"safe": "yes", "language": "en"})
    assert "at Harbour House read: your health" in paper
    for words in ("Casey", "Mira", seen.code):
        assert words not in paper
    assert stories.number_of(paper) == Entry.objects.get(action="oversight.printed", subject=seen.id).sequence
    assert "Kush ka lexuar" in stories.printed(client, here, {"safe": "yes", "language": "sq"})
