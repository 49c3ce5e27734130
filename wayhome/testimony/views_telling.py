"""When she or he is told what is new."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates, guards
from wayhome.core.guards import Access
from wayhome.duties import queries_on_call as on_call
from wayhome.duties import wordings
from wayhome.organisations.requests import Request
from wayhome.testimony import actions_telling, looking


@guards.page(Access.UNLOCKED, methods=("POST",))
def safe_moment(request: Request, code: str, thing: UUID) -> HttpResponse:
    """It is put on the moment at which the agreed hours open next."""
    seen = looking.to_write(request.actor, code)
    moved, at = actions_telling.put_on_safe_moment(seen=seen, thing=thing, by=request.actor)
    when = dates.moment_in_words(at, on_call.zone_of(request.actor))
    messages.success(
        request, _("It is told on {when}. Whoever leads the case is reminded then.").format(when=when)
    )
    return HttpResponseRedirect(reverse(wordings.of(moved[0]).url_name, args=[seen.code]))
