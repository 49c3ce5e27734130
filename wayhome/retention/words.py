"""What is said on the screen: kinds of records, grounds, what stands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.consent.enums import SaidBy, Way
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.retention.enums import Ground, Kind
from wayhome.retention.keeping import Until
from wayhome.retention.shapes import Keeping, Written

COURT = gettext_lazy("Legal matters and claims; statements and things for court, if there are any")
# Room -> what its records are, for somebody who reads what would go. Rooms that come later stand under the last.
ROOMS = {
    "people": gettext_lazy("Who she or he is, how to be reached, where the case stands"),
    "consent": gettext_lazy("What was agreed to, refused and taken back"),
    "care": gettext_lazy("Danger, safety plan, needs, plan and promises"),
    "casefile": gettext_lazy("Notes"),
    "vault": gettext_lazy("Files"),
    "assistance": gettext_lazy("Health, sessions and appointments"),
    "identification": gettext_lazy("The first talk, and who decided"),
    # One line: who leads a case is not told whether evidence is kept, nor how much.
    "testimony": COURT,
    "witnessing": COURT,
    "hearings": COURT,
    "evidence": COURT,
    "disclosure": gettext_lazy("What authorities asked, and were told"),
    "outcomes": gettext_lazy("How things are: surveys"),
    "followup": gettext_lazy("The follow-up"),
    "watch": gettext_lazy("Staying safe"),
    "family": gettext_lazy("Relatives"),
    "children": gettext_lazy("What is best for a child"),
    "papers": gettext_lazy("Papers"),
    "residence": gettext_lazy("Papers"),
    "retention": gettext_lazy("How long this is kept"),
}
OTHER = gettext_lazy("Everything else: plans, journeys, help")

GROUNDS = {
    Ground.DECLINED: gettext_lazy("She or he wanted no help, and none had begun."),
    Ground.CLOSED: gettext_lazy("Every closed case is kept so long."),
    Ground.PART: gettext_lazy(
        "The part of your agency has ended, or it handed the case over; what it wrote is kept so long after that."
    ),
    Ground.CHILD: gettext_lazy("She or he was, or may have been, a child."),
    Ground.COURT: gettext_lazy("So long after the last outcome of a legal matter."),
    Ground.COURT_OPEN: gettext_lazy(
        "A legal matter is still open: there is no day before it has an outcome."
    ),
}


def room(label: str) -> str:
    """What the records of a room are."""
    return str(ROOMS.get(label, OTHER))


def until(found: Until | None) -> str:
    """Until when, and why."""
    if found is None:
        return _("The case is open. How long it is kept is worked out when it is closed.")
    if found.day is None:
        return str(GROUNDS[found.ground])
    return _("Kept until {day}. {why}").format(day=dates.day_in_words(found.day), why=GROUNDS[found.ground])


def stands(kept: Keeping) -> tuple[Status, str]:
    """In a word, why somebody looks at it."""
    if kept.holds:
        return Status.WAIT, _("Must be kept")
    if kept.proposal is not None:
        return Status.WAIT, _("Erasing is proposed: a second person reads")
    if kept.wish is not None:
        return Status.NEXT, _("She or he wants it to be erased")
    if kept.asked is not None:
        return Status.WAIT, _("She or he asks: ask again, alone")
    return Status.NEXT, _("Its day has come")


def line(one: Written) -> str:
    """A line of the list, with its words."""
    known = one.known
    label = str(Kind(known.kind).label) if known.kind in Kind.values else ""
    parts: list[str] = []
    if known.kind == Kind.TALKED:
        parts.append(
            _("She or he wants it to be erased.")
            if known.confirms
            else _("She or he does not want it to be erased.")
        )
    if known.kind == Kind.ASKED and known.said_by in SaidBy.values and known.channel in Way.values:
        parts.append(f"{SaidBy(known.said_by).label}. {Way(known.channel).label}.")
    if known.until is not None and known.kind != Kind.DAY:
        parts.append(_("Looked at again on {day}.").format(day=dates.day_in_words(known.until)))
    if known.kind == Kind.DAY:
        parts.append(dates.day_in_words(known.until) if known.until else _("no day yet"))
    return f"{label}: {' '.join(parts)}" if parts else label
