"""A yes that is said again, runs out, or does not count any more: what was told by a request follows it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.duties.test_at_once import at_once
from tests.referrals import story
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent
from wayhome.consent import due as consent_due
from wayhome.consent import queries as agreed
from wayhome.consent.enums import Capacity, Purpose
from wayhome.consent.models import Recall
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.people.queries import Found
from wayhome.referrals import clockwork, due, models
from wayhome.referrals.documents import Identity
from wayhome.referrals.enums import Event, Side, State

pytestmark = pytest.mark.django_db
RISKS = Identity(called="Mira Hoxha", born="2001", risks="He looks for her on the coast")


def told(cast: Cast) -> tuple[Found, models.Referral, UUID]:
    """Case, request, agreement: Dawn Centre knows who it is, and what the danger is."""
    seen, row = story.accepted(cast)
    yes = story.said_yes(cast, seen)
    story.tell_who(cast, seen, row, RISKS)
    shown = story.seen_by(cast.rita, row)
    assert shown.identity is not None
    assert shown.identity.risks == RISKS.risks  # it could be read
    return seen, row, yes


def read(who: Person, row: models.Referral) -> str:
    """Its page, signed in anew."""
    answer = sign_in(Client(), who).get(reverse("referrals:referral", args=[row.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def still_there(row: models.Referral) -> int:
    """Letters of the sender that the receiver holds."""
    return models.Letter.objects.filter(event__referral=row, side=Side.TO, event__side=Side.FROM).count()


def test_said_again_and_taken_back_later_it_ends_all_the_same(cast: Cast) -> None:
    seen, row, old = told(cast)
    new = story.said_yes(cast, seen)
    assert new != old
    assert story.state(row) == State.ACCEPTED  # saying it again ends nothing
    assert story.seen_by(cast.rita, row).identity is not None
    story.take_back(cast, seen, new)
    assert story.state(row) == State.STOPPED_BY_PERSON
    theirs = story.seen_by(cast.rita, row)
    assert (theirs.ask, theirs.identity, still_there(row)) == (None, None, 0)
    assert story.due(row, due.ENDED) is not None  # the receiver is told
    assert story.seen_by(cast.casey, row).happened[-1].words == "She or he took it back"
    with story.refused("over: She or he stopped it"):
        story.tell_who(cast, seen, row)


def test_however_often_it_is_said_again(cast: Cast) -> None:
    seen, row, _yes = told(cast)
    for _ in range(3):
        newest = story.said_yes(cast, seen)
    story.take_back(cast, seen, newest)
    assert (story.state(row), still_there(row)) == (State.STOPPED_BY_PERSON, 0)


def test_told_to_the_partner_who_cannot_read_the_first_yes(cast: Cast) -> None:
    """Rita is let in under the new yes, and hears it taken back: the mark was carried on."""
    seen, row, _old = told(cast)
    new = story.said_yes(cast, seen)
    here = story.again(cast, seen)
    consent.let_in(seen=here, consent=new, organisation=cast.dawn.pk, by=cast.casey.actor())
    story.take_back(cast, seen, new, cast.rita)
    assert (story.state(row), still_there(row)) == (State.STOPPED_BY_PERSON, 0)


def test_a_request_that_lost_its_link_before_marks_were_carried_on(cast: Cast) -> None:
    seen, row, _old = told(cast)
    before = models.Referral.objects.get(pk=row.pk).basis_mark
    new = story.said_yes(cast, seen)
    models.Referral.objects.filter(pk=row.pk).update(basis_mark=before)
    story.take_back(cast, seen, new)
    assert (story.state(row), still_there(row)) == (State.STOPPED_BY_PERSON, 0)


def test_another_yes_carries_nothing(cast: Cast) -> None:
    """A yes to something else, or to somebody else, is no new yes to this."""
    seen, row, _yes = told(cast)
    other = story.agree(
        cast, seen, story.yes(Purpose.HEALTH_SHARE, groups=("D",), recipients=story.to(cast.dawn.pk))
    )
    story.take_back(cast, seen, other.pk)
    assert (story.state(row), still_there(row)) == (State.ACCEPTED, 2)


def test_a_new_yes_in_doubt_keeps_nothing_there(cast: Cast) -> None:
    seen, row, _yes = told(cast)
    in_doubt = story.yes(
        groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), capacity=Capacity.DOUBT
    )
    story.agree(cast, seen, in_doubt)
    assert (story.state(row), still_there(row)) == (State.LAPSED, 0)
    assert story.seen_by(cast.casey, row).happened[-1].words == "What she or he agreed to ran out"
    assert story.seen_by(cast.rita, row).happened[-1].words == "Ended"


def test_help_was_given_and_the_yes_is_taken_back_afterwards(cast: Cast) -> None:
    seen, row, yes = told(cast)
    story.move(row, Event.IN_SERVICE, cast.rita)
    story.move(row, Event.COMPLETED, cast.rita)
    assert story.seen_by(cast.rita, row).identity is not None
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.COMPLETED  # that help was given stays
    theirs = story.seen_by(cast.rita, row)
    assert (theirs.ask, theirs.identity, still_there(row)) == (None, None, 0)
    assert theirs.happened[-1].words == "What was told was taken back"
    for who, words in ((cast.rita, "What was told was taken back"), (cast.casey, "She or he took it back")):
        page = read(who, row)
        assert words in page
        assert ("Mira" in page) is (who is cast.casey)  # who asked keeps its own
    assert story.due(row, due.ENDED) is not None
    again = story.said_yes(cast, seen)
    story.take_back(cast, seen, again)  # nothing is left to take
    assert story.events(row).count(Event.RECALLED) == 1


def test_its_last_day_is_over_and_nobody_asked_again(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    _other, nameless = story.sent(cast)
    until = clock.today() + timedelta(days=2)
    story.agree(
        cast,
        seen,
        story.yes(groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=until),
    )
    story.tell_who(cast, seen, row)
    assert clockwork.lapse_agreements(until) == 0
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 1
        assert clockwork.lapse_agreements() == 0
    assert (story.state(row), still_there(row), story.state(nameless)) == (State.LAPSED, 0, State.SENT)
    assert story.due(row, due.LAPSED, thread=row.thread) is not None
    assert story.due(row, due.ENDED) is not None
    assert Entry.objects.filter(subject=row.pk, action="referrals.lapsed").count() == 2
    assert "The agreement ran out" in read(cast.casey, row)
    theirs = read(cast.rita, row)
    assert ("Ended" in theirs, "agreement" in theirs, "Mira" in theirs) == (True, False, False)
    assert (
        "Ask the person again"
        in sign_in(Client(), cast.casey).get(reverse("referrals:list") + "?box=over-by-us").content.decode()
    )
    with story.refused("over: Ended"):
        story.move(row, Event.IN_SERVICE, cast.rita)


def test_asked_again_in_time_it_goes_on_until_the_new_last_day(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    soon, later = (clock.today() + timedelta(days=days) for days in (2, 60))
    for until in (soon, later):
        yes = story.yes(
            groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=until
        )
        story.agree(cast, seen, yes)
        if until == soon:
            story.tell_who(cast, seen, row)
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 0
    assert models.Referral.objects.get(pk=row.pk).basis_until == later
    assert still_there(row) == 2


def test_what_never_said_who_it_is_goes_on_without_an_agreement(cast: Cast) -> None:
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    story.agree(
        cast,
        seen,
        story.yes(groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=until),
    )
    row = story.send(cast, seen)
    with clock.shifted(timedelta(days=3)):
        assert clockwork.lapse_agreements() == 0
    assert (story.state(row), still_there(row)) == (State.SENT, 1)


def test_who_agreed_may_not_agree_any_more(cast: Cast) -> None:
    """The guardian may have had a part in it: what was told on the guardian's yes is taken away."""
    from tests.consent import story as consents

    seen = consents.child(cast, born=consents.years_ago(13))
    answer = consents.by_guardian(consents.to_dawn(cast), guardian="Ana Leka")
    story.agree(cast, seen, answer)
    row = story.send(cast, seen)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    story.tell_who(cast, seen, row, Identity(called="Lule", born="2013"))
    assert story.seen_by(cast.rita, row).identity is not None
    consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    assert (story.state(row), still_there(row)) == (State.LAPSED, 0)
    assert story.due(row, due.LAPSED, thread=row.thread) is not None


