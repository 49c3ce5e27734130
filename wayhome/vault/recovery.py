"""The online halves of recovery: what goes to the offline computer, and what comes back. The middle: ceremony."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from wayhome.vault import ceremony, certificates, recovery_strands, teams, wraps
from wayhome.vault.ceremony import Answer, KeyItem, KeyResult, Request
from wayhome.vault.certificates import Anchor, Trust
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.models.keys import KeyPair, KeyState, MemberKey, RecoveryCopy
from wayhome.vault.recovery_strands import Lost, lost, strands_of
from wayhome.vault.shares import Copy

__all__ = ["Held", "Lost", "Taken", "holdings", "lost", "request", "strands_of", "take"]


@dataclass(frozen=True, slots=True)
class Held:
    """A team's or the organisation's key, and how many people hold it now."""

    owner: UUID
    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought: the owners of the keys that were given, and how many strands."""

    owners: tuple[UUID, ...]
    strands: int
    has_new_sheets: bool


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


def request(
    organisation: UUID,
    *,
    receiver: UUID | None = None,
    owners: Sequence[UUID] = (),
    strands: Iterable[UUID] = (),
) -> Request:
    """For the offline computer: keys of ``owners`` and of ``strands`` for ``receiver``; without one, for new sheets.

    NoKey when the organisation, the person or one of the keys is unknown. NotCertified when nobody has vouched for
    the person, unless they are given the organisation's own key, with which they vouch for themselves.
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
    anchor = _anchor(person)
    if organisation not in owners:
        Trust(anchor).current(receiver)
    items, vouchers = recovery_strands.items(anchor, strands, recovery)
    return Request(
        organisation,
        recovery.epoch,
        recovery.public,
        copies,
        receiver,
        person.epoch,
        person.public,
        anchor.epoch,
        anchor.signing,
        tuple(_item(owner, recovery) for owner in dict.fromkeys(owners)),
        items,
        vouchers,
    )


def take(answer: Answer) -> Taken:
    """Give the receiver what the officers released, and replace the sheets; all of it or nothing, twice is once.

    NotCertified when the answer was not made by the recovery key, or anything changed since the request.
    """
    with transaction.atomic():
        recovery = _newest(certificates.recovery_of(answer.organisation))
        if recovery.epoch != answer.epoch:
            raise NotCertified("another recovery key")
        owners: list[UUID] = []
        if answer.receiver is not None:
            person = _newest(answer.receiver)
            if person.epoch != answer.receiver_epoch or person.organisation != answer.organisation:
                raise NotCertified("the person's keys changed since the request")
            owners = [_take_key(result, recovery, person) for result in answer.keys]
            if answer.organisation not in owners:
                Trust(_anchor(person)).current(person.owner)
            for result in answer.strands:
                recovery_strands.take(result, recovery, person)
        if answer.copies:
            _take_copies(answer, recovery)
    return Taken(tuple(owners), len(answer.strands), bool(answer.copies))


def _newest(owner: UUID) -> KeyPair:
    pair: KeyPair | None = KeyPair.objects.filter(owner=owner).order_by("-epoch").first()
    if pair is None:
        raise NoKey("no such key")
    return pair


def _anchor(person: KeyPair) -> Anchor:
    """What the person was given at enrolment. The eight words stand for it; here the database is only asked."""
    root = KeyPair.objects.get(owner=person.organisation, epoch=person.anchor_epoch)
    return Anchor(person.organisation, root.epoch, root.public.signing)


def _item(owner: UUID, recovery: KeyPair) -> KeyItem:
    held = MemberKey.objects.filter(owner=owner, holder=recovery.owner, holder_epoch=recovery.epoch)
    row = held.select_related("pair").order_by("-pair__epoch").first()
    if row is None or row.pair.organisation != recovery.organisation:
        raise NoKey("the recovery key does not hold this key")
    return KeyItem(row.pair.pk, row.owner, row.pair.epoch, bytes(row.wrapped))


def _take_key(result: KeyResult, recovery: KeyPair, person: KeyPair) -> UUID:
    pair = KeyPair.objects.filter(pk=result.pair, organisation=recovery.organisation).first()
    if pair is None:
        raise NotCertified("a key that is not here")
    teams.lock(pair.owner)
    if not MemberKey.objects.filter(pair=pair, holder=recovery.owner).exists():
        raise NotCertified("a newer key was made since the request")
    row = ceremony.member_key(
        pair,
        holder=person.owner,
        holder_epoch=person.epoch,
        granter=recovery.owner,
        granter_epoch=recovery.epoch,
    )
    row.wrapped = result.wrapped
    row.owner_signature = result.own_signature
    row.granter_signature = result.signature
    wraps.check(result.own_signature, row.statement(), public=pair.public.signing)
    wraps.check(result.signature, row.statement(), public=recovery.public.signing)
    MemberKey.objects.filter(owner=pair.owner, holder=person.owner).delete()
    row.save()
    owner: UUID = pair.owner
    return owner


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
