"""Papers kept for somebody who asked for it, papers waited for, and meetings. What and whose is sealed to the house."""

from typing import ClassVar

from django.db import models

from wayhome.household.models_fact import AboutSomebody, HouseFact


class News(HouseFact):
    """What became of something. ``number`` counts; of two at once one is written; after the last nothing follows."""

    about = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    is_last = models.BooleanField(default=False)

    PLAIN: ClassVar[dict[str, str]] = {
        **HouseFact.PLAIN,
        "about": "about which, a number without meaning",
        "number": "a counter; the newest is found without keys",
        "is_last": "whether anything is still open about it",
    }

    class Meta:
        abstract = True
        constraints: ClassVar = (
            models.UniqueConstraint(fields=["about", "number"], name="household_%(class)s_one_next"),
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(is_last=True), name="household_%(class)s_ends_once"
            ),
        )


class Kept(AboutSomebody):
    """A paper that somebody asked us to keep. It is theirs, and goes back at once when they ask."""


class KeptNews(News):
    """She or he wants it back; it was given back."""

    class Meta(News.Meta):
        pass


class Waiting(AboutSomebody):
    """Somebody waits for a paper: since when, and whose move it is."""


class WaitingNews(News):
    """Somebody else's move; the paper is here; not waited for any more."""

    class Meta(News.Meta):
        pass


class Meeting(HouseFact):
    """Topics and decisions of a meeting, and how many were there. Nobody is named."""
