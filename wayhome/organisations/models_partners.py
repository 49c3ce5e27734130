"""Organisations that know each other: each has compared the eight words of the other's key."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from wayhome.core.actors import Actor
from wayhome.core.models import Record


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Questions about partners."""

    def of(self, actor: Actor) -> Self:
        """Whom the actor's organisation has compared words with; nobody for who acts for none."""
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()

    def mutual(self) -> Self:
        """Those who have compared from their side too."""
        back = Partner.objects.filter(organisation=OuterRef("partner"), partner=OuterRef("organisation"))
        return self.filter(Exists(back))


class Partner(Record):
    """One side's knowledge of another organisation. Believed is the certificate in the vault, never this row."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="partners"
    )
    partner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField()
    compared_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")

    objects = PartnerQuerySet.as_manager()

    PLAIN: ClassVar = {
        "organisation": "who works together is known to whoever has the database (docs/threats.md)",
        "partner": "who works together is known to whoever has the database (docs/threats.md)",
        "compared_at": "for showing; sharing never trusts it and checks the certificate itself",
        "compared_by": "who compared must be readable without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "partner"], name="partner_once_a_side"),
            models.CheckConstraint(condition=~Q(organisation=F("partner")), name="partner_is_someone_else"),
        )
