"""Not found, as was written, and the case rests: it rests no more once she or he is there (M-ARR, steps 9, 10)."""

from uuid import UUID

from wayhome.checkins import due, holding, models, reading, ringing, watching
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def rests_no_more(seen: Found, attempt: UUID, thing: UUID, *, by: SignedIn) -> None:
    """The suspicion had let the case rest, and she or he is there: it goes on. Where somebody ends the search who may
    not write that, who leads sees that it rests.
    """
    if not models.Flag.objects.filter(attempt=attempt, thing=thing).exists():
        return
    may = people_rules.why_not_write(seen.access, "I") is None and not seen.access.is_partner
    if may and people.standing(by, seen).is_suspended:
        people_actions.resume(seen=seen, by=by)


def there_after_all(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Handed over since, the way is over, and nobody has ended the search: the same, and every yes is asked for anew,
    alone, as of whoever is found. Whoever acts and opens no travel here leaves it as it is.
    """
    here = watching.of_journeys([attempt])[attempt]
    if not here or not seen.access.may_read(holding.GROUP):
        return
    searches = reading.kept(by, seen, attempt).of(models.Procedure)
    ends_with_it = [thing for thing, said in searches.items() if reading.newest(said).known.is_open]
    rows = models.Flag.objects.filter(attempt=attempt, thing__in=ends_with_it)
    for thing in set(rows.values_list("thing", flat=True)):
        rests_no_more(seen, attempt, thing, by=by)
        ringing.owe(due.ASK_AGAIN, here[0].known, name=str(thing), by=by)
