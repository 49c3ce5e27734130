"""Only with her or him: who is let, hours that a doctor has set, and what is kept without a report."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.assistance import story
from tests.cast import JOB, Cast, Person, join, sign_in
from tests.consent import story as consent_story
from wayhome.assistance import actions, documents, models, queries_after, rules
from wayhome.assistance.shapes import AfterNow
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people import erasing
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db
GIVEN = documents.After(wishes=(("pregnancy", "wanted"),), words="Hold her hand")


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


def page(seen: Found, who: Person) -> str | None:
    """What somebody is shown; None for 404."""
    answer = sign_in(Client(), who).get(url("after", seen))
    assert answer.status_code in (200, 404)
    return answer.content.decode() if answer.status_code == 200 else None


def now(cast: Cast, seen: Found, who: Person | None = None) -> AfterNow:
    person = who or cast.hana
    return queries_after.after(person.actor(), story.again(cast, seen, person))


def write(cast: Cast, seen: Found, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    value = documents.After.from_value({**GIVEN.to_value(), **given})
    actions.write_after(seen=story.again(cast, seen, cast.hana), read=read, given=value, by=cast.hana.actor())


def keep(cast: Cast, seen: Found) -> Any:  # noqa: ANN401
    thing = uuid4()
    given = documents.Trace(
        label="Envelope 1", holder="Hospital safe", until=clock.today() + timedelta(days=90)
    )
    actions.keep_trace(
        seen=story.again(cast, seen, cast.hana), thing=thing, given=given, by=cast.hana.actor()
    )
    return thing


def pass_on(cast: Cast, seen: Found, thing: Any, who: Person, *, wants: bool = True, **given: Any) -> None:  # noqa: ANN401
    chain = next(one for one in now(cast, seen, who).traces if one[0].thing == thing)
    value = documents.Trace.from_value({**chain[0].known.to_value(), **given})
    actions.pass_on(
        seen=story.again(cast, seen, who),
        thing=thing,
        read=chain[0].number,
        given=value,
        wants=wants,
        by=who.actor(),
    )


def test_doctors_and_nurses_read_it_and_nobody_else_knows_that_it_is_there(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen)
    keep(cast, seen)
    shown = page(seen, cast.hana) or ""
    assert "Hold her hand" in shown
    assert "Envelope 1" in shown
    assert "She or he lets nobody else read this." in shown
    for person in (cast.casey, cast.sam, cast.lea, cast.rita, cast.otto, cast.mona):
        assert page(seen, person) is None, person.name
    assert (
        "Only with her or him" not in sign_in(Client(), cast.casey).get(url("health", seen)).content.decode()
    )


def test_the_keys_keep_it_too_not_only_the_page(cast: Cast) -> None:
    """Supervisors hold every group of every case; this opens to them as little as to the house."""
    seen = story.case(cast)
    write(cast, seen)
    row = models.Entry.objects.get()
    assert records.get(cast.casey.keyring(), row) == {"brief": None, "document": None}
    assert queries_after._value(cast.hana.actor(), row) is not None
    for person in (cast.casey, cast.sam, cast.lea, cast.rita):
        assert queries_after._value(person.actor(), row) is None


def test_erased_with_its_case_it_opens_for_no_doctor(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen)
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=JOB)
    row = models.Entry.objects.get()
    assert bytes(row.for_some) == b""
    assert queries_after._value(cast.hana.actor(), row) is None


def test_whom_she_lets_reads_it_until_she_no_longer_does(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen)
    keep(cast, seen)
    write(cast, seen, 1, lets=(cast.casey.id,))
    shown = page(seen, cast.casey) or ""
    assert "Hold her hand" in shown
    assert "Envelope 1" in shown
    assert "Write it with her or him" not in shown
    assert "Only with her or him" in sign_in(Client(), cast.casey).get(url("health", seen)).content.decode()
    assert sign_in(Client(), cast.casey).get(url("write_after", seen)).status_code == 403
    write(cast, seen, 2, lets=())
    assert page(seen, cast.casey) is None
    assert (
        "Only with her or him" not in sign_in(Client(), cast.casey).get(url("health", seen)).content.decode()
    )
    with pytest.raises(Http404):
        now(cast, seen, cast.casey)


def test_the_house_cannot_be_let_and_strangers_cannot(cast: Cast) -> None:
    seen = story.case(cast)
    assert cast.sam.id not in queries_after.may_be_let(cast.hana.actor(), story.again(cast, seen, cast.hana))
    for person in (cast.sam, cast.rita):
        with pytest.raises(Http404):
            write(cast, seen, lets=(person.id,))
    assert not models.Entry.objects.exists()


def test_no_hours_are_shown_until_a_doctor_has_set_them_with_name_and_day(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen, moment=clock.now() - timedelta(hours=5))
    assert "No hours are shown" in (page(seen, cast.hana) or "")
    assert sign_in(Client(), cast.casey).get(reverse("assistance:windows")).status_code == 403
    with story.refused("A doctor or nurse of your organisation sets this"):
        actions.set_windows(given={"pregnancy": 10}, by=cast.casey.actor())
    hana = sign_in(Client(), cast.hana)
    assert "Nothing is set so far" in hana.get(reverse("assistance:windows")).content.decode()
    assert hana.post(reverse("assistance:windows"), {"pregnancy": "x"}).status_code == 422
    assert hana.post(reverse("assistance:windows"), {"pregnancy": "20"}).status_code == 302
    shown = page(seen, cast.hana) or ""
    assert "within 20 hours; about 14 hours left" in shown or "within 20 hours; about 15 hours left" in shown
    assert "Set by Hana" in shown
    with clock.shifted(timedelta(hours=16)):
        assert "they are over. Ask a doctor all the same." in (page(seen, cast.hana) or "")
    write(cast, seen, 1, moment=None)
    assert "hours left" not in (page(seen, cast.hana) or ""), "she need not say when"
    again = sign_in(Client(), cast.hana).post(reverse("assistance:windows"), {"pregnancy": ""})
    assert again.headers["Location"] == reverse("assistance:windows")
    assert "No hours are shown" in (page(seen, cast.hana) or "")


def test_hours_of_another_organisation_are_not_ours(cast: Cast) -> None:
    actions.set_windows(given={"traces": 30}, by=cast.hana.actor())
    nina = join(cast.dora, "Nina", roles=("HEALTH",))
    assert queries_after.windows(nina.actor()) == []


def test_the_police_get_it_with_her_yes_alone_by_who_may_read_that_yes(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen, lets=(cast.casey.id,))
    thing = keep(cast, seen)
    with story.refused("The police get it with her or his yes alone"):
        pass_on(cast, seen, thing, cast.casey, state="police")
    story.agree(
        cast,
        seen,
        story.yes("SHARE_LAW_ENFORCEMENT", groups=("A",), recipients=story.to(name="North Police")),
    )
    with story.refused("The police get it with her or his yes alone"):
        pass_on(cast, seen, thing, cast.hana, state="police")
    with story.refused("Ask her or him first"):
        pass_on(cast, seen, thing, cast.casey, state="police", wants=False)
    pass_on(cast, seen, thing, cast.casey, state="police")
    assert "Given to the police, with her or his yes" in (page(seen, cast.hana) or "")
    with story.refused("It is not kept here any more"):
        pass_on(cast, seen, thing, cast.hana, state="kept")


def test_destroyed_at_her_wish_and_the_chain_says_who_held_it(cast: Cast) -> None:
    seen = story.case(cast)
    thing = keep(cast, seen)
    assert consent_story.board(cast, seen, cast.hana) == ["assistance.kept"]
    assert "assistance.kept" not in consent_story.board(cast, seen, cast.casey)
    pass_on(cast, seen, thing, cast.hana, holder="Court safe")
    with story.refused("Ask her or him first"):
        pass_on(cast, seen, thing, cast.hana, state="destroyed", wants=False)
    hana = sign_in(Client(), cast.hana)
    sent = {"read": "2", "state": "destroyed", "wants": "on"}
    assert hana.post(url("pass_on", seen, thing), {**sent, "wants": ""}).status_code == 422
    assert hana.post(url("pass_on", seen, thing), sent).status_code == 302
    shown = page(seen, cast.hana) or ""
    for said in ("Hospital safe", "Court safe", "Destroyed, as she or he wanted"):
        assert said in shown
    assert consent_story.board(cast, seen, cast.hana) == []


def test_written_on_the_page_and_two_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    assert "Casey" in hana.get(url("write_after", seen)).content.decode()
    sent = {"read": "0", "wish_pregnancy": "wanted", "words": "Tea", "lets": [str(cast.casey.id)]}
    assert hana.post(url("write_after", seen), sent).status_code == 302
    late = hana.post(url("write_after", seen), {**sent, "words": "Water"})
    assert late.status_code == 409
    assert "Water" in late.content.decode()
    assert "Tea" in late.content.decode()
    with pytest.raises(Conflict):
        write(cast, seen)
    kept = {"thing": str(uuid4()), "label": "Envelope 2", "holder": "Safe", "until_day": "1", "until_month": "1",
            "until_year": "2030"}  # fmt: skip
    assert hana.post(url("keep_trace", seen), {**kept, "until_year": ""}).status_code == 422
    for _n in range(2):
        assert hana.post(url("keep_trace", seen), kept).status_code == 302
    assert len(now(cast, seen).traces) == 1
    other = hana.post(url("keep_trace", seen), {**kept, "holder": "Bank"})
    assert other.status_code == 409, "something else was typed: it is not lost"
    assert 'value="Bank"' in other.content.decode()
    assert kept["thing"] not in other.content.decode()
    assert len(now(cast, seen).traces) == 1
    assert hana.get(url("pass_on", seen, uuid4())).status_code == 404


def test_no_record_of_changes_tells_which_entry_is_only_with_her(cast: Cast) -> None:
    """Whoever reads the records of another agency, or of all, reads one name and one group for each."""
    seen = story.case(cast)
    story.write_health(cast, seen)
    write(cast, seen, lets=(cast.casey.id,))
    thing = keep(cast, seen)
    pass_on(cast, seen, thing, cast.hana, holder="Court safe")
    written = Entry.objects.filter(subject=seen.id, action__startswith="assistance.")
    assert written.filter(actor=cast.hana.id).count() == 4
    assert set(written.values_list("action", "groups")) == {("assistance.written", "D")}
    pass_on(cast, seen, thing, cast.casey, holder="Bank")
    assert written.filter(actor=cast.casey.id).get().groups == "I", "where Casey writes everything else"


def nell(cast: Cast, seen: Found) -> Person:
    """A nurse of Harbour House whose team is let in later."""
    team = organisations.create_team(name="Night nurses", kind=TeamKind.HEALTH, by=cast.mona.actor())
    person = join(cast.mona, "Nell", roles=("HEALTH",), teams=((team, cast.mona),))
    people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    return person


def test_nurses_let_in_later_see_who_keeps_it_and_read_it_once_it_is_saved_again(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen)
    later = nell(cast, seen)
    shown = page(seen, later) or ""
    assert "Hana wrote this with her or him on" in shown
    assert "Hold her hand" not in shown
    write(cast, seen, 1)
    shown = page(seen, later) or ""
    assert "Hold her hand" in shown
    assert "Hana wrote this with her or him on" not in shown


def test_nurses_let_in_later_begin_anew_and_nothing_written_before_is_lost(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen, lets=(cast.casey.id,))
    later = nell(cast, seen)
    client = sign_in(Client(), later)
    form = client.get(url("write_after", seen)).content.decode()
    assert 'name="read" value="1"' in form
    assert "Hana wrote this with her or him on" in form
    sent = {"read": "1", "words": "Dim the light"}
    assert client.post(url("write_after", seen), sent).status_code == 302
    late = client.post(url("write_after", seen), {**sent, "words": "Open the window"})
    assert late.status_code == 409
    shown = page(seen, cast.hana) or ""
    assert "Dim the light" in shown
    assert "As written on" in shown
    assert "Hold her hand" in shown
    assert "Hold her hand" not in (page(seen, later) or "")
    assert page(seen, cast.casey) is None, "whom she lets is asked anew"


def test_who_is_let_and_writes_neither_health_nor_services_is_shown_no_door_that_is_shut(cast: Cast) -> None:
    seen = story.case(cast)
    write(cast, seen, lets=(cast.lea.id, cast.casey.id))
    thing = keep(cast, seen)
    assert reverse("assistance:keep_trace", args=[seen.code]) in (page(seen, cast.casey) or "")
    shown = page(seen, cast.lea) or ""
    assert "Envelope 1" in shown
    lea = sign_in(Client(), cast.lea)
    for address in (url("keep_trace", seen), url("pass_on", seen, thing)):
        assert address not in shown
        answer = lea.get(address)
        assert answer.status_code == 403
        assert "A doctor or nurse writes it down" in answer.content.decode()
    with story.refused("A doctor or nurse writes it down"):
        pass_on(cast, seen, thing, cast.lea, holder="Law office")


def test_passed_on_with_a_double_click_is_one_step_and_of_two_at_once_nothing_typed_is_lost(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    thing = keep(cast, seen)
    hana, until = sign_in(Client(), cast.hana), clock.today() + timedelta(days=30)
    sent = {"read": "1", "state": "kept", "holder": "Court safe", "until_day": str(until.day),
            "until_month": str(until.month), "until_year": str(until.year)}  # fmt: skip
    for _n in range(2):
        assert hana.post(url("pass_on", seen, thing), sent).status_code == 302
    assert models.Entry.objects.filter(thing=thing).count() == 2
    late = hana.post(url("pass_on", seen, thing), {**sent, "holder": "Bank"})
    assert late.status_code == 409
    shown = late.content.decode()
    assert "Bank" in shown
    assert "Court safe" in shown
    gone = {"read": "2", "state": "destroyed", "wants": "on"}
    for _n in range(2):
        assert hana.post(url("pass_on", seen, thing), gone).status_code == 302
    assert models.Entry.objects.filter(thing=thing).count() == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"label": ""}, "Write what is kept"),
        ({"state": "lost"}, "Choose where it is now"),
        ({"holder": ""}, "Write who holds it"),
        ({"until": None}, "Enter the day until which"),
    ],
)
def test_what_is_kept_has_somebody_who_holds_it_until_a_day(given: dict[str, Any], said: str) -> None:
    usual = {"label": "Envelope", "holder": "Safe", "until": clock.today()}
    reason = rules.why_not_trace(documents.Trace(**{**usual, **given}))
    assert reason is not None
    assert said in reason


def test_rules_of_hours_and_wishes(cast: Cast) -> None:
    hana = cast.hana.actor()
    assert rules.why_not_window(hana, "pregnancy", 3) is None
    assert rules.why_not_window(hana, "weather", 3) is not None
    assert rules.why_not_window(hana, "pregnancy", 0) is not None
    assert rules.why_not_after(GIVEN, is_let=False) is None
    assert rules.why_not_after(documents.After(wishes=(("pregnancy", "must"),)), is_let=False) is not None
    assert rules.why_not_after(GIVEN, is_let=True) is not None
