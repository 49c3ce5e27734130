"""Notes and what is known of files: facts, each version kept. Drafts, and forms that must not be sent twice."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import Record
from wayhome.organisations.models import User
from wayhome.people.models import Case
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact, StrandName, Unfinished

GROUP = "the data group must be known to choose the key"
WRITER = "who wrote it; the record of changes says the same"


class Note(SealedFact):
    """One version of a note. ``note`` is the same in all its versions; nothing is overwritten (security.md 69).

    Two people who edit at once cannot both write the next ``number``. Own notes belong to their author’s strand.
    """

    note = models.UUIDField()
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=1)
    own_of = models.UUIDField(null=True, blank=True)
    written_by = models.UUIDField()
    body = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "note": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "group": GROUP,
        "own_of": "whose own notes they are must be known before any key is open",
        "written_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "note", "number"], name="note_one_next_version"),
        )

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.own_of)

    def group_of(self, field: SealedField) -> str:
        return self.group


class Attachment(SealedFact):
    """Who added a file to the case, and what they said it is. The file itself is the vault’s."""

    file = models.UUIDField(unique=True)
    group = models.CharField(max_length=1)
    written_by = models.UUIDField()
    words = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "file": "an id without meaning",
        "group": GROUP,
        "written_by": WRITER,
    }

    def group_of(self, field: SealedField) -> str:
        return self.group


class Draft(Unfinished):
    """A note that is being written: sealed to its author alone, replaced at each pause, deleted when it is saved."""

    case_id = models.UUIDField()
    note = models.UUIDField()

    PLAIN: ClassVar = {
        "author": OWNER,
        "case_id": CASE,
        "note": "an id without meaning",
        "saved_at": "a draft that nobody went on with is deleted after 30 days",
        "sealed": "ciphertext already: a parcel to its author",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "case_id", "note"], name="one_draft_of_a_note"),
        )


class Opening(Record):
    """A form for a new case that was sent. Its id came with the form: sent twice, it opens one case."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PLAIN: ClassVar = {
        "user": "who opened it; the record of changes says the same",
        "case": "an id without meaning; the row is deleted after a day",
    }
