"""Keys that several people hold: made, given, taken away, replaced. The organisation's own key is one of them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from wayhome.core import clock
from wayhome.vault import certificates, private, vouching, wraps
from wayhome.vault.certificates import CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.keys import Certificate, KeyPair, KeyState, MemberKey, PastKey
from wayhome.vault.wraps import PrivateKeys


def create_team(keyring: Keyring, *, team: UUID, organisation: UUID) -> None:
    """A team's first key, certified by the organisation's. Who makes it is its first member. NoKey for others."""
    if organisation != keyring.organisation_id:
        raise NoKey("another organisation's team")
    with transaction.atomic():
        lock(organisation)
        keyring.forget()
        root, root_keys = organisation_key(keyring)
        keys = PrivateKeys.generate()
        pair = vouching.make(Kind.TEAM, owner=team, organisation=organisation, epoch=1, public=keys.public())
        certificates.certify([pair], signer=root, private=root_keys)
        KeyState.objects.create(owner=team, organisation=organisation)
        for holder in (keyring.user_id, certificates.recovery_of(organisation)):
            grant(keyring, pair, keys, to=keyring.trust.current(holder))
    keyring.forget()


def add_member(keyring: Keyring, *, team: UUID, user: UUID) -> None:
    """Give the team's key to ``user``. NoKey when this keyring does not hold it, NotCertified for unchecked keys."""
    with transaction.atomic():
        lock(team)
        keyring.forget()
        pair, keys = keyring.newest_keys_of(team)
        member = keyring.trust.current(user)
        if member.kind != Kind.USER:
            raise NotCertified("not a person's key")
        grant(keyring, pair, keys, to=member)
    keyring.forget()


def remove_member(*, team: UUID, user: UUID) -> None:
    """Take the key away at once, without holding any. A new key is owed from then on."""
    with transaction.atomic():
        state = lock(team)
        gone, _rows = MemberKey.objects.filter(owner=team, holder=user).delete()
        if gone and state.owed_at is None:
            state.owed_at = clock.now()
            state.save(update_fields=["owed_at"])


def members(*, team: UUID) -> frozenset[UUID]:
    """The people who hold the team's key now. The offline recovery is not counted."""
    rows = MemberKey.objects.filter(owner=team).values_list("holder", "pair__organisation")
    return frozenset(holder for holder, org in rows if holder != certificates.recovery_of(org))


def settle(keyring: Keyring) -> None:
    """Do what is owed and this keyring can do: new epochs, certificates that wait, a newer anchor."""
    organisation = keyring.organisation_id
    if keyring.holds(organisation):
        certify_oneself(keyring)
    owed = set(
        KeyState.objects.filter(owner__in=list(keyring.held()), owed_at__isnull=False).values_list(
            "owner", flat=True
        )
    )
    # The organisation's key first: teams are certified with the new one.
    for owner in sorted(owed, key=lambda owner: (owner != organisation, owner)):
        rotate(keyring, owner)
    if keyring.holds(organisation):
        certify_what_waits(keyring)
    root = keyring.trust.root(organisation)
    if root.epoch > keyring.bundle.anchor_epoch:
        keyring.replace(private.repin(keyring.bundle, anchor_epoch=root.epoch, anchor=root.public.signing))


def certify_oneself(keyring: Keyring) -> None:
    """Whoever holds the organisation's key and is not certified was given it by the offline recovery: nobody else is
    left who could. The keys in the keyring are certified, whatever the database says; before the next epoch is made.
    """
    pair = _own_pair(keyring)
    if pair.public != keyring.user_keys().public() or pair.pk in keyring.trust.verified([pair]):
        return
    with transaction.atomic():
        lock(keyring.organisation_id)
        keyring.forget()
        root, root_keys = organisation_key(keyring)
        certificates.certify([pair], signer=root, private=root_keys)
    keyring.forget()


def rotate(keyring: Keyring, owner: UUID) -> None:
    """A new epoch of a key, when one is owed: given to the remaining members, the old one sealed to it."""
    with transaction.atomic():
        state = lock(owner)
        if state.owed_at is None:
            return
        keyring.forget()
        pair, keys = keyring.newest_keys_of(owner)
        holders = [holder for row in _rows(pair) if (holder := _believed(keyring, row, pair)) is not None]
        checked = _checked_pairs(keyring) if owner == keyring.organisation_id else []
        newer_keys = PrivateKeys.generate()
        newer = vouching.make(
            Kind(pair.kind),
            owner=owner,
            organisation=pair.organisation,
            epoch=pair.epoch + 1,
            public=newer_keys.public(),
        )
        certificates.certify([newer], signer=pair, private=keys)
        certificates.certify([newer], signer=_own_pair(keyring), private=keyring.user_keys())
        past = PastKey(pair=pair, next_pair=newer)
        past.wrapped = wraps.wrap(keys.to_bytes(), to=newer.public.wrapping, info=past.context())
        past.save()
        for holder in holders:
            grant(keyring, newer, newer_keys, to=holder)
        MemberKey.objects.filter(owner=owner).exclude(pair=newer).delete()
        if newer.kind == Kind.ORGANISATION:
            certificates.certify([newer, *checked], signer=newer, private=newer_keys)
        elif keyring.holds(keyring.organisation_id):
            root, root_keys = organisation_key(keyring)
            certificates.certify([newer], signer=root, private=root_keys)
        state.owed_at = None
        state.save(update_fields=["owed_at"])
    keyring.forget()


