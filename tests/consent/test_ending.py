"""Taking back: at once and everywhere what protects her; after a talk alone what cannot be undone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests.cast import Cast, join
from tests.consent import story
from tests.witnessing import story as witnessing
from wayhome import journey
from wayhome.audit.models import Entry
from wayhome.consent import actions, cascade, due, models, queries
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries as duties
from wayhome.organisations import visits
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.errors import Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import SealedRecord, Wrap

pytestmark = pytest.mark.django_db


def found_by(cast: Cast, name: str) -> list[str]:
    """What Rita finds by name, in the directory of her team, once her keys have opened."""
    rita = cast.rita.actor()
    visits.visit(rita)
    return [match.code for match in people.search(rita, name)]


def opens(keyring: Keyring, row: SealedRecord) -> bool:
    """Whether any of its values opens."""
    try:
        return bool(records.get(keyring, row))
    except Unopenable:  # the old session knows of no such key
        return False


def facts_of(seen: Found) -> list[people_models.Version]:
    return [
        *people_models.Identity.objects.filter(case_id=seen.id),
        *people_models.Guardian.objects.filter(case_id=seen.id),
    ]


def test_33_taken_back_the_partner_loses_access_list_and_search_and_both_sides_have_it_recorded(
    cast: Cast,
) -> None:
    seen, consent = story.shared(cast)
    rita = cast.rita.actor()
    # first: it is open, listed and found
    assert [case.code for case in people.listed(rita)] == [seen.code]
    assert found_by(cast, "Mira Hoksha") == [seen.code]
    assert people.person(rita, people.found(rita, seen.code)).brief.name_used == "Mira"
    assert all("brief" in one for one in records.open_many(rita.keyring, facts_of(seen)))
    story.take_back(cast, seen, consent)
    # then: nothing of it is there
    rita = cast.rita.actor()
    assert list(people.listed(rita)) == []
    assert people.search(rita, "Mira Hoksha") == []
    with pytest.raises(Http404):
        people.found(rita, seen.code)
    assert people.briefs(rita, [seen.id]) == {}
    assert records.open_many(cast.rita.keyring(), facts_of(seen)) == [{}]
    assert Wrap.objects.filter(basis=consent).count() == 0
    assert found_by(cast, "Mira Hoksha") == []
    for organisation in (cast.harbour, cast.dawn):
        entries = Entry.objects.filter(
            organisation=organisation.pk, subject=seen.id, action="people.part_ended"
        )
        assert entries.count() == 1
    assert Entry.objects.filter(organisation=cast.harbour.pk, action="consent.taken_back").count() == 1


def test_18_the_partners_old_keys_open_nothing_that_is_written_afterwards(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    old = cast.rita.keyring()
    rows = facts_of(seen)
    assert all(records.open_many(old, rows))  # the old keyring knows what it has seen
    story.take_back(cast, seen, consent)
    for _ in range(2):
        story.note_birth(cast, seen, story.years_ago(30))
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    new = [row for row in facts_of(seen) if row.pk not in {one.pk for one in rows}]
    new_consents = list(models.Consent.objects.exclude(pk=consent))
    assert len(new) == 2
    for row in [*new, *new_consents]:
        assert not opens(old, row)
        assert not opens(cast.rita.keyring(), row)
        assert opens(cast.casey.keyring(), row)


def test_18_nor_with_keys_taken_from_the_old_session(cast: Cast) -> None:
    """Even who kept the data keys themselves: what is written afterwards has new ones."""
    from wayhome.vault import strands
    from wayhome.vault.models.records import StrandName

    seen, consent = story.shared(cast)
    name = StrandName(seen.id, cast.harbour.pk)
    stolen = strands.opened(cast.rita.keyring(), [name])[name].keys
    before = {version for part in "AI" for version in stolen[part].values()}
    story.take_back(cast, seen, consent)
    story.note_birth(cast, seen, story.years_ago(30))
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    now = strands.opened(cast.casey.keyring(), [name])[name].keys
    for part in ("A", "Am", "I", "Im"):
        assert now[part][max(now[part])] not in before
        assert max(now[part]) > max(stolen[part])


def test_the_case_goes_on_and_no_other_agreement_is_touched(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.agree(cast, seen, story.yes(Purpose.ASSISTANCE))
    second = story.agree(
        cast, seen, story.yes(Purpose.HEALTH_SHARE, groups=("D",), recipients=story.to(cast.dawn.pk))
    ).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=second, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    story.take_back(cast, seen, consent)
    assert not people.standing(cast.casey.actor(), seen).is_closed
    assert queries.live(cast.casey.actor(), seen, Purpose.ASSISTANCE) is not None
    assert story.again(cast, seen, cast.rita).access.groups == "D"


def test_whatever_she_takes_back_help_and_the_case_stay(cast: Cast) -> None:
    seen = story.case(cast)
    ids = []
    for code in Purpose.values:
        given: dict[str, object] = {}
        if code == "TESTIMONY":
            ids.append(witnessing.agrees(cast, seen, "A", asker="Dawn Centre", asker_id=cast.dawn.pk))
            continue
        if code in (
            "HEALTH_SHARE",
            "SHARE_RECEIVING_ORG",
            "REINTEGRATION_SERVICES",
            "SHARE_CONSULATE",
        ):
            given = {"groups": ("A",), "recipients": story.to(cast.dawn.pk)}
        elif code in ("SHARE_LAW_ENFORCEMENT", "FAMILY_CONTACT"):
            given = {"groups": ("A",), "recipients": story.to(name="By name")}
        ids.append(story.agree(cast, seen, story.yes(code, **given)).pk)
    for consent in ids:
        story.take_back(cast, seen, consent)
    assert {one.word for one in queries.standings(cast.casey.actor(), seen)} == {"Taken back"}
    assert people.standing(cast.casey.actor(), story.again(cast, seen)).status == "Active"
    assert story.again(cast, seen).access.may_write("I"), "help goes on"
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    story.note_birth(cast, seen, story.years_ago(30))  # asked again, the file goes on


@pytest.mark.parametrize("who", ["sam", "hana", "lea"])
def test_she_may_take_it_back_by_telling_anybody_who_works_with_her(cast: Cast, who: str) -> None:
    """A shelter worker at night, a doctor: they do not write agreements, and this they write."""
    seen, consent = story.shared(cast)
    team = {"sam": cast.house, "hana": cast.health, "lea": cast.legal}[who]
    people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    story.take_back(cast, seen, consent, who=getattr(cast, who))
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)
    assert [one.consent for one in queries.checks_waiting(cast.casey.actor(), seen)] == [consent]


def test_she_may_take_it_back_by_telling_the_partner(cast: Cast) -> None:
    seen, consent = story.shared(
        cast, "A"
    )  # the partner cannot read what was agreed, and hears her all the same
    rita = story.again(cast, seen, cast.rita)
    assert queries.standings(cast.rita.actor(), rita) == []
    story.take_back(cast, seen, consent, who=cast.rita)
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)
    waiting = queries.checks_waiting(cast.casey.actor(), seen)
    assert [(one.consent, one.word) for one in waiting] == [(consent, "Taken back")]
    assert story.board(cast, seen) == [due.PRIVATE_CHECK]


def test_25_an_agreement_of_another_case_is_not_taken_back_here(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    other = story.case(cast)
    for wrong in (consent, uuid4()):
        with pytest.raises(Http404):
            story.take_back(cast, other, wrong)
        with pytest.raises(Http404):
            actions.confirm_private_check(seen=other, consent=wrong, she_confirms=True, by=cast.casey.actor())
        with pytest.raises(Http404):
            actions.let_in(seen=other, consent=wrong, organisation=cast.dawn.pk, by=cast.casey.actor())
        with pytest.raises(Http404):
            queries.standing(cast.casey.actor(), other, wrong)
        assert queries.depends(cast.casey.actor(), other, wrong) == []
    # a partner in this case is no partner in that one
    rita = story.again(cast, seen, cast.rita)
    story.agree(cast, other, story.yes(Purpose.ASSISTANCE))
    for foreign in models.Consent.objects.filter(case_id=other.id):
        with pytest.raises(Http404):
            actions.withdraw(
                seen=rita, consent=foreign.pk, channel="call", said_by="person", by=cast.rita.actor()
            )
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"
    assert models.Withdrawal.objects.count() == 0


def test_taken_back_in_another_tab_is_a_conflict_and_not_done_twice(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    stale = story.again(cast, seen)
    story.take_back(cast, seen, consent)
    with pytest.raises(Conflict):
        story.take_back(cast, seen, consent)
    with pytest.raises(Refused) as refused:
        actions.let_in(seen=stale, consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor())
    assert refused.value.reason == "Taken back, or replaced by a later answer."
    assert models.Withdrawal.objects.count() == models.Recall.objects.count() == 1


def test_a_no_is_not_taken_back_and_how_it_was_said_is_chosen(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.agree(cast, seen, Answer(purpose=Purpose.PHOTO_MEDIA, granted="no"))
    with pytest.raises(Refused):
        story.take_back(cast, seen, row.pk)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    with pytest.raises(Refused):
        actions.withdraw(seen=seen, consent=consent, channel="", said_by="person", by=cast.casey.actor())


def test_no_reason_is_asked(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    actions.withdraw(seen=seen, consent=consent, channel="call", said_by="unknown", by=cast.casey.actor())
    assert queries.standing(cast.casey.actor(), seen, consent).word == "Taken back"


def test_what_will_happen_is_shown_before_it_is_confirmed_and_told_afterwards(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    shown = queries.depends(cast.casey.actor(), story.again(cast, seen), consent)
    assert [(one.text, one.is_final) for one in shown] == [
        ("It can no longer open anything. After a private talk it is asked to delete its copies.", False),
        ("Dawn Centre can no longer open anything it was let into by this.", False),
        ("Dawn Centre is asked to delete its copies.", True),
    ]
    done = actions.withdraw(
        seen=story.again(cast, seen), consent=consent, channel="call", said_by="person", by=cast.casey.actor()
    )
    assert done == shown


def test_who_does_not_use_the_system_is_told_by_hand(cast: Cast) -> None:
    seen = story.case(cast)
    outside = story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Town clinic"))).pk
    texts = [one.text for one in queries.depends(cast.casey.actor(), seen, outside)]
    assert "Town clinic does not use this system. Tell them yourself that it ended." in texts
    story.take_back(cast, seen, outside)
    assert [one.consent for one in queries.checks_waiting(cast.casey.actor(), seen)] == [outside]
    final = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    assert queries.depends(cast.casey.actor(), seen, final)[-1].is_final


def test_duties_of_what_was_taken_back_stop_and_others_stay(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.agree(cast, seen, story.yes(Purpose.RETURN_PREPARATION))
    assert story.board(cast, seen) == [due.ENDS, due.ENDS]
    story.take_back(cast, seen, consent)
    assert story.board(cast, seen) == [due.ENDS, due.PRIVATE_CHECK]


def partner_board(cast: Cast) -> list[str]:
    board = duties.today(cast.rita.actor())
    return sorted(one.about for one in [*board.calls, *board.overdue, *board.today, *board.waiting])


def test_the_partner_hears_only_that_it_ended(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    (heard,) = queries.recalls_for(cast.rita.actor())
    assert (heard.code, heard.asker, heard.asked_at, heard.reason) == (seen.code, "Harbour House", None, "")
    assert partner_board(cast) == [due.ENDED]
    assert queries.recalls_for(cast.casey.actor()) == queries.recalls_for(cast.otto.actor()) == []
    actions.noticed(about=heard.id, by=cast.rita.actor())
    assert partner_board(cast) == []


def test_copies_are_asked_for_only_after_a_talk_alone(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    (recall,) = queries.recalls_for(cast.rita.actor())
    with pytest.raises(Refused) as refused:
        actions.answer_recall(recall=recall.id, answer="deleted", by=cast.rita.actor())
    assert refused.value.reason == "Nothing is asked of you yet. It only ended."
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    assert queries.recall(cast.rita.actor(), recall.id).asked_at is not None
    assert partner_board(cast) == [due.ENDED, due.RECALL]
    assert story.board(cast, seen) == []
    actions.answer_recall(recall=recall.id, answer="deleted", by=cast.rita.actor())
    assert partner_board(cast) == []
    (told,) = queries.recalls_of(cast.casey.actor(), seen)
    assert (told.organisation, told.answer, told.reason) == ("Dawn Centre", "Deleted", "")
    for organisation in (cast.harbour, cast.dawn):
        assert (
            Entry.objects.filter(organisation=organisation.pk, action="consent.recall_answered").count() == 1
        )
    with pytest.raises(Conflict):
        actions.answer_recall(recall=recall.id, answer="deleted", by=cast.rita.actor())


def test_a_reason_in_law_is_read_by_those_who_asked_and_those_who_answered_only(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    actions.answer_recall(
        recall=recall.id, answer="legal_reason", reason="Act 12, art. 4", by=cast.rita.actor()
    )
    (told,) = queries.recalls_of(cast.casey.actor(), seen)
    assert (told.answer, told.reason) == ("Kept, for a reason in law", "Act 12, art. 4")
    (own,) = queries.recalls_for(cast.rita.actor())
    assert own.reason == "Act 12, art. 4"
    assert b"Act 12" not in bytes(models.Recall.objects.get().reason)
    nora = story.nora(cast)
    (other,) = queries.recalls_of(nora.actor(), story.again(cast, seen, nora))
    assert other.reason == ""


def test_who_asked_hears_that_copies_stay_until_it_is_read(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    actions.answer_recall(recall=recall.id, answer="legal_reason", reason="Act 12", by=cast.rita.actor())
    assert [one.about for one in duties.of_thread(cast.casey.actor(), recall.id)] == [due.KEPT]
    (said,) = [one.sentence for one in duties.of_thread(cast.casey.actor(), recall.id)]
    assert said == "Dawn Centre keeps copies because a law says so. Read which, and tell the person."
    for about, who in ((recall.id, cast.otto), (uuid4(), cast.casey)):
        with pytest.raises(Http404):
            actions.noticed(about=about, by=who.actor())
    actions.noticed(about=recall.id, by=cast.casey.actor())
    assert duties.of_thread(cast.casey.actor(), recall.id) == []


def test_an_answer_that_does_not_come_is_asked_for(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert [one.about for one in duties.of_thread(cast.casey.actor(), recall.id)] == [due.RECALL_WAITING]
    assert [one.about for one in duties.of_thread(cast.rita.actor(), recall.id)] == [due.ENDED, due.RECALL]
    with clock.shifted(timedelta(days=8)):
        assert due.RECALL_WAITING in {one.about for one in duties.today(cast.casey.actor()).overdue}


def test_she_agrees_again_before_anybody_was_asked_to_delete_it_and_what_they_heard_stays(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    story.agree(cast, seen, story.to_dawn(cast))
    (heard,) = queries.recalls_for(cast.rita.actor())
    assert (heard.asked_at, heard.is_stopped) == (None, False)
    assert partner_board(cast) == [due.ENDED]


def test_it_was_not_her_nothing_is_deleted_and_she_is_asked_again(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=False, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert (recall.asked_at, recall.is_stopped) == (None, True)
    with pytest.raises(Http404):  # what was taken back stays so until she agrees again
        story.again(cast, seen, cast.rita)
    assert story.board(cast, seen) == [due.ASK_AGAIN]
    with pytest.raises(Refused):
        actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    renewed = story.agree(cast, seen, story.to_dawn(cast)).pk
    actions.let_in(seen=seen, consent=renewed, organisation=cast.dawn.pk, by=cast.casey.actor())
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"


def test_nothing_is_to_be_checked_before_it_is_taken_back(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    with pytest.raises(Refused):
        actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())


def test_who_may_not_write_does_not_confirm_the_talk(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    story.take_back(cast, seen, consent)
    with pytest.raises(Refused):
        actions.confirm_private_check(
            seen=story.again(cast, seen, cast.sam), consent=consent, she_confirms=True, by=cast.sam.actor()
        )


@pytest.mark.parametrize("who", ["casey", "mona", "otto", "eli", "dora"])
def test_25_a_recall_of_another_team_is_404(cast: Cast, who: str) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    if who == "dora":  # she is in Dawn Centre's Intake and may answer
        assert queries.recall(cast.dora.actor(), recall.id).code == seen.code
        return
    actor = getattr(cast, who).actor()
    for wrong in (recall.id, uuid4()):
        with pytest.raises(Http404):
            queries.recall(actor, wrong)
        with pytest.raises(Http404):
            actions.answer_recall(recall=wrong, answer="deleted", by=actor)
        with pytest.raises(Http404):
            actions.noticed(about=wrong, by=actor)


def test_the_talk_is_due_when_she_may_be_called(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    tomorrow = clock.now() + timedelta(days=1)
    safe = people_documents.SafeContact(
        channel="call", days=(tomorrow.weekday(),), opens="10:00", closes="12:00", zone="UTC"
    )
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(),
        safe=safe,
        by=cast.casey.actor(),
    )
    story.take_back(cast, seen, consent)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    (check,) = [one for one in duties.of_thread(cast.casey.actor(), thread) if one.about == due.PRIVATE_CHECK]
    assert check.due_at == tomorrow.replace(hour=10, minute=0, second=0, microsecond=0)
    assert check.args["consent"] == consent


def test_a_sealed_case_tells_named_people_only(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, named=[nora.id], deputy=nora.id)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    story.take_back(cast, seen, consent)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    from wayhome.duties.models import Duty

    talk, missing = Duty.objects.filter(thread=thread).order_by("due_at")
    assert (talk.owner, talk.ladder) == (cast.casey.id, [nora.id])
    assert (missing.owner, missing.ladder) == (nora.id, [cast.casey.id])
    assert not missing.is_emergency, "whoever is on call may not know that there is such a case"


def test_later_rooms_add_to_what_follows(cast: Cast) -> None:
    heard: list[dict[str, object]] = []
    more = journey.Consequence("bookings", "Bookings stop", lambda **given: heard.append(given))
    process = journey.Process(
        stages=(),
        roles={},
        consequences={cascade.WITHDRAWN: (*actions.CONSEQUENCES, more)},
    )
    from wayhome.process import PROCESS

    seen = story.case(cast)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    with journey.instead(
        journey.Process(PROCESS.stages, PROCESS.roles, process.consequences, {}, PROCESS.sentences)
    ):
        story.take_back(cast, seen, consent)
    assert [(one["consent"], one["purpose"]) for one in heard] == [(consent, "ASSISTANCE")]
    assert models.Withdrawal.objects.count() == 1
    assert story.board(cast, seen).count(due.PRIVATE_CHECK) == 1


def test_what_protects_her_does_not_wait_for_a_process(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    from wayhome.journey import engine

    kept = engine._House.built
    engine._House.built = None
    try:
        story.take_back(cast, seen, consent)
    finally:
        engine._House.built = kept
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)


def test_an_interrupted_withdrawal_leaves_nothing_half_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, consent = story.shared(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("wayhome.consent.reminders.private_check", broken)
    with pytest.raises(RuntimeError):
        story.take_back(cast, seen, consent)
    assert models.Withdrawal.objects.count() == models.Recall.objects.count() == 0
    assert story.again(cast, seen, cast.rita).access.groups == "AFI"


def test_a_colleague_at_the_partner_who_came_later_hears_too(cast: Cast) -> None:
    """What ended is the team's to know, not one person's."""
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
    assert [one.code for one in queries.recalls_for(rosa.actor())] == [seen.code]
