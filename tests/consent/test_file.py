"""A file that may not be kept any more is closed: read on, added to only where it protects, and no copy leaves.

After a no to a file the case goes on by its code.
"""

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.attempts.story import refused
from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.consent import story
from tests.handover import story as handed
from tests.messages import story as written
from tests.numbers import story as counting
from tests.referrals import story as asked
from wayhome.caselists import queries_out
from wayhome.consent import actions
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Form, Granted, Purpose
from wayhome.consent.models import EarlierAnswer
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.handover import panel as hand_over_panel
from wayhome.handover import queries as handovers
from wayhome.handover.enums import Kind
from wayhome.organisations import visits
from wayhome.people import actions as people_actions
from wayhome.people import documents, filekeeping, models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import actions as requests
from wayhome.referrals import panel as request_panel
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event, State

pytestmark = pytest.mark.django_db
CLOSED = "it is closed: it can be read"
NOTHING_OUT = "so nothing of it goes out"


def closed(cast: Cast) -> Found:
    """She took back the yes to a file, at Harbour House."""
    seen = story.case(cast)
    for team in (cast.house, cast.health):
        people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    consent = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    assert story.again(cast, seen, cast.hana).access.may_write("D"), "first: it could be written"
    assert story.again(cast, seen).access.may_write("C")
    story.take_back(cast, seen, consent)
    return story.again(cast, seen)


def name(cast: Cast, seen: Found, first: str, used: str, who: Person | None = None) -> None:
    actor = (who or cast.casey).actor()
    here = people.found(actor, seen.code)
    known = people.person(actor, here).identity
    people_actions.record_identity(
        seen=here,
        read=known.number if known else 0,
        identity=replace(known.known if known else documents.Identity(), first_name=first),
        name_used=used,
        presumed_child=False,
        interpreter=False,
        by=actor,
    )


def test_a_closed_file_is_read_on_and_only_what_protects_is_added(cast: Cast) -> None:
    seen = closed(cast)
    assert people.person(cast.casey.actor(), seen).brief.name_used == "Mira", "it is read on"
    with refused(CLOSED):
        name(cast, seen, "Mirela", "Mirela")
    account = documents.Account()
    with refused(CLOSED):
        people_actions.record_account(seen=seen, read=0, account=account, by=cast.casey.actor())
    care.assess(cast, seen, given=care.answered(T1=(3, 3)))  # danger is written on
    assert seen.access.may_write("I"), "what is agreed, and help, go on"
    for other in (cast.sam, cast.hana):
        access = story.again(cast, seen, other).access
        assert access.groups, "they read on"
        assert not any(access.may_write(group) for group in "ABCDEFGHIJ"), "others only read"


def test_nobody_is_let_in_and_no_copy_leaves_but_a_life_in_danger_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    before = queries_out.how_many(cast.casey.actor())
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    story.take_back(cast, seen, file)
    with refused("nobody is let in"):
        actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
    assert queries_out.how_many(cast.casey.actor()) == before - 1
    actions.disclose(
        seen=story.again(cast, seen), organisation=cast.dawn.pk, text="He is at the door",
        why="He has a knife", by=cast.casey.actor(),
    )  # fmt: skip
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    assert queries_out.how_many(cast.casey.actor()) == before
    name(cast, seen, "Mirela", "Mirela")


