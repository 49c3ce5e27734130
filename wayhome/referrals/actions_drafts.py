"""Writing a request that nobody else knows of, and sending it after one saw exactly what they will see."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent.queries import Standing
from wayhome.core import clock, codes
from wayhome.core.refusals import Conflict
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.referrals import (
    agreements,
    backing,
    drafts,
    holding,
    letters,
    marks,
    models,
    rules,
    times,
    writing,
)
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event, Kind, Side, State
from wayhome.services import doors
from wayhome.vault import parcels


def write(
    *, seen: Found, written: Written, draft: UUID | None = None, read: int = 0, by: SignedIn
) -> models.Draft:
    """Keep what is written so far, for the team of the case only. Checked as what is sent is, to be mended early."""
    with transaction.atomic():
        _stop(seen, written, by=by)
        if draft is None:
            home = holding.own_home(by, seen)
            row = models.Draft(
                organisation_id=by.organisation_id,
                thread=drafts.thread_of(by, seen),
                readers=list(home.readers),
                written_by=holding.doer(by),
            )
        else:
            row = drafts.find(by, seen, draft, lock=True)
            _unchanged(row, read)
            row.number += 1
        readers = holding.told(row.readers, own=True)
        row.what = parcels.seal(written.to_value(), to=readers, place=holding.DRAFT, record=row.pk)
        row.save()
        audit.record("referrals.drafted", by=by, subject=seen.id)
    return row


def drop(*, seen: Found, draft: UUID, by: SignedIn) -> None:
    """Thrown away: nobody else ever knew of it."""
    with transaction.atomic():
        drafts.find(by, seen, draft, lock=True).delete()
        audit.record("referrals.draft_dropped", by=by, subject=seen.id)


def send(*, seen: Found, draft: UUID, read: int, by: SignedIn) -> models.Referral:
    """Send what was looked at, and only that: as a new request, or as who she or he is, to one that was accepted."""
    with transaction.atomic(), audit.taken_last():
        row = drafts.find(by, seen, draft, lock=True)
        _unchanged(row, read)
        written = drafts.opened(by, row)
        if written is None:
            raise Http404
        _stop(seen, written, by=by)
        is_new = written.referral is None
        sent = _ask(seen, written, by=by) if is_new else _tell_who(seen, written, by=by)
        row.delete()
        code = "referrals.sent" if is_new else "referrals.told_who"
        audit.record(code, by=by, subject=sent.pk)
        audit.record(code, by=by, subject=sent.pk, organisation=sent.to_organisation_id)
    return sent


def _stop(seen: Found, written: Written, *, by: SignedIn) -> None:
    holding.stop_if(rules.why_not_work(by), code="not_asked")
    holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="not_asked")
    holding.stop_if(people_rules.why_not_out(seen.access), code="not_asked", next_url=drafts.agreed_url(seen))
    if written.referral is None and written.ask.kind == Kind.WITHOUT_NAME:
        texts, names = (written.ask.region, written.ask.reason, written.ask.already), drafts.names(by, seen)
        reason = rules.why_not_without_name(texts, names)
        reason = reason or rules.why_not_her_name(written.ask.by_contact, names)
        holding.stop_if(reason, code="not_without_name")
    holding.stop_if(doors.why_not_in(by, written.ask, written.identity), code="not_asked")
    if written.referral is None and written.ask.by_contact:
        reason = rules.why_not_her_number(written.ask.by_contact, drafts.phones(by, seen))
        holding.stop_if(reason, code="not_asked")
    holding.stop_if(
        rules.why_not_knows(knows=written.knows or written.referral is not None), code="not_asked"
    )


def _unchanged(row: models.Draft, read: int) -> None:
    if row.number != read:
        raise Conflict(_("Somebody changed this meanwhile. Look at it again before you send it."))


def _ask(seen: Found, written: Written, *, by: SignedIn) -> models.Referral:
    """A new request in the receiver's drop box: nothing of the case is opened by it."""
    to = holding.their_home(by, written.organisation)
    standing = agreements.live(by, seen, needs=written.ask.needs, organisation=written.organisation)
    _stop_unless_agreed(seen, written, kind=written.ask.kind, standing=standing, by=by)
    home, now = holding.own_home(by, seen), clock.now()
    promised = times.promise(now, written.ask.priority)
    row = models.Referral(
        from_organisation_id=by.organisation_id,
        to_organisation_id=to.organisation,
        from_team_id=home.team,
        from_user_id=home.user,
        to_team_id=to.owner,
        readers=list(to.readers),
        own_readers=list(home.readers),
        thread=drafts.thread_of(by, seen),
        **_basis(standing),
        priority=written.ask.priority,
        sent_at=now,
        due_at=promised.answer,
        expires_at=promised.expire,
        changed_on=clock.day_of(now),
        state=State.SENT,
    )
    row.from_own = writing.link(row, case=seen.id, code=seen.code, home=home, by=by)
    codes.save_new(row)
    ask = drafts.as_sent(by, written.ask, agreements.words(standing))
    writing.begin(row, ask, written.identity if ask.kind == Kind.WITH_NAME else None, by=by)
    if ask.kind == Kind.WITH_NAME:
        backing.others(seen, row, written, by=by)
    return row


