"""Emergency openings and what was said of them; alerts about unusual reading."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, User
from wayhome.oversight.enums import Answer, Rule, Verdict
from wayhome.people.models import WHO, Case


class Opening(Record):
    """Somebody who does not work on a case asked to open it; a second person who holds it agreed, or nobody did."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    why = models.BinaryField()

    PLAIN: ClassVar = {
        "case": "must be found before any key is open",
        "organisation": WHO,
        "asked_by": "who asked and who agreed are two people, known without keys",
        "agreed_by": "the same",
        "opened_at": "empty until a second person agreed",
        "until": "it ends by the clock, without keys",
        "why": "a parcel for who asked, who may agree, and the protection officers; empty once the case is erased",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(asked_by=F("agreed_by")), name="opening_by_two_people"),
        )


class Review(AppendOnly):
    """What the protection officer says of one emergency opening. Once."""

    opening = models.OneToOneField(Opening, on_delete=models.PROTECT, related_name="review")
    by_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict.choices)
    words = models.BinaryField()

    PLAIN: ClassVar = {
        "opening": "which opening",
        "by_user": "who reviewed it must be readable without keys",
        "verdict": "one of two words",
        "words": "a parcel, sealed to protection officers and managers; empty once the case is erased, before or after",
    }


class Alert(Record):
    """Reading out of the usual, told to an officer of another agency. Once for each reader, rule and day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=8, choices=Rule.choices)
    day = models.DateField()
    count = models.PositiveIntegerField()
    told = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=13, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.BinaryField(default=bytes, blank=True)
    manager_at = models.DateTimeField(null=True, blank=True)
    manager_words = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "reader": "computed from the record of who looked, which says the same",
        "rule": "one of three words",
        "day": "a day",
        "count": "how many, computed from the record of who looked",
        "told": "never shown in the reader’s agency",
        "answer": "one of two words",
        "answered_by": "who answered must be readable without keys",
        "words": "a parcel, sealed to the officers who were told",
        "manager_at": "whether the manager has answered",
        "manager_words": "a parcel, sealed to the officers who were told",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reader", "rule", "day"], name="one_alert_a_day"),
            models.CheckConstraint(condition=~Q(organisation=F("told")), name="alert_to_another_agency"),
        )
