"""The pages: raised, answered blind, met, heard, decided, confirmed; every address by every role (23 to 31)."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.conference import story
from wayhome.audit.models import Entry
from wayhome.conference import rules, urls
from wayhome.conference.enums import Matter
from wayhome.conference.models import Dispute, Fact, Position, Release
from wayhome.conference.pages import NUMBERS, SAYINGS
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
CLOSING = next(number for number, matter in NUMBERS.items() if matter == Matter.CLOSURE)
BEST = next(number for number, matter in NUMBERS.items() if matter == Matter.BEST)
# Needs of each address, and what is sent to do it.
ADDRESSES: dict[str, tuple[tuple[str, ...], dict[str, str] | None]] = {
    "disputes": (("code",), None),
    "raise": (("code", "number"), {"stand": "close", "reasons": "Done"}),
    "dispute": (("code", "dispute"), None),
    "answer": (("code", "dispute"), {"stand": "close", "reasons": "Done"}),
    "call": (("code", "dispute"), {"chair": "neutral"}),
    "heard": (("code", "dispute"), {"who": "person", "how": "in_person", "wants": "not_said"}),
    "decide": (("code", "dispute"), {"stand": "close"}),
    "agree": (("code", "dispute"), {"dissent": ""}),
    "noticed": (("code", "dispute"), {}),
    "say": (("code", "dispute", "what"), {"words": "x"}),
}


def url(name: str, seen: Found | str, row: uuid.UUID | None = None, **more: object) -> str:
    known: dict[str, object] = {
        "code": seen if isinstance(seen, str) else seen.code,
        "dispute": row,
        "number": CLOSING,
        "what": "escalate",
        **more,
    }
    return reverse(f"conference:{name}", kwargs={need: known[need] for need in ADDRESSES[name][0]})


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def rows() -> list[Any]:
    return [
        list(model._default_manager.order_by("pk").values()) for model in (Dispute, Position, Release, Fact)
    ]


def day(prefix: str, at: Any) -> dict[str, str]:  # noqa: ANN401 - a day or a moment
    return {f"{prefix}_day": str(at.day), f"{prefix}_month": str(at.month), f"{prefix}_year": str(at.year)}


def test_from_raised_to_decided_in_the_browser_of_both(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    rita, casey = sign_in(Client(), cast.rita), sign_in(Client(), cast.casey)
    assert "Closing the case" in text(rita.get(url("disputes", seen)))
    assert "What is best for the child" not in text(rita.get(url("disputes", seen)))
    assert rita.get(url("raise", seen, number=BEST)).status_code == 404
    typed = {"other": str(cast.harbour.pk), "stand": "", "reasons": "Her brother is near"}
    wrong = rita.post(url("raise", seen), typed)
    assert wrong.status_code == 422
    assert "Choose what your agency says" in text(wrong)
    assert "Her brother is near" in wrong.content.decode()
    assert rita.post(url("raise", seen), {**typed, "stand": "keep_open"}).status_code == 302
    row = Dispute.objects.get()

    today = text(casey.get("/"))
    assert "Dawn Centre sees a decision differently" in today
    assert "Closing" not in today
    assert "Seen differently" in text(casey.get(reverse("casefile:beside", args=[seen.code])))
    before = text(casey.get(url("dispute", seen, row.pk)))
    assert "Her brother is near" not in before
    assert "You read it when both have written" in before
    # What holds meanwhile, said before it can be read: the most protective.
    assert (
        "Until both have written, the most protective position there is holds: Keep the case open" in before
    )
    assert "it stays open" in text(casey.get(reverse("closing:ready", args=[seen.code])))
    assert (
        casey.post(url("answer", seen, row.pk), {"stand": "close", "reasons": "All is done"}).status_code
        == 302
    )
    assert "Her brother is near" in text(casey.get(url("dispute", seen, row.pk)))
    assert casey.post(url("answer", seen, row.pk), {"stand": "close", "reasons": "Again"}).status_code == 409

    at = clock.now() + timedelta(hours=20)
    meeting = {"chair": "focal_point", "name": "Nada", "organisation": "Focal point", "words": ""}
    moment = {**day("at", at), "at_time": at.strftime("%H:%M"), "at_zone": "UTC"}
    party = casey.post(url("call", seen, row.pk), {**meeting, **moment, "organisation": "Dawn Centre"})
    assert party.status_code == 422
    assert "works for neither of you" in text(party)
    assert 'value="Nada"' in party.content.decode(), "what was typed stays in the form"
    page = casey.get(url("call", seen, row.pk)).content.decode()
    names = set(re.findall(r'name="(at[^"]*)"', page))
    assert set(moment) == names
    assert casey.post(url("call", seen, row.pk), {**meeting, **moment}).status_code == 302
    missing = text(casey.get(url("decide", seen, row.pk)))
    assert "Write down first how she or he was heard" in missing, "said before reasons are typed"
    assert "The reasons" not in missing
    early = {"decided_by": "conference", "stand": "keep_open", "words": "A month more", "dissent": ""}
    kept = casey.post(url("decide", seen, row.pk), {**early, **day("decided_on", clock.today())})
    assert kept.status_code == 422
    assert "A month more" in kept.content.decode(), "what was typed stays in the form"
    heard = {"who": "person", "how": "not_wanted", "wants": "not_said", "words": ""}
    assert casey.post(url("heard", seen, row.pk), heard).status_code == 302
    decision = {"decided_by": "conference", "stand": "keep_open", "words": "A month more", "dissent": "A bed"}
    assert (
        casey.post(url("decide", seen, row.pk), {**decision, **day("decided_on", clock.today())}).status_code
        == 302
    )
    assert "Say whether it was so" in text(rita.get(url("dispute", seen, row.pk)))
    assert "A month more" in text(rita.get(url("agree", seen, row.pk)))
    assert rita.post(url("agree", seen, row.pk), {"dissent": ""}).status_code == 302
    over = text(casey.get(url("disputes", seen)))
    assert "Decided: Keep the case open" in over
    assert "Sees it otherwise: A bed" in text(rita.get(url("dispute", seen, row.pk)))
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, subject=seen.id).exists()


@pytest.mark.parametrize("what", sorted(SAYINGS))
def test_each_page_of_a_few_words(cast: Cast, what: str) -> None:
    seen, _consent = story.shared(cast)
    row = story.both(cast, seen, Matter.FIT, theirs="not_fit", ours="fit")
    rita = sign_in(Client(), cast.rita)
    if what == "not-so":
        story.call(cast.casey, seen, row)
        story.hear(cast.casey, seen, row)
        story.decide(cast.casey, seen, row, "conditions")
    assert str(SAYINGS[what].heading) in text(rita.get(url("say", seen, row.pk, what=what)))
    assert rita.post(url("say", seen, row.pk, what=what), {"words": "Because"}).status_code == 302
    assert "Because" in text(rita.get(url("dispute", seen, row.pk)))
    assert rita.get(url("say", seen, row.pk, what="another")).status_code == 404


def test_too_long_is_said_and_kept(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    long = "z" * 10_001
    answer = sign_in(Client(), cast.casey).post(
        url("answer", seen, row.pk), {"stand": "close", "reasons": long}
    )
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert Position.objects.count() == 1


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    evil = "<script>alert(1)</script>"
    row = story.raised(cast.rita, seen, cast.harbour.pk, reasons=evil)
    story.answered(cast.casey, seen, row, reasons=evil)
    story.call(cast.casey, seen, row, name=evil, organisation=evil)
    story.hear(cast.casey, seen, row, words=evil)
    shown = sign_in(Client(), cast.casey).get(url("dispute", seen, row.pk)).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


# Every address, by every role ---------------------------------------------------------------------------------------


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


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(ADDRESSES[pattern.name or ""][0])
        assert getattr(pattern.callback, "roles", None) == rules.SPEAKERS


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_23_every_role_opens_what_it_may_and_nothing_changes_by_reading(
    cast: Cast, vera: Person, name: str
) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    client = sign_in(Client(), vera)
    before = rows()
    for code in sorted(EVERY_ROLE):
        become(cast, vera, code)
        status = client.get(url(name, seen, row.pk)).status_code
        if name == "noticed":
            assert status == 405
        else:
            assert (code, status) == (code, 200 if code in rules.SPEAKERS else 403)
    assert rows() == before


@pytest.mark.parametrize(
    "name", sorted(name for name, (_needs, sends) in ADDRESSES.items() if sends is not None)
)
def test_30_who_does_not_speak_for_an_agency_changes_nothing(cast: Cast, vera: Person, name: str) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    client = sign_in(Client(), vera)
    before = rows()
    sends = {
        **(ADDRESSES[name][1] or {}),
        "other": str(cast.dawn.pk),
        "by": str(cast.mona.id),
        "roles": "MANAGER",
    }
    for code in sorted(EVERY_ROLE - rules.SPEAKERS):
        become(cast, vera, code)
        assert (code, client.post(url(name, seen, row.pk), sends).status_code) == (code, 403)
    assert rows() == before
    if name in ("answer", "heard", "say"):  # otherwise the refusals above would prove nothing
        become(cast, vera, "CASE_MANAGER_SEND")
        assert client.post(url(name, seen, row.pk), sends).status_code == 302
        assert rows() != before


@pytest.mark.parametrize("who", ["otto", "mona", "ada", "adam", "dora", "sam"])
def test_24_for_the_outsider_there_is_nothing(cast: Cast, who: str) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    client = sign_in(Client(), getattr(cast, who))
    before = rows()
    for name, (_needs, sends) in ADDRESSES.items():
        for method in ("get", "post"):
            if (method == "post" and sends is None) or (method == "get" and name == "noticed"):
                continue
            own, none = (
                getattr(client, method)(url(name, code, row.pk), *([sends] if method == "post" else []))
                for code in (seen.code, "X9-ZZZZ")
            )
            assert own.status_code == none.status_code
            assert own.status_code in (403, 404)
            assert len(own.content) == len(none.content)
    assert rows() == before


def test_24_a_third_agency_on_the_case_reads_that_something_waits_and_no_more(cast: Cast) -> None:
    from tests.consent import story as consented
    from tests.protocols import story as protocols
    from wayhome.consent import actions as consents

    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    port = protocols.port(cast, agree=True)
    given = consented.yes(groups=("A", "F", "I"), recipients=consented.to(port.pk))
    consent = consented.agree(cast, seen, given).pk
    consents.let_in(
        seen=story.again(cast.casey, seen), consent=consent, organisation=port.pk, by=cast.casey.actor()
    )
    rosa = sign_in(Client(), port.rosa)
    page = text(rosa.get(url("disputes", seen)))
    assert "Two other agencies see a decision differently" in page
    assert "Dawn" not in page
    for name, (_needs, sends) in ADDRESSES.items():
        if "dispute" in ADDRESSES[name][0] and name != "noticed":
            assert rosa.get(url(name, seen, row.pk)).status_code == 404
        if "dispute" in ADDRESSES[name][0] and sends is not None:
            assert rosa.post(url(name, seen, row.pk), {**sends, "words": "x"}).status_code in (404, 422)


def test_25_a_disagreement_of_one_case_is_not_in_another(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    other, _its = story.shared(cast)
    casey = sign_in(Client(), cast.casey)
    before = rows()
    for wrong in (
        url("dispute", other, row.pk),
        url("dispute", seen, uuid.uuid4()),
        url("heard", other, row.pk),
    ):
        assert casey.get(wrong).status_code == 404
    assert casey.post(url("answer", other, row.pk), ADDRESSES["answer"][1]).status_code == 404
    assert casey.post(url("noticed", other, row.pk)).status_code == 404
    assert rows() == before


def test_who_is_not_signed_in_or_locked_is_led_away(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    before = rows()
    locked = sign_in(Client(), cast.casey, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for name, (_needs, sends) in ADDRESSES.items():
            for answer in (
                client.get(url(name, seen, row.pk)),
                client.post(url(name, seen, row.pk), sends or {}),
            ):
                if answer.status_code != 405:
                    assert answer.headers["Location"].startswith(where)
    assert rows() == before