# Copies that were written down ----------------------------------------------------------------------------------------


def talked_alone(cast: Cast, seen: Found, yes: UUID, *, confirms: bool = True) -> None:
    consent.confirm_private_check(
        seen=story.again(cast, seen), consent=yes, she_confirms=confirms, by=cast.casey.actor()
    )


def test_after_a_talk_alone_who_was_told_by_a_request_is_asked_for_its_copies(cast: Cast) -> None:
    seen, row, yes = told(cast)
    story.take_back(cast, seen, yes)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.code, heard.asked_at, heard.by_request) == (row.code, None, True)
    with story.refused("Nothing is asked of you yet"):
        consent.answer_recall(recall=heard.id, answer="deleted", by=cast.rita.actor())
    assert [one.purpose for one in agreed.checks_waiting(cast.casey.actor(), story.again(cast, seen))] == [
        Purpose.SHARE_RECEIVING_ORG
    ]
    talked_alone(cast, seen, yes)
    assert [one.about for one in duties.of_thread(cast.rita.actor(), heard.id)] == [consent_due.RECALL]
    consent.answer_recall(recall=heard.id, answer="legal_reason", reason="Act 12", by=cast.rita.actor())
    (kept,) = agreed.recalls_of(cast.casey.actor(), story.again(cast, seen))
    assert (kept.organisation, kept.is_kept, kept.reason) == ("Dawn Centre", True, "Act 12")
    assert [one.code for one in duties.of_thread(cast.casey.actor(), heard.id)] == [seen.code]


