"""Who opens an address that is about no case, asks for no role at its door and stands in no room's own table."""

ANYBODY = "anybody, signed in or not"
WITH_PAPER = "whoever holds the link, the card or the printed code; without it the page says nothing"
OWN = "whoever is signed in, about her or his own account or work alone"
OWN_SIDE = "who leads on either side of this hand-over; 404 for everybody else"
OWN_LIST = "who keeps the list of the own organisation; to others the page is not there"

# Address, or all of a room (“signin:”) -> who opens it.
SAID: dict[str, str] = {
    "core:help": ANYBODY,
    "core:leave": ANYBODY,
    "core:elsewhere": ANYBODY,
    "core:components": ANYBODY,
    "core:rooms": OWN,
    "core:stay": OWN,
    "signin:": "whoever signs in, locks, opens again or keeps an account: nobody else’s account is in an address",
    "account_": "the same pages, by the names that allauth asks for",
    "mfa_": "the same pages, by the names that allauth asks for",
    "upkeep:healthz": ANYBODY,
    "upkeep:metrics": "a scraper with the word that the installation was given; 404 without it",
    "handover:": OWN_SIDE,
    "assistance:own_calendar": OWN,
    "assistance:make_calendar": OWN,
    "assistance:stop_calendar": OWN,
    "assistance:calendar": WITH_PAPER,
    "itinerary:countries": OWN_LIST,
    "escorts:mine": OWN,
    "escorts:answer_mine": OWN,
    "escorts:there": OWN,
    "fitness:carriers": OWN_LIST,
    "crossings:check": ANYBODY,
    "crossings:open": WITH_PAPER,
    "crossings:received": WITH_PAPER,
    "passes:": WITH_PAPER,
    "afterwards:answer": WITH_PAPER,
    "rating:note_read": OWN,
    "grants:order": "who may print the order of this help; 404 for everybody else",
    "casefile:today": OWN,
    "demo:tour": "whoever is signed in to a practice installation; elsewhere it is not there",
}
