"""Opening a case, and saying where it stands. Nothing is ever reset."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock, codes
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import access, closing, documents, holding, models, queries, rules, rules_handing
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.values import Value


def open_case(
    *,
    identity: documents.Identity | None = None,
    name_used: str = "",
    presumed_child: bool = False,
    language: str = "",
    interpreter: bool = False,
    deputy: UUID | None = None,
    named: Collection[UUID] = (),
    by: SignedIn,
) -> Found:
    """A new case, held by the opener's Intake and by supervisors; with ``named``, by these people and the opener only.

    A code alone is enough. The opener leads it until somebody else does. For a child, what follows does so at once.
    """
    identity = identity or documents.Identity()
    with transaction.atomic():
        doer = holding.doer(by)
        holding.stop_if(rules.why_not_open_case(by), code="case_not_opened")
        holding.stop_if(rules.why_not_identity(identity, today=clock.today()), code="case_not_opened")
        case = _new_case(by, is_named=bool(named))
        people = {doer, *named, *([deputy] if deputy else [])} if named else set()
        seen = _begin(case, people, by=by)
        brief = holding.brief_of(
            identity,
            documents.Brief(language=language, interpreter=interpreter),
            name_used=name_used,
            presumed_child=presumed_child,
        )
        values = {"document": identity.to_value(), "brief": brief.to_value()}
        holding.write_version(models.Identity, seen, read=0, values=values, by=by)
        holding.keep_findable(case.pk, brief=brief, identity=identity, by=by)
        holding.keep_numbers(case.pk, now=identity.identity_numbers, by=by)
        _take(seen, rules.OPENED, {}, by=by)
        models.Lead.objects.create(
            case=case, side=queries.side_of(by), user_id=doer, deputy_id=deputy, named_by_id=doer
        )
        audit.record("people.opened", by=by, subject=case.pk)
        found = queries.found(by, case.code)
        if rules.is_child(brief, clock.today()):  # who speaks for it is asked, whatever else is
            holding.follow("person_changed", seen=found, by=by)
    return found


def take_step(*, seen: Found, key: str, body: Mapping[str, Value] | None = None, by: SignedIn) -> models.Step:
    """Record that a step of the journey was taken today. Its gates were asked by the caller, in the same request."""
    with transaction.atomic():
        if seen.access.is_past:
            holding.stop_if(
                rules_handing.why_not_any_more(seen.case.organisation.name), code="step_not_taken"
            )
        row = _take(seen, key, body or {}, by=by)
        audit.record("people.step_taken", by=by, subject=seen.id)
    return row


def suspend(*, seen: Found, reason: str, words: str = "", by: SignedIn) -> None:
    """The case rests: no contact, or an incident. It goes on where it stood."""
    _status_step(seen, rules.SUSPENDED, {"reason": reason, "words": words}, by=by)


def resume(*, seen: Found, by: SignedIn) -> None:
    """The case goes on where it stood."""
    _status_step(seen, rules.RESUMED, {}, by=by)


def follow_up(*, seen: Found, by: SignedIn) -> None:
    """Support is over; somebody still looks after her from time to time."""
    _status_step(seen, rules.FOLLOW_UP, {}, by=by)


def reopen(*, seen: Found, by: SignedIn) -> None:
    """She came back: the door was left open. What was there is there."""
    with transaction.atomic():
        _status_step(seen, rules.REOPENED, {}, by=by)
        closing.was_opened(seen=seen, by=by)


def close(
    *,
    seen: Found,
    reason: str,
    person_agrees: bool | None,
    card_offered: bool,
    words: str = "",
    by: SignedIn,
) -> None:
    """Close the case for one of the reasons (domain.md 3.4). Refused while a partner is still there."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "I"), code="case_not_closed")
        models.Case.objects.select_for_update(no_key=True).get(pk=seen.id)  # one change of standing at a time
        holding.stop_if(closing.why_not(seen.id), code="case_not_closed")
        now = queries.standing(by, seen)
        partners = sorted(
            {
                row.organisation.name
                for row in queries.involvements(by, seen)
                if row.organisation_id != by.organisation_id and row.mode == Mode.WORKS
            }
        )
        holding.stop_if(
            rules.why_not_close(now=now, reason=reason, card_offered=card_offered, partners=partners),
            code="case_not_closed",
        )
        holding.stop_if(closing.why_not_for(by, seen, reason), code="case_not_closed")
        key = rules.HANDED_ON if reason == "transferred" else rules.CLOSED
        body = {
            "reason": reason,
            "person_agrees": person_agrees,
            "card_offered": card_offered,
            "words": words,
        }
        _take(seen, key, body, by=by)
        closing.was_closed(seen=seen, reason=reason, by=by)
        audit.record("people.closed", by=by, subject=seen.id)


def _status_step(seen: Found, key: str, body: Mapping[str, Value], *, by: SignedIn) -> None:
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "I"), code="step_not_taken")
        models.Case.objects.select_for_update(no_key=True).get(pk=seen.id)  # one change of standing at a time
        holding.stop_if(rules.why_not_step(key, queries.standing(by, seen)), code="step_not_taken")
        _take(seen, key, body, by=by)
        audit.record("people.standing_changed", by=by, subject=seen.id)


def take_once(seen: Found, key: str, *, by: SignedIn) -> None:
    """Inside the transaction of an action: take a step that is taken once, unless it was."""
    if not models.Step.objects.filter(case_id=seen.id, key=key).exists():
        _take(seen, key, {}, by=by)
        audit.record("people.step_taken", by=by, subject=seen.id)


def _take(seen: Found, key: str, body: Mapping[str, Value], *, by: SignedIn) -> models.Step:
    holding.begin_own_strand(seen, by=by)
    row = models.Step(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        key=key,
        day=clock.today(),
        taken_by=holding.doer(by),
    )
    records.put(by.keyring, row, {"body": dict(body)})
    holding.turned(seen, key, by=by)
    return row


def _new_case(by: SignedIn, *, is_named: bool) -> models.Case:
    month = clock.today().replace(day=1)
    case = models.Case(organisation_id=by.organisation_id, opened_month=month, is_named=is_named)
    codes.save_new(case)
    return case


def _begin(case: models.Case, people: Collection[UUID], *, by: SignedIn) -> Found:
    """Involvements and the strand's wraps, the same holders in both."""
    kind = by.user.organisation.kind
    rows: list[models.Involvement] = []
    if people:
        colleagues = [organisations.colleague(by, user) for user in sorted(people)]
        rows += [
            _row(case, by, holder=one.id, user=one.id, parts=access.named_parts(one.roles))
            for one in colleagues
        ]
    else:
        teams: Sequence[Team] = holding.first_teams(by)
        rows += [
            _row(case, by, holder=team.pk, team=team.pk, parts=access.parts_of_team(kind, team.kind))
            for team in teams
        ]
    models.Involvement.objects.bulk_create(rows)
    holders = {row.holder: row.parts.split(",") for row in rows}
    records.begin(by.keyring, case=case.pk, holders=holders, is_named=bool(people))
    mine = tuple(row for row in rows if row.holder in {by.user_id, *by.team_ids})
    return Found(case, access.of(by, mine), mine)


def _row(
    case: models.Case,
    by: SignedIn,
    *,
    holder: UUID,
    parts: Sequence[str],
    team: UUID | None = None,
    user: UUID | None = None,
) -> models.Involvement:
    return models.Involvement(
        case=case,
        organisation_id=by.organisation_id,
        holder=holder,
        team_id=team,
        user_id=user,
        parts=",".join(parts),
        from_day=clock.today(),
        added_by_id=holding.doer(by),
    )
