"""Why not: taking back, letting in, recalling, and passing on because a life is in danger."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.consent import rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Ground, RecallAnswer, SaidBy, Way
from wayhome.organisations import matrix
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.matrix import Kind
from wayhome.people import filekeeping
from wayhome.people import rules as people_rules
from wayhome.people.access import Access

RECEIVING = "CASE_MANAGER_RECV"
_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.CONSENT})


def why_not_take_back(answer: Answer | None, *, is_ended: bool) -> str | None:
    """Only a yes is taken back, once. ``None``: it cannot be read here, and can be taken back all the same."""
    if is_ended:
        return _("This has ended already. Nothing is shared under it.")
    if answer is not None and answer.granted != Granted.YES:
        return _("This was not a yes. There is nothing to take back.")
    return None


def why_not_let_in(
    answer: Answer, situation: rules.Situation, *, organisation: UUID, is_ended: bool, is_open: bool
) -> str | None:
    """A partner opens something only under a live consent that names it and a purpose that shares (rule 1, test 32)."""
    if organisation not in {one.organisation for one in answer.recipients}:
        return _("She or he did not agree that this organisation is told. Ask about it first.")
    if reason := rules.why_not_live(answer, situation, is_ended=is_ended):
        return reason
    if organisation not in situation.partners:
        return _("Your organisation no longer works with this one. Compare words with it again first.")
    if rules.lasts_until(answer, situation) is None:
        return _("No last day is agreed. Ask again, with a last day.")
    return _("This organisation has it open already.") if is_open else None


def why_not_share_closed(kept: filekeeping.Kept) -> str | None:
    """Whose file she or he closed: nobody else is let in."""
    if kept is not filekeeping.Kept.CLOSED:
        return None
    return _(
        "The yes to keeping a file was taken back, so nobody is let in to it. Ask again, alone, whether it may be "
        "kept. If a life is in danger, pass on only what saves it, with a second person."
    )


def parts_for(agency: str, team: str, groups: Collection[str]) -> tuple[str, ...]:
    """What a team of a partner may have of the groups that were agreed: the ceilings of the roles that work in it.

    Where a receiving case manager works there, the ceilings are theirs: the agency takes part as the one that receives.
    """
    roles = matrix.roles_in(agency=AgencyKind(agency), team=TeamKind(team))
    if RECEIVING in roles:
        roles = (RECEIVING,)
    found = [_part(group, roles) for group in sorted(set(groups))]
    return tuple(part for part in found if part)


def _part(group: str, roles: Collection[str]) -> str:
    rights = [matrix.rights(role, group) for role in roles if role not in matrix.ONE_JOURNEY]
    kinds = {right.kind for right in rights if not right.own}
    if kinds & _WHOLE:
        return group
    return f"{group}m" if Kind.MINIMUM in kinds else ""


def why_no_parts() -> str:
    """Nobody there has a role that may know it."""
    return _("Nobody there has a role that may open what was agreed. Give it to them on paper, or ask about "
             "something else.")  # fmt: skip


def why_delivered_already() -> str:
    """Two colleagues confirmed at once."""
    return _("It has been delivered already.")


def why_not_confirm_talk(*, is_ended: bool, is_done: bool) -> str | None:
    """A private talk follows what was taken back, once."""
    if not is_ended:
        return _("This has not been taken back. Nothing is to be checked.")
    return _("Somebody has spoken with her or him alone already.") if is_done else None


def why_not_said(channel: str, said_by: str) -> str | None:
    """By which way it was said, and by whom. A doubt about who it was stops nothing: sharing ends at once."""
    if channel in Way.values and said_by in SaidBy.values:
        return None
    return _("Choose by which way it was said, and who said it.")


def why_answered_already() -> str:
    """Two colleagues answered at once."""
    return _("A colleague has answered already.")


def why_not_asked_any_more() -> str:
    """She or he agreed again before anybody answered, or had not taken it back."""
    return _("This is not asked of you any more. You may keep what you hold.")


def why_not_answer_recall(
    *, answer: str, reason: str, is_asked: bool, is_stopped: bool = False
) -> str | None:
    """Deleted, or a reason in law."""
    if is_stopped:
        return why_not_asked_any_more()
    if not is_asked:
        return _("Nothing is asked of you yet. It only ended.")
    if answer not in RecallAnswer.values:
        return _("Choose whether your copies are deleted.")
    if answer == RecallAnswer.LEGAL_REASON and not reason.strip():
        return _("Write which law makes you keep them.")
    if len(reason) > rules.WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=rules.WORDS_AT_MOST)
    return None


def why_not_disclose(*, text: str, why: str, ground: str, access: Access, has_team: bool) -> str | None:
    """Only what saves a life, with the reason, to an organisation that can receive it (rule 7)."""
    if not access.may_write("F"):
        reason = _("Your role does not write about danger. Tell the person who leads the case, now.")
        return people_rules.or_closed(reason, access, "F")
    if ground not in Ground.values:
        return _("Choose whether a life is in danger, or a law demands it.")
    if not text.strip():
        return _("Write what they need to know, and nothing else.")
    if not why.strip():
        return _("Write why waiting for an answer would put a life in danger, or which law demands it.")
    if max(len(text), len(why)) > rules.WORDS_AT_MOST:
        return _("Write at most {count} letters. Only what they need to act.").format(
            count=rules.WORDS_AT_MOST
        )
    if not has_team:
        return why_no_team()
    return None


def why_not_act_first(*, ground: str, may_act_first: bool) -> str | None:
    """Alone at night, what saves a life does not wait for a second person; a law can wait."""
    if ground != Ground.DANGER:
        return _("What a law demands can wait until a second person has read it. Ask a colleague to confirm.")
    if not may_act_first:
        return _("A second person reads it first at this hour. Ask for it here: whoever is on call is rung.")
    return None


def why_no_team() -> str:
    """Nobody there whose key is known."""
    return _("Your organisations have not compared words. Call them, by a number you know.")


def why_not_confirm_disclosure(*, is_same: bool, is_refused: bool = False) -> str | None:
    """A second, different person who can open the case reads it first; what one said no to is proposed anew."""
    if is_refused:
        return _(
            "A second person said no to this. It does not leave; propose it anew if something has changed."
        )
    if not is_same:
        return None
    return _("You proposed it. A second person has to read it before it leaves. Ask a colleague.")


def why_not_refuse_disclosure(*, is_same: bool, is_delivered: bool, is_refused: bool, why: str) -> str | None:
    """The second person says no and why, before anything left."""
    if is_delivered:
        return _("It has left already. Call whoever received it, and tell your supervisor now.")
    if is_refused:
        return _("A second person said no to this already. It does not leave.")
    if is_same:
        return _(
            "You proposed it. Write to your supervisor that it is not needed any more; a second person says no."
        )
    return why_not_why(why)


def why_not_why(why: str) -> str | None:
    """Whoever proposed it, and the protection officer, read the reason."""
    if not why.strip():
        return _("Write why not. Whoever proposed it reads it, and the protection officer.")
    if len(why) > rules.WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=rules.WORDS_AT_MOST)
    return None


def working_days(start: datetime, count: int) -> datetime:
    """``count`` working days later, at the same time of day."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def why_ask_whom(answer: Answer, situation: rules.Situation) -> str | None:
    """Why a yes does not stand on who said it, whatever its time: may not agree any more, or was only the child."""
    reason = rules.why_not_lawful(answer, situation) or rules.why_another_guardian(answer, situation)
    return reason or (rules.why_waits(answer) if answer.form in rules.OF_A_CHILD else None)
