"""What later rooms add: whether everybody who travels may cross a border with the papers there are.

The room that keeps papers registers when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable

from wayhome.attempts.shapes import Border
from wayhome.attempts.subjects import AttemptSubject
from wayhome.organisations.actors import SignedIn

type WhyNotValid = Callable[[SignedIn, AttemptSubject, Border], str | None]

_validity: list[WhyNotValid] = []


def validity_is_known_by(why_not_valid: WhyNotValid) -> None:
    """``why_not_valid(actor, subject, border)``: a sentence naming whose paper is not valid there, who may not enter,
    or of whom nobody has looked that up; or None.

    For every traveller, infants too. Asked once for each border of a page: remember what was read (``core.once``).
    """
    _validity[:] = [why_not_valid]


def is_validity_known() -> bool:
    """Whether somebody keeps papers at all."""
    return bool(_validity)


def why_not_valid(actor: SignedIn, subject: AttemptSubject, border: Border) -> str | None:
    """None as long as nobody registered: the warning then says that it was not checked."""
    return _validity[0](actor, subject, border) if _validity else None
