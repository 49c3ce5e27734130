"""What falls due: who answers, by when, who hears next. A supervisor hears after a day, the protection officer then."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.disclosure import due, holding, models, rules, times
from wayhome.disclosure.documents import Asked
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people.queries import Found
from wayhome.vault.values import Value


def arrived(letter: models.Letter, asked: Asked, *, by: SignedIn) -> None:
    """The Intake of the other agency hears now; then its supervisors, then its protection officer."""
    at = times.answer_by(asked.until, now=clock.now())
    supervisors = Team.objects.filter(organisation=letter.organisation_id, kind=TeamKind.SUPERVISORS)
    teams = holding.trusted(supervisors.order_by("created_at").values_list("pk", flat=True))
    officers = holding.officers(letter.organisation_id)
    duties.add(
        kind=Kind.ANSWER,
        due_at=at,
        about=due.ARRIVED,
        owner=letter.team,
        ladder=_ladder(letter.team, teams, officers),
        organisation=letter.organisation_id,
        by=by,
        thread=letter.pk,
        args={"day": clock.day_of(at)},
        once=str(letter.pk),
    )


def dealt_with(letter: models.Letter, *, by: SignedIn) -> None:
    """Nobody need read it any more."""
    duties.done_for(thread=letter.pk, about=due.ARRIVED, by=by)


def noted(seen: Found, row: models.Asking, asked: Asked, *, by: SignedIn) -> None:
    """Whoever leads the case answers; and she or he is told that somebody asked."""
    at = times.answer_by(asked.until, now=clock.now())
    home = consent_holding.home(by, seen)
    officers = [] if seen.case.is_named else holding.officers(home.organisation)
    ladder = _ladder(home.owner, list(home.ladder), officers)
    _add(seen, home, row, due.ANSWER, Kind.ANSWER, at, ladder, args={"day": clock.day_of(at)}, by=by)


def answered(seen: Found, row: models.Asking, *, waits: bool, by: SignedIn) -> None:
    """The answer is there: a second person reads it, or it is out and she or he is told. Of a sealed case the others
    who are named read it; where nobody else is, whoever answered is to let somebody in.
    """
    home = consent_holding.home(by, seen)
    duties.done_for(thread=home.thread, about=due.ANSWER, once=str(row.pk), by=by)
    if not waits:
        out(seen, row, by=by)
        return
    named = consent_holding.named_beside(by, seen, roles=rules.ANSWERS)
    beside = dict.fromkeys((*home.ladder, *named, home.owner))
    first, *rest = [one for one in beside if one != by.user_id] or [home.owner]
    about = due.NOBODY_READS if first == by.user_id else due.SECOND
    ladder = [Rung(one, times.SECOND_HEARS * n) for n, one in enumerate(rest, start=1)]
    owned = consent_holding.Home(home.organisation, first, tuple(rest), home.thread, home.next_safe)
    _add(seen, owned, row, about, Kind.CHECK, clock.now(), ladder, by=by)


def out(seen: Found, row: models.Asking, *, by: SignedIn) -> None:
    """A second person has spoken, or none was needed. She or he is told at the next safe moment."""
    home = consent_holding.home(by, seen)
    for about in (due.SECOND, due.NOBODY_READS):
        duties.done_for(thread=home.thread, about=about, once=str(row.pk), by=by)
    ladder = [Rung(one, times.NEXT_HEARS) for one in home.ladder]
    _add(seen, home, row, due.TELL, Kind.CALL, home.next_safe, ladder, by=by)


def told(seen: Found, row: models.Asking, *, is_told: bool, by: SignedIn) -> None:
    """She or he knows; or somebody looks again in a week whether it can be said."""
    home = consent_holding.home(by, seen)
    duties.done_for(thread=home.thread, about=due.TELL, once=str(row.pk), by=by)
    if not is_told:
        at = clock.now() + times.ASK_AGAIN_TO_TELL
        ladder = [Rung(one, times.NEXT_HEARS) for one in home.ladder]
        _add(seen, home, row, due.TELL, Kind.CALL, at, ladder, by=by)


def _ladder(owner: UUID, supervisors: list[UUID], officers: list[UUID]) -> list[Rung]:
    rungs = dict.fromkeys(supervisors, times.NEXT_HEARS)
    rungs = {**dict.fromkeys(officers, times.OFFICER_HEARS), **rungs}
    return [Rung(one, after) for one, after in rungs.items() if one != owner]


def _add(
    seen: Found,
    home: consent_holding.Home,
    row: models.Asking,
    about: str,
    kind: Kind,
    at: datetime,
    ladder: list[Rung],
    *,
    args: Mapping[str, Value] | None = None,
    by: SignedIn,
) -> None:
    duties.add(
        kind=kind,
        due_at=at,
        about=about,
        owner=home.owner,
        ladder=[rung for rung in ladder if rung.holder != home.owner],
        organisation=home.organisation,
        by=by,
        case=seen.id,
        code=seen.code,
        thread=home.thread,
        args={"asking": row.pk, **(args or {})},
        once=str(row.pk),
    )
