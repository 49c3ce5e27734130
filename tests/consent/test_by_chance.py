"""What a change drawn by chance made wrong in the consent room on 1 December 2026, and no story of the room noticed."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.consent import story
from tests.consent.test_pictures import kept, now
from wayhome.audit.models import Entry
from wayhome.consent import actions, answering, models, pictures, queries, rules_after
from wayhome.core.refusals import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended() -> Iterator[list[tuple[UUID, bool]]]:
    """What a room is told that keeps something on an agreement: which ended, and whether copies are asked back now."""
    heard: list[tuple[UUID, bool]] = []

    def ends(*, consent: UUID, at_once: bool, **_more: Any) -> None:  # noqa: ANN401 - whatever else is told
        heard.append((consent, at_once))

    answering.links("a room", goes_on=lambda **_more: None, ends=ends)
    yield heard
    del answering._links["a room"]


def test_a_yes_in_doubt_in_place_of_a_sure_one_asks_nobody_to_delete_before_a_talk(
    cast: Cast, ended: list[tuple[UUID, bool]]
) -> None:
    seen, first = story.shared(cast)
    story.agree(cast, seen, story.to_dawn(cast, capacity="doubt"))
    assert ended == [(first, False)]
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert recall.asked_at is None


def test_of_a_guardian_who_may_not_agree_any_more_copies_are_asked_back_at_once(
    cast: Cast, ended: list[tuple[UUID, bool]]
) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    row = story.agree(cast, seen, story.by_guardian(story.to_dawn(cast)))
    story.note_birth(cast, seen, story.years_ago(19))
    actions.review(seen=story.again(cast, seen), by=cast.casey.actor())
    assert ended == [(row.pk, True)]


def test_both_chains_say_of_which_case_copies_are_deleted(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    (recall,) = queries.recalls_for(cast.rita.actor())
    actions.answer_recall(recall=recall.id, answer="deleted", by=cast.rita.actor())
    said = Entry.objects.filter(action="consent.recall_answered")
    assert set(said.values_list("organisation", "subject", "actor")) == {
        (cast.harbour.pk, seen.id, cast.rita.id),
        (cast.dawn.pk, seen.id, cast.rita.id),
    }


def test_taken_back_twice_says_that_it_has_ended(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    with pytest.raises(Conflict) as refused:
        story.take_back(cast, seen, consent)
    assert refused.value.reason == "This has ended already. Nothing is shared under it."
    assert models.Withdrawal.objects.filter(consent=consent).count() == 1


def test_the_other_agency_is_named_that_wrote_a_picture_down(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    thing = kept(cast, seen, None)
    there = story.again(cast, seen, cast.rita)
    assert pictures.why_not_change(cast.casey.actor(), seen, now(cast, seen, thing)) is None
    assert pictures.why_not_change(cast.rita.actor(), there, now(cast, seen, thing)) == (
        "Harbour House wrote this down. Write to them: they have it removed, and write that it is gone."
    )


@pytest.mark.parametrize("why", ["", " \n", "\t"])
def test_a_no_without_a_reason_asks_for_one(why: str) -> None:
    assert rules_after.why_not_why(why) == (
        "Write why not. Whoever proposed it reads it, and the protection officer."
    )
    assert rules_after.why_not_why("They cannot keep it safe.") is None
