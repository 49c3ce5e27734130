"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.people import documents
from wayhome.people.access import CASE_MANAGERS, Access
from wayhome.people.enums import ClosureReason, Conflict, Status
from wayhome.people.rules_age import ADULT_AT as ADULT_AT
from wayhome.people.rules_age import OLDEST as OLDEST
from wayhome.people.rules_age import adult_on as adult_on
from wayhome.people.rules_age import age_in_words as age_in_words
from wayhome.people.rules_age import age_on as age_on
from wayhome.people.rules_age import birth_window as birth_window
from wayhome.people.rules_age import is_child as is_child
from wayhome.people.rules_age import why_not_birth as why_not_birth
from wayhome.people.rules_age import why_not_identity as why_not_identity
from wayhome.people.rules_age import why_not_under_18 as why_not_under_18
from wayhome.people.rules_contact import is_open as is_open
from wayhome.people.rules_contact import next_opening as next_opening
from wayhome.people.rules_contact import what_lacks as what_lacks
from wayhome.people.rules_contact import why_not_contact as why_not_contact
from wayhome.people.rules_contact import why_not_safe_contact as why_not_safe_contact
from wayhome.people.rules_contact import window_in_words as window_in_words

# Steps that say where the case itself stands. Anything else on a case leaves its status as it is.
OPENED, SUSPENDED, RESUMED = "case_opened", "case_suspended", "case_resumed"
SAFE_CONTACT_AGREED = "safe_contact_agreed"
FOLLOW_UP, CLOSED, HANDED_ON, REOPENED = "case_follow_up", "case_closed", "case_handed_on", "case_reopened"
_STATUS = {
    OPENED: Status.ACTIVE,
    FOLLOW_UP: Status.FOLLOW_UP,
    CLOSED: Status.CLOSED,
    HANDED_ON: Status.CLOSED_REFERRED,
    REOPENED: Status.ACTIVE,
}
STATUS_STEPS = frozenset({*_STATUS, SUSPENDED, RESUMED})


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """Where the case itself stands: its HTCDS status, and whether it is suspended."""

    status: Status
    is_suspended: bool

    @property
    def is_closed(self) -> bool:
        return self.status in (Status.CLOSED, Status.CLOSED_REFERRED)


def standing(keys: Iterable[str]) -> CaseStanding:
    """Read from the steps taken, oldest first. Nothing is ever reset: a resumed case stands where it stood."""
    status, suspended = Status.ACTIVE, False
    for key in keys:
        status = _STATUS.get(key, status)
        if key == SUSPENDED:
            suspended = True
        elif key in STATUS_STEPS:
            suspended = False
    return CaseStanding(status, suspended)


# Who may do what ------------------------------------------------------------------------------------------------


def why_not_open_case(actor: Actor) -> str | None:
    """Case managers open cases. Everyone else brings someone to safety, and intake decides."""
    if CASE_MANAGERS & actor.roles:
        return None
    return _("A case manager opens a case. Ask the one on call; their name is under “On call”.")


def why_not_write(access: Access, group: str) -> str | None:
    """Whether this role writes this part of the case."""
    if access.may_write(group):
        return None
    reason = _(
        "Your role reads this part of the case, or none of it. Ask the person who leads the case to write it."
    )
    return or_closed(reason, access, group)


def or_closed(reason: str | None, access: Access, groups: str) -> str | None:
    """``reason`` of a refusal; where the role writes one of these groups and the file is closed, that is the reason."""
    if reason is None:
        return None
    is_closed = any(group in access.writes and access.is_closed_to(group) for group in groups)
    return why_closed() if is_closed else reason


def why_closed() -> str:
    """She or he took back the yes to keeping a file."""
    return _(
        "She or he took back the yes to keeping a file, so it is closed: it can be read, and nothing is added. Whoever "
        "leads the case still writes what protects: danger, the safe way, what is agreed; and on the way, until she or "
        "he is in safe hands, who is with her or him is written on. Ask again, alone; a yes opens it."
    )


