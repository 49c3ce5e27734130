"""That a lawyer was seen before an answer on speaking in court, for the record of legal counsel (domain.md 3.5)."""

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Fact
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries


def facts(actor: SignedIn, seen: Found) -> list[tuple[str, list[Fact]]]:
    """On which day, whose lawyer; nothing of what they spoke about, and nothing of the answer."""
    found = []
    for offer in queries.track(actor, seen).offers:
        known = offer.newest.known
        if known.lawyer_on is None:
            continue
        is_own = _("Her or his own, of nobody who asks") if known.lawyer_is_own else _("Of somebody who asks")
        found.append((_("Before an answer on speaking in court"), [
            Fact(_("Day"), dates.day_in_words(known.lawyer_on)),
            Fact(_("Whose lawyer"), is_own),
            Fact(_("Lawyer"), known.lawyer or "–", is_personal=True),
            Fact(_("Help that a law ties to co-operation was shown"), _("Yes") if known.tied_shown else _("No")),
        ]))  # fmt: skip
    return found
