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
SEXES = ["woman", "man", ""]
GROUPS = [str(one) for one in Group]
WHO = some.builds(
    Newcomer,
    group=some.sampled_from(GROUPS),
    is_child=some.booleans(),
    language=some.sampled_from(["", "sqi", "ron"]),
    medical=some.sampled_from(["", *(str(one) for one in Medical)]),
    needs_access=some.booleans(),
    belongs_to=some.sampled_from(["", *CODES]),
    is_barred=some.booleans(),
    sex=some.sampled_from(SEXES),
    code=some.sampled_from(["", "A2-ZZZZ"]),
)
WHERE = some.builds(
    Where,
    groups=some.lists(some.sampled_from(GROUPS), unique=True).map(tuple) | some.just(tuple(GROUPS)),
    languages=some.sampled_from([(), ("sqi",), ("sqi", "ron")]),
    room_type=some.sampled_from([str(one) for one in RoomType]),
    is_accessible=some.booleans(),
    has_no_steps=some.booleans(),
)
BESIDE = some.lists(
    some.builds(
        Roommate,
        code=some.sampled_from(CODES),
        group=some.sampled_from(GROUPS),
        is_child=some.booleans(),
        sex=some.sampled_from(SEXES),
        belongs_to=some.sampled_from(["", "A2-ZZZZ", *CODES]),
    ),
    max_size=3,
    unique_by=lambda one: one.code,
)


# Where all else is fine, each thing that is not shows by itself.
ELSE_FINE = some.builds(
    Newcomer,
    group=some.sampled_from(GROUPS),
    is_child=some.booleans(),
    language=some.sampled_from(["", "sqi", "ron"]),
    medical=some.just("none"),
    belongs_to=some.sampled_from(["", *CODES]),
    sex=some.sampled_from(SEXES),
    code=some.just("A2-ZZZZ"),
)
FOR_ALL = some.builds(
    Where,
    groups=some.just(tuple(GROUPS)),
    languages=some.sampled_from([(), ("sqi",)]),
    room_type=some.just("shared"),
    is_accessible=some.booleans(),
    has_no_steps=some.booleans(),
)
COMING = some.tuples(ELSE_FINE, FOR_ALL, BESIDE) | some.tuples(WHO, WHERE, BESIDE)


def belonging(who: Newcomer, beside: list[Roommate]) -> list[Roommate]:
    """Whoever a chain of "belongs together with", through people in the room alone, ties to the newcomer."""
    ties = {(one.code, one.belongs_to) for one in beside} | {(who.code or "me", who.belongs_to)}
    reached = {who.code or "me"}
    there = reached | {one.code for one in beside}
    for _round in range(len(beside) + 1):
        reached |= {b for a, b in ties if a in reached and b in there}
        reached |= {a for a, b in ties if b in reached}
    return [one for one in beside if one.code in reached]


def is_safe(who: Newcomer, where: Where, beside: list[Roommate]) -> bool:
    """Written anew, on purpose: domain.md 3.1 in the order in which it stands there."""
    mine = belonging(who, beside)
    strangers = [one for one in beside if one not in mine]
    everybody: list[Newcomer | Roommate] = [who, *strangers]
    sexes = {one.sex for one in everybody}
    families = "families" in {one.group for one in everybody}
    return all(
        (
            not strangers or sexes in ({"woman"}, {"man"}),  # sex
            not strangers or not families,
            not strangers or {one.is_child for one in everybody} in ({True}, {False}),  # age
            (who.group, who.sex) not in {("women", "man"), ("men", "woman")},
            not who.is_child or who.group not in ("women", "men"),
            not who.is_barred,  # known trafficker links
            not where.languages or who.language in where.languages,  # language
            who.medical in ("none", "dealt_with"),  # urgent medical need dealt with first
            who.group in where.groups,  # a place that is meant for her or him
            not who.needs_access or (where.is_accessible and where.has_no_steps),
            where.room_type == "shared" or not strangers,
        )
    )


def worker(*roles: str) -> Actor:
    return cast(Actor, SimpleNamespace(roles=frozenset(roles)))


def asked(who: Newcomer, where: Where, beside: list[Roommate]) -> gates.Arriving:
    proposal = gates.Proposal(who, where, beside)
    return gates.Arriving(cast(Found, None), frozenset(), proposal=proposal)


@settings(max_examples=1500, deadline=None)
@given(coming=COMING)
def test_it_holds_exactly_when_all_of_it_is_safe(coming: tuple[Newcomer, Where, list[Roommate]]) -> None:
    who, where, beside = coming
    said: Any = gates.ADMIT.holds(asked(who, where, beside), worker("SHELTER_MANAGER"))
    assert (said is True) == is_safe(who, where, beside)
    assert said is True or str(said).strip(), "and it says why"


@settings(max_examples=500, deadline=None)
@given(
    coming=COMING,
    roles=some.sets(some.sampled_from(["SHELTER_STAFF", "SHELTER_MANAGER", "CASE_MANAGER_SEND", "MANAGER"])),
    reason=some.sampled_from(["", "  ", "She has nowhere else"]),
)
def test_nobody_goes_ahead_on_it_but_who_answers_for_the_house_and_with_a_reason(
    coming: tuple[Newcomer, Where, list[Roommate]], roles: set[str], reason: str
) -> None:
    who, where, beside = coming
    findings = [one.text for one in asked(who, where, beside).proposal.findings]  # type: ignore[union-attr]
    goes_on = rules.why_not_lift(worker(*roles), findings=findings, reason=reason) is None
    goes_ahead = "SHELTER_MANAGER" in roles and bool(reason.strip())
    assert goes_on == (is_safe(who, where, beside) or goes_ahead)
