"""What helps her or him first: health in short, sessions, appointments, medicine, the calendar that says nothing.

All of it is sealed and added, never changed. One table holds entries of every kind, and one holds every word that
follows: without keys nobody can tell a talk from a result, or a drive from a medicine.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.assistance.enums import Help
from wayhome.core.models import AppendOnly, Record
from wayhome.people.models import Version
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact, StrandName

WRITER = "who wrote it; the record of changes says the same"
GROUP = "the data group must be known to choose the key"
UNNAMED = "an id without meaning; its versions are found without keys"
COUNTER = "a counter; the newest is found without keys"


class HealthSummary(Version):
    """Health in short. ``brief`` is what daily care needs: what to do, never why."""

    document = SealedField("D")
    brief = SealedField("D", minimum=True)

    class Meta(Version.Meta):
        pass


class Entry(SealedFact):
    """One version of a session, an appointment or something else of first help; which, is sealed.

    ``brief`` opens to whoever has the short extract of its group, ``document`` to whoever has the group.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=1)
    written_by = models.UUIDField()
    brief = SealedField(minimum=True)
    document = SealedField()
    for_some = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "for_some": "a parcel to doctors and nurses and those she or he lets; filler of the same kind in others",
        "thing": UNNAMED,
        "number": COUNTER,
        "group": GROUP,
        "written_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="assistance_entry_one_next_version"
            ),
            models.CheckConstraint(
                condition=Q(group__in=["D", "E", "H", "I"]), name="assistance_entry_group"
            ),
        )

    def group_of(self, field: SealedField) -> str:
        return self.group


class Word(SealedFact):
    """What became of something: a drive confirmed, an outcome, a medicine given. One after the other.

    Sealed with the key of the short extract: the house writes it, and learns nothing more by writing.
    """

    about = models.UUIDField()
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=2)
    written_by = models.UUIDField()
    body = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "about": "an id without meaning; two who write about the same at once must see it",
        "number": COUNTER,
        "part": GROUP,
        "written_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "about", "number"], name="assistance_word_one_next"),
            models.CheckConstraint(
                condition=Q(part__in=["Dm", "Em", "Hm", "Im"]), name="assistance_word_part"
            ),
        )

    def group_of(self, field: SealedField) -> str:
        return self.part


class OwnNote(SealedFact):
    """One version of what somebody notes of a session for nobody else: sealed to the author's own keys."""

    session = models.UUIDField()
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=1)
    own_of = models.UUIDField()
    written_by = models.UUIDField()
    body = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "session": UNNAMED,
        "number": COUNTER,
        "group": GROUP,
        "own_of": "whose own notes they are must be known before any key is open",
        "written_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "session", "own_of", "number"], name="assistance_own_note_one_next"
            ),
            models.CheckConstraint(condition=Q(own_of=F("written_by")), name="assistance_own_note_is_own"),
        )

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.own_of)

    def group_of(self, field: SealedField) -> str:
        return self.group


class Busy(Record):
    """A time at which a worker is not free. Which appointment it is, only that appointment says, sealed."""

    worker = models.UUIDField(db_index=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    PLAIN: ClassVar = {
        "worker": "the calendar of a worker is given out without keys",
        "starts_at": "the calendar is given out without keys; it is written beside no case",
        "ends_at": "the calendar is given out without keys; it is written beside no case",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="assistance_busy_has_length"
            ),
        )


class Feed(Record):
    """The secret address of one worker's calendar: only its hash is kept."""

    worker = models.UUIDField(unique=True)
    token_hash = models.BinaryField(unique=True)

    PLAIN: ClassVar = {
        "worker": "whose calendar it is must be known without keys",
        "token_hash": "a hash of a long random secret; nobody finds the address by it",
    }


class Window(AppendOnly):
    """Within how many hours something helps, as a doctor of the organisation has set it. The newest holds.

    Nothing about a person. Without hours it is not shown any more.
    """

    organisation_id = models.UUIDField(db_index=True)
    about = models.CharField(max_length=12, choices=Help.choices)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    set_by = models.UUIDField()

    PLAIN: ClassVar = {
        "organisation_id": "whose doctors have set it",
        "about": "medical knowledge, of no person",
        "hours": "medical knowledge, of no person",
        "set_by": "the doctor who answers for the figure, shown beside it",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gt=0), name="assistance_window_hours"),
        )


class LeftBehind(SealedFact):
    """Where a child is who was left behind, and who cares for it: added each time it is asked again."""

    written_by = models.UUIDField()
    document = SealedField("A")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}

    class Meta:
        indexes = (models.Index(fields=["case_id", "created_at"], name="assistance_left_of_case"),)
