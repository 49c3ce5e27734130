"""How the duties of this room read. None of them says whom it is about, or what was found."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.reception import seeing
from wayhome.reception.enums import What

CHECK, NOW, PLACE = "reception.check", "reception.now", "reception.place"
CONTACT, APPOINT = "reception.contact", "reception.appoint"
OFFER_HEALTH, OFFER_TALK, OFFER_LAW = "reception.offer_health", "reception.offer_talk", "reception.offer_law"
OFFERS = {What.HEALTH: OFFER_HEALTH, What.PSYCHOSOCIAL: OFFER_TALK, What.LEGAL: OFFER_LAW}

# What help that is not wanted any more does not need. What presses, and a place to sleep, stay.
OF_HELP = (CHECK, APPOINT, *OFFERS.values())

_HERE, _SEE = "reception:days", _("See")
_OFFER = "reception:offer"

OPENS = {"days": seeing.days, "check": seeing.writes_checks, "offer": seeing.writes}
WORDINGS = {
    CHECK: Wording(
        sentence=_(
            "Somebody arrived lately. Ask how it is there, alone and in the agreed way, until %(day)s. After that "
            "day, ask now, or write down who tried."
        ),
        action=_("Ask"),
        url_name="reception:check",
        ends=Ends.FACT_OR_WHY,
    ),
    NOW: Wording(
        sentence=_(
            "Somebody who has arrived needs something now. Read the page first, and look at the danger."
        ),
        action=_("Read"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    PLACE: Wording(
        sentence=_("The place where somebody sleeps is not right. Find out what is, and look for another."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    CONTACT: Wording(
        sentence=_(
            "How somebody is reached safely has changed. Write down the new way before anybody calls."
        ),
        action=_("Write it down"),
        url_name="people:write_contact",
        ends=Ends.FACT_OR_WHY,
    ),
    APPOINT: Wording(
        sentence=_("A first appointment is wanted. Make it, with what is needed for coming."),
        action=_("Make it"),
        url_name="assistance:add_appointment",
        ends=Ends.FACT_OR_WHY,
    ),
    OFFER_HEALTH: Wording(
        sentence=_("Offer a first appointment for health until %(day)s. No is an answer."),
        action=_("Offer it"),
        url_name=_OFFER,
        ends=Ends.FACT_OR_WHY,
    ),
    OFFER_TALK: Wording(
        sentence=_("Offer a first appointment with somebody to talk to until %(day)s. No is an answer."),
        action=_("Offer it"),
        url_name=_OFFER,
        ends=Ends.FACT_OR_WHY,
    ),
    OFFER_LAW: Wording(
        sentence=_("Offer a first appointment with a lawyer until %(day)s. No is an answer."),
        action=_("Offer it"),
        url_name=_OFFER,
        ends=Ends.FACT_OR_WHY,
    ),
}
