"""After a hand-over that named nothing psychosocial: a psychologist is let in, and nobody reads more than she agreed.

Harbour House handed over, and its psychologist Pia had written. Rita of Dawn Centre leads. Petra is the psychologist of
Dawn Centre; Ruth, a case manager among its supervisors, opens what Rita's keys do not.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing.test_pages import parts, text, url
from wayhome.casefile import queries_notes as notes
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Refused
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.witnessing import actions_word, due, gates, models, queries, queries_word, seeing

pytestmark = pytest.mark.django_db
WRITTEN_BEFORE = "pia wrote this for herself and the team"
NOT_YOURS = "Your own keys do not open all that they need."


@dataclass
class There:
    """Where she lives now: who works there, and a matter in which she said yes to speaking by video."""

    cast: Cast
    seen: Found
    matter: UUID
    petra: Person
    psychologists: Team
    pia: Person

    def again(self, who: Person) -> Found:
        return story.again(self.cast, self.seen, who)

    def ruth(self) -> Person:
        """A case manager among the supervisors."""
        cast = self.cast
        teams = ((cast.dawn_intake, cast.dora), (handing.dawn_supervisors(cast), cast.dora))
        return join(cast.dora, "Ruth", roles=("CASE_MANAGER_RECV",), teams=teams)

    def let_in(self, who: Person) -> None:
        people_actions.let_team_in(seen=self.again(who), team=self.psychologists.pk, by=who.actor())

    def counselling(self, granted: str) -> None:
        """What she says to Rita."""
        answer = consents.yes(Purpose.PSYCHOSOCIAL, granted=granted)
        rita = self.cast.rita
        consent_actions.record_answer(seen=self.again(rita), answer=answer, by=rita.actor())

    def gate(self) -> object:
        return story.holds(gates.READY, self.cast, self.seen, self.matter, self.cast.rita)


def handed_over(cast: Cast, groups: str = "ABFI") -> There:
    """Her yes to the hand-over names these groups."""
    scene = handing.begin(cast, groups=groups)
    pia = story.pia(cast, scene.seen)
    world.write_note(pia, scene.again(pia), WRITTEN_BEFORE, kind="psychosocial")
    scene.hand_over()
    scene.agree_there()
    rita, seen = cast.rita, scene.again(cast.rita)
    matter = testimony.matter(cast, seen, rita, kind="criminal")
    offer = story.offer(cast, seen, matter, rita, asked_on=story.day(-1))
    story.inform(cast, seen, offer, rita, informed_on=story.day(-1), lawyer_on=story.day(-1))
    story.say(cast, seen, offer, who=rita)
    team = organisations.create_team(name="To talk", kind=TeamKind.PSYCHOSOCIAL, by=cast.dora.actor())
    petra = join(cast.dora, "Petra", roles=("PSYCHOSOCIAL",), teams=((team, cast.dora),))
    return There(cast, seen, matter, petra, team, pia)


@pytest.fixture
def there(cast: Cast) -> There:
    return handed_over(cast)


def ready(who: Person, seen: Found, state: str = "ready") -> Any:  # noqa: ANN401 - a response
    """The psychologist writes it on the page."""
    sent = {
        "read": str(models.Readiness.objects.count()), "record": str(uuid4()), "state": state,
        **parts("on", story.day(0)), **parts("review_on", story.day(60)),
    }  # fmt: skip
    return sign_in(Client(), who).post(url("write_readiness", seen), sent)


def test_who_leads_is_told_who_lets_a_psychologist_in_and_how_there_comes_to_be_one(there: There) -> None:
    """Nobody among the supervisors leads cases at first: the sentence says what a manager does."""
    rita = there.cast.rita
    with pytest.raises(Refused) as nobody:
        there.let_in(rita)
    assert nobody.value.reason.startswith(NOT_YOURS)
    assert "ask a manager to add one to that team" in nobody.value.reason
    page = reverse("people:let_team_in", args=[there.seen.code])
    assert "ask a manager to add one to that team" in text(sign_in(Client(), rita).get(page))
    there.ruth()
    with pytest.raises(Refused) as named:
        there.let_in(rita)
    assert named.value.reason.endswith("Ask a case manager of your Supervisors team to let them in: Ruth.")
    shown = text(sign_in(Client(), rita).get(page))
    assert "To talk" in shown
    assert "to let them in: Ruth." in shown
    with pytest.raises(Http404):
        there.again(there.petra)


def read(who: Person, seen: Found) -> list[str]:
    """Every note that somebody reads in the case."""
    return [one.text for one in notes.notes(who.actor(), seen)]


def test_let_in_the_psychologist_writes_her_word_and_nothing_written_before_opens_to_anybody_there(
    cast: Cast, there: There
) -> None:
    ruth, rita, petra = there.ruth(), cast.rita, there.petra
    there.let_in(ruth)
    assert WRITTEN_BEFORE in read(there.pia, there.again(there.pia)), "it could be read"
    assert WRITTEN_BEFORE not in read(petra, there.again(petra))
    assert ready(petra, there.seen).status_code == 302
    assert "Ready" in text(sign_in(Client(), petra).get(url("readiness", there.seen)))
    # Who leads reads neither: not the state, not a note, and no key of theirs opens it.
    row = models.Readiness.objects.get()
    assert records.get(petra.keyring(), row)["document"]["state"] == "ready", "it could be read"
    assert "document" not in records.get(rita.keyring(), row)
    for who in (rita, ruth):
        assert sign_in(Client(), who).get(url("readiness", there.seen)).status_code == 404
        assert queries.readiness(who.actor(), there.again(who)) is None
        assert not there.again(who).access.may_read_minimum("E")
        assert WRITTEN_BEFORE not in read(who, there.again(who))
    assert cast.casey.organisation.pk != row.organisation_id
    assert queries.readiness(cast.casey.actor(), story.again(cast, there.seen)) is None, "nor who handed over"


def test_who_leads_asks_her_and_hears_that_it_may_go_ahead(cast: Cast, there: There) -> None:
    """The same as where a psychologist always was: the word itself, or a new one, ends what was heard."""
    there.let_in(there.ruth())
    assert actions_word.ask(seen=there.again(cast.rita), by=cast.rita.actor())
    assert due.READY in story.board(cast, there.seen, there.petra)
    assert ready(there.petra, there.seen).status_code == 302
    assert "Nothing psychosocial is open to you" in str(there.gate()), "her word is not heard by itself"
    story.risk(cast, there.seen, cast.rita, word="ahead", word_on=story.day(0))
    assert there.gate() is True
    assert ready(there.petra, there.seen, "unsafe").status_code == 302
    assert "has written something since" in str(there.gate())


def test_the_page_leads_from_asking_her_to_letting_somebody_in(cast: Cast, there: There) -> None:
    rita = sign_in(Client(), cast.rita)
    page = rita.get(url("word", there.seen))
    assert "Not asked here so far" in text(page)
    for where in ("people:let_person_in", "people:let_team_in"):
        assert reverse(where, args=[there.seen.code]) in page.content.decode()
    asking = reverse("consent:ask", args=[there.seen.code, Purpose.PSYCHOSOCIAL])
    assert asking in page.content.decode()
    assert rita.get(asking).status_code == 200
    there.counselling("yes")
    assert "wants to speak with a psychologist of yours" in text(rita.get(url("word", there.seen)))
    there.let_in(there.ruth())
    page = rita.get(url("word", there.seen))
    assert reverse("people:let_team_in", args=[there.seen.code]) not in page.content.decode()
    assert "The psychologist hears" in text(rita.post(url("word", there.seen), follow=True))


def test_nobody_is_sent_to_her_when_she_said_no(cast: Cast, there: There) -> None:
    there.let_in(there.ruth())
    there.counselling("no")
    rita = sign_in(Client(), cast.rita)
    shown = text(rita.get(url("word", there.seen)))
    assert "She or he said no, or took it back." in shown
    assert "Send nobody." in shown
    refused = rita.post(url("word", there.seen))
    assert refused.status_code == 403
    assert "somebody outside whom she or he trusts" in text(refused)
    assert due.READY not in story.board(cast, there.seen, there.petra)
    # Her no keeps her from nothing: somebody outside saw her.
    story.risk(cast, there.seen, cast.rita, word="hers", word_on=story.day(0))
    assert there.gate() is True
    there.counselling("yes")
    assert actions_word.ask(seen=there.again(cast.rita), by=cast.rita.actor())
    assert due.READY in story.board(cast, there.seen, there.petra)


def test_taken_back_is_a_no_and_what_she_told_the_agency_before_is_none(cast: Cast) -> None:
    scene = handing.begin(cast)
    consents.agree(cast, scene.seen, consents.yes(Purpose.PSYCHOSOCIAL, granted="no"))
    scene.hand_over()
    scene.agree_there()
    rita = cast.rita
    asked = queries_word.to_ask(rita.actor(), scene.again(rita))
    assert (asked.agreed, asked.refused, asked.has_somebody) == (False, False, False)
    said = scene.answer_there(Purpose.PSYCHOSOCIAL)
    assert queries_word.to_ask(rita.actor(), scene.again(rita)).agreed
    scene.take_back(said, rita)
    asked = queries_word.to_ask(rita.actor(), scene.again(rita))
    assert (asked.agreed, asked.refused) == (False, True)


def test_what_another_agency_lent_is_not_given_on(cast: Cast) -> None:
    """Her yes names what is psychosocial too: Rita's team opens what was written before, and no key of its own."""
    there = handed_over(cast, "ABDEFI")
    rita = cast.rita
    seen = there.again(rita)
    assert "E" in seen.parts, "it could be mistaken for a key that she may give"
    assert "E" not in seen.own_parts
    assert not seeing.leads_apart(rita.actor(), seen)
    with pytest.raises(Refused) as refused:
        there.let_in(rita)
    assert refused.value.reason.startswith(NOT_YOURS)
    there.let_in(there.ruth())
    assert WRITTEN_BEFORE not in read(there.petra, there.again(there.petra)), (
        "lent to who leads, not to Petra"
    )
    assert ready(there.petra, there.seen).status_code == 302
