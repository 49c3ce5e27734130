"""Why not: what can be written about what is best for a child. What to do next is part of the sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.children import documents
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.core import dates
from wayhome.family.enums import Relation, Tie

A_LINE, WORDS_AT_MOST = 200, 10_000
TWO = 2  # who have seen the document of somebody who travels along [P]


def least() -> int:
    """How many people of different agencies decide together [P] (domain.md 3.2, ``bid``)."""
    return int(getattr(settings, "BID_PANEL_MEMBERS", 3))


def why_not_day(day: date | None, today: date) -> str | None:
    """A day that has come."""
    if day is None:
        return _("Enter the day.")
    if day > today:
        return _("This day is still to come. Enter the day on which it happened.")
    return None


def why_not_view(given: documents.View, today: date) -> str | None:
    """The child's own words, alone, in a way that fits the age."""
    if not given.words.strip():
        return _("Write what the child says, in the child’s own words; of a small child, what you saw.")
    if not given.heard_by.strip():
        return _("Enter who heard the child.")
    if given.how not in Heard.values or given.wants not in Wants.values:
        return _("Choose how the child was heard, and what the child wants.")
    if given.wants == Wants.TOO_SMALL and given.how != Heard.WATCHED:
        return _("A child who was asked says something, if only “I do not know”. Choose that, or “Watched”.")
    if not given.alone and given.how != Heard.WATCHED:
        return _(
            "The child is heard alone, without family and without whoever may decide. Speak again, alone."
        )
    return why_not_day(given.on, today)


def why_not_guardian_view(
    given: documents.GuardianView, *, no_guardian: str | None, today: date
) -> str | None:
    """Of a guardian who may speak for the child."""
    if no_guardian:
        return no_guardian
    if not given.words.strip() or given.wants not in Wants.values:
        return _("Write what the guardian says, and choose what the guardian wants for the child.")
    return why_not_day(given.on, today)


def why_not_bia(given: documents.Bia, today: date) -> str | None:
    """Facts, conclusion, day, by whom."""
    if given.company not in Company.values or given.conclusion not in Conclusion.values:
        return _("Choose with whom the child is, and what you conclude.")
    if not given.assessor.strip() or not given.facts.strip():
        return _("Enter who assessed it, and the facts.")
    if given.company == Company.PARENT and not given.parent.strip():
        return _("Choose which parent the child is with; or enter the name, while nobody is on record.")
    if given.parent_tie not in Tie.values:
        return _("Choose whether the parent took part in what happened.")
    if given.conclusion == Conclusion.RETURN and (reason := why_panel(given)):
        return reason + " " + _("Choose “A panel decides”.")
    return why_not_day(given.on, today)


def why_panel(known: documents.Bia) -> str | None:
    """When staff do not decide alone (G2.9_CHILD_BID): unaccompanied, separated, disputed, a parent implicated."""
    if known.company == Company.UNACCOMPANIED:
        return _("A panel decides: the child is with nobody who answers for a child.")
    if known.company == Company.SEPARATED:
        return _("A panel decides: the child is apart from both parents.")
    if known.disputed:
        return _("A panel decides: those who speak for the child see it differently.")
    if known.parent_tie != Tie.NONE:
        return _("A panel decides: a parent took part in what happened, or may have.")
    return None


# Who travels along ---------------------------------------------------------------------------------------------------


def why_not_adult(
    given: documents.Adult, *, before: documents.Adult | None, who: str, has_seen: bool, today: date
) -> str | None:
    """Name, what she or he is to the child, which document; seen by whoever writes it, and once by each of two."""
    if not given.name.strip():
        return _("Enter the name as it stands in the document.")
    if given.relation not in Relation.values:
        return _("Choose what she or he is to the child.")
    if not given.travels:
        return None
    if not given.paper.strip():
        return _("Enter which document shows who she or he is.")
    if not has_seen:
        return _("Look at the document yourself, then tick it. What somebody told you is no document.")
    if before is not None and before.same == given.same and who in before.seen_by:
        return _("You have seen this document already. A second colleague looks at it, in the own sign-in.")
    return why_not_day(given.seen_on, today)


def seen_by(given: documents.Adult, *, before: documents.Adult | None, who: str) -> documents.Adult:
    """This version, with who has seen the document. Other words begin with nobody but their writer."""
    there = before.seen_by if before is not None and before.same == given.same else ()
    return replace(given, seen_by=tuple(dict.fromkeys((*there, who))))


def why_not_seen(known: documents.Adult) -> str | None:
    """Two of us have seen the document of whoever travels along with the child."""
    if not known.travels:
        return _("{name} does not travel along any more.").format(name=known.name)
    if len(known.seen_by) < TWO:
        return _(
            "Only one of you has seen the document of {name}. Ask a second colleague to look at it, and to say so "
            "under “Who travels along”."
        ).format(name=known.name)
    return None


