"""A list that is being brought in, its rows in batches, what a list said beside a case, and copies that went out.

Plain is only what the server must know to go on where it stopped and to count: never a name, a column or a file's name.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.caselists.enums import Form
from wayhome.caselists.models_keys import RunKey as RunKey
from wayhome.caselists.models_keys import Sent as Sent
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.people.models import WHO
from wayhome.residence.models import WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

COUNT = "how many; the tables that follow show it anyway"


class Habit(Record):
    """How the lists of one team are read: which column is which, and how days and words are meant."""

    team = models.OneToOneField(Team, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "team": "one for each team",
        "sealed": "a parcel to the team: headers and words of its lists",
    }


class CaseList(Record):
    """A list as somebody brought it. The file opens for that person alone, and is emptied when they are done."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file = models.BinaryField()
    said = models.BinaryField()
    compared = models.BinaryField(default=bytes)
    planned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "team": "whose habit of columns it follows",
        "made_by": WHO,
        "file": "a parcel to who brought it: the file; emptied at the end",
        "said": "a parcel to who brought it: its name and what was decided; emptied at the end",
        "compared": "a parcel to who brought it: which rows may be whom, for some minutes; emptied at the end",
        "planned_at": "a moment; from then on the rows stand fixed in batches",
        "ended_at": "a moment; nothing of the file is kept after it",
    }

    class Meta:
        indexes = (
            models.Index(fields=["made_by", "-created_at"], name="caselists_of_whom"),
            models.Index(fields=["created_at"], condition=Q(ended_at=None), name="caselists_open"),
        )


class Batch(Record):
    """Rows that are taken in together or not at all. Emptied in the same transaction in which they became cases."""

    case_list = models.ForeignKey(CaseList, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    body = models.BinaryField()
    taken_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)

    PLAIN: ClassVar = {
        "case_list": "an id without meaning; what is left to do is found without keys",
        "number": "a counter: batches are taken in order",
        "rows": COUNT,
        "body": "a parcel to who brought it: the rows and what each becomes",
        "taken_at": "a moment; taken in once, also by two at the same time",
        "opened": COUNT,
        "joined": COUNT,
        "passed": COUNT,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_list", "number"], name="caselists_batch_once"),)


class Said(SealedFact):
    """What a list said of somebody in one group of data, and a case has no place for. It goes out with the case."""

    list_id = models.UUIDField()
    group = models.CharField(max_length=1)
    written_by = models.UUIDField()
    document = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "list_id": "an id without meaning; cases of one list were opened in one moment anyway",
        "group": "the data group must be known to choose the key",
        "written_by": WRITER,
    }

    class Meta:
        indexes = (
            models.Index(fields=["organisation_id", "group", "created_at"], name="caselists_of_group"),
        )

    def group_of(self, field: SealedField) -> str:
        return self.group


class RowMark(Record):
    """That a row is in already: also for who brings the list again and works on none of these cases."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    list_id = models.UUIDField()
    mark = models.CharField(max_length=64)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "case_id": "as with what the list said; the mark goes when the case is erased",
        "list_id": "an id without meaning; cases of one list were opened in one moment anyway",
        "mark": "a keyed hash of a whole row: nobody who only has the database can try a name",
    }

    class Meta:
        indexes = (
            models.Index(fields=["organisation", "mark"], name="caselists_row_mark"),
            models.Index(fields=["case_id"], name="caselists_mark_of_case"),
        )


class Copy(Record):
    """A copy of cases that left, or is to leave: its number stands in every row of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    cases = models.PositiveIntegerField()
    with_names = models.BooleanField()
    is_whole = models.BooleanField()
    with_more = models.BooleanField(default=False)
    with_protected = models.BooleanField(default=False)
    form = models.CharField(max_length=4, choices=Form.choices)
    why = models.BinaryField()
    needs_second = models.BooleanField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "number": "stands in every row of the copy, so that one that is found says whose it is",
        "asked_by": WHO,
        "cases": COUNT,
        "with_names": "what a second person agrees to, and what is looked at afterwards",
        "is_whole": "the columns of the core, or all of them",
        "with_more": "whether what the standard lacks is in it; looked at afterwards",
        "with_protected": "what a second person agrees to, and what is looked at afterwards",
        "form": "one of three kinds of file",
        "why": "a parcel with the reason, to who asked and who may agree",
        "needs_second": "whether a second person was to agree",
        "agreed_by": "who asked and who agreed are two people, known without keys",
        "agreed_at": "a moment; the yes lasts a day",
        "made_at": "a moment; a copy is made once",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="caselists_copy_number"),
            models.CheckConstraint(condition=~Q(asked_by=F("agreed_by")), name="caselists_copy_by_two"),
            models.CheckConstraint(
                condition=~Q(with_protected=True, needs_second=False), name="caselists_protected_by_two"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="caselists_agreed_by_whom_and_when",
            ),
        )
