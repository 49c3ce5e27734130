"""The online halves of recovery: what goes to the offline computer, and what comes back. The middle: ceremony."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from wayhome.vault import ceremony, certificates, teams, wraps
from wayhome.vault.ceremony import Answer, Item, Request
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.models.keys import KeyPair, KeyState, MemberKey, RecoveryCopy, grant_parts
from wayhome.vault.shares import Copy


@dataclass(frozen=True, slots=True)
class Held:
    """A team's or the organisation's key, and how many people hold it now."""

    owner: UUID
    kind: str
    people: int


def holdings(organisation: UUID) -> list[Held]:
    """Every shared key of an organisation. Those that nobody holds any more need the ceremony."""
    owners = KeyState.objects.filter(organisation=organisation).order_by("created_at")
    return [
        Held(
            state.owner,
            "organisation" if state.owner == organisation else "team",
            len(teams.members(team=state.owner)),
        )
        for state in owners
    ]


def request(organisation: UUID, *, receiver: UUID | None = None, owners: Sequence[UUID] = ()) -> Request:
    """For the offline computer: the keys of ``owners`` for ``receiver``, or (without one) for new sheets only.

    NoKey when the organisation, the person or one of the keys is unknown.
    """
    recovery = _newest(certificates.recovery_of(organisation))
    copies = tuple(
        Copy(row.first, row.second, bytes(row.sealed))
        for row in RecoveryCopy.objects.filter(pair=recovery).order_by("first", "second")
    )
    if receiver is None:
        return Request(organisation, recovery.epoch, recovery.public, copies)
    person = _newest(receiver)
    if person.kind != Kind.USER or person.organisation != organisation:
        raise NoKey("not a person of this organisation")
    anchor = KeyPair.objects.get(owner=organisation, epoch=person.anchor_epoch)
    return Request(
        organisation,
        recovery.epoch,
        recovery.public,
        copies,
        receiver,
        person.epoch,
        person.public,
        anchor.public.signing,
        tuple(_item(owner, recovery, person) for owner in owners),
    )


def take(answer: Answer) -> int:
    """Give the receiver what the officers released, and replace the sheets; all of it or nothing. How many keys.

    NotCertified when the answer was not made by the recovery key, or anything changed since the request.
    """
    with transaction.atomic():
        recovery = _newest(certificates.recovery_of(answer.organisation))
        if recovery.epoch != answer.epoch:
            raise NotCertified("another recovery key")
        if answer.receiver is not None:
            person = _newest(answer.receiver)
            if person.epoch != answer.receiver_epoch or person.organisation != answer.organisation:
                raise NotCertified("the person's keys changed since the request")
            for result in answer.results:
                _take_key(result, recovery, person)
        if answer.copies:
            _take_copies(answer, recovery)
    return len(answer.results)


def _newest(owner: UUID) -> KeyPair:
    pair: KeyPair | None = KeyPair.objects.filter(owner=owner).order_by("-epoch").first()
    if pair is None:
        raise NoKey("no such key")
    return pair


def _item(owner: UUID, recovery: KeyPair, person: KeyPair) -> Item:
    held = MemberKey.objects.filter(owner=owner, holder=recovery.owner, holder_epoch=recovery.epoch)
    row = held.select_related("pair").order_by("-pair__epoch").first()
    if row is None or row.pair.organisation != recovery.organisation:
        raise NoKey("the recovery key does not hold this key")
    new = _row(row.pair, recovery, person)
    return Item(
        id=str(row.pair.pk),
        old_context=row.context(),
        wrapped=bytes(row.wrapped),
        new_context=new.context(),
        statement=tuple(_statement(new)),
        is_pair=True,
    )


def _row(pair: KeyPair, recovery: KeyPair, person: KeyPair) -> MemberKey:
    return MemberKey(
        pair=pair,
        owner=pair.owner,
        holder=person.owner,
        holder_epoch=person.epoch,
        granter=recovery.owner,
        granter_epoch=recovery.epoch,
    )


def _statement(row: MemberKey) -> Iterable[bytes | str]:
    return grant_parts(row.context(), ceremony.WRAPPED, row.granter, row.granter_epoch)


def _take_key(result: ceremony.Result, recovery: KeyPair, person: KeyPair) -> None:
    pair = KeyPair.objects.filter(pk=UUID(result.id), organisation=recovery.organisation).first()
    if pair is None:
        raise NotCertified("a key that is not here")
    teams.lock(pair.owner)
    if not MemberKey.objects.filter(pair=pair, holder=recovery.owner).exists():
        raise NotCertified("a newer key was made since the request")
    row = _row(pair, recovery, person)
    row.wrapped = result.wrapped
    row.owner_signature = result.inner_signature
    row.granter_signature = result.signature
    wraps.check(result.inner_signature, row.statement(), public=pair.public.signing)
    wraps.check(result.signature, row.statement(), public=recovery.public.signing)
    MemberKey.objects.filter(owner=pair.owner, holder=person.owner).delete()
    row.save()


def _take_copies(answer: Answer, recovery: KeyPair) -> None:
    said = ceremony.copies_statement(answer.organisation, answer.epoch, answer.copies)
    wraps.check(answer.copies_signature, said, public=recovery.public.signing)
    RecoveryCopy.objects.filter(organisation=answer.organisation).delete()
    RecoveryCopy.objects.bulk_create(
        RecoveryCopy(
            pair=recovery, organisation=answer.organisation, first=c.first, second=c.second, sealed=c.sealed
        )
        for c in answer.copies
    )
