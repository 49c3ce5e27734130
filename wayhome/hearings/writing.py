"""One form that writes something: kept once; what is refused, or was written by two, stays as it was typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.attempts.pages import keep_typed
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.organisations.requests import Request


def answer(
    request: Request,
    form: Any,  # noqa: ANN401 - a form of this room
    *,
    save: Callable[[Any], None],
    frame: Mapping[str, Any],
    then: str,
    said: str = "",
) -> HttpResponse:
    """``save(form)`` writes it, ``then`` is where it leads. A new thing that is sent twice is one."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except Sent:
            messages.warning(request, _("It was kept already."))
            return HttpResponseRedirect(then)
        except (Refused, Conflict) as stopped:
            keep_typed(form, stopped)
            status = 409 if isinstance(stopped, Conflict) else 422
        else:
            messages.success(request, said or _("It is kept."))
            return HttpResponseRedirect(then)
    elif form.errors:
        status = 422
    return render(request, "hearings/write.html", {**frame, "form": form}, status=status)
