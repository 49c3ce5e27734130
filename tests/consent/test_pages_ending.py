"""Taking back: everything is shown first, it stops at once, what cannot be undone waits; between organisations."""

import uuid

import pytest
from django.test import Client

from tests.cast import Cast
from tests.consent import visits
from tests.consent.visits import at
from wayhome.audit.models import Entry
from wayhome.consent import actions, queries
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent, Disclosure, Recall, Withdrawal
from wayhome.people.queries import Found

SAID = {"channel": "in_person", "said_by": "person"}


@pytest.fixture
def seen(cast: Cast) -> Found:
    return visits.begin(cast)


@pytest.fixture
def casey(cast: Cast) -> Client:
    return visits.browser(cast.casey)


def let_dawn_in(cast: Cast, seen: Found) -> Consent:
    consent = visits.dawn_may_know(cast, seen)
    here = visits.again(cast.casey, seen)
    actions.let_in(seen=here, consent=consent.pk, organisation=cast.dawn.pk, by=cast.casey.actor())
    return consent


def test_a_partner_is_let_in_after_its_view_was_shown(cast: Cast, seen: Found, casey: Client) -> None:
    consent = visits.dawn_may_know(cast, seen)
    path = at("let_in", seen, consent=consent.pk)
    page = casey.get(path).content.decode()
    for shown in (
        "What they will see",
        "<li>identity</li>",
        "<li>risk and safety plan</li>",
        "Account of what happened",
    ):
        assert shown.lower() in page.lower()
    assert visits.browser(cast.rita).get(at("overview", seen)).status_code == 404
    assert casey.post(path).status_code == 302
    assert visits.browser(cast.rita).get(at("overview", seen)).status_code == 200
    assert "has it open already" in casey.get(path).content.decode()
    assert casey.post(path).status_code == 403


def test_nobody_is_let_in_by_a_yes_that_names_nobody(cast: Cast, seen: Found, casey: Client) -> None:
    consent = visits.answer(cast, seen, Purpose.ASSISTANCE)
    path = at("let_in", seen, consent=consent.pk)
    assert casey.get(path).status_code == casey.post(path).status_code == 404


def test_what_depends_is_shown_before_and_done_after_one_confirmation(
    cast: Cast, seen: Found, casey: Client
) -> None:
    consent = let_dawn_in(cast, seen)
    path = at("take_back", seen, consent=consent.pk)
    page = casey.get(path).content.decode()
    assert "Dawn Centre can no longer open anything" in page
    assert "Dawn Centre is asked to delete its copies." in page
    assert "Help goes on." in page
    assert "why" not in page.split('<form method="post" novalidate>')[1].split("</form>")[0].lower()
    assert not Withdrawal.objects.exists()  # looking takes nothing back
    rita = visits.browser(cast.rita)
    assert rita.get(at("overview", seen)).status_code == 200
    done = casey.post(path, SAID, follow=True)
    assert "It has stopped." in done.content.decode()
    assert rita.get(at("overview", seen)).status_code == 404
    assert casey.get(at("overview", seen)).content.decode().count("Taken back") >= 1
    assert Recall.objects.get().asked_at is None  # copies wait for the talk alone


def test_taking_back_asks_how_it_was_said_and_nothing_else(cast: Cast, seen: Found, casey: Client) -> None:
    consent = visits.answer(cast, seen, Purpose.PSYCHOSOCIAL)
    path = at("take_back", seen, consent=consent.pk)
    answer = casey.post(path)
    assert answer.status_code == 422
    assert not Withdrawal.objects.exists()
    assert casey.post(path, SAID).status_code == 302


def test_taken_back_meanwhile_in_another_tab_is_said_and_nothing_is_lost(
    cast: Cast, seen: Found, casey: Client
) -> None:
    consent = visits.answer(cast, seen, Purpose.PSYCHOSOCIAL)
    path = at("take_back", seen, consent=consent.pk)
    here = visits.again(cast.casey, seen)
    actions.withdraw(seen=here, consent=consent.pk, channel="call", said_by="person", by=cast.casey.actor())
    second = casey.post(path, SAID)
    assert second.status_code == 409
    assert "This had ended already" in second.content.decode()
    assert Withdrawal.objects.count() == 1
    let_in = casey.get(at("let_in", seen, consent=let_dawn_in(cast, seen).pk))
    assert let_in.status_code == 200


def test_who_cannot_write_can_still_hear_that_it_is_taken_back(cast: Cast, seen: Found) -> None:
    consent = visits.answer(cast, seen, Purpose.PSYCHOSOCIAL)
    sam = visits.browser(cast.sam)
    assert "Take back" in sam.get(at("overview", seen)).content.decode()
    assert sam.post(at("take_back", seen, consent=consent.pk), SAID).status_code == 302
    assert Withdrawal.objects.count() == 1


def test_a_no_cannot_be_taken_back(cast: Cast, seen: Found, casey: Client) -> None:
    consent = visits.answer(cast, seen, Purpose.PHOTO_MEDIA, "no")
    path = at("take_back", seen, consent=consent.pk)
    assert "This was not a yes." in casey.get(path).content.decode()
    assert casey.post(path, SAID).status_code == 200
    assert not Withdrawal.objects.exists()


