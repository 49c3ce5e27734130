"""Words of first help (domain.md 3.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fit(models.TextChoices):
    """Whether an interview is good for her or him now (gate G1.3_INTERVIEW asks)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    LATER = "later", _("Later")


class Precaution(models.TextChoices):
    """What the house does against infection. Never why."""

    NONE = "none", _("Nothing special")
    STANDARD = "standard", _("Wash hands, gloves for blood and wounds, as with everybody")
    OTHER = "other", _("Something more; the words beside say what to do")


class SessionKind(models.TextChoices):
    """What somebody sat down with her or him for."""

    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Somebody to talk to")
    LEGAL = "legal", _("A lawyer")


class AppointmentKind(models.TextChoices):
    """What an appointment is for."""

    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Somebody to talk to")
    LEGAL = "legal", _("A lawyer or a court")
    OFFICE = "office", _("An office")
    SCHOOL = "school", _("School or training")
    PLAY = "play", _("Play, with a child")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """What became of an appointment. Nobody is blamed: there is no word for fault."""

    CAME = "came", _("It took place")
    NOT_THERE = "not_there", _("She or he did not come")
    MOVED = "moved", _("It was moved")
    OFF_BY_PERSON = "off_by_person", _("She or he called it off")
    OFF_BY_US = "off_by_us", _("We called it off")
    OFF_BY_THEM = "off_by_them", _("The other side called it off")


class Word(models.TextChoices):
    """What whoever goes along writes down."""

    DRIVER = "driver", _("The drive is confirmed")
    ESCORT = "escort", _("Whoever goes along is confirmed")
    BACK = "back", _("Back in the house")
    INTERPRETER = "interpreter", _("An interpreter is booked for it")
    NO_INTERPRETER = "no_interpreter", _("The interpreter is called off")
    OUTCOME = "outcome", _("What became of it")


class Dose(models.TextChoices):
    """What became of one medicine at one time. To refuse is her or his right."""

    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Not wanted")
    NOT_THERE = "not_there", _("Not in the house")


class Needed(models.TextChoices):
    """What became of a medicine that is taken when it is needed. Each is one line; a slip of the hand is one more."""

    GIVEN = "given", _("Given now")
    REFUSED = "refused", _("Not wanted")
    MISTAKE = "mistake", _("The last line was a mistake")


GROUP_OF = {SessionKind.HEALTH: "D", SessionKind.PSYCHOSOCIAL: "E", SessionKind.LEGAL: "H"}


class Help(models.TextChoices):
    """What helps only for some hours after rape. How many, a doctor of the organisation sets; nobody else."""

    PREGNANCY = "pregnancy", _("Medicine so that no pregnancy begins")
    INFECTION = "infection", _("Medicine so that no infection begins")
    TRACES = "traces", _("Traces can be found and kept")


class Wish(models.TextChoices):
    """What she wants of something that could help. It may change at any time."""

    NOT_ASKED = "", _("Not talked about")
    WANTED = "wanted", _("Wanted")
    NOT_WANTED = "not_wanted", _("Not wanted")
    GIVEN = "given", _("Given")


class Kept(models.TextChoices):
    """Where something that was kept is now."""

    KEPT = "kept", _("Kept")
    POLICE = "police", _("Given to the police, with her or his yes")
    DESTROYED = "destroyed", _("Destroyed, as she or he wanted")


class ItemKind(models.TextChoices):
    """What was given. School and play are given too."""

    CLOTHES = "clothes", _("Clothes")
    FOOD = "food", _("Food")
    CARE = "care", _("Soap, nappies and the like")
    PHONE = "phone", _("Telephone")
    WAY = "way", _("Ticket or drive")
    SCHOOL = "school", _("School")
    PLAY = "play", _("Play")
    PAPERS = "papers", _("Papers and fees")
    CASH = "cash", _("Money")
    OTHER = "other", _("Something else")


class Told(models.TextChoices):
    """Whether she or he knows the result. Not to want to know is a right."""

    NOT_SO_FAR = "", _("Not told so far")
    TOLD = "told", _("Told")
    NOT_WANTED = "not_wanted", _("Does not want to know")


class SafeThere(models.TextChoices):
    """How she or he sees it, and what is known here."""

    YES = "yes", _("Yes, as far as is known")
    NO = "no", _("No, or somebody threatens")
    UNKNOWN = "unknown", _("Not known")
