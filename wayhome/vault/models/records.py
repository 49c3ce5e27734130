"""Strands and their wraps, sealed records and files, inboxes, the directory, the index of numbers."""

from typing import ClassVar, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.vault.enums import Kind
from wayhome.vault.fields import SealedField

CASE = "an id without meaning; keys must be found before any key is open"
OWNER = "an id without meaning; who works with whom is known to whoever has the database (docs/threats.md)"
CIPHERTEXT = "ciphertext already: "


class StrandName(NamedTuple):
    """Which strand: the case, the organisation that wrote it, and the author where the notes are someone's own."""

    case: UUID
    organisation: UUID
    own_of: UUID | None = None


class Strand(Record):
    """What one organisation wrote about one case. Its group keys live in wraps; here stand only their commitments.

    ``keys``: part -> ``{"versions": {number: commitment}, "owed": bool, "resealing": bool}``.
    ``owed``: someone who had the newest version no longer may; ``resealing``: older values wait for the newest one.
    """

    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    own_of = models.UUIDField(null=True, blank=True)
    is_named = models.BooleanField(default=False)
    keys = models.JSONField(default=dict)
    rotation_owed_at = models.DateTimeField(null=True, blank=True)
    is_incomplete = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "case_id": CASE,
        "organisation_id": OWNER,
        "own_of": "whose own notes they are must be known before any key is open",
        "is_named": "a sealed case is opened to named people only; checked before any key is open",
        "keys": "which versions exist, and a commitment to each, from which no key can be found",
        "rotation_owed_at": "the next visit of a holder must see it; a supervisor's duty after a day",
        "is_incomplete": "a holder waits for keys made while theirs was not certified",
        "erased_at": "no strand begins again for an erased case",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "organisation_id", "own_of"],
                nulls_distinct=False,
                name="one_strand_per_owner",
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation_id"],
                condition=Q(rotation_owed_at__isnull=False) | Q(is_incomplete=True),
                name="strand_owed",
            ),
        )

    @property
    def name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.own_of)


class Wrap(Record):
    """Group keys of one strand for one holder, on one basis. Who can open a case is read here and nowhere else."""

    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="wraps")
    organisation_id = models.UUIDField()
    holder_kind = models.CharField(max_length=12, choices=Kind.choices)
    holder = models.UUIDField()
    holder_epoch = models.PositiveIntegerField()
    holder_organisation = models.UUIDField()
    parts = models.CharField(max_length=80)
    versions = models.JSONField(default=dict)
    sealed = models.BinaryField()
    granted_by = models.UUIDField()
    granter_epoch = models.PositiveIntegerField()
    signature = models.BinaryField(max_length=64)
    confirmed = models.BinaryField(default=bytes)
    basis = models.UUIDField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    condition = models.UUIDField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "strand": CASE,
        "organisation_id": OWNER,
        "holder_kind": "needed to find the public key",
        "holder": OWNER,
        "holder_epoch": "needed to choose the right private half",
        "holder_organisation": OWNER,
        "parts": "the letters follow from the kind of team (docs/access.md); a key made later goes to who may have it",
        "versions": "which versions are inside, so that a missing one is seen without opening",
        "sealed": CIPHERTEXT + "HPKE to the holder",
        "granted_by": "who let whom in must be readable without keys",
        "granter_epoch": "needed to check the signature",
        "signature": "a signature over ciphertext and terms",
        "confirmed": CIPHERTEXT + "the holder's own seal on a wrap it has checked, the keys inside",
        "basis": "the id of a consent or legal basis; its end ends the wrap without keys",
        "last_day": "a day; expiry is done by a job without keys",
        "condition": "an id without meaning; a prepared wrap is released without keys",
        "released_at": "whether a prepared wrap is live must be known before any key is open",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(holder_organisation=F("organisation_id"))
                | Q(basis__isnull=False, last_day__isnull=False),
                name="sharing_across_organisations_has_a_basis",
            ),
        )
        indexes = (
            models.Index(fields=["holder", "holder_epoch"], name="wrap_holder"),
            models.Index(fields=["holder"], condition=Q(confirmed=b""), name="wrap_unconfirmed"),
            models.Index(fields=["basis"], condition=Q(basis__isnull=False), name="wrap_basis"),
            models.Index(fields=["last_day"], condition=Q(last_day__isnull=False), name="wrap_last_day"),
            models.Index(fields=["condition"], condition=Q(condition__isnull=False), name="wrap_condition"),
        )


