"""The page “Who looked”."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wayhome.audit import log, queries
from wayhome.core import digits, guards

READERS = frozenset({"DPO", "MANAGER"})


@guards.page(guards.Access.UNLOCKED, roles=READERS)
def looked(request: HttpRequest) -> HttpResponse:
    """Who looked and who did what in the reader's organisation. Reading it is recorded first."""
    actor = guards.actor_of(request)
    before, number = request.GET.get("before", ""), request.GET.get("number", "").strip()
    only = request.GET.get("only", "") if request.GET.get("only", "") in queries.ONLY else ""
    subject = _uuid(request.GET.get("subject", ""))
    if actor.organisation_id is not None:
        log.looked(by=actor, subject=subject or actor.organisation_id, action="audit.read")
    page = queries.lines_for(
        actor,
        before=_whole(before),
        only=only,
        subject=subject,
        number=_whole(number) or 0 if number else None,
    )
    context = {
        "page": page,
        "only": only,
        "number": number[:19],
        "choices": [(key, choice.words) for key, choice in queries.ONLY.items()],
        "subject": subject,
        "subject_short": str(subject)[:8],
    }
    return render(request, "audit/looked.html", context)


def _whole(text: str) -> int | None:
    return digits.whole(text, None, most=digits.LARGEST_OF_ALL)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
