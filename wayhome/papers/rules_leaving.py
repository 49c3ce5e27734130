"""Why not leave the country: permissions, and the other parent of a child. Each sentence says what to do next."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.papers import rules
from wayhome.papers.documents import Custody, Permission
from wayhome.papers.enums import Leave, LeaveStatus, Other, With


def why_not_permission(given: Permission, *, today: date) -> str | None:
    """What is asked for before somebody may leave, and where it stands."""
    if given.kind not in Leave.values:
        return _("Choose what is asked for before she or he may leave. “None is needed” is an answer, too.")
    if given.status not in LeaveStatus.values:
        return _("Choose where it stands.")
    if given.kind == Leave.NONE and not given.words.strip():
        return _("Write who says that none is needed, such as the lawyer.")
    if given.kind != Leave.NONE and given.status == LeaveStatus.ASKED and given.asked_on is None:
        return _("Enter the day on which it was asked for.")
    if given.asked_on is not None and given.asked_on > today:
        return _("It was asked for on a day that has come. Enter that day.")
    if given.status == LeaveStatus.GIVEN and given.until is not None and given.until < today:
        return _("It ended on {day}. Choose “Needed”, and ask for a new one.").format(
            day=dates.day_in_words(given.until)
        )
    return rules.why_not_words(given.words)


def why_not_custody(given: Custody, *, is_child: bool, today: date) -> str | None:
    """With whom a child travels; with one parent, what is known of the other."""
    if not is_child:
        return _("As far as is known she or he is not a child. Nobody else has to agree.")
    if given.travels not in With.values:
        return _("Choose with whom the child travels.")
    if given.travels == With.ONE and given.other not in Other.values:
        return _("Choose what is known of the parent who does not travel.")
    if given.proof_on is not None and given.proof_on > today:
        return _("Enter the day on which the paper was seen: today, or one that has passed.")
    return rules.why_not_words(given.words)


def why_not_parents(known: Custody | None, permissions: Sequence[Permission], *, day: date) -> str | None:
    """Why a child may not leave with one parent on this day (domain.md 3.2, G2.10_OTHER_PARENT)."""
    if known is None or known.travels not in With.values:
        return _(
            "Nobody wrote down with whom the child travels, and what is known of the other parent. Write it down first."
        )
    if known.travels != With.ONE:
        return None
    court = any(one.kind == Leave.COURT and is_settled(one, day=day) for one in permissions)
    if court:
        return None
    if known.other == Other.KNOWN:
        if any(one.kind == Leave.OTHER_PARENT and is_settled(one, day=day) for one in permissions):
            return None
        return _("The child travels with one parent. The other one agrees in writing, or a court allows it.")
    if known.other == Other.DEAD:
        if known.proof_on is not None:
            return None
        return _(
            "The other parent has died. Look at the paper that says so, and write down the day; or ask a court."
        )
    if known.other == Other.UNKNOWN:
        return _(
            "The other parent is not known or cannot be found. A court allows that the child leaves; ask a lawyer."
        )
    return _(
        "The other parent may have had a part in what happened, so nobody asks her or him. A court allows that the "
        "child leaves; ask a lawyer."
    )


def why_no_consent_sheet(known: Custody | None) -> str | None:
    """A sheet for the other parent is made only where that parent can be asked safely."""
    if known is not None and known.travels == With.ONE and known.other == Other.KNOWN:
        return None
    if known is not None and known.travels == With.ONE and known.other == Other.IMPLICATED:
        return _(
            "The other parent may have had a part in what happened. Nobody asks her or him: a court allows it."
        )
    return _(
        "Write down first that the child travels with one parent, and that the other one can be asked safely."
    )


def is_settled(one: Permission, *, day: date) -> bool:
    """Whether it stands in nobody's way on this day."""
    if one.kind == Leave.NONE:
        return True
    return one.status == LeaveStatus.GIVEN and (one.until is None or one.until >= day)


def why_not_leave(permissions: Sequence[Permission], *, day: date) -> str | None:
    """Why somebody may not leave the country on this day."""
    if not permissions:
        return _(
            "Nobody wrote down whether leaving the country needs a permission. “None is needed” is an answer."
        )
    for one in permissions:
        if is_settled(one, day=day):
            continue
        if one.status == LeaveStatus.GIVEN:
            return _("{permission}: it ends on {day}, before the journey. Ask for a longer one.").format(
                permission=Leave(one.kind).label, day=dates.day_in_words(one.until)
            )
        return _("{permission}: not given so far. Ask, or write down what became of it.").format(
            permission=Leave(one.kind).label
        )
    return None
