"""Where each fact is kept that a condition names: what is written there ends what was found."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from wayhome import journey
from wayhome.consent.enums import Purpose

# Where each fact is kept: a room, or one table of it. For what a consent is, is sealed: any answer of hers ends what
# stands on one. A room that is not there keeps nothing.
RISK = ("care.Assessment", "care.SecondWord", "care.Agreement")
KEPT_IN: Mapping[str, tuple[str, ...]] = {
    "risk": RISK,
    "risk_assessment": RISK,
    "return_risk": ("jointrisk", *RISK),
    "reflection_period": ("residence",),
    "asylum": ("residence", "testimony.Entry", "testimony.Check"),
    "option_counselling": ("options",),
    "legal_counsel": ("options",),
    "guardian": ("people.Guardian", "people.Identity"),
    "itinerary": ("itinerary.Itinerary",),
    "escort_assignment": ("escorts",),
    "fit_to_travel": ("fitness",),
    "travel_document": ("papers",),
    "exit_permission": ("papers",),
    "custody": ("papers",),
    "receiver_confirmation": ("receivers",),
    "enquiry": ("receivers.Enquiry",),
    "return_case": ("attempts.Plan",),
    "legal_case": ("testimony",),
    "family_assessment": ("family",),
    "bia": ("children",),
    "bid": ("children",),
    **{str(purpose): ("consent.Consent", "consent.Withdrawal") for purpose in Purpose},
}


def rooms_of(gate: "journey.Gate[Any]") -> frozenset[str]:
    """The rooms whose writing ends what this gate found: its own, and those that keep the facts it names."""
    return _rooms_of(own_room(gate), gate.facts)


def own_room(gate: "journey.Gate[Any]") -> str:
    """The room that a gate belongs to; empty for one of a story."""
    module = getattr(gate.holds, "__module__", "") or ""
    return module.split(".")[1] if module.startswith("wayhome.") else ""


@lru_cache(maxsize=256)
def _rooms_of(own: str, facts: frozenset[str]) -> frozenset[str]:
    return frozenset({own} if own else ()) | {room for fact in facts for room in KEPT_IN.get(fact, ())}
