"""What each side does, and what the other sees of it."""

from dataclasses import replace

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.referrals import story
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.referrals import actions, due, models, queries
from wayhome.referrals.documents import Said, View
from wayhome.referrals.enums import Event, Side, State

pytestmark = pytest.mark.django_db


def test_from_asking_to_help_given(cast: Cast) -> None:
    seen, row = story.sent(cast)
    story.said_yes(cast, seen)
    actions.acknowledge(referral=row.pk, read=1, by=cast.rita.actor())
    story.move(row, Event.ASKED, cast.rita, Said(words="Is the baby well?"))
    assert story.state(row) == State.MORE_INFO
    story.move(row, Event.ANSWERED, cast.casey, Said(words="Yes, and eats."))
    assert story.state(row) == State.ACKNOWLEDGED
    story.move(row, Event.WAITLISTED, cast.rita, Said(words="Two weeks"))
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    story.tell_who(cast, seen, row)
    story.move(row, Event.IN_SERVICE, cast.rita, Said(day=clock.today()))
    story.move(row, Event.FEEDBACK, cast.rita, Said(code="well", words="She settles in"))
    story.move(row, Event.COMPLETED, cast.rita)
    assert story.state(row) == State.COMPLETED
    shown = story.seen_by(cast.casey, row)
    said = [one.said.words for one in shown.happened if one.said and one.said.words]
    assert said == ["Is the baby well?", "Yes, and eats.", "Two weeks", "She settles in"]
    assert shown.is_over
    assert [one.number for one in row.events.order_by("number")] == list(range(1, 11))
    assert shown.last_said is not None
    assert shown.last_said.event == Event.COMPLETED


def test_an_answer_carries_no_name_until_they_were_told(cast: Cast) -> None:
    seen, row = story.sent(cast)
    story.move(row, Event.ASKED, cast.rita, Said(words="Is the baby well?"))
    for words in ("Mira says yes", "Ring her: 069 123 4567"):
        with story.refused("goes without one"):
            story.move(row, Event.ANSWERED, cast.casey, Said(words=words))
    assert story.events(row) == [Event.SENT, Event.ASKED]
    story.move(row, Event.ANSWERED, cast.casey, Said(words="The baby is well."))
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    assert story.state(row) == State.ACCEPTED


def test_the_state_kept_for_lists_is_what_the_events_say(cast: Cast) -> None:
    from wayhome.referrals import rules

    _seen, row = story.accepted(cast)
    story.move(row, Event.IN_SERVICE, cast.rita)
    story.move(row, Event.STOPPED, cast.rita)
    state = str(State.SENT)
    for event in story.events(row)[1:]:
        state = rules.state_after(event, state)
    now = models.Referral.objects.get(pk=row.pk)
    assert (now.state, now.is_open, now.number) == (state, False, 4)


