"""What every action here does first: hold the case, ask G1.3; what falls due."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import Http404

from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.identification import documents, hooks, queries, rules, seeing
from wayhome.identification.shapes import Standing, Talk
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.models import Version
from wayhome.people.queries import Found
from wayhome.training import queries as training
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
lock = consent_holding.lock
changed_meanwhile = people_holding.changed_meanwhile
put = versions.put

CHILD_INTERVIEW = "child_interview"  # of ``training.required.TASKS``


def begin(seen: Found, *, code: str, by: SignedIn) -> Standing:
    """Inside the action's transaction: the case is held, the actor may write what happened; everything as it is now."""
    lock(seen)
    stop_if(people_rules.why_not_write(seen.access, "C"), code=code)
    if not seeing.talk(by, seen):
        raise Http404
    people_holding.begin_own_strand(seen, by=by)
    return queries.standing(by, seen)


def why_not_now(seen: Found, begun: documents.Interview, *, is_new: bool = False, by: SignedIn) -> str | None:
    """G1.3 as it stands at this moment, for a talk that is to begin or goes on."""
    known = hooks.known()
    interpreter = None
    if begun.interpreter is not None:
        interpreter = known.why_not_interpret(by, seen, begun.interpreter, begun.language)
    if is_new:
        one = queries.agreed(by, seen)
        is_agreed = one is not None and one.consent == begun.consent
    else:
        is_agreed = queries.is_live(by, seen, begun.consent)
    now = rules.Conditions(
        is_private=begun.is_private,
        present=begun.present,
        interpreter=interpreter,
        is_agreed=is_agreed,
        fit=known.fit_for_interview(by, seen),
        is_health_closed=known.is_health_closed(by, seen),
    )
    return rules.why_not_interview(now) or _why_not_child(seen, begun, by=by)


def _why_not_child(seen: Found, begun: documents.Interview, *, by: SignedIn) -> str | None:
    person = people.person(by, seen)
    if not person.is_child:
        return None
    return rules.why_not_child(
        rules.ForChild(
            not_specialised=training.why_not_task(by, CHILD_INTERVIEW),
            no_guardian=people_rules.why_not_guardian_consents(person.guardian),
            is_near=begun.guardian_near,
            is_recorded=begun.is_recorded,
        )
    )


def talk_of(seen: Found, interview: UUID, *, code: str, by: SignedIn) -> Talk:
    """The talk that the actor holds. 404 for one of another case."""
    talk = begin(seen, code=code, by=by).talk(interview)
    if talk is None:
        raise Http404
    stop_if(why_not_hold(talk, by=by), code=code)
    return talk


def why_not_hold(talk: Talk, *, by: SignedIn) -> str | None:
    """Who began it goes on with it."""
    return rules.why_not_hold(
        is_mine=talk.begun.written_by == by.user_id, goes_on=talk.goes_on, is_void=talk.is_void
    )


def earlier(now: Standing) -> list[rules.Before]:
    """Talks so far, newest first, as the rule needs them."""
    return [
        rules.Before(
            topic=talk.topic,
            begun_at=talk.begun.at,
            goes_on=talk.goes_on,
            is_void=talk.is_void,
            wish=talk.voiding.known.wish if talk.voiding else "",
        )
        for talk in now.talks
    ]


def is_child(actor: SignedIn, seen: Found) -> bool:
    """A child, or somebody who may be one."""
    return people.person(actor, seen).is_child


def write_version(row: Version, *, read: int, values: Mapping[str, Value], by: SignedIn) -> None:
    """The version after ``read``. Conflict when somebody wrote one since."""
    mine = type(row)._default_manager.filter(case_id=row.case_id, organisation_id=row.organisation_id)
    versions.stop_if_changed(mine, read=read, said=values, by=by)
    put(row, values, by=by)


def owe(
    about: str,
    seen: Found,
    there: Home,
    *,
    once: str,
    at: datetime | None = None,
    args: Mapping[str, Value] | None = None,
    also: tuple[UUID, ...] = (),
    by: SignedIn,
) -> None:
    """A duty of the own agency, of this thing, whichever agency goes on with it. ``also``: who hears before others."""
    first = (there.owner, *also)
    owing.owe(about, at or clock.now(), seen, there, once=once, first=first, args=args, by=by)


def done(there: Home, about: str, talk: UUID, *, by: SignedIn) -> None:
    """What was owed for this talk is done."""
    duties.done_for(thread=there.thread, about=about, once=str(talk), by=by)


def why_not_write(seen: Found) -> str | None:
    """Whoever writes what happened writes here."""
    return people_rules.why_not_write(seen.access, "C")
