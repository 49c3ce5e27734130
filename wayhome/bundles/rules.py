"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from wayhome.bundles import limits
from wayhome.bundles.shapes import CardSays
from wayhome.core import dates
from wayhome.people.access import CASE_MANAGERS, Access

# Who gives and takes in leads cases; a manager agrees to it and reads nothing of it.
BRINGS = CASE_MANAGERS
AGREES = CASE_MANAGERS | {"MANAGER"}
SEES = AGREES
ENDING = ".wayhome"
SHORTEST_WHY = 10


def why_not_keep_cards(*, teams: Collection[object]) -> str | None:
    """Cards are vouched for by Intake and Supervisors: only their members can."""
    if teams:
        return None
    return _(
        "Cards are kept by members of Intake and Supervisors, and you are in neither. Ask one of them, or ask a "
        "manager to add you."
    )


def why_not_card(card: CardSays | None, *, own: object, today: date) -> str | None:
    """A text that is a card of somebody else, and still good."""
    if card is None:
        return _(
            "This is not a whole card. Copy all of it, from “wayhome-card-1.” to its last letter, and paste it again."
        )
    if card.issuer == own:
        return _("This is the card of your own organisation. Paste the one that the other side sent you.")
    return why_over(card.name, card.last_day, today=today)


def why_over(name: str, last_day: date, *, today: date) -> str | None:
    """A card is good until its day."""
    if today <= last_day:
        return None
    return _(
        "The card of {name} was good until {day}. Ask them for a new one, and compare its words."
    ).format(name=name, day=dates.day_in_words(last_day))


def why_not_vouched(name: str) -> str:
    """It does not stand as somebody compared it, or was compared by a team in which the reader is not."""
    return _(
        "Nobody of your teams has compared this card of {name} as it stands here. Ask them for it again by a way you "
        "trust, and compare its words by telephone."
    ).format(name=name)


def why_not_give(access: Access, *, has_key: bool) -> str | None:
    """The organisation that leads the case gives it, and signs with its own key."""
    if access.is_partner or access.is_past:
        return _(
            "Another organisation leads this case, and gives it away itself. Ask whoever leads it there; "
            "what your organisation wrote goes with a request or a message."
        )
    if not has_key:
        return _(
            "What you give is signed with your organisation’s own card, and there is none that is good and opens for "
            "you. Make one under “Whole cases”, or ask a colleague of Intake or Supervisors."
        )
    return None


def why_not_agreed(*, name: str, agreed: str) -> str | None:
    """A live yes that names exactly whoever receives it, and says which data."""
    if agreed:
        return None
    return _(
        "She or he has not agreed, or does not agree any more, that {name} is told. Ask: “Telling an agency in the "
        "country of return”, and write the name exactly as on the card."
    ).format(name=name)


