"""New versions of keys after someone lost access, and what else a visit sets right. Any step may be repeated."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet, Value

from wayhome.core import prepared
from wayhome.core.models import AppendOnly
from wayhome.vault import directory, envelope, fields, giving, grants, numbers, sharing, strands
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.fields import SealedField
from wayhome.vault.grants import Held
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import NumberEntry, SealedRecord, Strand, StrandName, Wrap
from wayhome.vault.places import place_of, sealed_fields

BATCH = 100
SETTLE_AT_MOST = 50  # strands a visit sets right at once; the rest at the next


def rotate(keyring: Keyring, *, case: UUID, organisation: UUID, own_of: UUID | None = None) -> bool:
    """Make the versions that are owed and re-encrypt what older ones seal. True when nothing is left to do here.

    Each batch is one transaction. After a crash the next call goes on: older keys stay with those who may still
    read, until no value needs them. Facts keep the version they were written with (docs/decisions/0004).
    """
    name = StrandName(case, organisation, own_of)
    if organisation != keyring.organisation_id:
        raise NoKey("another organisation rotates here")
    with transaction.atomic():
        strand = strands.locked(name)
        mine = strands.opened(keyring, [name])[name]
        owed = [part for part, state in strand.keys.items() if state["owed"] and mine.may(part)]
        if owed:
            strands.make_versions(keyring, [(strand, mine, owed)])
        doing = {
            p: strands.newest(strand, p) for p, s in strand.keys.items() if s["resealing"] and mine.may(p)
        }
    for model in _with_rows(name, is_fact=False) if doing else ():
        last: UUID | None = None
        while (last := _reseal_batch(keyring, name, model, doing, after=last)) is not None:
            continue
    with transaction.atomic():
        strand = strands.locked(name)
        # Where another version came meanwhile, the next call goes on.
        done = [part for part, number in doing.items() if strands.newest(strand, part) == number]
        for part in done:
            strand.keys[part]["resealing"] = False
        _prune(strand, done)
        strands.settle_marks(strand)
        strands.forget(keyring, name)
    return strand.rotation_owed_at is None


def settle(keyring: Keyring, *, at_most: int = SETTLE_AT_MOST) -> int:
    """What a visit sets right, as far as this person holds the keys. Returns how many strands were touched.

    Checks and confirms new wraps; brings wraps of the own teams to their newest key; pays owed rotations; gives keys
    to holders who were not certified when these were made; compacts directories.
    """
    confirm(keyring)
    directory.settle(keyring)
    touched = set(_renew_teams(keyring, at_most))
    for name in _owed(keyring, at_most):
        _complete(keyring, name)
        rotate(keyring, case=name.case, organisation=name.organisation, own_of=name.own_of)
        touched.add(name)
    return len(touched)


def confirm(keyring: Keyring) -> int:
    """Check who signed each wrap that is new to this keyring, and seal it as checked. Returns how many."""
    holders = [keyring.user_id, *keyring.held()]
    rows = Wrap.objects.filter(holder__in=holders, confirmed=b"").exclude(
        holder=keyring.user_id, holder_epoch__lt=keyring.epoch
    )
    done = []
    for row in grants.checked(keyring, list(rows.select_related("strand")[:1000])):
        try:
            row.confirmed = grants.confirmation(keyring, row, row.strand.name)
        except (
            NoKey,
            NotCertified,
            Unopenable,
        ):  # keys that are lost, or wait for a manager; a wrap that is none
            continue
        done.append(row)
    Wrap.objects.bulk_update(done, ["confirmed"])
    return len(done)


def sealed_models(*, is_fact: bool) -> list[type[SealedRecord]]:
    """Every installed model of sealed records: facts, or those that may be changed."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, SealedRecord) and issubclass(model, AppendOnly) == is_fact
    ]


def _with_rows(name: StrandName, *, is_fact: bool) -> list[type[SealedRecord]]:
    """Those of the sealed models that this organisation wrote of this case: one query, however many rooms there are."""
    models = tuple(sealed_models(is_fact=is_fact))
    return [models[number] for number in _places(name.case, name.organisation, models=models)]


@prepared.query
def _places(
    case: UUID, organisation: UUID, *, models: tuple[type[SealedRecord], ...]
) -> QuerySet[SealedRecord, int]:
    first, *others = (
        model._base_manager.filter(case_id=case, organisation_id=organisation)
        .order_by()
        .values_list(Value(number), flat=True)[:1]
        for number, model in enumerate(models)
    )
    return first.union(*others, all=True)


def _rows(model: type[SealedRecord], name: StrandName) -> QuerySet[SealedRecord]:
    return model._base_manager.filter(case_id=name.case, organisation_id=name.organisation).order_by("pk")


def _reseal_batch(
    keyring: Keyring,
    name: StrandName,
    model: type[SealedRecord],
    parts: Collection[str],
    *,
    after: UUID | None,
) -> UUID | None:
    """Re-encrypt the next rows. Returns the last id looked at, or None at the end."""
    with transaction.atomic():
        strand = strands.locked(name)
        keys = strands.opened(keyring, [name])[name].keys
        rows = _rows(model, name) if after is None else _rows(model, name).filter(pk__gt=after)
        batch = list(rows.select_for_update()[:BATCH])
        mine = [row for row in batch if row.strand_name == name]
        for field in sealed_fields(model):
            changed = [row for row in mine if _resealed(strand, row, field, parts, keys)]
            model._base_manager.bulk_update(changed, [field.attname])
    return batch[-1].pk if batch else None


