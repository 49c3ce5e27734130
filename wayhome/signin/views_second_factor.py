"""Between passphrase and open vault: show a second factor, or set up the first one. Nothing else is open yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wayhome.core import guards
from wayhome.core.actors import Nobody
from wayhome.core.guards import Access
from wayhome.signin import actions, asking, entering, forms, queries, rules, security_keys, views_adding
from wayhome.signin.stages import SecondFactor


def _page(request: HttpRequest, stage: SecondFactor, form: forms.Code, status: int = 200) -> HttpResponse:
    kinds = queries.kinds(Nobody(), stage.login.user.pk)
    about = {"form": form, "has_app": actions.TOTP in kinds, "has_key": actions.KEY in kinds}
    return render(request, "signin/second_factor.html", about, status=status)


@guards.page(Access.ANYONE, methods=("GET", "POST"))
def second_factor(request: HttpRequest) -> HttpResponse:
    """A code of the app, a printed code, or the button for a security key."""
    stage = entering.stage_of(request)
    if stage is None:
        return redirect("signin:sign_in")
    if not queries.kinds(Nobody(), stage.login.user.pk) & {actions.TOTP, actions.KEY}:
        return redirect("signin:set_up_second_factor")
    form = forms.Code(request.POST or None)
    if not form.is_valid():
        return _page(request, stage, form, 422 if form.is_bound else 200)
    try:
        return entering.give_code(request, stage, form.cleaned_data["code"])
    except entering.NotThisCode as problem:
        form.add_error("code", problem.reason)
        return _page(request, stage, form, 422)
    except entering.Held:
        form.add_error("code", rules.why_held())
        return _page(request, stage, form, 429)


@guards.page(Access.ANYONE, methods=("POST",))
def key_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks a known key, for our script."""
    stage = entering.stage_of(request)
    if stage is None:
        return asking.as_json({}, status=403)
    known = queries.known_keys(Nobody(), stage.login.user.pk)
    return asking.as_json(asking.ask(request, known=known))


@guards.page(Access.ANYONE, methods=("POST",))
def key_answer(request: HttpRequest) -> HttpResponse:
    """What a known key answered."""
    stage = entering.stage_of(request)
    if stage is None:
        return redirect("signin:sign_in")
    answer, form = forms.KeyAnswer(request.POST), forms.Code()
    if not answer.is_valid():
        return _with_problem(request, stage, form, rules.why_not_this_key(""), 422)
    try:
        return entering.give_key(request, stage, asking.prove(request, answer.cleaned_data["answer"]))
    except security_keys.NotThisKey as problem:
        return _with_problem(request, stage, form, rules.why_not_this_key(problem.code), 422)
    except entering.Held:
        return _with_problem(request, stage, form, rules.why_held(), 429)


def _with_problem(
    request: HttpRequest, stage: SecondFactor, form: forms.Code, reason: str, status: int
) -> HttpResponse:
    form = forms.Code({"code": ""})
    form.errors.clear()
    form.add_error(None, reason)
    return _page(request, stage, form, status)


@guards.page(Access.ANYONE, methods=("GET", "POST"))
def set_up(request: HttpRequest) -> HttpResponse:
    """The first second factor, an app. Without one nobody comes further than here."""
    stage = _without_factor(request)
    if stage is None:
        return redirect("signin:second_factor")
    return views_adding.app(request, _adding(request, stage))


@guards.page(Access.ANYONE, methods=("GET", "POST"))
def set_up_key(request: HttpRequest) -> HttpResponse:
    """The first second factor, a security key."""
    stage = _without_factor(request)
    if stage is None:
        return redirect("signin:second_factor")
    return views_adding.key(request, _adding(request, stage))


@guards.page(Access.ANYONE, methods=("POST",))
def set_up_key_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks a new key, for our script."""
    stage = _without_factor(request)
    if stage is None:
        return asking.as_json({}, status=403)
    return asking.as_json(asking.ask_for_new(request, user=stage.login.user, known=[]))


def _without_factor(request: HttpRequest) -> SecondFactor | None:
    stage = entering.stage_of(request)
    if stage is None or queries.kinds(Nobody(), stage.login.user.pk) & {actions.TOTP, actions.KEY}:
        return None
    return stage


def _adding(request: HttpRequest, stage: SecondFactor) -> views_adding.Adding:
    return views_adding.Adding(actor=entering.actor_of(request, stage), stage=stage)
