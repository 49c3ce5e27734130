"""What falls due and for whom, who hears next, who is on call, and which notices and rings went out."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.core.at_a_time import one_at_a_time
from wayhome.core.models import AppendOnly, Record
from wayhome.duties.enums import Kind
from wayhome.organisations.models import Organisation

RANKS = (1, 2, 3)
DIGEST_HOURS = (time(8), time(14))  # [P] proposal, like every figure here marked so
QUIET_FROM, QUIET_UNTIL = time(21), time(7)  # [P]
ZONE = "Europe/Tirane"


def usual_hours() -> list[time]:
    """When notices go out unless the worker chose other hours."""
    return list(DIGEST_HOURS)


class Duty(Record):
    """One thing that falls due. Which case and what for is a parcel, sealed to every team and user on its ladder.

    Moments are kept to the minute and the day of writing only to the day: the moment of writing would tell which
    case it belongs to.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    due_at = models.DateTimeField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner = models.UUIDField()
    ladder = ArrayField(models.UUIDField(), default=list, blank=True)
    climbs_at = ArrayField(models.DateTimeField(), default=list, blank=True)
    rung = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    hearer = models.UUIDField()
    not_for = models.UUIDField(null=True, blank=True)
    thread = models.UUIDField(null=True, blank=True)
    about_mark = models.CharField(max_length=64)
    once_mark = models.CharField(max_length=64, blank=True)
    is_emergency = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "kind": "one of five neutral words",
        "due_at": "the clock works without keys; to the minute",
        "organisation": "whose rota rings and whose supervisors hear",
        "owner": "a user or team: the clock works without keys",
        "ladder": "users and teams who hear next, known without keys",
        "climbs_at": "when each of them hears, known without keys",
        "rung": "how many of them have heard",
        "next_at": "when the next of them hears; empty when nobody is left",
        "hearer": "who heard last: when they are away, the next hears at once",
        "not_for": "whose own doing a second person looks at: on her or his board it is not, whatever team has it",
        "thread": "a random number sealed in the case; who cannot open the case learns nothing from it",
        "about_mark": "keyed hash of thread and reason, so that duties are found again by whoever wrote the fact",
        "once_mark": "the same with what it is about; keeps a duty from being written twice",
        "is_emergency": "whether it rings, known without keys",
        "done_at": "closed duties are deleted thirty days later, or when nothing owes them anew any more",
        "what": "a parcel, sealed to every user and team on the ladder",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["once_mark"], condition=Q(done_at=None) & ~Q(once_mark=""), name="one_open_duty"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(next_at=None), name="closed_duty_climbs_not"
            ),
        )
        indexes = (
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="duty_climbs_next"),
            models.Index(fields=["thread"], name="duty_of_thread"),
            models.Index(fields=["about_mark"], name="duty_about"),
            models.Index(fields=["done_at"], condition=Q(done_at__isnull=False), name="duty_closed"),
            models.Index(
                fields=["due_at"], condition=Q(done_at=None, is_emergency=True), name="duty_that_rings"
            ),
        )


class Ending(Record):
    """Why a person ended what only a fact ends, or what was done where no room writes it. Kept as long as the case."""

    duty = models.UUIDField(unique=True)
    thread = models.UUIDField(null=True, blank=True, db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "duty": "a number that means nothing once the duty is deleted",
        "thread": "a random number sealed in the case; who cannot open the case learns nothing from it",
        "organisation": "whose duty it was",
        "body": "a parcel with the words, sealed to owner and ladder of the duty and to who wrote them",
    }