def test_at_another_agency_with_a_yes_of_its_own_the_file_goes_on(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    assert story.again(cast, seen, cast.rita).access.may_write("I")
    story.take_back(cast, seen, file)
    assert story.again(cast, seen, cast.rita).access.may_write("I")


def test_no_request_and_no_hand_over_goes_out_of_a_closed_file_until_she_says_yes(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    story.agree(cast, seen, story.to_dawn(cast, "AFI"))
    casey = sign_in(Client(), cast.casey)
    offered: Any = request_panel.context(cast.casey.actor(), story.again(cast, seen))
    assert offered["may_ask"], "first: it is offered"
    proposed: Any = hand_over_panel.context(cast.casey.actor(), story.again(cast, seen))
    assert proposed["may_propose"]
    row = requests.write(seen=story.again(cast, seen), written=asked.written(cast), by=cast.casey.actor())
    story.take_back(cast, seen, file)
    with asked.refused(NOTHING_OUT):
        asked.send(cast, seen)
    with asked.refused(NOTHING_OUT):
        requests.send(seen=story.again(cast, seen), draft=row.pk, read=row.number, by=cast.casey.actor())
    plan = handovers.plan(cast.casey.actor(), story.again(cast, seen), cast.dawn.pk)
    assert NOTHING_OUT in str(plan.why_not)
    assert request_panel.context(cast.casey.actor(), story.again(cast, seen)) is None
    assert hand_over_panel.context(cast.casey.actor(), story.again(cast, seen)) is None
    answer = casey.post(reverse("handover:propose", args=[seen.code, cast.dawn.pk]), {"words": ""})
    assert NOTHING_OUT in answer.text
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    assert handovers.plan(cast.casey.actor(), story.again(cast, seen), cast.dawn.pk).why_not is None
    asked.send(cast, seen)


def test_nobody_is_let_in_to_a_closed_file_by_a_yes_that_was_given_before(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    to_dawn = story.agree(cast, seen, story.to_dawn(cast)).pk
    story.take_back(cast, seen, file)
    let_in = partial(actions.let_in, consent=to_dawn, organisation=cast.dawn.pk, by=cast.casey.actor())
    with pytest.raises(Refused, match="partner_not_let_in") as not_let_in:
        let_in(seen=story.again(cast, seen))
    assert "Ask again, alone" in not_let_in.value.words
    assert not models.Involvement.objects.filter(basis=to_dawn).exists()
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    let_in(seen=story.again(cast, seen))
    assert models.Involvement.objects.live().filter(basis=to_dawn).exists(), "it could"


def test_a_hand_over_that_is_open_ends_when_the_file_is_closed_where_it_was_asked(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    scene = handed.Scene(cast, seen, story.agree(cast, seen, story.to_dawn(cast, "AFI")).pk)
    scene.accept(scene.propose())
    story.take_back(cast, seen, file)
    (now,) = handovers.of_case(cast.casey.actor(), story.again(cast, seen))
    assert now.stand.closed == Kind.ENDED
    (letter,) = handovers.letters(cast.rita.actor())
    assert not letter.stand.is_open, "the other side hears that it ended"


def test_what_a_partner_was_asked_before_stays_on_its_own_yes(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    sent = asked.send(cast, seen)
    story.take_back(cast, seen, file)
    sent.refresh_from_db()
    assert sent.is_open


def test_a_closed_file_answers_no_question_of_a_request_that_runs_and_what_was_typed_is_still_there(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    sent = asked.send(cast, seen)
    asked.move(sent, Event.ASKED, cast.rita, Said(words="Does she need stairs to be few?"))
    page = reverse("referrals:move", args=[sent.pk, "answer"])
    casey = sign_in(Client(), cast.casey)
    assert "nothing of it goes out" not in casey.get(page).text, "first: it could be answered"
    story.take_back(cast, seen, file)
    assert "nothing of it goes out" in casey.get(page).text
    answer = casey.post(page, {"read": "2", "words": "Ground floor only"})
    assert answer.status_code == 422
    assert "Ground floor only" in answer.text
    with asked.refused("say that it is over"):
        asked.move(sent, Event.ANSWERED, cast.casey, Said(words="Ground floor only"))
    asked.move(sent, Event.CANCELLED, cast.casey)  # that it is over goes out, and nothing else


def test_of_a_closed_file_they_hear_what_happened_and_nothing_that_is_written_beside_it(cast: Cast) -> None:
    """Dawn Centre has a file of its own, which she closes there. Casey reads what goes out."""
    sent = asked.send(cast, story.case(cast))
    own = people_actions.open_case(
        identity=documents.Identity(first_name="Mira"), name_used="Mira", by=cast.rita.actor()
    )
    here = people.found(cast.rita.actor(), own.code)
    file = actions.record_answer(seen=here, answer=story.yes(Purpose.DATA_PROCESSING), by=cast.rita.actor())
    requests.link_case(referral=sent.pk, seen=people.found(cast.rita.actor(), own.code), by=cast.rita.actor())
    asked.move(sent, Event.ACCEPTED, cast.rita, asked.CONTACTS)
    rita = sign_in(Client(), cast.rita)
    page = reverse("referrals:move", args=[sent.pk, "begun"])
    assert "<textarea" in rita.get(page).text, "first: it could be written"
    actions.withdraw(
        seen=people.found(cast.rita.actor(), own.code), consent=file.pk, channel="in_person",
        said_by="person", by=cast.rita.actor(),
    )  # fmt: skip
    assert "<textarea" not in rita.get(page).text
    day, said = clock.today(), "She sleeps badly and asks for her sister"
    answer = rita.post(reverse("referrals:move", args=[sent.pk, "not-given"]), {"read": "2", "words": said})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "nothing else" in answer.text
    for event in (Event.IN_SERVICE, Event.NOT_DELIVERED, Event.STOPPED):
        with asked.refused("goes out in words"):
            asked.move(sent, event, cast.rita, Said(words=said, day=day))
    asked.move(sent, Event.IN_SERVICE, cast.rita, Said(day=day))
    asked.move(sent, Event.COMPLETED, cast.rita)
    casey = sign_in(Client(), cast.casey).get(reverse("referrals:referral", args=[sent.pk])).text
    assert (said in casey, "Help was given" in casey) == (False, True)


def test_no_question_is_asked_out_of_a_closed_file(cast: Cast) -> None:
    sent = asked.send(cast, story.case(cast))
    own = people_actions.open_case(name_used="Mira", by=cast.rita.actor())
    requests.link_case(referral=sent.pk, seen=people.found(cast.rita.actor(), own.code), by=cast.rita.actor())
    filekeeping.say(own.id, cast.dawn.pk, filekeeping.Kept.CLOSED)
    with asked.refused("nothing of it goes out"):
        asked.move(sent, Event.ASKED, cast.rita, Said(words="Is her sister with her?"))
    asked.move(sent, Event.DECLINED, cast.rita, asked.NO)


def test_it_answers_again_after_a_yes_and_the_other_sides_file_is_another(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    sent = asked.send(cast, seen)
    story.take_back(cast, seen, file)
    asked.move(sent, Event.ASKED, cast.rita, Said(words="Which floor?"))  # Dawn Centre’s own word
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    asked.move(sent, Event.ANSWERED, cast.casey, Said(words="The ground floor"))
    assert asked.state(sent) == State.ACKNOWLEDGED


def test_no_message_goes_out_of_a_closed_file_and_what_was_typed_is_kept(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    first = written.begin(cast.casey, seen, cast.dawn.pk)
    written.reply(cast.rita, seen, first, "Who is with her?")
    story.take_back(cast, seen, file)
    with written.refused(NOTHING_OUT):
        written.reply(cast.casey, seen, first, "Her sister")
    with written.refused(NOTHING_OUT):
        written.begin(cast.casey, seen, cast.dawn.pk)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("messages:thread", args=[seen.code, first.thread_id])).text
    assert NOTHING_OUT in page
    assert "Her sister" in page, "what was begun is there for who wrote it"
    assert "Who is with her?" in page, "what came in is read on"
    assert len(written.said(cast.rita, seen, first)) == 2, "and nothing of it left"
    written.reply(cast.rita, seen, first, "Please ring")  # Dawn Centre has a yes of its own


def test_a_yes_that_does_not_count_yet_opens_no_file(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(15))
    yes = story.by_guardian(story.yes(Purpose.DATA_PROCESSING))
    story.take_back(cast, seen, story.agree(cast, seen, yes).pk)
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.CLOSED
    story.agree(cast, seen, replace(yes, form=Form.ASSENT))
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.CLOSED, "a guardian has to agree too"
    story.agree(cast, seen, yes)
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.YES


def test_a_file_that_a_child_opened_as_an_adult_is_closed_again_and_one_that_was_open_stays_so(
    cast: Cast,
) -> None:
    """She took it back, and said yes again; then it is known that she is a child, who may not say so alone."""
    seen, other = story.case(cast), story.case(cast)
    story.take_back(cast, seen, story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk)
    for one in (seen, other):
        story.agree(cast, one, story.yes(Purpose.DATA_PROCESSING))
        assert filekeeping.now(one.id, cast.harbour.pk) is filekeeping.Kept.YES
        story.note_birth(cast, one, story.years_ago(15))
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.CLOSED
    assert filekeeping.now(other.id, cast.harbour.pk) is filekeeping.Kept.YES, "nobody had closed it"
    with refused(CLOSED):
        name(cast, story.again(cast, seen), "Mirela", "Mirela")


def test_the_statistics_leave_a_closed_file_out_from_that_day(cast: Cast) -> None:
    ann = counting.analyst(cast.mona, "Ann")
    seen = story.case(cast)
    story.agree(cast, seen, story.yes(Purpose.RESEARCH_STATISTICS))
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    visits.visit(cast.casey.actor())
    assert counting.counted(ann, clock.today().year) == 1
    story.take_back(cast, seen, file)
    assert counting.rows() == [], "at once"
    visits.visit(cast.casey.actor())
    assert counting.counted(ann, clock.today().year) == 0
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    visits.visit(cast.casey.actor())
    assert counting.counted(ann, clock.today().year) == 1


def as_before_files_could_be_closed() -> None:
    """Nothing is kept of what was said about files; then the change comes in, as it does on an installation."""
    models.FileKeeping.objects.all().delete()
    change = import_module("wayhome.consent.migrations.0005_earlier_answers")
    with connection.cursor() as cursor:
        cursor.execute(change.LIST)


def test_a_file_taken_back_before_files_could_be_closed_is_closed_at_the_first_visit_of_who_opens_it(
    cast: Cast,
) -> None:
    ann = counting.analyst(cast.mona, "Ann")
    seen, kept, never, silent = (story.case(cast) for _ in range(4))
    for one in (seen, kept):
        story.agree(cast, one, story.yes(Purpose.RESEARCH_STATISTICS))
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    story.agree(cast, kept, story.yes(Purpose.DATA_PROCESSING))
    story.agree(cast, never, Answer(purpose=Purpose.DATA_PROCESSING, granted=Granted.NO))
    story.take_back(cast, seen, file)
    as_before_files_could_be_closed()
    assert EarlierAnswer.objects.count() == 3, "nothing was answered in the fourth"
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.YES, "first: nothing kept it"
    visits.visit(cast.rita.actor())
    assert EarlierAnswer.objects.count() == 3, "another agency opens none of them"
    visits.visit(cast.casey.actor())
    assert not EarlierAnswer.objects.exists()
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.CLOSED
    assert filekeeping.now(kept.id, cast.harbour.pk) is filekeeping.Kept.YES
    assert filekeeping.now(never.id, cast.harbour.pk) is filekeeping.Kept.CODE_ONLY
    assert not filekeeping.is_said(silent.id, cast.harbour.pk)
    assert counting.counted(ann, clock.today().year) == 1, "and she is not counted"
    with refused(NOTHING_OUT):
        asked.send(cast, seen)


def test_what_she_said_since_is_not_undone_by_what_was_said_before(cast: Cast) -> None:
    seen = story.case(cast)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    story.take_back(cast, seen, file)
    as_before_files_could_be_closed()
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    visits.visit(cast.casey.actor())
    assert filekeeping.now(seen.id, cast.harbour.pk) is filekeeping.Kept.YES
    assert not EarlierAnswer.objects.exists()


def test_after_a_no_to_a_file_no_name_is_written_until_she_says_yes(cast: Cast) -> None:
    seen = story.case(cast, identity=documents.Identity(), name_used="")
    night: dict[str, Any] = {"help": "yes", "keep_file": "no", "language": "sqi", "by": cast.casey.actor()}
    actions.record_first_night(seen=story.again(cast, seen), **night)
    for first, used in (("Mira", ""), ("", "Mira")):
        with refused("no name and no number is written"):
            name(cast, seen, first, used)
    name(cast, seen, "", "")  # what is no name is written on, such as an age
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("people:identity", args=[seen.code]))
    assert page.status_code == 200
    story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING))
    name(cast, seen, "Mira", "Mira")
    assert people.person(cast.casey.actor(), story.again(cast, seen)).brief.name_used == "Mira"


def test_without_the_key_file_nobody_tells_a_yes_from_a_no(cast: Cast) -> None:
    for granted in (Granted.YES, Granted.NO):
        seen = story.case(cast)
        answer = story.yes(Purpose.DATA_PROCESSING) if granted == Granted.YES else Answer(
            purpose=Purpose.DATA_PROCESSING, granted=granted
        )  # fmt: skip
        story.agree(cast, seen, answer)
        expected = filekeeping.Kept.YES if granted == Granted.YES else filekeeping.Kept.CODE_ONLY
        assert filekeeping.now(seen.id, cast.harbour.pk) is expected
    rows = list(models.FileKeeping.objects.all())
    assert len(rows) == 2, "one row whatever was said"
    assert {len(row.mark) for row in rows} == {64}
    assert {(row.created_at.hour, row.created_at.minute) for row in rows} == {(0, 0)}
