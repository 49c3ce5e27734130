"""A house gives held places free by itself: who asked for them hears, and looks for another.

As ``referrals`` does it when either side lets go; the house team was not asked, and need not be.
"""

from collections.abc import Collection
from contextlib import suppress

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.referrals import holding_places, places
from wayhome.referrals import telling_places as telling
from wayhome.referrals.enums import PlaceAnswer, PlaceState
from wayhome.referrals.models import PlaceAsked, PlaceRequest
from wayhome.shelter import models
from wayhome.vault.errors import NotCertified

STANDS = (PlaceState.HELD, PlaceState.TAKEN)


def tell(rows: Collection[models.Occupancy], *, by: SignedIn) -> None:
    """For each search that these places were held for: the answer is taken back. In the transaction of the action,
    and inside its ``audit.taken_last()``.

    Before the places are freed: as in ``referrals``, the search is locked first, then its places, then the chains.
    """
    ours = [row for row in rows if row.held_for is not None]
    asked = {row.held_for for row in ours if row.held_for is not None and not _have_some_come(row, ours)}
    lines = PlaceAsked.objects.filter(pk__in=asked, answer=PlaceAnswer.HOLDS)
    standing = PlaceRequest.objects.filter(asked__in=lines, state__in=STANDS)
    locked = {row.pk: row for row in standing.select_for_update(of=("self",)).order_by("pk")}
    freed = [(locked[line.request_id], line) for line in lines.order_by("pk") if line.request_id in locked]
    for row, line in freed:
        _let_go(row, line, by=by)
    for row, _line in freed:
        audit.record("referrals.place_let_go", by=by, subject=row.pk)
        audit.record("referrals.place_let_go", by=by, subject=row.pk, organisation=row.from_organisation_id)


def _have_some_come(row: models.Occupancy, freed: Collection[models.Occupancy]) -> bool:
    """Whether a place of the same hold was used: they are here, and a place they do not need takes nothing back."""
    same = models.Occupancy.objects.filter(held_for=row.held_for, held_until=row.held_until, is_open=False)
    return same.exclude(pk__in=[one.pk for one in freed]).exists()


def _let_go(row: PlaceRequest, line: PlaceAsked, *, by: SignedIn) -> None:
    line.answer = PlaceAnswer.LET_GO
    line.save(update_fields=["answer"])
    row.state, row.is_open = PlaceState.OPEN, True
    row.number, row.changed_on = row.number + 1, clock.today()
    row.save()
    places.on_free.run(by, holding_places.hold_of(row, line, by))
    with suppress(NotCertified), transaction.atomic():  # who cannot be told never stops the house
        telling.freed(row, line, by=by)
    with suppress(NotCertified), transaction.atomic():  # nor the others, who are asked again
        telling.open_again(row, by=by)
