"""Words of the daily life of a house. Kinds and severities are proposals [P]: the papers name a log, no list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LineKind(models.TextChoices):
    """What a line of the shift log is."""

    NOTE = "note", _("To know")
    TODO = "todo", _("To be done by the next shift")


class Severity(models.TextChoices):
    """How bad it was."""

    SMALL = "small", _("Small: dealt with, nobody was harmed")
    SERIOUS = "serious", _("Serious: somebody was harmed or could have been")
    SEVERE = "severe", _("Severe: somebody is in danger now")


class IncidentKind(models.TextChoices):
    """What happened."""

    THREAT = "threat", _("Somebody threatened")
    OUTSIDER = "outsider", _("Somebody was near the house who must not know it")
    FOUND = "found", _("Somebody outside may know the address")
    VIOLENCE = "violence", _("Violence in the house")
    HARM = "harm", _("Somebody hurt herself or himself, or spoke of it")
    HEALTH = "health", _("Illness or injury")
    CONFLICT = "conflict", _("A conflict between people who live here")
    FIRE = "fire", _("Fire, water, gas or power")
    THING = "thing", _("Something was damaged or is missing")
    US = "us", _("Something that we did wrong")
    OTHER = "other", _("Something else")


# After these the danger is looked at again at once, as after any threat (domain.md 4.3).
OF_DANGER = frozenset(
    {IncidentKind.THREAT, IncidentKind.OUTSIDER, IncidentKind.FOUND, IncidentKind.VIOLENCE, IncidentKind.HARM}
)


class NoteKind(models.TextChoices):
    """What was added to an incident."""

    NOTE = "note", _("What was learnt or done since")
    SAFE = "safe", _("Nobody is in danger from it any more")
    READ = "read", _("Read by who answers for the house")


class With(models.TextChoices):
    """How somebody goes out: as she or he chose."""

    ALONE = "alone", _("Alone, by choice")
    ACCOMPANIED = "accompanied", _("With somebody, by choice")


class OutingWord(models.TextChoices):
    """What became of an outing."""

    LATER = "later", _("Said that it takes longer")
    BACK = "back", _("Is back")
    STAYS = "stays", _("Does not come back here, by choice")
