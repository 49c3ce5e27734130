"""What every action here does first, and what falls due."""

from collections.abc import Mapping
from datetime import UTC, time
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.assistance import models
from wayhome.care import holding as care_holding
from wayhome.core import numbering
from wayhome.core.refusals import Refused
from wayhome.duties.actions import Ground
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team, User
from wayhome.people import queries as people
from wayhome.people import versions
from wayhome.people.models import Version
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NoKey
from wayhome.vault.models.records import SealedFact
from wayhome.vault.values import Value

FILLER = {"filler": " " * 300}  # about as long as what is seldom
PLACE = "assistance.after"
MORNING = time(8, tzinfo=UTC)
begin = care_holding.begin
stop_if = care_holding.stop_if
doer = care_holding.doer
home = care_holding.home
lock = care_holding.lock
changed_meanwhile = care_holding.changed_meanwhile
write_version = care_holding.write_version
owe = care_holding.owe


def write_entry(row: models.Entry, *, read: int, values: Mapping[str, Value], by: SignedIn) -> None:
    """The version after ``read``. Conflict when somebody wrote one since."""
    there = models.Entry.objects.filter(case_id=row.case_id, thing=row.thing)
    versions.stop_if_changed(there, read=read, said=values, by=by)
    put(row, values, by=by)


def newest_of(model: type[Version], seen: Found, *, by: SignedIn) -> int:
    """The number of the newest version that the own agency wrote; 0 while there is none."""
    mine = model.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    return numbering.newest(mine)


def put(row: SealedFact, values: Mapping[str, Value], *, by: SignedIn) -> None:
    """Seal and keep; Conflict when another was first. Refused where no team of the agency holds this part so far."""
    try:
        versions.put(row, values, by=by)
    except NoKey as error:
        reason = _(
            "Your team holds no key to this part. Ask who leads the case to let in the house, or nurses."
        )
        raise Refused(reason, code="no_key_here") from error


def owner_of(worker: UUID | None, otherwise: UUID) -> UUID:
    """Whose duty it is: the worker who was named, if that key is the one that was compared."""
    return worker if worker is not None and vouching.vouched([worker]) else otherwise


def works(worker: UUID) -> Ground:
    """What stands on it that a colleague works here."""
    return worker, "assistance.works"


def for_some(
    row: models.Entry, value: Value, *, seen: Found, lets: tuple[UUID, ...] = (), by: SignedIn
) -> bytes:
    """A parcel to the doctors and nurses of the case at the own agency, to the author, and to those she lets."""
    holders = {
        one.holder for one in people.involvements(by, seen) if one.organisation_id == by.organisation_id
    }
    teams = Team.objects.filter(pk__in=holders, kind=TeamKind.HEALTH).values_list("pk", flat=True)
    nurses = User.objects.get_queryset().filter(
        pk__in=holders, role_grants__role="HEALTH", role_grants__ended_at=None
    )
    to = vouching.vouched({*teams, *nurses.values_list("pk", flat=True), *lets, doer(by)})
    return parcels.seal(value, to=to, place=PLACE, record=row.pk) if to else b""
