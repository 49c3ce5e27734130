"""The lead of a case goes over, and with it the side that asked: of every request, and every search for a place.

What falls due for that side from then on, and what is said to it, is of who leads now (decision 47). Whoever asked
keeps what was said until then, and learns nothing that came later.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.referrals import agreements, documents, drafts, holding, models
from wayhome.referrals.documents import Own as Own
from wayhome.referrals.enums import Event, Side
from wayhome.referrals.holding import Home as Home
from wayhome.services import doors
from wayhome.services.enums import Need
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NoKey
from wayhome.vault.values import Value

_WHO, _HEALTH, _WORDS = "A", "D", "I"  # data groups: who it is, health, services and plan


@dataclass(frozen=True, slots=True)
class Over:
    """From whom to whom, and what the sender put together (``packed``)."""

    thread: UUID
    sender: UUID
    home: Home
    own: Own
    known: Mapping[str, Any]


def packed(thread: UUID, parts: Collection[str], *, by: SignedIn) -> dict[str, dict[str, Value]]:
    """What the sender's side has of its requests, as far as its keys open it and ``parts`` go: for ``go_over`` later,
    by somebody whose keys do not. By the data group of which it tells; the caller seals it under that.
    """
    found: dict[str, dict[str, Value]] = {}
    rows = models.Referral.objects.filter(thread=thread, from_organisation=by.organisation_id)
    # Held: an answer that is being written is waited for, and goes along.
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        group, letters = _letters(row, set(parts), by=by)
        found.setdefault(group, {}).update(letters)
    searches = models.PlaceRequest.objects.filter(thread=thread, from_organisation=by.organisation_id)
    for search in searches.select_for_update(of=("self",)).order_by("pk"):
        mine = found.setdefault(_WORDS, {})
        mine |= _opened(search.what, holding.PLACE, search.pk, by=by)
        for line in search.asked.exclude(said=b""):
            mine |= _opened(line.said, holding.PLACE_SAID, line.pk, by=by)
    return {group: letters for group, letters in found.items() if letters}


def go_over(over: Over, *, by: SignedIn) -> int:
    """Inside the transaction of the completion, before duties move: what somebody says in this moment waits for it, and
    is said to the new side. Returns how many requests and searches went over.

    Where the new side is the one that was asked, nobody is rung on the other side any more: it would be itself.
    """
    asked = Q(from_organisation=over.sender, is_led_there=False)
    asked |= Q(to_organisation=over.sender, is_led_there=True)
    rows = models.Referral.objects.filter(asked, thread=over.thread).select_for_update(of=("self",))
    count = 0
    for row in rows.order_by("pk"):
        _request(row, over)
        count += 1
    searches = models.PlaceRequest.objects.filter(thread=over.thread, from_organisation=over.sender)
    for search in searches.select_for_update(of=("self",)).order_by("pk"):
        _search(search, over)
        count += 1
    if count:
        for side in (over.sender, over.home.organisation):
            audit.record("referrals.went_over", by=by, organisation=side, count=count)
    return count


def were_left(over: Over, since: datetime) -> bool:
    """Whether something was said after the sender had put its requests together: ``give_on`` gives it on."""
    late = models.Letter.objects.filter(event__referral__thread=over.thread, side=Side.FROM)
    said = models.PersonView.objects.filter(referral__thread=over.thread, created_at__gt=since)
    return late.filter(created_at__gt=since).exists() or said.exists()


def give_on(thread: UUID, parts: Collection[str], *, to: UUID, since: datetime, by: SignedIn) -> int:
    """What was said between the sender's word (``since``) and the completion, by the keys of a colleague of the sender,
    as far as ``parts`` go: for ``to``, where it answers still. Returns how much only others of the sender can open.
    """
    left = 0
    before = models.FormerSide.objects.filter(organisation=by.organisation_id).values("request")
    rows = models.Referral.objects.filter(thread=thread, from_organisation=to, is_led_there=False)
    for row in rows.filter(pk__in=before).select_for_update(of=("self",)).order_by("pk"):
        home, (_group, known) = holding.home_from(row), _letters(row, set(parts), by=by)
        letters = models.Letter.objects.filter(event__referral=row, side=Side.FROM).select_related("event")
        for letter in letters:
            if {*home.readers} & {*parcels.readers(bytes(letter.body))}:
                continue
            body = _for_both(letter.body, holding.LETTER, letter.pk, known, home)
            if body is not None:
                letter.body = body
                letter.save(update_fields=["body"])
            elif letter.created_at > since and not _is_private(letter.event.event, letter.event.side):
                left += not _opened(letter.body, holding.LETTER, letter.pk, by=by)
        has = _give_views(row, known, home)
        for view in models.PersonView.objects.filter(referral=row, created_at__gt=since).exclude(body=b""):
            left += view.first not in has and not _opened(view.body, holding.VIEW, view.pk, by=by)
    return left


def kept_by(actor: SignedIn, request: UUID) -> models.FormerSide | None:
    """As which former side somebody reads it, the last time that it answered; None for everybody else."""
    rows = models.FormerSide.objects.filter(
        request=request,
        organisation=actor.organisation_id,
        readers__overlap=[actor.user_id, *actor.team_ids],
    )
    found: models.FormerSide | None = rows.order_by("-turn").first()
    return found


def asked_itself(row: models.Referral) -> bool:
    """Whether the side that answers now had asked it, and the lead has come back to it."""
    first = models.FormerSide.objects.filter(request=row.pk, turn=1)
    return row.answers_since is not None and first.filter(organisation=row.from_organisation_id).exists()


def who_followed(side: models.FormerSide) -> UUID | None:
    """Who answered next, where the lead has gone on from there too; None where they answer still."""
    rows = models.FormerSide.objects.filter(request=side.request, turn=side.turn + 1)
    found: UUID | None = rows.values_list("organisation", flat=True).first()
    return found


def _request(row: models.Referral, over: Over) -> None:
    # Where whoever was asked led itself, nothing was sealed to a side that asked, and it reads on as who was asked.
    _remember(
        row, over, readers=row.readers if row.is_led_there else row.own_readers, is_own=not row.is_led_there
    )
    row.answers_since = clock.today()
    row.is_led_there = row.to_organisation_id == over.home.organisation
    if not row.is_led_there:
        _give(row, over)
        for letter in models.Letter.objects.filter(event__referral=row, side=Side.FROM):
            body = _for_both(letter.body, holding.LETTER, letter.pk, over.known, over.home)
            if body is not None:
                letter.body = body
                letter.save(update_fields=["body"])
        _give_views(row, over.known, over.home)
    row.save()


def _give_views(row: models.Referral, known: Mapping[str, Any], home: Home) -> set[UUID]:
    """What she or he said of the help: for who answers now, in a row of its own. The former side keeps its own. Returns
    which of these words it has: the rows in which they were written down.
    """
    rows = list(models.PersonView.objects.filter(referral=row).order_by("created_at", "pk"))
    has = {one.first for one in rows if one.body and {*parcels.readers(bytes(one.body))} & {*home.readers}}
    for one in rows:
        value = known.get(str(one.pk))
        if value is None or one.first in has:
            continue
        has.add(one.first)
        new = models.PersonView(referral=row, written_by=one.written_by, created_at=one.created_at)
        new.of, new.held_by = one.first, home.organisation
        readers = holding.told(home.readers, organisation=home.organisation)
        new.body = parcels.seal(value, to=readers, place=holding.VIEW, record=new.pk)
        new.save(force_insert=True)
    return has


def _search(row: models.PlaceRequest, over: Over) -> None:
    _remember(row, over, readers=row.own_readers)
    _give(row, over)
    row.what = _for_both(row.what, holding.PLACE, row.pk, over.known, over.home) or row.what
    row.save()
    for line in row.asked.exclude(said=b""):
        body = _for_both(line.said, holding.PLACE_SAID, line.pk, over.known, over.home)
        if body is not None:
            line.said = body
            line.save(update_fields=["said"])


def _remember(
    row: models.Referral | models.PlaceRequest, over: Over, *, readers: list[UUID], is_own: bool = True
) -> None:
    models.FormerSide.objects.create(
        request=row.pk,
        turn=models.FormerSide.objects.filter(request=row.pk).count() + 1,  # the row is held
        organisation_id=over.sender,
        readers=readers,
        number=row.number,
        own=row.from_own if is_own else _own_of(readers, row.pk, over),
    )


def _own_of(readers: list[UUID], record: UUID, over: Over) -> bytes:
    """The case, for whoever was asked and led it: erasing finds its requests by that."""
    told = vouching.vouched(readers)
    return parcels.seal(over.own.to_value(), to=told, place=holding.OWN, record=record) if told else b""


def _give(row: models.Referral | models.PlaceRequest, over: Over) -> None:
    home = over.home
    row.from_organisation_id, row.from_team_id, row.from_user_id = home.organisation, home.team, home.user
    row.own_readers = list(home.readers)
    readers = holding.told(home.readers, organisation=home.organisation)
    own = replace(over.own, hidden=str(over.known.get(str(row.pk)) or "")) if _is_request(row) else over.own
    row.from_own = parcels.seal(own.to_value(), to=readers, place=holding.OWN, record=row.pk)


def _is_request(row: models.Referral | models.PlaceRequest) -> bool:
    return isinstance(row, models.Referral)  # what is known by the id of a search is the search itself


def _for_both(
    sealed: bytes | memoryview, place: str, record: UUID, known: Mapping[str, Any], home: Home
) -> bytes | None:
    """The same for those who have it and the new side. None where the sender had not put it together."""
    value = known.get(str(record))
    if value is None:
        return None
    readers = vouching.vouched([*parcels.readers(bytes(sealed)), *home.readers])
    return parcels.seal(value, to=readers, place=place, record=record)


def _views(row: models.Referral, *, by: SignedIn) -> dict[str, Value]:
    """What she or he said of the help. Written for the own side: what says where a house is stays there."""
    found: dict[str, Any] = {}
    for pk, body in models.PersonView.objects.filter(referral=row).values_list("pk", "body"):
        found |= _opened(body, holding.VIEW, pk, by=by)
    views = {key: documents.View.from_value(value) for key, value in found.items()}
    return {key: found[key] for key, view in views.items() if doors.why_not_in(by, view) is None}


def _letters(row: models.Referral, parts: set[str], *, by: SignedIn) -> tuple[str, dict[str, Value]]:
    found: dict[str, Value] = {}
    whose: list[UUID] = []  # the letters that say who it is
    ask, identity = documents.Ask(), None
    letters = models.Letter.objects.filter(event__referral=row, side=Side.FROM)
    for letter, event, side, body in letters.values_list("pk", "event__event", "event__side", "body"):
        if _is_private(event, side):
            continue  # why, in words that were for the own side only; why the service stopped goes along
        value = _opened(body, holding.LETTER, letter, by=by)
        known: Any = value.get(str(letter))
        if event == Event.SENT and known is not None:
            ask = documents.Ask.from_value(known)
        if event == Event.IDENTITY and known is not None:
            identity = documents.Identity.from_value(known)
            whose.append(letter)
        found |= value
    found |= _views(row, by=by)
    if identity is not None and not agreements.told(identity, ask) <= parts:
        found = {key: value for key, value in found.items() if UUID(key) not in whose}
    if set(ask.needs) == {Need.HEALTH}:  # a request for help with health alone tells of health
        return (_HEALTH, found) if _HEALTH in parts else (_WORDS, {str(row.pk): _HEALTH})
    own = holding.case_of(by, row)
    if own is not None and own.hidden:  # it was not open to this side either
        found[str(row.pk)] = own.hidden
    return _WORDS if identity is None else _WHO, found


def _is_private(event: str, side: str) -> bool:
    return drafts.is_private(Event(event), Side(side))


def _opened(sealed: bytes | memoryview, place: str, record: UUID, *, by: SignedIn) -> dict[str, Value]:
    if not sealed:
        return {}
    try:
        return {str(record): parcels.open_(by.keyring, bytes(sealed), place=place, record=record)}
    except NoKey:
        return {}
