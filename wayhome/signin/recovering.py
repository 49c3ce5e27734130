"""A new passphrase with the recovery sheet, the same for known and unknown people until the words are right."""

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.core.actors import Nobody
from wayhome.signin import actions, entering, queries
from wayhome.vault import errors


class NotThisSheet(Exception):
    """Address and words open nothing: unknown, wrong, closed or paused. Nobody learns which."""


@sensitive_variables("words", "passphrase")
def recover(request: HttpRequest, *, email: str, words: str, passphrase: str) -> None:
    """Set the new passphrase and end all sessions. The next sign-in still asks for the second factor.

    Raises NotThisSheet, Held or Busy.
    """
    usage = entering.count_recovery(request, email)
    # For everyone alike: what is slow comes before what tells people apart.
    verifier = make_password(passphrase)
    user = queries.account_of(Nobody(), email)
    try:
        if user is None or not user.is_active:
            raise errors.WrongPassphrase
        by = queries.entering(Nobody(), user, keyring=request.vault)  # type: ignore[attr-defined]
        actions.recover(user=user, words=words, passphrase=passphrase, verifier=verifier, by=by)
    except (errors.WrongPassphrase, errors.NoKey) as error:
        audit.record_apart(
            "signin.recovery_failed",
            by=Nobody(),
            subject=user.pk if user else None,
            organisation=user.organisation_id if user else None,
            outcome="failed",
        )
        raise NotThisSheet from error
    usage.rollback()
