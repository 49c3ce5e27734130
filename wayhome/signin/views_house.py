"""A house computer: back to the house tonight with a short number, by whoever of the shift is there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.signin import coming_back, entering, forms, rules, short_doors
from wayhome.vault import errors


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@sensitive_post_parameters("number")
def come_back(request: HttpRequest) -> HttpResponse:
    """Who, and six digits. Only in a browser that was made a house computer for this shift."""
    people = [(str(door.user.pk), door.user.name) for door in short_doors.doors(request)]
    mine = [one for one, _who in people if one == str(request.user.pk)] or [one for one, _who in people]
    form = forms.ShortNumber(request.POST or None, people=people, initial={"who": mine[0] if mine else None})
    reason, status = rules.why_no_short_door(), 422 if form.is_bound else 200
    if people and form.is_valid():
        reason, status, door = _opened(request, form.cleaned_data)
        if door is not None:
            if coming_back.has_kept(request):
                messages.warning(request, _("What you sent is kept until you give your passphrase."))
            return redirect("shelter:tonight", door.house)
        form.add_error("number", reason)
    about = {"form": form, "doors": short_doors.doors(request), "nothing": reason}
    is_in = guards.actor_of(request).is_signed_in
    about["other_url"] = reverse("signin:unlock" if is_in else "signin:sign_in")
    return render(request, "signin/short.html", about, status=status)


def _opened(request: HttpRequest, given: dict[str, str]) -> tuple[str, int, short_doors.Door | None]:
    try:
        return "", 302, coming_back.come_back(request, user=UUID(given["who"]), number=given["number"])
    except short_doors.NotThisNumber as wrong:
        return rules.why_not_this_number(wrong.left), 422, None
    except short_doors.NoDoor:
        return rules.why_no_short_door(), 422, None
    except entering.Held:
        return rules.why_held(), 429, None
    except errors.Busy:
        return rules.why_busy(), 503, None


@guards.page(Access.ANYONE, methods=("POST",))
def close(request: HttpRequest) -> HttpResponse:
    """Nobody comes back in here with a number. Needs no key: it opens nothing."""
    coming_back.close_house_computer(request)
    return redirect("signin:short")