def why_not_out(access: Access) -> str | None:
    """Nothing of a closed file leaves the agency that closed it. What a partner holds on a yes of its own stays."""
    if not access.is_file_closed:
        return None
    return _(
        "The yes to keeping a file was taken back, so nothing of it goes out: no request, no hand-over, no copy. Ask "
        "again, alone, whether it may be kept. If a life is in danger, pass on only what saves it, with a second "
        "person."
    )


def why_not_name(
    identity: documents.Identity, name_used: str, before: documents.Identity, used: str
) -> str | None:
    """After a no to a file the case goes on by its code. What stood there before is not the point; nothing is added."""
    new = _names(identity, name_used) - _names(before, used)
    if not new:
        return None
    return _(
        "She or he said no to keeping a file, so no name and no number is written: the case goes on by its code. Ask "
        "again, alone and without hurry; after a yes, write it here."
    )


def _names(identity: documents.Identity, name_used: str) -> set[str]:
    said = (identity.full_name, name_used, *identity.other_names, *identity.identity_numbers)
    return {one for one in said if one.strip()}


def why_not_lead_the_case(actor: Actor, *, leads: Collection[UUID], supervises: bool = False) -> str | None:
    """Case managers decide who works on a case: the lead, the deputy, and those who supervise. So does any case manager
    while nobody of their side leads it. Who has lost the role decides nothing, whatever they led."""
    if CASE_MANAGERS & actor.roles and (actor.user_id in leads or supervises or not leads):
        return None
    return _("The person who leads the case decides who works on it. Ask them.")


def why_not_deputy(*, lead: UUID, deputy: UUID | None) -> str | None:
    """The deputy is somebody else than the lead."""
    if deputy != lead:
        return None
    return _("The deputy stands in when the lead is away, so it must be somebody else. Choose a colleague.")


def why_not_lead(*, can_open: bool, is_case_manager: bool, works_here: bool) -> str | None:
    """Who leads or stands in is a case manager at work whose keys open the case."""
    if not works_here:
        return _("This colleague’s account is not open. Choose somebody else.")
    if not is_case_manager:
        return _("A case manager leads a case. Choose a colleague who is one.")
    if can_open:
        return None
    return _("This colleague’s keys do not open the case. Let their team in first, or choose somebody else.")


def why_not_let_person_in(*, works_here: bool, is_involved: bool) -> str | None:
    """A colleague who is confirmed and whose account is open, once."""
    if not works_here:
        return _(
            "This colleague’s account is not open yet, or no longer. Ask a manager, or choose somebody else."
        )
    return _("This colleague works on the case already.") if is_involved else None


def why_not_share_nothing(parts: Sequence[str]) -> str | None:
    """A team or role that may have nothing of a case is not let in."""
    if parts:
        return None
    return _("Their roles open nothing of a case. Ask a manager whether they hold the right role.")


def why_not_give(parts: Iterable[str], *, held: Collection[str], ask: Sequence[str] = ()) -> str | None:
    """Nobody opens to others what their own keys do not open. Supervisors hold every part; ``ask``: who."""
    lacking = [part for part in parts if part not in held and part[0] not in held]
    return None if not lacking else why_only_supervisors(ask)


def why_only_supervisors(ask: Sequence[str]) -> str:
    """Who lets them in: a case manager of the Supervisors team, by name; or how there comes to be one."""
    if ask:
        return _(
            "Your own keys do not open all that they need. Ask a case manager of your Supervisors team to let them in: "
            "%(names)s."
        ) % {"names": ", ".join(ask)}
    return _(
        "Your own keys do not open all that they need. Nobody in your Supervisors team is a case manager so far: ask a "
        "manager to add one to that team, who then lets them in."
    )


def why_not_let_team_in(*, is_involved: bool, is_named: bool) -> str | None:
    """Once per team; a sealed case is opened to named people only."""
    if is_named:
        return _("This case is sealed to named people. Let a colleague in by name.")
    return _("This team works on the case already.") if is_involved else None


