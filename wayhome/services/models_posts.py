"""Contacts at stations, borders, consulates, airports and on the way; calls that tested them; reminders sent."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from wayhome.core.models import AppendOnly
from wayhome.services.enums import PostKind
from wayhome.services.models_entries import PUBLIC, Entry, EntryQuerySet


class PostQuerySet(EntryQuerySet["Post"]):
    """Questions about posts."""


class Post(Entry):
    """An office where somebody trained can be reached: whom to call at the station, the border, the consulate."""

    kind = models.CharField(max_length=10, choices=PostKind.choices)
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    duty_line = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    hours = models.TextField(blank=True)
    what_to_say = models.TextField(blank=True)
    trained_until = models.DateField(null=True, blank=True)
    trained_in = models.CharField(max_length=300, blank=True)
    last_test_call = models.DateField(null=True, blank=True)
    last_test_answered = models.BooleanField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)
    sort_name = models.CharField(max_length=120)
    folded = models.TextField()
    words = SearchVectorField()

    objects = PostQuerySet.as_manager()

    PLAIN: ClassVar = {
        **dict.fromkeys(
            (
                "kind", "country", "place", "contact_name", "phone", "duty_line", "email", "hours", "what_to_say",
                "trained_until", "trained_in", "last_test_call", "last_test_answered", "is_closed",
            ),
            "an office and its duty line; " + PUBLIC,
        ),
        "sort_name": "the name folded, for the order of lists",
        "folded": "the words folded, for finding",
        "words": "the same, as the index reads them",
    }  # fmt: skip

    class Meta:
        indexes = (
            models.Index(fields=["country", "kind", "sort_name"], name="post_by_country"),
            models.Index(fields=["keeper", "last_verified"], name="post_kept"),
            GinIndex(fields=["words"], name="words_of_posts"),
        )


class TestCall(AppendOnly):
    """Somebody rang a post to see whether it answers."""

    __test__ = False  # not a test of ours

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="test_calls")
    day = models.DateField()
    was_answered = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "post": "which post was rung",
        "day": "readers must know how old the answer is",
        "was_answered": "whether the line can be relied on",
        "words": "what a caller should know; about an office, never about a person",
        "called_by": "who rang must be readable without keys",
    }

    class Meta:
        indexes = (models.Index(fields=["post", "day"], name="test_calls_of_post"),)


class Reminder(AppendOnly):
    """That money ends was said so many days before. Once, whatever became of the duty."""

    subject = models.UUIDField()
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()

    PLAIN: ClassVar = {
        "subject": "an entry of the directory, or a house; hashed with an agency that leans on it",
        "ends_on": "when the money ends",
        "days": "how long before it was said",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject", "ends_on", "days"], name="reminded_once"),)
