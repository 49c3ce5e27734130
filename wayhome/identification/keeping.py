"""The one door through which an answer of a talk is kept: only while G1.3 holds, sealed to who holds the talk.

A draft, and no act on the case, so no entry in the record (as ``care.drafts``); ``actions.end`` is the act.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.identification import documents, drafts, holding, instrument, rules
from wayhome.identification.shapes import Talk
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def keep_answers(
    *, seen: Found, interview: UUID, answers: Mapping[str, str], act: str | None = None, by: SignedIn
) -> None:
    """One page of answers, sealed to who holds the talk. Refused, and nothing kept, as soon as G1.3 does not hold."""
    with transaction.atomic():
        talk = holding.talk_of(seen, interview, code="answers_not_kept", by=by)
        begun = talk.begun.known
        reason = holding.why_not_now(seen, begun, by=by) or rules.why_not_answers(
            answers, act or "", begun.asked
        )
        holding.stop_if(reason, code="answers_not_kept")
        before = drafts.of(by, interview) or {}
        typed = {**before, "answers": {**before.get("answers", {}), **answers}}
        if act is not None:
            typed["act"] = act
        if not drafts.keep(seen=seen, interview=interview, typed=typed, by=by):
            raise Refused(_("This could not be kept. Sign in again, then go on."), code="answers_not_kept")


def screening(talk: Talk, kept: Mapping[str, object], *, ended: str, is_child: bool) -> documents.Screening:
    """Every answer, with what follows; for somebody whose age came into doubt, by the children’s list."""
    asked = instrument.which(talk.topic, is_child=is_child)
    answers = kept.get("answers")
    given = documents.Screening(
        asked=str(asked),
        version=talk.begun.known.version,
        answers=dict(answers) if isinstance(answers, dict) else {},
        act=str(kept.get("act", "")) if is_child else "",
        ended=str(ended),
    )
    found = given.outcome
    return replace(
        given, result=str(found.result), pattern=str(found.pattern), means_required=found.means_required
    )
