"""Courses, sessions, who took part, certificates, and which roles are warned. Nobody who is helped is named here."""

from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core import clock
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, User
from wayhome.services.models import Post
from wayhome.training.enums import Came, Level, Mode, Rose, Target
from wayhome.training.models_certificates import Certificate as Certificate
from wayhome.training.models_certificates import Extension as Extension
from wayhome.training.models_certificates import Requirement as Requirement
from wayhome.training.models_certificates import Warned as Warned
from wayhome.training.models_certificates import Withdrawal as Withdrawal

OFFER = "a course for workers, meant to be found by those who need it; names nobody"


def codes() -> ArrayField:  # type: ignore[type-arg]
    """A list of neutral codes."""
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class CourseQuerySet(models.QuerySet["Course"]):
    """Questions about courses."""

    def offered_to(self, organisation: UUID | None) -> Self:
        """One's own, and those that others may book too."""
        return self.filter(Q(organisation=organisation) | Q(is_shared=True))


class Course(Record):
    """What is taught, for how long, and what somebody can do afterwards."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    topics = codes()
    hours = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=Mode.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    targets = codes()
    competencies = codes()
    months = models.PositiveSmallIntegerField()
    is_shared = models.BooleanField(default=False)
    is_closed = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=1)

    objects = CourseQuerySet.as_manager()

    PLAIN: ClassVar = {
        **dict.fromkeys(
            (
                "organisation",
                "title",
                "topics",
                "hours",
                "mode",
                "level",
                "targets",
                "competencies",
                "months",
            ),
            OFFER,
        ),
        "is_shared": "whether other agencies see it",
        "is_closed": "whether it is still held",
        "number": "which version, so that two who edit at once lose no words",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "is_closed"], name="training_courses"),)


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def offered_to(self, organisation: UUID | None) -> Self:
        """One's own, and those that others may book too."""
        return self.filter(Q(organisation=organisation) | Q(course__is_shared=True))

    def coming(self) -> Self:
        """Today's and later ones that were not called off."""
        return self.filter(is_off=False, day__gte=clock.today())


class Session(Record):
    """A course held on one day in one place, which is said in words."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField()
    place = models.CharField(max_length=200)
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    capacity = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8, unique=True)
    came = models.PositiveSmallIntegerField(null=True, blank=True)
    is_off = models.BooleanField(default=False)

    objects = SessionQuerySet.as_manager()

    PLAIN: ClassVar = {
        "organisation": OFFER,
        "course": OFFER,
        "day": OFFER,
        "place": "an office or a training room in words; what is called a house is refused",
        "trainer": "a colleague with an account, known to whoever has the database; owes the attendance list",
        "capacity": OFFER,
        "code": "lets somebody say that they were there; the trainer confirms each",
        "came": "how many came, as a number on a sheet of paper",
        "is_off": "whether it was called off",
    }

    class Meta:
        indexes = (models.Index(fields=["day"], name="training_sessions_by_day"),)


class Trainee(Record):
    """Somebody who takes part: with an account of any agency here, or from outside, under a pseudonym."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=12)
    sealed = models.BinaryField(default=bytes)
    target = models.CharField(max_length=15, choices=Target.choices, default=Target.OTHER)
    country = models.CharField(max_length=2, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PLAIN: ClassVar = {
        "user": "whose roles depend on it, known without keys; empty for people from outside",
        "organisation": "whose colleague it is, or who wrote the person from outside down",
        "pseudonym": "random signs instead of a name",
        "sealed": "a parcel: name and agency of a person from outside, for the trainer and those who keep the list",
        "target": "one of thirteen groups of workers; counted without keys",
        "country": "two letters, counted without keys",
        "post": "which post has somebody trained stands in the directory",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pseudonym"], name="trainee_pseudonym"),)
        indexes = (models.Index(fields=["post"], name="trainees_of_post"),)


class Seat(Record):
    """One person’s place in one session, and what became of it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seats")
    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="seats")
    state = models.CharField(max_length=10, choices=Came.choices, default=Came.BOOKED)
    scores = models.BinaryField(default=bytes)
    rose = models.CharField(max_length=8, choices=Rose.choices, blank=True)

    PLAIN: ClassVar = {
        "session": "which session",
        "trainee": "who, by account or pseudonym",
        "state": "whether the place is taken is known without keys",
        "scores": "a parcel: the two scores, for the trainer, those who keep the list and the person",
        "rose": "higher, same or lower; counted, never shown of one person",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "trainee"], name="one_seat_each"),)
