"""What the definitions of the conditions make of what is so (domain.md 3.2, G2.1 to G2.12; 3.3). It asks no room.

Where the definitions leave a figure or a way open, the [P] of the same papers stands beside it.
"""

from collections.abc import Callable

from tests.process.facts import (
    BANDS,
    CASEY,
    LEA,
    NOW,
    Claim,
    Escort,
    Paper,
    Permission,
    Receiver,
    Relative,
    Side,
    Traveller,
    World,
)

HOURS_A_DAY = 24
RISK_DAYS, TRAVEL_HOURS, MARGIN_DAYS, LOOK_FROM, LOOK_UNTIL = 14, 24, 1, 72, 24  # [P]; the last two [K]
FLIGHT_HOURS = 4


def _day(hours: float) -> int:
    """Which day it is so many hours from now; today is 0."""
    return int((NOW.hour + hours) // HOURS_A_DAY)


def _leaves(world: World) -> int:
    return world.leaves_in if world.is_planned else 0


def _arrives(world: World) -> int:
    return world.leaves_in + FLIGHT_HOURS if world.is_planned else 0


def _arrives_on(world: World) -> int:
    return _day(world.leaves_in + FLIGHT_HOURS) if world.is_planned else 0


def voluntary(world: World) -> bool:
    """Current consent, to this plan, not older than a day at departure; no coercion, real alternatives, enough known;
    asked alone.
    """
    free = world.is_asked and world.is_alone and world.pressed == "nobody"
    real = world.has_alternatives and world.is_informed
    agreed = world.agreed_hours_ago is not None and world.agreed_hours_ago + world.leaves_in <= TRAVEL_HOURS
    return world.is_planned and free and real and agreed and world.is_agreed_anew


def recovered(world: World) -> bool:
    """Over on the day of leaving, or never was one; or asked in writing to go earlier, after legal counsel."""
    if world.reflection in ("over", "not_applicable", "ended"):
        return True
    return world.reflection == "runs" and (
        world.earlier == "signed" or _day(_leaves(world)) > 5  # it runs five days more
    )


def looked_at_proceedings(world: World) -> bool:
    """Checked, nothing opened since; no veto: only whether evidence was kept is recorded, where something is open."""
    if world.checked is None or not set(world.open_now) <= set(world.checked):
        return False
    return world.checked == ("none",) or bool(world.evidence)


def _of_side(side: Side) -> str:
    return max(side.band, side.raised_to or "low", key=BANDS.index)


def _band(world: World) -> str:
    """The higher, until both agreed on the same between what they see."""
    ranks = sorted(BANDS.index(_of_side(side)) for side in world.sides)
    named = {side.agreed for side in world.sides}
    agreed = named.pop() if len(named) == 1 else ""
    if agreed and ranks[0] <= BANDS.index(agreed) <= ranks[1]:
        return agreed
    return BANDS[ranks[1]]


def _is_one(world: World) -> bool:
    """Both see the same, or have agreed on one between."""
    first, second = world.sides
    if _of_side(first) == _of_side(second):
        return True
    ranks = sorted(BANDS.index(_of_side(side)) for side in world.sides)
    return bool(first.agreed) and first.agreed == second.agreed and (
        ranks[0] <= BANDS.index(first.agreed) <= ranks[1]
    )  # fmt: skip


def _is_looked_at(world: World) -> bool:
    return world.has_round and all(side.days_ago is not None for side in world.sides)


def danger(world: World) -> bool:
    """Reconciled, at most 14 days old on arriving, not critical, measures, no threat to life left; high: two signed."""
    if not _is_looked_at(world) or world.is_changed or world.is_disputed or not _is_one(world):
        return False
    oldest = max(side.days_ago or 0 for side in world.sides)
    if oldest * HOURS_A_DAY + _arrives(world) > RISK_DAYS * HOURS_A_DAY:
        return False
    band = _band(world)
    if band == "critical" or (band != "low" and not world.measures):
        return False
    if any(side.finds != "safe" for side in world.sides):
        return False
    signers = [side.signer for side in world.sides if side.signed == "high"]
    here, there = (side.country or usual for side, usual in zip(world.sides, ("XK", "AL"), strict=True))
    is_of_both = (here != there and "AL" in (here, there)) or (world.is_inside and {here, there} == {"AL"})
    return band != "high" or (len(signers) == 2 and len(set(signers)) == 2 and is_of_both)


def received(world: World) -> bool:
    """One organisation accepted, with two contacts, valid on the day of arriving, and the person agreed to it."""
    return any(one.agreed and _is_confirmed(world, one) for one in world.receivers)


def _is_confirmed(world: World, one: Receiver) -> bool:
    stands = one.request in ("", "accepted", "in_service")
    is_said = one.says == "yes" and one.contacts == 2
    # a confirmation that holds longer than 14 days [P] is not taken, nor one that has ended
    is_valid = one.valid_days is not None and _arrives_on(world) <= one.valid_days <= 14
    return stands and is_said and is_valid


def documented(world: World) -> bool:
    """Each traveller, infants too: a valid paper for every border, a day beyond arriving; and may leave."""
    return world.is_planned and all(_may_cross(world, one) for one in world.travellers)


def _may_cross(world: World, one: Traveller) -> bool:
    if not one.is_open:
        return False
    if world.borders == 0:
        return True
    places = [("XK", _day(world.leaves_in + 1)), ("AL", _day(world.leaves_in + 3))][-world.borders :]
    if not all(_may_enter(one, where, day) for where, day in places):
        return False
    places.append(("AL", _arrives_on(world)))
    papers = all(any(_is_good(paper, where, day) for paper in one.papers) for where, day in places)
    leaves = bool(one.permissions) and all(_is_settled(it, _day(world.leaves_in)) for it in one.permissions)
    return papers and leaves


def _may_enter(one: Traveller, where: str, day: int) -> bool:
    """No law is known here: only what somebody wrote that this border asks for."""
    asked = {country: (state, until) for country, state, until in one.enters}
    state, until = asked.get(where, ("not_needed", 0))
    return state == "not_needed" or (state == "held" and until >= day)


def _is_good(paper: Paper, where: str, day: int) -> bool:
    here = paper.status == "collected" and not paper.is_used and -paper.issued_days_ago <= day
    there = where in paper.countries if paper.countries else paper.kind == "passport"
    if paper.valid_days is None:
        return here and there and paper.kind == "birth_certificate_child"
    return here and there and paper.valid_days >= day + MARGIN_DAYS


def _is_settled(one: Permission, day: int) -> bool:
    if one.kind == "none":
        return True
    return one.status == "given" and (one.until_days is None or one.until_days >= day)


def fit(world: World) -> bool:
    """Valid until arriving, all arranged, the carrier takes her or him; looked at once more, 72 to 24 hours before."""
    if not world.is_planned or world.fit in ("", "not_fit"):
        return False
    if _arrives_on(world) > world.fit_valid_days or not set(world.conditions) <= set(world.arranged):
        return False
    if world.carrier and not world.is_for_that_day:
        return False
    if world.carrier == "refuses" or (world.carrier == "paper" and not _is_certified(world)):
        return False
    looks = {hours: well for hours, well in world.looks if LOOK_UNTIL <= hours <= LOOK_FROM}
    return bool(looks) and looks[min(looks)]


def _is_certified(world: World) -> bool:
    if world.certificate_hours is None:
        return False
    return world.carrier_hours is None or world.certificate_hours <= world.carrier_hours


def escorted(world: World) -> bool:
    """Where a child goes alone, health asks, she or he is in acute distress, the danger is high: on every part."""
    medical = world.needs if world.fit not in ("", "not_fit") and world.needs != "none" else ""
    if not (_goes_alone(world) or medical or world.is_distressed or _is_in_danger(world)):
        return True
    if not world.is_planned:
        return False
    here = [one for one in world.escorts if one.state in ("asked", "accepted")]
    if world.wished and any(one.sex != world.wished for one in here):
        return False
    come = [one for one in here if one.state == "accepted" and not one.is_moved]
    parts = {part for one in come for part in _parts(one)}
    return parts == {0, 1} and (not medical or medical in {one.kind for one in come})


def _goes_alone(world: World) -> bool:
    return world.is_child and not _goes_with_adult(world)


def _goes_with_adult(world: World) -> bool:
    """Of the family, or on record without a case; who came out of the same situation answers for no child."""
    linked = any(
        one.is_open and not one.is_child and one.link in ("parent", "family") for one in world.travellers[1:]
    )
    return linked or world.adult_seen_by == 2


def _is_guardian_parent(world: World) -> bool:
    """A guardian who is a parent goes along by a document that two have seen, under the same name."""
    named = world.guardian == "appointed" and world.is_guardian_parent and world.is_guardian_named_alike
    return named and world.adult_seen_by == 2


def _parent_travels(world: World) -> bool:
    """The parent whom the assessment names is on record, and goes along; a name alone is nobody."""
    linked = [one for one in world.travellers[1:] if one.is_open and one.link == "parent"]
    return {
        "case": bool(linked) and not linked[0].is_child,
        "guardian": _is_guardian_parent(world),
        "adult": world.adult_seen_by == 2,
    }.get(world.parent_is, False)


def _is_in_danger(world: World) -> bool:
    """High, and nobody watches the way in place of an escort [P]; at critical that does not count."""
    seen = [one for one in (world.band_here, _band(world) if _is_looked_at(world) else "") if one]
    band = max(seen, key=BANDS.index) if seen else "low"
    return band == "critical" or (band == "high" and not world.is_watched)


def _parts(one: Escort) -> range:
    return range(one.legs[0], one.legs[1] + 1)


def best_for_child(world: World) -> bool:
    """Of whoever goes; and a baby is a person with a case: of every child who travels along, on its own plan."""
    along = all(one.is_open and (not one.is_child or one.is_decided) for one in world.travellers[1:])
    return along and _is_best(world)


def _is_best(world: World) -> bool:
    """A guardian, the child's view; a panel for return, or staff where an unimplicated parent is there; who cares."""
    if world.age in ("adult", "said_adult"):
        return True
    if world.guardian != "appointed" or not world.view or not world.has_bia or world.best_is_disputed:
        return False
    if world.panel is not None:
        answered = not (world.no_since and world.view == "stay")
        decided = world.panel.is_final and world.panel.says == "return"
        return decided and answered and (world.panel.care != "family" or cares(world))
    implicated = world.parent_tie != "none" or any(
        one.relation in ("mother", "father") and one.tie != "none" for one in world.relatives
    )
    parent = world.company == "parent" and not implicated and not world.is_parent_disputed
    mother = next((one for one in world.relatives if one.name == "Mira"), None)
    willing = world.willing and world.able and _is_confirmed_parent(mother, travels=_parent_travels(world))
    return parent and world.view != "stay" and world.conclusion == "return" and willing


def _is_confirmed_parent(mother: Relative | None, *, travels: bool) -> bool:
    """“Caregiver confirmed”: she goes along and nothing speaks against her; or somebody has seen that it is well."""
    if mother is not None and (mother.tie != "none" or (mother.is_visited and mother.safe != "yes")):
        return False
    if travels:
        return True
    return mother is not None and mother.is_visited and mother.willing and mother.able


def cares(world: World) -> bool:
    """The relative whom the panel named: visited, willing, able, safe, no part in what happened, contact agreed."""
    named = next((one for one in world.relatives if one.name == "Agim"), None)
    if named is None or not named.is_visited or named.tie != "none":
        return False
    return named.safe == "yes" and named.willing and named.able and named.agreed


def other_parent(world: World) -> bool:
    """A child with one parent: the other agreed, or has died and that was seen, or a court allows it."""
    return all(_is_allowed(world, one) for one in world.travellers)


def _is_allowed(world: World, one: Traveller) -> bool:
    if not one.is_open:
        return False  # who may be a child, and nobody can tell
    if not one.is_child or one.travels in ("both_parents", "others"):
        return True
    day = _day(_leaves(world))
    given = {it.kind for it in one.permissions if it.kind != "none" and _is_settled(it, day)}
    if one.travels != "one_parent":
        return False
    if "court_leave" in given:
        return True
    return (one.other == "known" and "custody_consent_other_parent" in given) or (
        one.other == "dead" and one.has_proof
    )


def safe_address(world: World) -> bool:
    """She or he knows where to sleep in the first night."""
    return bool(world.host) and bool(world.region) and world.knows_night


def no_harm(world: World) -> bool:
    """No finding of serious harm; no claim for asylum but one decided, or taken back by her or him after counsel."""
    harmless = all(_fell(one.is_said_to_fall_by) for one in world.harms) and all(map(_is_over, world.claims))
    return harmless and "asylum" not in (world.checked or ()) and _is_no_matter(world)


def _is_no_matter(world: World) -> bool:
    """Asylum as a legal matter: none, or over, and among the papers it is written how the claim ended. A paper that was
    written down by mistake says nothing of that.
    """
    if world.asylum_matter == "ended":
        return any(_is_over(one) for one in world.claims if one.how != "mistake")
    return not world.asylum_matter


def _fell(said: tuple[str, ...]) -> bool:
    """Two people, one of them the lawyer [P]."""
    return LEA in said and len(set(said)) > 1


def _is_over(one: Claim) -> bool:
    """``table``: protection was given -> how it ended -> who has to stand by that; nobody: it is not over."""
    table = {
        (False, "refused"): {LEA} if not one.is_appealed else None,
        (False, "withdrawn"): {LEA},
        (False, "given_up"): {CASEY, LEA},
        (True, "given_up"): {CASEY, LEA},
        (False, "mistake"): {CASEY, LEA},
        (True, "mistake"): {CASEY, LEA},
    }
    needed = table.get((one.is_given, one.how))
    return needed is not None and needed <= set(one.stood_by)


def sleeps_well(world: World) -> bool:
    """A wait through the night: in a place that is booked, with somebody there; or there is none."""
    return not world.is_planned or world.night in ("", "booked")


HOLDS: dict[str, Callable[[World], bool]] = {
    "G2.1_VOLUNTARY": voluntary,
    "G2.2_REFLECTION": recovered,
    "G2.3_PROCEEDINGS": looked_at_proceedings,
    "G2.4_RISK": danger,
    "G2.5_RECEIVER": received,
    "G2.6_DOCUMENT": documented,
    "G2.7_FIT": fit,
    "G2.8_ESCORT": escorted,
    "G2.9_CHILD_BID": best_for_child,
    "G2.10_OTHER_PARENT": other_parent,
    "G2.11_SAFE_ADDRESS": safe_address,
    "G2.12_NON_REFOULEMENT": no_harm,
    "G2.13_NIGHTS": sleeps_well,
}
# Types in the papers: “hold”. High danger is a hold, too; two countries lift it by signing, inside the condition.
MAY_BE_LIFTED = frozenset({"G2.2_REFLECTION", "G2.3_PROCEEDINGS"})


def stops(world: World, lifted: frozenset[str] = frozenset()) -> set[str]:
    """Which conditions stand in the way."""
    red = {gate for gate, holds in HOLDS.items() if not holds(world)}
    return red - (lifted & MAY_BE_LIFTED)
