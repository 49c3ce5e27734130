"""Adding an app or a key: the same page while signing in for the first time and later on the account page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.requests import Request
from wayhome.signin import (
    actions,
    asking,
    entering,
    forms,
    queries,
    rules,
    security_keys,
    setting_up,
)
from wayhome.signin.stages import SecondFactor


@dataclass(frozen=True, slots=True)
class Adding:
    """Who adds a second factor. ``stage`` is set while they sign in for the first time."""

    actor: SignedIn
    stage: SecondFactor | None

    @property
    def is_first(self) -> bool:
        return self.stage is not None


def app(request: HttpRequest, adding: Adding) -> HttpResponse:
    """Show a new app's QR code; keep the app once it gave a right code."""
    if request.method != "POST":
        return _app_page(request, adding, setting_up.begin(adding.actor.user), forms.SetUpApp())
    form = forms.SetUpApp(request.POST)
    try:
        new = setting_up.resume(adding.actor.user, request.POST.get("sealed", ""))
    except setting_up.NotThisApp:
        form.add_error(None, rules.why_start_again())
        return _app_page(request, adding, setting_up.begin(adding.actor.user), form, 422)
    step = setting_up.step_of(new, form.cleaned_data["code"]) if form.is_valid() else ""
    if not isinstance(step, int):
        if step:
            form.add_error("code", step)
        return _app_page(request, adding, new, form, 422)
    codes = actions.set_up_app(
        user=adding.actor.user_id, secret=new.secret, step=step, by=adding.actor, is_first=adding.is_first
    )
    return _kept(request, adding, codes)


def key(request: HttpRequest, adding: Adding) -> HttpResponse:
    """Register a security key with our script; keep it once it answered."""
    form = forms.NewKey(request.POST or None)
    if not form.is_valid():
        return _key_page(request, adding, form, 422 if form.is_bound else 200)
    answer = form.cleaned_data["answer"]
    try:
        count = asking.registered(request, answer)
    except security_keys.NotThisKey as problem:
        form.add_error(None, rules.why_not_new_key(problem.code))
        return _key_page(request, adding, form, 422)
    codes = actions.add_key(
        user=adding.actor.user_id,
        name=form.cleaned_data["name"],
        answer=answer,
        count=count,
        by=adding.actor,
        is_first=adding.is_first,
    )
    return _kept(request, adding, codes)


def _app_page(
    request: HttpRequest, adding: Adding, new: setting_up.NewApp, form: forms.SetUpApp, status: int = 200
) -> HttpResponse:
    about = {"form": form, "app": new, "is_first": adding.is_first}
    return render(request, "signin/new_app.html", about, status=status)


def _key_page(request: HttpRequest, adding: Adding, form: forms.NewKey, status: int) -> HttpResponse:
    question = "signin:set_up_key_question" if adding.is_first else "signin:new_key_question"
    about = {"form": form, "question": reverse(question), "is_first": adding.is_first}
    return render(request, "signin/new_key.html", about, status=status)


def _kept(request: HttpRequest, adding: Adding, codes: list[str]) -> HttpResponse:
    if adding.stage is not None:
        answer = entering.finish_set_up(request, adding.stage)
        onward = answer.url if isinstance(answer, HttpResponseRedirect) else str(settings.LOGIN_REDIRECT_URL)
    else:
        entering.end_other_sessions(request, actor=adding.actor)
        onward = reverse("signin:account")
    if not codes:
        return redirect(onward)
    return printed_codes_page(request, codes, onward=onward)


def printed_codes_page(request: HttpRequest, codes: list[str], *, onward: str) -> HttpResponse:
    """The codes, once, to print. They are in no other page and in no other answer."""
    fours = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "signin/printed_codes.html", {"codes": fours, "onward": onward})


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def new_app(request: Request) -> HttpResponse:
    """An app on a new phone, in place of the former one or as the first."""
    return app(request, Adding(actor=request.actor, stage=None))


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def new_key(request: Request) -> HttpResponse:
    """One more security key."""
    return key(request, Adding(actor=request.actor, stage=None))


@guards.page(Access.UNLOCKED, methods=("POST",), sensitive=True)
def new_key_question(request: Request) -> HttpResponse:
    """What the browser asks a new key, for our script."""
    known = queries.known_keys(request.actor, request.actor.user_id)
    return asking.as_json(asking.ask_for_new(request, user=request.actor.user, known=known))