def test_the_receiver_never_learns_the_code_of_the_case(cast: Cast) -> None:
    seen, row, yes = told(cast)
    story.take_back(cast, seen, yes)
    talked_alone(cast, seen, yes)
    rita = sign_in(Client(), cast.rita)
    listed = rita.get(reverse("consent:recalls")).content.decode()
    assert f">{row.code}</a>" in listed
    recall = Recall.objects.get(basis=yes)
    asked = rita.get(reverse("consent:answer_recall", args=[recall.pk])).content.decode()
    assert row.code in asked
    board = rita.get(reverse("casefile:today"), follow=True).content.decode()
    for page in (listed, asked, board):
        assert seen.code not in page
        assert "Mira" not in page
    assert not Entry.objects.filter(organisation=cast.dawn.pk, subject=seen.id).exists()
    answer = rita.post(reverse("consent:answer_recall", args=[recall.pk]), {"answer": "deleted"}, follow=True)
    assert "Your answer is sent." in answer.content.decode()
    assert not Entry.objects.filter(organisation=cast.dawn.pk, subject=seen.id).exists()
    assert Entry.objects.filter(
        organisation=cast.harbour.pk, subject=seen.id, action="consent.recall_answered"
    ).exists()
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("consent:overview", args=[seen.code])).content.decode()
    assert "Dawn Centre" in page
    assert "Deleted" in page


def test_she_had_not_taken_it_back_nothing_is_deleted(cast: Cast) -> None:
    seen, _row, yes = told(cast)
    story.take_back(cast, seen, yes)
    talked_alone(cast, seen, yes, confirms=False)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.is_stopped, heard.asked_at) == (True, None)


def test_two_requests_one_question_and_none_to_who_was_told_nothing(cast: Cast) -> None:
    seen, row, _old = told(cast)
    second = story.send(cast, seen, story.written(cast, kind="with_name", identity=RISKS))
    yes = story.said_yes(cast, seen)
    story.take_back(cast, seen, yes)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert sorted(heard.code.split(", ")) == sorted([row.code, second.code])
    other = story.case(cast)
    agreed_there = story.said_yes(cast, other)
    nameless = story.send(cast, other)
    story.take_back(cast, other, agreed_there)
    assert story.state(nameless) == State.STOPPED_BY_PERSON
    assert not Recall.objects.filter(basis=agreed_there).exists()


def test_let_in_and_told_it_is_asked_once(cast: Cast) -> None:
    seen, _row, yes = told(cast)
    here = story.again(cast, seen)
    consent.let_in(seen=here, consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor())
    story.take_back(cast, seen, yes)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    assert (heard.code, heard.by_request) == (seen.code, False)


def test_nobody_else_is_asked_and_nobody_else_answers(cast: Cast) -> None:
    seen, _row, yes = told(cast)
    story.take_back(cast, seen, yes)
    talked_alone(cast, seen, yes)
    (heard,) = agreed.recalls_for(cast.rita.actor())
    for other in (cast.casey, cast.otto):
        assert agreed.recalls_for(other.actor()) == []
        with pytest.raises(Http404):
            consent.answer_recall(recall=heard.id, answer="deleted", by=other.actor())


def test_two_workers_end_it_once(committed_db: None) -> None:
    from tests.cast import build

    cast = build()
    seen, row = story.accepted(cast)
    until = clock.today() + timedelta(days=1)
    story.agree(
        cast,
        seen,
        story.yes(groups=tuple("ABFI"), recipients=story.to(cast.dawn.pk, "Dawn Centre"), valid_until=until),
    )
    story.tell_who(cast, seen, row)

    def end() -> int:
        with clock.shifted(timedelta(days=3)):
            return clockwork.lapse_agreements()

    assert sum(at_once(end, end)) + end() == 1
    assert story.events(row)[-1] == Event.LAPSED
