"""A coded row of a case, what an agency sent of a period, and what was published. No name and no code of a case."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import AppendOnly, Record

KEYED = "keyed hash; who lacks the key file cannot tell of what"
AGENCY = "who works here is known to whoever has the database (docs/threats.md)"
PUBLIC = "published for everybody"
YEARS = "a period of whole years"


class Row(Record):
    """Categories of one case, or of its first travel plan, for the agency’s analysts; or that it is not counted.

    ``created_at`` is the first moment of the year alone.
    """

    organisation = models.UUIDField()
    mark = models.CharField(max_length=64, unique=True)
    made_of = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "mark": KEYED,
        "made_of": KEYED,
        "year": "the year alone; of which the counts are sent without opening the others",
        "body": "a parcel, sealed to the analysts of the agency: codes, or that she or he is not counted",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "year"], name="numbers_rows_of_a_year"),)


class Counted(Record):
    """A case, or the first travel plan of one, of which a row was sent: nobody counts it again, whoever takes it over.

    Of whoever agreed as of whoever did not. ``created_at`` is the first moment of the year alone.
    """

    mark = models.CharField(max_length=64, unique=True)
    year = models.PositiveSmallIntegerField()

    PLAIN: ClassVar = {"mark": KEYED, "year": "the year alone; after some years it is gone"}


class Looked(Record):
    """When whoever answers now last looked whether the yes behind a row of an agency before still holds.

    ``created_at`` is the first moment of the year alone.
    """

    mark = models.CharField(max_length=64, unique=True)
    year = models.PositiveSmallIntegerField()
    looked_on = models.DateField()

    PLAIN: ClassVar = {
        "mark": KEYED,
        "year": "the year alone; after some years it is gone",
        "looked_on": "a day; whose turn it is must be known before any key is used. Whatever was found, it is written",
    }


class Told(Record):
    """What one case comes to in numbers, for the supervisors of the agency; or that it is not counted. Never sent."""

    organisation = models.UUIDField()
    mark = models.CharField(max_length=64, unique=True)
    made_of = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "mark": KEYED,
        "made_of": KEYED,
        "year": "the year in which the case was opened, alone",
        "body": "a parcel, sealed to the supervisors of the agency: numbers, or that there are none",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "year"], name="numbers_told_of_a_year"),)


class Split(AppendOnly):
    """Indicators of one year by gender, age and place, as they were shown at one moment. Later ones are held to it."""

    organisation = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    made_by = models.UUIDField()
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "year": "the year in which the cases were opened, alone",
        "made_by": "who asked for it; the record of changes says the same",
        "body": "a parcel, sealed to the supervisors of the agency: numbers, none of fewer people than are shown",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "year"], name="numbers_split_of_a_year"),)


class Sent(AppendOnly):
    """The counts of one agency over one closed period, for whoever adds them up. Sent once."""

    organisation = models.UUIDField()
    coordinator = models.UUIDField()
    population = models.CharField(max_length=40)
    begins_on = models.DateField()
    ends_on = models.DateField()
    sent_by = models.UUIDField()
    body = models.BinaryField()
    stamp = models.CharField(max_length=64)

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "coordinator": AGENCY,
        "population": "which of the catalogue, not how many",
        "begins_on": YEARS,
        "ends_on": YEARS,
        "sent_by": "who sent it; the record of changes says the same",
        "body": "a parcel of counts, sealed to the analysts of both agencies",
        "stamp": "keyed hash over all of it: what was put here past the site is not added up",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "population", "begins_on"], name="numbers_sent_once"
            ),
        )


class Published(AppendOnly):
    """One table as it was published: who, which table, which filter, which period, what, and its hash."""

    organisation = models.UUIDField()
    published_by = models.UUIDField()
    population = models.CharField(max_length=40)
    table = models.CharField(max_length=40)
    chosen = models.CharField(max_length=80, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    is_noisy = models.BooleanField()
    value = models.JSONField()
    hash = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64)

    PLAIN: ClassVar = {
        "organisation": PUBLIC,
        "published_by": "who published it must be readable without keys",
        "population": PUBLIC,
        "table": PUBLIC,
        "chosen": PUBLIC,
        "begins_on": PUBLIC,
        "ends_on": PUBLIC,
        "is_noisy": PUBLIC,
        "value": "published for everybody: what is hidden is not in it",
        "hash": PUBLIC,
        "stamp": "keyed hash over all of it: what was changed past the site is seen",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "table", "chosen", "begins_on"], name="numbers_published_once"
            ),
        )
