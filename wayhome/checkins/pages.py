"""What the pages of one journey show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import contacts, hooks, queries, rules, scripts, standing, tonight, words
from wayhome.checkins.enums import SEVERITIES, Channel, Kind, Stand, State
from wayhome.checkins.scripts import Line
from wayhome.checkins.shapes import Expected, Happened
from wayhome.checkins.standing import Situation
from wayhome.core import addresses, clock, dates, once
from wayhome.core.components import Event, Fact, Status, Task
from wayhome.custody.enums import State as Handed
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def journey(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What to do now; who is with her or him; what is expected; what happened."""
    with once.reading():
        here, at = queries.situation(actor, seen, now), clock.now()
        about = {
            **attempts_pages.framed(actor, seen, now),
            "here": here,
            "url": url("journey", seen, now),
            "custody_url": custody_url(seen, now),
            "take_in_url": hooks.take_in_url(actor),
        }
        if here is None:
            return about
        found, missing = standing.stands(here, at), standing.looked_for(here, at)
        happened = standing.happened(here, at)
        open_ones = [one for one in happened if one.known.is_open]
        is_begun = here.travel.begun_at is not None
        is_stopped = here.travel.is_stopped and not here.is_over
        status, word = (
            words.worst(found, is_stopped=is_stopped) if is_begun else (Status.LATER, _("Not begun"))
        )
        return {
            **about,
            "tag": (status.value, word),
            "is_begun": is_begun,
            "is_over": here.is_over,
            "is_stopped": here.travel.is_stopped,
            "may_act": rules.may_act(seen.access),
            "script": _script(actor, seen, found, open_ones),
            "calm": _calm(here, found),
            "neutral": scripts.NEUTRAL if any(one.is_alarm or one.owes_callback for one in found) else (),
            "facts": _facts(here),
            "custody_url": custody_url(seen, now),
            "checkins": [_task(seen, now, one) for one in found],
            "said": _said(seen, found),
            "happened": [_line(seen, now, one) for one in happened],
            "missing_url": url("missing", seen, now) if missing is not None else "",
            "is_missing": missing is not None and missing.known.is_open and not here.is_over,
            "may_begin": missing is None or not missing.known.is_open,
        }


def _calm(here: Situation, found: Sequence[Expected]) -> str:
    """What comes next while nothing presses."""
    upcoming = next((one for one in found if one.state in (Stand.DUE, Stand.LATER)), None)
    if not here.travel.is_under_way or upcoming is None:
        return ""
    moment = words.when(upcoming.due_at, upcoming.zone)
    return _("Nothing presses. She or he is to be heard of next on {moment}.").format(moment=moment)


def url(name: str, seen: Found, now: AttemptNow, *more: object) -> str:
    return reverse(f"checkins:{name}", args=[seen.code, now.number, *more])


def custody_url(seen: Found, now: AttemptNow) -> str:
    """Where hand-overs are planned, moved and confirmed."""
    return addresses.of("custody:way", code=seen.code, plan=now.number)


def why_not_call(actor: SignedIn, seen: Found) -> str | None:
    """What was agreed on how to reach her or him safely, for a call at this moment."""
    return people_rules.why_not_contact(people.person(actor, seen).safe, way="call", at=clock.now())


def _script(
    actor: SignedIn, seen: Found, found: Sequence[Expected], happened: Sequence[Happened]
) -> list[tuple[str, Sequence[Line]]]:
    """What presses most comes first."""
    lines: list[tuple[str, Sequence[Line]]] = []
    if sees_alert(seen) and any(is_alert(one) for one in found):
        lines.append((_("Silent alert"), scripts.ALERT))
    worst = {one.state for one in found}
    for stand in (Stand.HELP, Stand.MISSED, Stand.LATE):
        if stand in worst:
            what = scripts.safely(scripts.CHECKIN[stand], why_not_call(actor, seen))
            lines.append((str(words.tag(stand)[1]), what))
            break
    if any(one.owes_callback for one in found):
        lines.append((_("A word was not accepted"), scripts.CALLBACK))
    for one in happened:
        kind = Kind(one.known.kind)
        if kind != Kind.LOST_CONTACT:
            lines.append((str(kind.label), scripts.INCIDENT[kind]))
    return lines


def sees_alert(seen: Found) -> bool:
    """A silent alert is read by who may read of danger. To everybody else it is a check-in like any other."""
    return seen.access.may_read_minimum("F")


def is_alert(one: Expected) -> bool:
    """The danger word was the last that was heard."""
    return bool(one.heard) and one.heard[0].known.state == State.DURESS


def _facts(here: Situation) -> list[Fact]:
    travel = here.travel
    following = travel.next
    found = [Fact(_("With her or him now"), words.holder(travel.holder), is_personal=True)]
    if travel.holder is not None and travel.holder.phone:
        found.append(Fact(_("Telephone"), travel.holder.phone, is_personal=True, is_phone=True))
    if following is not None and travel.is_under_way:
        where = ", ".join(part for part in (str(following.place_type.label), following.place) if part)
        found += [
            Fact(_("Next hand-over"), words.when(following.planned_at, following.zone)),
            Fact(_("Where"), where, is_personal=True),
            Fact(_("To whom"), words.holder(following.taker), is_personal=True),
            Fact(_("How it stands"), str(Handed(following.state).label)),
        ]
    return found


