"""Words of being heard of on the way (domain.md 3.3: ``checkin``, ``travel_incident``, M-ARR)."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By what way she or he was heard of."""

    ESCORT = "escort", _("Whoever travels along said so")
    CALL = "call", _("Call")
    TEXT = "text", _("Text message, typed here")
    CONTACT = "contact", _("Contact on the way said so")
    APP = "app", _("The pass")
    HANDOVER = "handover", _("Both sides of a hand-over said so")


# Somebody far away speaks for herself or himself: only the agreed word makes it safe.
BY_WORD = frozenset({Channel.CALL, Channel.TEXT, Channel.APP})
# What somebody here may choose; the rest is written by the rooms that hear it.
TO_CHOOSE = (Channel.ESCORT, Channel.CALL, Channel.TEXT, Channel.CONTACT)


class State(models.TextChoices):
    """What she or he said."""

    OK = "ok", _("All is well")
    NEED_HELP = "need_help", _("Needs help")
    DURESS = "duress", _("Danger word")


class Word(models.TextChoices):
    """Which word was given. Only the agreed one is safe."""

    AGREED = "agreed", _("The agreed word")
    OTHER = "other", _("Another word, or none")
    DURESS = "duress", _("The danger word")
    NOT_ASKED = "not_asked", _("Not asked: somebody known spoke, and she or he was seen")


class Stand(StrEnum):
    """How an expected check-in stands. Never kept: it follows from what was heard and from the clock."""

    LATER = "later"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    HEARD = "heard"
    HELP = "help"
    OVER = "over"  # the way has ended: nobody waits for it


class Kind(models.TextChoices):
    """What happened on the way (``travel_incident.type``)."""

    DELAY = "delay", _("Delay")
    CANCEL = "cancel", _("Cancelled")
    MISSED_CONNECTION = "missed_connection", _("Missed connection")
    DENIED_BOARDING = "denied_boarding", _("Not let on board")
    DOCUMENT = "document_problem", _("Trouble with papers")
    MEDICAL = "medical", _("Somebody is ill or hurt")
    CONSENT = "consent_withdrawn", _("She or he does not want to go on")
    APPROACH = "approach_by_suspect", _("Somebody dangerous came near")
    CHILD = "child_distress", _("A child is in distress")
    NO_ONE = "no_one_at_arrival", _("Nobody was there on arriving")
    WRONG_PERSON = "wrong_person", _("Somebody else wanted to receive her or him")
    LOST_CONTACT = "lost_contact", _("Not heard of")
    DETAINED = "detained", _("Held by police or at a border")
    ESCORT = "escort_absent", _("Who travels along is ill, or does not come")
    OTHER = "other", _("Something else")


# Never less than this, whatever is typed (domain.md 3.3). Her or his no rings whoever is on call: SC6, 09:45. So do
# an officer who holds her or him, nobody there on arriving, an escort who cannot go on [P]: it cannot wait for morning.
AT_LEAST = {
    Kind.APPROACH: 4,
    Kind.WRONG_PERSON: 4,
    Kind.LOST_CONTACT: 3,
    Kind.CONSENT: 3,
    Kind.DETAINED: 3,
    Kind.NO_ONE: 3,
    Kind.ESCORT: 3,
}
# What was found for leaving, and is asked anew: the fact that the condition names.
ASKED_ANEW = {
    Kind.MEDICAL: "fit_to_travel",
    Kind.DENIED_BOARDING: "travel_document",
    Kind.DOCUMENT: "travel_document",
}
SEVERITIES = (
    ("1", _("1: it costs time")),
    ("2", _("2: the way changes")),
    ("3", _("3: somebody may be in danger")),
    ("4", _("4: somebody is in danger")),
)
RINGS_FROM = 3


class Step(models.IntegerChoices):
    """The ten steps when somebody has not arrived (domain.md 3.3, M-ARR)."""

    BOARDED = 1, _("Has the journey run, and was she or he on board?")
    PHONE = 2, _("Call her or his telephone, with the neutral words")
    RECEIVER = 3, _("Call who receives, and the second contact there")
    BORDER = 4, _("Call the border contact: passed, or held?")
    FIRST_NIGHT = 5, _("Ask at the place of the first night")
    FAMILY = 6, _("Family: only who is named in a yes, and is safe")
    POLICE = 7, _("Decide together whether to report somebody missing")
    AGAIN = 8, _("Keep trying, at fixed times")
    FOUND = 9, _("Found: ask alone, and ask for every yes anew")
    NOT_FOUND = 10, _("Not found: report, let the case rest, look every week")


class Result(models.TextChoices):
    """What came of one step."""

    NOTHING = "nothing", _("Nothing new")
    NO_ANSWER = "no_answer", _("Nobody answered")
    NEWS = "news", _("Something was learnt")
    NOT_DONE = "not_done", _("Not done, for a reason")


class Outcome(models.TextChoices):
    """How it ended."""

    FOUND = "found", _("Found and asked alone; is not there yet, and goes on")
    STAYS = "stays", _("Found and asked alone; stays elsewhere, by own wish: the journey is over")
    ARRIVED = "arrived", _("Had arrived; nobody had said so")
    MISTAKE = "mistake", _("Begun by mistake")


class Timer(StrEnum):
    """What the clock waits for. Sealed to the installation: no row says which it is."""

    LATE = "late"
    MISSED = "missed"
    ARRIVAL = "arrival"
    POLICE = "police"
    FLAG = "flag"
    HANDOVER = "handover"  # heard of, and not confirmed by both sides