def _tell_who(seen: Found, written: Written, *, by: SignedIn) -> models.Referral:
    """The second message, after a yes in principle and a yes of hers or his, asked once more at this moment."""
    row, side = holding.find(by, written.referral or UUID(int=0), lock=True)
    own = holding.case_of(by, row)
    if side != Side.FROM or own is None or own.case != seen.id:
        raise Http404
    holding.changed(rules.why_changed(read=written.read, number=row.number, state=row.state, side=side))
    holding.stop_if(rules.why_not(Event.IDENTITY, row.state, side), code="not_told")
    holding.stop_if(rules.why_not_told_once(is_told=drafts.knows(row)), code="not_told")
    holding.their_home(by, row.to_organisation_id)  # still there, and still who they say
    standing = agreements.live(by, seen, needs=written.ask.needs, organisation=row.to_organisation_id)
    if drafts.is_told(row):  # told anew: the words of the request do not go a second time
        written = replace(written, ask=agreements.without_words(written.ask))
    _stop_unless_agreed(seen, written, kind=Kind.WITH_NAME, standing=standing, by=by)
    for name, value in _basis(standing).items():
        setattr(row, name, value)
    writing.move(
        row,
        Event.IDENTITY,
        side,
        said=drafts.with_agreed(written.identity, agreements.words(standing)),
        by=by,
    )
    letters.ask_again(row, replace(written.ask, agreed=agreements.words(standing)), by=by)
    backing.others(seen, row, written, by=by)
    return row


def _basis(standing: Standing | None) -> dict[str, Any]:
    """What it rests on, and until which day; nothing where there is no yes so far."""
    if standing is None or standing.consent is None:
        return {}
    return {"basis_mark": marks.of_basis(standing.consent), "basis_until": standing.until}


def _stop_unless_agreed(seen: Found, written: Written, *, kind: str, standing: Any, by: SignedIn) -> None:  # noqa: ANN401
    is_ended = standing is None and agreements.was_ended(
        by, seen, needs=written.ask.needs, organisation=written.organisation
    )
    name = holding.receiver(by, written.organisation).name
    reason = rules.why_not_agreed(kind=kind, is_agreed=standing is not None, is_ended=is_ended, name=name)
    holding.stop_if(reason, code="not_agreed", next_url=drafts.agreed_url(seen))
    if kind == Kind.WITH_NAME:
        reason = agreements.why_not_beyond(standing, written.identity, name, written.ask)
        holding.stop_if(reason, code="beyond_the_yes", next_url=drafts.agreed_url(seen))
        reason = agreements.why_not_covered(by, standing, written.identity, written.organisation, written.ask)
        holding.stop_if(reason, code="no_protocol", next_url=agreements.protocol_url(written.organisation))
