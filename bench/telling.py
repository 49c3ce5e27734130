"""What invented people tell: who they are, how they are reached, and what is written about the work for them."""

import random
from datetime import date

from bench import names
from wayhome.people import documents, rules

LANGUAGES = ("sqi", "srp", "ron", "bul", "ell", "tur", "ukr", "rus", "ara", "vie", "eng", "tgl")
COUNTRIES = ("AL", "RS", "RO", "BG", "GR", "TR", "UA", "MK", "XK", "VN", "NG", "PH")
GROUPS = "IIIIIIFGC"  # most notes are of the work itself
KINDS = {"I": "general", "F": "safety", "G": "travel", "C": "account"}
SENTENCES = (
    "She came to the talk on time and had slept well.",
    "We went through the week and wrote down what is still open.",
    "She asked about the course and would like to begin with the mornings.",
    "The doctor's letter has come; she has it with her.",
    "She wants to think about it until Thursday.",
    "The interpreter was there; nothing was misunderstood.",
    "Nothing new from the office. We call again on Monday.",
    "He asked for a room that is not on the ground floor.",
    "The way to the appointment was found without help.",
    "She said what she needs for the next two weeks.",
)


def identity(person: names.Invented, chance: random.Random) -> documents.Identity:
    """Who she or he is: a year of birth in most cases, a number of a paper in some."""
    words = person.name.split()
    known = chance.random()
    born = chance.randint(1960, 2005)
    return documents.Identity(
        first_name=words[0],
        middle_name=" ".join(words[1:-1]),
        family_name=words[-1] if len(words) > 1 else "",
        other_names=(person.alias,) if person.alias else (),
        birth_year=born if known < 0.85 else None,
        birth_month=chance.randint(1, 12) if known < 0.6 else None,
        birth_day=chance.randint(1, 28) if known < 0.6 else None,
        birth_precision="exact" if known < 0.6 else "estimated" if known < 0.85 else "unknown",
        under_18="no",
        gender=chance.choice(("Feminine", "Feminine", "Masculine")),
        citizenships=(chance.choice(COUNTRIES),),
        primary_language=chance.choice(LANGUAGES),
        identity_numbers=(f"BH{chance.randint(10**6, 10**7)}",) if chance.random() < 0.3 else (),
    )


def contact(chance: random.Random) -> documents.Contact:
    """A number that no telephone has."""
    return documents.Contact(phones=(f"+35500{chance.randint(10**6, 10**7 - 1)}",), address="Rruga e Re 7")


def safe_contact(chance: random.Random) -> documents.SafeContact:
    """Text or call, on some days, at some hours."""
    opens = chance.randint(8, 16)
    return documents.SafeContact(
        channel=chance.choice(("text", "call", "app")),
        days=tuple(sorted(chance.sample(range(7), chance.randint(2, 7)))),
        opens=f"{opens:02}:00",
        closes=f"{opens + 4:02}:00",
        zone="Europe/Tirane",
        say="about the course",
    )


def steps(chance: random.Random, age: int) -> list[tuple[str, int]]:
    """Steps taken and the day after the opening on which each was; older cases are mostly closed."""
    found = [(rules.OPENED, 0), ("first_consents_asked", 0), (rules.SAFE_CONTACT_AGREED, 1)]
    found.append(("consent_talk_held", chance.randint(2, 5)))
    if chance.random() < 0.2:
        found.append((rules.SUSPENDED, 20))
        found.append((rules.RESUMED, 40))
    if age > 500 and chance.random() < 0.8:
        found.append((rules.CLOSED, 400))
    return [(key, after) for key, after in found if after <= age]


def note(chance: random.Random, day: date) -> tuple[str, dict[str, str | date]]:
    """The data group of a note, and what is sealed."""
    group = chance.choice(GROUPS)
    text = " ".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 16)))
    return group, {"kind": KINDS[group], "day": day, "text": text}
