"""Children of one case: each is a person with a case, a worker and notes of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.assistance import documents, models, reading, seeing
from wayhome.assistance.enums import SafeThere
from wayhome.core import clock, dates
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.people.shapes import Linked
from wayhome.vault import records

sees_children = seeing.children


@dataclass(frozen=True, slots=True)
class Child:
    """A child whose case the actor works on, and who answers for it. Empty: nobody so far."""

    linked: Linked
    lead: str
    left: documents.LeftBehind | None = None  # where it is and who cares for it, as far as anybody asked
    asked_on: date | None = None

    @property
    def country(self) -> str:
        """Its name in the language of the page."""
        return iso.country_name(self.left.country) if self.left else ""

    @property
    def safe(self) -> str:
        """Whether it is safe there, in words."""
        return _("Safe there: %(answer)s") % {"answer": SafeThere(self.left.safe).label} if self.left else ""

    @property
    def day(self) -> str:
        """When it was asked last."""
        return dates.day_in_words(self.asked_on) if self.asked_on else ""


def children(actor: SignedIn, seen: Found) -> Sequence[Child]:
    """Linked as children. A case that the actor does not work on is not there. 404 for who is told of no family."""
    if not sees_children(actor, seen):
        raise Http404
    kinds = {str(kind.label) for kind in (LinkKind.CHILD, LinkKind.LEFT_BEHIND)}
    linked = [one for one in people.links(actor, seen) if one.kind in kinds]
    leads = people_models.Lead.objects.filter(
        case__code__in=[one.code for one in linked], user__organisation=actor.organisation_id, ended_at=None
    )
    names = dict(leads.values_list("case__code", "user__name"))
    left = _left_behind(actor, seen)
    return [Child(one, names.get(one.code, ""), *left.get(one.case, (None, None))) for one in linked]


def _left_behind(actor: SignedIn, seen: Found) -> dict[UUID, tuple[documents.LeftBehind, date]]:
    """The newest that was written of each by whom the actor may know of, as far as it opens."""
    rows = list(reading.open_here(models.LeftBehind, actor, seen).order_by("created_at"))
    found = {}
    for row, values in zip(rows, records.open_many(actor.keyring, rows), strict=True):
        if values.get("document"):
            known = documents.LeftBehind.from_value(values["document"])
            found[known.child] = (known, clock.day_of(row.created_at))
    return found


def one_child(actor: SignedIn, seen: Found, other: str) -> Child:
    """One of these children. 404 for any other."""
    found = next((one for one in children(actor, seen) if one.linked.code == other), None)
    if found is None:
        raise Http404
    return found


def child(actor: SignedIn, seen: Found, other: str) -> Found:
    """The case of one of these children. 404 for any other."""
    if other not in {one.linked.code for one in children(actor, seen)}:
        raise Http404
    return people.found(actor, other)