class DutyHolder(Record):
    """Who sees an open duty on their board now: its owner, and each rung that was climbed. Gone when it is closed."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="holders")
    holder = models.UUIDField()
    due_at = models.DateTimeField()
    is_waiting = models.BooleanField(default=False)
    not_for = models.UUIDField(null=True, blank=True)

    PLAIN: ClassVar = {
        "duty": "which duty",
        "holder": "a user or team: a board is one indexed read",
        "due_at": "the duty's own, so that a board is one indexed read",
        "is_waiting": "an answer is awaited: on the board before it is due",
        "not_for": "the duty's own, so that a board is one indexed read",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["duty", "holder"], name="duty_on_a_board_once"),)
        indexes = (
            models.Index(
                fields=["holder", "due_at"], include=["duty", "is_waiting", "not_for"], name="duty_board"
            ),
            models.Index(
                fields=["holder", "due_at"],
                condition=Q(is_waiting=True),
                include=["duty", "not_for"],
                name="duty_board_waiting",
            ),
        )


class Renewal(Record):
    """What a duty that is done stands on: when that is gone, the duty is owed anew (``actions_anew``). Never twice."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="renewals")
    mark = models.CharField(max_length=64)
    until = models.DateTimeField()

    PLAIN: ClassVar = {
        "duty": "which duty is owed anew, known without keys",
        "mark": "keyed hash of what it stands on: whoever ends that may be able to open neither case nor duty",
        "until": "from then on nothing is owed anew; to the minute, as every moment here",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["duty", "mark"], name="duty_stands_on_it_once"),)
        indexes = (models.Index(fields=["mark"], name="duty_owed_anew"),)


class Climb(AppendOnly):
    """A rung was climbed: the next on the ladder heard. Exactly once for each rung."""

    duty = models.UUIDField()
    rung = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    PLAIN: ClassVar = {
        "duty": "a number that means nothing once the duty is deleted",
        "rung": "which rung",
        "at": "when it was climbed",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["duty", "rung"], name="climbed_once"),)


class Preferences(Record):
    """When and how a worker wants to hear. Nobody has to choose: without a row the usual hours hold."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest_hours = ArrayField(models.TimeField(), default=usual_hours)
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    zone = models.CharField(max_length=40, default=ZONE)
    has_mail = models.BooleanField(default=True)
    ring_number = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    tested_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "user": "whose they are",
        "digest_hours": "the clock works without keys",
        "quiet_from": "the clock works without keys",
        "quiet_until": "the clock works without keys",
        "zone": "whose clock is meant",
        "has_mail": "whether mail is wanted at all",
        "ring_number": "sealed with the installation's own key: an emergency rings without anyone's keys",
        "changed_at": "hours that are past when they are chosen do not count",
        "tested_at": "one test ring a minute at most",
    }


class Notice(Record):
    """The bookkeeping of one digest to one worker: sent once, also with two schedulers, and after mail was down."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    PLAIN: ClassVar = {
        "user": "who was told that there may be something",
        "digest_at": "the hour they chose, whether or not there was something",
        "sent_at": "empty until it was sent",
        "failures": "how often the mail server did not take it",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "digest_at"], name="one_notice_per_digest"),)
        indexes = (models.Index(fields=["digest_at"], condition=Q(sent_at=None), name="notice_unsent"),)


class Shift(Record):
    """Somebody is on call from a moment until a moment, as the first, second or third to be rung."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default=ZONE)
    lane = models.BigIntegerField()

    PLAIN: ClassVar = {
        "organisation": "whose rota it is",
        "user": "who is rung, known without keys",
        "rank": "who is rung first",
        "starts_at": "the clock works without keys",
        "ends_at": "the clock works without keys",
        "zone": "whose clock is meant",
        "lane": "organisation and rank as one number, so that the database itself refuses two at a time",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(rank__in=RANKS), name="shift_rank"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
            one_at_a_time("one_on_call_at_a_time"),
        )
        indexes = (models.Index(fields=["organisation", "ends_at"], name="duty_rota"),)


class Ring(AppendOnly):
    """Somebody was rung for an emergency. ``attempt`` counts up; one attempt may ring several."""

    duty = models.UUIDField()
    attempt = models.PositiveIntegerField()
    step = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rang_at = models.DateTimeField()
    was_put_through = models.BooleanField()

    PLAIN: ClassVar = {
        "duty": "a number that means nothing once the duty is deleted",
        "attempt": "which attempt it was",
        "step": "first, second, third on call, or the supervisors",
        "user": "who was rung",
        "rang_at": "when it rang",
        "was_put_through": "whether the telephone service took it",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["duty", "attempt", "user"], name="rung_once_per_attempt"),
        )


class Acknowledgement(AppendOnly):
    """Somebody said “I have it”: the ringing stops. Once for each emergency."""

    duty = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "duty": "a number that means nothing once the duty is deleted",
        "user": "who has it",
    }
