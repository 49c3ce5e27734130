"""What a short number reopened shows the house tonight and its shift, and nothing else, until the shift ends."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards
from wayhome.core.refusals import Refused
from wayhome.signin.models import ShortDoor
from wayhome.vault import sessions

KEY = "signin_narrow"


def begin(request: HttpRequest, *, door: UUID, house: UUID, until: datetime, needs_sign_in: bool) -> None:
    """From here on, until the passphrase is given. ``needs_sign_in``: both steps, not the passphrase alone.

    ``door``: what the number opened. When somebody closes it, what it opened is locked with it.
    """
    request.session[KEY] = {
        "door": str(door),
        "house": str(house),
        "until": until.isoformat(),
        "sign_in": needs_sign_in or must_sign_in(request),
    }


def end(request: HttpRequest) -> None:
    """The passphrase was given."""
    request.session.pop(KEY, None)


def is_narrow(request: HttpRequest) -> bool:
    """Whether a short number opened this session."""
    return KEY in request.session


def must_sign_in(request: HttpRequest) -> bool:
    """Whether this session never saw the two steps of whoever is in it."""
    return bool(request.session.get(KEY, {}).get("sign_in"))


def check(request: HttpRequest, opens: bool, about: dict[str, Any]) -> HttpResponse | None:
    """For the page guard. None for a page of this house; to the lock when the shift is over; else Refused.

    Once it is locked, the pages that need no key open as ever: the passphrase is given there, and there one signs out.
    """
    known = request.session.get(KEY) if hasattr(request, "session") else None
    if known is None:
        return None
    if request.vault.is_open and _is_over(known):  # type: ignore[attr-defined]
        if request.method == "POST":
            guards.keep_posted(request)
        sessions.lock(request)
        return HttpResponseRedirect(reverse("signin:unlock"))
    request.is_narrow = True  # type: ignore[attr-defined]  # the list of rooms is left out
    request.narrow_home = reverse("shelter:tonight", args=[known["house"]])  # type: ignore[attr-defined]
    if not opens:
        raise _refused(request)
    if "house" in about:
        stop_elsewhere(request, about["house"])
    return None


def _is_over(known: dict[str, Any]) -> bool:
    """The shift ended, or somebody closed the computers of the house."""
    if clock.now() >= datetime.fromisoformat(known["until"]):
        return True
    door = known.get("door")
    return door is None or not ShortDoor.objects.filter(pk=door).exists()


def stop_elsewhere(request: HttpRequest, house: UUID) -> None:
    """Refused in a narrow session for another house; nothing for everybody else."""
    known = request.session.get(KEY)
    if known is not None and known["house"] != str(house):
        raise _refused(request)


def _refused(request: HttpRequest) -> Refused:
    """What was sent is kept, as at the lock; nothing that was meant for this room is (``entering.keep_draft``)."""
    onward, step = "", _("A short number opens the house tonight and its shift, and nothing else.")
    if request.method == "GET":
        onward = "?" + urlencode({"next": request.get_full_path()})
    elif request.resolver_match is not None and request.resolver_match.namespace != "signin":
        guards.keep_posted(request)
        step += " " + _("What you sent is kept until you give your passphrase.")
    return Refused(
        _("Unlock with your passphrase to open this."),
        next_step=step,
        next_url=reverse("signin:unlock") + onward,
        code="short_number",
    )
