"""A word on a hand-over that is in the plan no more: nothing is confirmed, and what must ring rings."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import crying, documents, holding, models, reading, right_person, rules_way
from wayhome.custody.enums import How, Side
from wayhome.organisations.actors import SignedIn

GROUP = "G"


def confirm_gone(
    *,
    code: str,
    plan: int,
    event: UUID,
    side: str,
    word: str,
    words: str = "",
    said_by: str = "",
    name_shown: str = "",
    paper_shown: str = "",
    is_safe: bool | None = None,
    by: SignedIn,
) -> None:
    """A word on a hand-over that somebody has planned away meanwhile: refused with what to do. The danger word rings as
    anywhere, and is refused in the very same way: nobody who looks on sees which word it was. “I am not safe” and
    somebody else who came for a child ring too, and are kept with the hand-over that comes next. 404 for what never was
    one of this plan.
    """
    stopped, is_danger = None, False
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        is_cry = crying.is_cry(side, is_safe)
        now = holding.begin(
            seen, now.id, GROUP, code="handover_not_confirmed", by=by, confirms=True, afterwards=is_cry
        )
        travel = holding.travel_or_404(by, seen, now)
        was = models.Link.objects.filter(attempt=now.id, thing=event).order_by("-number").first()
        if was is None:
            raise Http404
        if is_cry and travel.events:
            said = documents.Confirmation(
                str(side), clock.now(), how=str(How.PHONE), said_by=said_by, words=words, is_safe=False
            )
            crying.keep(seen, now, travel.next or travel.events[-1], said, by=by)
            return
        said = documents.Confirmation(
            str(side),
            clock.now(),
            said_by=said_by,
            words=words,
            name_shown=name_shown,
            paper_shown=paper_shown,
        )
        is_shown = side == Side.TO and bool(name_shown.strip() and paper_shown.strip())
        if side != Side.OWN and rules_way.is_danger(travel.words, word):
            is_danger = True
            between = "".join(
                f"→ {one.known.taker.name}" for one in reading.opened(documents.Link, by, [was])
            )
            stopped = right_person.in_danger_gone(
                seen, now, travel, said, between=between, is_shown=is_shown, by=by
            )
        elif is_shown and travel.is_under_way and travel.next:
            stopped = right_person.wrong_person(seen, now, travel, travel.next, said, by=by)
        if stopped is None and not is_danger:
            holding.stop_if(rules_way.why_gone(), code="handover_not_confirmed")
    if stopped is not None:
        raise Refused(stopped.reason, code="not_this_person")
    raise Refused(rules_way.why_gone(), code="handover_not_confirmed")  # what rang is kept
