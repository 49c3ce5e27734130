"""A child goes to nobody but the person that was decided on (G3.4_CHILD_HANDOVER, SC3)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.checkins import story as on_the_way
from tests.children import story as children
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from wayhome import journey
from wayhome.children import queries as best
from wayhome.core import clock
from wayhome.custody import actions, gates, hooks, models, rules_way
from wayhome.custody.documents import Holder
from wayhome.custody.enums import HolderKind, PlaceType, Side, What
from wayhome.custody.shapes import Event
from wayhome.custody.shapes import Holder as HolderNow
from wayhome.people.queries import Found
from wayhome.process import PROCESS
from wayhome.services import doors

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def lio(cast: Cast, *, goes_to: str = "") -> tuple[Found, str]:
    """Lio is on the way with Sam; the panel has decided for his grandmother. Her name."""
    with journey.instead(PROCESS):
        seen, _now = children.ready(cast)
        children.decided(cast, seen)
    story.begins()
    named = best.caregiver(cast.casey.actor(), story.now(cast, seen).subject)
    assert named is not None
    story.approve(cast, seen)
    taker = Holder(kind=str(HolderKind.CAREGIVER), ref=named.relative, name=goes_to or named.name)
    links = story.links(cast)
    story.plan(cast, seen, links[0], story.link(taker, PlaceType.FIRST_NIGHT, 3))
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.hand_over(cast, seen, 1)
    return seen, named.name


def test_to_the_grandmother_with_her_document_and_in_no_other_way(cast: Cast, facts: Facts) -> None:
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        with story.refused("Look at a document with a photograph"):
            story.confirm(cast, seen, 2, Side.TO)
        assert models.Confirmation.objects.filter(thing=story.events(cast, seen)[1].id).count() == 0
        assert "custody.wrong_person" not in story.due(cast.casey), "nobody wrong has come"
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name.upper())
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == name


def test_the_aunt_is_refused_the_child_stays_and_somebody_is_rung(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[What] = []
    monkeypatch.setitem(hooks._listeners, "test", lambda what, seen, attempt, by: heard.append(what))
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        with story.refused("The child stays with Sam. Ring"):
            story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown="The aunt")
        assert heard[-1] == What.WRONG_PERSON, "what was refused is kept and told all the same"
        doors.register("test", lambda _actor: ["7 Linden Street"])
        try:
            with story.refused("The child stays with Sam. Ring"):
                shown: Any = {"paper_shown": "Identity card, 7 Linden Street", "name_shown": "Her friend"}
                story.confirm(cast, seen, 2, Side.TO, **shown)
        finally:
            doors.forget("test")
        assert heard.count(What.WRONG_PERSON) == 2, (
            "that somebody else came is not held up by what her paper says"
        )
        assert "custody.wrong_person" in story.due(cast.casey)
        assert story.with_her(cast, seen) == cast.sam.name
        assert story.events(cast, seen)[1].to_at is None
    with clock.shifted(80 * MINUTE):
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=name)
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == name
        assert "custody.wrong_person" not in story.due(cast.casey)


def test_planned_to_somebody_else_the_gate_does_not_open(cast: Cast, facts: Facts) -> None:
    seen, _name = lio(cast, goes_to="The aunt")
    gate = gates.CHILD_HANDOVER.holds(story.now(cast, seen).subject, cast.casey.actor())
    assert "not the person that was decided on" in str(gate)
    with clock.shifted(MINUTE), story.refused("The child stays with Sam"):
        story.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown="The aunt")


def test_a_child_never_travels_alone(cast: Cast, facts: Facts) -> None:
    with journey.instead(PROCESS):
        seen, _now = children.ready(cast)
    story.begins()
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    with story.refused("A child never travels alone"):
        story.plan(cast, seen, story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1])


def test_who_turns_out_to_be_a_child_does_not_leave_alone(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.approve(cast, seen)
    alone = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    story.plan(cast, seen, story.link(alone, PlaceType.SHELTER, -0.5), story.links(cast)[-1])
    story.check(cast, seen)
    on_the_way.make_child(cast, seen)
    with story.refused("A child never travels alone"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def test_in_the_first_night_nobody_else_takes_over_whatever_the_kind() -> None:
    named = HolderNow(HolderKind.WORKER, None, "Somebody")
    event = Event(UUID(int=1), 1, named, named, PlaceType.FIRST_NIGHT, "", clock.now())

    def why_not(one: Event, **given: Any) -> str | None:  # noqa: ANN401
        usual = {
            "is_child": True,
            "caregiver": "Grandmother",
            "name_shown": "Somebody",
            "paper_shown": "Card",
        }
        return rules_way.why_not_child(one, calls="Ana", **{**usual, **given})

    assert "not the person that was decided on" in str(why_not(event))
    assert "Nobody has decided" in str(why_not(event, caregiver=None))
    assert why_not(event, is_child=False) is None
    assert why_not(replace(event, place_type=PlaceType.AIRPORT_DEP)) is None, "a colleague on the way"
    right = replace(event, taker=replace(named, name="Grandmother"))
    assert why_not(right, name_shown="GRANDMOTHER ") is None
    assert "The name on the document" in str(why_not(right))