def test_the_talk_alone_asks_for_the_copies(cast: Cast, seen: Found, casey: Client) -> None:
    consent = let_dawn_in(cast, seen)
    check = at("private_check", seen, consent=consent.pk)
    assert "Nothing is to be checked." in casey.get(check).content.decode()
    casey.post(at("take_back", seen, consent=consent.pk), SAID)
    overview = casey.get(at("overview", seen)).content.decode()
    assert "To be asked once more, alone" in overview
    assert casey.post(check).status_code == 422
    assert casey.post(check, {"confirms": "yes"}).status_code == 302
    assert Recall.objects.get().asked_at is not None
    assert "To be asked once more, alone" not in casey.get(at("overview", seen)).content.decode()


def test_the_partner_reads_only_the_code_and_answers(cast: Cast, seen: Found, casey: Client) -> None:
    consent = let_dawn_in(cast, seen)
    casey.post(at("take_back", seen, consent=consent.pk), SAID)
    rita = visits.browser(cast.rita)
    page = rita.get("/ended/").content.decode()
    assert seen.code in page
    assert "Harbour House" in page
    assert "Mira" not in page
    recall = Recall.objects.get()
    path = f"/ended/{recall.pk}/"
    assert "Nothing is asked of you yet." in rita.get(path).content.decode()
    assert rita.post("/ended/", {"about": str(recall.pk)}).status_code == 302
    assert rita.post("/ended/", {"about": str(uuid.uuid4())}).status_code == 404
    assert rita.post("/ended/", {"about": "nothing"}).status_code == 404
    casey.post(at("private_check", seen, consent=consent.pk), {"confirms": "yes"})
    assert "Asked on" in rita.get("/ended/").content.decode()
    without = rita.post(path, {"answer": "legal_reason"})
    assert without.status_code == 422
    assert "Write which law it is" in without.content.decode()
    assert rita.post(path, {"answer": "deleted"}).status_code == 302
    assert "Deleted" in rita.get("/ended/").content.decode()
    assert rita.post(path, {"answer": "deleted"}).status_code == 409
    assert visits.browser(cast.dora).get(path).status_code in (200, 404)
    assert casey.get(path).status_code == visits.browser(cast.otto).get(path).status_code == 404


def test_a_recall_that_is_refused_by_a_law_is_read_by_both_sides(
    cast: Cast, seen: Found, casey: Client
) -> None:
    """Each signs in anew: which law it is stands at both; she or he is told that copies stay."""
    consent = let_dawn_in(cast, seen)
    casey.post(at("take_back", seen, consent=consent.pk), SAID)
    overview = at("overview", seen)
    assert "After a talk alone" in casey.get(overview).content.decode()
    casey.post(at("private_check", seen, consent=consent.pk), {"confirms": "yes"})
    path = f"/ended/{Recall.objects.get().pk}/"
    answer = {"answer": "legal_reason", "reason": "Act 12 on archives, article 4"}
    assert visits.browser(cast.rita).post(path, answer).status_code == 302
    theirs = visits.browser(cast.rita).get("/ended/").content.decode()
    assert "The law you named: <bdi>Act 12 on archives, article 4</bdi>" in theirs
    again = visits.browser(cast.casey)
    mine = again.get(overview).content.decode()
    for words in (
        "Dawn Centre",
        "Kept, for a reason in law",
        "Act 12 on archives, article 4",
        "Tell the person",
    ):
        assert words in mine
    assert again.post("/ended/", {"about": str(Recall.objects.get().pk)}).status_code == 302
    for outsider in (cast.otto, cast.eli):
        page = visits.browser(outsider).get("/ended/").content.decode()
        assert "Act 12" not in page
        assert visits.browser(outsider).get(overview).status_code == 404


def test_danger_is_told_by_two_people_and_then_to_the_person(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {
        "organisation": str(cast.dawn.pk),
        "ground": "danger",
        "text": "He waits at the station.",
        "why": "He said he will kill her.",
    }
    path = at("disclose", seen)
    assert casey.post(path, sent | {"text": ""}).status_code == 422
    assert casey.post(path, sent).status_code == 302
    told = at("confirm_disclosure", seen, disclosure=Disclosure.objects.get().pk)
    assert "A second person has to read it" in casey.get(told).content.decode()
    assert casey.post(told).status_code == 403
    rita = visits.browser(cast.rita)
    assert "station" not in rita.get("/ended/").content.decode()
    second = second_worker(cast)
    page = second.get(told).content.decode()
    assert "He waits at the station." in page
    assert second.post(told).status_code == 302
    received = rita.get("/ended/").content.decode()
    assert "He waits at the station." in received
    assert "kill" not in received
    assert "To be told" in casey.get(at("overview", seen)).content.decode()
    assert casey.post(told).status_code == 302
    assert "The person knows what was told" in casey.get(told).content.decode()


def second_worker(cast: Cast) -> Client:
    from tests import cast as people

    vera = people.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey),),
    )
    return visits.browser(vera)


def test_looking_and_the_card_are_recorded(cast: Cast, seen: Found, casey: Client) -> None:
    casey.get(at("overview", seen))
    looked = Entry.objects.filter(action="audit.looked", subject=seen.id, actor=cast.casey.id)
    assert [entry.groups for entry in looked] == ["CI"]
    sent = {"stays": "carry", "kind": "full", "language": "sq"}
    assert casey.get(at("card", seen)).status_code == 200
    assert not Entry.objects.filter(action="consent.card_printed").exists()
    assert casey.post(at("card", seen), {}).status_code == 422
    assert casey.post(at("card", seen), sent).status_code == 200
    assert Entry.objects.filter(action="consent.card_printed", subject=seen.id).count() == 1
    assert queries.standings(cast.casey.actor(), visits.again(cast.casey, seen))
