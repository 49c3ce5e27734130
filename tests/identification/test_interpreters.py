"""The register of interpreters and the talk, each hearing of the other."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handover.conftest import _process as _process
from tests.identification import story
from tests.identification.test_pages import PREPARED, text
from tests.interpreters import story as register
from wayhome.identification import actions, documents, drafts, due, models
from wayhome.identification.enums import VoidWhy, Wish
from wayhome.interpreters import actions as register_actions
from wayhome.interpreters import queries as register_queries
from wayhome.interpreters.enums import Standing

pytestmark = pytest.mark.django_db


def test_only_who_is_approved_and_wanted_interprets(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    waiting, approved = register.entry(cast, name="Not yet"), register.approved(cast)
    casey = sign_in(Client(), cast.casey)
    address = reverse("identification:prepare", args=[seen.code])
    page = text(casey.get(address))
    assert "Dunja Zeqiri" in page
    assert "Not yet" not in page
    assert casey.post(address, {**PREPARED, "interpreter": str(waiting)}).status_code == 422
    with story.refused("not approved so far"):
        story.begin(cast, seen, interpreter=waiting)
    with story.refused("does not speak the language"):
        story.begin(cast, seen, interpreter=approved, language="ukr")
    with story.refused("Choose an approved interpreter"):
        story.begin(cast, seen, interpreter=story.nobody())
    assert casey.post(address, {**PREPARED, "interpreter": str(approved)}).status_code == 302
    talk = models.Interview.objects.get().pk
    story.say(cast, seen, talk, {"DR01": "yes"})
    register.wish(cast, seen, interpreter=approved)  # she does not want her any more
    with story.refused("does not want this interpreter"):
        story.say(cast, seen, talk, {"DR02": "yes"})


def test_a_conflict_that_the_register_finds_voids_the_talk_and_keeps_what_was_said_sealed(cast: Cast) -> None:
    seen = story.case(cast)
    interpreter = register.approved(cast)
    ended = story.held(cast, seen, interpreter=interpreter)
    alone = story.held(cast, seen, words="alone", topic="sexual")
    story.agree(cast, seen, words="third")
    going_on = story.begin(cast, seen, interpreter=interpreter, topic="other")
    story.say(cast, seen, going_on, {"CD01": "yes"})
    register_actions.record_tie(
        seen=story.again(cast, seen),
        interpreter=interpreter,
        found="during",
        words="Her brother drove the van",
        is_general=False,
        by=cast.casey.actor(),
    )
    now = story.standing(cast, seen)
    assert {talk.id: talk.is_void for talk in now.talks} == {ended: True, going_on: True, alone: False}
    held = now.talk(going_on)
    assert held is not None
    assert held.screening is not None
    assert held.screening.known.answers == {"CD01": "yes"}, "sealed, and shown to nobody"
    assert drafts.of(cast.casey.actor(), going_on) is None
    assert due.WISH in story.board(cast, seen)
    page = text(sign_in(Client(), cast.casey).get(reverse("identification:talk", args=[seen.code, going_on])))
    assert "Papers were taken away" not in page


def test_a_talk_that_is_void_flags_the_interpreter(cast: Cast) -> None:
    seen = story.case(cast)
    interpreter = register.approved(cast)
    talk = story.held(cast, seen, interpreter=interpreter)
    given = documents.Voiding(VoidWhy.INTERPRETER, Wish.YES, "His cousin")
    actions.void(seen=story.again(cast, seen), interview=talk, given=given, by=cast.casey.actor())
    assert register_queries.one(cast.casey.actor(), interpreter).standing == Standing.FLAGGED
    assert models.Voiding.objects.count() == 1, "told once, not in a circle"
    story.agree(cast, seen, words="again")
    with story.refused("Choose another"):
        story.begin(cast, seen, interpreter=interpreter)
    story.begin(cast, seen)


def test_who_cannot_read_talks_leaves_a_duty_for_who_can(cast: Cast) -> None:
    from tests import cast as casting
    from wayhome.people import queries as people

    seen = story.case(cast)
    interpreter = register.approved(cast)
    story.held(cast, seen, interpreter=interpreter)
    guard = casting.join(cast.mona, "Gila", roles=("GUARDIAN",), teams=((cast.supervisors, cast.mona),))
    register_actions.record_tie(
        seen=people.found(guard.actor(), seen.code),
        interpreter=interpreter,
        found="after",
        words="They know each other",
        is_general=False,
        by=guard.actor(),
    )
    assert due.LOOK in story.board(cast, seen)
    assert not models.Voiding.objects.exists()