def why_not_this(*, entries: int, entry_bytes: int, size: int) -> str | None:
    """Something to give, and not more than a file may hold."""
    if not entries:
        return _(
            "Nothing that was agreed is open to you. Ask a colleague whose role opens it to give the case, or ask her "
            "or him what may be told."
        )
    if size > limits.at_most():
        return _(
            "With its files the case is larger than {limit} MB. Leave the files out, and give them another way."
        ).format(limit=limits.at_most() // (1024 * 1024))
    if entries > limits.ENTRIES_AT_MOST or entry_bytes > limits.ENTRY_BYTES_AT_MOST:
        return _("The case has more entries than one file holds. Ask whoever runs Wayhome for you.")
    return None


def why_not_why(why: str) -> str | None:
    """A reason for the second person, and for whoever asks later."""
    if len(why.strip()) < SHORTEST_WHY:
        return _("Say in a few words why the case moves.")
    return None


def why_nobody_agrees() -> str:
    """No second person."""
    return _(
        "A second person has to agree before a whole case leaves, and nobody else here is a case manager or a "
        "manager. Ask a manager to invite one."
    )


def why_not_agree(*, is_same: bool, is_done: bool) -> str | None:
    """A second person, once."""
    if is_same:
        return _("You asked for this. A colleague has to agree: another case manager, or a manager.")
    if is_done:
        return _("There is nothing to agree to any more. Look at the list under “Whole cases”.")
    return None


def why_not_make(*, given_at: datetime | None, agreed_at: datetime | None, now: datetime) -> str | None:
    """Once, within a day of the second yes."""
    if given_at is not None:
        return _("This file was made. Begin again for a new one: each has its own number.")
    if agreed_at is None:
        return _("A second person has not agreed yet. Ask another case manager, or a manager, to look at it.")
    if now > agreed_at + limits.AGREED_FOR:
        return _("The second yes is older than a day. Begin again, and ask for a new one.")
    return None


def why_more_than_agreed(*, groups: str, now: str) -> str | None:
    """What the second person agreed to is the most that leaves."""
    if set(now) <= set(groups):
        return None
    return _(
        "More was agreed to meanwhile than your colleague has seen. Begin again, so that both of you see it."
    )


# Coming in ---------------------------------------------------------------------------------------------------------


def why_not_named(name: str) -> str | None:
    """By its name."""
    if name.strip().lower().endswith(ENDING):
        return None
    return _(
        "A case of another organisation is a file that ends in .wayhome. Choose that file; lists of cases are brought "
        "under “Lists of cases”."
    )


def why_too_large() -> str:
    """More than this installation takes."""
    return _(
        "The file is larger than {limit} MB, the most that is taken here. Ask whoever gave it for one without files."
    ).format(limit=limits.at_most() // (1024 * 1024))


def why_newer() -> str:
    """A later version of the program made it."""
    return _(
        "The file was made by a newer version of Wayhome than runs here. Ask whoever runs it for you to bring it up to "
        "date, then choose the file again. Nothing was taken in."
    )


def why_other_key() -> str:
    """Sealed to somebody else, or to a key that is gone."""
    return _(
        "The file was sealed to a key that does not open here: a card of somebody else, or one whose day is over. "
        "Send whoever gave it your card of today, and ask for a new file."
    )


def why_damaged() -> str:
    """Cut short, or changed, before any part can be named."""
    return _(
        "The file was cut short or changed on the way, so nothing of it was taken in. Ask whoever gave it for a "
        "new one."
    )


def why_gone() -> str:
    """It lay here too long, or was taken in."""
    return _("The file does not lie here any more. Choose it again.")


def why_not_take(*, is_known: bool, is_compared: bool) -> str | None:
    """Whoever gave it is known by a card, or the words were compared now."""
    if is_known or is_compared:
        return None
    return _("Ring whoever gave it, compare the eight words, and tick that they are the same.")


def why_same(code: str) -> str:
    """The same bundle is in already."""
    if not code:
        return why_with_others()
    return _("This very file was taken in before: it is the earlier case of {code}.").format(code=code)


def why_with_others() -> str:
    """In already, in a case that is not open to the actor."""
    return _(
        "This case came here before, and somebody else of your organisation works on it. Ask a supervisor who it is."
    )


def why_ours(code: str) -> str:
    """The organisation works on that very case: nothing needs to come in."""
    return _(
        "Your organisation works on this very case already: {code}. Read it there; nothing needs to be taken in."
    ).format(code=code)


def why_not_open_groups(missing: Sequence[str]) -> str | None:
    """Whoever takes it in seals it: for that the role must write every group of it."""
    if not missing:
        return None
    return _(
        "Your role cannot seal what is in it: {groups}. Ask a case manager of Intake or Supervisors to take it in."
    ).format(groups=", ".join(missing))


def why_not_own(access: Access) -> str | None:
    """Whoever works on the case reads with her or him; a closed file is no reason: it was closed to others."""
    if access.is_past:
        return _(
            "The case was handed over. Ask whoever answers for it now to read with her or him what is kept there; "
            "what stayed here is under “To decide”, by the code."
        )
    return None


def why_not_chosen(chosen: Collection[str], shown: Collection[str]) -> str | None:
    """Only what was read on the page leaves on paper."""
    if not chosen:
        return _("Nothing is chosen. Choose at least one entry, or read it together here and print nothing.")
    if not set(chosen) <= set(shown):
        return _("Something changed since you read this. Read it once more, then print.")
    return None
