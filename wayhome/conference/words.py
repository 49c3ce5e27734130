"""Where a disagreement stands, in words: for pages, the panel and the timeline."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wayhome.conference.enums import Chair, DecidedBy, How, Kind, Matter, Stand, Wants, Who
from wayhome.conference.queries import Shown
from wayhome.conference.shapes import Line
from wayhome.core import dates
from wayhome.core.components import Event, Fact, Status


def stands(one: Shown) -> str:
    """One sentence: what is waited for, or how it ended."""
    now = one.stand
    if now.closed:
        return _ended(one)
    if not now.is_released:
        if not one.has_spoken:
            return _("Write what you see. You read theirs when both have written.")
        return _("{name} writes what it sees by {day}. Each reads the other when both have written.").format(
            name=one.other, day=dates.day_in_words(one.conference_at)
        )
    if one.waits_for_us:
        return _("{name} wrote down what was decided. Say whether it was so.").format(name=one.other)
    if now.decided_by_side is not None:
        return _("{name} says whether it was decided so.").format(name=one.other)
    if now.is_escalated and one.focal_at is not None:
        return _("The national focal points decide together by {day}.").format(
            day=dates.day_in_words(one.focal_at)
        )
    return _("Meet by {day}, led by somebody of neither agency.").format(
        day=dates.day_in_words(one.conference_at)
    )


def _ended(one: Shown) -> str:
    last = next(line for line in one.lines if line.kind == one.stand.closed)
    label = str(Stand(last.said.stand).label) if last.said.stand else ""
    return {
        Kind.AGREED: _("Decided: {what}.").format(what=label),
        Kind.FOLLOWED: _("{name} followed the other agency: {what}.").format(name=last.name, what=label),
        Kind.WITHDRAWN: _("{name} withdrew it.").format(name=last.name),
        Kind.NO_RETURN: _("She or he does not want to go. That ends it."),
    }.get(Kind(one.stand.closed), _("It ended: one agency has no part in the case any more."))


def tag(one: Shown) -> tuple[Status, str]:
    """A word and a colour."""
    if one.stand.closed:
        return Status.DONE, str(Kind(one.stand.closed).label)
    if not one.has_spoken or one.waits_for_us:
        return Status.NEXT, _("Yours to do")
    return Status.STOP, _("Seen differently")


def holds(one: Shown) -> str:
    """What holds meanwhile."""
    if not one.stand.is_open:
        return ""
    what = Stand(one.holds).label
    if not one.stand.is_released:
        return _("Until both have written, the most protective position there is holds: {what}.").format(
            what=what
        )
    return _("Meanwhile the more protective position holds: {what}.").format(what=what)


def matter(one: Shown) -> str:
    """Which decision."""
    return str(Matter(one.matter).label) if one.matter else _("A decision")


def story(one: Shown, zone: str = "UTC") -> list[Event]:
    """All that was said and done, oldest first."""
    return [
        Event(
            dates.moment_in_words(line.at, zone),
            _happened(line),
            by=line.name,
            note=_note(line, zone),
            at=line.at,
        )
        for line in one.lines
    ]


def _happened(line: Line) -> str:
    said = line.said
    if line.kind == Kind.CALLED:
        chair = Chair(said.chair).label if said.chair else ""
        return _("{chair} leads the talk: {name}, {organisation}").format(
            chair=chair, name=said.chair_name, organisation=said.chair_of
        )
    if line.kind == Kind.HEARD and said.who:
        return f"{Who(said.who).label}: {How(said.how).label}"
    if line.kind == Kind.DECIDED and said.decided_by:
        return _("{who} decided: {what}").format(
            who=DecidedBy(said.decided_by).label, what=Stand(said.stand).label
        )
    return str(Kind(line.kind).label)


def _note(line: Line, zone: str) -> str:
    said = line.said
    parts: list[str] = []
    if said.at is not None:
        parts.append(dates.moment_in_words(said.at, zone))
    if line.kind == Kind.HEARD and said.wants not in ("", Wants.NOT_SAID):
        parts.append(str(Wants(said.wants).label))
    if said.decided_on is not None:
        parts.append(dates.day_in_words(said.decided_on))
    if said.words:
        parts.append(said.words)
    if said.dissent:
        parts.append(_("Sees it otherwise: {words}").format(words=said.dissent))
    return " · ".join(parts)


def view(one: Shown, *, ours: bool) -> Sequence[Fact]:
    """A position, as far as it can be read."""
    found = one.own if ours else one.theirs
    if found is None or not found.stand:
        return []
    return [
        Fact(_("Says"), Stand(found.stand).label),
        Fact(_("Why"), found.reasons or _("No reasons were written.")),
        Fact(_("Written by"), found.by),
    ]
