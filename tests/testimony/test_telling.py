"""News is told by the agreed safe way. Who writes it may not read that way; who leads the case chooses the moment."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.testimony import story
from tests.testimony.test_course import decided
from tests.testimony.test_pages import text
from wayhome.core import clock
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.testimony import due

pytestmark = pytest.mark.django_db
ZONE = "Europe/Tirane"


def agreed(cast: Cast, seen: Found, hour: int) -> None:
    """She is reached each day in this hour."""
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(),
        safe=people_documents.SafeContact(
            channel="text", days=tuple(range(7)), opens=f"{hour:02}:00", closes=f"{hour:02}:59", zone=ZONE
        ),
        by=cast.casey.actor(),
    )


def news(cast: Cast, seen: Found) -> Any:  # noqa: ANN401 - the one that is owed, or none
    return next(iter(story.due(cast, seen, due.NEWS)), None)


def press(who: Person, seen: Found, thing: Any) -> Any:  # noqa: ANN401
    return sign_in(Client(), who).post(reverse("testimony:safe_moment", args=[seen.code, thing]), follow=True)


def test_what_the_lawyer_writes_is_put_on_a_safe_moment_by_who_leads(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    hour = (clock.now().astimezone(ZoneInfo(ZONE)).hour + 5) % 24
    agreed(cast, seen, hour)
    of = story.matter(cast, seen)
    story.matter(cast, seen, cast.lea, of, **decided())
    assert news(cast, seen).due_at <= clock.now()
    refused = press(cast.lea, seen, of)
    assert refused.status_code == 403
    assert "Whoever leads the case chooses the moment" in text(refused)
    assert f"{hour:02}:00" not in text(refused)
    assert f"{hour:02}:00" in text(press(cast.casey, seen, of)), "who leads is told when"
    planned = news(cast, seen).due_at
    assert planned > clock.now()
    assert planned.astimezone(ZoneInfo(ZONE)).hour == hour
    assert story.due(cast, seen, due.NEWS) == [news(cast, seen)], "it is owed once"
    story.matter(cast, seen, thing=of, told_on=story.day(0))
    over = press(cast.casey, seen, of)
    assert "Nothing waits to be told here any more" in text(over)
    assert news(cast, seen) is None


def test_who_leads_and_writes_it_waits_for_the_safe_moment_at_once(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    hour = (clock.now().astimezone(ZoneInfo(ZONE)).hour + 5) % 24
    agreed(cast, seen, hour)
    story.matter(cast, seen, thing=story.matter(cast, seen), **decided())
    assert news(cast, seen).due_at.astimezone(ZoneInfo(ZONE)).hour == hour


def test_with_nothing_agreed_no_moment_is_made_up(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    story.matter(cast, seen, cast.lea, of, **decided())
    before = news(cast, seen)
    answer = press(cast.casey, seen, of)
    assert "No days and hours are agreed" in text(answer)
    assert news(cast, seen) == before, "it stays on the desk"


def test_it_is_there_for_nobody_else(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    story.matter(cast, seen, cast.lea, of, **decided())
    for who in (cast.otto, cast.rita, cast.sam, cast.hana):
        assert press(who, seen, of).status_code == 404
    assert news(cast, seen).due_at <= clock.now()


def test_money_that_was_awarded_is_told_too(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    claim = story.claim(cast, seen, cast.lea, matter=of, state="filed", deadline=None)
    assert news(cast, seen) is None
    with story.refused("nothing to tell before it is decided"):
        story.claim(cast, seen, cast.lea, claim, told_on=story.day(0))
    story.claim(cast, seen, cast.lea, claim, state="awarded", awarded=9000)
    assert len(story.due(cast, seen, due.NEWS)) == 1
    page = text(sign_in(Client(), cast.casey).get(reverse("testimony:legal", args=[seen.code])))
    assert "not told to her or him so far" in page
    assert "Tell it at the next safe moment" in page
    with story.refused("still to come"):
        story.claim(cast, seen, thing=claim, told_on=story.day(1))
    story.claim(cast, seen, thing=claim, told_on=story.day(0))
    assert news(cast, seen) is None
    story.claim(cast, seen, cast.lea, claim, state="paid", paid_on=story.day(0))
    assert len(story.due(cast, seen, due.NEWS)) == 1, "that it was paid she has not heard"


def test_a_claim_of_a_matter_that_is_decided_is_told_with_it(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    story.matter(cast, seen, cast.lea, of, **decided())
    story.claim(cast, seen, cast.lea, matter=of, state="awarded", awarded=9000, deadline=None)
    assert len(story.due(cast, seen, due.NEWS)) == 1
    story.claim(cast, seen, cast.lea, state="refused", deadline=None)
    assert len(story.due(cast, seen, due.NEWS)) == 2, "of no matter, it is told by itself"
