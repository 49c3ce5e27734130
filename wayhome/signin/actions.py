"""What people change about how they sign in. Each action checks, writes and records in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import Http404
from django.views.decorators.debug import sensitive_variables
from fido2.webauthn import AttestedCredentialData

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations import holding as accounts
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.signin import rules, security_keys, short_doors, totp
from wayhome.signin.models import ShortDoor
from wayhome.signin.stages import SECOND_FACTORS
from wayhome.vault import keys, sessions
from wayhome.vault.keyring import Keyring

# Checks the answer of a security key against the person's keys: which one answered, and its count.
type Prove = Callable[[list[AttestedCredentialData]], tuple[bytes, int]]
TOTP, KEY, PRINTED = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True, slots=True)
class Spent:
    """What became of a code. ``factor``: what it belonged to, when it opened."""

    factor: Authenticator | None
    was_used: bool = False
    minutes_off: int = 0


@sensitive_variables("code")
def spend_code(*, user: UUID, code: str, by: Actor) -> Spent:
    """Use up a code of the app or a printed one. It opens once, in any process; a failure is recorded."""
    with transaction.atomic():
        # The rows are held in one order, so the same code in another process waits here, then finds itself used.
        found = Authenticator.objects.select_for_update().filter(user_id=user).order_by("pk")
        rows = {row.type: row for row in found}
        spent = _spend_shown(rows.get(TOTP), code)
        if spent.factor is None and PRINTED in rows and rows[PRINTED].wrap().validate_code(code):
            spent = Spent(factor=Authenticator.objects.get(pk=rows[PRINTED].pk))
        if spent.factor is not None:
            audit.record(f"signin.{spent.factor.type}_used", by=by, subject=user)
    if spent.factor is None:
        audit.record_apart("signin.second_factor_failed", by=by, subject=user, outcome="failed")
    return spent


def _spend_shown(row: Authenticator | None, code: str) -> Spent:
    if row is None:
        return Spent(factor=None)
    secret, now = decrypt(row.data["secret"]), totp.step_at(clock.now())
    step = totp.step_of(secret, code, now=now)
    other = totp.step_by_another_clock(secret, code, now=now)
    if step is not None:
        if step <= row.data.get("last_step", -1) or step in row.data.get("shown", []):
            return Spent(factor=None, was_used=True)
        row.data["last_step"] = step
        row.data["shown"] = [later for later in row.data.get("shown", []) if later > step]
        row.save(update_fields=["data"])
        return Spent(factor=row)
    if other is None:
        return Spent(factor=None)
    if other > now:
        # We are about to say when this code would open. So it never will.
        row.data["shown"] = sorted({*row.data.get("shown", []), other})
        row.save(update_fields=["data"])
    return Spent(factor=None, minutes_off=round((other - now) * totp.PERIOD / 60))


def spend_key(*, user: UUID, prove: Prove, by: Actor) -> Authenticator:
    """Accept the answer of a security key and remember its count. Raises NotThisKey; a failure is recorded."""
    try:
        with transaction.atomic():
            rows = list(
                Authenticator.objects.select_for_update().filter(user_id=user, type=KEY).order_by("pk")
            )
            by_id = {security_keys.credential_of(row).credential_id: row for row in rows}
            key_id, count = prove([security_keys.credential_of(row) for row in rows])
            row = by_id[key_id]
            if not security_keys.counter_moved_on(stored=row.data.get("counter", 0), shown=count):
                raise security_keys.NotThisKey("key_cloned")
            row.data["counter"] = count
            row.save(update_fields=["data"])
            audit.record("signin.webauthn_used", by=by, subject=user)
            return row
    except security_keys.NotThisKey as problem:
        audit.record_apart(f"signin.{problem.code}", by=by, subject=user, outcome="failed")
        raise


@sensitive_variables("secret", "codes")
def set_up_app(*, user: UUID, secret: str, step: int, by: Actor, is_first: bool) -> list[str]:
    """Keep the app whose code of ``step`` was shown. Returns new printed codes when the person had none.

    ``is_first``: set up while signing in, refused when any second factor exists. Otherwise a former app is replaced.
    """
    with transaction.atomic():
        _hold(user, is_first=is_first)
        Authenticator.objects.filter(user_id=user, type=TOTP).delete()
        Authenticator.objects.create(
            user_id=user,
            type=TOTP,
            data={"secret": encrypt(secret), "last_step": step},
            created_at=clock.now(),
        )
        codes = _printed_codes(user, anew=False)
        audit.record("signin.app_added", by=by, subject=user)
    return codes


def add_totp(*, user: User, secret: str, by: Actor) -> list[str]:
    """A sealed authenticator app with a known secret, for people of the practice world. Returns their printed codes."""
    return set_up_app(user=user.pk, secret=secret, step=-1, by=by, is_first=True)


def add_key(
    *, user: UUID, name: str, answer: dict[str, Any], count: int, by: Actor, is_first: bool
) -> list[str]:
    """Keep a security key whose answer was checked. Returns new printed codes when the person had none."""
    with transaction.atomic():
        _hold(user, is_first=is_first)
        Authenticator.objects.create(
            user_id=user,
            type=KEY,
            data={"name": encrypt(name), "credential": answer, "counter": count},
            created_at=clock.now(),
        )
        codes = _printed_codes(user, anew=False)
        audit.record("signin.key_added", by=by, subject=user)
    return codes


def remove_factor(*, factor: int, by: Actor) -> None:
    """Remove an app or key of the actor, never the last one."""
    with transaction.atomic():
        rows = list(
            Authenticator.objects.select_for_update()
            .filter(user_id=by.user_id, type__in=SECOND_FACTORS)
            .order_by("pk")
        )
        found = next((row for row in rows if row.pk == factor), None)
        if found is None:
            raise Http404
        reason = rules.why_not_remove_factor(len(rows))
        if reason:
            raise Refused(reason, code="last_second_factor")
        found.delete()
        audit.record(f"signin.{'key' if found.type == KEY else 'app'}_removed", by=by, subject=by.user_id)


def new_printed_codes(*, by: SignedIn) -> list[str]:
    """Ten new printed codes for the actor; the old ones no longer open."""
    with transaction.atomic():
        held = _hold(by.user_id, is_first=False)
        reason = rules.why_no_printed_codes(held)
        if reason:
            raise Refused(reason, code="no_second_factor")
        codes = _printed_codes(by.user_id, anew=True)
        audit.record("signin.printed_codes_made", by=by, subject=by.user_id)
    return codes


def _hold(user: UUID, *, is_first: bool) -> int:
    """Hold the account, so that two set-ups cannot pass at once. Returns how many apps and keys it has."""
    accounts.user(user)
    held: int = Authenticator.objects.filter(user_id=user, type__in=SECOND_FACTORS).count()
    reason = rules.why_not_set_up_first(held) if is_first else None
    if reason:
        raise Refused(reason, next_url="signin:sign_in", code="second_factor_exists")
    return held


def _printed_codes(user: UUID, *, anew: bool) -> list[str]:
    rows = Authenticator.objects.filter(user_id=user, type=PRINTED)
    if rows.exists() and not anew:
        return []
    rows.delete()
    seed = encrypt(RecoveryCodes.generate_seed())
    made = Authenticator.objects.create(
        user_id=user, type=PRINTED, data={"seed": seed, "used_mask": 0}, created_at=clock.now()
    )
    return list(RecoveryCodes(made).generate_codes())


def signed_in(*, user: User, is_open: bool, by: Actor) -> None:
    """Record that someone came in, and on which day they were last seen. ``is_open``: whether the keys opened too."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(last_seen_on=clock.today())
        audit.record("signin.done" if is_open else "signin.without_passphrase", by=by, subject=user.pk)


