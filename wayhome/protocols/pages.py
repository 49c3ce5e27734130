"""What the pages of this room show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.protocols import rules
from wayhome.protocols.enums import Default, Kind, Reason, Use
from wayhome.protocols.queries import Line, Page, Terms

BLANK = "……………………………………"


def listed(lines: Sequence[Line], actor: SignedIn) -> dict[str, Any]:
    """Each partner with a word and a colour, and what to do."""
    return {"lines": [(one, *_standing(one, actor)) for one in lines]}


def _standing(one: Line, actor: SignedIn) -> tuple[Status, str, str]:
    if one.open is not None and one.open.proposer_id != actor.organisation_id:
        return Status.NEXT, _("Yours to answer"), _("They propose an agreement.")
    if one.live is not None and one.live.review_on < clock.today():
        day = dates.day_in_words(one.live.review_on)
        return Status.NEXT, _("Look at it again"), _("It was to be looked at again on {day}.").format(day=day)
    if one.live is not None:
        return Status.DONE, _("Agreed"), rules.uses_in_words(one.live.uses)
    if one.open is not None:
        return Status.WAIT, _("Theirs to answer"), _("You have proposed an agreement.")
    if one.was_ended:
        return Status.STOP, _("Ended"), _("Nothing new is shared. What was shared on a yes goes on.")
    if one.reason_until is not None:
        day = dates.day_in_words(one.reason_until)
        return Status.WAIT, _("Without one"), _("Shared for a named reason, until {day}.").format(day=day)
    if one.partner.kind in rules.OFFICIALS:
        return (
            Status.LATER,
            _("Not needed"),
            _("They are told one thing at a time, on a yes of its own or a law."),
        )
    return Status.LATER, _("None so far"), ""


def partner(page: Page, actor: SignedIn) -> dict[str, Any]:
    """What holds, what waits, what was, and what this reader may do."""
    return {
        "page": page,
        "live": one(page.live) if page.live else None,
        "open": one(page.open) if page.open else None,
        "earlier": [one(terms) for terms in page.earlier],
        "why_not_agree": rules.why_not_agree(actor),
        "may_go_without": not page.live
        and not page.was_ended
        and page.default == Default.REASON
        and rules.why_not_work(actor) is None,
        "default_words": default_in_words(page),
    }


def default_in_words(page: Page) -> str:
    """What holds while nothing is agreed: said where one would look for it."""
    if page.live is not None:
        return ""
    if page.partner.kind in rules.OFFICIALS and not page.was_ended:
        return _("No agreement is needed: they are told one thing at a time, on a yes of its own or a law.")
    now = rules.Between(name=page.partner.name, was_ended=page.was_ended, default=page.default)
    if page.reason is not None and not page.was_ended:
        return _("It is shared for a named reason, until {day}. Agree with them before.").format(
            day=dates.day_in_words(page.reason.until_day)
        )
    said = rules.why_not_covered(now, use="help", groups="A")
    return said or _("This installation lets agencies share without an agreement. Make one all the same.")


def one(terms: Terms) -> dict[str, Any]:
    """An agreement in words."""
    return {"terms": terms, "facts": facts(terms), "word": str(Kind(terms.state).label), "said": terms.said}


def facts(terms: Terms) -> list[Fact]:
    """Its terms, in the order in which they are printed."""
    row = terms.row
    found = [
        Fact(_("What for"), rules.uses_in_words(row.uses)),
        Fact(_("Data that may be shared, when she or he agrees"), rules.groups_in_words(row.groups)),
        Fact(
            _("Kept after the help has ended"),
            ngettext("{n} month", "{n} months", row.keeps_months).format(n=row.keeps_months),
        ),
        Fact(_("Looked at again on"), dates.day_in_words(row.review_on)),
        _contact(terms, terms.ours),
        _contact(terms, terms.other),
    ]
    if row.ground:
        found.append(Fact(_("Legal ground, as the two sides name it"), row.ground))
    if row.words:
        found.append(Fact(_("Also agreed"), row.words))
    return found


def _contact(terms: Terms, name: str) -> Fact:
    label = _("Whom to call at {name}").format(name=name)
    return Fact(label, terms.contact_of(name) or _("Nobody named so far"))


def sheet(terms: Terms | None, *, ours: str) -> dict[str, Any]:
    """The printed agreement; without terms, the same with lines to fill in."""
    if terms is None:
        labels = (
            _("What for"),
            _("Data that may be shared, when she or he agrees"),
            _("Kept after the help has ended, in months"),
            _("Looked at again on"),
            _("Whom the other side calls at the first organisation"),
            _("Whom the other side calls at the second organisation"),
            _("Legal ground, as the two sides name it"),
            _("Also agreed"),
        )
        return {
            "one": ours,
            "other": BLANK,
            "facts": [Fact(label, BLANK) for label in labels],
            "is_blank": True,
            "every_use": rules.uses_in_words([str(use) for use in Use]),
            "every_group": rules.groups_in_words(matrix.GROUPS),
        }
    confirmed = terms.on(Kind.CONFIRMED)
    said = (
        _("Confirmed by both on {day}.").format(day=dates.day_in_words(confirmed))
        if confirmed
        else _("Proposed, and not confirmed so far.")
    )
    if terms.state in (Kind.ENDED, Kind.REPLACED, Kind.DECLINED, Kind.WITHDRAWN):
        said = _("This agreement does not hold any more: {word}.").format(word=Kind(terms.state).label)
    return {"one": ours, "other": terms.other, "facts": facts(terms), "is_blank": False, "stands": said}


def went_without(until: date) -> str:
    """What was written down, and until when it holds."""
    day = dates.day_in_words(until)
    return _("It is kept, with your name. You can share as she or he agreed, until {day}.").format(day=day)


def why_not_without(page: Page) -> str | None:
    """Before anything is typed: whether a reason can be named at all."""
    now = rules.Between(
        name=page.partner.name,
        is_live=page.live is not None,
        was_ended=page.was_ended,
        default=page.default,
    )
    return rules.why_not_without(now, is_partner=page.is_partner, reason=Reason.CANNOT_WAIT, words="-")