@pytest.mark.parametrize(
    ("event", "said", "words"),
    [
        (Event.DECLINED, Said(code="NO_CAPACITY"), "who could help instead"),
        (Event.DECLINED, Said(suggestion="Open Door"), "Choose why"),
        (Event.ACCEPTED, Said(contact="Rita"), "two different people"),
        (Event.ASKED, Said(), "in words"),
        (Event.CANCELLED, Said(), "other side does this"),
        (Event.IN_SERVICE, Said(), "stands at"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, event: Event, said: Said, words: str) -> None:
    _seen, row = story.sent(cast)
    with story.refused(words):
        story.move(row, event, cast.rita, said)
    assert story.events(row) == [Event.SENT]


@pytest.mark.parametrize("event", [Event.SENT, Event.IDENTITY, Event.ENDED, Event.EXPIRED])
def test_what_is_not_done_by_hand(cast: Cast, event: Event) -> None:
    _seen, row = story.accepted(cast)
    for who in (cast.casey, cast.rita):
        with pytest.raises(Http404):
            story.move(row, event, who)


@pytest.mark.parametrize("who", ["otto", "dora", "mona", "sam", "eli", "adam"])
def test_nobody_else_finds_it(cast: Cast, who: str) -> None:
    """Dora and Mona are in both teams, as managers of people; Eli and Sam work there, and are in none of them."""
    _seen, row = story.sent(cast)
    person = getattr(cast, who)
    for call in (queries.referral, lambda actor, pk: actions.noticed(referral=pk, by=actor)):
        with pytest.raises(Http404):
            call(person.actor(), row.pk)
    with pytest.raises(Http404):
        story.move(row, Event.ACKNOWLEDGED, person)


def test_supervisors_of_the_receiver_find_what_their_intake_was_asked(cast: Cast) -> None:
    boss = join(
        cast.dora,
        "Bora",
        roles=("CASE_MANAGER_RECV",),
        teams=((next(t for t in _teams(cast) if t.kind == "supervisors"), cast.dora),),
    )
    _seen, row = story.sent(cast)
    assert story.seen_by(boss, row).ask is not None
    assert queries.listed(boss.actor(), queries.OF_US).paginator.count == 1


def _teams(cast: Cast) -> list[Team]:
    return list(Team.objects.filter(organisation=cast.dawn))


def test_of_two_who_act_at_once_one_wins(cast: Cast) -> None:
    """Casey takes it back while Rita, who looked at the same moment, says yes."""
    _seen, row = story.sent(cast)
    story.move(row, Event.CANCELLED, cast.casey, read=1)
    with story.conflict("Somebody did something to this request meanwhile. It stands at “Ended” now."):
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS, read=1)
    assert story.events(row) == [Event.SENT, Event.CANCELLED]


def test_pressed_twice_it_is_done_once_and_the_page_leads_where_the_first_press_led(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS, read=1)
    with pytest.raises(Sent):
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS, read=1)
    with story.conflict("Somebody did something to this request meanwhile."):
        story.move(row, Event.ACCEPTED, cast.rita, replace(story.CONTACTS, contact="Eva, 12"), read=1)
    with story.conflict("Somebody did something to this request meanwhile."):
        story.move(row, Event.ACKNOWLEDGED, cast.rita, read=1)
    assert story.events(row) == [Event.SENT, Event.ACCEPTED]


