"""Words of the chain of care (domain.md 3.3). What tells of what happened to her or him is sealed with the rest."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HolderKind(models.TextChoices):
    """As what somebody answers for her or him. ``shapes.Holder`` says what ``ref`` is for each."""

    WORKER = "worker", _("A colleague")
    ESCORT = "escort", _("Who travels along")
    CONTACT = "contact", _("An office or official on the way")
    RECEIVER = "receiver", _("The agency that receives")
    CAREGIVER = "caregiver", _("Family, or whoever looks after")
    ALONE = "alone", _("Travels alone, watched by a colleague")


class PlaceType(models.TextChoices):
    """Where one hands over to the next."""

    SHELTER = "shelter", _("Leaving the safe place")
    AIRPORT_DEP = "airport_dep", _("Airport, port or station of departure")
    TRANSIT = "transit", _("A change on the way")
    BORDER = "border", _("A border")
    AIRPORT_ARR = "airport_arr", _("Airport, port or station of arrival")
    ONWARD = "onward", _("On the way from there")
    FIRST_NIGHT = "first_night", _("Where the first night is spent")
    SAFE_PLACE = "safe_place", _("A safe place, after the journey stopped")


class State(models.TextChoices):
    """Where one hand-over stands."""

    PLANNED = "planned", _("Planned")
    HALF = "half", _("One side has confirmed")
    QUEUE = "queue", _("In the queue")
    LATE = "late", _("Late")
    MISSED = "missed", _("Not confirmed in time")
    CONFIRMED = "confirmed", _("Both have confirmed")
    RESOLVED = "resolved", _("Confirmed, after it was missed")


DONE = frozenset({State.CONFIRMED, State.RESOLVED})


class Side(models.TextChoices):
    """Whose word it is."""

    FROM = "from", _("Who hands over")
    TO = "to", _("Who takes over")
    OWN = "own", _("Her or his own word")


class Remark(models.TextChoices):
    """What stands among the words of both sides, and is the word of neither."""

    QUEUE = "queue", _("In the queue")
    UNSAID = "unsaid", _("A word that was written by mistake counts no more")
    OTHER = "other", _("Another time was said; what was written first counts")


class How(models.TextChoices):
    """How a word came."""

    SELF = "self", _("Signed in")
    PASS = "pass", _("With the pass of the escort")
    PHONE = "phone", _("Said by telephone")
    PAPER = "paper", _("Signed on paper")


class Shown(models.TextChoices):
    """Which document whoever receives a child has shown. Each has a photograph."""

    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("Identity card")
    RESIDENCE = "residence", _("Residence permit")
    SERVICE = "service", _("Card of an office, with a photograph")
    OTHER = "other", _("Another document with a photograph")


class Present(models.TextChoices):
    """Who is there of those who were to travel. Not to come is allowed, and harmless."""

    PRESENT = "present", _("Is here")
    NO_SHOW = "no_show", _("Did not come; that is allowed")
    WITHDREW = "withdrew", _("Does not want to travel")


class Answer(models.TextChoices):
    """The last question before leaving. Only the first goes on."""

    CONTINUE = "continue", _("I want to go")
    STOP = "stop", _("I do not want to go")
    UNSURE = "unsure", _("I am not sure")


class Asked(models.TextChoices):
    """How the last question was asked."""

    ALONE = "alone", _("Alone, face to face")
    PHONE = "phone", _("By telephone, with nobody listening")


class Choice(models.TextChoices):
    """What there is after a journey stopped. None is pressed on anybody."""

    BACK = "back", _("Go back to the country where the journey began")
    SAFE_PLACE = "safe_place", _("Stay in a safe place here for now")
    LATER = "later", _("Go on later, with a new travel plan")
    GO_ON = "go_on", _("Go on now, after being asked again")


# What is said with each: no more than is true. Legal limits are the lawyer's to say, for each country [K].
LIMITS: Mapping[Choice, Promise] = {
    Choice.BACK: _("Only if that country lets her or him in again. The lawyer asks there before anybody promises it."),
    Choice.SAFE_PLACE: _("Only where a place is found. For how long the law here allows it, the lawyer says."),
    Choice.LATER: _("A new plan begins from nothing: everything is asked and looked at again. It can take weeks."),
    Choice.GO_ON: _("Only after being asked again, alone, without hurry. What was agreed before counts no more."),
}  # fmt: skip


class Told(models.TextChoices):
    """What is told or asked once a way is over, or has stopped. No reason is given with any of it."""

    CALLED_SENDER = "called_sender", _("Safe-arrival call to the colleague who prepared the journey")
    CALLED_CHOSEN = "called_chosen", _("Safe-arrival call to whomever she or he chose")
    RECALLED = "recalled", _("Asked to destroy or give back what was given about the journey")
    READMISSION = "readmission", _("Asked whether the country lets her or him in again")


class Because(models.TextChoices):
    """Why somebody on the way comes back. Of none of them the journey goes on as it was planned."""

    SENT_BACK = "sent_back", _("Sent back at a border")
    NOT_ON_BOARD = "not_on_board", _("Not let on board, and it was not solved")
    WANTED = "wanted", _("She or he wants to go back, and that country lets her or him in again")
    CALLED_BACK = "called_back", _("Called back by who leads the case")


class Reply(models.TextChoices):
    """What came of asking."""

    WAITS = "waits", _("No answer so far")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class What(models.TextChoices):
    """What rooms that listen hear of (``hooks.listen``). Also what a moment of the way is about."""

    PLANNED = "planned", _("The hand-overs were planned")
    BEGUN = "begun", _("The journey has begun")
    CONFIRMED = "confirmed", _("A hand-over was confirmed, by one side or by both")
    UNSAID = "unsaid", _("A word on a hand-over was taken back")
    MOVED = "moved", _("Times have moved")
    STOPPED = "stopped", _("The journey has stopped")
    HEARD = (
        "heard",
        _("It was heard where she or he is, or what she or he wants, by her or his own word or an office"),
    )
    RESUMED = "resumed", _("The journey goes on, after being asked again")
    ARRIVED = "arrived", _("Arrived")
    BACK = "back", _("In safe hands again, after the journey stopped")
    WRONG_PERSON = "wrong_person", _("Somebody else came for a child")
    COMES_BACK = "comes_back", _("She or he comes back")
    DANGER = "danger_word", _("The danger word was said at a hand-over")
    WORDS = "words", _("Code words")
    CHILD = "child", _("To whom a child goes, or how old somebody is, may be another")
    LOST = "lost", _("The case was closed while she or he was on the way: not found, or lives no more")
