"""What the days bring: entries to confirm, posts to ring, training that lapses. Holds no key; may run twice, or late.

A keeper is asked of few entries at a time, the oldest first, so that an import of thousands does not bury a team.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import DatabaseError
from django.db.models import F, Q

from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import actions as duties
from wayhome.duties.actions import Rung
from wayhome.duties.enums import Kind
from wayhome.organisations.enums import TeamKind
from wayhome.services import due, teams
from wayhome.services.models import Post, Service
from wayhome.services.models_entries import VERIFY_AFTER, Entry
from wayhome.vault.errors import VaultError
from wayhome.vault.values import Value

logger = logging.getLogger(__name__)

AT_A_TIME = 25  # [P] entries that one organisation is asked of
AHEAD = timedelta(days=7)  # [P] before an entry grows old
TEST_CALL_AFTER = timedelta(days=90)  # [P]
TRAINING_AHEAD = timedelta(days=30)  # [P]
SUPERVISORS_AFTER = timedelta(days=14)  # [P]
OF_SERVICES = (due.VERIFY, due.VERIFY_FIRST)
OF_POSTS = (due.VERIFY_POST, due.VERIFY_POST_FIRST)


def see_all(at: date | None = None) -> int:
    """Write what became due. Returns how many duties; an organisation whose keys fail holds up no other."""
    today, made = at or clock.today(), 0
    for keeper in _keepers():
        job = Job("services.ripen", organisation_id=keeper)
        try:
            made += sum(see(keeper, today, job) for see in (_of_entries, _of_calls, _of_training))
        except (DatabaseError, VaultError) as problem:
            logger.error("entries of an organisation could not be asked of: %s", type(problem).__name__)
    return made


def _keepers() -> list[UUID]:
    found = set(Service.objects.order_by().values_list("keeper", flat=True).distinct())
    return sorted(found | set(Post.objects.order_by().values_list("keeper", flat=True).distinct()))


def _oldest(keeper: UUID, today: date) -> Iterator[Entry]:
    old = Q(last_verified=None) | Q(last_verified__lte=today + AHEAD - VERIFY_AFTER)
    order = F("last_verified").asc(nulls_first=True)
    services = Service.objects.listed().kept_by(keeper).filter(old).order_by(order, "pk")[:AT_A_TIME]
    posts = Post.objects.kept_by(keeper).filter(old, is_closed=False).order_by(order, "pk")[:AT_A_TIME]
    found: list[Entry] = [*services, *posts]
    yield from sorted(found, key=lambda entry: (entry.last_verified or date.min, entry.pk))[:AT_A_TIME]


def _of_entries(keeper: UUID, today: date, by: Actor) -> int:
    made = 0
    for entry in _oldest(keeper, today):
        again, first = OF_SERVICES if isinstance(entry, Service) else OF_POSTS
        args: dict[str, Value] = {"name": entry.name}
        if entry.last_verified is not None:
            args["day"] = entry.last_verified
        about = again if entry.last_verified else first
        day = entry.last_verified + VERIFY_AFTER if entry.last_verified else today
        made += _add(entry, about, day, args, by=by)
    return made


def _of_calls(keeper: UUID, today: date, by: Actor) -> int:
    old = (
        Q(last_test_call=None) | Q(last_test_call__lte=today - TEST_CALL_AFTER) | Q(last_test_answered=False)
    )
    rows = Post.objects.kept_by(keeper).filter(old, is_closed=False).exclude(duty_line="")
    order = F("last_test_call").asc(nulls_first=True)
    return sum(
        _add(post, due.TEST_CALL, today, {"name": post.name}, kind=Kind.CALL, by=by)
        for post in rows.order_by(order, "pk")[:AT_A_TIME]
    )


def _of_training(keeper: UUID, today: date, by: Actor) -> int:
    rows = Post.objects.kept_by(keeper).filter(
        trained_until__gte=today, trained_until__lte=today + TRAINING_AHEAD, is_closed=False
    )
    return sum(
        _add(post, due.TRAINING, post.trained_until, {"name": post.name, "day": post.trained_until}, by=by)
        for post in rows.order_by("trained_until", "pk")[:AT_A_TIME]
        if post.trained_until is not None
    )


def _add(
    entry: Entry, about: str, day: date, args: dict[str, Value], *, kind: Kind = Kind.CHECK, by: Actor
) -> bool:
    hearers = teams.who_hears(entry.keeper_id, TeamKind.INTAKE)
    if not hearers:
        return False
    made = duties.add(
        kind=kind,
        due_at=datetime.combine(day, time(9), UTC),
        about=about,
        owner=hearers[0],
        ladder=[Rung(team, SUPERVISORS_AFTER) for team in hearers[1:]],
        organisation=entry.keeper_id,
        args={**args, ("service" if isinstance(entry, Service) else "post"): str(entry.pk)},
        once=str(entry.pk),
        by=by,
    )
    return made is not None