def certify_what_waits(keyring: Keyring) -> None:
    """With the organisation's key: certify team keys made by certified members, and this installation's key."""
    organisation = keyring.organisation_id
    with transaction.atomic():
        root = keyring.trust.root(organisation)
        own = vouching.own_pair(organisation)
        unsigned = KeyPair.objects.filter(organisation=organisation).exclude(certificates__signer=root)
        waiting = list(unsigned.filter(kind=Kind.TEAM).order_by("owner", "epoch"))
        ready = [pair for pair in waiting if keyring.trust.vouched(pair)]
        is_new_here = own.pk not in keyring.trust.verified([own])
        if not ready and not is_new_here:
            return
        lock(organisation)
        keyring.forget()
        root, root_keys = organisation_key(keyring)
        certificates.certify([*ready, own], signer=root, private=root_keys)
        if is_new_here:
            # Another key file than before: vouch again for everything that this manager can check.
            vouching.vouch(_checked_pairs(keyring), organisation=organisation)
    keyring.forget()


def grant(keyring: Keyring, pair: KeyPair, keys: PrivateKeys, *, to: CertifiedKey) -> None:
    """Wrap the keys of ``pair`` to a checked public key, signed by the key itself and by who gives it."""
    row = MemberKey(
        pair=pair,
        owner=pair.owner,
        holder=to.owner,
        holder_epoch=to.epoch,
        granter=keyring.user_id,
        granter_epoch=keyring.epoch,
    )
    row.wrapped = wraps.wrap(keys.to_bytes(), to=to.keys.wrapping, info=row.context())
    row.owner_signature = wraps.sign(row.statement(), private=keys.signing)
    row.granter_signature = wraps.sign(row.statement(), private=keyring.user_keys().signing)
    MemberKey.objects.filter(owner=pair.owner, holder=to.owner).delete()
    row.save()


def organisation_key(keyring: Keyring) -> tuple[KeyPair, PrivateKeys]:
    """The organisation's newest checked key with its private half. NoKey for everyone but managers."""
    root = keyring.trust.root(keyring.organisation_id)
    return root, keyring.keys_of(keyring.organisation_id, root.epoch)


def lock(owner: UUID) -> KeyState:
    """The row that says who may change this key now: one at a time. NoKey when there is no such key."""
    state = KeyState.objects.select_for_update().filter(owner=owner).first()
    if state is None:
        raise NoKey("no such team")
    return state


def _rows(pair: KeyPair) -> Iterable[MemberKey]:
    return MemberKey.objects.filter(pair=pair).order_by("created_at")


def _believed(keyring: Keyring, row: MemberKey, pair: KeyPair) -> CertifiedKey | None:
    """The member to give the next epoch to; None for a row that no holder of the key has made, or whose key changed."""
    row.pair = pair
    try:
        granter = keyring.trust.current(row.granter, epoch=row.granter_epoch)
        wraps.check(bytes(row.owner_signature), row.statement(), public=pair.public.signing)
        wraps.check(bytes(row.granter_signature), row.statement(), public=granter.keys.signing)
        return keyring.trust.current(row.holder)
    except NotCertified:
        return None


def _own_pair(keyring: Keyring) -> KeyPair:
    return KeyPair.objects.get(owner=keyring.user_id, epoch=keyring.epoch)


def _checked_pairs(keyring: Keyring) -> list[KeyPair]:
    """Every pair that the organisation's newest key vouches for: its own, and partners'."""
    organisation = keyring.organisation_id
    root = keyring.trust.root(organisation)
    own = list(KeyPair.objects.filter(organisation=organisation))
    verified = keyring.trust.verified(own)
    partners = Certificate.objects.filter(signer=root).exclude(subject__organisation=organisation)
    return [pair for pair in own if pair.pk in verified] + [
        row.subject
        for row in partners.select_related("subject")
        if certificates.holds(row, signing=root.public.signing)
    ]
