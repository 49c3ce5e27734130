"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

import re
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.assistance.documents import (
    After,
    Medicine,
    SessionBrief,
    Summary,
    Trace,
)
from wayhome.assistance.enums import (
    GROUP_OF,
    Dose,
    Fit,
    Help,
    Kept,
    Precaution,
    SessionKind,
    Wish,
)
from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.people import rules as people_rules
from wayhome.people.access import Access

WORDS_AT_MOST = 10_000
MEDICINES = 8
TIMES_AT_MOST = 8
WEEKS_AT_MOST = 45  # what is longer was typed wrong
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def why_not_words(*words: str) -> str | None:
    """Short enough to be read."""
    if all(len(text) <= WORDS_AT_MOST for text in words):
        return None
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)


def why_not_summary(given: Summary, *, today: date) -> str | None:
    """Precaution and interview are chosen from what is shown; each medicine has a name and times that can be read."""
    if given.infectious_precaution not in Precaution.values:
        return _("Choose what the house does against infection. “Nothing special” is an answer too.")
    if given.infectious_precaution == Precaution.OTHER and not given.precaution_words.strip():
        return _("Write what the house does, such as “a bathroom of her own”. Never why.")
    if given.fit_for_interview not in Fit.values:
        return _("Choose whether an interview is good for her or him now.")
    if given.fit_for_interview == Fit.LATER and given.ask_again_on is None:
        return _("Enter the day on which it is asked again.")
    if given.ask_again_on is not None and given.ask_again_on < today:
        return _("The day on which it is asked again is over. Enter today or a later day.")
    if reason := dates.why_not_far(given.ask_again_on, today=today):
        return reason
    if given.pregnancy_weeks is not None and not 0 < given.pregnancy_weeks <= WEEKS_AT_MOST:
        return _("Enter the weeks as a number from 1 to {most}, or leave it open.").format(most=WEEKS_AT_MOST)
    if len(given.medication) > MEDICINES:
        return _("At most {n} medicines fit here. Write the others into the findings.").format(n=MEDICINES)
    found = (why_not_medicine(one) for one in given.medicines)
    return next((reason for reason in found if reason), None) or why_not_words(
        given.allergies, given.diet, given.precaution_words, given.disability_support, given.crisis,
        given.findings,
    )  # fmt: skip


def why_not_medicine(one: Medicine) -> str | None:
    """A name, and times on the clock; without times it is taken when it is needed."""
    if not one.name.strip():
        return _("Write the name of the medicine, or leave the whole line open.")
    if len(one.times) > TIMES_AT_MOST or any(not _TIME.fullmatch(time) for time in one.times):
        return _("Write the times like 08:00 or 08:00, 20:00; leave them open if it is taken when needed.")
    if len(set(one.times)) != len(one.times):
        return _("The same time stands there twice. Write each time once.")
    return why_not_words(one.name, one.in_house, one.amount)


def times_of(text: str) -> tuple[str, ...]:
    """The times as people write them: “8, 20.30” becomes 08:00 and 20:30. What is no time stays as it was typed."""
    found = []
    for part in re.split(r"[,;\s]+", text.strip()):
        hours, _mark, minutes = part.replace(".", ":").partition(":")
        if (
            hours.isdecimal()
            and len(hours) <= 2
            and (not minutes or (minutes.isdecimal() and len(minutes) == 2))
        ):
            part = f"{int(hours):02}:{minutes or '00'}"
        if part:
            found.append(part)
    return tuple(sorted(found))


def is_health(actor: Actor) -> bool:
    """Doctors and nurses."""
    return "HEALTH" in actor.roles


# Sessions ------------------------------------------------------------------------------------------------------------

OWN_GROUPS = ("E", "D")  # who has notes of their own, sealed to them: psychologists, doctors and nurses
MINUTES_AT_MOST = 24 * 60


def session_kinds(access: Access) -> list[SessionKind]:
    """The kinds of sessions that this role writes."""
    return [kind for kind, group in GROUP_OF.items() if access.may_write(group)]


