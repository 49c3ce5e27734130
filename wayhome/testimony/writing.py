"""One form that writes the next version of something: kept once, nothing typed lost when two write."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core.refusals import Conflict, Sent
from wayhome.organisations.requests import Request, posted


def answer(
    request: Request,
    template: str,
    *,
    make: Callable[[Any, Any], Any],
    save: Callable[[Any], None],
    frame: Mapping[str, Any],
    then: str,
    said: str = "",
) -> HttpResponse:
    """``make(posted, typed)`` gives the form, ``save(form)`` writes it, ``then`` is where it leads.

    Pressed twice it leads where the first press led. Something else that comes with an id which is taken (``thing``,
    ``record``) stands below with a new one: it is kept as one more.
    """
    form, changed = make(posted(request), None), False
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except Sent:
            messages.warning(request, _("It was kept already."))
            return HttpResponseRedirect(then)
        except Conflict:
            form, changed = make(None, form.given()), True
            form.initial.update({name: uuid4() for name in ("thing", "record") if form.initial.get(name)})
        else:
            messages.success(request, said or _("It is kept."))
            return HttpResponseRedirect(then)
    status = 422 if form.errors else 409 if changed else 200
    return render(request, template, {**frame, "form": form, "changed": changed}, status=status)


def new_id(request: Request) -> UUID:
    """The id that came with the form, so that sent twice it is one; a new one for a new form."""
    try:
        return UUID(request.POST.get("thing", ""))
    except ValueError:
        return uuid4()
