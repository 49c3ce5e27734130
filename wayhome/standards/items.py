"""The lines of a self-audit: domain.md 3.1, “Minimum shelter standards to check”, in its order.

The first eight stand in a published source [S41]; the others are proposals [P], and the page says so.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SOURCE, PROPOSAL = "S41", "P"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: its code, what it asks, and where it comes from."""

    code: str
    label: Any
    basis: str

    @property
    def is_proposal(self) -> bool:
        return self.basis == PROPOSAL


ITEMS = (
    Item("checks", _("Background checks of all staff"), SOURCE),
    Item("confidentiality", _("Signed confidentiality"), SOURCE),
    Item("records", _("Documented security of records"), SOURCE),
    Item("grievance", _("A way to complain"), SOURCE),
    Item("medication", _("Rules on medication"), SOURCE),
    Item("equal", _("Nobody is treated worse for who she or he is"), SOURCE),
    Item("safety", _("Safety rules"), SOURCE),
    Item("governance", _("Governance: who answers for the house"), SOURCE),
    Item("address", _("The address is kept secret"), PROPOSAL),
    Item("visitors", _("A rule for visitors"), PROPOSAL),
    Item("day_and_night", _("Staff are there 24 hours"), PROPOSAL),
    Item("night", _("Staff of the same sex at night"), PROPOSAL),
    Item("family", _("A room for a family"), PROPOSAL),
    Item("access", _("Access for people with a disability"), PROPOSAL),
    Item("voluntary", _("Staying is voluntary: doors are not locked"), PROPOSAL),
    Item("phones", _("Telephones are used safely"), PROPOSAL),
    Item("drill", _("Emergencies are practised"), PROPOSAL),
    Item("supervision", _("Staff have supervision"), PROPOSAL),
    Item("incidents", _("Incidents are written down"), PROPOSAL),
    Item("children", _("A space that is safe for children"), PROPOSAL),
    Item("food", _("Food and faith"), PROPOSAL),
    Item("leaving", _("Leaving is planned"), PROPOSAL),
)
BY_CODE = {item.code: item for item in ITEMS}
