"""Self-audits that add up line by line; complaints that go to somebody else.

An audit says where a house is weak, so what was found is sealed. A complaint is sealed to who receives it: it belongs
to no case, names nobody in the open, and not even who wrote it down.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.shelter.models import House
from wayhome.standards.enums import Kind

WRITER = "who wrote it; the record of changes says the same"


class Audit(Record):
    """One look at a house, or at the whole organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(House, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begun_on = models.DateField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PLAIN: ClassVar = {
        "organisation": "who looks at itself, known without keys",
        "house": "an id without meaning; empty for the whole organisation",
        "begun_on": "a day",
        "finished_at": "the clock asks for the next one, without keys",
        "finished_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "house"],
                condition=Q(finished_at=None),
                nulls_distinct=False,
                name="one_audit_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="audit_finished_at_and_by",
            ),
        )
        indexes = (models.Index(fields=["organisation", "-begun_on"], name="audits_of"),)


class Finding(AppendOnly):
    """One version of one line. The newest holds; the earlier ones stay."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    item = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "audit": "which audit",
        "item": "which of 22 lines; what was found is sealed",
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
        "sealed": "a parcel: what was found, for the house and the supervisors",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["audit", "item", "number"], name="finding_one_next_version"),
        )


class Recipient(Record):
    """Somebody to whom complaints about an organisation may go: a colleague, a partner's team, an outside body."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outside = models.CharField(max_length=200, blank=True)
    is_closed = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "organisation": "whose path it is",
        "rank": "who is asked first",
        "user": "a colleague, as on the poster",
        "team": "a team of a partner, as on the poster",
        "outside": "an office outside and how it is reached, as on the poster",
        "is_closed": "whether it still counts",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None, outside="")
                | Q(user=None, team__isnull=False, outside="")
                | (Q(user=None, team=None) & ~Q(outside="")),
                name="recipient_is_one_of_three",
            ),
        )
        indexes = (models.Index(fields=["organisation", "rank"], name="complaint_path"),)


class Complaint(Record):
    """Something was not right. Who said it, about whom and what, is for whoever receives it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mark = models.CharField(max_length=64, unique=True)
    came_on = models.DateField()
    holder = models.UUIDField()
    next_holder = models.UUIDField(null=True, blank=True)
    sealed = models.BinaryField()
    seen_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)
    appealed_on = models.DateField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": "about which organisation; counted, small numbers held back",
        "kind": "one of eight words; counted, small numbers held back",
        "mark": "stands for the code on the slip; the code itself is kept nowhere in the open",
        "came_on": "the clock reminds, without keys",
        "holder": "whose board it is on; never who it is about",
        "next_holder": "who hears when it is left lying, and to whom one appeals",
        "sealed": "a parcel: what was said, for who receives it",
        "seen_on": "whether it was taken in, known without keys",
        "passed_on": "whether it went to the next, known without keys",
        "appealed_on": "whether somebody appealed, known without keys",
    }

    class Meta:
        indexes = (
            models.Index(fields=["holder"], name="complaints_of_holder"),
            models.Index(fields=["next_holder"], name="complaints_of_next"),
            models.Index(fields=["organisation", "came_on"], name="complaints_counted"),
        )


class Reply(AppendOnly):
    """What was found, once for the first and once for the appeal."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="replies")
    level = models.PositiveSmallIntegerField()
    answered_on = models.DateField()
    sealed = models.BinaryField()
    slip = models.TextField()

    PLAIN: ClassVar = {
        "complaint": "which complaint",
        "level": "first answer, or answer to the appeal",
        "answered_on": "a day",
        "sealed": "a parcel: what was found, for who received it",
        "slip": "sealed with the installation's own key: read by whoever has the code of the slip",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["complaint", "level"], name="complaint_answered_once_each"),
            models.CheckConstraint(condition=Q(level__in=(1, 2)), name="complaint_two_levels"),
        )


class Told(AppendOnly):
    """Whoever complained was told, in the way that was chosen."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="told")
    told_on = models.DateField()

    PLAIN: ClassVar = {"reply": "which answer", "told_on": "a day"}
