"""The way in, step by step, over allauth's login: passphrase, second factor, open vault. Holds the request's side."""

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import login as allauth_login
from allauth.account.internal.flows import logout as allauth_logout
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.core.internal import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.core.actors import Nobody
from wayhome.organisations import actions as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.signin import actions, narrow, queries, rules, short_doors, tidying
from wayhome.signin.confirming import confirm
from wayhome.signin.stages import SecondFactor
from wayhome.vault import errors, sessions
from wayhome.vault import passphrase as passphrases

# On top of the limits for passphrases (ACCOUNT_RATE_LIMITS): five wrong codes, then a wait; twenty a day.
RATES = {
    "second_factor": "20/m/ip,5/5m/key,20/d/key",
    "unlock": "20/m/ip,5/5m/key",
    "recover": "10/m/ip,5/5m/key",
    "short": "20/m/ip",  # five wrong numbers close it; they hold up no passphrase
}


class Held(Exception):
    """Too many attempts. Nothing was checked."""


class WrongPair(Exception):
    """Address and passphrase open nothing: unknown, wrong, closed, paused or without keys. Nobody learns which."""


class NotThisCode(Exception):
    """A code that does not open. ``reason``: the sentence for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__("not this code")
        self.reason = reason


@sensitive_variables("passphrase")
def give_passphrase(request: HttpRequest, *, email: str, passphrase: str, onward: str = "") -> HttpResponse:
    """The first step. Leaves the keys pending and leads to the second factor. Raises WrongPair, Held or Busy.

    Each outcome costs two runs of Argon2id: Django's verifier, then the key of the vault or one thrown away.
    """
    adapter = get_adapter(request)
    if ratelimit.consume(request, app="allauth.account", action="login") is None:
        raise Held
    try:
        adapter.pre_authenticate(request, email=email)
    except ValidationError as held:
        raise Held from held
    user = authenticate(request, email=email, password=passphrase)
    request.session.flush()  # nothing from before the passphrase counts after it
    if not isinstance(user, User) or not _begin(request, user, passphrase):
        if user is None:
            burn(passphrase)
        known = queries.account_of(Nobody(), email)
        audit.failed_sign_in(known.organisation_id if known else None, known.pk if known else None)
        raise WrongPair
    adapter._rollback_login_failed_rl_usage()
    login = Login(user=user, email=user.email, redirect_url=onward or None)
    return _first_step_done(request, login)


def _first_step_done(request: HttpRequest, login: Login) -> HttpResponse:
    answer: HttpResponse = allauth_login.perform_password_login(request, {"email": login.email}, login)
    return answer


@dataclass(frozen=True, slots=True)
class Welcome:
    """What someone takes away who came in by invitation, and where they go on."""

    sheet_words: tuple[str, ...] = field(repr=False)
    fingerprint: tuple[str, ...]
    answer: HttpResponse


@sensitive_variables("passphrase")
def accept(request: HttpRequest, *, invitation: UUID, passphrase: str) -> Welcome:
    """Make the account or the new keys, and do the first step of signing in with them. Raises Held or Busy."""
    _count(request, "accept", invitation)
    enrolled = organisations.enrol(invitation=invitation, passphrase=passphrase, by=Nobody())
    user = enrolled.user
    request.session.flush()
    sessions.begin(request, user=user.pk, passphrase=passphrase)
    answer = _first_step_done(request, Login(user=user, email=user.email))
    return Welcome(sheet_words=enrolled.sheet_words, fingerprint=enrolled.fingerprint, answer=answer)


@sensitive_variables("passphrase")
def _begin(request: HttpRequest, user: User, passphrase: str) -> bool:
    try:
        sessions.begin(request, user=user.pk, passphrase=passphrase)
    except errors.NoKey:
        burn(passphrase)
        return False
    except errors.WrongPassphrase:
        return False
    return True


@sensitive_variables("passphrase")
def burn(passphrase: str) -> None:
    """One run of Argon2id, thrown away: so that a failure costs what a success costs."""
    passphrases.derive_kek(passphrase, salt=token_bytes(16))


def stage_of(request: HttpRequest) -> SecondFactor | None:
    """Where someone stands who gave the passphrase and not yet a second factor; None for everybody else."""
    if request.user.is_authenticated:
        return None
    stage: SecondFactor | None = LoginStageController.enter(request, SecondFactor.key)
    if stage is None or not isinstance(stage.login.user, User) or not stage.login.user.is_active:
        return None
    return stage


def actor_of(request: HttpRequest, stage: SecondFactor) -> SignedIn:
    """The actor that the person in this stage becomes."""
    return queries.entering(Nobody(), stage.login.user, keyring=request.vault)  # type: ignore[attr-defined]


@sensitive_variables("code")
def give_code(request: HttpRequest, stage: SecondFactor, code: str) -> HttpResponse:
    """The second step with a code of the app or a printed one. Raises NotThisCode or Held."""
    usage = _count(request, "second_factor", stage.login.user.pk)
    spent = actions.spend_code(user=stage.login.user.pk, code=code, by=actor_of(request, stage))
    if spent.factor is None:
        raise NotThisCode(rules.why_not_this_code(was_used=spent.was_used, minutes_off=spent.minutes_off))
    usage.rollback()
    return _finish(request, stage, spent.factor)


def give_key(request: HttpRequest, stage: SecondFactor, prove: actions.Prove) -> HttpResponse:
    """The second step with a security key. Raises NotThisKey or Held."""
    usage = _count(request, "second_factor", stage.login.user.pk)
    factor = actions.spend_key(user=stage.login.user.pk, prove=prove, by=actor_of(request, stage))
    usage.rollback()
    return _finish(request, stage, factor)


def finish_set_up(request: HttpRequest, stage: SecondFactor) -> HttpResponse:
    """Sign in after the first second factor was set up, which showed a code or a key of it."""
    answer: HttpResponse = stage.exit()
    return answer


def _finish(request: HttpRequest, stage: SecondFactor, factor: Authenticator) -> HttpResponse:
    factor.user = stage.login.user
    post_authentication(request, factor)
    answer: HttpResponse = stage.exit()
    return answer


def leave(request: HttpRequest) -> None:
    """Give up between the two steps: nothing stays pending."""
    clear_login(request)
    sessions.lock(request)
    request.session.flush()


def open_vault(request: HttpRequest, *, user: User) -> None:
    """Called by the one door of allauth, after Django's own login: what the passphrase left pending becomes open.

    Without it (a path that asked for no passphrase) the vault stays locked, and that is recorded.
    """
    is_open = sessions.complete(request, user=user.pk)
    actor = queries.entering(Nobody(), user, keyring=request.vault)  # type: ignore[attr-defined]
    actions.signed_in(user=user, is_open=is_open, by=actor)
    if is_open:
        confirm(request)
        tidying.tidy_up(request, actor=actor)


@sensitive_variables("passphrase")
def unlock(request: HttpRequest, *, actor: SignedIn, passphrase: str) -> None:
    """Open the vault again in a session that stayed signed in. Raises WrongPassphrase, Held or Busy."""
    usage = _count(request, "unlock", actor.user_id)
    try:
        sessions.unlock(request, passphrase=passphrase)
    except (errors.WrongPassphrase, errors.NoKey) as error:
        audit.record_apart("signin.unlock_failed", by=actor, subject=actor.user_id, outcome="failed")
        raise errors.WrongPassphrase from error
    usage.rollback()
    narrow.end(request)
    audit.record_apart("signin.unlocked", by=actor, subject=actor.user_id)
    confirm(request)
    tidying.tidy_up(request, actor=actor)


def lock(request: HttpRequest, *, actor: SignedIn) -> None:
    """Close the keys of this session. It stays signed in."""
    sessions.lock(request)
    audit.record_apart("signin.locked", by=actor, subject=actor.user_id)


def sign_out(request: HttpRequest, *, actor: SignedIn) -> None:
    """End this session, and what a short number opens here for the actor."""
    short_doors.close_here(request, user=actor.user_id)
    sessions.lock(request)
    allauth_logout.logout(request)
    audit.record_apart("signin.signed_out", by=actor, subject=actor.user_id)


def end_all_sessions(request: HttpRequest, *, actor: SignedIn) -> None:
    """End every session of the actor, this one too."""
    actions.end_sessions(user=actor.user_id, but_session=None, by=actor)
    sessions.lock(request)
    allauth_logout.logout(request)


def end_other_sessions(request: HttpRequest, *, actor: SignedIn) -> None:
    """After a change of how one signs in, only the session that made it goes on (security.md 49)."""
    actions.end_sessions(user=actor.user_id, but_session=request.session.session_key, by=actor)


@sensitive_variables("old", "new")
def change_passphrase(request: HttpRequest, *, actor: SignedIn, old: str, new: str) -> None:
    """Change it, go on in this browser under a new session, end all others. Raises WrongPassphrase, Held or Busy."""
    usage = _count(request, "unlock", actor.user_id)
    try:
        actions.change_passphrase(user=actor.user, keyring=actor.keyring, old=old, new=new, by=actor)
    except errors.WrongPassphrase:
        audit.record_apart("signin.unlock_failed", by=actor, subject=actor.user_id, outcome="failed")
        raise
    usage.rollback()
    update_session_auth_hash(request, actor.user)
    sessions.renew(request)  # the session has a new name, which its split key is bound to
    end_other_sessions(request, actor=actor)


@sensitive_variables("passphrase")
def new_sheet(request: HttpRequest, *, actor: SignedIn, passphrase: str) -> tuple[str, ...]:
    """Make a new recovery sheet. Raises WrongPassphrase, Held or Busy."""
    usage = _count(request, "unlock", actor.user_id)
    try:
        words = actions.new_sheet(keyring=actor.keyring, passphrase=passphrase, by=actor)
    except errors.WrongPassphrase:
        audit.record_apart("signin.unlock_failed", by=actor, subject=actor.user_id, outcome="failed")
        raise
    usage.rollback()
    return words


def keep_draft(request: HttpRequest) -> None:
    """Keep what was posted to a locked page, sealed; nothing that was meant for this room: it may hold a passphrase."""
    match = request.resolver_match
    if match is not None and match.namespace != "signin":
        sessions.keep_draft(request)


def next_page(request: HttpRequest, onward: Any) -> str:  # noqa: ANN401 - allauth hands on what it was given
    """Where to go after signing in: the page asked for, else the first page; the locked page when it stayed locked."""
    if not request.vault.is_open:  # type: ignore[attr-defined]
        return reverse("signin:locked")
    return str(onward) if onward and is_own_page(str(onward)) else str(settings.LOGIN_REDIRECT_URL)


def is_own_page(url: str) -> bool:
    """Whether ``url`` is a page of this site that one can simply open (security.md 76)."""
    if not url.startswith("/") or not url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return False
    try:
        view = resolve(urlsplit(url).path).func
    except (Resolver404, ValueError):
        return False
    return "GET" in getattr(view, "methods", ())


def count_recovery(request: HttpRequest, email: str) -> ratelimit.RateLimitUsage:
    """Count an attempt with a recovery sheet. Raises Held."""
    return _count(request, "recover", email.strip().lower())


def count_short(request: HttpRequest, user: UUID) -> ratelimit.RateLimitUsage:
    """Count an attempt with a short number. Raises Held."""
    return _count(request, "short", user)


def _count(request: HttpRequest, action: str, key: UUID | str) -> ratelimit.RateLimitUsage:
    usage = ratelimit.consume(
        request, app="wayhome.signin", action=action, config=RATES, key=f"{action} {key}"
    )
    if usage is None:
        raise Held
    return usage