@sensitive_variables("old", "new")
def change_passphrase(*, user: User, keyring: Keyring, old: str, new: str, by: Actor) -> None:
    """Change verifier and private key together, or neither. Raises WrongPassphrase when ``old`` is not it."""
    verifier = make_password(new)  # slow on purpose: before anything is held
    with transaction.atomic():
        keys.change_passphrase(keyring, old=old, new=new)
        user.password = verifier
        user.save(update_fields=["password"])
        audit.record("signin.passphrase_changed", by=by, subject=user.pk)


@sensitive_variables("words", "passphrase")
def recover(*, user: User, words: str, passphrase: str, verifier: str, by: Actor) -> None:
    """Set a new passphrase with the recovery sheet and end all sessions. Raises WrongPassphrase for other words.

    ``verifier``: the new passphrase hashed by Django, made before it is known whether the words are right.
    """
    with transaction.atomic():
        keys.reset_with_sheet(user=user.pk, sheet_words=words, passphrase=passphrase)
        user.password = verifier
        user.save(update_fields=["password"])
        sessions.end_all(user=user.pk)
        audit.record("signin.recovered", by=by, subject=user.pk)


@sensitive_variables("passphrase", "words")
def new_sheet(*, keyring: Keyring, passphrase: str, by: Actor) -> tuple[str, ...]:
    """24 new words for the recovery sheet; the old sheet no longer opens. Raises WrongPassphrase."""
    with transaction.atomic():
        words = keys.new_sheet(keyring, passphrase=passphrase)
        audit.record("signin.sheet_made", by=by, subject=by.user_id)
    return words


def end_sessions(*, user: UUID, but_session: str | None, by: Actor) -> int:
    """End the sessions of a person, all but one where it is named. They die at once."""
    with transaction.atomic():
        ended = sessions.end_all(user=user, but_session=but_session)
        audit.record("signin.sessions_ended", by=by, subject=user, count=ended)
    return ended


def close_short_doors(*, house: UUID, by: SignedIn) -> int:
    """No house computer of this house opens with a number any more. How many there were."""
    with transaction.atomic():
        gone = short_doors.close(ShortDoor.objects.filter(house=house, organisation=by.organisation_id))
        audit.record("signin.short_doors_closed", by=by, subject=house, count=gone)
    return gone


def drop_draft(*, keyring: Keyring, draft: UUID, by: Actor) -> None:
    """Throw away what was kept until the passphrase was given."""
    with transaction.atomic():
        sessions.drop_draft(keyring, draft=draft)
        audit.record("signin.draft_dropped", by=by, subject=by.user_id)
