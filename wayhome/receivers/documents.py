"""What the sealed records and parcels of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Answer(Document):
    """Group I (``receiver_confirmation``): what somebody who was asked says, as both sides read it.

    Two people who can be reached, so that one absence closes nothing. ``told_by``: it was told, by whom, and written
    down by whoever asked; empty where they wrote it themselves.
    """

    kind: str = ""  # enums.Kind
    name: str = ""
    phone: str = ""
    hours: str = ""
    other_name: str = ""
    other_phone: str = ""
    other_hours: str = ""
    capacity_on: date | None = None  # the day on which they looked whether there is room
    services: tuple[str, ...] = ()  # services.enums.Need
    valid_until: date | None = None
    conditions: str = ""
    code: str = ""  # referrals.enums.Decline
    suggestion: str = ""
    words: str = ""
    told_by: str = ""
    told_on: date | None = None
    promise: str = ""  # what exactly is promised beyond receiving, with a yes
    promise_by: date | None = None


@dataclass(frozen=True, slots=True)
class Receiver(Document):
    """Group I: somebody who is asked. ``organisation`` None: one that does not use this system."""

    organisation: UUID | None = None
    name: str = ""
    country: str = ""
    referral: UUID | None = None
    asked_on: date | None = None
    told: Answer | None = None  # what was told, where it was not written by themselves

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "organisation": self.organisation,
            "name": self.name,
            "country": self.country,
            "referral": self.referral,
            "asked_on": self.asked_on,
            "told": self.told.to_value() if self.told else None,
        }

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        """Read back."""
        given = dict(value or {})
        told = given.get("told")
        given["told"] = Answer.from_value(told) if told else None
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Asked(Document):
    """Group I: an authority or focal point that was asked. ``told``: data group -> what exactly it was told."""

    office: str = ""  # enums.Office
    name: str = ""
    country: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    asked_on: date | None = None
    answer: str = ""
    told_by: str = ""
    answered_on: date | None = None
    is_no_consulate: bool = False  # its name reads like one, and somebody has looked
