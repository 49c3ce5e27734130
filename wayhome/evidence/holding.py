"""What every action here does first: hold the case, let the lawyers of the case in; keep a file; add a line."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.consent import models as consent_models
from wayhome.evidence import chain, models, rules, seeing
from wayhome.evidence import keepers as keeping
from wayhome.evidence.documents import Item, Line
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault import files, parcels, records, vouching
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey
from wayhome.vault.models.records import Strand
from wayhome.vault.upload import Arriving, SealedUpload

CODE = "evidence_not_written"
PASSED = "evidence.passed"  # the place of a parcel
GROUP = models.GROUP
stop_if = people_holding.stop_if
doer = people_holding.doer
lock = consent_holding.lock
changed_meanwhile = people_holding.changed_meanwhile


def begin(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor keeps evidence and opens it, so do colleagues."""
    lock(seen)
    reason = rules.why_not_keep(keeps=seeing.writes(by, seen))
    stop_if(people_rules.or_closed(reason, seen.access, "H"), code=CODE)
    stop_if(rules.why_not_open(holds=not has_begun(seen, by) or holds(seen, by)), code=CODE)
    let_in(seen, by=by)


def keepers(seen: Found, by: SignedIn) -> list[UUID]:
    """The lawyers of the actor's agency who work on this case now, by name, as far as their keys are vouched for."""
    return vouching.vouched(keeping.of(seen.id, by.organisation_id).awake)


def has_begun(seen: Found, by: SignedIn) -> bool:
    """Whether the actor's agency keeps evidence of this case apart already."""
    apart = models.apart(seen.id, by.organisation_id)
    there = Strand.objects.filter(case_id=seen.id, organisation_id=by.organisation_id, own_of=apart)
    return there.exists()


def holds(seen: Found, by: SignedIn) -> bool:
    """Whether the actor opens it."""
    apart = models.apart(seen.id, by.organisation_id)
    return by.user_id in keeping.with_todays_key(_holders(seen, by), apart)


def let_in(seen: Found, *, by: SignedIn) -> int:
    """Each lawyer who works on the case opens its evidence; who does not any more, no longer. How many changed."""
    apart, wanted = models.apart(seen.id, by.organisation_id), set(keepers(seen, by)) | {doer(by)}
    _pass_to(wanted, seen, by=by)
    if not has_begun(seen, by):
        records.begin(by.keyring, case=seen.id, holders=dict.fromkeys(wanted, (GROUP,)), own_of=apart)
        return len(wanted)
    there = _holders(seen, by)
    for one in sorted(wanted - keeping.with_todays_key(there, apart)):
        records.share(by.keyring, case=seen.id, holder=one, parts=(GROUP,), own_of=apart)
    for one in there - wanted:
        records.revoke(case=seen.id, organisation=by.organisation_id, holder=one, own_of=apart)
    return len(wanted ^ there)


def _pass_to(lawyers: set[UUID], seen: Found, *, by: SignedIn) -> None:
    """Copies of notes that wait go to who keeps evidence now: who came later reads them, who left does not any more."""
    mine = models.Waiting.objects.select_for_update().filter(
        case_id=seen.id, organisation_id=by.organisation_id
    )
    to = set(vouching.vouched(lawyers))
    for row in mine:
        if set(parcels.readers(bytes(row.what))) == to:
            continue
        try:
            value = parcels.open_(by.keyring, bytes(row.what), place=PASSED, record=row.pk)
        except NoKey:  # sealed to others: one of them passes it on
            continue
        row.what = parcels.seal(value, to=sorted(to), place=PASSED, record=row.pk)
        row.save(update_fields=["what"])


def _holders(seen: Found, by: SignedIn) -> set[UUID]:
    apart = models.apart(seen.id, by.organisation_id)
    found = records.holders(by.keyring, case=seen.id, organisation=by.organisation_id, own_of=apart)
    return {one.owner for one in found if one.kind == Kind.USER}


def keep(
    seen: Found,
    upload: SealedUpload,
    known: Item,
    *,
    record: UUID,
    lines: Iterable[Line] = (),
    crossing: UUID | None = None,
    by: SignedIn,
) -> UUID:
    """The file as it was received, what it is, and its first lines. ``record`` came with the form: once."""
    if models.Item.objects.filter(pk=record).exists():
        raise people_holding.changed_meanwhile()
    apart = models.apart(seen.id, by.organisation_id)
    kept = files.receive(by.keyring, upload, case=seen.id, group=GROUP, own_of=apart)
    row = models.Item(
        id=record,
        case_id=seen.id,
        organisation_id=by.organisation_id,
        file=kept.pk,
        crossing=crossing,
        written_by=doer(by),
    )
    whole = replace(
        known,
        name=str(upload.name),
        media_type=str(upload.content_type),
        size=int(upload.size or 0),
        sha256=upload.sha256,
    )
    attempts.put(row, {"document": whole.to_value()}, by=by)
    for one in lines:
        add(seen, record, one, by=by)
    return record


def add(seen: Found, item: UUID, value: Line, *, by: SignedIn) -> None:
    """The next line of this item, after the last that was ever written. Conflict when somebody wrote one at the same
    moment.
    """
    row = models.Line(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        item=item,
        number=chain.newest(by.organisation_id, item) + 1,
        written_by=doer(by),
    )
    attempts.put(row, {"document": value.to_value()}, by=by)
    chain.link(row, by=by)


def arrive(name: str, content: bytes) -> SealedUpload:
    """Something made here, as a file that has arrived: sealed at once."""
    arriving = Arriving(name)
    arriving.add(content)
    return arriving.finish()


def withdrawn(consents: Iterable[UUID]) -> set[UUID]:
    """Those of them that were taken back. Needs no key."""
    ended = consent_models.Withdrawal.objects.filter(consent__in=list(consents))
    return set(ended.values_list("consent", flat=True))
