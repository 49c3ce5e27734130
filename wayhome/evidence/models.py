"""Evidence and what happened to it; a note on its way across the wall; leave to give a copy. Added, never changed."""

from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models

from wayhome.core.models import Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact, StrandName

WRITER = "who wrote it; the record of changes says the same"
GROUP = "H"


def apart(case: UUID, organisation: UUID) -> UUID:
    """The strand in which an agency keeps the evidence of a case: of named people, and of nobody's own notes."""
    return uuid5(case, f"evidence {organisation}")


class Apart(SealedFact):
    """Something that only the lawyers named in its strand open."""

    written_by = models.UUIDField()
    document = SealedField(GROUP)

    PLAIN: ClassVar[dict[str, str]] = {**SealedFact.PLAIN, "written_by": WRITER}

    class Meta:
        abstract = True

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, apart(self.case_id, self.organisation_id))


class Item(Apart):
    """A statement or a thing, as it was received. What it is, is sealed; its content is a file of the vault."""

    file = models.UUIDField(unique=True)
    crossing = models.UUIDField(null=True, blank=True, unique=True)

    PLAIN: ClassVar = {
        **Apart.PLAIN,
        "file": "an id without meaning",
        "crossing": "an id without meaning; what was passed over is taken in once",
    }

    class Meta(Apart.Meta):
        pass


class Line(Apart):
    """One line of what happened to it, in order. Two who write at once cannot both write the next."""

    item = models.UUIDField()
    number = models.PositiveIntegerField()

    PLAIN: ClassVar = {
        **Apart.PLAIN,
        "item": "an id without meaning; its lines are found without keys",
        "number": "a counter; a line that is missing is seen (``chain``)",
    }

    class Meta(Apart.Meta):
        constraints = (models.UniqueConstraint(fields=["item", "number"], name="evidence_one_next_line"),)


class Crossing(SealedFact):
    """A note went over to evidence, as a copy: kept with the notes of its part, for who reads them."""

    group = models.CharField(max_length=1)
    written_by = models.UUIDField()
    document = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "group": "the data group must be known to choose the key",
        "written_by": WRITER,
    }

    def group_of(self, field: SealedField) -> str:
        return self.group


class Waiting(Record):
    """The copy itself, until a lawyer takes it in. Its id is that of the crossing."""

    case_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    consent = models.UUIDField()
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "case_id": CASE,
        "organisation_id": OWNER,
        "consent": "the id of a consent; its end ends this without keys",
        "what": "a parcel, sealed to the lawyers of the case by name; deleted when it is taken in",
    }


class Leave(SealedFact):
    """A request that was answered with group H: a copy may be given on it. For the lawyer, who reads no requests."""

    asking = models.UUIDField(unique=True)
    written_by = models.UUIDField()
    document = SealedField("Hm")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "asking": "which request; that it was answered its own room says without keys",
        "written_by": WRITER,
    }
