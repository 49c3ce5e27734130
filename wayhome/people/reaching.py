"""What a page shows of reaching someone: the rules first; a number to call or to write to only while it is agreed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.people import documents, rules_contact
from wayhome.people.enums import Channel

_WAYS = {
    Channel.CALL: rules_contact.CALL,
    Channel.THROUGH: rules_contact.CALL,
    Channel.TEXT: rules_contact.TEXT,
    Channel.APP: rules_contact.APP,
    Channel.EMAIL: rules_contact.EMAIL,
}
_E164 = re.compile(r"\+[0-9]{4,15}")


@dataclass(frozen=True, slots=True)
class Way:
    """A number or an address. Without ``url`` it is to read, not to press."""

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything the component shows, rules before ways."""

    channel: str
    hours: str
    rules: Sequence[tuple[str, str]]
    reason: str | None
    next_time: str
    code_word: str
    is_check_due: bool
    ways: Sequence[Way]
    put_away: Sequence[Way]  # known, and not to be used now


def reach(safe: documents.SafeContact | None, contact: documents.Contact | None, *, at: datetime) -> Reach:
    """The rules as they hold at this moment. ``contact`` is None for who sees the rules only."""
    kept = safe or documents.SafeContact()
    known = contact or documents.Contact()
    way = _WAYS.get(Channel(kept.channel)) if kept.channel else None
    reason = rules_contact.why_not_contact(safe, way=way or rules_contact.CALL, at=at)
    used = [] if reason else _ways(Channel(kept.channel), known)
    shown = {one.text for one in used}
    return Reach(
        channel=rules_contact.channel_in_words(kept),
        hours=rules_contact.window_in_words(kept),
        rules=_rules(kept),
        reason=reason,
        next_time=_next_time(kept, reason, way, at),
        code_word=kept.code_word,
        is_check_due=kept.next_check_on is not None and kept.next_check_on <= clock.day_of(at, kept.zone),
        ways=used,
        put_away=[Way(text) for text in _everything(known) if text not in shown],
    )


def _rules(kept: documents.SafeContact) -> list[tuple[str, str]]:
    asked = dates.day_in_words(kept.checked_on) if kept.checked_on else _("not noted")
    lines = [
        (_("Say"), kept.say),
        (_("Name to use"), kept.name_to_use),
        (_("Who may answer"), kept.who_may_answer),
        (_("Voicemail"), _("A message may be left.") if kept.voicemail else _("Leave no message.")),
        (_("Last asked"), asked),
        (_("Ask again on"), dates.day_in_words(kept.next_check_on)),
    ]
    return [(label, text) for label, text in lines if text] if kept.channel else []


def _ways(channel: Channel, known: documents.Contact) -> list[Way]:
    numbers = [number for number in known.phones if _E164.fullmatch(number)]
    if channel == Channel.CALL:
        return [Way(number, f"tel:{number}", _("Call")) for number in numbers]
    if channel == Channel.TEXT:
        return [Way(number, f"sms:{number}", _("Write a text message")) for number in numbers]
    if channel == Channel.EMAIL and known.email:
        return [Way(known.email, f"mailto:{quote(known.email, safe='@')}", _("Write an e-mail"))]
    if channel == Channel.APP:
        return [Way(number) for number in known.phones]
    if channel == Channel.THROUGH and known.through_whom:
        return [Way(known.through_whom)]
    return []


def _everything(known: documents.Contact) -> list[str]:
    return [text for text in (*known.phones, known.email, known.through_whom) if text]


def _next_time(kept: documents.SafeContact, reason: str | None, way: str | None, at: datetime) -> str:
    """When the window opens next, on a clock in her zone; only where waiting is what helps."""
    if reason is None or way is None:
        return ""
    opens = rules_contact.next_opening(kept, at=at)
    return dates.moment_in_words(opens, kept.zone) if opens is not None else ""
