"""The pages from the first message to the answer, as both sides see them; what typed stays; constant in rows."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.receivers import story
from wayhome.audit.models import Entry
from wayhome.consent.documents import Recipient
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.people import looking
from wayhome.receivers import queries
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db


def day(name: str, value: object) -> dict[str, str]:
    """A day in its three parts."""
    year, month, number = str(value).split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def typed(**given: str) -> dict[str, object]:
    """A whole yes."""
    return {
        "read": "0", "kind": "yes", "name": "Rita Doda", "phone": "1", "hours": "8 to 16", "other_name": "Dora",
        "other_phone": "2", "other_hours": "8 to 22", "services": ["shelter"],
        **day("capacity_on", clock.today()), **day("valid_until", clock.today() + 9 * story.DAY), **given,
    }  # fmt: skip


def test_from_the_message_to_their_answer(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    here = reverse("receivers:receivers", args=[seen.code, 1])
    assert "Write what is asked" in casey.get(here).content.decode()
    message = reverse("receivers:enquiry", args=[seen.code, 1])
    month = clock.today().strftime("%Y-%m")
    asked = {
        "read": "0", "needs": ["shelter"], "age_band": "18-24", "sex": "woman", "family": ["alone"],
        "language": "sqi", "country": "AL", "region": "Shkodra", "month": month,
    }  # fmt: skip
    answer = casey.post(message, {**asked, "reason": "Mira is afraid"})
    assert answer.status_code == 422
    assert "Mira is afraid" in answer.content.decode(), "what was typed stays"
    assert casey.post(message, asked).status_code == 302
    ask = reverse("receivers:ask", args=[seen.code, 1])
    page = casey.get(ask).content.decode()
    assert "exactly what they will see" in page
    assert "Shkodra" in page
    send = {"read": "1", "record": str(uuid4()), "whom": [str(cast.dawn.pk)], "knows": "on"}
    assert casey.post(ask, {**send, "knows": ""}).status_code == 422
    assert casey.post(ask, send).status_code == 302
    row = Referral.objects.get()
    there = reverse("receivers:answer", args=[row.pk])
    page = rita.get(there).content.decode()
    assert "Shkodra" in page
    assert "Mira" not in page
    wrong = rita.post(there, typed(other_name="Rita Doda"))
    assert wrong.status_code == 422
    assert "different" in wrong.content.decode()
    assert rita.post(there, typed()).status_code == 302
    assert "8 to 22" in rita.get(there).content.decode()
    thing = story.one(cast, seen).thing
    ours = casey.get(reverse("receivers:receiver", args=[seen.code, 1, thing])).content.decode()
    assert "8 to 22" in ours
    found = casey.get(reverse("receivers:request", args=[row.pk]))
    assert found["Location"] == reverse("receivers:receiver", args=[seen.code, 1, thing])
    plan = casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    assert "Who receives her or him" in plan
    assert "has not agreed" in plan


def test_who_is_of_no_side_finds_no_page(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    thing = story.one(cast, seen).thing
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name in ("receivers", "enquiry", "ask"):
            assert there.get(reverse(f"receivers:{name}", args=[seen.code, 1])).status_code == 404
        for name in ("receiver", "told"):
            assert there.get(reverse(f"receivers:{name}", args=[seen.code, 1, thing])).status_code == 404
    assert sign_in(Client(), cast.otto).get(reverse("receivers:request", args=[row.pk])).status_code in (
        403,
        404,
    )
    # Who was asked, and may have taken the lead since, is led to the own answer.
    led = sign_in(Client(), cast.rita).get(reverse("receivers:request", args=[row.pk]))
    assert led["Location"] == reverse("receivers:answer", args=[row.pk])
    casey = sign_in(Client(), cast.casey)
    assert casey.get(reverse("receivers:answer", args=[row.pk])).status_code == 404


def test_told_and_let_in(cast: Cast) -> None:
    seen, _now, _row, _consent = story.received(cast)
    casey = sign_in(Client(), cast.casey)
    thing = story.one(cast, seen).thing
    page = casey.get(reverse("receivers:receiver", args=[seen.code, 1, thing])).content.decode()
    assert "Tell them who it is" in page
    assert casey.post(reverse("receivers:let_in", args=[seen.code, 1, thing])).status_code == 302
    told = reverse("receivers:told", args=[seen.code, 1, thing])
    yes = typed(read="1", told_by="Arta", **day("told_on", clock.today()))
    assert "answer here themselves" in casey.post(told, yes).content.decode()
    assert casey.post(told, {**yes, "kind": "withdrawn"}).status_code == 302
    assert (
        "took their yes back"
        in casey.get(reverse("receivers:receivers", args=[seen.code, 1])).content.decode()
    )
    old = casey.post(told, {**yes, "kind": "withdrawn"})
    assert old.status_code == 422, "somebody wrote since"


def test_their_yes_on_paper_tells_no_finder_anything(cast: Cast) -> None:
    seen, _now, _row, consent = story.received(cast)
    casey, thing = sign_in(Client(), cast.casey), story.one(cast, seen).thing
    here = [seen.code, 1, thing]
    address = reverse("receivers:letter", args=here)
    assert address in casey.get(reverse("receivers:receiver", args=here)).content.decode()
    assert casey.post(address, {"phone": ""}).status_code == 422
    page = casey.post(address, {"phone": "+355 4 111"}).content.decode()
    for part in (seen.code, "Dawn Centre", "+355 4 111", "Holds until"):
        assert part in page
    for word in ("Mira", "shelter", "traffick", "victim"):
        assert word not in page.split("<article")[1].casefold(), word
    assert Entry.objects.filter(action="receivers.printed", subject=seen.id).count() == 1
    consents.take_back(cast, seen, consent)
    assert address not in casey.get(reverse("receivers:receiver", args=here)).content.decode()
    assert casey.post(address, {"phone": "1"}).status_code == 403, "a paper says what is so, or there is none"
    for who in (cast.otto, cast.sam):
        assert sign_in(Client(), who).get(address).status_code in (403, 404)


def test_an_office_is_shown_what_it_is_told_before_it_is_kept(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    address = reverse("receivers:office", args=[seen.code, 1, "border"])
    assert casey.get(reverse("receivers:office", args=[seen.code, 1, "moon"])).status_code == 404
    page = casey.get(address).content.decode()
    assert "wheelchair" in page
    assert "account of what happened" not in page, "outside its row"
    given = {"thing": str(uuid4()), "name": "Airport help", "country": "AL", "A": "Mira H."}
    looked = casey.post(address, given)
    assert looked.status_code == 200
    assert "exactly what they will see" in looked.content.decode()
    kept = casey.post(address, {**given, "send": "1"})
    assert "has not agreed" in kept.content.decode()
    assert kept.status_code == 422


def test_an_office_that_reads_like_an_embassy_is_looked_at_before_it_is_told_anything(cast: Cast) -> None:
    """No directory knows it: else it would be told where she is as a border office, and nobody asked a lawyer."""
    seen, _now = story.begun(cast)
    consents.agree(
        cast, seen, consents.yes(groups=("A", "G"), recipients=(Recipient(None, "Ambasada e Shqipërisë"),))
    )
    casey, address = sign_in(Client(), cast.casey), reverse("receivers:office", args=[seen.code, 1, "border"])
    assert "this is no consulate" not in casey.get(address).content.decode(), "nobody is asked without need"
    given = {
        "thing": str(uuid4()),
        "name": "Ambasada e Shqipërisë",
        "country": "AL",
        "A": "Mira H.",
        "send": "1",
    }
    refused = casey.post(address, given)
    assert refused.status_code == 422
    for words in ("reads like a consulate or an embassy", "this is no consulate and no embassy", "Mira H."):
        assert words in refused.content.decode()
    assert queries.offices(cast.casey.actor(), story.now(cast, seen)) == []
    assert casey.post(address, {**given, "is_no_consulate": "on"}).status_code == 302


def test_as_many_questions_for_five_as_for_one(cast: Cast) -> None:
    seen, _now, _row, _consent = story.received(cast)
    actor = cast.casey.actor()
    subject = story.subject(cast, seen)
    with CaptureQueriesContext(connection) as one:
        queries.of_attempt(actor, subject)
    for number in range(4):
        story.ask(cast, seen, elsewhere=f"Open Door {number}")
    with CaptureQueriesContext(connection) as five:
        found = queries.of_attempt(actor, subject)
    assert len(found.asked) == 5
    assert len(five) <= len(one)


def test_where_somebody_wrote_meanwhile_it_is_sent_once_more(cast: Cast) -> None:
    _seen, _now, row, _consent = story.received(cast)
    rita = sign_in(Client(), cast.rita)
    there = reverse("receivers:answer", args=[row.pk])
    old = rita.post(there, typed(read="0", hours="9 to 17"))
    assert old.status_code == 422
    page = old.content.decode()
    assert "9 to 17" in page, "what was typed stays"
    read = page.split('name="read" value="')[1].split('"')[0]
    assert rita.post(there, typed(read=read, hours="9 to 17")).status_code == 302


def test_who_may_only_read_sees_what_an_office_was_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading asks for no right to write."""
    seen, _now = story.begun(cast)
    asked = reverse("receivers:asked_office", args=[seen.code, 1, uuid4()])
    casey = sign_in(Client(), cast.casey)

    def refused(*_args: object) -> None:
        raise Refused("Only who leads writes.", code="test")

    monkeypatch.setattr(looking, "to_write", refused)
    assert casey.get(asked).status_code == 404, "it was looked for"
    assert casey.post(asked, {"read": "0"}).status_code == 403
