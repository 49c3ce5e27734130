"""The pages: written here, read there after a new sign-in, answered; what is not yours does not exist (23 to 31)."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consented
from tests.messages import story
from wayhome.audit.models import Entry
from wayhome.messages import urls
from wayhome.messages.models import Copy, Draft, Message, Reading, Thread
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Who sees a case at all through a team that holds everything, and who reads services and plan whole.
SEES = frozenset({
    "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN", "SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR",
    "ADVOCATE", "LEGAL_AID", "HEALTH", "PSYCHOSOCIAL", "IDENT_AUTHORITY", "WITNESS_PROTECTION", "PROSECUTOR", "COURT",
    "LE_INVESTIGATOR", "LE_FRONTLINE", "SERVICE_PROVIDER", "CONSULAR", "TRAVEL_LOGISTICS", "ESCORT", "TRANSIT_CONTACT",
    "BORDER_CONTACT",
})  # fmt: skip
READS_PLAN = frozenset({
    "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN", "SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR",
})  # fmt: skip


def url(name: str, seen: Found | str, thread: uuid.UUID | None = None) -> str:
    code = seen if isinstance(seen, str) else seen.code
    return reverse(f"messages:{name}", args=[code, thread] if thread else [code])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def rows() -> list[Any]:
    return [list(m._default_manager.order_by("pk").values()) for m in (Thread, Message, Copy, Reading, Draft)]


def filled(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "to": str(cast.dawn.pk),
        "group": "I",
        "subject": "Harvest",
        "words": story.WORDS,
        "do": "send",
        **more,
    }


def test_written_here_read_there_and_answered(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    too_long = casey.post(url("new", seen), filled(cast, words="y" * 20_001))
    assert too_long.status_code == 422
    assert "Shorten this to 20000 characters" in text(too_long)
    assert "y" * 20_001 in too_long.content.decode()
    assert casey.post(url("new", seen), filled(cast)).status_code == 302
    thread = Thread.objects.get()

    today = text(rita.get("/"))
    assert "Harbour House has written to you" in today
    assert "Harvest" not in today
    assert "1 not read" in text(rita.get(reverse("casefile:beside", args=[seen.code])))
    assert "1 not read" in text(rita.get(url("threads", seen)))
    page = text(rita.get(url("thread", seen, thread.pk)))
    assert story.WORDS in page
    assert "Casey , Harbour House" in page
    assert not Reading.objects.exists()  # opening a page changes nothing
    shown = rita.get(url("thread", seen, thread.pk)).content.decode()
    assert '<input type="hidden" name="upto" value="1">' in shown
    for odd in ("x", "9" * 5000):
        assert rita.post(url("read", seen, thread.pk), {"upto": odd}).status_code == 302
    assert "1 not read" in text(rita.get(url("threads", seen))), (
        "a page that says nothing was shown read nothing"
    )
    assert rita.post(url("read", seen, thread.pk), {"upto": "1"}).status_code == 302
    assert "Read by Dawn Centre on" in text(casey.get(url("thread", seen, thread.pk)))
    assert "has written to you" not in text(rita.get("/"))
    assert rita.post(url("thread", seen, thread.pk), {"words": "Rita does.", "do": "send"}).status_code == 302
    assert "Rita does." in text(casey.get(url("thread", seen, thread.pk)))
    looked = Entry.objects.filter(action="audit.looked", actor=cast.rita.id, subject=seen.id, groups="I")
    assert looked.exists()


def test_a_draft_is_kept_offered_and_thrown_away(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("new", seen), filled(cast, do="keep", subject="")).status_code == 302
    assert "You have begun a message" in text(casey.get(url("threads", seen)))
    assert story.WORDS in casey.get(url("new", seen)).content.decode()
    assert not Message.objects.exists()
    casey.post(url("new", seen), {"do": "drop"})
    assert not Draft.objects.exists()


def test_the_agreement_ends_while_somebody_is_writing(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    casey = sign_in(Client(), cast.casey)
    casey.post(url("new", seen), filled(cast))
    thread = Thread.objects.get()
    consented.agree(cast, seen, consented.to_dawn(cast, "A"))
    stopped = casey.post(url("thread", seen, thread.pk), {"words": "Nearly sent", "do": "send"})
    assert stopped.status_code in (403, 404)
    assert Message.objects.count() == 1
    page = text(casey.get(url("thread", seen, thread.pk)))
    assert "may not open this part of the case any more" in page
    assert "Nearly sent" in page
    del consent


def test_when_nobody_may_be_written_to_any_more_what_was_typed_is_shown_and_not_sent(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    casey = sign_in(Client(), cast.casey)
    assert "What you typed" not in text(casey.get(url("new", seen)))
    consented.take_back(cast, seen, consent)
    answer = casey.post(url("new", seen), filled(cast))
    assert answer.status_code == 422
    assert "What you typed is still here" in text(answer)
    assert story.WORDS in answer.content.decode()
    assert not Message.objects.exists()


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    evil = "<script>alert(1)</script>"
    message = story.begin(cast.casey, seen, cast.dawn.pk, subject=evil, words=evil)
    rita = sign_in(Client(), cast.rita)
    for page in (url("threads", seen), url("thread", seen, message.thread_id)):
        shown = rita.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown


# Every address, by every role ------------------------------------------------------------------------------------


@pytest.fixture
def vera(cast: Cast) -> Person:
    """In Intake and Supervisors of Harbour House, whose roles change from request to request."""
    return casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.mona), (cast.supervisors, cast.mona)),
    )


def become(cast: Cast, who: Person, code: str) -> None:
    RoleGrant.objects.filter(user=who.user).delete()
    RoleGrant.objects.create(user=who.user, role=code, granted_by=cast.mona.user)


def test_23_every_address_is_tried_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {"threads", "new", "thread", "read"}


def test_23_every_role_reads_what_is_open_to_it(cast: Cast, vera: Person) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    client = sign_in(Client(), vera)
    before = rows()
    shown: dict[str, list[int]] = {}
    for code in sorted(EVERY_ROLE):
        become(cast, vera, code)
        pages = (url("threads", seen), url("new", seen), url("thread", seen, message.thread_id))
        shown[code] = [client.get(page).status_code for page in pages]
        listed = client.get(url("threads", seen))
        assert ("Arrival" in listed.content.decode()) is (code in READS_PLAN), code
    for code, found in shown.items():
        assert found[2] == (200 if code in READS_PLAN else 404), code
        assert found[0] == found[1]
        assert found[0] in (200, 404)
        if found[0] == 200:
            assert code in SEES, code
    assert rows() == before


def test_30_who_does_not_read_it_does_not_write_it(cast: Cast, vera: Person) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    client = sign_in(Client(), vera)
    before = rows()
    for code in sorted(EVERY_ROLE - READS_PLAN):
        become(cast, vera, code)
        for page, sent in (
            (url("thread", seen, message.thread_id), {"words": "x", "do": "send"}),
            (url("thread", seen, message.thread_id), {"words": "x", "do": "keep"}),
            (url("read", seen, message.thread_id), {}),
        ):
            assert (code, client.post(page, sent).status_code) == (code, 404)
        answer = client.post(url("new", seen), filled(cast))
        assert answer.status_code in (403, 404, 422), code
        assert rows() == before or answer.status_code == 403
    assert Message.objects.count() == 1
    become(cast, vera, "CASE_MANAGER_SEND")  # otherwise the refusals above would prove nothing
    assert (
        client.post(url("thread", seen, message.thread_id), {"words": "x", "do": "send"}).status_code == 302
    )


@pytest.mark.parametrize("who", ["otto", "mona", "ada", "adam", "dora"])
def test_24_for_the_outsider_there_is_no_case_and_no_thread(cast: Cast, who: str) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    client = sign_in(Client(), getattr(cast, who))
    before = rows()
    for name, thread in (
        ("threads", None),
        ("new", None),
        ("thread", message.thread_id),
        ("read", message.thread_id),
    ):
        for method in ("get", "post"):
            own, none = (
                getattr(client, method)(
                    url(name, code, thread), *([filled(cast)] if method == "post" else [])
                )
                for code in (seen.code, "X9-ZZZZ")
            )
            assert own.status_code == none.status_code
            assert own.status_code in (404, 405)
            assert len(own.content) == len(none.content)
    assert rows() == before


def test_25_a_thread_of_one_case_is_not_in_another(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    other, _its = story.shared(cast)
    casey = sign_in(Client(), cast.casey)
    before = rows()
    assert casey.get(url("thread", other, message.thread_id)).status_code == 404
    assert (
        casey.post(url("thread", other, message.thread_id), {"words": "x", "do": "send"}).status_code == 404
    )
    assert casey.post(url("read", other, message.thread_id)).status_code == 404
    assert casey.get(url("thread", seen, uuid.uuid4())).status_code == 404
    assert rows() == before


def test_who_is_not_signed_in_or_locked_is_led_away(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    before = rows()
    locked = sign_in(Client(), cast.casey, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for name, thread in (
            ("threads", None),
            ("new", None),
            ("thread", message.thread_id),
            ("read", message.thread_id),
        ):
            for answer in (
                client.get(url(name, seen, thread)),
                client.post(url(name, seen, thread), filled(cast)),
            ):
                if answer.status_code != 405:
                    assert answer.headers["Location"].startswith(where)
    assert rows() == before
