"""Before the money of an entry ends, whoever leads a case that leans on it by something sealed hears of it too.

No clock reads that (decision 32). So it is looked at with the keys of whoever leads, at a visit: the duty is sealed to
her or him, stands beside no case, and carries no mark of the entry. What was said before is read from those duties.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

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


def _told(actor: SignedIn) -> set[Told]:
    """Read from the actor's own duties, open and done."""
    found = [marks.of_about(actor.organisation_id, about) for about in ABOUTS.values()]
    rows = Duty.objects.filter(about_mark__in=found, owner=actor.user_id)
    return set(_said(actor, rows))


def _said(actor: SignedIn, rows: Iterable[Duty]) -> Iterable[Told]:
    for row in rows:
        try:
            args = contents.open_(actor.keyring, row.what, duty=row.pk).args
        except VaultError:  # of keys that she or he had before
            continue
        entry = args.get("service") or args.get("post")
        day, ahead = args.get("day"), args.get("ahead")
        if isinstance(day, date) and isinstance(ahead, int):
            yield str(entry), day, ahead


def _owe(paid: Paid, codes: list[str], ahead: int, *, by: SignedIn) -> None:
    """No case, no thread, no mark of the entry: to whoever has the database it is one of her or his duties."""
    duties.add(
        kind=duties.Kind.TASK,
        due_at=funding.to_act_by(paid),
        about=ABOUTS[paid.about],
        owner=by.user_id,
        ladder=(),
        organisation=by.organisation_id,
        args={**funding.args(paid, codes), "ahead": ahead},
        by=by,
    )