def _resealed(
    strand: Strand, row: SealedRecord, field: SealedField, parts: Collection[str], keys: Held
) -> bool:
    """Whether a value of ``row`` was sealed anew with the newest version."""
    stored = bytes(getattr(row, field.attname))
    if not stored:
        return False
    row_version, whole, minimum = fields.unpack(stored)
    group = row.group_of(field)
    result = []
    for part, sealed in ((group, whole), (f"{group}m", minimum)):
        if (
            sealed
            and part in parts
            and (old := envelope.key_version(sealed)) < (new := strands.newest(strand, part))
        ):
            place = place_of(row, field, part, row_version)
            content = envelope.open_(keys[part][old], place=place, envelope=sealed)
            sealed = envelope.seal(keys[part][new], version=new, place=place, plaintext=content)
        result.append(sealed)
    if result == [whole, minimum]:
        return False
    setattr(row, field.attname, fields.pack(row_version, *result))
    return True


def _prune(strand: Strand, parts: Sequence[str]) -> None:
    """Forget versions of these parts that nothing needs any more; the newest of each stays."""
    if not parts:
        return
    keep = {part: {strands.newest(strand, part)} for part in parts}
    if numbers.PART in keep:
        entries = NumberEntry.objects.filter(organisation_id=strand.organisation_id)
        keep[numbers.PART] |= set(entries.values_list("key_version", flat=True))
    for model in _with_rows(strand.name, is_fact=True):
        for row in _rows(model, strand.name).iterator():
            if row.strand_name == strand.name:
                for part, version in _versions_used(row):
                    if part in keep:
                        keep[part].add(version)
    for part in parts:
        versions = strand.keys[part]["versions"]
        strand.keys[part]["versions"] = {n: c for n, c in versions.items() if int(n) in keep[part]}


def _versions_used(row: SealedRecord) -> Iterator[tuple[str, int]]:
    for field in sealed_fields(type(row)):
        stored = bytes(getattr(row, field.attname))
        if stored:
            group = row.group_of(field)
            _, whole, minimum = fields.unpack(stored)
            for of_part, sealed in ((group, whole), (f"{group}m", minimum)):
                if sealed:
                    yield of_part, envelope.key_version(sealed)


def _renew_teams(keyring: Keyring, at_most: int) -> Iterator[StrandName]:
    """Wraps to an earlier key of a team: someone left it. Its keys are wrapped anew, and new versions are owed."""
    for team in keyring.held():
        try:
            epoch = keyring.trust.current(team).epoch
        except NotCertified:  # waits for a manager
            continue
        old = Wrap.objects.filter(holder=team, holder_epoch__lt=epoch)
        own = old.filter(organisation_id=keyring.organisation_id)
        for strand_id in list(own.values_list("strand_id", flat=True).distinct()[:at_most]):
            with transaction.atomic():
                strand = Strand.objects.select_for_update(no_key=True).get(pk=strand_id)
                _renew(keyring, strand, team)
            yield strand.name
        for row in old.exclude(organisation_id=keyring.organisation_id)[:at_most]:
            _owe_elsewhere(row)


def _renew(keyring: Keyring, strand: Strand, team: UUID) -> None:
    to = keyring.trust.current(team)
    rows = Wrap.objects.filter(strand=strand, holder=team, holder_epoch__lt=to.epoch).select_related("strand")
    for row in grants.checked(keyring, list(rows)):
        keys = grants.open_(keyring, row, strand)
        grants.make(keyring, strand, to, grants.terms_of(row), keys).save()
        sharing.owe(strand, keys)
        Wrap.objects.filter(pk=row.pk).delete()
    strands.settle_marks(strand)
    strands.forget(keyring, strand.name)


def _owe_elsewhere(row: Wrap) -> None:
    """The owner of the strand wraps to the newest key of this team when it rotates; here it is only asked to."""
    with transaction.atomic():
        strand = Strand.objects.select_for_update(no_key=True).get(pk=row.strand_id)
        inside = {part: numbers for part, numbers in row.versions.items() if part in strand.keys}
        sharing.owe(strand, [p for p, numbers in inside.items() if strands.newest(strand, p) in numbers])
        strands.settle_marks(strand)


def _owed(keyring: Keyring, at_most: int) -> list[StrandName]:
    """Strands with something to do that this keyring can do, the longest waiting first."""
    waiting = Wrap.objects.filter(
        Q(strand__rotation_owed_at__isnull=False) | Q(strand__is_incomplete=True),
        grants.live(),
        organisation_id=keyring.organisation_id,
        holder__in=[keyring.user_id, *keyring.held()],
    ).select_related("strand")
    found: dict[StrandName, None] = {}
    for wrap in waiting.order_by("strand__rotation_owed_at", "strand_id").iterator():
        doing = (part for part, state in wrap.strand.keys.items() if state["owed"] or state["resealing"])
        if wrap.strand.is_incomplete or any(grants.may_have(wrap, part) for part in doing):
            found[wrap.strand.name] = None
        if len(found) >= at_most:
            break
    return list(found)


def _complete(keyring: Keyring, name: StrandName) -> None:
    """Give keys to holders who were not certified when these were made."""
    with transaction.atomic():
        strand = strands.locked(name)
        giving.give(keyring, strand, strands.opened(keyring, [name])[name].keys)
        strands.settle_marks(strand)
        strands.forget(keyring, name)
