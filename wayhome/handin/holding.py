"""What every action here does first: the hand-in, of one's own side or as who brought it, or 404; sides and parcels."""

from uuid import UUID

from django.http import Http404

from wayhome.consent import documents as consent_documents
from wayhome.core import clock, numbering
from wayhome.core.refusals import Conflict
from wayhome.duties import on_call
from wayhome.handin import documents, models, rules
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Organisation, Team
from wayhome.people import holding as people_holding
from wayhome.people.documents import Document
from wayhome.referrals import holding as referrals
from wayhome.vault import parcels

BODY, OWN, TOLD, MEETING = "handin.body", "handin.own", "handin.told", "handin.meeting"
MEETING_TOLD, WARNED, SAID = "handin.meeting_told", "handin.warned", "handin.said"
FEEDBACK, ACT, WORD = "handin.feedback", "handin.act", "handin.word"
_WORD_SIZE = 4400  # room for the longest reason in any script

doer = people_holding.doer
stop_if = people_holding.stop_if
read = referrals.read
Home = referrals.Home


def changed(reason: str | None) -> None:
    """Somebody was first."""
    if reason:
        raise Conflict(reason)


def home_of(actor: SignedIn, organisation: UUID) -> Home:
    """The Intake there, its supervisors, and who is on call now: at night nobody else is there to read it."""
    if organisation == actor.organisation_id:
        row = Organisation.objects.get(pk=organisation)
        team = Team.objects.filter(organisation=row, kind=TeamKind.INTAKE).order_by("name").first()
        if team is None or row.kind in rules.NOT_HOUSES:
            raise Http404
        above = on_call.supervisors(organisation)
        home = Home(organisation, team.pk, None, (team.pk, *above))
    else:
        home = referrals.their_home(actor, organisation)
    awake = on_call.told_at(organisation, clock.now())
    return Home(organisation, home.team, None, tuple(dict.fromkeys([*home.readers, *awake])))


def found(actor: SignedIn, handin: UUID, *, lock: bool = False) -> models.HandIn:
    """One that the actor's side takes over. 404 for any other, also for whoever brought it."""
    row = _row(handin, lock=lock)
    mine = {actor.user_id, *actor.team_ids} & set(row.readers)
    if row.to_organisation_id != actor.organisation_id or not mine or not rules.TAKERS & actor.roles:
        raise Http404
    return row


def brought(actor: SignedIn, handin: UUID, *, lock: bool = False) -> models.HandIn:
    """One that the actor handed in. 404 for any other, a colleague's too."""
    row = _row(handin, lock=lock)
    if row.from_user != actor.user_id or row.from_organisation_id != actor.organisation_id:
        raise Http404
    return row


def arrival(actor: SignedIn, row: models.HandIn) -> documents.Arrival | None:
    """What was written, for whom it is sealed to."""
    return read(documents.Arrival, actor.keyring, row.body, BODY, row.pk)


def own(actor: SignedIn, row: models.HandIn) -> documents.Own | None:
    """The case that came of it, for the side that took over."""
    return read(documents.Own, actor.keyring, row.own, OWN, row.pk)


def seal(document: Document, *, place: str, record: UUID, to: tuple[UUID, ...] | list[UUID]) -> bytes:
    """For all of them."""
    return parcels.seal(document.to_value(), to=to, place=place, record=record)


def seal_word(said: documents.Signed, *, record: UUID, to: list[UUID]) -> bytes:
    """Of one size, whatever was said: whoever has the database cannot tell a signature from an objection."""
    value = consent_documents.filled({**said.to_value(), "fill": ""}, _WORD_SIZE)
    return parcels.seal(value, to=to, place=WORD, record=record)


def event(row: models.HandIn, what: str, *, by: SignedIn) -> None:
    """The next thing that happened. The row is held by the caller."""
    newest = numbering.newest(row.events.all())
    row.number = newest + 1
    models.HandInEvent.objects.create(
        handin=row,
        number=row.number,
        event=what,
        organisation_id=by.organisation_id,
        by_user=doer(by),
    )


def _row(handin: UUID, *, lock: bool) -> models.HandIn:
    rows = models.HandIn.objects.select_related("from_organisation", "to_organisation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row: models.HandIn | None = rows.filter(pk=handin).first()
    if row is None:
        raise Http404
    return row