def why_not_session(access: Access, given: SessionBrief, *, today: date) -> str | None:
    """A kind that the role writes, a day that has come, and minutes that a day has."""
    if given.kind not in SessionKind.values or SessionKind(given.kind) not in session_kinds(access):
        reason = _("Your role does not write sessions of this kind. Choose another, or ask whoever held it.")
        own = GROUP_OF[SessionKind(given.kind)] if given.kind in SessionKind.values else ""
        return people_rules.or_closed(reason, access, own)
    if given.day is None:
        return _("Enter the day of the session.")
    if given.day > today:
        return _("This day is still to come. Make an appointment for it; write the session when it was.")
    if given.minutes is not None and not 0 < given.minutes <= MINUTES_AT_MOST:
        return _("Enter the minutes as a number from 1 to {most}, or leave it open.").format(
            most=MINUTES_AT_MOST
        )
    return why_not_words(given.who)


def why_not_ours(*, organisation: UUID, mine: UUID | None) -> str | None:
    """Nobody changes what another organisation wrote."""
    if organisation == mine:
        return None
    return _("Another organisation wrote this. Write one of your own beside it.")


def why_not_own(access: Access, group: str, text: str) -> str | None:
    """Notes for nobody else are for who writes this group."""
    if text and not (group in OWN_GROUPS and access.may_write(group)):
        reason = _(
            "Notes for nobody else are for psychologists, doctors and nurses. Write it into the session."
        )
        return people_rules.or_closed(reason, access, group if group in OWN_GROUPS else "")
    return why_not_words(text)


# The medicine round --------------------------------------------------------------------------------------------------

EARLY = timedelta(hours=1)  # [P] so long before its time a dose may be given


def why_not_give(*, may_give: bool) -> str | None:
    """The house gives medicine, and doctors and nurses."""
    return None if may_give else _("The house, a doctor or a nurse gives medicine. Ask one of them.")


def why_not_dose(outcome: str, words: str, *, due_at: datetime, now: datetime) -> str | None:
    """One of three answers, when its time has come."""
    if outcome not in Dose.values:
        return _("Choose given, not wanted, or not in the house.")
    if now < due_at - EARLY:
        return _("Its time has not come. Give it at its time, and write it down then.")
    return why_not_words(words)


# Care after rape, and what is kept -----------------------------------------------------------------------------------

HOURS_AT_MOST = 9999  # what is longer was typed wrong


def why_not_window(actor: Actor, about: str, hours: int | None) -> str | None:
    """No figure stands in the software: a doctor or nurse of the organisation sets each, and answers for it."""
    if not is_health(actor):
        return _("A doctor or nurse of your organisation sets this. Ask one of them.")
    if about not in Help.values:
        return _("Choose what the hours are about.")
    if hours is not None and not 0 < hours <= HOURS_AT_MOST:
        return _("Enter the hours as a number from 1 to {most}, or leave it open.").format(most=HOURS_AT_MOST)
    return None


def why_not_after(given: After, *, is_let: bool) -> str | None:
    """Doctors and nurses write; those she lets only read."""
    if is_let:
        return _("She or he lets you read this. A doctor or nurse writes it; tell one of them.")
    if any(about not in Help.values or wish not in Wish.values for about, wish in given.wishes):
        return _("Choose what she or he wants from what is shown. “Not talked about” is an answer too.")
    return why_not_words(given.pregnancy, given.words)


def why_not_keep(access: Access) -> str | None:
    """What is kept stands in health, or in services and plan: whoever is let and writes neither only reads it."""
    reason = people_rules.why_not_write(access, "D") and people_rules.why_not_write(access, "I")
    return reason and _("You may read this. A doctor or nurse writes it down; tell one of them.")


def why_not_trace(given: Trace) -> str | None:
    """What it is, who holds it now, and until when."""
    if not given.label.strip():
        return _("Write what is kept, such as “envelope 1”.")
    if given.state not in Kept.values:
        return _("Choose where it is now.")
    if given.state == Kept.KEPT and not given.holder.strip():
        return _("Write who holds it now.")
    if given.state == Kept.KEPT and given.until is None:
        return _("Enter the day until which it is kept. She or he is asked then what is wanted.")
    return why_not_words(given.label, given.holder, given.words)


def why_not_pass_on(before: Trace, given: Trace, *, has_yes: bool, wants: bool) -> str | None:
    """What is gone is gone. To the police with her yes alone, no law and no danger in its place."""
    if before.state != Kept.KEPT:
        return _("It is not kept here any more. What was written stays.")
    if given.state == Kept.POLICE and not has_yes:
        return _(
            "The police get it with her or his yes alone. Ask under “What was agreed”; whoever may read that yes, "
            "and is let by her or him to read this page, then writes it down."
        )
    if given.state in (Kept.POLICE, Kept.DESTROYED) and not wants:
        return _("Ask her or him first. Tick the box when she or he wants it.")
    return None
