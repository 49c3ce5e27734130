"""Sessions: who reads what was talked about, who is told that it took place, and notes that are one's own alone."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story
from tests.cast import Cast, Person, join, sign_in
from wayhome.assistance import actions, documents, models, panel, queries_sessions
from wayhome.assistance.actions_sessions import GivenSession
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.organisations.models import Team
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


def hold(cast: Cast, seen: Found, who: Person, kind: str, content: str = "She spoke", own: str = "") -> UUID:
    thing = uuid4()
    brief = documents.SessionBrief(kind=kind, day=clock.today(), minutes=50, who=who.name)
    actions.write_session(
        seen=story.again(cast, seen, who),
        thing=thing,
        read=0,
        given=GivenSession(brief, content, own),
        by=who.actor(),
    )
    return thing


def reads(cast: Cast, seen: Found, who: Person, thing: UUID) -> str | None:
    """The page of a session as somebody sees it; None for 404."""
    answer = sign_in(Client(), who).get(url("session", seen, thing))
    return answer.content.decode() if answer.status_code == 200 else None


def test_what_was_said_to_a_psychologist_is_read_by_psychologists_alone(cast: Cast) -> None:
    seen = story.case(cast)
    paula = story.paula(cast, seen)
    thing = hold(cast, seen, paula, "psychosocial", "She dreams of water")
    assert "She dreams of water" in (reads(cast, seen, paula, thing) or "")
    for person in (cast.casey, cast.hana):
        shown = reads(cast, seen, person, thing) or ""
        assert "That it took place is all you are told" in shown
        assert "She dreams of water" not in shown
    for person in (cast.sam, cast.lea, cast.rita, cast.otto):
        assert reads(cast, seen, person, thing) is None


def test_what_was_said_to_a_lawyer_is_read_by_lawyers_alone(cast: Cast) -> None:
    seen = story.case(cast)
    thing = hold(cast, seen, cast.lea, "legal", "She asked about wages")
    assert "She asked about wages" in (reads(cast, seen, cast.lea, thing) or "")
    assert "She asked about wages" not in (reads(cast, seen, cast.casey, thing) or "")
    for person in (cast.sam, cast.hana):
        assert reads(cast, seen, person, thing) is None


def test_own_notes_open_to_their_author_and_nobody_else(cast: Cast) -> None:
    seen = story.case(cast)
    paula = story.paula(cast, seen)
    team = next(iter(paula.actor().team_ids))
    thing = hold(cast, seen, paula, "psychosocial", own="I am worried about the uncle")
    assert "I am worried" in (reads(cast, seen, paula, thing) or "")
    pia = join(cast.mona, "Pia", roles=("PSYCHOSOCIAL",), teams=((Team.objects.get(pk=team), paula),))
    row = models.OwnNote.objects.get()
    assert "body" in records.get(paula.keyring(), row)
    for person in (pia, cast.casey, cast.hana, cast.mona):
        assert "body" not in records.get(person.keyring(), row), person.name
    assert "I am worried" not in (reads(cast, seen, pia, thing) or "")
    assert queries_sessions.own_note(pia.actor(), story.again(cast, seen, pia), thing).number == 0


def test_written_on_the_page_sent_twice_and_corrected(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    assert "Psychologist" not in hana.get(url("add_session", seen)).content.decode()
    today = clock.today()
    sent = {
        "thing": str(uuid4()), "read": "0", "kind": "health", "minutes": "30", "who": "Hana", "content": "Teeth",
        "own": "Tired", "day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year),
    }  # fmt: skip
    for _n in range(2):
        assert hana.post(url("add_session", seen), sent).status_code == 302
    assert models.Entry.objects.count() == 1
    thing = models.Entry.objects.get().thing
    assert "Teeth" in hana.get(url("change_session", seen, thing)).content.decode()
    changed = {**sent, "read": "1", "content": "Teeth, better"}
    assert hana.post(url("change_session", seen, thing), changed).status_code == 302
    assert models.OwnNote.objects.count() == 1, "unchanged notes are not written again"
    shown = hana.get(url("session", seen, thing)).content.decode()
    assert "Teeth, better" in shown
    assert "As written on" in shown
    late = hana.post(url("change_session", seen, thing), {**changed, "content": "Ears"})
    assert late.status_code == 409
    assert "Ears" in late.content.decode()
    assert "Teeth, better" in late.content.decode()
    own = hana.post(url("change_session", seen, thing), {**changed, "own": "Slept badly"})
    assert own.status_code == 409, "what is hers alone was not kept with the first press"
    assert "Slept badly" in own.content.decode()
    again = hana.post(url("change_session", seen, thing), changed)
    assert "You have sent this already" in again.content.decode()
    mended = hana.post(url("add_session", seen), {**sent, "content": "Eyes"})
    assert mended.status_code == 409
    assert "Eyes" in mended.content.decode(), "it stands there, as one more"
    assert sent["thing"] not in mended.content.decode()
    assert "30 minutes" in hana.get(url("sessions", seen)).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "legal"}, "Choose one of the answers shown"),
        ({"minutes": "2000"}, "Enter the minutes as a number"),
        ({"day_year": "2999"}, "or an earlier day"),
        ({"day_day": "", "day_month": "", "day_year": ""}, "Enter the day of the session"),
    ],
)
def test_what_cannot_be_kept_says_what_to_mend(cast: Cast, sent: dict[str, str], said: str) -> None:
    seen = story.case(cast)
    usual = {"thing": str(uuid4()), "read": "0", "kind": "health", "content": "Teeth", "day_day": "1",
             "day_month": "1", "day_year": "2026"}  # fmt: skip
    answer = sign_in(Client(), cast.hana).post(url("add_session", seen), {**usual, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Teeth" in answer.content.decode()


def test_what_a_role_does_not_write_is_refused_by_the_action_too(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Your role does not write sessions of this kind"):
        hold(cast, seen, cast.lea, "health")
    with story.refused("Notes for nobody else are for psychologists"):
        hold(cast, seen, cast.lea, "legal", own="Mine")
    thing = hold(cast, seen, cast.hana, "health")
    given = GivenSession(documents.SessionBrief(kind="health", day=clock.today()), "Late")
    with pytest.raises(Conflict):
        actions.write_session(
            seen=story.again(cast, seen, cast.hana), thing=thing, read=0, given=given, by=cast.hana.actor()
        )
    with story.refused("still to come"):
        given = GivenSession(documents.SessionBrief(kind="health", day=clock.today() + timedelta(days=1)))
        actions.write_session(
            seen=story.again(cast, seen, cast.hana), thing=uuid4(), read=0, given=given, by=cast.hana.actor()
        )


def test_the_list_asks_as_often_for_many_as_for_one(cast: Cast) -> None:
    seen = story.case(cast)
    hold(cast, seen, cast.hana, "health")
    actor, here = cast.hana.actor(), story.again(cast, seen, cast.hana)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries_sessions.sessions(actor, here)
        return len(found)

    asked()
    first = asked()
    for _n in range(4):
        hold(cast, seen, cast.hana, "health")
    assert asked() == first
    assert len(queries_sessions.sessions(actor, here)) == 5


def test_the_timeline_says_that_it_took_place_and_never_what(cast: Cast) -> None:
    seen = story.case(cast)
    paula = story.paula(cast, seen)
    hold(cast, seen, paula, "psychosocial", "She dreams of water", own="Mine")
    texts = {
        person.name: [str(one.text) for one in panel.events(person.actor(), story.again(cast, seen, person))]
        for person in (cast.casey, cast.hana, cast.sam, cast.lea)
    }
    took_place = "A session took place"
    assert texts == {"Casey": [took_place], "Hana": [took_place], "Sam": [], "Lea": []}
