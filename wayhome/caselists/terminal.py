"""Signing in at the terminal: by the same doors, limits and records as on the page. No key of its own is ever made.

A passphrase is read without being shown. What opens here closes when the command ends.
"""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wayhome.organisations import middleware
from wayhome.organisations.actors import SignedIn
from wayhome.signin import entering, rules
from wayhome.vault import errors
from wayhome.vault.keyring import Keyring


class NotSignedIn(Exception):
    """Nobody came in. The message says what to do."""


class NotWritten(Exception):
    """A file could not be written. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a terminal asks: openly, and without showing what is typed."""

    plain: Callable[[str], str] = input
    hidden: Callable[[str], str] = getpass.getpass


@contextmanager
def signed_in(asking: Asking | None = None) -> Iterator[SignedIn]:
    """The worker, with open keys until the end. Raises NotSignedIn."""
    asking, request = asking or Asking(), _request()
    with context.request_context(request):
        actor = _enter(request, asking)
        try:
            yield actor
        finally:
            entering.sign_out(request, actor=actor)
            actor.keyring.close()


def write(out: Path, content: bytes) -> None:
    """A file, whole or not at all, for this account only. Raises NotWritten."""
    part = out.with_name(out.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as problem:
        raise NotWritten(_("The file cannot be written. Check the folder and the room in it.")) from problem
    finally:
        part.unlink(missing_ok=True)


def _enter(request: HttpRequest, asking: Asking) -> SignedIn:
    email = asking.plain(_("Your e-mail address: ")).strip()
    passphrase = asking.hidden(_("Your passphrase (nothing is shown): "))
    try:
        entering.give_passphrase(request, email=email, passphrase=passphrase)
        stage = entering.stage_of(request)
        if stage is None:
            raise NotSignedIn(rules.why_not_signed_in())
        entering.give_code(request, stage, asking.hidden(_("The code that your app shows now: ")).strip())
    except entering.WrongPair as problem:
        raise NotSignedIn(rules.why_not_signed_in()) from problem
    except entering.Held as problem:
        raise NotSignedIn(rules.why_held()) from problem
    except errors.Busy as problem:
        raise NotSignedIn(rules.why_busy()) from problem
    except entering.NotThisCode as problem:
        raise NotSignedIn(problem.reason) from problem
    actor = middleware.actor_of(request)
    if not isinstance(actor, SignedIn) or not actor.is_unlocked:
        raise NotSignedIn(_("Your keys did not open. Sign in once on the page, then try again here."))
    return actor


def _request() -> HttpRequest:
    """What the doors of sign-in know: a session, closed keys, nobody so far, this machine."""
    request = HttpRequest()
    request.method = "POST"
    request.META = {"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "localhost", "SERVER_PORT": "0"}
    request.session = SessionStore()
    request.user = AnonymousUser()
    request.vault = Keyring()  # type: ignore[attr-defined]  # as vault.middleware sets it
    request.allauth = SimpleNamespace()  # type: ignore[attr-defined]  # as allauth's middleware sets it
    return request
