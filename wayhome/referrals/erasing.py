"""What an agency held of requests, when it erases a case: which these are, and what of them is its own."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from wayhome.organisations.actors import SignedIn
from wayhome.referrals import documents, holding, models
from wayhome.referrals.enums import Side
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NoKey


def received(case: UUID, thread: UUID, *, by: SignedIn) -> list[UUID]:
    """The ids of those that the own agency was asked, and linked to this case; or of a case it led, without a link."""
    rows = models.Referral.objects.filter(to_organisation=by.organisation_id).exclude(to_own=b"")
    led = models.FormerSide.objects.filter(organisation=by.organisation_id).values("request")
    own = models.Referral.objects.filter(thread=thread, to_organisation=by.organisation_id)
    found = list(own.filter(Q(is_led_there=True) | Q(pk__in=led)).values_list("pk", flat=True))
    for row in rows.iterator():
        linked = holding.read(documents.Own, by.keyring, row.to_own, holding.OWN, row.pk)
        if linked is not None and linked.case == case and row.pk not in found:
            found.append(row.pk)
    return found


def leave(thread: UUID, received: Collection[UUID], *, by: SignedIn) -> int:
    """Inside the transaction of erasing: no letter of these requests opens to the own side any more. Returns how many.
    These, and those that were ``received``, are held until it ends.

    What the side that answers now, or another that answered before, opens too stays there: it needs what was asked,
    and wrote, or was told, the rest (decision 47). What nobody else of that side opens goes, and what the own side had
    written with it goes from whoever was asked, unless that is who leads now.
    """
    count = 0
    rows = models.Referral.objects.filter(Q(thread=thread) | Q(pk__in=received)).select_for_update(
        of=("self",)
    )
    for row in rows.order_by("pk"):
        if row.thread != thread:
            continue  # another agency asked it: only the link is emptied
        mine = _own_readers(row, by=by)
        letters = models.Letter.objects.filter(event__referral=row, side=Side.FROM).select_related("event")
        for letter in letters:
            if not mine & {*parcels.readers(bytes(letter.body))}:
                continue
            count += 1
            left = _without(letter.body, holding.LETTER, letter.pk, mine, by=by)
            if left:
                letter.body = left
                letter.save(update_fields=["body"])
                continue
            if letter.event.side == Side.FROM and not row.is_led_there:
                there = models.Letter.objects.filter(event=letter.event, side=Side.TO)
                count += there.delete()[0]
            letter.delete()
    searches = models.PlaceRequest.objects.filter(thread=thread).select_for_update(of=("self",))
    for search in searches.order_by("pk"):
        if search.from_organisation_id != by.organisation_id:
            count += _leave_search(search, by=by)
    return count


def _leave_search(search: models.PlaceRequest, *, by: SignedIn) -> int:
    mine, count = _own_readers(search, by=by), 0
    if search.what and mine & {*parcels.readers(bytes(search.what))}:
        search.what = _without(search.what, holding.PLACE, search.pk, mine, by=by)
        search.save(update_fields=["what"])
        count += 1
    for line in search.asked.exclude(said=b""):
        if mine & {*parcels.readers(bytes(line.said))}:
            line.said = _without(line.said, holding.PLACE_SAID, line.pk, mine, by=by)
            line.save(update_fields=["said"])
            count += 1
    return count


def _own_readers(row: models.Referral | models.PlaceRequest, *, by: SignedIn) -> set[UUID]:
    """To whom of the own organisation it was ever sealed, as the side that asked."""
    before = models.FormerSide.objects.filter(request=row.pk, organisation=by.organisation_id)
    mine = {one for readers in before.values_list("readers", flat=True) for one in readers}
    return mine | ({*row.own_readers} if row.from_organisation_id == by.organisation_id else set())


def _without(sealed: bytes | memoryview, place: str, record: UUID, mine: set[UUID], *, by: SignedIn) -> bytes:
    """The same for the others alone; empty where there are none, or the actor's keys do not open it."""
    others = vouching.vouched([one for one in parcels.readers(bytes(sealed)) if one not in mine])
    if not others:
        return b""
    try:
        value = parcels.open_(by.keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return b""
    return parcels.seal(value, to=others, place=place, record=record)
