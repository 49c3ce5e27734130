"""She took back the yes to keeping a file at one of the two sides: nothing of it is shared, and her own word counts."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consented
from tests.jointrisk import story
from wayhome.attempts import queries as attempts
from wayhome.consent.enums import Purpose
from wayhome.jointrisk import actions
from wayhome.jointrisk.enums import Hers, Why
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
NOTHING_OUT = "so nothing of it goes out"
SECRET = "He waits for her at the baker’s"


def closed(cast: Cast) -> Found:
    """Both sides have looked; then she closes the file at Harbour House."""
    seen, _consent = story.looked(cast)
    file = consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING)).pk
    story.measure(cast, seen)  # first: it could be written
    consented.take_back(cast, seen, file)
    return seen


def test_nothing_that_a_closed_file_says_of_the_danger_goes_to_the_other_side(cast: Cast) -> None:
    seen = closed(cast)
    with story.refused(NOTHING_OUT):
        story.measure(cast, seen, what=SECRET)
    with story.refused(NOTHING_OUT):
        story.act(cast, seen, "agree", band="medium", words=SECRET)
    with story.refused(NOTHING_OUT):
        story.act(cast, seen, "find", is_safe=True, words=SECRET)
    with story.refused(NOTHING_OUT):
        story.act(cast, seen, "sign", reason=SECRET)
    with story.refused(NOTHING_OUT):
        actions.differ(
            seen=story.again(cast, seen), attempt=story.now(cast, seen).id, reasons=SECRET,
            by=cast.casey.actor(),
        )  # fmt: skip
    with story.refused(NOTHING_OUT):
        story.begin(cast, seen)
    story.measure(cast, seen, cast.rita)  # Dawn Centre has a file of its own


def test_neither_is_a_view_that_was_asked_for_before(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    file = consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING)).pk
    story.begin(cast, seen)
    consented.take_back(cast, seen, file)
    with story.refused(NOTHING_OUT):
        story.assess(cast, seen, cast.casey)
    assert not story.assess(cast, seen, cast.rita), "the other side writes what it sees"


def test_that_something_has_changed_goes_out_without_words_and_both_look_again(cast: Cast) -> None:
    seen = closed(cast)
    assert not story.joint(cast, seen, cast.rita).changed
    with story.refused("goes to the other side in words"):
        story.act(cast, seen, "change", why=Why.values[0], words=SECRET)
    story.act(cast, seen, "change", why=Why.values[0])
    assert story.joint(cast, seen, cast.rita).changed


def test_she_says_that_it_is_wrong_and_that_she_wants_to_stop(cast: Cast) -> None:
    seen = closed(cast)
    with story.refused("goes to the other side in words"):
        story.act(cast, seen, "hear", hers=Hers.STOP, words=SECRET)
    story.act(cast, seen, "hear", hers=Hers.WRONG, words="")
    assert story.joint(cast, seen, cast.rita).changed
    story.act(cast, seen, "hear", hers=Hers.STOP, words="")
    assert attempts.now(cast.casey.actor(), story.again(cast, seen)) is None, "her word ends the travel plan"


def test_the_page_says_why_and_offers_what_goes_all_the_same(cast: Cast) -> None:
    seen = closed(cast)
    plan = story.now(cast, seen).number
    casey = sign_in(Client(), cast.casey)
    shown = casey.get(reverse("jointrisk:joint", args=[seen.code, plan])).text
    offered = [reverse(f"jointrisk:{name}", args=[seen.code, plan]) for name in ("heard", "changed")]
    assert NOTHING_OUT in shown
    assert all(f'href="{url}"' in shown for url in offered)
    assert reverse("jointrisk:find", args=[seen.code, plan]) not in shown
    page = reverse("jointrisk:find", args=[seen.code, plan])
    answer = casey.post(page, {"record": str(uuid4()), "is_safe": "yes", "words": SECRET})
    assert answer.status_code == 422
    assert SECRET in answer.text
    rita = sign_in(Client(), cast.rita)
    there = rita.get(reverse("jointrisk:joint", args=[seen.code, plan])).text
    assert NOTHING_OUT not in there
    assert SECRET not in there
