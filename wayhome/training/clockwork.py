"""What the clock does: warns, lets roles rest, and wakes them. May run late, twice at once, or after a crash."""

import logging
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import actions as duties
from wayhome.duties import marks
from wayhome.organisations import actions as organisations
from wayhome.organisations import holding as organisation_holding
from wayhome.organisations.models import Organisation, RoleSuspension, User
from wayhome.training import due, holds, required, settling, standings, telling, words
from wayhome.training.models import Warned
from wayhome.training.rules import Standing, State
from wayhome.vault.errors import VaultError
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)


def see_all() -> int:
    """Everybody of every organisation. Returns how many were warned, or whose role began or ceased to rest."""
    done = 0
    for pk in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        by = Job("training.see", organisation_id=pk)
        try:
            found = standings.of_people(pk) if settings.TRAINING_REQUIRED else {}
            for user in sorted(_to_see(pk, found)):
                done += _see(user, pk, by=by)
        except (DatabaseError, VaultError) as problem:  # one organisation holds up no other
            logger.error("training of an organisation could not be looked at: %s", type(problem).__name__)
    return done


def _to_see(organisation: UUID, found: dict[UUID, list[Standing]]) -> set[UUID]:
    """Who lacks something, or will soon, or did."""
    lacking = {user for user, known in found.items() if any(one.state is not State.FINE for one in known)}
    here = User.objects.filter(organisation=organisation)
    warned = Warned.objects.filter(is_over=False, user__in=here).values_list("user_id", flat=True)
    resting = RoleSuspension.objects.filter(because=settling.BECAUSE, ended_at=None, user__in=here)
    return lacking | set(warned) | set(resting.values_list("user_id", flat=True))


def _see(user: UUID, organisation: UUID, *, by: Actor) -> int:
    """One person, held: a second scheduler waits, and finds it done."""
    with transaction.atomic():
        organisation_holding.organisation(by)  # first, as every change to its people does
        found = organisation_holding.user(user)
        known: list[Standing] = []
        if settings.TRAINING_REQUIRED:
            known = standings.of_people(organisation, [user]).get(user, [])
        done = settling.settle_known(found, known, by=by)
        done += sum(_warn(found, one, by=by) for one in _in(known, State.LACKS))
        for one in _in(known, State.SOON):
            _tell_soon(found, one, by=by)
        # In the middle of a shift or a journey nobody loses what they work with: an hour later it is asked again.
        if not holds.is_held(user, organisation=organisation, at=clock.now()):
            done += sum(_rest(found, one, by=by) for one in _in(known, State.DUE))
    return done


def _in(known: Iterable[Standing], state: State) -> list[Standing]:
    return [one for one in known if one.state is state]


def _warn(user: User, one: Standing, *, by: Actor) -> bool:
    """Both hear, once; from then on fourteen days run."""
    if one.rests_on is None or Warned.objects.filter(user=user, role=one.role, is_over=False).exists():
        return False
    Warned.objects.create(user=user, role=one.role, warned_on=clock.today(), rests_on=one.rests_on)
    args = {**_args(user, one), "day": one.rests_on}
    once, at = settling.once(user.pk, one.role), clock.now()
    organisation = user.organisation_id
    duties.done_for(thread=organisation, about=due.SOON, once=once, by=by)
    telling.person(user.pk, organisation, due.LACKS, args=args, once=once, at=at, by=by)
    telling.managers(user.pk, organisation, due.COLLEAGUE_LACKS, args=args, once=once, at=at, by=by)
    audit.record("training.warned", by=by, subject=user.pk)
    return True


def _tell_soon(user: User, one: Standing, *, by: Actor) -> None:
    """Once before each end: who has put it away is not told again each hour; about next year's end they are."""
    once = settling.once(user.pk, one.role)
    if one.until is None:
        return
    since = one.until - required.WARN_BEFORE
    if marks.was_owed(user.organisation_id, due.SOON, once, since=since):
        return
    args: dict[str, Value] = {**_args(user, one), "day": one.until}
    telling.person(user.pk, user.organisation_id, due.SOON, args=args, once=once, at=clock.now(), by=by)


def _rest(user: User, one: Standing, *, by: Actor) -> bool:
    """From the next request on. The last manager’s role never rests: nobody could mend anything."""
    if not organisations.rest_role(user=user.pk, role=one.role, because=settling.BECAUSE, by=by):
        return False
    once, organisation = settling.once(user.pk, one.role), user.organisation_id
    telling.over(user.pk, organisation, once=once, by=by)
    args = _args(user, one)
    telling.person(user.pk, organisation, due.RESTS, args=args, once=once, at=clock.now(), by=by)
    telling.managers(user.pk, organisation, due.COLLEAGUE_RESTS, args=args, once=once, at=clock.now(), by=by)
    return True


def _args(user: User, one: Standing) -> dict[str, Value]:
    return {"name": user.name, "role": words.role(one.role), "missing": words.competencies(one.missing)}
