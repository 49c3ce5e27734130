"""A place that is held for a partner takes a bed at once; without a free one the hold is refused; it ends by itself.

Called by ``referrals.places`` in the transaction of the answer: what is refused here is not answered there.
"""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.referrals.documents import Place as Wanted
from wayhome.referrals.enums import Special
from wayhome.referrals.places import Hold
from wayhome.shelter import due, holding, models, rules


def hold(actor: Actor, asked: Hold) -> None:
    """As many places as are looked for, in one house. An organisation that keeps no houses here answers as before."""
    homes = models.House.objects.filter(organisation=asked.organisation, closed_on=None)
    if not homes.exists():
        return
    wanted = asked.what or Wanted()
    nights = _nights(wanted)
    # Nobody knows who of them needs it: each place is without steps, unless whoever holds it says that it is not.
    without_steps = Special.STEP_FREE in wanted.special and not asked.says_lacking
    has_others = False
    for home in homes.filter(compromised_at=None).order_by("created_at").select_for_update(no_key=True):
        free = _free(home, wanted, nights)
        spots = [
            spot for spot in free if not without_steps or (home.is_accessible and spot.room.is_accessible)
        ]
        has_others = has_others or len(free) >= wanted.how_many
        if len(spots) >= wanted.how_many:
            for spot in spots[: wanted.how_many]:
                holding.occupy(
                    models.Occupancy(
                        house=home,
                        place=spot,
                        lane=spot.lane,
                        held_for=asked.asked,
                        held_until=asked.until,
                        nights=nights,
                    )
                )
            audit.record("shelter.place_held", by=actor, subject=home.pk, count=wanted.how_many)
            return
    if has_others:
        raise Refused(
            _(
                "They need a place without stairs, and no house of yours has one free in these nights. Answer that you "
                "have none, or say that not all is there, and what is missing."
            ),
            code="no_free_place",
        )
    raise Refused(
        _(
            "No house of yours has a free place for them in these nights. Answer that you have none, or free one first."
        ),
        code="no_free_place",
    )


def take(actor: Actor, asked: Hold) -> None:
    """They come: the place stays theirs until the house writes down who arrived, or gives it free."""
    rows = models.Occupancy.objects.filter(held_for=asked.asked, is_open=True)
    row = rows.select_related("house").first()
    if row is None or not isinstance(actor, SignedIn):
        return
    holding.owe(
        due.PREPARE,
        clock.now(),
        row.house,
        mark=asked.asked,
        once=str(asked.asked),
        by=actor,
    )


def free(_actor: Actor, asked: Hold) -> None:
    """The time ran out, or nobody comes: the place is free. Done by a job too, which holds no key."""
    models.Occupancy.objects.filter(held_for=asked.asked, is_open=True).update(is_open=False, is_void=True)


def _nights(wanted: Wanted) -> DateRange:
    """The nights they ask for; for as long as a stay usually is, where no last day was said."""
    first: date = max(wanted.from_day or clock.today(), clock.today())
    last = wanted.until_day or first + timedelta(days=rules.max_stay_days())
    return DateRange(first, max(last, first + timedelta(days=1)))


def _free(home: models.House, wanted: Wanted, nights: DateRange) -> list[models.Place]:
    """Free places of a house that are meant for this group."""
    found = []
    for spot in home.places.select_related("room").order_by("room__number", "number"):
        groups = spot.room.groups or home.groups
        is_for_them = not wanted.group or wanted.group in groups
        if is_for_them and holding.is_in_use(spot, nights.lower) and holding.is_free(spot, nights):
            found.append(spot)
    return found
