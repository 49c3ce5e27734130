"""The question a security key must answer, kept in the session until it is answered, once and within five minutes."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.request import split_domain_port
from fido2.webauthn import AttestedCredentialData

from wayhome.core import clock
from wayhome.organisations.models import User
from wayhome.signin import actions, security_keys

QUESTION = "signin_key_question"
OPEN_FOR = timedelta(minutes=5)


def ask(request: HttpRequest, *, known: list[AttestedCredentialData]) -> dict[str, Any]:
    """Ask for one of the ``known`` keys. Returns what the browser must be told."""
    return _keep(request, "prove", security_keys.ask(_site(request), known=known))


def ask_for_new(request: HttpRequest, *, user: User, known: list[AttestedCredentialData]) -> dict[str, Any]:
    """Ask for a key that is not among the ``known`` ones. Returns what the browser must be told."""
    question = security_keys.ask_for_new(_site(request), user=user.pk, name=user.email, known=known)
    return _keep(request, "register", question)


def prove(request: HttpRequest, answer: dict[str, Any]) -> actions.Prove:
    """The check of ``answer`` against the question asked. Raises NotThisKey when none is open."""
    site, state = _site(request), _take(request, "prove")
    return lambda known: security_keys.proven(site, state=state, answer=answer, known=known)


def registered(request: HttpRequest, answer: dict[str, Any]) -> int:
    """The count of the key just registered. Raises NotThisKey."""
    return security_keys.registered(_site(request), state=_take(request, "register"), answer=answer)


def as_json(options: dict[str, Any], *, status: int = 200) -> JsonResponse:
    """The question, for signin/js/webauthn.js."""
    return JsonResponse(options, status=status)


def _site(request: HttpRequest) -> security_keys.Site:
    host = request.get_host()  # one of ALLOWED_HOSTS, or Django has refused already
    return security_keys.Site(origin=f"{request.scheme}://{host}", host=split_domain_port(host)[0])


def _keep(request: HttpRequest, purpose: str, question: security_keys.Question) -> dict[str, Any]:
    request.session[QUESTION] = {"purpose": purpose, "at": clock.now().isoformat(), "state": question.state}
    return question.options


def _take(request: HttpRequest, purpose: str) -> dict[str, str]:
    kept = request.session.pop(QUESTION, None)
    if not kept or kept["purpose"] != purpose:
        raise security_keys.NotThisKey("key_question_gone")
    if clock.now() - datetime.fromisoformat(kept["at"]) > OPEN_FOR:
        raise security_keys.NotThisKey("key_question_gone")
    state: dict[str, str] = kept["state"]
    return state
