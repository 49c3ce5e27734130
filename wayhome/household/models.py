"""What happens in a house from shift to shift: sealed to its team, added, never changed."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import AppendOnly
from wayhome.household.models_door import Call as Call
from wayhome.household.models_door import Visit as Visit
from wayhome.household.models_door import VisitNews as VisitNews
from wayhome.household.models_fact import HOUSE, WRITER
from wayhome.household.models_fact import AboutSomebody as AboutSomebody
from wayhome.household.models_fact import HouseFact as HouseFact
from wayhome.household.models_keeping import Kept as Kept
from wayhome.household.models_keeping import KeptNews as KeptNews
from wayhome.household.models_keeping import Meeting as Meeting
from wayhome.household.models_keeping import News as News
from wayhome.household.models_keeping import Waiting as Waiting
from wayhome.household.models_keeping import WaitingNews as WaitingNews
from wayhome.household.models_money import Count as Count
from wayhome.household.models_money import Entry as Entry
from wayhome.household.models_money import Purse as Purse
from wayhome.household.models_police import CallOut as CallOut
from wayhome.household.models_police import Officer as Officer
from wayhome.household.models_police import Protection as Protection
from wayhome.household.models_police import Tried as Tried
from wayhome.household.models_rota import Talk as Talk
from wayhome.household.models_rota import Turn as Turn


class Line(HouseFact):
    """One line of the shift log: something to know, or something the next shift must do. Which of them is sealed."""

    shift = models.PositiveIntegerField()

    PLAIN: ClassVar = {**HouseFact.PLAIN, "shift": "a counter: how many hand-overs there were before"}

    class Meta:
        indexes = (models.Index(fields=["house", "shift"], name="household_lines"),)


class LineDone(HouseFact):
    """What the shift before left to be done was done. Once."""

    line = models.UUIDField(unique=True)

    PLAIN: ClassVar = {**HouseFact.PLAIN, "line": "which line, a number without meaning"}


class HandOver(HouseFact):
    """A shift ended: what the next one must know, in a few words. The lines before it are read with it."""

    shift = models.PositiveIntegerField()

    PLAIN: ClassVar = {**HouseFact.PLAIN, "shift": "a counter; of two who hand over at once one does"}

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["house", "shift"], name="household_one_hand_over_of_a_shift"),
        )


class Taken(AppendOnly):
    """Somebody of the next shift has read it. Once."""

    house = models.UUIDField(db_index=True)
    hand_over = models.UUIDField(unique=True)
    written_by = models.UUIDField()

    PLAIN: ClassVar = {
        "house": HOUSE,
        "hand_over": "which hand-over, a number without meaning",
        "written_by": WRITER,
    }


class Incident(AboutSomebody):
    """Something happened that must not be forgotten. What, how bad and whom it touches is sealed."""


class IncidentNote(HouseFact):
    """What was learnt or done since; that nobody is in danger any more; that it was read. The incident itself stays."""

    incident = models.UUIDField(db_index=True)

    PLAIN: ClassVar = {**HouseFact.PLAIN, "incident": "which incident, a number without meaning"}


class Outing(AboutSomebody):
    """Somebody goes out and said when to expect her or him. Who and where is sealed."""


class OutingNews(HouseFact):
    """It takes longer, she or he is back, or stays away by choice. ``number`` counts; of two at once one is written."""

    outing = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    is_last = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        **HouseFact.PLAIN,
        "outing": "which outing, a number without meaning",
        "number": "a counter; the newest is found without keys",
        "is_last": "whether anything is still awaited; its duty says the same without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["outing", "number"], name="household_outing_one_next_news"),
            models.UniqueConstraint(
                fields=["outing"], condition=models.Q(is_last=True), name="household_outing_ends_once"
            ),
        )
