"""Roles that rest: somebody holds one, and it opens nothing until a condition is met again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record


class RoleSuspension(Record):
    """A role of a colleague rests, from a moment until a moment. The grant stays; the actor leaves the role out."""

    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="role_suspensions")
    role = models.CharField(max_length=40)
    because = models.CharField(max_length=20)
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "user": "needed to build the actor",
        "role": "needed to build the actor",
        "because": "which room let it rest; one neutral word",
        "ended_at": "effective on the next request of every live session",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ended_at=None), name="one_live_suspension_per_role"
            ),
        )
