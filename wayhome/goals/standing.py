"""Where a plan stands, from its versions and what was said about it. Pure."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wayhome.care.shapes import Versioned
from wayhome.goals.documents import Goal, Plan, Progress, Review, Together
from wayhome.goals.enums import State
from wayhome.goals.shapes import GoalNow, PlanNow, Said, Stand, StepNow


def plan(
    versions: Sequence[Versioned[Plan]],
    together: Sequence[Said[Together]],
    progress: Sequence[Said[Progress]],
    reviews: Sequence[Said[Review]],
    *,
    is_elsewhere: bool,
) -> PlanNow | None:
    """``versions``: the newest first; all else: oldest first. The newest word on a goal or a step holds."""
    if not versions:
        return None
    stands = _stands(progress)
    said: dict[UUID, list[Said[Together]]] = {}
    for one in together:
        if one.known.about is not None:
            said.setdefault(one.known.about, []).append(one)
    return PlanNow(
        versions=versions,
        goals=[_goal(one, stands) for one in versions[0].known.goals],
        together=said,
        reviews=reviews,
        is_elsewhere=is_elsewhere,
    )


def _stands(progress: Sequence[Said[Progress]]) -> Mapping[UUID | None, Stand]:
    found: dict[UUID | None, Stand] = {}
    for one in progress:
        before = found.get(one.known.about, Stand())
        found[one.known.about] = Stand(State(one.known.state), one, before.read + 1)
    return found


def _goal(goal: Goal, stands: Mapping[UUID | None, Stand]) -> GoalNow:
    stand = stands.get(goal.id, Stand())
    steps = []
    for step in goal.steps:
        own = stands.get(step.id, Stand())
        steps.append(StepNow(step, own, is_open=own.is_open and stand.is_open))
    return GoalNow(goal, stand, steps)
