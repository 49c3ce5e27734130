"""A yes that is said again for less; one that runs out; another that covers the same: what was told follows it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.referrals import story
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent
from wayhome.consent import due as consent_due
from wayhome.consent import queries as agreed
from wayhome.consent import queries_partners
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Recall
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import clockwork, due, letters, models
from wayhome.referrals.documents import Identity
from wayhome.referrals.enums import Event, Kind, State

pytestmark = pytest.mark.django_db
FULL = Identity(
    called="Mira Hoxha", born="2001", contact="Text only, 10 to 12", risks="He looks for her", plan="A course"
)


def told(cast: Cast, identity: Identity = FULL) -> tuple[Found, models.Referral, UUID]:
    seen, row = story.accepted(cast)
    yes = story.said_yes(cast, seen)
    story.tell_who(cast, seen, row, identity)
    shown = story.seen_by(cast.rita, row)
    assert shown.identity is not None
    assert shown.identity.risks == identity.risks, "it could be read"
    return seen, row, yes


def page(who: Person, name: str, *args: object) -> str:
    """Signed in anew."""
    answer = sign_in(Client(), who).get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def until(days: int) -> date:
    return clock.today() + timedelta(days=days)


def yes_until(
    cast: Cast, seen: Found, day: date, purpose: str = Purpose.SHARE_RECEIVING_ORG, groups: str = "ABFI"
) -> UUID:
    given = story.yes(
        purpose, groups=tuple(groups), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=day
    )
    return story.agree(cast, seen, given).pk


# Less than before -------------------------------------------------------------------------------------------------


def test_said_again_for_less_what_is_agreed_no_more_is_gone_from_them_at_once(cast: Cast) -> None:
    seen, row, old = told(cast)
    story.said_yes(cast, seen, groups="ABI")
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert (theirs.called, theirs.contact, theirs.risks, theirs.plan) == (
        "Mira Hoxha", "Text only, 10 to 12", "", "A course",
    )  # fmt: skip
    assert "risk" not in theirs.agreed
    mine = story.seen_by(cast.casey, row).identity
    assert mine is not None
    assert mine.risks == FULL.risks, "who asked keeps its own"
    assert (story.state(row), story.events(row)[-1]) == (State.ACCEPTED, Event.LESS)
    assert story.due(row, due.LESS) is not None
    assert "He looks for her" not in page(cast.rita, "referrals:referral", row.pk)
    assert "Less is agreed than before" in page(cast.rita, "referrals:referral", row.pk)
    assert Entry.objects.filter(subject=row.pk, action="referrals.less").count() == 2
    assert Recall.objects.get(basis=old).is_part


def test_they_are_asked_at_once_for_copies_of_that_alone_and_answer(cast: Cast) -> None:
    seen, row, _old = told(cast)
    story.said_yes(cast, seen, groups="ABI")
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.code, heard.is_part, heard.groups, heard.asked_at is None) == (row.code, True, "F", False)
    assert [one.about for one in duties.of_thread(cast.rita.actor(), heard.id)] == [consent_due.RECALL_PART]
    asked = page(cast.rita, "consent:answer_recall", heard.id)
    assert "No longer agreed: risk and safety plan." in asked
    assert (seen.code in asked, "Mira" in asked) == (False, False)
    consent.answer_recall(recall=heard.id, answer="deleted", by=cast.rita.actor())
    assert duties.of_thread(cast.rita.actor(), heard.id) == []
    overview = page(cast.casey, "consent:overview", seen.code)
    assert "Deleted" in overview
    for other in (cast.casey, cast.otto):
        assert agreed.recalls_for(other.actor()) == []


def test_less_and_less_again_what_went_first_does_not_come_back(cast: Cast) -> None:
    seen, row, _old = told(cast)
    story.said_yes(cast, seen, groups="ABI")
    story.said_yes(cast, seen, groups="A")
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert (theirs.called, theirs.contact, theirs.risks, theirs.plan) == ("Mira Hoxha", "", "", "")
    mine = story.seen_by(cast.casey, row).identity
    assert mine is not None
    assert mine.risks == FULL.risks, "who asked keeps its own"


def test_what_was_never_told_is_not_asked_back(cast: Cast) -> None:
    seen, row, old = told(cast, Identity(called="Mira Hoxha", born="2001", risks="He looks for her"))
    story.said_yes(cast, seen, groups="AF")
    assert not Recall.objects.filter(basis=old).exists()
    assert Event.LESS not in story.events(row)


def test_said_again_for_as_much_or_more_nothing_is_asked_back(cast: Cast) -> None:
    seen, row, _old = told(cast)
    story.said_yes(cast, seen, groups="ABDFI")
    assert not Recall.objects.exists()
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert theirs.risks == FULL.risks


def test_while_somebody_else_was_there_it_waits_for_a_talk_alone(cast: Cast) -> None:
    seen, row, old = told(cast)
    story.agree(
        cast,
        seen,
        story.yes(groups=tuple("ABI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), present="advocate"),
    )
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert theirs.risks == "", "what they open follows at once"
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert heard.asked_at is None
    assert [one.consent for one in agreed.checks_waiting(cast.casey.actor(), story.again(cast, seen))] == [
        old
    ]
    consent.confirm_private_check(
        seen=story.again(cast, seen), consent=old, she_confirms=True, by=cast.casey.actor()
    )
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.asked_at is None, heard.is_part) == (False, True)


def test_not_even_who_she_is_ends_the_request(cast: Cast) -> None:
    seen, row, _old = told(cast)
    story.said_yes(cast, seen, groups="FI")
    assert story.state(row) == State.STOPPED_BY_PERSON
    theirs = story.seen_by(cast.rita, row)
    assert (theirs.ask, theirs.identity) == (None, None)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.is_part, heard.asked_at is None) == (False, False)


def test_help_was_given_and_less_is_agreed_afterwards(cast: Cast) -> None:
    seen, row, _old = told(cast)
    story.move(row, Event.IN_SERVICE, cast.rita)
    story.move(row, Event.COMPLETED, cast.rita)
    story.said_yes(cast, seen, groups="ABI")
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert (theirs.risks, theirs.plan, story.state(row)) == ("", "A course", State.COMPLETED)
    assert len(agreed.recalls_for(cast.rita.actor())) == 1


def test_who_writes_the_answer_cannot_read_the_letter_so_it_goes_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, row, _old = told(cast)
    monkeypatch.setattr("wayhome.referrals.letters.told", lambda row, *, by: None)
    story.said_yes(cast, seen, groups="ABI")
    monkeypatch.undo()
    assert story.seen_by(cast.rita, row).identity is None
    assert story.due(row, due.TELL, thread=row.thread) is not None
    story.tell_who(cast, seen, row, Identity(called="Mira Hoxha", born="2001", plan="A course"))
    theirs = story.seen_by(cast.rita, row).identity
    assert theirs is not None
    assert theirs.plan == "A course"


@pytest.mark.parametrize("trouble", ["not open to who writes", "a key is swapped"])
def test_where_the_letter_goes_whole_the_words_of_the_request_go_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen)
    who, words = Identity(called="Mira Hoxha", plan="A course"), "A course began in May"
    row = story.send(cast, seen, story.written(cast, kind=Kind.WITH_NAME, identity=who, already=words))
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    assert words in page(cast.rita, "referrals:referral", row.pk), "it could be read"
    if trouble == "not open to who writes":
        monkeypatch.setattr("wayhome.referrals.letters.told", lambda row, *, by: None)
    else:
        monkeypatch.setattr("wayhome.referrals.letters.vouching.vouched", lambda readers: list(readers)[1:])
    story.said_yes(cast, seen, groups="AB")
    monkeypatch.undo()
    theirs = page(cast.rita, "referrals:referral", row.pk)
    assert (words in theirs, "It ended" in theirs) == (False, False)
    assert "You are told anew what is still agreed" in theirs
    assert words in page(cast.casey, "referrals:referral", row.pk), "who asked keeps its own"
    story.tell_who(cast, seen, row, Identity(called="Mira Hoxha"))
    theirs = page(cast.rita, "referrals:referral", row.pk)
    assert (words in theirs, "Mira Hoxha" in theirs, "Coast" in theirs) == (False, True, True)


def test_less_once_more_after_the_letter_went_whole_the_words_of_the_request_go_as_well(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen)
    who, words = Identity(called="Mira Hoxha", risks="He looks for her"), "A course began in May"
    row = story.send(cast, seen, story.written(cast, kind=Kind.WITH_NAME, identity=who, already=words))
    monkeypatch.setattr("wayhome.referrals.letters.told", lambda row, *, by: None)
    story.said_yes(cast, seen, groups="ABI")
    monkeypatch.undo()
    assert story.seen_by(cast.rita, row).identity is None
    assert words in page(cast.rita, "referrals:referral", row.pk), "services and plan are agreed still"
    story.said_yes(cast, seen, groups="AB")
    assert words not in page(cast.rita, "referrals:referral", row.pk)


def test_let_in_and_less_agreed_they_open_less_and_are_asked_for_the_rest(cast: Cast) -> None:
    seen, old = consents.shared(cast)
    story.agree(cast, seen, consents.to_dawn(cast, "AI"))
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.code, heard.groups, heard.is_part) == (seen.code, "F", True)
    assert "Less is agreed in case" in page(cast.rita, "consent:answer_recall", heard.id)
    there = story.again(cast, seen, cast.rita)
    assert (there.access.may_read("F"), there.access.may_read("I")) == (False, True)
    story.agree(cast, seen, consents.to_dawn(cast, "AFI"))
    (stopped,) = agreed.recalls_for(cast.rita.actor())
    assert stopped.is_stopped, "agreed again before they answered"
    with story.refused("not asked of you any more"):
        consent.answer_recall(recall=stopped.id, answer="deleted", by=cast.rita.actor())
    assert Recall.objects.get(pk=heard.id).basis == old


# Only what was agreed is told -------------------------------------------------------------------------------------


def test_what_was_not_agreed_does_not_leave(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen, groups="AI")
    with story.refused("has not agreed that Dawn Centre is told this: contact and current location, risk"):
        story.tell_who(cast, seen, row, FULL)
    assert story.seen_by(cast.rita, row).identity is None
    story.tell_who(cast, seen, row, Identity(called="Mira Hoxha", born="2001", plan="A course"))
    assert story.seen_by(cast.rita, row).identity is not None


def test_what_is_written_freely_beside_a_name_is_told_only_where_services_and_plan_are_agreed(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    story.said_yes(cast, seen, groups="AB")
    who = Identity(called="Mira Hoxha")
    with_words = story.written(cast, kind=Kind.WITH_NAME, identity=who, already="A course began in May")
    with story.refused("has not agreed that Dawn Centre is told this: services and plan"):
        story.send(cast, seen, with_words)
    bare = story.send(cast, seen, story.written(cast, kind=Kind.WITH_NAME, identity=who))
    assert story.seen_by(cast.rita, bare).identity is not None, "without the words it goes"
    story.said_yes(cast, seen, groups="ABI")
    row = story.send(cast, seen, with_words)
    assert "A course began in May" in page(cast.rita, "referrals:referral", row.pk)
    story.said_yes(cast, seen, groups="AB")
    assert "A course began in May" not in page(cast.rita, "referrals:referral", row.pk)
    assert "A course began in May" in page(cast.casey, "referrals:referral", row.pk), (
        "who asked keeps its own"
    )


def test_the_form_is_filled_in_from_the_case_as_far_as_was_agreed(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(),
        safe=people_documents.SafeContact(channel="none", say="It is Lena"),
        by=cast.casey.actor(),
    )
    story.said_yes(cast, seen, groups="AI")
    assert "It is Lena" not in page(cast.casey, "referrals:who", row.pk)
    story.said_yes(cast, seen, groups="ABI")
    assert "It is Lena" in page(cast.casey, "referrals:who", row.pk)


# Run out ----------------------------------------------------------------------------------------------------------


def test_run_out_they_are_asked_for_copies_at_once_and_who_asked_reads_the_answer(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    yes_until(cast, seen, until(2))
    story.tell_who(cast, seen, row, FULL)
    with clock.shifted(timedelta(days=2)):
        assert clockwork.lapse_agreements() == 0
        assert not Recall.objects.exists()
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 1
        (heard,) = agreed.recalls_for(cast.rita.actor())
        assert (heard.code, heard.by_request, heard.asked_at is None) == (row.code, True, False)
        asked = page(cast.rita, "consent:answer_recall", heard.id)
        assert (seen.code in asked, "Mira" in asked) == (False, False)
        waiting = [one.about for one in duties.of_thread(cast.casey.actor(), heard.id)]
        assert waiting == [consent_due.REQUEST_WAITING]
        consent.answer_recall(recall=heard.id, answer="legal_reason", reason="Act 12", by=cast.rita.actor())
        (asked_by_us,) = queries_partners.recalls_by_clock(cast.casey.actor())
        assert (asked_by_us.code, asked_by_us.reason) == (row.code, "Act 12")
        assert "Act 12" in page(cast.casey, "consent:recalls")
        assert [one.about for one in duties.of_thread(cast.casey.actor(), heard.id)] == [
            consent_due.REQUEST_KEPT
        ]
        consent.noticed(about=heard.id, by=cast.casey.actor())
        assert duties.of_thread(cast.casey.actor(), heard.id) == []
        assert queries_partners.recalls_by_clock(cast.rita.actor()) == []
        assert "Act 12" not in page(cast.otto, "consent:recalls")


def test_a_law_keeps_the_copies_and_no_key_was_compared_it_is_no_breakdown(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _row, _old = told(cast)
    story.said_yes(cast, seen, groups="ABI")
    (heard,) = agreed.recalls_for(cast.rita.actor())
    monkeypatch.setattr("wayhome.consent.actions_ending.vouching.vouched", lambda readers: [])
    consent.answer_recall(recall=heard.id, answer="legal_reason", reason="Act 12", by=cast.rita.actor())
    monkeypatch.undo()
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert heard.reason == "Act 12", (
        "sealed to who answered; the vault refuses where that key is not right either"
    )


def test_run_out_in_a_sealed_case_no_supervisor_hears_of_it(cast: Cast) -> None:
    """Vera supervises. Of an open case she hears next and reads the answer; of a sealed one neither."""
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.supervisors, cast.mona),))
    for named in ((), (consents.nora(cast).id,)):
        seen = story.case(cast, **({"named": list(named)} if named else {}))
        row = story.send(cast, seen)
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
        yes_until(cast, seen, until(2))
        story.tell_who(cast, seen, row, FULL)
        with clock.shifted(timedelta(days=3)):
            assert clockwork.lapse_agreements() == 1
            (heard,) = [one for one in agreed.recalls_for(cast.rita.actor()) if one.code == row.code]
            reason = f"Act 12 of {row.code}"
            consent.answer_recall(recall=heard.id, answer="legal_reason", reason=reason, by=cast.rita.actor())
            ladders = Duty.objects.filter(thread=heard.id, organisation=cast.harbour).values_list(
                "ladder", flat=True
            )
            heard_by = {one for ladder in ladders for one in ladder}
            assert ladders, "somebody is told"
            assert (cast.supervisors.pk in heard_by) == (not named)
            assert (cast.supervisors.pk in Recall.objects.get(pk=heard.id).readers) == (not named)
            assert (reason in page(vera, "consent:recalls")) == (not named)
            assert reason in page(cast.casey, "consent:recalls"), "who asked reads it"


def test_who_agreed_may_not_any_more_and_they_are_asked_for_copies_at_once(cast: Cast) -> None:
    seen = consents.child(cast, born=consents.years_ago(13))
    story.agree(cast, seen, consents.by_guardian(consents.to_dawn(cast), guardian="Ana Leka"))
    row = story.send(cast, seen)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    story.tell_who(cast, seen, row, Identity(called="Lule", born="2013"))
    consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.code, heard.asked_at is None, heard.is_part) == (row.code, False, False)


# Another yes that covers the same ---------------------------------------------------------------------------------


def test_another_yes_covers_the_same_so_it_does_not_lapse(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    yes_until(cast, seen, until(2))
    story.tell_who(cast, seen, row, FULL)
    yes_until(cast, seen, until(60), Purpose.REINTEGRATION_SERVICES)
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 0
    assert story.state(row) == State.ACCEPTED
    assert models.Referral.objects.get(pk=row.pk).basis_until == until(60)
    with clock.shifted(timedelta(days=61)):
        assert clockwork.lapse_agreements() == 1
    assert story.state(row) == State.LAPSED


def test_a_yes_that_was_there_before_counts_too_and_one_for_less_does_not(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    yes_until(cast, seen, until(60), Purpose.REINTEGRATION_SERVICES)
    yes_until(cast, seen, until(2))
    story.tell_who(cast, seen, row, FULL)
    assert models.Backing.objects.filter(referral=row).count() == 1
    yes_until(cast, seen, until(60), Purpose.REINTEGRATION_SERVICES, groups="AI")
    assert not models.Backing.objects.filter(referral=row).exists()
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 1
    assert story.state(row) == State.LAPSED


def test_a_birth_noted_by_who_cannot_read_the_request_takes_no_other_yes_away(cast: Cast) -> None:
    """Nils works in the house, not at the Intake that asked: what the request told does not open to him."""
    seen = consents.child(cast, born=consents.years_ago(9))
    row = story.send(cast, seen)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    for purpose, day in (
        (Purpose.SHARE_RECEIVING_ORG, until(2)),
        (Purpose.REINTEGRATION_SERVICES, until(60)),
    ):
        given = story.yes(
            purpose, groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=day
        )
        story.agree(cast, seen, consents.by_guardian(given))
    story.tell_who(cast, seen, row, Identity(called="Lule", born="2017"))
    assert models.Backing.objects.filter(referral=row).count() == 1, "the second yes carries it too"
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.house, cast.sam),))
    people_actions.let_person_in(seen=story.again(cast, seen), user=nils.id, by=cast.casey.actor())
    assert letters.told(row, by=nils.actor()) is None
    note_birth(nils, seen, consents.years_ago(10))
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 0
    assert story.state(row) == State.ACCEPTED
    assert models.Referral.objects.get(pk=row.pk).basis_until == until(60)
    assert not Recall.objects.exists()


def note_birth(who: Person, seen: Found, born: date) -> None:
    actor = who.actor()
    there = people.found(actor, seen.code)
    known = people.person(actor, there).identity
    assert known is not None
    identity = replace(known.known, birth_year=born.year, birth_month=born.month, birth_day=born.day)
    people_actions.record_identity(
        seen=there, read=known.number, identity=identity, name_used="Lule", presumed_child=False,
        interpreter=False, by=actor,
    )  # fmt: skip


def test_the_other_yes_taken_back_carries_nothing_any_more(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    yes_until(cast, seen, until(2))
    story.tell_who(cast, seen, row, FULL)
    other = yes_until(cast, seen, until(60), Purpose.REINTEGRATION_SERVICES)
    story.take_back(cast, seen, other)
    assert story.state(row) == State.ACCEPTED, "the yes that it names still counts"
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 1


def test_taken_back_it_ends_whatever_else_was_agreed(cast: Cast) -> None:
    seen, row, yes = told(cast)
    yes_until(cast, seen, until(60), Purpose.REINTEGRATION_SERVICES)
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.STOPPED_BY_PERSON
