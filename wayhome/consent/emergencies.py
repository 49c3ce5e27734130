"""Help that cannot wait for an answer (``G1.2_CONSENT_ASSIST``): why, in words. It is no yes; a later no ends it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import actions_answers, given, holding, reminders, whole
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

WORDS_AT_MOST = 1000


def why_not(why: str) -> str | None:
    """Why help cannot wait stands there, in a few words."""
    if not why.strip():
        return _("Write why help cannot wait. If it can, ask first.")
    if len(why) > WORDS_AT_MOST:
        return _("Write at most {count} letters. The rest belongs in a note.").format(count=WORDS_AT_MOST)
    return None


def note(*, seen: Found, why: str, by: SignedIn) -> None:
    """Help begins; she or he is asked at the next safe moment."""
    with transaction.atomic():
        holding.stop_if(why_not(why), code="emergency_not_written")
        answer = Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NOT_NOW, emergency=why.strip())
        holding.lock(seen)
        if not whole.is_kept(seen, answer, by=by):  # else pressed twice
            actions_answers.record_answer(seen=seen, answer=answer, by=by)
        # Nobody was asked aloud: here help does not wait for that step.
        if actions_answers.HELP_BEGUN not in people.subject(by, seen).taken:
            people_actions.take_step(seen=seen, key=actions_answers.HELP_BEGUN, by=by)
        reminders.ask_again(seen, holding.home(by, seen), by=by)
        audit.record("consent.emergency", by=by, subject=seen.id)


def noted(actor: SignedIn, seen: Found) -> tuple[str, date] | None:
    """Why help could not wait, and since when; None once she or he was asked and answered, or where it is not open."""
    said: tuple[str, date] | None = None
    for one in given.of_case(actor, seen):
        if one.answer.purpose != Purpose.ASSISTANCE:
            continue
        if one.answer.emergency:
            said = one.answer.emergency, clock.day_of(one.at)
        elif one.answer.granted != Granted.NOT_NOW:
            said = None
    return said
