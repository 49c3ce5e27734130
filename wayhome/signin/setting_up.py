"""A new authenticator app before it is kept: its secret travels sealed in the form until its first code is right."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.utils import decrypt, encrypt
from django.views.decorators.debug import sensitive_variables

from wayhome.core import clock
from wayhome.organisations.models import User
from wayhome.signin import rules, totp
from wayhome.vault.errors import Unopenable

OPEN_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class NewApp:
    """What the page shows: the QR code, and the same in letters."""

    secret: str
    sealed: str
    label: str

    @property
    def qr(self) -> totp.Qr:
        return totp.picture(self.address)

    @property
    def address(self) -> str:
        return totp.address(self.secret, label=self.label)

    @property
    def in_fours(self) -> str:
        return totp.in_fours(self.secret)


class NotThisApp(Exception):
    """The page is too old or another person's: start with a new secret."""


@sensitive_variables("secret")
def begin(user: User) -> NewApp:
    """A new secret for ``user``. Nothing is kept."""
    secret = totp.new_secret()
    kept = json.dumps({"user": str(user.pk), "secret": secret, "at": clock.now().isoformat()})
    return NewApp(secret=secret, sealed=encrypt(kept), label=user.email)


def resume(user: User, sealed: str) -> NewApp:
    """The same app again from what the form sent back. Raises NotThisApp."""
    try:
        kept = json.loads(decrypt(sealed))
    except (Unopenable, ValueError) as error:
        raise NotThisApp from error
    age = clock.now() - datetime.fromisoformat(kept["at"])
    if UUID(kept["user"]) != user.pk or not timedelta() <= age < OPEN_FOR:
        raise NotThisApp
    return NewApp(secret=kept["secret"], sealed=sealed, label=user.email)


def step_of(app: NewApp, code: str) -> int | str:
    """The time step of the app's first code; the sentence when it does not open."""
    now = totp.step_at(clock.now())
    step = totp.step_of(app.secret, code, now=now)
    if step is not None:
        return step
    other = totp.step_by_another_clock(app.secret, code, now=now)
    minutes = 0 if other is None else round((other - now) * totp.PERIOD / 60)
    if minutes:
        return rules.why_not_this_code(was_used=False, minutes_off=minutes)
    return rules.why_not_first_code()
