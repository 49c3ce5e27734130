"""Nobody was reached twice: that is one of the signs to talk about (domain.md 4.8)."""

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import actions as watch
from wayhome.watch.enums import Source


def noticed(flag: str, seen: Found, by: SignedIn) -> None:
    """For ``hooks.listen``: kept as noticed here. Whoever may not write of danger lets the lead hear."""
    watch.raise_flag(seen, flag, source=str(Source.SYSTEM), by=by)
