"""Code values of requests between agencies (domain.md 4.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a request stands. A draft is no request yet, and nobody else knows of it."""

    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Received")
    MORE_INFO = "more_info", _("A question was asked")
    WAITLISTED = "waitlisted", _("On the waiting list")
    ACCEPTED = "accepted", _("They can help")
    DECLINED = "declined", _("They cannot help")
    IN_SERVICE = "in_service", _("Help has begun")
    COMPLETED = "completed", _("Help was given")
    STOPPED_BY_PERSON = "stopped_by_person", _("She or he stopped it")
    NOT_DELIVERED = "not_delivered", _("Help was not given")
    CANCELLED = "cancelled", _("Taken back by who asked")
    EXPIRED = "expired", _("No answer came in time")
    LAPSED = "lapsed", _("The agreement ran out")


class Event(models.TextChoices):
    """What happened to a request. The last one that has a state says where it stands."""

    SENT = "sent", _("Asked")
    ACKNOWLEDGED = "acknowledged", _("Received, and being looked at")
    ASKED = "asked", _("A question")
    ANSWERED = "answered", _("The question was answered")
    WAITLISTED = "waitlisted", _("Put on the waiting list")
    ACCEPTED = "accepted", _("Can help")
    DECLINED = "declined", _("Cannot help")
    IDENTITY = "identity", _("Told who she or he is")
    IN_SERVICE = "in_service", _("Help has begun")
    COMPLETED = "completed", _("Help was given")
    STOPPED = "stopped", _("She or he stopped it")
    NOT_DELIVERED = "not_delivered", _("Help was not given")
    FEEDBACK = "feedback", _("How it goes")
    CANCELLED = "cancelled", _("Taken back")
    ENDED = "ended", _("Ended")  # the agreement behind it was taken back
    EXPIRED = "expired", _("No answer in time: ended by itself")
    # Over, or by somebody who may not agree any more.
    LAPSED = "lapsed", _("What she or he agreed to ran out")
    LESS = "less", _("Less is agreed than before")  # what is agreed no more was taken from the letter
    RECALLED = "recalled", _("What was told was taken back")  # of a request that was over already


class Side(models.TextChoices):
    FROM = "from", _("Asked by us")
    TO = "to", _("Asked of us")
    CLOCK = "clock", _("The clock")


class Priority(models.TextChoices):
    EMERGENCY = "emergency", _("Emergency: answer within 24 hours")
    URGENT = "urgent", _("Urgent: answer within 72 hours")
    NORMAL = "normal", _("Normal: answer within 14 days")


class Kind(models.TextChoices):
    """Whether the first message says who it is about."""

    WITHOUT_NAME = "without_name", _("Without a name")
    WITH_NAME = "with_name", _("With who she or he is")


class AgeBand(models.TextChoices):
    UNDER_6 = "0-5", _("0 to 5")
    UNDER_12 = "6-11", _("6 to 11")
    UNDER_15 = "12-14", _("12 to 14")
    UNDER_18 = "15-17", _("15 to 17")
    UNDER_25 = "18-24", _("18 to 24")
    UNDER_40 = "25-39", _("25 to 39")
    UNDER_60 = "40-59", _("40 to 59")
    OLDER = "60+", _("60 and older")
    UNKNOWN = "unknown", _("Not known")


class Sex(models.TextChoices):
    WOMAN = "woman", _("Woman or girl")
    MAN = "man", _("Man or boy")
    OTHER = "other", _("Neither, or not said")


class Family(models.TextChoices):
    """Who comes along. Kept to what a house must know."""

    ALONE = "alone", _("Nobody: comes alone")
    BABY = "baby", _("A baby, under 2")
    CHILD = "child", _("One child")
    CHILDREN = "children", _("More than one child")
    PARTNER = "partner", _("A partner")
    PARENT = "parent", _("A parent or other adult")


class Special(models.TextChoices):
    """What must be prepared, never why."""

    STEP_FREE = "step_free", _("No stairs")
    PREGNANCY = "pregnancy", _("Care in pregnancy")
    PAEDIATRIC = "paediatric", _("A doctor for children")
    MEDICINE = "medicine", _("Medicine that must not run out")
    DIET = "diet", _("Special food")
    HEARING = "hearing", _("Help with hearing")
    SEEING = "seeing", _("Help with seeing")
    LEARNING = "learning", _("Help with understanding and deciding")
    CRISIS = "crisis", _("Somebody near in a crisis")
    INTERPRETER = "interpreter", _("Interpreter")


class Delivery(models.TextChoices):
    """How a person comes to the service."""

    ACCOMPANIED = "accompanied", _("Somebody of ours comes along")
    ALONE = "alone", _("She or he comes alone")
    FETCHED = "fetched", _("Somebody of yours fetches her or him")
    CALL = "call", _("A first talk on the telephone, through us")


class Decline(models.TextChoices):
    """Why not. The first five are codes of inter-agency forms; the others are additions [P] (domain.md 4.4)."""

    CLIENT_DECLINED = "CLIENT_DECLINED", _("She or he does not want it")
    WAIT_TOO_LONG = "WAIT_TOO_LONG", _("The wait would be too long")
    NOT_ELIGIBLE = "NOT_ELIGIBLE", _("Our rules do not allow it")
    NOT_APPROPRIATE = "NOT_APPROPRIATE", _("We are not the right help")
    NO_CAPACITY = "NO_CAPACITY", _("No room, or nobody free")
    SAFETY = "SAFETY", _("It would not be safe here")
    NO_LEGAL_BASIS = "NO_LEGAL_BASIS", _("The law does not let us")
    UNAVAILABLE_SERVICE = "UNAVAILABLE_SERVICE", _("We do not offer this")
    OTHER = "OTHER", _("Another reason")


class HowItWent(models.TextChoices):
    WELL = "well", _("Well")
    PARTLY = "partly", _("In part")
    NOT = "not", _("Not well")


class Said(models.TextChoices):
    """What a person answers about help she or he had."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")


class PlaceState(models.TextChoices):
    """Where a request for a place stands."""

    OPEN = "open", _("Nobody has answered yet")
    HELD = "held", _("A place is held")
    TAKEN = "taken", _("They come")
    CANCELLED = "cancelled", _("Taken back by who asked")
    EXPIRED = "expired", _("Over")


class PlaceAnswer(models.TextChoices):
    """What one of those who were asked said."""

    WAITING = "waiting", _("Not answered yet")
    HOLDS = "holds", _("Holds a place")
    CANNOT = "cannot", _("Has none")
    LAPSED = "lapsed", _("Held one, the time ran out")
    LET_GO = "let_go", _("Held one, not needed any more")


class PlaceGroup(models.TextChoices):
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    FAMILIES = "families", _("Families, or a parent with children")
    CHILDREN = "children", _("Children without their parents")
