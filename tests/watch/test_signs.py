"""Signs: written, seen differently, decided; who hears, once for each rise; nothing closes, no officer hears."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as followup
from tests.watch import story
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import clock as duty_clock
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.enums import LinkKind
from wayhome.people.models import Case
from wayhome.watch import actions, due, models, queries
from wayhome.watch.enums import Answer, Band, Flag, Says, Source

pytestmark = pytest.mark.django_db


def test_sc10_two_missed_contacts_then_a_boyfriend_with_work_abroad(cast: Cast) -> None:
    """First trafficked at 16; eight months after arriving (domain.md SC10)."""
    seen = story.case(cast)
    eight_months = story.day(-240)
    story.known(cast, seen, exit_on=eight_months, arrived_on=eight_months, under_18=str(Answer.YES))
    assert story.now(cast, seen).band == Band.WATCH
    assert due.TALK not in story.board(cast, seen)
    story.sign(cast, seen, Flag.LOST)
    assert story.now(cast, seen).band == Band.TALK
    (one,) = story.due(cast, seen, due.TALK)
    assert timedelta(hours=23) < one.due_at - clock.now() <= timedelta(hours=24)
    assert one.owner == cast.casey.id
    assert cast.supervisors.pk in one.ladder
    story.sign(cast, seen, Flag.JOB, source=str(Source.ALLOWED), words="A friend says so")
    assert story.now(cast, seen).band == Band.NOW, "(2 + 2) × 1.5 × 1.25 = 7.5"
    assert story.due(cast, seen, due.TALK) == [], "one duty for each rise, and the greater takes its place"
    (now,) = story.due(cast, seen, due.NOW)
    assert timedelta(hours=3) < now.due_at - clock.now() <= timedelta(hours=4)
    story.sign(cast, seen, Flag.PARTNER)
    assert [row.pk for row in story.due(cast, seen, due.NOW)] == [now.pk], (
        "a second one while it is open moves nothing"
    )
    assert not people.standing(cast.casey.actor(), story.again(cast, seen)).is_closed, "nothing closes"


def test_now_the_supervisor_hears_at_once_and_who_is_on_call_when_nobody_did(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.THREAT)
    story.sign(cast, seen, Flag.DOCUMENTS)
    (row,) = story.due(cast, seen, due.NOW)
    assert row.is_emergency
    duty_clock.climb(clock.now() + timedelta(minutes=1))
    row.refresh_from_db()
    assert row.hearer == cast.supervisors.pk
    other = story.case(cast)
    story.sign(cast, other, Flag.SELF_REPORT)
    (waiting,) = story.due(cast, other, due.TALK)
    duty_clock.climb(clock.now() + timedelta(minutes=1))
    waiting.refresh_from_db()
    assert waiting.hearer == cast.casey.id, "below that, the lead first"


def test_after_a_talk_it_is_due_again_only_when_there_is_more(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.SELF_REPORT)
    assert not story.talk(cast, seen, alone=False)
    assert story.due(cast, seen, due.TALK), "somebody else could hear"
    assert story.talk(cast, seen, supervisor=False)
    assert story.due(cast, seen, due.TALK) == []
    story.sign(cast, seen, Flag.HOUSING)
    assert len(story.due(cast, seen, due.TALK)) == 1, "more than before"
    story.sign(cast, seen, Flag.THREAT)
    assert not story.talk(cast, seen, supervisor=False), "now: with the supervisor"
    assert len(story.due(cast, seen, due.NOW)) == 1
    assert story.talk(cast, seen)
    assert {due.TALK, due.NOW} & set(story.board(cast, seen)) == set()


def test_a_sign_counts_until_somebody_decides_and_her_word_stays_beside_it(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.sign(cast, seen, Flag.CONTACT)
    story.contest(cast, seen, thing)
    one = story.one(cast, seen, thing)
    assert (one.counts, one.waits) == (True, True)
    assert story.now(cast, seen).band == Band.TALK
    assert due.DECIDE in story.board(cast, seen)
    with story.refused("Write why"):
        story.decide(cast, seen, thing, reason=" ")
    story.decide(cast, seen, thing)
    one = story.one(cast, seen, thing)
    assert (one.counts, one.waits) == (False, False)
    assert [it.known.words for it in one.contests] == ["He is my cousin"]
    assert {due.DECIDE, due.TALK, due.NOW} & set(story.board(cast, seen)) == set()
    with story.refused("so already"):
        story.decide(cast, seen, thing)
    story.decide(cast, seen, thing, counts=True, reason="He came back")
    assert len(story.due(cast, seen, due.TALK)) == 1, "a rise, as any other"


def test_decided_down_from_now_the_talk_is_still_due(cast: Cast) -> None:
    seen = story.case(cast)
    first = story.sign(cast, seen, Flag.CONTACT)
    story.sign(cast, seen, Flag.THREAT)
    assert story.due(cast, seen, due.NOW)
    story.decide(cast, seen, first)
    assert story.due(cast, seen, due.NOW) == []
    assert len(story.due(cast, seen, due.TALK)) == 1


def test_only_she_or_he_says_that_it_is_different(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.sign(cast, seen, Flag.PARTNER, on=story.day(-2))
    with story.refused("can be a sign itself"):
        story.contest(cast, seen, thing, says=str(Says.OTHER))
    with story.refused("is an adult"):
        story.contest(cast, seen, thing, says=str(Says.GUARDIAN))
    with story.refused("before the day of the sign"):
        story.contest(cast, seen, thing, on=story.day(-3))
    with story.refused("today, or one that has passed"):
        story.contest(cast, seen, thing, on=story.day(1))
    with story.refused("own words"):
        story.contest(cast, seen, thing, words=" ")
    assert story.one(cast, seen, thing).contests == ()
    born = consents.years_ago(15)
    little = consents.child(cast, born=born)
    here = story.sign(cast, little, Flag.SCHOOL)
    story.contest(cast, little, here, says=str(Says.GUARDIAN))
    consents.note_guardian(cast, little, name="Ana Leka", conflict="suspected")
    with story.refused("had a part"):
        story.contest(cast, little, here, says=str(Says.GUARDIAN))


def test_what_cannot_be_a_sign(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("today, or one that has passed"):
        story.sign(cast, seen, on=story.day(1))
    with story.refused("Choose the sign"):
        story.sign(cast, seen, "nothing_known")
    with story.refused("Choose where"):
        story.sign(cast, seen, source="rumour")
    with story.refused("what she or he says"):
        story.sign(cast, seen, Flag.SELF_REPORT, source=str(Source.WORKER))
    story.sign(cast, seen, on=story.day(-1))
    with story.refused("for that day already"):
        story.sign(cast, seen, on=story.day(-1))
    story.sign(cast, seen)
    assert len(story.now(cast, seen).signs) == 2, "of another day, another sign"


def test_sent_twice_is_one_and_who_is_second_hears_of_it(cast: Cast) -> None:
    seen = story.case(cast)
    thing = uuid4()
    story.sign(cast, seen, thing=thing)
    with pytest.raises(Conflict):
        story.sign(cast, seen, Flag.DEBT, thing=thing)
    read = story.one(cast, seen, thing).read
    story.contest(cast, seen, thing)
    with pytest.raises(Conflict):
        story.decide(cast, seen, thing, read=read)
    assert story.one(cast, seen, thing).counts
    with pytest.raises(Conflict):
        story.contest(cast, seen, thing, read=read, words="He is my brother")
    before = story.now(cast, seen).read
    story.talk(cast, seen)
    with pytest.raises(Conflict):
        story.known(cast, seen, read=before)
    assert models.Word.objects.filter(case_id=seen.id).count() == 3


def test_pressed_twice_nothing_is_said_to_have_been_changed(cast: Cast) -> None:
    """On a slow telephone the same form is sent twice: it is one, and nobody is told that somebody else wrote."""
    seen = story.case(cast)
    thing = uuid4()
    for _press in range(2):
        story.sign(cast, seen, Flag.CONTACT, thing=thing, words="By the lake")
    read = story.one(cast, seen, thing).read
    for _press in range(2):
        story.contest(cast, seen, thing, read=read)
    assert due.DECIDE in story.board(cast, seen)
    for _press in range(2):
        story.decide(cast, seen, thing, read=read + 1)
    for _press in range(2):
        story.known(cast, seen, read=0)
    story.talk(cast, seen)
    for _press in range(2):
        story.happened(cast, seen, read=2)
    story.talk(cast, seen)
    assert models.Word.objects.filter(case_id=seen.id).count() == 3 + 4
    assert len(story.one(cast, seen, thing).contests) == 1
    assert len(story.now(cast, seen).happened) == 1


def test_what_a_colleague_sent_is_not_taken_for_the_same_form(cast: Cast) -> None:
    seen, nora = story.case(cast), followup.nora(cast)
    story.known(cast, seen, read=0)
    with pytest.raises(Conflict):
        story.known(cast, seen, nora, read=0)


def test_who_came_out_of_the_same_situation_is_warned_and_not_told_of_whom(cast: Cast) -> None:
    """Two men of one building site: the broker calls one of them (domain.md 3.4)."""
    seen, other, stranger = story.case(cast), story.case(cast), story.case(cast)
    people_actions.link(
        seen=story.again(cast, seen), other_code=other.code, kind=str(LinkKind.SAME_SITUATION),
        by=cast.casey.actor(),
    )  # fmt: skip
    story.sign(cast, seen, Flag.DEBT)
    assert due.OTHERS not in story.board(cast, other), "what is no threat warns nobody"
    story.sign(cast, seen, Flag.THREAT, words="He knows where they live")
    assert due.OTHERS in story.board(cast, other)
    assert due.OTHERS not in [*story.board(cast, stranger), *story.board(cast, seen)]
    story.sign(cast, seen, Flag.CONTACT)
    assert story.board(cast, other).count(due.OTHERS) == 1
    page = sign_in(Client(), cast.casey).get("/").content.decode()
    assert "came out of the same situation" in page
    assert "He knows where they live" not in page
    assert not story.now(cast, other).signs, "nothing of one file stands in the other"


def test_a_warning_out_of_a_sealed_case_goes_to_nobody_who_is_not_named_there(cast: Cast) -> None:
    """Nora leads the other case: that a sealed one is there at all, she may not know. Casey works on both."""
    seen, other, nora = story.case(cast), story.case(cast), followup.nora(cast)
    people_actions.link(
        seen=story.again(cast, seen), other_code=other.code, kind=str(LinkKind.SAME_SITUATION),
        by=cast.casey.actor(),
    )  # fmt: skip
    people_actions.name_lead(seen=story.again(cast, other), lead=nora.id, deputy=None, by=cast.casey.actor())
    people_actions.let_person_in(seen=story.again(cast, seen), user=cast.casey.id, by=cast.casey.actor())
    Case.objects.filter(pk=seen.id).update(is_named=True)
    story.sign(cast, seen, Flag.THREAT)
    (warned,) = story.due(cast, other, due.OTHERS)
    heard = {str(one) for one in warned.holders.values_list("holder", flat=True)}
    assert heard == {str(cast.casey.id)}, "neither Nora nor her supervisors"
    Case.objects.filter(pk=seen.id).update(is_named=False)
    story.sign(cast, seen, Flag.CONTACT)
    assert nora.id in {one.owner for one in story.due(cast, other, due.OTHERS)}, (
        "of any other case who leads hears"
    )


def test_a_colleague_who_decided_since_is_not_overruled_by_an_old_page(cast: Cast) -> None:
    """Casey: it does not count. Nora: it does. Casey’s page of before says no again: that is told, and not “kept”."""
    seen, nora = story.case(cast), followup.nora(cast)
    thing = story.sign(cast, seen, Flag.THREAT)
    read = story.one(cast, seen, thing).read
    for _press in range(2):
        story.decide(cast, seen, thing, read=read)
    story.decide(cast, seen, thing, nora, counts=True, reason="He was there again")
    with pytest.raises(Conflict):
        story.decide(cast, seen, thing, read=read)
    assert story.one(cast, seen, thing).counts


def test_not_known_is_not_made_a_yes_and_what_would_follow_is_said(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.HOUSING)
    story.sign(cast, seen, Flag.FAMILY)
    now = story.now(cast, seen)
    assert (now.band, now.band_if) == (Band.WATCH, Band.TALK), "2 × 1.25; with 1.5 it is 3.75"
    story.known(cast, seen, twice=str(Answer.YES))
    now = story.now(cast, seen)
    assert (now.band, now.band_if) == (Band.TALK, Band.TALK)
    assert len(story.due(cast, seen, due.TALK)) == 1, "what is known now is a rise, too"


def test_a_child_was_one_then_also_where_it_is_in_doubt(cast: Cast) -> None:
    seen = story.case(cast, presumed_child=True)
    story.sign(cast, seen, Flag.LOST)
    assert story.now(cast, seen).under_18 == Answer.YES
    assert story.now(cast, seen).band == Band.TALK, "2 × 1.5 × 1.25"
    with story.refused("before the age of 18"):
        story.known(cast, seen)
    consents.note_birth(cast, seen, consents.years_ago(25))
    assert story.now(cast, seen).under_18 == Answer.YES, (
        "a child when it was written, until somebody knows better"
    )
    story.known(cast, seen)
    assert story.now(cast, seen).band == Band.WATCH


def test_recent_is_24_months_from_the_end_of_it_to_the_day(cast: Cast) -> None:
    seen = story.case(cast)
    story.known(cast, seen)
    last = story.now(cast, seen).until
    assert last is not None
    for flag in (Flag.LOST, Flag.DEBT, Flag.HOUSING):
        story.sign(cast, seen, flag)
    rest = last - clock.today()
    assert story.now(cast, seen).band == Band.NOW, "5 × 1.25 = 6.25"
    with clock.shifted(rest):
        assert story.now(cast, seen).band == Band.NOW
    with clock.shifted(rest + timedelta(days=1)):
        assert story.now(cast, seen).band == Band.TALK, "5"
        assert not story.now(cast, seen).runs


def test_a_threat_makes_the_danger_be_looked_at_again(cast: Cast) -> None:
    from tests.care import story as care

    seen = story.case(cast)
    care.assess(cast, seen)
    before = len(story.due(cast, seen, care_due.REVIEW))
    story.sign(cast, seen, Flag.HOUSING)
    assert len(story.due(cast, seen, care_due.REVIEW)) == before
    story.sign(cast, seen, Flag.THREAT)
    assert len(story.due(cast, seen, care_due.REVIEW)) == before + 1


def test_other_rooms_raise_a_sign_once_and_never_fail_for_it(cast: Cast) -> None:
    seen, casey = story.case(cast), cast.casey.actor()

    def raised(flag: str = Flag.LOST, **more: object) -> bool:
        here = story.again(cast, seen)
        return actions.raise_flag(here, flag, source=str(Source.SYSTEM), by=casey, **more)  # type: ignore[arg-type]

    assert raised()
    assert not raised(), "the same sign of the same day is one"
    assert raised(Flag.HOUSING, on=story.day(5)), "a day to come is today"
    assert [one.known.on for one in story.now(cast, seen).signs] == [story.day(0)] * 2
    assert len(story.now(cast, seen).signs) == 2


def test_who_may_not_write_of_danger_lets_the_lead_be_told_to_ask(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    sam = cast.sam.actor()
    here = people.found(sam, seen.code)
    assert not actions.raise_flag(here, Flag.LOST, source=str(Source.WORKER), words="Only Sam knows", by=sam)
    assert not story.now(cast, seen).signs
    (row,) = story.due(cast, seen, due.HEARD)
    assert row.owner == cast.casey.id
    assert queries.watch(sam, here).signs == ()
    with story.refused("Tell her or him what you saw"):
        story.sign(cast, seen, who=cast.sam)
    story.sign(cast, seen)
    assert story.due(cast, seen, due.HEARD) == [], "it was asked, and written"


def test_a_guardian_writes_and_does_not_decide(cast: Cast) -> None:
    from wayhome.organisations.models import RoleGrant

    seen = story.case(cast)
    thing = story.sign(cast, seen)
    RoleGrant.objects.filter(user=cast.casey.user).delete()
    RoleGrant.objects.create(user=cast.casey.user, role="GUARDIAN", granted_by=cast.mona.user)
    story.sign(cast, seen, Flag.SCHOOL)
    with story.refused("A case manager decides"):
        story.decide(cast, seen, thing)
    with story.refused("A case manager decides"):
        story.known(cast, seen)


def test_without_keys_a_sign_looks_like_a_talk(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.sign(cast, seen, Flag.THREAT, words="Zefir called")
    story.contest(cast, seen, thing)
    story.decide(cast, seen, thing, counts=True)
    story.known(cast, seen)
    story.talk(cast, seen, words="Zefir called")
    rows = list(models.Word.objects.filter(case_id=seen.id).order_by("created_at").values())
    assert len(rows) == 5
    assert {row["number"] for row in rows} == {1}, "none goes on another, as far as anybody sees"
    assert len({row["thing"] for row in rows} - {seen.id}) == 5
    for row in rows:
        plain = {name: value for name, value in row.items() if name != "document"}
        assert set(plain) == {
            "id", "created_at", "case_id", "organisation_id", "row_version", "thing", "number", "written_by",
        }  # fmt: skip
        for word in (b"threat", b"talk", b"Zefir", b"sign"):
            assert word not in bytes(row["document"])
    (sign,) = story.now(cast, seen).signs
    assert sign.known.flag == Flag.THREAT, "it is there for who may read"
    assert (len(sign.contests), len(sign.decisions)) == (1, 1)
