"""What the record says happened since a moment."""

from typing import Any

from django.db.models import QuerySet

from wayhome.audit.models import Entry
from wayhome.organisations.models import Organisation


class Since:
    """Entries of an organisation after this was made."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.start = self._all().count()

    def _all(self) -> QuerySet[Any, Any]:
        return Entry.objects.filter(organisation=self.organisation.pk).order_by("sequence")

    def actions(self) -> list[str]:
        """Their codes, in order."""
        return list(self._all().values_list("action", flat=True)[self.start :])

    def entries(self) -> list[tuple[str, object, object, str]]:
        """Code, who, whom, outcome."""
        return list(self._all().values_list("action", "actor", "subject", "outcome")[self.start :])
