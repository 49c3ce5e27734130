"""Who runs the system, and when they have to hear."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wayhome.organisations.queries_recovery import KeyRow, Listing
    from wayhome.upkeep.keeping import Known

RUNS_IT = frozenset({"SYSADMIN", "MANAGER"})


def why_not_safe(known: "Known") -> str | None:
    """Why what was written today could be lost; None while there is a backup that was tried lately."""
    if known.failed_at is not None:
        return _("The last backup failed.")
    if known.good_at is None:
        return _("There is no backup yet.")
    if known.is_old:
        return _("The last good backup is too old.")
    return None


def alone(listing: "Listing") -> "list[KeyRow]":
    """The shared keys that fewer than two people hold: a loss is for the officers."""
    return [key for key in listing.keys if key.people < 2]
