"""An officer with an account asks another agency; its Intake puts the letter to a case, or says neither yes nor no."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.disclosure import actions_answering, holding, models, rules, telling
from wayhome.disclosure.documents import Asked
from wayhome.disclosure.enums import Way
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.people import queries as people
from wayhome.referrals import drafts
from wayhome.vault import parcels


def ask(*, organisation: UUID, asked: Asked, by: SignedIn) -> models.Letter:
    """Hand a request in. The answer is the same whether anybody is known there: it was received."""
    with transaction.atomic():
        asked = replace(
            asked,
            who=holding.who_of(by.user.organisation.kind),
            agency=by.organisation_name,
            name=asked.name or by.name,
            way=str(Way.HERE),
            on=clock.today(),
            asker=by.organisation_id,
        )
        holding.stop_if(rules.why_not_asked(asked, here=True), code="not_asked")
        team = next(iter(organisations.partner_teams(by, organisation, TeamKind.INTAKE)), None)
        if team is None:
            raise Refused(
                _("Your organisations have not compared words. Ask them on paper."), code="not_asked"
            )
        row = models.Letter(
            asker_id=by.organisation_id,
            asked_by_id=holding.doer(by),
            organisation_id=organisation,
            team=team.pk,
            day=clock.today(),
        )
        row.what = parcels.seal(asked.to_value(), to=[team.pk], place=holding.LETTER, record=row.pk)
        own = {"reference": asked.reference}
        row.own = parcels.seal(own, to=[row.asked_by_id], place=holding.OWN, record=row.pk)
        row.save(force_insert=True)
        telling.arrived(row, asked, by=by)
        audit.hold(by.organisation_id, organisation)
        audit.record("disclosure.asked", by=by, subject=row.pk)
        audit.record("disclosure.arrived", by=by, subject=row.pk, organisation=organisation)
    return row


def file(*, letter: UUID, code: str, by: SignedIn) -> models.Asking:
    """It is about somebody whose case the actor works on."""
    with transaction.atomic():
        row, asked = _waiting(letter, by)
        try:
            seen = people.found(by, code)
        except Http404:
            raise Refused(
                _("You work on no case with this code. Look at the code again, or ask your supervisor."),
                code="not_filed",
            ) from None
        found = actions_answering.note(seen=seen, asked=replace(asked, letter=row.pk), by=by)
        row.log = holding.log_line(row, asked, names=drafts.names(by, seen))
        _done(row, by=by)
    return found


def set_aside(*, letter: UUID, by: SignedIn) -> None:
    """Answered on paper, saying neither that somebody is known here nor that nobody is."""
    with transaction.atomic():
        row, asked = _waiting(letter, by)
        row.log = holding.log_line(row, asked, is_aside=True)
        _done(row, by=by)
        audit.record("disclosure.set_aside", by=by, subject=row.pk)


def print_denial(*, letter: UUID, by: SignedIn) -> int:
    """The number of a paper that says neither yes nor no."""
    with transaction.atomic():
        return audit.record("disclosure.printed", by=by, subject=letter)


def _waiting(letter: UUID, by: SignedIn) -> tuple[models.Letter, Asked]:
    mine = models.Letter.objects.filter(
        pk=letter, organisation=by.organisation_id, team__in=by.team_ids
    ).select_for_update(of=("self",))
    row = mine.first()
    value = holding.opened(by, row.what, holding.LETTER, row.pk) if row is not None else None
    if row is None or value is None:
        raise Http404
    if row.taken_on is not None:
        raise Conflict(_("A colleague has dealt with this."))
    return row, Asked.from_value(value)


def _done(row: models.Letter, *, by: SignedIn) -> None:
    row.taken_on = clock.today()
    row.save()
    telling.dealt_with(row, by=by)
