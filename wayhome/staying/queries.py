"""What staying needs, as far as it is open to the actor. For pages and for later rooms."""

from wayhome.attempts import reading
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.staying import documents, models
from wayhome.staying.shapes import PathNow
from wayhome.vault import records

GROUP = "I"
kept.add(models.Path)


@once.remembered
def now(actor: SignedIn, seen: Found) -> PathNow | None:
    """The newest that opens, whichever agency wrote it. None: nothing was begun, or it is not open.

    Two questions to the database, one for keys; whether it is one task or fifty.
    """
    if not seen.access.may_read(GROUP) or kept.nothing(seen, models.Path):
        return None
    there = people_reading.open_here(actor, seen)
    paths = list(models.Path.objects.filter(there).order_by("created_at", "number"))
    if not paths:
        return None
    tasks = list(models.Task.objects.filter(there).order_by("created_at", "number"))
    opened = records.open_many(actor.keyring, paths)
    known = [
        (row, value["document"]) for row, value in zip(paths, opened, strict=True) if value.get("document")
    ]
    if not known:
        return None
    row, value = known[-1]
    mine = [one.number for one, _value in known if one.organisation_id == actor.organisation_id]
    path = reading.version(actor, row, documents.Path.from_value(value), {})
    return PathNow(path, max(mine, default=0), reading.opened(documents.Task, actor, tasks))
