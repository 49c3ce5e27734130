"""The page guard: who may open a page, declared next to its name, and every refusal recorded and explained."""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wayhome.core import resend
from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused, Sent


class Access(Enum):
    """Who may open a page."""

    ANYONE = "anyone, signed in or not"
    SIGNED_IN = "whoever is signed in, also while the vault is locked"
    UNLOCKED = "whoever is signed in with the vault open"


class View(Protocol):
    access: Access
    roles: frozenset[str]
    methods: frozenset[str]
    narrow: bool
    is_hers: bool

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase: ...


# Installed at start by later rooms, which core may not know:
# audit records refusals (actor, code, view name); sign-in seals what was posted while locked, and asks for the
# passphrase again before a sensitive page, and keeps a session that a short number reopened to few pages; training
# says why a role that somebody holds rests; people whom to ask where a case is open to somebody, and a part of it not.
_record_refusal: Callable[[Actor, str, str], None] | None = None
_keep_locked_post: Callable[[HttpRequest], None] | None = None
_ask_again: Callable[[HttpRequest], HttpResponse | None] | None = None
_why_resting: Callable[[Actor, frozenset[str]], Refused | None] | None = None
_narrow: Callable[[HttpRequest, bool, dict[str, Any]], HttpResponse | None] | None = None
_why_nothing: Callable[[Actor, dict[str, Any]], Refused | None] | None = None
SIGN_IN_URL = "signin:sign_in"
UNLOCK_URL = "signin:unlock"


