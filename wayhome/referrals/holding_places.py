"""Searches for a place, found or 404: one's own side's, or as one of those who were asked."""

from uuid import UUID

from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.referrals import documents, holding, models, rules
from wayhome.referrals.enums import PlaceAnswer
from wayhome.referrals.places import Hold
from wayhome.vault.keyring import Keyring


def _row(actor: SignedIn, place: UUID, *, lock: bool) -> models.PlaceRequest:
    rows = models.PlaceRequest.objects.filter(pk=place)
    if lock:  # alone, as a request is held
        list(rows.select_for_update().values_list("pk"))
    row = rows.select_related("from_organisation").first()
    if row is None or rules.why_not_work(actor) is not None:
        raise Http404
    return row


def own(actor: SignedIn, place: UUID, *, lock: bool = False) -> models.PlaceRequest:
    """One that the actor's side asked. 404 for any other."""
    row = _row(actor, place, lock=lock)
    if not _is_own(actor, row):
        raise Http404
    return row


def asked(
    actor: SignedIn, place: UUID, *, lock: bool = False
) -> tuple[models.PlaceRequest, models.PlaceAsked]:
    """One that the actor's team was asked, with its own line. 404 for any other."""
    row = _row(actor, place, lock=lock)
    mine = _line(actor, row)
    if mine is None:
        raise Http404
    return row, mine


def either(actor: SignedIn, place: UUID, *, lock: bool = False) -> models.PlaceRequest:
    """One's own, or one whose place is held by the actor's organisation. 404 for any other."""
    row = _row(actor, place, lock=lock)
    mine = _line(actor, row)
    if not _is_own(actor, row) and (mine is None or mine.answer != PlaceAnswer.HOLDS):
        raise Http404
    return row


def hold_of(
    row: models.PlaceRequest, asked: models.PlaceAsked, by: Actor, *, says_lacking: bool = False
) -> Hold:
    """What a later room is told."""
    what = wanted(row, by)
    if asked.hold_until is None:
        raise ValueError("nothing is held")
    return Hold(asked.pk, asked.organisation_id, asked.team_id, asked.hold_until, what, says_lacking)


def wanted(row: models.PlaceRequest, by: Actor) -> documents.Place | None:
    """What is looked for; None for somebody it is not sealed to, and for a job."""
    keyring = getattr(by, "keyring", None)
    if not isinstance(keyring, Keyring):
        return None
    return holding.read(documents.Place, keyring, row.what, holding.PLACE, row.pk)


def _is_own(actor: SignedIn, row: models.PlaceRequest) -> bool:
    mine = {actor.user_id, *actor.team_ids} & set(row.own_readers)
    return row.from_organisation_id == actor.organisation_id and bool(mine)


def _line(actor: SignedIn, row: models.PlaceRequest) -> models.PlaceAsked | None:
    line = row.asked.filter(organisation=actor.organisation_id).first()
    return line if line is not None and {actor.user_id, *actor.team_ids} & set(line.readers) else None
