"""Who read requests between agencies, for a protection officer of either side: by the code of the request.

Nothing in a request says whose it is, and no officer holds a key of the case: whoever works on it reads there, with
the case, who read it (``queries.looks``). So the officer reads it by the code, and asks about that.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wayhome.audit.enums import Outcome
from wayhome.audit.log import LOOKED
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User
from wayhome.oversight import queries, roles_then
from wayhome.oversight.enums import What
from wayhome.referrals.models import FormerSide, PlaceAsked, PlaceRequest, Referral

DAYS = 30  # [P] shown where no other period is asked for
ARROW = " → "


@dataclass(frozen=True, slots=True)
class RequestLook:
    """Somebody in a role, at an agency, read this request on a day."""

    day: date
    code: str
    sides: str  # who asked whom, in the words of their names
    role: str
    organisation: str
    what: What
    times: int
    name: str = ""  # a colleague’s; of others the role only


def looks(actor: SignedIn, *, days: int = DAYS) -> list[RequestLook]:
    """Of requests and searches for a place that the actor's agency sent or was asked, the newest reading first. Where
    the lead of the case went over since, up to then: who reads it now is for whoever leads.
    """
    own = actor.organisation_id
    asked = Referral.objects.filter(Q(from_organisation=own, is_led_there=False) | Q(to_organisation=own))
    sought = PlaceRequest.objects.filter(from_organisation=own)
    offered = PlaceAsked.objects.filter(organisation=own)  # who else was asked is not learnt here
    once = FormerSide.objects.filter(organisation=own)
    until_then = once.filter(request=OuterRef("subject"), created_at__gte=OuterRef("at"))
    entries = Entry.objects.filter(
        Q(subject__in=asked.values("pk"))
        | Q(subject__in=sought.values("pk"))
        | Q(subject__in=offered.values("request"), organisation=own)
        | Q(Exists(until_then), subject__in=once.values("request")),
        action=LOOKED,
        outcome=Outcome.DONE,
        actor__isnull=False,
        at__gte=clock.now() - timedelta(days=days),
    )
    fields = ("at", "organisation", "actor", "groups", "subject")
    rows = list(entries.order_by("-at").values_list(*fields)[: queries.AT_MOST])
    subjects = {row[4] for row in rows}
    named = _requests(subjects) | _places(subjects)
    gone = once.filter(request__in=subjects).exclude(request__in=Referral.objects.filter(to_organisation=own))
    for subject in gone.values_list("request", flat=True):
        named[subject] = _as_it_was(actor, *named[subject])
    readers = {row[2] for row in rows}
    held = roles_then.held(readers)
    colleagues = User.objects.get_queryset().filter(pk__in=readers, organisation=own)
    known = dict(colleagues.values_list("pk", "name"))
    agencies = dict(Organisation.objects.filter(pk__in={row[1] for row in rows}).values_list("pk", "name"))
    found: dict[tuple[date, str, str, str, str, What, str], int] = {}
    for at, organisation, reader, groups, subject in rows:
        code, sides, is_place = named[subject]
        what = What.PLACE if is_place else What.REQUEST_WHO if "A" in groups else What.REQUEST
        role = roles_then.role(held.get(reader, []), at)
        key = (
            clock.day_of(at),
            code,
            sides,
            role,
            agencies.get(organisation, ""),
            what,
            known.get(reader, ""),
        )
        found[key] = found.get(key, 0) + 1
    return [RequestLook(*key[:6], times=count, name=key[6]) for key, count in found.items()]


def _as_it_was(actor: SignedIn, code: str, sides: str, is_place: bool) -> tuple[str, str, bool]:
    """Who asked then: the own agency. Where the lead is now is not told."""
    _asks, arrow, asked = sides.partition(ARROW)
    return code, f"{actor.organisation_name}{arrow}{asked}", is_place


def _requests(subjects: set[UUID]) -> dict[UUID, tuple[str, str, bool]]:
    rows = Referral.objects.filter(pk__in=subjects)
    fields = ("pk", "code", "from_organisation__name", "to_organisation__name")
    return {pk: (code, f"{asks}{ARROW}{asked}", False) for pk, code, asks, asked in rows.values_list(*fields)}


def _places(subjects: set[UUID]) -> dict[UUID, tuple[str, str, bool]]:
    rows = PlaceRequest.objects.filter(pk__in=subjects)
    fields = ("pk", "code", "from_organisation__name")
    return {pk: (code, asks, True) for pk, code, asks in rows.values_list(*fields)}
