"""What no mere press ends: known by its mark, also to who cannot open it; the refusal names the place."""

from contextlib import suppress

from wayhome.core import addresses
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.duties import contents, marks, rules, wordings
from wayhome.duties.models import Duty
from wayhome.organisations.actors import SignedIn
from wayhome.vault.errors import VaultError


def stop_if_more_is_needed(duty: Duty, *, by: Actor) -> None:
    """Refused, with the place where the fact is written, as far as the actor's keys open it."""
    about = about_of(duty)
    if about is None:
        return
    wording, place = wordings.of(about), None
    if isinstance(by, SignedIn):
        with suppress(VaultError):
            content = contents.open_(by.keyring, duty.what, duty=duty.pk)
            place = wordings.action(content.about, content.code, content.args)
    reason = rules.why_not_done(ends=wording.ends, place=str(wording.action) if place else "")
    to = addresses.of("duties:end", duty.pk) if not wording.by_fact else place.url if place else ""
    if reason:
        raise Refused(reason, code="not_done", next_url=str(to))


def about_of(duty: Duty) -> str | None:
    """Which of the codes that no press ends it has: known by its mark, also to who cannot open it."""
    scope = duty.thread or duty.organisation_id
    return next(
        (about for about in wordings.not_by_press() if marks.of_about(scope, about) == duty.about_mark), None
    )
