"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.consent.enums import Purpose
from wayhome.crossings.documents import Letter
from wayhome.crossings.enums import Kind
from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind as Right
from wayhome.papers import letters
from wayhome.people import iso
from wayhome.receivers import consulates
from wayhome.receivers import rules as receivers
from wayhome.receivers.enums import Office
from wayhome.services import rules_addresses
from wayhome.vault import letters as sealed

WORDS_AT_MOST, A_LINE = 1_000, receivers.A_LINE
NAMES = Purpose.SHARE_RECEIVING_ORG

# Which row of the access matrix each has (domain.md 2.2), and which of her or his agreements names it (4.1).
ROWS = {Kind.BORDER: receivers.ROWS[Office.BORDER], Kind.TRANSIT: receivers.ROWS[Office.TRANSIT],
        Kind.CARRIER: "TRAVEL_LOGISTICS", Kind.CONSULATE: "CONSULAR", Kind.ESCORT: "ESCORT"}  # fmt: skip
PURPOSES = {Kind.BORDER: receivers.PURPOSES[Office.BORDER], Kind.TRANSIT: receivers.PURPOSES[Office.TRANSIT],
            Kind.CARRIER: NAMES, Kind.ESCORT: NAMES, Kind.CONSULATE: Purpose.SHARE_CONSULATE}  # fmt: skip


def row(kind: str) -> Mapping[str, object]:
    """The groups that an office may be told of at most, with the note of its row."""
    code = ROWS[Kind(kind)]
    found = {group: matrix.rights(code, group) for group in matrix.GROUPS}
    return {
        group: right.note for group, right in found.items() if right.kind not in (Right.NEVER, Right.CODED)
    }


def why_not_as_this(given: Letter, *, consulate: str) -> str | None:
    """``consulate``: the name by which it is known as one. What only reads like one is looked at by whoever writes."""
    if consulate:
        return _(
            "{name} is a consulate. Go back and make a letter to a consulate instead: in that stands only what a "
            "consulate may know, and it is made only when asking it is no danger to her or him."
        ).format(name=consulate)
    if not given.is_no_consulate and reads_like_consulate(given.kind, given.name):
        return _(
            "“{name}” reads like a consulate or an embassy. If it is one, go back and make a letter to a consulate "
            "instead. If it is none, tick below that you have looked."
        ).format(name=given.name)
    return None


def reads_like_consulate(kind: str, name: str) -> bool:
    """Of an office; somebody who travels along is called as she or he is called."""
    return kind not in (Kind.CONSULATE, Kind.ESCORT) and consulates.reads_like(name)


def why_not_letter(
    given: Letter,
    *,
    agreed: Iterable[str] | None,
    names: Iterable[str],
    is_planned: bool,
    is_over: bool,
) -> str | None:
    """To an office by name, with her or his yes that names it, within its row, and without why or who helps."""
    if given.kind not in Kind.values:
        return _("Choose whom the letter is for.")
    if not given.name.strip() or given.country not in dict(iso.countries()):
        return _("Enter the name of the office, and choose its country.")
    if not is_planned:
        return _("Plan the way first: a letter is for one part of it, and ends with it.")
    if is_over:
        return _("This part of the way is over. Choose the part that comes next.")
    if agreed is None:
        return _("She or he has not agreed that {name} is told. Ask first, with this name.").format(
            name=given.name
        )
    said = set(given.told)
    if not said <= set(row(given.kind)):
        return _("Part of this is not for them. Take out what their work does not need.")
    if not said <= set(agreed):
        missing = ", ".join(str(matrix.GROUPS[group]) for group in sorted(said - set(agreed)))
        return _(
            "She or he has not agreed that {name} is told this: {what}. Ask first, or take it out."
        ).format(name=given.name, what=missing)
    return _why_not_words(given, names)


def _why_not_words(given: Letter, names: Iterable[str]) -> str | None:
    """Never the reason, never who helps, no address."""
    if not given.signed.strip() or not given.phone.strip():
        return _(
            "Enter a name or an office that says nothing, and a number that is answered with no more than hello."
        )
    told = [name for name in names if name.strip()]
    texts = [given.name, given.signed, given.phone, *(text for _label, text in given.lines)]
    if max(map(len, texts)) > WORDS_AT_MOST:
        return _("One of the fields is too long for a letter. Write at most {count} signs in each.").format(
            count=WORDS_AT_MOST
        )
    return next((reason for text in texts if (reason := _why_not_text(text, told))), None)


def _why_not_text(text: str, told: Iterable[str]) -> str | None:
    if reason := letters.why_not_say(text, told=told):
        return reason
    if rules_addresses.leads_to_a_door(text):
        return _("“{words}” looks like an address. Take it out, and say instead whom to call.").format(
            words=text if len(text) <= 80 else text[:79] + "…"
        )
    return None


def says_nothing(names: Iterable[str], *texts: str) -> bool:
    """Whether the directory’s own words may stand on a letter: an office on the way, by its name, can tell why."""
    told = [name for name in names if name.strip()]
    return all(_why_not_text(text, told) is None for text in texts)


def why_not_told(*, is_open: bool, is_received: bool, told_by: str) -> str | None:
    """Said on the telephone by somebody of the office."""
    if not is_open:
        return _("This letter is closed. If the office has to know something, make a new one.")
    if is_received:
        return _("It was said already that it has come. You have nothing to do.")
    if not told_by.strip():
        return _("Enter who said it, by name and office.")
    return None


def why_not_close(*, is_open: bool) -> str | None:
    """It can be closed once."""
    return None if is_open else _("This letter is closed already. If the office needs one, make a new one.")


def why_not_code(code: str) -> str | None:
    """All its letters: what is cut short, or has a digit in it, is said before it counts as a wrong one."""
    count = len(sealed.plain(code))
    if count == sealed.LONG:
        return None
    return ngettext(
        "{count} letter was typed, and {long} are printed. No digit is among them. Look at it again.",
        "{count} letters were typed, and {long} are printed. No digit is among them. Look at it again.",
        count,
    ).format(count=count, long=sealed.LONG)


def why_held() -> str:
    """The same for everybody."""
    return _("Too many tries. Nothing was checked. Wait a few minutes, or call the number on the letter.")


def why_received_held() -> str:
    """The same for everybody, whether or not there is such a letter."""
    return _(
        "It was pressed too often from here. Nothing is lost by that: wait a few minutes, then press “Received” once "
        "more, or call."
    )


def why_busy() -> str:
    return _("Too many letters are being opened at this moment. Try again in a minute.")


def is_over(until: datetime | None, now: datetime) -> bool:
    """Whether its time has ended."""
    return until is not None and until <= now


def made_already() -> str:
    """A second press, or a second person."""
    return _(
        "A letter to this office was made already. Its code was shown once and is kept nowhere. "
        "If it was not printed, make a new one: that closes the first."
    )
