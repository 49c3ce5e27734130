"""A telephone speaks while nobody is signed in: kept once, sealed on arrival, answered alike, rung where it must."""

import base64
import gzip
import json
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.custody import story as custody
from tests.departure import story as departures
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.database import leaked
from tests.passes.story import HOUR, MINUTE, Phone
from wayhome.checkins import due as checkins_due
from wayhome.checkins import marks, watching
from wayhome.checkins.enums import Timer
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.duties.models import Duty
from wayhome.passes import ending_passes, models, sealing, speaking, views_card
from wayhome.passes.documents import Said
from wayhome.people.queries import Found
from wayhome.vault import passes
from wayhome.vault.errors import NotCertified

pytestmark = pytest.mark.django_db


def said(cast: Cast) -> list[Said]:
    """What waits, as Casey reads it."""
    rows = models.Parcel.objects.order_by("created_at")
    found = [
        sealing.opened(Said, cast.casey.keyring(), bytes(row.body), place=sealing.BODY, record=row.pk)
        for row in rows
    ]
    return [one for one in found if one is not None]


def rung() -> int:
    """How many emergencies there are."""
    return Duty.objects.filter(is_emergency=True, done_at=None).count()


def test_3_what_is_said_is_kept_once_and_sealed_on_arrival(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    item, once = phone.item("note", words="Zefirina sleeps"), uuid4()
    assert phone.send(item, once)["said"] == "sent"
    assert phone.send(item, once)["said"] == "sent"
    assert models.Parcel.objects.count() == 1
    assert leaked("Zefirina", once) == [once], "what is kept would be found"
    assert [one.words for one in said(cast)] == ["Zefirina sleeps"]  # who works on the case could read it
    row = models.Parcel.objects.get()
    assert (
        sealing.opened(Said, cast.otto.keyring(), bytes(row.body), place=sealing.BODY, record=row.pk) is None
    )


def test_3_a_clock_that_is_ten_minutes_wrong_is_corrected_and_both_are_kept(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = Phone(story.make(cast, seen), clock_is_off=10 * MINUTE)
    phone.open()
    item = phone.item("note", words="Left the house")
    with clock.shifted(2 * HOUR):
        phone.send(item)
    (one,) = said(cast)
    assert one.at is not None
    assert one.device_at is not None
    assert one.arrived_at is not None
    assert abs(one.at - clock.now()) < MINUTE
    assert 9 * MINUTE < one.device_at - one.at < 11 * MINUTE
    assert one.arrived_at - one.at > HOUR  # kept as it happened, not as it came


def test_3_a_moment_to_come_is_the_moment_it_was_heard(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.send({**phone.item("note", words="x"), "at": phone.device_ms() + 5 * 3_600_000})
    (one,) = said(cast)
    assert one.at == one.arrived_at
    assert one.device_at is not None
    assert one.at is not None
    assert one.device_at > one.at + 4 * HOUR


def test_3_two_telephones_with_one_card(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    first, second = Phone(shown), Phone(shown)
    first.open()
    second.open()
    assert first.check() == "sent"
    assert second.check() == "conflict"
    assert first.check(number=1) == "sent"
    assert [one.is_again for one in said(cast)] == [False, True, False]


def later(cast: Cast, seen: Found, by: timedelta) -> None:
    """A delay: the second hand-over, and what comes after it."""
    one = custody.events(cast, seen)[1]
    custody_actions.move(
        code=seen.code, plan=1, event=one.id, to=one.planned_at + by, words="A strike",
        read=custody.there(cast, seen).version, by=cast.casey.actor(),
    )  # fmt: skip


@pytest.mark.parametrize("names", ["the same", "a later one", "none"])
def test_after_a_delay_a_card_of_before_it_is_heard_of_again_and_nothing_rings(
    cast: Cast, facts: Facts, names: str
) -> None:
    seen = story.under_way(cast)
    custody.hand_over(cast, seen, 1)
    phone = story.opened(cast, seen)
    _first, second, third = custody.events(cast, seen)
    attempt = story.now(cast, seen).id
    mine, another = (str(marks.of_event(attempt, one.id)) for one in (second, third))
    assert mine in {one["id"] for one in phone.content["checks"]}
    about = {"the same": mine, "a later one": another, "none": ""}[names]
    with on_the_way.at(second.planned_at - 5 * MINUTE):
        assert phone.say("check", about=mine) == "sent"
        story.take_in(cast, seen)
        later(cast, seen, 3 * HOUR)
    moved = custody.events(cast, seen)[1].planned_at
    with on_the_way.at(moved - 5 * MINUTE):
        item, once = phone.item("check", about=about), uuid4()
        assert phone.send(item, once)["said"] == "sent"
        assert phone.send(item, once)["said"] == "sent", "sent twice"
        story.take_in(cast, seen)
        assert story.notes(cast, seen) == [], "each is a check-in, and no note"
    with on_the_way.at(moved + 45 * MINUTE):
        on_the_way.look()
        assert {checkins_due.LATE, checkins_due.MISSED} & set(on_the_way.due(cast.casey)) == set()


def test_3_after_the_end_it_is_taken_for_a_while_as_a_note(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    phone = Phone(shown)
    phone.open()
    item = phone.item("note", words="From the tunnel")
    with clock.shifted(shown.row.closes_at - clock.now() + HOUR):
        answer = phone.send(item)
        assert (answer["said"], answer["card"]) == ("late", "shut")
    with clock.shifted(shown.row.late_until - clock.now() + HOUR):
        assert phone.send(item)["said"] == "refused"
    assert {one.is_late for one in said(cast)} == {True}


def test_3_after_it_was_called_back_too(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    with transaction.atomic():
        ending_passes.end_all(models.Pass.objects.all(), by=cast.casey.actor())
    answer = phone.send(phone.item("note", words="x"))
    assert (answer["said"], answer["card"]) == ("late", "shut")


def test_3_the_last_hand_over_shuts_the_card(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    assert phone.hand(0) == "sent"
    assert phone.ask(whole=False)["card"] == "open"
    assert phone.hand(1) == "sent"
    assert phone.ask()["card"] == "shut"
    assert bytes(story.row(phone.shown).sealed) == b""


def test_only_an_opened_card_speaks(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    other = passes.proof_of(phone.sealed, secret=phone.shown.secret, code="other words than these")
    answer = phone.send(phone.item("check", state="duress"), proof=other)
    assert answer["said"] == "refused"
    assert not models.Parcel.objects.exists()
    assert rung() == 0
    phone.shown = story.make(cast, seen)  # another link with the proof of the first
    assert phone.send(phone.item("note"), proof=b"x" * 32)["said"] == "refused"


def test_a_link_that_does_not_exist_looks_like_one_that_is_over(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    known = phone.ask(whole=False)
    assert known["card"] == "open"
    ask = {"lookup": "0" * 32, "whole": True}
    assert phone.post("/day/stands/", ask).json() == {"card": "shut"}


def test_4_the_danger_word_rings_and_is_answered_like_the_right_one(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    right = phone.send(phone.item("check", about=phone.content["checks"][0]["id"]))
    assert rung() == 0
    about = phone.content["checks"][1]["id"]
    danger = phone.send(phone.item("check", about=about, state="duress"))
    assert danger == right
    assert rung() == 1
    well, alarm = models.Parcel.objects.order_by("created_at")
    assert len(bytes(well.place)) == len(bytes(alarm.place))
    assert len(bytes(well.body)) == len(bytes(alarm.body))
    phone.say("note", words="Ж" * 1000)
    phone.say("event", what="detained", severity=4, words='"' * 1000)
    assert [len(one.words) for one in said(cast)] == [0, 0, 1000, 1000], "what differs is in there"
    assert len({len(bytes(row.body)) for row in models.Parcel.objects.all()}) == 1
    for column in ("about",):
        assert len(getattr(well, column)) == len(getattr(alarm, column))
    assert leaked("duress", UUID(about), phone.shown.row.pk) == [phone.shown.row.pk]


def test_4_whatever_is_said_is_answered_after_the_same_time(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    passed = [0.0]
    kept = speaking.say

    def takes(**given: Any) -> Any:  # noqa: ANN401
        passed[0] += 0.3 if given["item"]["state"] == "duress" else 0.1
        return kept(**given)

    def sleeps(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr(views_card, "ANSWERS_AFTER", 0.5)
    monkeypatch.setattr(views_card, "time", SimpleNamespace(monotonic=lambda: passed[0], sleep=sleeps))
    monkeypatch.setattr(speaking, "say", takes)
    spent = []
    for state in ("ok", "duress"):
        before = passed[0]
        phone.check(state=state)
        spent.append(round(passed[0] - before, 6))
    assert spent == [0.5, 0.5]
    assert rung() == 1
    before = passed[0]
    item = phone.item("check", about=phone.content["checks"][0]["id"], state="duress")
    assert phone.send(item, proof=b"?" * 32)["said"] == "refused"
    assert round(passed[0] - before, 6) == 0.3, (
        "a stranger holds up nobody: no time is spent beside the work itself"
    )
    assert rung() == 1


def test_4_help_rings_too_and_late_alarms_ring(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.check(state="need_help")
    assert rung() == 1
    with clock.shifted(phone.shown.row.closes_at - clock.now() + HOUR):
        phone.check(number=1, state="duress")
    assert rung() == 2


def test_4_her_no_rings_whatever_the_escort_calls_it(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.say("event", what="delay", severity=1)
    assert rung() == 0
    phone.say("event", what="consent_withdrawn", severity=1)
    assert rung() == 1


@pytest.mark.parametrize("what", ["detained", "no_one_at_arrival", "escort_absent"])
def test_4_held_or_with_nobody_there_rings_whatever_a_tired_escort_calls_it(
    cast: Cast, facts: Facts, what: str
) -> None:
    """“It costs time”, at twenty to midnight: who is on call acts now, as the script says."""
    phone = story.opened(cast, story.under_way(cast))
    phone.say("event", what=what, severity=1)
    assert rung() == 1


def test_an_alarm_that_comes_too_late_to_be_kept_rings_and_nothing_else_does(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    check = phone.content["checks"][0]["id"]
    well, danger = phone.item("check", about=check), phone.item("check", about=check, state="duress")
    with clock.shifted(phone.shown.row.late_until - clock.now() + HOUR):
        before = rung()  # what was missed meanwhile
        assert phone.send(well)["said"] == "refused"
        assert phone.send({**danger, "at": "soon"})["said"] == "refused"
        assert phone.send(danger, proof=b"?" * 32)["said"] == "refused"
        assert rung() == before
        once = uuid4()
        assert phone.send(danger, once) == {"card": "shut", "said": "refused"}
        assert phone.send(danger, once)["said"] == "refused"
        assert rung() == before + 1
    assert not models.Parcel.objects.exists()


def own_is(phone: Phone, **given: Any) -> None:  # noqa: ANN401
    """What the server knows of this card is changed."""
    row = story.row(phone.shown)
    row.own = sealing.seal_own(replace(sealing.own(row), **given), record=row.pk)
    row.save(update_fields=["own"])


def test_an_alarm_rings_when_no_reader_is_vouched_for_any_more(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    own_is(phone, readers=(uuid4(),))
    assert phone.check(state="duress") == "sent"
    assert rung() == 1
    assert [one.state for one in said(cast)] == ["duress"]  # who leads could read it
    own_is(phone, owner=uuid4(), ladder=())
    item = phone.item("check", about=phone.content["checks"][1]["id"], state="duress")
    proof = passes.proof_of(phone.sealed, secret=phone.shown.secret, code=phone.code)
    given = {"lookup": phone.shown.row.lookup, "proof": base64.b64encode(proof).decode(), "id": str(uuid4())}
    assert phone.post("/day/say/", {**given, "item": item}).status_code == 503  # it is said again later
    assert models.Parcel.objects.count() == 1
    assert rung() == 2


def test_one_changed_row_silences_no_alarm_and_breaks_no_page(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.say("note", words="Before")
    phone.say("note", words="Then")
    models.Parcel.objects.filter(pk=models.Parcel.objects.order_by("created_at")[0].pk).update(
        body=b"changed"
    )
    assert "Take it in" in story.page(cast, seen).content.decode()
    assert story.take_in(cast, seen) == 1
    assert [one.note.words for one in story.notes(cast, seen)] == ["Then"]
    models.Pass.objects.update(own="changed")
    item = phone.item("check", about=phone.content["checks"][0]["id"], state="duress")
    proof = passes.proof_of(phone.sealed, secret=phone.shown.secret, code=phone.code)
    given = {"lookup": phone.shown.row.lookup, "proof": base64.b64encode(proof).decode(), "id": str(uuid4())}
    assert phone.post("/day/say/", {**given, "item": item}).status_code == 503  # not kept: it is said again
    assert rung() == 1
    assert phone.ask()["card"] == "open"
    assert sign_in(Client(), cast.casey).get("/on-the-way/").status_code == 200
    event, read = custody.events(cast, seen)[1], custody.there(cast, seen).version
    custody_actions.move(
        code=seen.code, plan=1, event=event.id, read=read, to=event.planned_at + HOUR,
        words="The flight is late", by=cast.casey.actor(),
    )  # fmt: skip
    assert story.make(cast, seen).secret


def test_an_alarm_stays_when_nobody_can_be_told_to_read_it(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(row: models.Pass, own: sealing.Own) -> None:
        raise NotCertified("swapped")

    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    monkeypatch.setattr(speaking, "_owe", fails)
    assert phone.check(state="duress") == "sent"
    assert rung() == 1
    assert models.Parcel.objects.count() == 1


def test_a_check_in_quiets_what_is_waited_for(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    attempt, expected = story.now(cast, seen).id, UUID(phone.content["checks"][0]["id"])

    def waits() -> set[Timer]:
        rows = watching.of_journeys([attempt], waiting=True)[attempt]
        return {one.timer for one in rows if one.expected == expected}

    assert {Timer.LATE, Timer.MISSED} <= waits()
    due = datetime.fromisoformat(phone.content["checks"][0]["at"])
    with clock.shifted(due - clock.now()):
        phone.check(word=False)
        assert {Timer.LATE, Timer.MISSED} <= waits()  # without the word nobody is sure
    with clock.shifted(due - clock.now() + timedelta(minutes=1)):
        second = Phone(phone.shown)
        second.open()
        second.check()
    assert waits() == {Timer.HANDOVER}, "that both sides confirm it is waited for still"


def test_all_is_well_without_the_word_while_none_is_due_and_somebody_calls_back_as_the_card_says(
    cast: Cast, facts: Facts
) -> None:
    """“Leave it empty: the team then rings you”, at whatever hour, and nobody has to unlock for it."""
    seen = story.planned(cast)
    phone = story.opened(cast, seen)
    phone.say("check", word=False)
    assert checkins_due.CALLBACK not in on_the_way.due(cast.casey), "nobody is on the way"
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    phone.say("check", word=False, words="We are at the gate")
    phone.say("check", word=False)
    assert on_the_way.due(cast.casey).count(checkins_due.CALLBACK) == 1
    assert story.take_in(cast, seen) == 2, "what was said before it began was taken in as it began"
    assert [one.note.why != "" for one in story.notes(cast, seen)].count(True) == 3
    assert on_the_way.due(cast.casey).count(checkins_due.CALLBACK) == 1
    custody.hand_over(cast, seen, 1)
    assert checkins_due.CALLBACK not in on_the_way.due(cast.casey), "both sides have seen her"
    phone.say("check")
    assert checkins_due.CALLBACK not in on_the_way.due(cast.casey), "with the word nobody has to"


def test_an_escort_who_does_not_travel_along_any_more_opens_nothing(cast: Cast, facts: Facts) -> None:
    from tests.escorts import story as escorts

    seen = custody.begun(cast)
    entry = escorts.approved(cast)
    from tests.itinerary import story as itinerary

    itinerary.write(cast, seen, itinerary.flight())
    ref = escorts.assign(cast, seen, entry)
    escorts.hear(cast, seen, ref)
    departures.approve(cast, seen)
    custody.plan(cast, seen, *story.links(cast, ref))
    from wayhome.custody.documents import CodeWords

    words = CodeWords(story.ASKS, story.ANSWERS, story.DURESS)
    custody_actions.write_words(code=seen.code, plan=1, read=0, given=words, by=cast.casey.actor())
    phone = story.opened(cast, seen, key=f"escort:{ref}")
    escorts.hear(cast, seen, ref, is_yes=False)
    assert phone.ask()["card"] == "shut"


STRANGE: list[dict[str, object]] = [
    {"kind": "other"}, {"kind": "check", "state": "fine"}, {"kind": "note", "at": "soon"},
    {"kind": "note", "words": "x" * 2001}, {"kind": "check", "about": "none"}, {"kind": "event", "severity": 9},
    {"kind": "note", "at": 1e30}, {"kind": "check", "place": {"lat": 100, "lon": 0, "within": 1}},
    {"kind": "note", "offset": "x"}, {"kind": "check", "place": [1]}, {"kind": "note", "words": "\ud800"},
    {"kind": "event", "what": "a\udfff"},
]  # fmt: skip


def test_what_our_page_never_sends_is_refused(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    for given in STRANGE:
        assert phone.send({**phone.item("note"), **given})["said"] == "refused", given
    assert phone.send("text")["said"] == "refused"  # type: ignore[arg-type]
    assert not models.Parcel.objects.exists()
    assert phone.send(phone.item("note"))["said"] == "sent"


def test_what_is_no_text_of_ours_is_refused(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/day/now/").json()["token"]
    headers = {"X-CSRFToken": token}
    lookups = [
        json.dumps({"lookup": one, "whole": True}) for one in ("\x00" * 32, "\ud800" * 32, "0" * 31 + "\n", 1)
    ]
    for body in ("[]", "{", '"x"', "x" * 20_000, "[" * 16_000, *lookups):
        for url in ("/day/stands/", "/day/say/"):
            answer = client.post(url, body, content_type="application/json", headers=headers)
            assert answer.status_code in (400, 413), body[:80]
    form = client.post("/day/say/", {"csrfmiddlewaretoken": token, "lookup": "0" * 32})  # as a form sends it
    assert form.status_code == 400
    assert client.post("/day/say/", "{}", content_type="application/json").status_code == 403  # no token


def test_the_page_of_the_telephone_is_the_same_for_everybody_and_says_nothing(db: None) -> None:
    client = Client()
    text = client.get("/day/").content.decode()
    manifest = client.get("/day/manifest/")
    assert json.loads(manifest.content)["name"] == "Day card"
    worker = client.get("/day/worker/")
    assert worker.headers["Service-Worker-Allowed"] == "/day/"
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "geolocation=(self)" in client.get("/day/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/sign-in/").headers["Permissions-Policy"]
    for never in ("Wayhome", "traffick", "victim", "survivor", "escort", "case"):
        assert never.casefold() not in text.casefold(), never
        assert never.casefold() not in manifest.content.decode().casefold(), never
    assert "card on paper, or ring" in text  # without scripts


def test_page_and_card_are_small() -> None:
    from pathlib import Path

    room = Path(models.__file__).parent
    parts = [*room.glob("static/passes/**/*.*"), room / "worker.js"]
    page = len(Client().get("/day/").content)
    sealed = 9 * 1024
    assert sum(part.stat().st_size for part in parts) + page + sealed < 80 * 1000, "and uncompressed"
    on_the_line = sum(len(gzip.compress(part.read_bytes(), 9)) for part in parts)  # files travel compressed
    assert on_the_line + page + sealed < 50 * 1000, "half of what a first page may be"
    assert page + sealed < 30 * 1000, "and a later one 30 KB: files are kept on the telephone"
