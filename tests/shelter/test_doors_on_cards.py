"""Where a house is stands in no letter to an office, on no card, in no first message, in no need and no promise."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.closing import story as closing
from tests.crossings import story as crossings
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.passes import story as passes
from tests.receivers import story as receivers
from tests.shelter import story
from tests.shelter.test_doors_on_the_way import SAID, WHERE, known
from wayhome.care.models import Need, Promise
from wayhome.core import clock
from wayhome.crossings import models as letters
from wayhome.passes import actions as cards
from wayhome.passes.content import Typed
from wayhome.passes.models import Pass
from wayhome.receivers.models import Enquiry
from wayhome.services import doors

pytestmark = pytest.mark.django_db
__all__ = ["facts", "known"]


def test_no_office_reads_it_in_a_letter_though_it_looks_like_no_street(cast: Cast) -> None:
    seen, _now = crossings.begun(cast)
    doors.register("test", lambda _actor: ["Old mill 7"])
    try:
        for said in ({"asked": "Bring her to the OLD MILL 7"}, {"reach": "Sam, old mill 7"}):
            with story.refused(WHERE):
                crossings.make(cast, seen, crossings.letter(cast, seen, said))
        with story.refused(WHERE):
            crossings.make(cast, seen, crossings.letter(cast, seen, signed="A. Leka, Old mill 7"))
        assert not letters.Letter.objects.exists()
        crossings.make(cast, seen)
    finally:
        doors.forget("test")


def test_the_first_message_to_who_may_receive_her_does_not_say_it(cast: Cast, known: None) -> None:
    seen, _here = receivers.begun(cast)
    with story.refused(WHERE):
        receivers.enquire(cast, seen, reason=f"She cannot stay at {SAID}")
    assert not Enquiry.objects.exists()
    receivers.enquire(cast, seen)


def test_no_need_and_no_promise_says_it_and_the_page_keeps_what_was_typed(cast: Cast, known: None) -> None:
    seen = cares.case(cast)
    page = sign_in(Client(), cast.casey)
    day = clock.today()
    when = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    need = {
        "read": "0",
        "domain": "shelter",
        "urgency": "short",
        "status": "open",
        "by_her": "agreed",
        "words": SAID,
    }
    promise = {"thing": str(uuid4()), "what": f"A lamp for {SAID}", "who": "Sam", **when}
    for name, sent in (("add_need", need), ("promise", promise)):
        here = reverse(f"care:{name}", args=[seen.code])
        answer = page.post(here, sent)
        words = answer.content.decode()
        assert answer.status_code == 422, name
        assert "Write a place some way off" in words, name
        assert SAID in words, "nothing that was typed is lost"
    assert not Need.objects.exists()
    assert not Promise.objects.exists()


def test_no_card_on_a_telephone_says_it(cast: Cast, facts: Facts, known: None) -> None:
    """It travels with an escort, who may not know the house."""
    seen = passes.planned(cast)
    attempt = passes.now(cast, seen).id
    for typed in (
        Typed((("Duty officer", SAID),)),
        Typed((("Dawn", "+355 4 222"),), "White tablet", f"Her doll is at {SAID}"),
    ):
        about: dict[str, Any] = {
            "attempt": attempt,
            "key": f"escort:{passes.LIR}",
            "typed": typed,
            "by": cast.casey.actor(),
        }
        with story.refused(WHERE):
            cards.make(seen=custody.again(cast, seen), record=uuid4(), place=False, **about)
        with story.refused(WHERE):
            cards.on_paper(seen=custody.again(cast, seen), **about)
    assert not Pass.objects.exists()
    passes.make(cast, seen)


def test_the_card_with_the_way_back_leads_to_no_house(cast: Cast, known: None) -> None:
    seen = closing.arrived(cast)
    with story.refused(WHERE):
        closing.card(cast, seen, reach=SAID)
    assert closing.now(cast, seen).card is None
    assert closing.card(cast, seen)
