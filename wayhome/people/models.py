"""The case, and what is known of the person: facts that add up, each version kept, all of it sealed.

A case is one person's. A baby is a person with a case. A case may begin with a code alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.people import opening
from wayhome.people.enums import Mode, Side
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WHO = "who works on which case is known to whoever has the database (docs/threats.md)"


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def visible_to(self, actor: Actor) -> Self:
        """Cases that the actor, or a team of theirs, is involved in today. All others do not exist."""
        live = Involvement.objects.live().of(actor).filter(case=OuterRef("pk"))
        return self.filter(Exists(live))


class Case(Record):
    """The work of one or more agencies for one person. Nothing here says who it is (domain.md 3.0)."""

    code = models.CharField(max_length=8, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_month = models.DateField()
    is_named = models.BooleanField(default=False)
    is_brought = models.BooleanField(default=False)
    held_up = ArrayField(models.CharField(max_length=64), default=list, blank=True)

    objects = CaseQuerySet.as_manager()

    PLAIN: ClassVar = {
        "code": "random; what other agencies and the record of who looked see instead of a name",
        "organisation": WHO,
        "opened_month": "the first of the month, for lists and retention",
        "is_named": "a sealed case is opened to named people only; checked before any key is open",
        "is_brought": "came with a list, so that it is counted apart; those of one list share a moment anyway",
        "held_up": "keyed hashes of what agencies see differently: a gate reads them with the case, without keys",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(opened_month__day=1), name="case_opened_month_is_a_month"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def rings(self) -> bool:
        """Whether an emergency about it rings whoever is on call: a sealed case is known to named people only."""
        return not self.is_named


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Questions about who works on what."""

    def live(self, on: date | None = None, *, at: datetime | None = None) -> Self:
        """Begun, not ended, not lapsed."""
        day = on or clock.today()
        by_the_minute = Q(until_at=None) | Q(until_at__gt=at or clock.now())
        return self.filter(
            by_the_minute, Q(until_day=None) | Q(until_day__gte=day), ended_at=None, from_day__lte=day
        )

    def working(self) -> Self:
        """Not those who handed the case over and only keep what they wrote."""
        return self.filter(mode=Mode.WORKS)

    def by_name(self) -> Self:
        """Of people, not of teams: who is named on a sealed case, and knows of it."""
        return self.filter(user__isnull=False)

    def agencies(self) -> set[UUID]:
        """Whose these are."""
        return set(self.order_by().values_list("organisation_id", flat=True))

    def of(self, actor: Actor) -> Self:
        """The actor's own, and those of the teams they are in now, where their roles open any part of it."""
        if not actor.user_id:
            return self.none()
        return self.held_by([actor.user_id, *actor.team_ids], roles=actor.roles)

    def held_by(self, holders: Sequence[UUID], *, roles: Iterable[str]) -> Self:
        """Those of these people and teams that open any part of it to these roles."""
        return self.filter(opening.to(roles), holder__among=holders)