def _task(seen: Found, now: AttemptNow, one: Expected) -> Task:
    """One check-in. The danger word reads like any other."""
    status, word = words.tag(one.state)
    can_hear = rules.may_act(seen.access) and one.state not in (Stand.OVER,)
    said = [_("Due {moment}.").format(moment=words.when(one.due_at, one.zone))]
    if one.received_at is not None:
        channel = str(Channel(one.channel).label) if one.channel in Channel.values else ""
        said.append(
            _("Heard of {moment}. {channel}.").format(
                moment=words.when(one.received_at, one.zone), channel=channel
            )
        )
    if one.owes_callback:
        said.append(_("A word was not accepted: somebody calls back."))
    label = one.place or (
        _("End of part {n} of the way").format(n=one.leg + 1) if one.leg is not None else _("Check-in")
    )
    return Task(label, status, word, url("hear", seen, now, one.id) if can_hear else "", " ".join(said))


def _said(seen: Found, found: Sequence[Expected]) -> list[Event]:
    """Everything that was heard, the newest first."""
    rows = [(row, one) for one in found for row in one.heard]
    rows.sort(key=lambda pair: pair[0].at, reverse=True)
    shown = []
    for row, one in rows:
        known = row.known
        text = str(Channel(known.channel).label)
        if not known.counts and known.state == State.NEED_HELP:
            text = _("{channel}: needs help; the word was not accepted").format(channel=text)
        elif not known.counts:
            text = _("{channel}: not accepted").format(channel=text)
        elif known.state == State.NEED_HELP:
            text = _("{channel}: needs help").format(channel=text)
        elif known.state == State.DURESS and sees_alert(seen):
            text = _("{channel}: danger word").format(channel=text)
        shown.append(Event(words.when(known.at, one.zone), text, note=known.words, at=known.at))
    return shown


def _line(seen: Found, now: AttemptNow, one: Happened) -> Task:
    known = one.known
    status, word = (Status.STOP, _("Open")) if known.is_open else (Status.DONE, _("Closed"))
    why = _("{moment}. {severity}.").format(
        moment=words.when(known.at, known.zone), severity=dict(SEVERITIES).get(str(known.severity), "")
    )
    return Task(Kind(known.kind).label, status, word, url("happened", seen, now, one.thing), why)


def zone(actor: SignedIn, seen: Found, now: AttemptNow) -> str:
    """The clock of the place where she or he is about now."""
    here = queries.situation(actor, seen, now)
    following = here.travel.next if here is not None else None
    return following.zone if following is not None else on_call.zone_of(actor)


def hear(actor: SignedIn, seen: Found, now: AttemptNow, here: Situation, one: Expected) -> dict[str, Any]:
    """What is said on the telephone, and the words that were agreed."""
    known = here.travel.words
    agreed = (
        [
            Fact(_("You ask"), known.asks, is_personal=True),
            Fact(_("The agreed word"), known.answers, is_personal=True),
            Fact(_("Danger word"), known.duress, is_personal=True),
        ]
        if known.answers
        else []
    )
    return {
        **attempts_pages.framed(actor, seen, now),
        "one": one,
        "due": words.when(one.due_at, one.zone),
        "neutral": scripts.NEUTRAL,
        "agreed": agreed,
    }


def happened(actor: SignedIn, seen: Found, now: AttemptNow, found: Happened) -> dict[str, Any]:
    """One incident: what to do, what was done, whom to call."""
    known, kind = found.known, Kind(found.known.kind)
    with once.reading():
        facts = [
            Fact(_("When"), words.when(known.at, known.zone)),
            Fact(_("How serious"), dict(SEVERITIES).get(str(known.severity), "")),
            Fact(_("Where"), known.place, is_personal=True),
            Fact(_("What was seen or said"), known.words, is_personal=True),
            Fact(_("Closed"), words.when(known.closed_at, known.zone)),
            Fact(_("How it ended"), known.closing, is_personal=True),
        ]
        return {
            **attempts_pages.framed(actor, seen, now),
            "found": found,
            "label": kind.label,
            "tag": (Status.STOP.value, _("Open")) if known.is_open else (Status.DONE.value, _("Closed")),
            "by_clock": known.is_by_clock and kind == Kind.LOST_CONTACT,
            "facts": [one for one in facts if one.value],
            "script": scripts.INCIDENT[kind],
            "posts": contacts.duty_lines(actor, now, kind),
            "is_delay": kind in (Kind.DELAY, Kind.MISSED_CONNECTION),
            "asks_bed": tonight.is_asked(kind) and not seen.access.is_partner,
            "is_no": kind == Kind.CONSENT,
            "custody_url": custody_url(seen, now),
            "actions": [_act(one.at, one.by, one.words, known.zone) for one in known.actions],
            "may_act": rules.may_act(seen.access) and known.is_open,
        }


def _act(at: datetime | None, by: str, said: str, zone: str) -> Event:
    return Event(dates.moment_in_words(at, zone), said, by=by, at=at)
