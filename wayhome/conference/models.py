"""A disagreement between two agencies on a case, what each said before it could read the other, and what followed."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.conference.enums import ONCE, Kind
from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation
from wayhome.people.models import WHO, Case


class Dispute(Record):
    """Two agencies see one decision differently. Open until it is decided, followed, withdrawn, or she says no."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, db_index=True)
    raiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    raiser_readers = ArrayField(models.UUIDField())
    other_readers = ArrayField(models.UUIDField())
    conference_at = models.DateTimeField()
    focal_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "case": "must be found before any key is open",
        "mark": "keyed hash of case and matter: a gate asks it without keys",
        "raiser": WHO,
        "other": WHO,
        "raiser_readers": WHO,
        "other_readers": WHO,
        "conference_at": "a moment; the clock works without keys",
        "focal_at": "a moment; the clock works without keys",
        "closed_at": "open or not: what it holds up is known without keys",
        "what": "a parcel, sealed to both sides: the matter",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["mark", "raiser", "other"],
                condition=Q(closed_at=None),
                name="one_open_dispute_a_matter",
            ),
            models.CheckConstraint(condition=~Q(raiser=F("other")), name="dispute_with_another_agency"),
        )
        indexes = (
            models.Index(
                fields=["conference_at"],
                condition=Q(closed_at=None, focal_at=None),
                name="dispute_to_be_met_on",
            ),
        )

    def readers(self, organisation: UUID) -> list[UUID]:
        """To whom of one side things are sealed."""
        return list(self.raiser_readers if organisation == self.raiser_id else self.other_readers)

    @property
    def everybody(self) -> list[UUID]:
        """Both sides."""
        return list(dict.fromkeys([*self.raiser_readers, *self.other_readers]))


class Position(AppendOnly):
    """What one side says, written before it can read the other's.

    ``own`` is sealed to its author's side. ``across`` is sealed to the other side, and that parcel once more under the
    installation's key file: whoever has the database and the keys of the other side reads nothing of it.
    """

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    own = models.BinaryField()
    across = models.TextField()

    PLAIN: ClassVar = {
        "dispute": "which dispute",
        "organisation": WHO,
        "own": "a parcel, sealed to the side that wrote it",
        "across": "a parcel to the other side, sealed again with the installation key until both have written",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dispute", "organisation"], name="one_position_a_side"),
        )


class Release(AppendOnly):
    """The parcel for the other side, free of the installation's seal: both have written."""

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="release")
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "position": "which position",
        "what": "a parcel, sealed to the side that did not write it",
    }


class Fact(AppendOnly):
    """One thing that was said or done, by one side, or by the clock."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="facts")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "dispute": "which dispute",
        "number": "a counter",
        "kind": "where a dispute stands is read without keys",
        "organisation": WHO,
        "what": "a parcel, sealed to both sides",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dispute", "number"], name="dispute_in_order"),
            models.UniqueConstraint(
                fields=["dispute", "kind"], condition=Q(kind__in=[*map(str, ONCE)]), name="dispute_fact_once"
            ),
        )
