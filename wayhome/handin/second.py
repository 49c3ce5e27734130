"""Who signs what was done alone: whoever may know the case; where nobody may, who learns nothing new by signing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404

from wayhome.consent import objecting
from wayhome.core import clock
from wayhome.duties import on_call
from wayhome.handin import rules
from wayhome.handin.documents import ToSign
from wayhome.handin.models_cosign import Act
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.vault import vouching


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked, and who hears when the time passes. ``is_blind``: they are not told which case it is."""

    first: list[UUID] = field(default_factory=list)
    above: list[UUID] = field(default_factory=list)
    is_blind: bool = False

    @property
    def all(self) -> list[UUID]:
        return list(dict.fromkeys([*self.first, *self.above]))


def asked(
    case: Found | None,
    *,
    until: datetime,
    known_to: Collection[UUID] = (),
    is_theirs: bool = False,
    by: SignedIn,
) -> Asked:
    """Others who are on call now or before ``until``, soonest first, then the supervisors; of a case that is sealed to
    named people, another one of these. Where none of them can: ``known_to``, who know of her or him anyway, then the
    protection officers, and neither is told which case it is. Empty where there is nobody at all. ``is_theirs``: those
    who know anyway are asked first. None: the case is open to nobody of those who acted.
    """
    if by.organisation_id is None:
        raise Http404
    house = [one for one in vouching.vouched(known_to) if colleagues([one], but=by.user_id)]
    if case is not None:
        if is_theirs and house and not case.case.is_named:
            return Asked(house, vouching.vouched(on_call.supervisors(by.organisation_id)))
        found = _named(case, by) if case.case.is_named else _awake(by.organisation_id, until=until, by=by)
        if colleagues(found.all, but=by.user_id):
            return found
    officers = [one for one in objecting.officers_of(by.organisation_id) if one != by.user_id]
    if not (house or officers):
        return Asked()
    return Asked(house or officers, [one for one in officers if house], is_blind=True)


def colleagues(holders: Iterable[UUID], *, but: UUID | None) -> set[UUID]:
    """Who is at work among these people and teams and may open the page on which is signed, ``but`` left out."""
    ids = set(holders)
    if not ids:
        return set()
    members = Membership.objects.filter(team__in=ids, ended_at=None).values_list("user", flat=True)
    known = (ids | set(members)) - {but}
    granted = RoleGrant.objects.filter(user__in=known, role__in=rules.SIGNERS, ended_at=None).values("user")
    return set(User.objects.get_queryset().working().filter(pk__in=granted).values_list("pk", flat=True))


def is_other(row: Act, done: ToSign, *, by: SignedIn) -> bool:
    """Whether somebody may sign now who is better asked: where nobody of those who were asked is there any more, or
    none of them knows the case. Who works on it no more asks nobody.
    """
    case = found_for(row, by=by)
    if case is None and not (done.is_theirs and done.is_blind):
        return False
    until = clock.now() + rules.sign_within()
    found = asked(case, until=until, known_to=done.known_to, is_theirs=done.is_theirs, by=by)
    may = colleagues(found.all, but=by.user_id)
    if colleagues(row.readers, but=by.user_id):
        return done.is_blind and not found.is_blind and bool(may)
    return bool(may)


def found_for(row: Act, *, by: SignedIn) -> Found | None:
    """The case of it, where it is open to whoever acted."""
    try:
        return people.found(by, Case.objects.get(pk=row.case_id).code)
    except Http404:
        return None


def _named(case: Found, by: SignedIn) -> Asked:
    rows = [row for row in people.involvements(by, case) if row.organisation_id == by.organisation_id]
    named = vouching.vouched(dict.fromkeys(row.holder for row in rows if row.holder != by.user_id))
    may = colleagues(named, but=by.user_id)
    return Asked(above=[one for one in named if one in may])


def _awake(organisation: UUID, *, until: datetime, by: SignedIn) -> Asked:
    shifts = on_call.live_shifts(organisation).filter(starts_at__lte=until, ends_at__gt=clock.now())
    users = shifts.exclude(user=by.user_id).order_by("starts_at", "rank").values_list("user", flat=True)
    return Asked(vouching.vouched(users), vouching.vouched(on_call.supervisors(organisation)))


def code_of(row: Act, done: ToSign) -> str:
    """The code of the case, also where whoever signs is not told it: for who did it, and for what is called back."""
    return done.code or Case.objects.values_list("code", flat=True).get(pk=row.case_id)
