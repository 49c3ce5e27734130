"""A colleague: confirmed, given roles, locked out, paused, given new keys, and gone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import actions, forms, queries, rules, rules_absences, views
from wayhome.organisations.requests import Request, posted

MANAGERS = frozenset({rules.MANAGER})


@dataclass(frozen=True, slots=True)
class Step:
    """What can be done with an account, or why it cannot."""

    label: str
    url: str
    reason: str | None


@guards.page(Access.UNLOCKED)
def see(request: Request, person: UUID) -> HttpResponse:
    """A colleague with roles and teams, and what can be done."""
    page = queries.person(request.actor, person)
    return render(
        request,
        "organisations/person.html",
        {
            "page": page,
            "steps": _steps(request, page),
            "is_manager": rules.why_not_manage(request.actor) is None,
            "why_not_manage": rules.why_not_manage(request.actor),
            "why_not_give": rules.why_not_give_roles(request.actor, page.row.person),
            "addable": queries.addable_teams(request.actor, page),
            "why_not_away": rules_absences.why_not_note(request.actor, page.row.person),
            "wished": [team for team in page.wished_teams if team.pk not in page.row.team_ids],
        },
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"), sensitive=True)
def confirm(request: Request, person: UUID) -> HttpResponse:
    """Compare eight words by voice, then confirm."""
    page = queries.person(request.actor, person)
    words = queries.words(request.actor, person)
    form = forms.SameWords(posted(request), initial={"words": " ".join(words)})
    if request.method == "POST" and form.is_valid():
        actions.certify(user=person, words=form.compared(), by=request.actor)
        messages.success(request, _("%(name)s is confirmed.") % {"name": page.row.person.name})
        return _to(person)
    return render(
        request,
        "organisations/confirm.html",
        {
            "page": page,
            "words": words,
            "form": form,
            "reason": rules.why_not_certify(request.actor, page.row.person),
        },
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"), sensitive=True)
def give_role(request: Request, person: UUID) -> HttpResponse:
    """Give a colleague a role."""
    page = queries.person(request.actor, person)
    offered = [role for role in queries.role_choices(request.actor) if role.code not in page.row.person.roles]
    form = forms.GiveRole(posted(request), offered=offered)
    if request.method == "POST" and form.is_valid():
        actions.grant_role(user=person, role=form.cleaned_data["role"], by=request.actor)
        messages.success(request, _("%(name)s has the role now.") % {"name": page.row.person.name})
        return _to(person)
    return render(
        request,
        "organisations/give_role.html",
        {"page": page, "form": form, "reason": rules.why_not_give_roles(request.actor, page.row.person)},
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"))
def end_role(request: Request, person: UUID, role: str) -> HttpResponse:
    """End a role, effective on the next request."""
    page = queries.person(request.actor, person)
    reason = rules.why_not_end_role(
        request.actor,
        page.row.person,
        role=role,
        is_last_manager=queries.is_last_manager(request.actor, person),
    )
    label = queries.role_label(request.actor, page, role)
    return _sure(
        request,
        page,
        act=lambda: actions.end_role(user=person, role=role, by=request.actor),
        done=_("The role is ended."),
        reason=reason,
        title=_("End the role “%(role)s” of %(name)s") % {"role": label, "name": page.row.person.name},
        effects=[
            _("From the next page on, nothing opens by this role."),
            _("Teams stay. Remove %(name)s from teams that are no longer needed.")
            % {"name": page.row.person.name},
        ],
        button=_("End the role"),
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def lock(request: Request, person: UUID) -> HttpResponse:
    """End all sessions of a colleague who lost a laptop or phone."""
    page = queries.person(request.actor, person)
    name = {"name": page.row.person.name}
    return _sure(
        request,
        page,
        act=lambda: actions.lock(user=person, by=request.actor),
        done=_("All sessions of %(name)s are ended.") % name,
        reason=rules.why_not_lock(page.row.person),
        title=_("End all sessions of %(name)s") % name,
        effects=[
            _("Every browser where %(name)s is signed in is signed out at once.") % name,
            _("%(name)s can sign in again with passphrase and second step. Nobody else can do it for them.")
            % name,
            _(
                "Do this when a laptop or phone is lost. If someone may know the passphrase, "
                "a manager pauses the account."
            ),
        ],
        button=_("End all sessions"),
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"))
def pause(request: Request, person: UUID) -> HttpResponse:
    """Keep an account from signing in, with everything in its place."""
    page = queries.person(request.actor, person)
    name = {"name": page.row.person.name}
    return _sure(
        request,
        page,
        act=lambda: actions.pause(user=person, by=request.actor),
        done=_("The account of %(name)s is paused.") % name,
        reason=rules.why_not_pause(request.actor, page.row.person),
        title=_("Pause the account of %(name)s") % name,
        effects=[
            _("%(name)s is signed out everywhere at once and cannot sign in.") % name,
            _("Roles, teams and keys stay. A manager can open the account again at any time."),
        ],
        button=_("Pause the account"),
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"))
def resume(request: Request, person: UUID) -> HttpResponse:
    """Open a paused account again."""
    page = queries.person(request.actor, person)
    name = {"name": page.row.person.name}
    return _sure(
        request,
        page,
        act=lambda: actions.resume(user=person, by=request.actor),
        done=_("The account of %(name)s is open again.") % name,
        reason=rules.why_not_resume(request.actor, page.row.person),
        title=_("Open the account of %(name)s again") % name,
        effects=[_("%(name)s can sign in again, with the same roles, teams and keys.") % name],
        button=_("Open the account"),
    )


@guards.page(Access.UNLOCKED, roles=MANAGERS, methods=("GET", "POST"), sensitive=True)
def lost_keys(request: Request, person: UUID) -> HttpResponse:
    """Someone lost passphrase and recovery sheet: a link to make new keys, shown once."""
    page = queries.person(request.actor, person)
    form = forms.LostKeys(posted(request))
    if request.method == "POST" and form.is_valid():
        invited = actions.replace_lost_keys(
            user=person, second_factor_too=form.cleaned_data["second_factor_too"], by=request.actor
        )
        return views.show_once(request, invited)
    return render(
        request,
        "organisations/lost_keys.html",
        {
            "page": page,
            "form": form,
            "reason": rules.why_not_replace_keys(request.actor, page.row.person),
            "alone_in": queries.alone_in(request.actor, person),
        },
        status=422 if form.errors else 200,
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def close(request: Request, person: UUID) -> HttpResponse:
    """Close an account for good: one's own, or as a manager anyone's."""
    page = queries.person(request.actor, person)
    name = {"name": page.row.person.name}
    is_me = page.row.person.is_me
    return _sure(
        request,
        page,
        act=lambda: actions.leave(user=person, by=request.actor),
        done=_("The account of %(name)s is closed.") % name,
        reason=rules.why_not_leave(
            request.actor,
            page.row.person,
            is_last_manager=queries.is_last_manager(request.actor, person),
            alone_in=queries.alone_in(request.actor, person),
        ),
        title=_("Close your account") if is_me else _("Close the account of %(name)s") % name,
        effects=[
            _("Every session ends at once, and nobody signs in with this account again."),
            _("Roles and teams end. The team keys are made anew at the next visit of a colleague."),
            _("What was written stays with the organisation. The record keeps the name."),
            _("It cannot be undone. Who comes back is invited again."),
        ],
        button=_("Close the account"),
        onward=reverse("signin:sign_in") if is_me else reverse("organisations:overview"),
    )


def _sure(
    request: Request,
    page: queries.PersonPage,
    *,
    act: Callable[[], object],
    done: str,
    reason: str | None,
    onward: str = "",
    **shown: Any,  # noqa: ANN401 - what the page says
) -> HttpResponse:
    """Say what will happen, and do it when the button is pressed."""
    if request.method == "POST":
        act()
        messages.success(request, done)
        return HttpResponseRedirect(onward) if onward else _to(page.row.person.id)
    return render(request, "organisations/sure.html", {"page": page, "reason": reason, **shown})


def _to(person: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("organisations:see_person", args=[person]))


def _steps(request: Request, page: queries.PersonPage) -> list[Step]:
    """What this actor may do with this account now. What is never theirs to do is not shown."""
    actor, person = request.actor, page.row.person
    is_manager = rules.why_not_manage(actor) is None
    steps = []
    if not person.has_left and not person.is_me:
        steps.append(("lock_person", _("End all sessions"), rules.why_not_lock(person)))
    if is_manager and not person.is_me and not person.has_left:
        steps.append(
            ("lost_keys", _("Lost passphrase and recovery sheet"), rules.why_not_replace_keys(actor, person))
        )
        if person.is_active:
            steps.append(("pause_person", _("Pause the account"), rules.why_not_pause(actor, person)))
        else:
            steps.append(("resume_person", _("Open the account again"), rules.why_not_resume(actor, person)))
    if not person.has_left and (is_manager or person.is_me):
        reason = rules.why_not_leave(
            actor,
            person,
            is_last_manager=queries.is_last_manager(actor, person.id),
            alone_in=queries.alone_in(actor, person.id),
        )
        steps.append(("close_account", _("Close the account"), reason))
    return [
        Step(label, reverse(f"organisations:{name}", args=[person.id]), reason)
        for name, label, reason in steps
    ]
