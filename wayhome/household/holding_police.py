"""What the actions of protection share: find it or 404, who reads it, and seal it anew."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.household import due
from wayhome.household.documents import Terms
from wayhome.household.houses import House
from wayhome.household.models_police import Officer, Protection
from wayhome.household.rules_police import NAMERS, OFFICERS
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import RoleGrant, User
from wayhome.vault import keys, parcels, vouching
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Keyring

TERMS, REASON = "household.protection", "household.officer"


def of_house(house: House, protection: UUID) -> Protection:
    """A protection of this house, held until the transaction ends. 404 for any other."""
    return _held(Q(house=house.id), protection)


def of_agency(by: SignedIn, protection: UUID) -> Protection:
    """One that the actor's own agency gives. 404 for any other."""
    return _held(Q(agency=by.organisation_id), protection)


def officer_of(by: SignedIn, protection: UUID) -> Protection:
    """One whose officer the actor is, as the house said yes to. 404 for everybody else of the agency, too."""
    held = of_agency(by, protection)
    if held.ended_at is not None or not live(held).filter(user=by.user_id, let_in_at__isnull=False).exists():
        raise Http404
    if not OFFICERS & by.roles:
        raise Http404
    return held


def live(held: Protection) -> "QuerySet[Officer]":
    """Officers who are named and not replaced."""
    return Officer.objects.filter(protection=held, ended_at=None).select_related("user")


def officers(held: Protection) -> list[UUID]:
    """Who of them the house said yes to, and whose keys are vouched for."""
    rows = live(held).filter(let_in_at__isnull=False, user__is_active=True).order_by("created_at", "pk")
    return vouching.vouched(rows.values_list("user", flat=True))


def is_certified(keyring: Keyring, officer: Officer) -> bool:
    """Whether the keys of an officer are the ones that her or his agency, whose words were compared, confirmed."""
    try:
        keys.certified(keyring, owner=officer.user_id, organisation=officer.user.organisation_id)
    except (NoKey, NotCertified):
        return False
    return True


def seal(held: Protection, terms: Terms, *, team: UUID) -> None:
    """For the team and for the officers of now: who was taken off finds nothing to open."""
    readers = [team, *officers(held)]
    held.what = parcels.seal(terms.to_value(), to=readers, place=TERMS, record=held.pk)


def terms(keyring: Keyring, held: Protection) -> Terms | None:
    """What is agreed, for who may open it."""
    try:
        value = parcels.open_(keyring, bytes(held.what), place=TERMS, record=held.pk)
    except NoKey:
        return None
    return Terms.from_value(value if isinstance(value, dict) else None)


def namers(agency: UUID) -> list[UUID]:
    """Who at an agency names officers."""
    grants = RoleGrant.objects.filter(role__in=NAMERS, ended_at=None, user__organisation=agency)
    grants = grants.filter(user__in=User.objects.get_queryset().working())
    found = grants.order_by("created_at", "pk").values_list("user", flat=True)
    return vouching.vouched(found)


def tell_agency(held: Protection, *, by: SignedIn) -> None:
    """The agency names an officer; nothing says why."""
    found = namers(held.agency_id)
    if not found:
        return
    first, *rest = found
    _add(
        held, due.NAME, first, rest, organisation=held.agency_id, args={"name": held.organisation.name}, by=by
    )


def tell_officers(held: Protection, about: str, *, by: SignedIn) -> None:
    """Each officer reads it."""
    for one in officers(held):
        _add(held, about, one, (), organisation=held.agency_id, once=f"{about} {one}", by=by)


def done(held: Protection, about: str, *, once: str = "", by: SignedIn) -> None:
    """It was done."""
    duties.done_for(thread=held.pk, about=about, once=once, by=by)


def _add(
    held: Protection,
    about: str,
    owner: UUID,
    rest: Iterable[UUID],
    *,
    organisation: UUID,
    args: dict[str, str] | None = None,
    once: str = "",
    by: SignedIn,
) -> None:
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=owner,
        ladder=[Rung(one, due.NEXT_DAY) for one in rest],
        organisation=organisation,
        by=by,
        thread=held.pk,
        args={"protection": held.pk, **(args or {})},
        once=once or str(held.pk),
    )


def _held(mine: Q, protection: UUID) -> Protection:
    found = Protection.objects.select_for_update(of=("self",)).filter(mine, pk=protection)
    held = found.select_related("organisation", "agency").first()
    if held is None:
        raise Http404
    return held
