"""Why not, of appointments: each rule returns the sentence shown to the person, or None."""

from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.assistance.documents import Appointment, AppointmentBrief, Said
from wayhome.assistance.enums import AppointmentKind, Outcome, Word
from wayhome.assistance.rules import MINUTES_AT_MOST, why_not_words
from wayhome.core import clock, dates
from wayhome.people import rules as people_rules
from wayhome.people.access import Access

GROUPS = {
    AppointmentKind.HEALTH: "D",
    AppointmentKind.PSYCHOSOCIAL: "E",
    AppointmentKind.LEGAL: "H",
}
OVER = frozenset({Outcome.CAME, Outcome.NOT_THERE})  # what can be said only when its time has come
FREE_AGAIN = frozenset({Outcome.MOVED, Outcome.OFF_BY_PERSON, Outcome.OFF_BY_US, Outcome.OFF_BY_THEM})


def appointment_group(kind: str, access: Access) -> str | None:
    """The part it is sealed in: that of its kind where the role writes it, else services and plan. None: neither."""
    if kind not in AppointmentKind.values:
        return None
    own = GROUPS.get(AppointmentKind(kind), "I")
    return next((group for group in (own, "I") if access.may_write(group)), None)


def appointment_kinds(access: Access, *, is_child: bool) -> list[AppointmentKind]:
    """The kinds of appointments that this role makes here: play is for children."""
    made = [kind for kind in AppointmentKind if appointment_group(kind, access) is not None]
    return [kind for kind in made if is_child or kind != AppointmentKind.PLAY]


def why_not_appointment(
    access: Access,
    brief: AppointmentBrief,
    given: Appointment,
    *,
    before: datetime | None,
    now: datetime,
    is_child: bool = False,
) -> str | None:
    """A kind that the role makes, a time to come (or the one it always had), and minutes that a day has."""
    if appointment_group(given.kind, access) is None:
        reason = _(
            "Your role does not make appointments of this kind. Choose another, or ask who leads the case."
        )
        own = GROUPS.get(AppointmentKind(given.kind), "I") if given.kind in AppointmentKind.values else ""
        return people_rules.or_closed(reason, access, own + "I")
    if given.kind == AppointmentKind.PLAY and not is_child:
        return _(
            "An appointment for play stands in the child’s own case. Make it there, or choose another kind."
        )
    if brief.starts_at is None:
        return _("Enter day and time of the appointment.")
    if brief.starts_at < now and brief.starts_at != before:
        return _("This time is over. Enter one to come; what was is written down as a session.")
    if not 0 < brief.minutes <= MINUTES_AT_MOST:
        return _("Enter the minutes as a number from 1 to {most}.").format(most=MINUTES_AT_MOST)
    day, today = clock.day_of(brief.starts_at), clock.day_of(now)
    far = brief.starts_at != before and dates.why_not_far(day, today=today)
    return far or why_not_words(brief.bring_to, given.where, given.with_whom, given.words)


def why_not_help(*, helps: bool) -> str | None:
    """Who makes appointments, and the house."""
    if helps:
        return None
    return _("Whoever made the appointment, or the house, writes this down. Tell one of them.")


def why_not_say(said: Said, *, brief: AppointmentBrief, now: datetime) -> str | None:
    """A drive that is there to be confirmed; an outcome once its time has come. Nobody is asked why."""
    if said.word not in Word.values:
        return _("Choose what happened from what is shown.")
    if said.word == Word.DRIVER and not brief.has_driver:
        return _("Nobody is to drive. Change the appointment, and write down who drives.")
    if said.word == Word.ESCORT and not brief.has_escort:
        return _("Nobody is to go along. Change the appointment, and write down who goes along.")
    if said.word == Word.OUTCOME and said.outcome not in Outcome.values:
        return _("Choose what became of it.")
    begun = brief.starts_at is not None and brief.starts_at <= now
    if (said.outcome in OVER or said.word == Word.BACK) and not begun:
        return _("The appointment has not begun. Write this down when its time has come.")
    return why_not_words(said.words)


def why_not_confirm(word: str, *, drives: bool, goes_along: bool) -> str | None:
    """Whoever it is confirmed of works here still."""
    if word == Word.DRIVER and not drives:
        return _(
            "Whoever was to drive works here no longer. Change the appointment, and write down who drives."
        )
    if word == Word.ESCORT and not goes_along:
        return _(
            "Whoever was to go along works here no longer. Change the appointment, and write down who does."
        )
    return None


def why_not_free(*, may_free: bool) -> str | None:
    """An interpreter who is booked and not on the way."""
    return None if may_free else _("No interpreter is booked any more whom you could call off.")
