"""``G1.1_ADMIT`` as a property: whoever comes, wherever, beside whomever, what is not safe is never let through."""

from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as some

from wayhome.core.actors import Actor
from wayhome.people.queries import Found
from wayhome.shelter import gates, rules
from wayhome.shelter.enums import Group, Medical, RoomType
from wayhome.shelter.mixing import Newcomer, Roommate, Where

CODES = ("A2-AAAA", "A2-CCCC", "A2-DDDD")
GROUPS = [str(one) for one in Group]
WHO = some.builds(
    Newcomer,
    group=some.sampled_from(GROUPS),
    is_child=some.booleans(),
    language=some.sampled_from(["sqi", "ron"]),
    medical=some.sampled_from(["", *(str(one) for one in Medical)]),
    needs_access=some.booleans(),
    belongs_to=some.sampled_from(["", *CODES]),
    is_barred=some.booleans(),
)
WHERE = some.builds(
    Where,
    groups=some.lists(some.sampled_from(GROUPS), unique=True).map(tuple) | some.just(tuple(GROUPS)),
    languages=some.sampled_from([(), ("sqi",), ("sqi", "ron")]),
    room_type=some.sampled_from([str(one) for one in RoomType]),
    is_accessible=some.booleans(),
)
BESIDE = some.lists(
    some.builds(
        Roommate, code=some.sampled_from(CODES), group=some.sampled_from(GROUPS), is_child=some.booleans()
    ),
    max_size=3,
    unique_by=lambda one: one.code,
)


def is_safe(who: Newcomer, where: Where, beside: list[Roommate]) -> bool:
    """Written anew, on purpose: domain.md 3.1 in the order in which it stands there."""
    mine = [one for one in beside if one.code == who.belongs_to]
    strangers = [one for one in beside if one.code != who.belongs_to]
    sexes = {one.group for one in strangers} | {who.group}
    return all(
        (
            not {"women", "men"} <= sexes or who.group not in ("women", "men"),  # sex
            not who.is_child or bool(mine) or all(one.is_child for one in strangers),  # age
            who.is_child or not any(one.is_child and one.group == "children" for one in strangers),
            not who.is_child or who.group not in ("women", "men"),
            not who.is_barred,  # known trafficker links
            not where.languages or who.language in where.languages,  # language
            who.medical in ("none", "dealt_with"),  # urgent medical need dealt with first
            who.group in where.groups,  # a place that is meant for her or him
            not who.needs_access or where.is_accessible,
            where.room_type == "shared" or not strangers,
        )
    )


def worker(*roles: str) -> Actor:
    return cast(Actor, SimpleNamespace(roles=frozenset(roles)))


def asked(who: Newcomer, where: Where, beside: list[Roommate]) -> gates.Arriving:
    proposal = gates.Proposal(who, where, beside)
    return gates.Arriving(cast(Found, None), frozenset(), proposal=proposal)


@settings(max_examples=1500, deadline=None)
@given(who=WHO, where=WHERE, beside=BESIDE)
def test_it_holds_exactly_when_all_of_it_is_safe(who: Newcomer, where: Where, beside: list[Roommate]) -> None:
    said: Any = gates.ADMIT.holds(asked(who, where, beside), worker("SHELTER_MANAGER"))
    assert (said is True) == is_safe(who, where, beside)
    assert said is True or str(said).strip(), "and it says why"


@settings(max_examples=500, deadline=None)
@given(
    who=WHO,
    where=WHERE,
    beside=BESIDE,
    roles=some.sets(some.sampled_from(["SHELTER_STAFF", "SHELTER_MANAGER", "CASE_MANAGER_SEND", "MANAGER"])),
    reason=some.sampled_from(["", "  ", "She has nowhere else"]),
)
def test_nobody_goes_ahead_on_it_but_who_answers_for_the_house_and_with_a_reason(
    who: Newcomer, where: Where, beside: list[Roommate], roles: set[str], reason: str
) -> None:
    findings = [one.text for one in asked(who, where, beside).proposal.findings]  # type: ignore[union-attr]
    goes_on = rules.why_not_lift(worker(*roles), findings=findings, reason=reason) is None
    goes_ahead = "SHELTER_MANAGER" in roles and bool(reason.strip())
    assert goes_on == (is_safe(who, where, beside) or goes_ahead)
