"""Before the money of an entry ends, whoever leads a case that leans on it by something sealed hears of it too.

No clock reads that (decision 32). So it is looked at with the keys of whoever leads, at a visit: the duty is sealed to
her or him, stands beside no case, and carries no mark of the entry, nor the day on which its money ends. What was said
before is read from those duties. It names a case for as long as she or he leads it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from wayhome.attempts import leaning
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import contents, marks
from wayhome.duties.models import Duty
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.access import CASE_MANAGERS
from wayhome.services import due, funding
from wayhome.services.funding import Paid
from wayhome.vault.errors import VaultError

# What the keepers were told in this time; what is done is kept as long, so that nothing is said twice.
LOOKED_BACK = timedelta(days=30)
AGAIN_AFTER = timedelta(days=7)  # [P] a site that was started anew looks anew
ABOUTS = {due.MONEY: due.MONEY_YOURS, due.MONEY_POST: due.MONEY_POST_YOURS}

_looked: dict[UUID, date] = {}

type Told = tuple[str, date, int]  # entry, day, how many days ahead


def at_visit(actor: SignedIn) -> int:
    """Who leads cases, once a week: what the keepers of entries were told of lately. Returns how many duties."""
    today = clock.today()
    _leads_no_more(actor)
    before = _looked.get(actor.user_id)
    if not CASE_MANAGERS & actor.roles or (before is not None and today - before < AGAIN_AFTER):
        return 0
    said = funding.said_since(clock.now() - LOOKED_BACK)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=actor.user_id)  # two visits at once say it once
        told = _told(actor) if said else set()
        new = {(one, day): days for one, day, days in said if (str(one), day, days) not in told}
        codes = leaning.led(actor, {entry for entry, _day in new}) if new else {}
        paid = funding.entries({entry for entry, those in codes.items() if those})
        owed = [one for one in paid if (one.id, one.ends_on) in new]
        for one in owed:
            _owe(one, codes[one.id], new[one.id, one.ends_on], by=actor)
    _looked[actor.user_id] = today
    return len(owed)


def forget() -> None:
    """As after the site was started anew. For tests."""
    _looked.clear()


def _leads_no_more(actor: SignedIn) -> None:
    """A line that names a case which somebody else leads by now is put away; of the others it is said again."""
    rows = _own(actor).filter(done_at=None)
    if not rows.exists():
        return
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=actor.user_id)
        leads = leaning.codes_led(actor)
        for row, args in _opened(actor, rows):
            codes = args.get("cases")
            left = [one for one in codes if one in leads] if isinstance(codes, list) else []
            entry, _day, ahead = _said(args)
            if left == codes:
                continue
            duties.done(duty=row.pk, by=actor)
            for paid in funding.entries({UUID(entry)}) if left else []:
                _owe(paid, left, ahead, by=actor)


def _told(actor: SignedIn) -> set[Told]:
    """Read from the actor's own duties, open and done."""
    return {_said(args) for _row, args in _opened(actor, _own(actor))}


def _own(actor: SignedIn) -> QuerySet[Duty]:
    found = [marks.of_about(actor.organisation_id, about) for about in ABOUTS.values()]
    return Duty.objects.filter(about_mark__in=found, owner=actor.user_id)


def _opened(actor: SignedIn, rows: Iterable[Duty]) -> Iterator[tuple[Duty, Mapping[str, Any]]]:
    for row in rows:
        with suppress(VaultError):  # of keys that she or he had before
            yield row, contents.open_(actor.keyring, row.what, duty=row.pk).args


def _said(args: Mapping[str, Any]) -> Told:
    return str(args.get("service") or args.get("post")), args["day"], args["ahead"]


def _owe(paid: Paid, codes: list[str], ahead: int, *, by: SignedIn) -> None:
    """No case, no thread, no mark of the entry: to whoever has the database it is one of her or his duties."""
    duties.add(
        kind=duties.Kind.TASK,
        due_at=_due_at(paid),
        about=ABOUTS[paid.about],
        owner=by.user_id,
        ladder=(),
        organisation=by.organisation_id,
        args={**funding.args(paid, codes), "ahead": ahead, "cases": codes},
        by=by,
    )


def _due_at(paid: Paid) -> datetime:
    """Some days from now, or tomorrow. The day on which the money ends would say which entry it is."""
    day = clock.today() + funding.TIME_TO_ACT
    return datetime.combine(day if day < paid.ends_on else clock.today() + timedelta(days=1), time(9), UTC)
