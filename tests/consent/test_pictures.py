"""Pictures and stories: each is written down with where it is, so that taking back finds and removes every one."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.attempts.story import refused
from tests.cast import Cast, Person
from tests.consent import story, visits
from wayhome.consent import actions_pictures, due, pictures, queries
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.models import Picture as Row
from wayhome.consent.pictures import Picture
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries as duties
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
