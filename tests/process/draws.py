"""Worlds of ``facts``, at random: somebody of whom all is so, and one thing, a few, or everything is otherwise."""

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from tests.process.facts import (
    BANDS,
    CASEY,
    LEA,
    RITA,
    SOMEBODY,
    Claim,
    Escort,
    Harm,
    Panel,
    Paper,
    Permission,
    Receiver,
    Relative,
    Side,
    Traveller,
    World,
)


def _maybe(*values: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    return st.sampled_from(values)


YES_NO = st.booleans()
BAND = _maybe(*BANDS)
SIDE = st.builds(
    Side, days_ago=_maybe(0, 1, 13, 14, 15, None), band=BAND, raised_to=_maybe("", "", *BANDS),
    agreed=_maybe("", "", *BANDS), finds=_maybe("safe", "safe", "unsafe", ""),
    signed=_maybe("", "high", "high", "medium"), signer=_maybe(CASEY, RITA),
    country=_maybe("", "", "", "XK", "AL", "RS"),
)  # fmt: skip
RECEIVER = st.builds(
    Receiver, agreed=YES_NO, request=_maybe("", "sent", "accepted", "in_service", "declined", "cancelled"),
    says=_maybe("", "yes", "yes", "no", "later", "withdrawn"), contacts=_maybe(1, 2, 2),
    valid_days=_maybe(None, 0, 1, 10, 14, 15),
)  # fmt: skip
PAPER = st.builds(
    Paper, kind=_maybe("passport", "return_certificate", "birth_certificate_child", "laissez_passer"),
    status=_maybe("collected", "collected", "issued", "requested", "refused"),
    valid_days=_maybe(None, -1, 0, 1, 2, 3, 400), issued_days_ago=_maybe(100, 0, -5),
    countries=_maybe((), ("AL",), ("AL", "XK"), ("RS",)), is_used=YES_NO,
)  # fmt: skip
PERMISSION = st.builds(
    Permission, kind=_maybe("exit_visa", "overstay_waiver", "court_leave", "custody_consent_other_parent", "none"),
    status=_maybe("needed", "requested", "given", "given", "refused"), until_days=_maybe(None, -1, 0, 1, 400),
)  # fmt: skip
ENTERS = st.tuples(
    _maybe("AL", "XK", "RS"), _maybe("needed", "not_needed", "held", "held"), _maybe(0, 1, 2, 400)
)
TRAVELLER = st.builds(
    Traveller, is_open=_maybe(True, True, False), is_child=YES_NO,
    papers=st.lists(PAPER, max_size=2).map(tuple), permissions=st.lists(PERMISSION, max_size=2).map(tuple),
    travels=_maybe("", "both_parents", "one_parent", "others"),
    other=_maybe("known", "unknown", "dead", "implicated"), has_proof=YES_NO,
    link=_maybe("parent", "family", "same_situation"), is_decided=_maybe(True, True, False),
    enters=st.lists(ENTERS, max_size=2, unique_by=lambda one: one[0]).map(tuple),
)  # fmt: skip
LOOK = st.tuples(_maybe(20, 24, 30, 72, 73), YES_NO)
ESCORT = st.builds(
    Escort, state=_maybe("asked", "accepted", "accepted", "declined", "stepped_back", "released"),
    kind=_maybe("social", "medical", "operational"), sex=_maybe("woman", "man"),
    legs=_maybe((0, 0), (0, 1), (1, 1)), is_moved=_maybe(False, False, True),
)  # fmt: skip
RELATIVE = st.builds(
    Relative, relation=_maybe("grandmother", "father"), name=_maybe("Agim", "Mira"),
    tie=_maybe("none", "none", "suspected", "known"), is_visited=YES_NO, safe=_maybe("yes", "no", "unknown"),
    willing=YES_NO, able=YES_NO, agreed=YES_NO,
)  # fmt: skip
PANEL = st.builds(
    Panel, is_final=YES_NO, says=_maybe("return", "return", "stay", "third_country"),
    care=_maybe("family", "guardian", "reception"),
)  # fmt: skip

HARM = st.builds(Harm, is_said_to_fall_by=_maybe((), (CASEY,), (LEA,), (CASEY, CASEY), (CASEY, LEA)))
CLAIM = st.builds(
    Claim, is_given=YES_NO, how=_maybe("", "refused", "withdrawn", "given_up", "other", "mistake"),
    is_appealed=YES_NO, stood_by=_maybe((), (CASEY,), (LEA,), (CASEY, LEA)),
)  # fmt: skip

# Name of a fact -> every value that is tried for it, good ones and bad ones.
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "is_planned": YES_NO, "leaves_in": _maybe(1, 3, 20, 23, 25, 60, 24 * 13, 24 * 20), "borders": _maybe(0, 1, 2),
    "night": _maybe("", "", "open", "nobody", "not_booked", "booked"),
    "is_asked": YES_NO, "is_alone": YES_NO, "pressed": _maybe("nobody", "doubt", "yes"), "has_alternatives": YES_NO,
    "is_informed": YES_NO, "agreed_hours_ago": _maybe(None, 0, 2, 4, 5, 30),
    "is_agreed_anew": YES_NO,
    "reflection": _maybe("", "over", "runs", "not_applicable", "ended"),
    "earlier": _maybe("", "signed", "not_signed", "no_lawyer", "taken_back"),
    "checked": _maybe(None, ("none",), ("criminal",), ("civil", "asylum")),
    "evidence": _maybe("", "none", "statement"), "open_now": _maybe((), ("criminal",), ("civil",)),
    "asylum_matter": _maybe("", "", "goes_on", "ended"),
    "has_round": YES_NO, "sides": st.tuples(SIDE, SIDE), "measures": _maybe(0, 1), "is_changed": YES_NO,
    "is_inside": _maybe(False, False, True),
    "is_disputed": YES_NO, "receivers": st.lists(RECEIVER, max_size=3).map(tuple),
    "travellers": st.lists(TRAVELLER, min_size=1, max_size=3).map(tuple),
    "fit": _maybe("", "fit", "fit_with_escort", "fit_with_conditions", "not_fit"),
    "fit_valid_days": _maybe(-1, 0, 1, 2, 10), "conditions": _maybe((), ("oxygen",), ("oxygen", "wheelchair")),
    "arranged": _maybe((), ("oxygen",), ("oxygen", "wheelchair")), "carrier": _maybe("", "takes", "paper", "refuses"),
    "is_for_that_day": YES_NO, "certificate_hours": _maybe(None, 10, 48, 49, 200), "carrier_hours": _maybe(None, 48),
    "looks": st.lists(LOOK, max_size=3, unique_by=lambda one: one[0]).map(tuple),
    "needs": _maybe("none", "medical", "social", "operational"), "is_distressed": YES_NO,
    "band_here": _maybe("", *BANDS),
    "is_watched": YES_NO, "escorts": st.lists(ESCORT, max_size=3).map(tuple), "wished": _maybe("", "woman", "man"),
    "age": _maybe("adult", "said_adult", "child", "doubt", "unknown"),
    "guardian": _maybe("", "appointed", "ended", "conflict"),
    "view": _maybe("", "return", "stay", "unsure", "too_small"),
    "has_bia": YES_NO, "company": _maybe("parent", "unaccompanied", "separated"), "is_parent_disputed": YES_NO,
    "parent_is": _maybe("", "case", "case", "guardian", "adult", "kin"), "is_guardian_parent": YES_NO,
    "is_guardian_named_alike": YES_NO,
    "adult_seen_by": _maybe(0, 1, 2),
    "parent_tie": _maybe("none", "suspected", "known"), "conclusion": _maybe("return", "not_return", "panel"),
    "willing": YES_NO, "able": YES_NO, "best_is_disputed": YES_NO, "panel": st.none() | PANEL, "no_since": YES_NO,
    "relatives": st.lists(RELATIVE, max_size=2, unique_by=lambda one: one.name).map(tuple),
    "host": _maybe("", "family", "shelter"), "region": _maybe("", "Shkodra"), "knows_night": YES_NO,
    "harms": st.lists(HARM, max_size=2).map(tuple), "claims": st.lists(CLAIM, max_size=2).map(tuple),
}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A world, and which conditions somebody claims that two people went ahead on."""

    world: World
    lifted: frozenset[str] = field(default_factory=frozenset)


@st.composite
def _few(draw: st.DrawFn, least: int, most: int) -> World:
    """Somebody of whom all is so, and then a few things are otherwise."""
    names = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=least, max_size=most, unique=True))
    world = draw(st.sampled_from(SOMEBODY))
    return _together(replace(world, **{name: draw(VALUES[name]) for name in names}))


def _together(world: World) -> World:
    """What cannot be: whoever goes is the first of the travellers, open, and as much a child there as in the case."""
    first, *others = world.travellers
    return replace(world, travellers=(replace(first, is_open=True, is_child=world.is_child), *others))


def worlds(gates: tuple[str, ...]) -> st.SearchStrategy[Drawn]:
    """One thing otherwise, a few, or everything at random."""
    everything = st.fixed_dictionaries(VALUES).map(lambda known: _together(World(**known)))
    lifted = st.frozensets(st.sampled_from(gates), max_size=len(gates))
    return st.builds(Drawn, _few(0, 1) | _few(1, 4) | _few(3, 9) | everything, lifted)
