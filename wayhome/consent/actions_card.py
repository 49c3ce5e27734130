"""A card was made: that is recorded, and nothing of the card is kept."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def print_sheet(*, seen: Found, by: SignedIn) -> int:
    """Somebody made a sheet with one question, to be signed: its number. Which question, the record does not say."""
    with transaction.atomic():
        return audit.record("consent.sheet_printed", by=by, subject=seen.id, groups="I")


def print_card(*, seen: Found, by: SignedIn) -> int:
    """Somebody made a card to print: its number. What is on it is read from what holds at this moment."""
    groups = "CI" if seen.access.may_read("C") else "I"
    with transaction.atomic():
        return audit.record("consent.card_printed", by=by, subject=seen.id, groups=groups)