def why_not_end_involvement(*, is_last: bool, holds_lead: bool) -> str | None:
    """Somebody must be able to open the case, and whoever leads it must."""
    if is_last:
        return _("Nobody else here could open the case. Let another team in first.")
    if holds_lead:
        return _("The lead works in this team. Give the lead to somebody else first.")
    return None


def why_not_link(*, is_same: bool, is_known: bool) -> str | None:
    """Two cases are linked once; a case is not linked with itself."""
    if is_same:
        return _("This is the same case. Enter the code of the other one.")
    return _("These two cases are linked already.") if is_known else None


# The guardian ---------------------------------------------------------------------------------------------------


def why_not_guardian_consents(guardian: documents.GuardianBrief | None) -> str | None:
    """Who had a part in what happened, or may have had, cannot agree for the child (domain.md 4.1 rule 6)."""
    if guardian is None or guardian.is_ended:
        return _(
            "Nobody speaks for this child yet. Ask child protection to appoint a guardian, and note the name here."
        )
    if may_have_had_part(guardian):
        return _(
            "This guardian may have had a part in what happened, so cannot agree for the child. "
            "Ask child protection to appoint another."
        )
    return None


def may_have_had_part(guardian: documents.GuardianBrief | None) -> bool:
    """The one check of a guardian who may be among those who did it: asked wherever one speaks, signs or is rung."""
    return guardian is not None and guardian.has_conflict


def has_conflict(guardian: documents.Guardian) -> bool:
    """A suspicion is enough."""
    return guardian.conflict in (Conflict.SUSPECTED, Conflict.KNOWN)


def brief_of(guardian: documents.Guardian) -> documents.GuardianBrief:
    """What everybody on the case needs to know of who speaks for a child."""
    return documents.GuardianBrief(
        name=guardian.name,
        kind=guardian.kind,
        has_conflict=has_conflict(guardian),
        is_ended=guardian.ended_on is not None,
    )


def why_not_guardian(guardian: documents.Guardian, *, today: date) -> str | None:
    """Days that can be true."""
    if guardian.appointed_on and guardian.appointed_on > today:
        return _("The day of appointment is still to come. Write the guardian down when it has come.")
    if guardian.ended_on and guardian.ended_on > today:
        return _("The last day is still to come. Leave it open until then.")
    if guardian.ended_on and guardian.appointed_on and guardian.ended_on < guardian.appointed_on:
        return _("The last day is before the day of appointment. Look at both again.")
    return None


# Where the case stands ------------------------------------------------------------------------------------------


def why_not_step(key: str, now: CaseStanding) -> str | None:
    """Which of the status steps can be taken from where the case stands."""
    if key == SUSPENDED and (now.is_suspended or now.is_closed):
        return _("The case rests already.")
    if key == RESUMED and not now.is_suspended:
        return _("The case does not rest. Nothing is to be resumed.")
    if key == REOPENED and not now.is_closed:
        return _("The case is open.")
    if key in (FOLLOW_UP, CLOSED, HANDED_ON) and now.is_closed:
        return _("The case is closed. Open it again first.")
    if key == FOLLOW_UP and now.status == Status.FOLLOW_UP:
        return _("The case is in follow-up already.")
    return None


def why_not_close(
    *, now: CaseStanding, reason: str, card_offered: bool, partners: Sequence[str]
) -> str | None:
    """A case is closed by people, for a reason, with a way back for her; never by a withdrawn consent."""
    if (stopped := why_not_step(CLOSED, now)) is not None:
        return stopped
    if reason not in ClosureReason.values:
        return _("Choose why the case is closed.")
    if not card_offered and reason not in (ClosureReason.DIED, ClosureReason.RETRAFFICKED):
        return _("Offer her or him the card with a safe way back first. A no is an answer too.")
    if partners:
        return _(
            "Still involved: {partners}. End their part first, so that nobody keeps a case that is closed."
        ).format(partners=", ".join(partners))
    return None
