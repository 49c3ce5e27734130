"""What every action here does first: hold the case, find the dispute or 404; read and write what is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.conference import rules, shapes, standing
from wayhome.conference.documents import About, Said
from wayhome.conference.enums import CLOSING, Kind
from wayhome.conference.models import Dispute, Fact
from wayhome.conference.shapes import Line, Stand
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS
from wayhome.services import doors
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import NoKey
from wayhome.vault.keyring import Keyring

ABOUT, SAID = "conference.about", "conference.said"
NOT_TEAMS = frozenset({TeamKind.HOUSE, TeamKind.ANALYSTS})  # where nobody speaks for the agency

stop_if = people_holding.stop_if
doer = people_holding.doer


@dataclass(frozen=True, slots=True)
class Held:
    """A dispute, with the side that the actor is on, what it is about, and all that was said so far."""

    row: Dispute
    seen: Found
    matter: str
    lines: Sequence[Line]
    stand: Stand

    def side_across(self, side: UUID) -> UUID:
        """The other of the two."""
        found: UUID = self.row.other_id if side == self.row.raiser_id else self.row.raiser_id
        return found

    @property
    def is_closed(self) -> bool:
        """She or he closed the file at the actor's agency: it says what it sees, and nothing in words."""
        return self.seen.access.is_file_closed

    @property
    def parties(self) -> list[str]:
        return [self.row.raiser.name, self.row.other.name]


def lock(case: UUID) -> None:
    """One change to what is disputed in a case at a time: of two who act at once, one sees what the other did."""
    people_models.Case.objects.select_for_update(no_key=True).get(pk=case)


def sides(actor: SignedIn, seen: Found) -> dict[UUID, tuple[Organisation, list[UUID]]]:
    """Agencies that work on the case, with the teams and people there that could speak; officials are no party."""
    found: dict[UUID, tuple[Organisation, list[UUID]]] = {}
    for row in people.involvements(actor, seen):
        if row.mode != Mode.WORKS or row.organisation.kind in OFFICIALS:
            continue
        _organisation, readers = found.setdefault(row.organisation_id, (row.organisation, []))
        if row.team is None or row.team.kind not in NOT_TEAMS:
            readers.append(row.holder)
    return found


def visible(actor: SignedIn, seen: Found) -> QuerySet[Dispute]:
    """Those of this case that the actor's agency is a party to, and that were sealed to the actor."""
    hands = [actor.user_id, *actor.team_ids]
    mine = Q(raiser=actor.organisation_id, raiser_readers__overlap=hands)
    mine |= Q(other=actor.organisation_id, other_readers__overlap=hands)
    return Dispute.objects.filter(mine, case=seen.id).select_related("raiser", "other")


def held(seen: Found, dispute: UUID, *, by: SignedIn) -> Held:
    """One of them, held, inside the action's transaction, by who speaks for the agency. 404 for any other."""
    stop_if(rules.why_not_speak(by), code="not_a_speaker")
    lock(seen.id)
    row = visible(by, seen).select_for_update(of=("self",)).filter(pk=dispute).first()
    if row is None:
        raise Http404
    lines = opened(by.keyring, row)
    return Held(row, seen, matter_of(by.keyring, row), lines, shapes.stand(lines))


def matter_of(keyring: Keyring, row: Dispute) -> str:
    """Which decision it is about."""
    return read(About, keyring, row.what, ABOUT, row.pk).matter


def opened(keyring: Keyring, row: Dispute) -> list[Line]:
    """All that was said, oldest first."""
    facts = row.facts.select_related("organisation").order_by("number")
    return [
        Line(
            kind=fact.kind,
            organisation=fact.organisation_id,
            at=fact.created_at,
            said=read(Said, keyring, fact.what, SAID, fact.pk),
            name=fact.organisation.name if fact.organisation else "",
        )
        for fact in facts
    ]


def read[D: Document](
    kind: type[D], keyring: Keyring, sealed: bytes | memoryview, place: str, record: UUID
) -> D:
    """What a parcel holds; empty for somebody it was not sealed to, and where it was erased."""
    if not sealed:
        return kind()
    try:
        value = parcels.open_(keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return kind()
    return kind.from_value(value if isinstance(value, dict) else None)


def say(row: Dispute, kind: Kind, said: Said = Said(), *, by: Actor) -> None:  # noqa: B008 - frozen
    """Write it down for both sides. Closing, the dispute holds nothing up any more: that, and what the clock says, is
    written whatever became of a key. Where a house is goes to the other side in no word of it.
    """
    if isinstance(by, SignedIn):
        stop_if(doors.why_not_in(by, said), code=doors.SAYS_WHERE)
    side = by.organisation_id if by.user_id else None  # the clock speaks for neither
    fact = Fact(dispute=row, number=row.facts.count() + 1, kind=kind, organisation_id=side)
    readers = row.everybody
    if kind in CLOSING or side is None:
        readers = vouching.vouched(readers)
    fact.what = parcels.seal(said.to_value(), to=readers, place=SAID, record=fact.pk) if readers else b""
    fact.save(force_insert=True)
    if kind in CLOSING:
        row.closed_at = clock.now()
        row.save()
        standing.keep(row.case_id)


def is_gone(row: Dispute, organisation: UUID) -> bool:
    """Whether an agency has no part in the case any more."""
    rows = people_models.Involvement.objects.live().working()
    return not rows.filter(case=row.case_id, organisation=organisation).exists()
