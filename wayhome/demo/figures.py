"""Figures of the practice world: three more agencies that count, and a national focal point that adds up.

Of the year before the last one all three have sent, and tables are published. Of the last year two have; Lake Centre
owes its counts, and as soon as they are sent the focal point can publish that year. Everything goes through the same
actions as with real people: a case, a yes to be counted, a row at a visit, counts, a table.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import cycle, islice

from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo.telling import Hands, Story
from wayhome.numbers import actions as figures
from wayhome.numbers import making, owing
from wayhome.numbers import telling as coming
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period
from wayhome.people import actions_many as people
from wayhome.people.documents import Account, Identity
from wayhome.people.enums import Exploitation, Gender
from wayhome.people.models import Lead

# Each agency: whoever answers for cases there, and whoever counts.
AGENCIES = (("hilda", "hugo"), ("rolf", "runa"), ("lena", "lars"))
COORDINATOR = "flora"
BEFORE, LAST = 24, 13  # cases that each opened in the year before the last one, and in the last one
TABLES = ("opened", "opened-region", "opened-gender-age", "opened-country")

# Gender, age, citizenship, what happened, where; how many of them. Gone through from the start again.
type Somebody = tuple[Gender, int, str, Exploitation, str]
PEOPLE: Sequence[tuple[Somebody, int]] = (
    ((Gender.FEMININE, 24, "AL", Exploitation.SEXUAL, "IT"), 5),
    ((Gender.FEMININE, 36, "AL", Exploitation.LABOUR, "IT"), 3),
    ((Gender.MASCULINE, 33, "NP", Exploitation.LABOUR, "AE"), 6),
    ((Gender.FEMININE, 22, "NG", Exploitation.SEXUAL, "IT"), 6),
    ((Gender.FEMININE, 45, "CO", Exploitation.LABOUR, "ES"), 4),
)


def write(who: Hands) -> None:
    """Two years, three agencies; what is sent, published and owed."""
    last = clock.today().year - 1
    for year, count in ((last - 1, BEFORE), (last, LAST)):
        with _in(year):
            for lead, _counts in AGENCIES:
                _opens(who, lead, count)
    who.anew()
    for lead, _counts in AGENCIES:
        while making.at_visit(who[lead]):  # a visit makes a part of them, so that nobody waits
            pass
    to = who[COORDINATOR].organisation_id
    for year, senders in ((last - 1, AGENCIES), (last, AGENCIES[:2])):
        for _lead, counts in senders:
            figures.send(year=year, to=to, by=who[counts])
    for table in TABLES:
        figures.publish(asked=Asked(table, Period.of_year(last - 1)), by=who[COORDINATOR])
    owing.remind_all()
    _agree(who)


def _agree(who: Hands) -> None:
    """Whoever is led in the other stories said yes to being counted, too: the indicators there are not empty."""
    for lead in ("nora", "rita"):
        by = who[lead]
        mine = Lead.objects.filter(user=by.user_id, ended_at=None, case__organisation=by.organisation_id)
        for code in mine.values_list("case__code", flat=True):
            Story(code, "", lead, who).agrees(Purpose.RESEARCH_STATISTICS)
        coming.at_visit(by)


def _in(year: int) -> AbstractContextManager[None]:
    """The middle of that year."""
    return clock.shifted(datetime(year, 6, 15, 10, tzinfo=UTC) - clock.now())


def _opens(who: Hands, lead: str, count: int) -> None:
    """So many cases at once, as from a list; each is asked whether she or he may be counted."""
    by = who[lead]
    year = clock.today().year
    known = [
        people.New(_identity(one, year), account=Account(exploitation=(one[3],), country_destination=one[4]))
        for one in _some(count)
    ]
    for found in people.open_cases(new=known, by=by):
        Story(found.code, "", lead, who).agrees(Purpose.RESEARCH_STATISTICS)


def _some(count: int) -> Iterator[Somebody]:
    each = [one for one, times in PEOPLE for _time in range(times)]
    return islice(cycle(each), count)


def _identity(one: Somebody, year: int) -> Identity:
    gender, age, country, _form, _where = one
    return Identity(
        gender=gender, birth_year=year - age, birth_precision="estimated", citizenships=(country,)
    )
