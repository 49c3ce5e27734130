"""What somebody learns and lives on, as far as it is open to the actor. For pages and for later rooms."""

from datetime import date
from uuid import UUID

from wayhome.core import clock, numbering, once
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import queries as followup
from wayhome.livelihood import counting, limits, models, reading
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Life, Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.services import queries as services
from wayhome.services.enums import Need
from wayhome.services.models import Service

PLACES_AT_MOST = 200


def life(actor: SignedIn, seen: Found, *, with_names: bool = False) -> Life:
    """Courses, certificates, work, income, and what is to be asked. Empty for who sees nothing of it."""
    lines = reading.named(actor, seen) if with_names else reading.lines(actor, seen)
    return counting.life(
        lines,
        checks=limits.check_months(),
        is_child=people.person(actor, seen).is_child,
        is_wanted=is_wanted(actor, seen),
    )


def standing(actor: SignedIn, seen: Found) -> Standing:
    """For closing, and for figures: whether there is an income, whether she or he goes to school.

    None for what nobody has written down, and for what is not open to the actor.
    """
    return counting.life(reading.lines(actor, seen)).standing


@once.remembered
def is_wanted(actor: SignedIn, seen: Found) -> bool:
    """Whether anybody asks later: she or he has not said no to it, and has not stopped contact. Not asked is no no."""
    if followup.is_refused(actor, seen):
        return False
    calendar = followup.calendar(actor, seen)
    return calendar is None or not calendar.is_stopped


def read(actor: SignedIn, seen: Found, part: Part) -> int:
    """How many lines there are, also those that do not open: whoever writes follows the last."""
    del actor
    rows = reading.TABLES[part]._default_manager.filter(case_id=seen.id)
    return numbering.newest(rows)


def is_elsewhere(actor: SignedIn, seen: Found) -> bool:
    """Another agency wrote of work before, and keeps it: nothing of it opens here."""
    if seen.access.is_partner or not seen.access.may_read(Part.WORK):
        return False
    found = reading.rows(actor, seen)
    ids = {one.id for one in reading.lines(actor, seen)}
    return any(isinstance(row, models.Work) and row.pk not in ids for row in found)


def part_of(actor: SignedIn, seen: Found, line: UUID) -> Part | None:
    """Of which half this line is; None where it is none of the case, or does not open."""
    opens = any(one.id == line for one in reading.lines(actor, seen))
    return next((reading.part_of(row) for row in reading.rows(actor, seen) if opens and row.pk == line), None)


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))


def places(actor: SignedIn, chosen: UUID | None = None) -> list[tuple[str, str]]:
    """Services of the directory where somebody can learn, by name; and the one that was chosen, closed or not."""
    rows = Service.objects.listed().filter(needs__contains=[str(Need.EDUCATION)])
    found = {
        row.pk: row.name
        for row in rows.only("name", "sort_name").order_by("sort_name", "pk")[:PLACES_AT_MOST]
    }
    if chosen is not None and chosen not in found:
        found |= names_of(actor, [chosen])
    return [(str(pk), name) for pk, name in found.items()]


def names_of(actor: SignedIn, ids: list[UUID]) -> dict[UUID, str]:
    """What these services are called."""
    return {pk: row.name for pk, row in services.by_ids(actor, ids).items()} if ids else {}
