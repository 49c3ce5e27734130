"""At a visit of whoever answers for a case, what it comes to in numbers is sealed to the supervisors of the agency.

Only of who agreed to be counted without a name; every other has a row too, as long as any (as in ``making``).
It is never sent and never published: it is for indicators of the own agency. Analysts do not open it: it tells of
travel and of outcomes, one by one (access matrix). An agency that does not count has none.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import on_call
from wayhome.numbers import agreed, breaking, coding, gathering, making, marks
from wayhome.numbers.indicators import Facts
from wayhome.numbers.models import Told
from wayhome.numbers.waiting import IS_ASKED
from wayhome.organisations.actors import SignedIn
from wayhome.people import access, documents, filekeeping, models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey
from wayhome.vault.keyring import Keyring

PLACE = "numbers.told"
SHAPE = 4  # of a row: one of an earlier shape is made anew
AT_MOST = 10  # at one visit, so that nobody waits for it: each opens a whole case
LONG = 6000  # signs: every row is as long
NOT_COUNTED, BETWEEN = "-", "|"
UNTIL = "until"  # the last day of her or his yes, beside what is counted


def counting(organisation: UUID) -> list[UUID]:
    """Who opens it: the supervisors, who answer for the cases. None where the agency does not count at all."""
    return on_call.supervisors(organisation) if making.analysts(organisation) else []


def years() -> list[int]:
    """This one and the last ones, the newest first."""
    this = clock.today().year
    return list(range(this, this - making.YEARS_BACK - 1, -1))


def at_visit(by: SignedIn) -> int:
    """Of the own agency's cases that this person opens whole, where it is missing or of an earlier month. How many."""
    to = counting(by.organisation_id) if by.roles & access.CASE_MANAGERS else []
    if not to:
        return 0
    waiting = _stale(by)
    drawn = SystemRandom().sample(waiting, len(waiting))
    chosen = sorted(drawn, key=lambda one: one[0].is_brought)[:AT_MOST]  # a large list holds nobody up
    with transaction.atomic():
        Told.objects.filter(organisation=by.organisation_id).exclude(year__in=years()).delete()
        made = sum(_make(case, made_of, to, by) for case, made_of in chosen)
        if made:
            audit.record("numbers.told", by=by, count=made)
    return made


def put(
    organisation: UUID, year: int, mark: str, made_of: str, facts: Facts | None, to: Iterable[UUID]
) -> None:
    """What a case comes to, in place of what it was before. None: it is not counted."""
    number = uuid4()
    Told.objects.filter(mark=mark).delete()
    made = Told(
        id=number,
        created_at=datetime(year, 1, 1, tzinfo=UTC),
        organisation=organisation,
        mark=mark,
        made_of=made_of,
        year=year,
        body=parcels.seal(_text(facts), to=to, place=PLACE, record=number),
    )
    Told.objects.bulk_create([made], ignore_conflicts=True)


def opened(keyring: Keyring, kept: Iterable[Told]) -> dict[int, list[Facts]] | None:
    """Year -> what each case that is counted today comes to: not where the yes has lapsed meanwhile.

    None for who holds no key of those who count.
    """
    found: dict[int, list[Facts]] = {}
    today = clock.today().toordinal()
    try:
        for one in kept:
            text = str(parcels.open_(keyring, bytes(one.body), place=PLACE, record=one.pk)).strip()
            if text == NOT_COUNTED:
                continue
            facts = dict(_facts(text))
            if min(facts.pop(UNTIL, (today,))) >= today:
                found.setdefault(one.year, []).append(facts)
    except NoKey:
        return None
    return found


def _who(case: models.Case, by: SignedIn, seen: Found) -> dict[str, tuple[int, ...]]:
    """In which category of each breakdown she or he is, where it is certain, when the case began."""
    known, account = people.person(by, seen).identity, people.account(by, seen)
    if known is None:
        return {}
    told = account.known if account is not None else documents.Account()
    return breaking.said(coding.opened(identity=known.known, account=told, on=case.opened_month))


def _text(facts: Facts | None) -> str:
    """No sign in it is written longer when it is sealed: as long whatever it says."""
    if facts is None:
        return NOT_COUNTED.ljust(LONG)
    return BETWEEN.join(f"{name}={' '.join(map(str, values))}" for name, values in facts.items()).ljust(LONG)


def _facts(text: str) -> Facts:
    parts = (one.partition("=") for one in text.split(BETWEEN) if one)
    return {name: tuple(map(int, values.split())) for name, _sign, values in parts}


def _stale(by: SignedIn) -> list[tuple[models.Case, str]]:
    """Without a key. Looked at once a month anew. Of a list not before she or he was asked here (``waiting``)."""
    cases = list(
        models.Case.objects.visible_to(by).filter(
            Q(is_brought=False) | Q(IS_ASKED),
            organisation=by.organisation_id,
            is_named=False,
            opened_month__gte=date(min(years()), 1, 1),
        )
    )
    there = dict(Told.objects.filter(organisation=by.organisation_id).values_list("mark", "made_of"))
    month = f"{clock.today():%Y-%m}"
    closed = filekeeping.closed([case.pk for case in cases], by.organisation_id)
    marked = [
        (case, marks.told(case.pk), marks.made_of(case.pk, month, SHAPE, *([1] if case.pk in closed else [])))
        for case in cases
    ]
    return [(case, made_of) for case, mark, made_of in marked if there.get(mark) != made_of]


def _make(case: models.Case, made_of: str, to: list[UUID], by: SignedIn) -> int:
    try:
        seen = people.found(by, case.code)
    except Http404:
        return 0
    if seen.access.is_past or seen.access.is_partner or not seen.access.may_read("J"):
        return 0
    yes = agreed.here(by, seen)
    facts = None
    if yes is not None and not seen.access.is_file_closed:
        facts = gathering.of_case(by, seen) | _who(case, by, seen)
        if yes.until is not None:
            facts[UNTIL] = (yes.until.toordinal(),)
    put(by.organisation_id, case.opened_month.year, marks.told(case.pk), made_of, facts, to)
    return 1
