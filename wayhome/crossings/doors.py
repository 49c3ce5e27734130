"""Documents behind letters: found and closed without keys."""

import json
import logging
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.consent.models import Withdrawal
from wayhome.core import clock, codes
from wayhome.core.actors import Actor
from wayhome.crossings import due, limits, models
from wayhome.crossings.documents import Letter
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind
from wayhome.people import reading as people_reading
from wayhome.people.models import Case
from wayhome.vault import installation, letters, vouching
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)
TOLD, CHECK = "crossings.to_tell", "crossings.check"
DIGITS, SIGNS = 8, 6
CONSULATE, YES, NO = "consulate", "1", "0"  # in what is sealed beside a document, in one length


def of_attempt(attempt: UUID) -> str:
    """Stands for an attempt: beside a document its id would tell whose it is."""
    return installation.blind(str(attempt), purpose="crossings.attempt")


def of_consent(consent: UUID) -> str:
    """Stands for the yes that a letter rests on."""
    return installation.blind(str(consent), purpose="crossings.consent")


def new_number() -> tuple[str, str]:
    """Number and check letters, as they are printed: “2346-7934” and “ACDEFG”."""
    digits = "".join(secrets.choice(codes.DIGITS) for _digit in range(DIGITS))
    check = "".join(secrets.choice(codes.LETTERS) for _sign in range(SIGNS))
    return f"{digits[:4]}-{digits[4:]}", check


def of_check(number: str, check: str) -> str:
    """Stands for both together. Spaces, dashes and small letters do not matter."""
    plain = ("".join(sign for sign in text[:60].upper() if sign.isalnum()) for text in (number, check))
    return installation.blind(" ".join(plain), purpose=CHECK)


def of_words(known: Letter) -> str:
    """Stands for a letter as it was looked at: it is sealed only if it is still the same."""
    return installation.blind(json.dumps(known.to_value(), default=str), purpose="crossings.shown")


def token(door: UUID) -> str:
    """Known to whoever has opened the letter: it says “received”, and opens nothing."""
    return installation.blind(str(door), purpose="crossings.received")


def day() -> datetime:
    """The day alone, as a moment."""
    return clock.without_the_hour(clock.now())


def open_ones(attempts: Iterable[UUID]) -> "QuerySet[models.Door]":
    """Those of these attempts that still open, held."""
    marks = [of_attempt(one) for one in attempts]
    return _held(models.Door.objects.filter(mark__in=marks, is_open=True))


def were_made(attempt: UUID) -> bool:
    """Whether there was ever one."""
    return models.Door.objects.filter(mark=of_attempt(attempt)).exists()


def on_consent(consent: UUID) -> "QuerySet[models.Door]":
    """Those that rest on this yes, held."""
    return _held(models.Door.objects.filter(consent_mark=of_consent(consent), is_open=True))


def without_consent(rows: Iterable[models.Door]) -> list[models.Door]:
    """Those whose yes has ended, however it ended: replaced, taken back, not lawful. Also those that name none."""
    found = [(row, whom(row).get("consent")) for row in rows]
    ids = [one for _row, one in found if one]
    ended = {str(one) for one in Withdrawal.objects.filter(consent__in=ids).values_list("consent", flat=True)}
    return [row for row, one in found if not one or one in ended]


def to_consulates(rows: Iterable[models.Door]) -> list[models.Door]:
    """Those to a consulate; one that does not say so, as it was made before, may be to one."""
    return [row for row in rows if whom(row).get(CONSULATE, YES) == YES]


def _held(rows: "QuerySet[models.Door]") -> "QuerySet[models.Door]":
    return rows.order_by("pk").select_for_update()


def close(door: models.Door, *, by: Actor) -> None:
    """It opens no more, and holds nothing. Nobody waits for its office any longer."""
    silent_no_more(door, by=by)
    door.is_open, door.body = False, b""
    door.save(update_fields=["is_open", "body"])


def whom(door: models.Door) -> dict[str, Any]:
    """Whom to tell of it: sealed to the installation, which opens no case. Nobody for one that was changed: it is
    logged, and keeps no letter from being closed.
    """
    try:
        known: dict[str, Any] = json.loads(installation.open_(door.to_tell, purpose=TOLD))
    except (VaultError, ValueError) as problem:
        logger.error("what is known of a letter does not open: %s", type(problem).__name__)
        return {}
    return known


def seal_whom(known: dict[str, Any]) -> str:
    return installation.seal(json.dumps(known), purpose=TOLD)


def silent_no_more(door: models.Door, *, by: Actor) -> None:
    """The office is not waited for any longer."""
    if known := whom(door):
        # Whoever answers for the case now may be another agency than the one that made it: what was due went along.
        for organisation in {UUID(known["organisation"]), answers_now(known)}:
            once = f"{organisation} {door.pk}"
            duties.done_for(thread=UUID(known["thread"]), about=due.SILENT, once=once, by=by)


def answers_now(known: Mapping[str, Any]) -> UUID:
    """The agency that answers for the case now."""
    now = Case.objects.filter(pk=known["case"]).values_list("organisation", flat=True).first()
    return now or UUID(known["organisation"])


def count_error(door: models.Door, *, by: Actor) -> None:
    """A wrong code. With the fifth it is closed, and who leads the case hears."""
    door.errors += 1
    door.save(update_fields=["errors"])
    if door.errors < limits.ERRORS:
        return
    close(door, by=by)
    hear(door, due.ERRORS, by=by)


def hear(door: models.Door, about: str, *, by: Actor) -> None:
    """Who leads the case now hears of it, whoever did as the letter was made, and who stands in next, then the
    supervisors; where nobody who may know the case can be told, they alone.
    """
    known = whom(door)
    if not known:
        return
    organisation = answers_now(known)
    above = on_call.supervisors(organisation)
    leads = people_reading.leading(UUID(known["case"]), organisation)
    pairs = list(leads.values_list("user", "deputy"))
    is_named = Case.objects.filter(pk=known["case"], is_named=True).exists()
    people = [one for one in chain.from_iterable(zip(*pairs, strict=True)) if one is not None]
    owners = vouching.vouched(people if is_named else [*people, *above])
    # They may not know a case of named people: they hear that letters are to be looked at, and not of whom.
    is_blind = is_named and not owners
    owners = owners or vouching.vouched(above)
    if not owners:
        logger.error("a letter was closed, and nobody could be told")
        return
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=owners[0],
        ladder=[duties.Rung(one, limits.NEXT_HEARS) for one in owners[1:]],
        organisation=organisation,
        case=None if is_blind else UUID(known["case"]),
        code="" if is_blind else known["code"],
        thread=UUID(known["thread"]),
        args={} if is_blind else {"plan": known["plan"]},
        once=f"{organisation} {door.pk}",
        by=by,
    )


def opened(door: models.Door | None, code: str, asked: UUID) -> Any:  # noqa: ANN401 - what was sealed
    """What the code opens; None for a wrong code, for one that is closed, and for one that never was: the same work."""
    body = bytes(door.body) if door is not None and door.is_open else b""
    return letters.open_(body, code=code, letter=asked)
