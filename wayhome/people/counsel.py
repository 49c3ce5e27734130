"""Lawyers of a case, at every agency that works on it. They hear of a day that counts; nobody is shown who they are."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, RoleGrant
from wayhome.organisations.roles import Advocate, LegalAid
from wayhome.people import models
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import vouching

COUNSEL = frozenset({"LEGAL_AID", "ADVOCATE"})
# The “legal team” of a court or of an authority that decides is no lawyer of hers or his.
_PLACES = LegalAid.held_by | Advocate.held_by
_PROCEEDINGS = frozenset({"H", "Hm"})


def everywhere(seen: Found, *, by: SignedIn) -> list[models.Involvement]:
    """Everybody who works on the case: the leading agency first, then the actor's own.

    Also of an agency that a partner does not hear of. Of another than the leading one, those to whom proceedings are
    open.
    """
    leading, rows = seen.case.organisation_id, models.Involvement.objects.live().working()
    related = rows.filter(case=seen.case).select_related("team").order_by("created_at", "id")
    mine = [
        row for row in related if row.organisation_id == leading or _PROCEEDINGS & set(row.parts.split(","))
    ]
    places = dict.fromkeys([leading, by.organisation_id])
    return sorted(mine, key=lambda row: [*places, row.organisation_id].index(row.organisation_id))


def elsewhere(seen: Found, *, by: SignedIn) -> list[models.Involvement]:
    """The same without the actor's own agency: those alone to whom proceedings are open as a whole."""
    rows = everywhere(seen, by=by)
    return [row for row in rows if row.organisation_id != by.organisation_id and "H" in row.parts.split(",")]


def among(rows: Iterable[models.Involvement]) -> list[UUID]:
    """Those of these parts that are a legal team's, or a lawyer's or advocate's by name, with keys vouched for.

    Of agencies alone in which lawyers of survivors work: no prosecutor, court or authority is among them.
    """
    working = [row for row in rows if row.mode == Mode.WORKS]
    agencies = Organisation.objects.filter(pk__in={row.organisation_id for row in working}, kind__in=_PLACES)
    places = set(agencies.values_list("pk", flat=True)) if working else set()
    mine = [row for row in working if row.organisation_id in places]
    named = [row.user_id for row in mine if row.user_id]
    grants = RoleGrant.objects.filter(user__in=named, ended_at=None, role__in=COUNSEL)
    counsel = set(grants.values_list("user", flat=True)) if named else set()
    found = [
        row.holder
        for row in mine
        if row.user_id in counsel or (row.team is not None and row.team.kind == TeamKind.LEGAL)
    ]
    return vouching.vouched(found)