class SealedRecord(Record):
    """Base of everything written about a case. Write and read it with ``vault.records``; declare the rest in PLAIN:
    ``PLAIN: ClassVar = {**SealedRecord.PLAIN, "step_key": "why it may be read"}``.
    """

    case_id = models.UUIDField(db_index=True, editable=False)
    organisation_id = models.UUIDField(editable=False)
    row_version = models.PositiveIntegerField(default=0, editable=False)

    PLAIN: ClassVar[dict[str, str]] = {
        "case_id": CASE,
        "organisation_id": OWNER,
        "row_version": "a counter; two people who edit the same record must see it",
    }

    class Meta:
        abstract = True

    @property
    def strand_name(self) -> StrandName:
        """Whose keys seal this record. Own notes override it with their author."""
        return StrandName(self.case_id, self.organisation_id)

    def group_of(self, field: SealedField) -> str:
        """The data group of ``field`` in this row. Fixed by the field, unless a model says otherwise."""
        return field.group


class SealedFact(SealedRecord, AppendOnly):
    """A sealed record that is never changed. Protect its table with ``append_only.protect`` in the migration."""

    class Meta:
        abstract = True


class SealedFile(SealedRecord):
    """A file about a case: its key, name, type, size and hash sealed here, its content sealed on the disk."""

    group = models.CharField(max_length=1)
    own_of = models.UUIDField(null=True, blank=True)
    stored_bytes = models.PositiveBigIntegerField()
    details = SealedField()

    PLAIN: ClassVar = {
        **SealedRecord.PLAIN,
        "group": "the data group must be known to choose the key",
        "own_of": "which strand seals it, when not the agency's own of this case: known before any key is open",
        "stored_bytes": "a size in buckets; the disk shows it anyway",
    }

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.own_of)

    def group_of(self, field: SealedField) -> str:
        return self.group


class InboxEnvelope(Record):
    """Up to 256 entries sealed to a team by someone who may not read them back."""

    team = models.UUIDField(db_index=True)
    team_epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "team": OWNER,
        "team_epoch": "needed to choose the right private half",
        "sealed": CIPHERTEXT + "HPKE to the team",
    }


class DirectoryChunk(Record):
    """Part of a team's directory: one person just written, or up to 256 people compacted."""

    team = models.UUIDField()
    team_epoch = models.PositiveIntegerField()
    is_compact = models.BooleanField(default=False)
    layout = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField()
    details = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        "team": OWNER,
        "team_epoch": "needed to choose the right key",
        "is_compact": "tells what is left to compact; the size shows it anyway",
        "layout": "needed to know what is inside; bound into it",
        "sealed": CIPHERTEXT + "envelope under the team's directory key",
        "details": CIPHERTEXT + "envelope under the team's directory key",
    }

    class Meta:
        indexes = (models.Index(fields=["team"], name="directory_team"),)


class NumberEntry(Record):
    """Forty keyed bits of a long unique number. Equal numbers show as equal; nothing else does."""

    case_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    key_version = models.PositiveIntegerField()
    token = models.BinaryField(max_length=5)

    PLAIN: ClassVar = {
        "case_id": CASE,
        "organisation_id": OWNER,
        "key_version": "needed to choose the right key",
        "token": "a keyed hash cut to 40 bits; a stolen database shows equality only (docs/threats.md)",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation_id", "token", "key_version", "case_id"], name="one_number_per_case"
            ),
        )


class Unfinished(Record):
    """What somebody is typing: sealed to its author alone, replaced at each pause (``vault.unfinished``).

    Each room that keeps any has a table of its own, and says in its ``PLAIN`` what one of them is about.
    """

    author = models.UUIDField()
    saved_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True
