"""Her or his own copy: everything that this organisation keeps about her or him, and nothing of others.

It is read together, here, before any paper: a paper at home can be found. Whoever reads it leaves out each entry that
tells of somebody else; what is kept back as a whole, and what is closed to the reader, is named with whom to ask.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wayhome.bundles import catalogue_own, gathering, reading
from wayhome.bundles.shapes import Entry, OwnCopy, OwnEntry
from wayhome.core import clock
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedRecord


def copy(actor: SignedIn, seen: Found) -> OwnCopy:
    """All of it that is open to the reader; the caller has recorded the looking."""
    found = OwnCopy(
        closed=[str(name) for group, name in matrix.GROUPS.items() if not seen.access.may_read(group)]
    )
    for kind, row, readable in gathering.opened(actor, seen):
        if row.organisation_id != actor.organisation_id:
            found.others += 1
        elif (reason := catalogue_own.why_kept_back(kind)) is not None:
            found.kept_back[reason] = found.kept_back.get(reason, 0) + 1
        else:
            found.entries += [
                OwnEntry(f"{row.pk}{group}", _entry(kind, row, group, values, is_short=is_short))
                for group, (values, is_short) in readable.items()
            ]
    for file, about in gathering.opened_files(actor, seen):
        if file.organisation_id != actor.organisation_id:
            found.others += 1
        else:
            lines = [(_("Name"), about.name)]
            entry = Entry(file.group[:1], _("File"), clock.day_of(file.created_at), lines, file=file.pk)
            found.entries.append(OwnEntry(f"{file.pk}{file.group[:1]}", entry))
    found.entries.sort(key=lambda one: (one.entry.group, one.entry.on))
    return found


def _entry(kind: str, row: SealedRecord, group: str, values: Mapping[str, Any], *, is_short: bool) -> Entry:
    said = {
        "kind": kind,
        "at": row.created_at,
        "values": values,
        "beside": gathering.beside(row),
    }
    return reading.entry(f"{group}m" if is_short else group, said, called=str(catalogue_own.HERS[kind]))
