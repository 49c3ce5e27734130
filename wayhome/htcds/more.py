"""Between our own columns and what a case keeps: how she or he is reached safely. The rest is read by ``caselists``."""

from collections.abc import Mapping
from datetime import date, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.core.dates import PartialDay
from wayhome.htcds import standard, values
from wayhome.htcds.values import Value
from wayhome.people import rules
from wayhome.people.documents import SafeContact

_SAFE = "way_SafeContact"
_TEXTS = {
    "From": "opens", "Until": "closes", "Zone": "zone", "Say": "say", "Name": "name_to_use",
    "WhoMayAnswer": "who_may_answer",
}  # fmt: skip
_DAYS = {"CheckedOn": "checked_on", "CheckNextOn": "next_check_on"}
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def safe_contact(said: Mapping[str, Value]) -> SafeContact:
    """The rules for reaching her or him, as a row says them. The word that proves who calls is never in a list."""
    days = said.get(f"{_SAFE}Days")
    given: dict[str, object] = {
        ours: found for name, ours in _TEXTS.items() if isinstance(found := said.get(_SAFE + name), str)
    }
    given |= {ours: day for name, ours in _DAYS.items() if (day := _whole_day(said.get(_SAFE + name)))}
    channel = said.get(f"{_SAFE}Channel")
    return SafeContact(
        channel=channel[0] if isinstance(channel, tuple) and channel else "",
        days=tuple(_WEEK.index(one) for one in days) if isinstance(days, tuple) else (),
        voicemail=said.get(f"{_SAFE}Voicemail") is True,
        **given,  # type: ignore[arg-type]  # by name, each of its kind
    )


def of_safe_contact(safe: SafeContact) -> dict[str, Value | None]:
    """The same in our columns; None where nothing is written. All of them, once anything was agreed."""
    if not safe.channel:
        return {}
    found: dict[str, Value | None] = {f"{_SAFE}Channel": (safe.channel,)}
    found[f"{_SAFE}Days"] = tuple(_WEEK[day] for day in sorted(safe.days)) or None
    found |= {_SAFE + name: getattr(safe, ours) or None for name, ours in _TEXTS.items()}
    found |= {_SAFE + name: as_day(getattr(safe, ours)) for name, ours in _DAYS.items()}
    return found | {f"{_SAFE}Voicemail": True if safe.voicemail else None}


def why_not(said: Mapping[str, Value]) -> str | None:
    """Why a row cannot be taken in as it is: half a rule for reaching somebody is worse than none."""
    if not any(name.startswith(_SAFE) for name in said):
        return None
    for name in ("From", "Until"):
        if not _is_clock_time(said.get(_SAFE + name)):
            return _("{column}: write a time of day, such as 10:00.").format(column=_label(name))
    if not _is_zone(said.get(f"{_SAFE}Zone")):
        return _("{column}: write a zone, such as Europe/Tirane.").format(column=_label("Zone"))
    safe = safe_contact(said)
    reason = rules.why_not_safe_contact(safe) if safe.channel else None
    return f"{_label('Channel')}: {reason}" if reason else None


def as_day(day: date | None) -> PartialDay | None:
    """A whole day, as the standard writes it."""
    return PartialDay(day.year, day.month, day.day) if day else None


def codes(name: str, found: set[str]) -> tuple[str, ...] | None:
    """A set of codes in the order of the list; None for nothing. Codes that the list lacks are left out."""
    field = standard.fields()[name]
    known = {one.name for one in field.codes}
    return values.in_order(field, [one for one in found if one in known]) or None


def _whole_day(value: Value | None) -> date | None:
    if not isinstance(value, PartialDay) or value.month is None or value.day is None:
        return None
    return date(value.year, value.month, value.day)


def _is_clock_time(value: Value | None) -> bool:
    if value is None:
        return True
    try:
        return time.fromisoformat(str(value)).isoformat("minutes") == value
    except ValueError:
        return False


def _is_zone(value: Value | None) -> bool:
    if value is None:
        return True
    try:
        ZoneInfo(str(value))
    except (ValueError, OSError, KeyError):
        return False
    return True


def _label(name: str) -> str:
    return standard.fields()[_SAFE + name].label