def test_the_page_of_a_step_pressed_twice_leads_where_the_first_press_led(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    client, page = sign_in(Client(), cast.rita), reverse("referrals:move", args=[row.pk, "received"])
    for _press in range(2):
        answer = client.post(page, {"read": "1"})
        assert (answer.status_code, answer["Location"]) == (302, reverse("referrals:referral", args=[row.pk]))
    assert story.events(row) == [Event.SENT, Event.ACKNOWLEDGED]


def test_and_the_other_way_round(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS, read=1)
    with story.conflict("It stands at “They can help” now."):
        story.move(row, Event.CANCELLED, cast.casey, read=1)
    assert story.state(row) == State.ACCEPTED


def test_why_the_sender_takes_it_back_stays_with_the_sender(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    story.move(row, Event.CANCELLED, cast.casey, Said(words="She is afraid of somebody there"))
    mine, theirs = story.seen_by(cast.casey, row), story.seen_by(cast.rita, row)
    assert mine.last_said is not None
    assert any(one.said and "afraid" in one.said.words for one in mine.happened)
    assert (theirs.ask, theirs.identity, theirs.was_taken) == (None, None, True)
    assert [one.words for one in theirs.happened][-1] == "Ended"
    assert all(one.said is None or "afraid" not in one.said.words for one in theirs.happened)
    assert mine.identity is not None  # what was sent stays with who sent it
    # Not hidden only: gone.
    assert not models.Letter.objects.filter(event__referral=row, side=Side.TO, event__side=Side.FROM).exists()


def test_what_was_declined_is_taken_from_who_declined(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    assert story.seen_by(cast.rita, row).ask is not None
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    theirs = story.seen_by(cast.rita, row)
    assert theirs.ask is None
    assert theirs.happened[-1].said is not None
    assert theirs.happened[-1].said.suggestion == "Open Door, Tirana"
    assert story.seen_by(cast.casey, row).ask is not None


def test_each_sides_case_is_its_own_to_know(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    rita = cast.rita.actor()
    theirs = people_actions.open_case(name_used="Guest", by=rita)
    actions.link_case(referral=row.pk, seen=theirs, by=rita)
    assert story.seen_by(cast.rita, row).case_code == theirs.code
    assert story.seen_by(cast.casey, row).case_code == seen.code
    with pytest.raises(Http404):
        actions.link_case(referral=row.pk, seen=story.again(cast, seen), by=cast.casey.actor())


def test_a_sealed_case_of_the_receiver_is_known_to_its_people_only(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    nils = join(cast.dora, "Nils", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
    rita = cast.rita.actor()
    theirs = people_actions.open_case(name_used="Guest", named=[cast.rita.id], by=rita)
    actions.link_case(referral=row.pk, seen=theirs, by=rita)
    assert story.seen_by(cast.rita, row).case_code == theirs.code
    assert story.seen_by(nils, row).case_code == ""


def test_what_she_says_about_the_help_never_reaches_who_gave_it(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    story.move(row, Event.IN_SERVICE, cast.rita)
    before = story.seen_by(cast.rita, row)
    said = View(promised="partly", respect="no", safe="not_now", words="Rita shouted", told_to="Casey")
    actions.write_view(referral=row.pk, view=said, by=cast.casey.actor())
    assert [one.words for one in story.seen_by(cast.casey, row).views] == ["Rita shouted"]
    after = story.seen_by(cast.rita, row)
    assert (after.views, after.happened, after.row.number) == ((), before.happened, before.row.number)
    view = models.PersonView.objects.get()
    from wayhome.vault import parcels

    assert set(parcels.readers(bytes(view.body))) == {cast.intake.pk, cast.supervisors.pk}
    with story.refused("does not read it"):
        actions.write_view(referral=row.pk, view=said, by=cast.rita.actor())
    with story.refused("Enter whom"):
        actions.write_view(referral=row.pk, view=View(), by=cast.casey.actor())


def test_reading_ends_what_only_asked_to_be_read(cast: Cast) -> None:
    seen, row = story.sent(cast)
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    assert story.due(row, due.NEWS, thread=row.thread) is not None
    actions.noticed(referral=row.pk, by=cast.casey.actor())
    assert story.due(row, due.NEWS, thread=row.thread) is None
    assert seen.code
    _other, second = story.sent(cast)
    story.move(second, Event.CANCELLED, cast.casey)
    assert story.due(second, due.ENDED) is not None
    actions.noticed(referral=second.pk, by=cast.rita.actor())
    assert story.due(second, due.ENDED) is None


def test_every_move_is_on_the_chains_of_both_sides(cast: Cast) -> None:
    from wayhome.audit.models import Entry

    _seen, row = story.sent(cast)
    story.move(row, Event.ACKNOWLEDGED, cast.rita)
    actions.printed(referral=row.pk, by=cast.rita.actor())
    found = Entry.objects.filter(subject=row.pk).order_by("at", "sequence")
    by_chain = {
        organisation: sorted(found.filter(organisation=organisation).values_list("action", flat=True))
        for organisation in (cast.harbour.pk, cast.dawn.pk)
    }
    assert by_chain[cast.harbour.pk] == ["referrals.moved", "referrals.sent"]
    assert by_chain[cast.dawn.pk] == ["referrals.moved", "referrals.printed", "referrals.sent"]


def test_facts_are_not_changed_by_anybody(cast: Cast) -> None:
    from wayhome.core.models import FactsOnlyAddUp

    _seen, row = story.sent(cast)
    with pytest.raises(FactsOnlyAddUp):
        row.events.get().delete()