def install(
    *,
    record_refusal: Callable[[Actor, str, str], None] | None = None,
    keep_locked_post: Callable[[HttpRequest], None] | None = None,
    ask_again: Callable[[HttpRequest], HttpResponse | None] | None = None,
    why_resting: Callable[[Actor, frozenset[str]], Refused | None] | None = None,
    narrow: Callable[[HttpRequest, bool, dict[str, Any]], HttpResponse | None] | None = None,
    why_nothing: Callable[[Actor, dict[str, Any]], Refused | None] | None = None,
) -> None:
    """Called by audit, sign-in, people and training when the site starts."""
    global _record_refusal, _keep_locked_post, _ask_again, _why_resting, _narrow, _why_nothing
    _why_nothing = why_nothing or _why_nothing
    _narrow = narrow or _narrow
    _why_resting = why_resting or _why_resting
    _ask_again = ask_again or _ask_again
    _record_refusal = record_refusal or _record_refusal
    _keep_locked_post = keep_locked_post or _keep_locked_post


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware built."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def page(
    access: Access,
    *,
    roles: frozenset[str] = frozenset(),
    methods: tuple[str, ...] = ("GET",),
    sensitive: bool = False,
    narrow: bool = False,
    is_hers: bool = False,
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """Declare who may open a view, in which roles, by which methods. HEAD goes with GET.

    Not signed in: to the sign-in page, or what was typed, to be copied. Locked: to the unlock page, what was posted
    kept sealed.
    ``sensitive``: keys, roles and accounts change here, so the passphrase was given a few minutes ago or is asked for.
    ``narrow``: also opens in a session that a short number reopened on a house computer.
    ``is_hers``: she or he reads it, on whosever telephone: it stays in the language of that (``core.middleware``).
    Wrong role, Refused: 403 page with the reason and the next step. Not visible: 404. Conflict: 409. Sent twice: 200.
    Every refusal of a signed-in person is recorded, outside the request's own transaction.
    """
    allowed = frozenset(methods) | ({"HEAD"} if "GET" in methods else frozenset())

    def declare(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            actor = actor_of(request)
            if request.method == "POST" and request.headers.get("X-Keep-Draft") and actor.is_signed_in:
                # The page is about to lock under someone's hands: seal what is typed, do nothing else.
                keep_posted(request)
                return HttpResponse(status=204)
            if access is not Access.ANYONE:
                turned_away = _turn_away(request, actor, access)
                if turned_away is not None:
                    return turned_away
            name = request.resolver_match.view_name if request.resolver_match else view.__name__
            try:
                if access is not Access.ANYONE and _narrow is not None:
                    turned_away = _narrow(request, narrow, kwargs)
                    if turned_away is not None:
                        return turned_away
                if roles and not roles & actor.roles:
                    raise _wrong_role(actor, roles)
                asked = _ask_again(request) if sensitive and _ask_again is not None else None
                if asked is not None:
                    return asked
                return view(request, *args, **kwargs)
            except Refused as refused:
                _note(actor, refused.code, name)
                return refusal_page(request, refused, status=403)
            except Http404:
                if actor.is_signed_in:
                    _note(actor, "not_found", name)
                why = _why_nothing(actor, kwargs) if _why_nothing is not None else None
                if why is None:
                    raise
                return refusal_page(request, why, status=404)
            except Conflict as conflict:
                return refusal_page(request, conflict, status=409)
            except Sent as sent:  # pressed twice: the answer to the second press is the one that is read
                about = {"sent": sent, "back": request.path if "GET" in allowed else ""}
                return render(request, "core/sent.html", about)

        declared = cast(View, guarded)
        declared.access, declared.roles, declared.methods = access, roles, allowed
        declared.narrow, declared.is_hers = narrow, is_hers
        return declared

    return declare


def refusal_page(request: HttpRequest, refusal: Refused | Conflict, *, status: int) -> HttpResponse:
    """The page that says no: the reason, what to do next, and what was typed, to be copied."""
    context = {
        "refusal": refusal,
        "typed": resend.readable(request),
        "called": _called(request, status),
    }
    return render(request, "core/refused.html", context, status=status)


def _called(request: HttpRequest, status: int) -> str:
    """What the window is called: what became of it, and nothing of what the sentence says; it stands in the history."""
    if status == 409:
        return str(_("Changed meanwhile"))
    if status == 404:
        return str(_("Nothing here"))
    return str(_("Not open to you") if request.method in ("GET", "HEAD") else _("Not done"))


def to_unlock(request: HttpRequest) -> HttpResponse:
    """What was posted is kept, sealed; the person is asked to unlock."""
    if request.method == "POST":
        keep_posted(request)
    return _go(request, UNLOCK_URL)


def keep_posted(request: HttpRequest) -> None:
    """What was posted is kept, sealed to whoever is signed in, and offered when the passphrase was given."""
    if _keep_locked_post is not None:
        _keep_locked_post(request)


def note(request: HttpRequest, code: str) -> None:
    """Record that something was refused to a signed-in person outside a guard: a key that is missing, or not right."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.is_signed_in:
        _note(actor, code, request.resolver_match.view_name if request.resolver_match else "none")


def _wrong_role(actor: Actor, roles: frozenset[str]) -> Refused:
    """Why not: a role that rests says how to wake it, a role that is not held whom to ask."""
    resting = _why_resting(actor, roles) if _why_resting is not None else None
    return resting or Refused(
        str(_("Your role does not open this page.")),
        next_step=str(_("Ask a manager of your organisation if you need it for your work.")),
        code="wrong_role",
    )


def _note(actor: Actor, code: str, name: str) -> None:
    if _record_refusal is not None:
        _record_refusal(actor, code, name)


def _turn_away(request: HttpRequest, actor: Actor, access: Access) -> HttpResponse | None:
    if not actor.is_signed_in:
        return _with_what_was_typed(request) or _go(request, SIGN_IN_URL)
    if access is Access.UNLOCKED and not actor.is_unlocked:
        return to_unlock(request)
    return None


def _with_what_was_typed(request: HttpRequest) -> HttpResponse | None:
    """The session ended while somebody typed: nobody is there to seal it to. It stands on the answer."""
    typed = resend.readable(request)
    if not typed or request.headers.get("HX-Request"):
        return None
    sign_in = f"{reverse(SIGN_IN_URL)}?{urlencode({'next': request.get_full_path()})}"
    return resend.for_a_while(
        render(request, "core/signed_out.html", {"typed": typed, "sign_in": sign_in}, status=403)
    )


def _go(request: HttpRequest, to: str) -> HttpResponse:
    target = reverse(to)
    if request.method == "GET" and request.path != "/":
        target += "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request"):
        # A sign-in page must not be swapped into a table cell: tell the browser to go there.
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
