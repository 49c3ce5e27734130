"""Pictures and stories: each is written down with where it is, so that taking back finds and removes every one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts.story import refused
from tests.cast import Cast, Person
from tests.consent import story, visits
from wayhome.consent import actions, actions_pictures, due, pictures, queries
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.models import Picture as Row
from wayhome.consent.pictures import Picture
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import marks
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
PHOTO = Purpose.PHOTO_MEDIA


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def kept(
    cast: Cast, seen: Found, basis: UUID | None, what: str = "Mira in the garden", **given: object
) -> UUID:
    thing = uuid4()
    known = {
        "kept": "Casey’s desk, second drawer",
        "purpose": "The yearly report",
        "until": in_days(30),
        **given,
    }
    picture = Picture(basis=basis, what=what, **known)  # type: ignore[arg-type]
    actions_pictures.register(
        seen=story.again(cast, seen), thing=thing, picture=picture, by=cast.casey.actor()
    )
    return thing


def owed(cast: Cast, seen: Found) -> list[date]:
    """When the removal of each is due."""
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    rows = duties.of_thread(cast.casey.actor(), thread)
    return sorted(row.due_at.date() for row in rows if row.about == due.REMOVE_PICTURE)


def now(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> pictures.PictureNow:
    who = who or cast.casey
    return pictures.one(who.actor(), story.again(cast, seen, who), thing)


def test_taking_back_names_each_and_each_removal_is_owed(cast: Cast) -> None:
    seen = story.case(cast)
    garden = story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk
    hands = story.agree(cast, seen, story.yes(PHOTO, words="Her hands")).pk
    things = [kept(cast, seen, garden, what) for what in ("Mira in the garden", "The same, cut out")]
    other = kept(cast, seen, hands, "Her hands")
    assert owed(cast, seen) == [in_days(31)] * 3, "first: only when its last day is over"
    shown = [one.text for one in queries.depends(cast.casey.actor(), story.again(cast, seen), garden)]
    assert len([text for text in shown if "To be removed" in text]) == 2
    assert any("Mira in the garden" in text and "second drawer" in text for text in shown)
    story.take_back(cast, seen, garden)
    assert owed(cast, seen) == [clock.today(), clock.today(), in_days(31)]
    assert due.TAKE_DOWN not in story.board(cast, seen), "nobody has to look for what is written down"
    assert [bool(now(cast, seen, thing).why_gone) for thing in (*things, other)] == [True, True, False]


def test_the_removal_of_eight_is_owed_with_as_many_questions_as_that_of_two(cast: Cast) -> None:
    asked = []
    for count in (2, 8):
        seen = story.case(cast)
        garden = story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk
        for number in range(count):
            kept(cast, seen, garden, f"Picture {number}")
        here, by = story.again(cast, seen), cast.casey.actor()
        with CaptureQueriesContext(connection) as questions:
            assert actions_pictures.owe_all(seen=here, consent=garden, by=by) == count
        asked.append(len(questions))
        assert owed(cast, seen) == [clock.today()] * count
    assert asked[0] == asked[1]


def test_what_nobody_wrote_down_is_looked_for(cast: Cast) -> None:
    seen = story.case(cast)
    story.take_back(cast, seen, story.agree(cast, seen, story.yes(PHOTO)).pk)
    assert due.TAKE_DOWN in story.board(cast, seen)
    assert owed(cast, seen) == []


def test_a_yes_said_again_carries_it_and_a_no_removes_it(cast: Cast) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk)
    story.agree(cast, seen, story.yes(PHOTO, words="The garden"))
    assert now(cast, seen, thing).why_gone == ""
    assert owed(cast, seen) == [in_days(31)]
    story.agree(cast, seen, story.yes(PHOTO, granted=Granted.NO, words="The garden"))
    assert "has ended" in now(cast, seen, thing).why_gone
    assert owed(cast, seen) == [clock.today()]


def test_a_shorter_yes_said_again_has_it_removed_sooner_and_a_longer_one_no_later_than_its_own_day(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    first = story.yes(PHOTO, words="The garden", valid_until=in_days(60))
    thing = kept(cast, seen, story.agree(cast, seen, first).pk, until=in_days(50))
    assert owed(cast, seen) == [in_days(51)], "first: when its own last day is over"
    story.agree(cast, seen, replace(first, valid_until=in_days(20)))
    assert owed(cast, seen) == [in_days(21)]
    assert now(cast, seen, thing).why_gone == ""
    story.agree(cast, seen, replace(first, valid_until=in_days(300)))
    assert owed(cast, seen) == [in_days(51)]


def test_while_the_new_yes_does_not_count_it_is_to_be_removed_and_with_one_that_does_it_may_be_used(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk)
    story.agree(cast, seen, story.yes(PHOTO, words="The garden", capacity="doubt"))
    assert "has ended" in now(cast, seen, thing).why_gone
    assert owed(cast, seen) == [clock.today()]
    story.agree(cast, seen, story.yes(PHOTO, words="The garden"))
    assert now(cast, seen, thing).why_gone == ""
    assert owed(cast, seen) == [in_days(31)], "nobody is asked to remove what may be used"


def test_what_was_taken_back_stays_so_whatever_is_agreed_later(cast: Cast) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk)
    story.take_back(cast, seen, story.agree(cast, seen, story.yes(PHOTO, words="The garden")).pk)
    story.agree(cast, seen, story.yes(PHOTO, words="The garden"))
    assert "has ended" in now(cast, seen, thing).why_gone
    assert owed(cast, seen) == [clock.today()]


def test_eighteen_sooner_than_was_known_has_it_removed_sooner(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(17, 10))
    yes = story.by_guardian(story.yes(PHOTO, words="The choir"))
    kept(cast, seen, story.agree(cast, seen, yes).pk, until=in_days(100))
    assert owed(cast, seen) == [in_days(101)]
    story.note_birth(cast, seen, story.years_ago(18, -30))
    assert owed(cast, seen) == [in_days(30)], "a guardian agreed: that ends the day before"


def test_what_another_agency_made_is_its_own_to_say_and_is_no_blank_line_to_anybody(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    rita = cast.rita.actor()
    yes = actions.record_answer(
        seen=story.again(cast, seen, cast.rita), answer=story.yes(PHOTO, words="The fair"), by=rita
    ).pk
    thing = uuid4()
    picture = Picture(basis=yes, what="At the fair", kept="Dawn’s safe", purpose="-", until=in_days(9))
    actions_pictures.register(seen=story.again(cast, seen, cast.rita), thing=thing, picture=picture, by=rita)
    assert now(cast, seen, thing, cast.rita).known.what == "At the fair"
    assert Row.objects.filter(case_id=seen.id).count() == 1, "first: it is there, under the same case"
    assert pictures.of_case(cast.casey.actor(), story.again(cast, seen)) == []
    gone: dict[str, Any] = {"thing": thing, "read": 1, "day": clock.today(), "words": "-"}
    with pytest.raises(Http404):
        actions_pictures.removed(seen=story.again(cast, seen), by=cast.casey.actor(), **gone)
    assert Row.objects.filter(case_id=seen.id).count() == 1
    page = visits.browser(cast.casey).get(visits.at("pictures", seen)).text
    assert "Nobody had agreed" not in page
    story.take_back(cast, seen, yes, cast.rita)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    open_ones = Duty.objects.filter(done_at=None, about_mark=marks.of_about(thread, due.REMOVE_PICTURE))
    assert [(one.organisation_id, clock.day_of(one.due_at)) for one in open_ones] == [
        (cast.dawn.pk, clock.today())
    ]
    actions_pictures.removed(seen=story.again(cast, seen, cast.rita), by=rita, **gone)
    assert not open_ones.all().exists()


def test_what_was_made_without_a_yes_is_removed_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, None, "At the fair, by a visitor", until=None)
    assert "Nobody had agreed" in now(cast, seen, thing).why_gone
    assert owed(cast, seen) == [clock.today()]


def test_removed_is_written_once_and_ends_what_was_owed(cast: Cast) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, None)
    gone: dict[str, Any] = {
        "seen": story.again(cast, seen),
        "thing": thing,
        "words": "Casey, shredded",
        "by": cast.casey.actor(),
    }
    with refused("not a day to come"):
        actions_pictures.removed(read=1, day=in_days(1), **gone)
    actions_pictures.removed(read=1, day=clock.today(), **gone)
    assert owed(cast, seen) == []
    assert now(cast, seen, thing).known.gone_words == "Casey, shredded"
    with pytest.raises(Conflict):
        actions_pictures.removed(read=1, day=clock.today(), **gone)
    with refused("removed already"):
        actions_pictures.removed(read=2, day=clock.today(), **gone)


def test_it_is_used_no_longer_than_the_yes_lasts_and_rests_on_a_yes_of_this_case(cast: Cast) -> None:
    seen = story.case(cast)
    yes = story.agree(cast, seen, story.yes(PHOTO)).pk
    with refused("The yes ends sooner"):
        kept(cast, seen, yes, until=in_days(400))
    with refused("last day on which it may be used"):
        kept(cast, seen, yes, until=None)
    with refused("not come yet"):
        kept(cast, seen, yes, taken_on=in_days(2))
    assert not Row.objects.exists()


def test_of_a_closed_file_nothing_new_is_made_and_what_is_there_is_removed(cast: Cast) -> None:
    seen = story.case(cast)
    thing = kept(cast, seen, None)
    file = story.agree(cast, seen, story.yes(Purpose.DATA_PROCESSING)).pk
    story.take_back(cast, seen, file)
    with refused("it is closed: it can be read"):
        kept(cast, seen, None)
    actions_pictures.removed(
        seen=story.again(cast, seen), thing=thing, read=1, day=clock.today(), words="-", by=cast.casey.actor()
    )


def test_a_partner_reads_none_of_it_and_the_database_alone_says_nothing(cast: Cast) -> None:
    seen, _consent = story.shared(cast, "AFI")
    yes = story.agree(cast, seen, story.yes(PHOTO)).pk
    thing = kept(cast, seen, yes)
    assert [one.thing for one in pictures.of_case(cast.casey.actor(), story.again(cast, seen))] == [thing]
    assert pictures.of_case(cast.rita.actor(), story.again(cast, seen, cast.rita)) == []
    (row,) = Row.objects.all()
    assert "garden" not in repr(vars(row))
    assert str(yes) not in row.basis_mark
    assert len(row.basis_mark) == 64


def test_written_on_the_page_read_by_a_colleague_after_signing_in_and_removed_there(cast: Cast) -> None:
    seen = visits.begin(cast)
    consent = visits.answer(cast, seen, PHOTO, words="The garden").pk
    casey = visits.browser(cast.casey)
    page = visits.at("pictures", seen)
    assert page in casey.get(visits.at("overview", seen)).text
    assert "Nothing was written down" in casey.get(page).text
    sent = {"thing": str(uuid4()), "basis": str(consent), "kind": "film", "what": "She waves", "purpose": "-"}
    answer = casey.post(page, sent)
    assert answer.status_code == 422, "where it is kept is not left out"
    assert "Write where it is kept" in answer.text
    sent |= {"kept": "The grey telephone", **parts("until", in_days(9))}
    for _twice in range(2):
        assert casey.post(page, sent).status_code == 302
    other = casey.post(page, {**sent, "kept": "The safe of the office"})
    assert other.status_code == 422, "something else with the same id is not taken for it"
    assert "The safe of the office" in other.text
    (one,) = Row.objects.all()
    nora = visits.browser(story.nora(cast))
    assert "She waves" in nora.get(page).text
    there = visits.at("picture", seen, picture=one.thing)
    assert "The grey telephone" in nora.get(there).text
    moved = {"move": "1", "move-read": "1", "move-kept": "The safe", "move-shown": ""}
    assert nora.post(there, moved).status_code == 302
    assert casey.post(there, moved).status_code == 409, "Nora was first"
    gone = {"read": "2", "words": "Deleted by Nora", **parts("gone_on", clock.today())}
    assert casey.post(there, gone).status_code == 302
    shown = nora.get(there).text
    assert "Deleted by Nora" in shown
    assert "The safe" in shown
    rita = visits.browser(cast.rita)
    assert rita.get(there).status_code == rita.get(page).status_code == 404
    assert reverse("consent:pictures", args=[seen.code]) == page
