"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from wayhome.grants.enums import GRANTS, Change, Sign, State, Way
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Part(Document):
    """One instalment: what is planned, what was given, and what she or he signed for."""

    id: UUID | None = None
    due_on: date | None = None
    amount: str = ""  # 120.00
    paid_on: date | None = None
    paid: str = ""
    paid_by: UUID | None = None
    how: str = ""  # enums.How: how it was signed for
    signed_on: date | None = None
    language: str = ""
    witness: str = ""
    said: str = ""

    @property
    def is_paid(self) -> bool:
        return self.paid_on is not None

    @property
    def is_signed(self) -> bool:
        return bool(self.how)


@dataclass(frozen=True, slots=True)
class Item(Document):
    """Group I: one thing that is given, with everything that was decided and paid."""

    sort: str = ""  # enums.Sort
    what: str = ""
    order: str = ""  # what whoever provides it reads: the thing itself, nothing of why
    service: UUID | None = None  # of the directory
    provider: str = ""  # or written
    way: str = ""  # enums.Way
    budget: str = ""  # 400.00
    line: str = ""  # code of the budget line in the plan
    currency: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    # a small business
    makes: str = ""
    buyers: str = ""
    needs: str = ""
    earns: str = ""
    helps: str = ""

    parts: tuple[Part, ...] = ()
    state: str = str(State.PLANNED)
    asked_by: UUID | None = None
    asked_on: date | None = None
    approvals: tuple[tuple[UUID, date], ...] = ()
    lifted: str = ""  # why a supervisor went ahead without a signed plan
    over: str = ""  # why a supervisor went ahead with more than the budget line of the plan has
    reason: str = ""  # why it was not approved, changed, or ended
    liked: int | None = None  # 1 to 5, by her or him

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = super(Item, cls).from_value(value)
        return replace(given, parts=tuple(Part.from_value(one) for one in (value or {}).get("parts", ())))

    def to_value(self) -> dict[str, Any]:
        return {**super(Item, self).to_value(), "parts": [one.to_value() for one in self.parts]}

    @property
    def is_grant(self) -> bool:
        """Money in a hand, or a business (G4.4_PLAN)."""
        return self.way == Way.CASH or self.sort in GRANTS

    @property
    def is_open(self) -> bool:
        return self.state != State.ENDED

    def part(self, part: UUID) -> Part | None:
        return next((one for one in self.parts if one.id == part), None)

    def with_part(self, given: Part) -> "Item":
        """With this instalment in place of the one of its id, or after the others; in the order of their days."""
        others = [one for one in self.parts if one.id != given.id]
        return replace(
            self, parts=tuple(sorted([*others, given], key=lambda one: (one.due_on or date.max, str(one.id))))
        )


@dataclass(frozen=True, slots=True)
class Word(Document):
    """Group F: how it went, and how it is given from now on."""

    item: UUID | None = None
    on: date | None = None
    went: str = ""  # enums.Went
    change: str = str(Change.STAYS)
    sign: str = str(Sign.NONE)
    words: str = ""