# The panel -----------------------------------------------------------------------------------------------------------


def counting(members: Iterable[documents.Member]) -> list[documents.Member]:
    """Those who count: without a conflict, each person once."""
    return list({one.key: one for one in members if not one.has_conflict}.values())


def why_not_panel(members: Iterable[documents.Member]) -> str | None:
    """Enough people, of different agencies, nobody twice."""
    members = list(members)
    if any(not one.name.strip() or not one.agency.strip() for one in members):
        return _("Enter name and agency of each of the panel.")
    if len({one.key for one in members}) < len(members):
        return _("One person is named twice. Each counts once.")
    agencies = {documents.plain(one.agency) for one in counting(members)}
    if len(agencies) < least():
        return _(
            "A panel is at least {count} people of different agencies, none of them with a conflict. "
            "Ask one more agency."
        ).format(count=least())
    return None


def why_not_request(given: documents.Bid, today: date) -> str | None:
    """Whom is asked, and when."""
    return why_not_panel(given.panel) or why_not_day(given.requested_on, today)


def why_not_position(before: documents.Bid, given: documents.Position) -> str | None:
    """One position of each, in that person's words; nobody twice, nobody with a conflict."""
    if before.is_final:
        return _("The panel has decided. If something has changed, ask a panel anew.")
    member = next((one for one in before.panel if one.key == documents.plain(given.name)), None)
    if member is None:
        return _("This person is not of the panel. Choose one who is.")
    if member.has_conflict:
        return _("Who has a conflict does not decide. What this person knows belongs to the facts.")
    if member.key in {documents.plain(one.name) for one in before.said}:
        return _("This person has said it already, and counts once.")
    if given.solution not in Solution.values or not given.words.strip():
        return _("Choose what this person says is best, and write why.")
    return None


def why_not_decide(
    before: documents.Bid, given: documents.Bid, *, views: str | None, child_wants: str, today: date
) -> str | None:
    """Heard, all three options considered, everybody spoke, more for it than against it; then it stands, with dissent.

    ``views``: why child or guardian were not heard so far.
    """
    if before.is_final:
        return _("The panel has decided. If something has changed, ask a panel anew.")
    if reason := views or why_not_panel(before.panel):
        return reason
    if given.recommendation not in Solution.values:
        return _("Choose what the panel decides.")
    weighed = {solution for solution, words in given.considered if words.strip()}
    if weighed != set(Solution.values):
        return _("Write what speaks for and against each: going back, staying here, another country.")
    return (
        _why_not_carried(before, given.recommendation)
        or _why_not_days(before, given, today)
        or _why_not_answered(given, child_wants)
        or (why_not_care(given, today) if given.recommendation == Solution.RETURN else None)
    )


def _why_not_carried(before: documents.Bid, recommendation: str) -> str | None:
    said = {documents.plain(one.name): one.solution for one in before.said}
    silent = [one.name for one in counting(before.panel) if one.key not in said]
    if silent:
        return _("Not all of the panel have said what is best. Ask: {names}.").format(names=", ".join(silent))
    agree = sum(solution == recommendation for solution in said.values())
    if agree * 2 <= len(said):  # [P] more than half
        return _("Most of the panel do not say so. Talk once more, or ask a court.")
    return None


def _why_not_days(before: documents.Bid, given: documents.Bid, today: date) -> str | None:
    if reason := why_not_day(given.decided_on, today):
        return reason
    if before.requested_on and given.decided_on and given.decided_on < before.requested_on:
        return _("The panel was asked later than this day. Check both days.")
    if given.review_on is None or given.review_on <= today:
        return _("Enter a day to come on which it is looked at again.")
    return dates.why_not_far(given.review_on, today=today)


def _why_not_answered(given: documents.Bid, child_wants: str) -> str | None:
    if child_wants in Solution.values and child_wants != given.recommendation and not given.to_child.strip():
        return _(
            "The child said something else. Write how the decision answers it, in words the child can read."
        )
    return None


def why_not_care(given: documents.Bid, today: date) -> str | None:
    """To whom the child goes: family that was visited, a named guardian, or a place that was checked [S22]; never to
    somebody who took part [S50]. Whether a relative is ready is asked of the family's room."""
    if given.care not in Care.values:
        return _("Choose to whom the child goes.")
    if given.care == Care.FAMILY:
        return None if given.relative else _("Choose who of the family receives the child.")
    if not given.receiver.strip() or not given.checked_by.strip():
        return _("Enter who receives the child, and who checked that it is a good place.")
    if given.receiver_tie != Tie.NONE:
        return _("This person took part in what happened, or may have. The child goes to nobody of them.")
    return why_not_day(given.checked_on, today)
