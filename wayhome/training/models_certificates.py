"""Certificates and what became of them, what roles ask, and who was warned."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, User


class Certificate(AppendOnly):
    """What somebody can do, from a day until a day. Its number can be checked."""

    number = models.CharField(max_length=20, unique=True)
    trainee = models.ForeignKey("training.Trainee", on_delete=models.PROTECT, related_name="certificates")
    session = models.ForeignKey(
        "training.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField(default=0)
    competencies = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    given_on = models.DateField()
    until_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "number": "random; says nothing to who does not hold the paper",
        "trainee": "who, by account or pseudonym; roles depend on it without keys",
        "session": "where it was earned; empty for a paper from elsewhere",
        "organisation": "who vouches for it",
        "title": "what the course was called then",
        "hours": "how long it was",
        "competencies": "roles depend on it without keys",
        "given_on": "roles depend on it without keys",
        "until_on": "the clock warns without keys",
        "given_by": "who gave it must be readable without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["session", "trainee"],
                condition=Q(session__isnull=False),
                name="one_certificate_a_session",
            ),
            models.CheckConstraint(condition=Q(until_on__gt=F("given_on")), name="certificate_lasts"),
        )
        indexes = (models.Index(fields=["trainee", "until_on"], name="certificates_of_trainee"),)


class Extension(AppendOnly):
    """A manager let a lapsed certificate hold for thirty days more. Once for each."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="extension")
    until_on = models.DateField()
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "certificate": "which one; at most one extension each",
        "until_on": "the clock counts without keys",
        "reason": "why a colleague could not take the course yet; the page asks for nothing personal",
        "given_by": "who answers for it must be readable without keys",
    }


class Withdrawal(AppendOnly):
    """A certificate that was given by mistake counts no more. Once for each."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "certificate": "which one",
        "reason": "why it counts no more; the page asks for nothing personal",
        "given_by": "who answers for it must be readable without keys",
    }


class Requirement(Record):
    """What an organisation asks of a role beyond what every organisation asks. It can ask more, never less."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    competency = models.CharField(max_length=20)
    since_on = models.DateField()

    PLAIN: ClassVar = {
        "organisation": "whose rule it is",
        "role": "a code of roles.py",
        "competency": "a code; roles depend on it without keys",
        "since_on": "nobody is late before it was asked",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "role", "competency"], name="required_once"),
        )


class Warned(Record):
    """Somebody holds a role without its course and was told; from ``rests_on`` on the role rests."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    warned_on = models.DateField()
    rests_on = models.DateField()
    is_over = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "user": "whose role rests, known without keys",
        "role": "a code of roles.py",
        "warned_on": "the clock counts without keys",
        "rests_on": "the clock counts without keys",
        "is_over": "whether the course was taken since",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role"], condition=Q(is_over=False), name="warned_once"),
        )