class Involvement(Record):
    """A team, or a person by name, works on a case, in some parts, from a day until a day.

    The keys are in the vault's wraps; this row says why, and hides the case at once when it ends.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.UUIDField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parts = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.WORKS)
    observes_until = models.DateField(null=True, blank=True)
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    basis = models.UUIDField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    # Written by the database alone: by what lists are put in order, so that none reads through the cases of others.
    case_month = models.DateField(null=True, editable=False)
    case_code = models.CharField(max_length=8, blank=True, default="", editable=False)
    under_way_since = models.DateTimeField(null=True, editable=False)

    objects = InvolvementQuerySet.as_manager()

    PLAIN: ClassVar = {
        "case": "must be found before any key is open",
        **dict.fromkeys(("organisation", "holder", "team", "user"), WHO),
        "parts": "the letters stand in the wrap too",
        "mode": "who handed the case over writes nothing more, decided without keys",
        "observes_until": "a day; what was agreed about asking how she is ends without keys",
        "from_day": "a day",
        "until_day": "a day; expiry is done by a job without keys",
        "until_at": "the minute at which an emergency opening ends, known without keys",
        "basis": "the id of a consent; its end ends the involvement without keys",
        "added_by": "who let whom in must be readable without keys",
        "ended_at": "effective on the next request of every live session",
        "ended_by": "who ended it; a job or the person's own withdrawal leaves it empty",
        "case_month": "stands beside the case; each agency reads its own lists by it",
        "case_code": "stands beside the case; each agency reads its own lists by it",
        "under_way_since": "stands beside the journey; each agency reads its own board by it",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(team=F("holder"), user=None) | Q(user=F("holder"), team=None),
                name="involvement_of_a_team_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["case", "holder", "basis"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_live_involvement_per_basis",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="involvement_ended_by_whom_and_when",
            ),
        )
        indexes = (
            models.Index(fields=["holder", "case"], condition=Q(ended_at=None), name="involvement_live"),
            models.Index(fields=["basis"], condition=Q(basis__isnull=False), name="involvement_basis"),
            models.Index(
                fields=["holder", "-case_month", "case_code", "case"],
                condition=Q(ended_at=None),
                name="involvement_newest",
            ),
            models.Index(
                fields=["holder", "under_way_since", "case"],
                condition=Q(ended_at=None, under_way_since__isnull=False),
                name="involvement_under_way",
            ),
        )


class Lead(Record):
    """Who answers for a case on one side, and who stands in when they are away. One at a time per side."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leads")
    side = models.CharField(max_length=8, choices=Side.choices)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "case": "must be found before any key is open",
        "side": "which country's work",
        "user": WHO,
        "deputy": WHO,
        "named_by": "who gave the lead to whom must be readable without keys",
        "ended_at": "somebody else took over",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "side"], condition=Q(ended_at=None), name="one_lead_per_side"
            ),
            models.CheckConstraint(condition=~Q(user=F("deputy")), name="deputy_is_somebody_else"),
        )
        indexes = (models.Index(fields=["user"], condition=Q(ended_at=None), name="lead_live"),)


class Version(SealedFact):
    """What is known of one thing, as one organisation wrote it, from this version until the next.

    ``number`` is one more than the version that was read: two people who edit at once cannot both have it.
    """

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "number": "a counter; the newest is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "organisation_id", "number"], name="%(class)s_one_next_version"
            ),
        )


class Identity(Version):
    """Who she is. ``brief`` is what everybody needs: name used, whether a child, language, the mark of the case."""

    document = SealedField("A")
    brief = SealedField("A", minimum=True)

    class Meta(Version.Meta):
        pass


class Contact(Version):
    """Where and how to reach her. ``safe`` are the rules that are shown before any number (domain.md 3.4)."""

    document = SealedField("B")
    safe = SealedField("B", minimum=True)

    class Meta(Version.Meta):
        pass


class Account(Version):
    """What happened, as codes of HTCDS (``vic_``, ``hte_``). Her words are in notes, never here."""

    document = SealedField("C")

    class Meta(Version.Meta):
        pass


class Guardian(Version):
    """Who speaks for a child, and whether they may: somebody with a part in what happened may not."""

    document = SealedField("A")
    brief = SealedField("A", minimum=True)

    class Meta(Version.Meta):
        pass


class CaseLink(SealedFact):
    """Another case that belongs to this one. Written in both, sealed: a stolen database does not show families."""

    document = SealedField("A")


class Step(SealedFact):
    """A step of the journey that was taken: which, on which day, by whom. Never changed, never taken back."""

    key = models.CharField(max_length=40)
    day = models.DateField()
    taken_by = models.UUIDField()
    body = SealedField("I", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "key": "where a case stands is read without keys",
        "day": "a day",
        "taken_by": "who took it; the record of changes says the same",
    }

    class Meta:
        indexes = (models.Index(fields=["case_id", "created_at"], name="step_of_case"),)


class FileKeeping(Record):
    """What she or he said last about keeping a file (``filekeeping``): one row, whatever was said."""

    mark = models.CharField(max_length=64, unique=True)

    PLAIN: ClassVar = {
        "mark": "keyed hash of case, agency and answer; who lacks the key file cannot tell a yes from a no"
    }
