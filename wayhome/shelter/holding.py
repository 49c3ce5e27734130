"""What every action here does first: hold the house or the stay; and how what the house writes is kept."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock, numbering
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, RoleGrant, User
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.documents import Document
from wayhome.people.models import Case, Involvement
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.shelter import documents, models, queries, reading, rules, sealing
from wayhome.shelter.enums import NoteKind
from wayhome.vault import vouching
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
doer = people_holding.doer
NEXT_HEARS = timedelta(hours=2)  # [P] after it was due, the next hears


def house(actor: SignedIn, pk: UUID) -> models.House:
    """The house, held until the transaction ends: one change to who sleeps where at a time. 404 for others'."""
    found = queries.house(actor, pk)
    return models.House.objects.select_for_update(no_key=True).get(pk=found.pk)


def stay(actor: SignedIn, pk: UUID, *, read: int | None = None) -> models.Stay:
    """The stay with its house, held. Conflict when somebody changed it since it was read."""
    found = queries.stay(actor, pk)
    home = house(actor, found.house_id)
    row = models.Stay.objects.select_for_update(no_key=True).get(pk=found.pk)
    row.house = home
    if read is not None and row.number != read:
        raise people_holding.changed_meanwhile()
    return row


def place(home: models.House, pk: UUID) -> models.Place:
    """A place of this house. 404 for any other."""
    found = home.places.filter(pk=pk).select_related("room").first()
    if found is None:
        raise Http404
    return found


def is_in_use(spot: models.Place, on: date) -> bool:
    """Whether the place is there on this day."""
    return spot.from_day <= on and (spot.until_day is None or spot.until_day > on)


def is_free(spot: models.Place, nights: DateRange, *, but: Iterable[UUID] = ()) -> bool:
    """Whether nobody sleeps, is expected or is held there in these nights."""
    rows = models.Occupancy.objects.filter(place=spot, is_void=False).exclude(pk__in=list(but))
    if rows.filter(nights__overlap=nights).exists():
        return False
    # Whoever stayed longer than planned is still there.
    return not rows.filter(is_here=True, nights__endswith__lte=clock.today()).exists()


def occupy(row: models.Occupancy) -> models.Occupancy:
    """Write it, or Conflict: the database refuses two in one place, whoever asked first."""
    try:
        with transaction.atomic():
            row.save()
    except (IntegrityError, OperationalError) as error:  # it may call it a deadlock
        raise taken() from error
    return row


def taken() -> Conflict:
    """Somebody else has the place."""
    return Conflict(
        _("Somebody else was given this place meanwhile."),
        next_step=_("Choose another place, then save again."),
    )


def note(of: models.Stay, kind: str, value: Document, *, by: SignedIn) -> models.StayNote:
    """One more note about a stay, sealed to the house team."""
    newest = numbering.newest(of.notes.filter(kind=kind))
    row = models.StayNote(stay=of, kind=kind, number=newest + 1, written_by=doer(by))
    row.sealed = sealing.seal(value, place=sealing.NOTE, record=row.pk, to=[of.house.team_id])
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # at the same moment
        raise people_holding.changed_meanwhile() from error
    return row


def managers(home: models.House) -> list[UUID]:
    """The shelter managers in its team who can sign in, and whose keys somebody vouches for, the first one first."""
    working = User.objects.get_queryset().working()
    members = Membership.objects.filter(team=home.team_id, ended_at=None, user__in=working).values("user")
    grants = RoleGrant.objects.filter(user__in=members, role__in=rules.MANAGERS, ended_at=None)
    return vouching.vouched(grants.order_by("created_at", "pk").values_list("user", flat=True))


def thread(actor: SignedIn, of: models.Stay) -> UUID:
    """Under which mark the duties of a stay stand: the case's own, out of the sealed admission."""
    return reading.admission(queries.notes(actor, [of], kinds=(NoteKind.ADMISSION,))[of.pk]).thread


def done(actor: SignedIn, of: models.Stay, *abouts: str, every: Collection[str] = ()) -> None:
    """It was done, or she or he has left: under the mark of the stay, and under that of who could not open it.

    ``abouts`` are owed of the stay itself; all of ``every`` ends, whatever more it is about.
    """
    both = threads.both(of.case_id, thread(actor, of))
    duties.done_each([(one, about, str(of.pk)) for one in both for about in abouts], by=actor)
    for one, about in product(both, every):
        duties.done_for(thread=one, about=about, by=actor)


def owe(
    about: str,
    at: datetime,
    home: models.House,
    *,
    mark: UUID,
    once: str,
    case: UUID | None = None,
    code: str = "",
    args: Mapping[str, Value] | None = None,
    owner: UUID | None = None,
    kind: Kind = Kind.TASK,
    is_emergency: bool = False,
    organisation: UUID | None = None,
    by: SignedIn,
) -> None:
    """A duty of the house team, unless ``owner`` says whose; its managers and the supervisors hear next.

    A case that is sealed to named people no supervisor hears of. Whoever is rung for it is not told which one it is:
    who answers for it has a line of her or his own, which says so and rings nobody.
    """
    place = organisation or home.organisation_id
    first = owner or home.team_id
    own = managers(home) if place == home.organisation_id else []
    is_sealed = case is not None and Case.objects.filter(pk=case, is_named=True).exists()
    # Who cannot be told stops nothing.
    supervisors = [] if is_sealed else vouching.vouched(on_call.supervisors(place))
    add = partial(
        duties.add,
        kind=kind,
        due_at=at,
        about=about,
        owner=first,
        ladder=[Rung(one, NEXT_HEARS) for one in dict.fromkeys([*own, *supervisors]) if one != first],
        organisation=place,
        thread=mark,
        args={"house": str(home.pk)} if args is None else args,
        by=by,
    )
    if not (is_emergency and is_sealed):
        add(case=case, code=code, is_emergency=is_emergency, once=once)
        return
    if owner is not None:
        add(case=case, code=code, once=once)
    add(is_emergency=True, once=once if owner is None else f"{once} rings")


def readers_of_address(home: models.House, *, by: SignedIn) -> list[UUID]:
    """The house team; once somebody may have learnt the address, its managers, or whoever said so where none is."""
    if home.compromised_at is None:
        return [home.team_id]
    return managers(home) or [doer(by)]


def seal_marks(home: models.House, known: documents.Address, *, record: UUID) -> bytes:
    """While a house is not safe: by which its team compares what it writes to others with where the house is, and does
    not read that. Nothing while the team reads it.
    """
    if home.compromised_at is None or not known.lines.strip():
        return b""
    marks = documents.Marks(tuple(doors.marks_of(known.lines.strip())))
    return sealing.seal(marks, place=sealing.MARKS, record=record, to=[home.team_id])


def is_open_here(row: models.Stay) -> bool:
    """Whether anybody of the house works on the case: its team, or somebody in it by name who can sign in."""
    team = row.house.team_id
    working = User.objects.get_queryset().working()
    members = Membership.objects.filter(team=team, ended_at=None, user__in=working).values("user")
    parts = Involvement.objects.live().working().filter(case=row.case_id)
    return bool(parts.filter(Q(team=team) | Q(user__in=members)).exists())


def found(by: SignedIn, code: str) -> Found | None:
    """The case, where the actor still works on it."""
    try:
        return people.found(by, code)
    except Http404:
        return None
