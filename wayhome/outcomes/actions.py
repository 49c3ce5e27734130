"""Everything that is written about how things are: a survey begun, answered, finished, set aside; the seven rated."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import documents, holding, limits, models, owing, queries, rss, rules, scoring
from wayhome.outcomes.enums import WHOLE, Outcome, State
from wayhome.people.queries import Found

GROUP = holding.GROUP


def begin(*, seen: Found, thing: UUID, given: documents.Survey, by: SignedIn) -> None:
    """Who asks, when, who could hear. A draft from now on. ``thing`` comes with the form: sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, code="survey_not_begun", by=by)
        clean = replace(given, state=str(State.DRAFT), answers={}, why_looking="", why_aside="")
        if holding.was_begun(models.Survey, thing, seen, clean.to_value(), by=by):
            return
        holding.stop_if(_why_not_unasked(seen, by=by), code="survey_not_begun")
        holding.stop_if(rules.why_not_asked(given, today=queries.today(by)), code="survey_not_begun")
        there = queries.outcomes(by, seen)
        reason = rules.why_not_begin(has_draft=there.draft is not None)
        reason = reason or rules.why_not_second(given.on, there.rating_days)
        holding.stop_if(reason, code="survey_not_begun")
        _write(seen, thing, 0, clean, by=by)
        audit.record("outcomes.begun", by=by, subject=seen.id, groups=GROUP)


def answer(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    part: str,
    answers: Mapping[str, str],
    why_looking: str = "",
    by: SignedIn,
) -> None:
    """The answers of one part; what is left out of it is left out. Raises Conflict. Sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, code="survey_not_answered", by=by)
        _now, known = queries.survey(by, seen, thing)
        reason = rules.why_not_answer(part, answers, why_looking, state=known.state)
        holding.stop_if(reason, code="survey_not_answered")
        mine = {item.id for item in rss.of_part(part)}
        kept = {item: code for item, code in known.answers.items() if item not in mine}
        why = why_looking.strip() if rss.LOOKS_FOR_WORK in mine else known.why_looking
        new = replace(known, answers={**kept, **answers}, why_looking=why)
        if new == known:  # sent twice, or nothing new
            return
        holding.stop_if(_why_not_unasked(seen, by=by), code="survey_not_answered")
        _write(seen, thing, read, new, by=by)
        audit.record("outcomes.answered", by=by, subject=seen.id, groups=GROUP)


def finish(*, seen: Found, thing: UUID, read: int, by: SignedIn) -> None:
    """As it is, with one answer or with all; also when she or he wants no further question. The next one is owed
    unless she or he said no to it. Raises Conflict.
    """
    with transaction.atomic():
        holding.begin(seen, code="survey_not_finished", by=by)
        now, known = queries.survey(by, seen, thing)
        if known.state == State.FINISHED and read < now.number:
            return  # sent twice
        holding.stop_if(rules.why_not_finish(known), code="survey_not_finished")
        _write(seen, thing, read, replace(known, state=str(State.FINISHED)), by=by)
        audit.record("outcomes.finished", by=by, subject=seen.id, groups=GROUP)
        owing.owe_next(seen, by=by)
        if known.answers.get(rss.SAFETY) in rss.UNSAFE:
            reviews.owe(seen, Why.CONTACT, by=by)


def set_aside(*, seen: Found, thing: UUID, read: int, why: str, by: SignedIn) -> None:
    """Written by mistake, or not wanted any more: it stays, with the reason, and counts for nothing.

    Raises Conflict. Sent twice, it is one.
    """
    with transaction.atomic():
        holding.begin(seen, code="not_set_aside", by=by)
        if holding.is_kept(models.Rating, seen, thing):
            _rated, known = queries.rating(by, seen, thing)
            if _is_same(known, why):
                return
            holding.stop_if(rules.why_not_aside(known.state, why), code="not_set_aside")
            aside = replace(known, state=str(State.ASIDE), why_aside=why.strip())
            _write_rating(seen, thing, read, aside, by=by)
            owing.owe_seven(seen, by=by)
        else:
            _now, asked = queries.survey(by, seen, thing)
            if _is_same(asked, why):
                return
            holding.stop_if(rules.why_not_aside(asked.state, why), code="not_set_aside")
            _write(seen, thing, read, replace(asked, state=str(State.ASIDE), why_aside=why.strip()), by=by)
            owing.owe_next(seen, by=by)
        audit.record("outcomes.set_aside", by=by, subject=seen.id, groups=GROUP)


def rate(*, seen: Found, thing: UUID, given: documents.Rating, by: SignedIn) -> None:
    """What she or he rates. Not safe: the danger is looked at again. Sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, code="not_rated", by=by)
        clean = replace(given, state=str(State.FINISHED), why_aside="")
        if holding.was_begun(models.Rating, thing, seen, clean.to_value(), by=by):
            return
        holding.stop_if(_why_not_unasked(seen, by=by), code="not_rated")
        holding.stop_if(rules.why_not_asked(given, today=queries.today(by)), code="not_rated")
        reason = rules.why_not_rate(given)
        if set(given.ratings) - {Outcome.SAFETY}:
            reason = reason or rules.why_not_second(given.on, queries.outcomes(by, seen).survey_days)
        holding.stop_if(reason, code="not_rated")
        _write_rating(seen, thing, 0, clean, by=by)
        audit.record("outcomes.rated", by=by, subject=seen.id, groups=GROUP)
        owing.owe_seven(seen, by=by)
        if 0 < given.ratings.get(Outcome.SAFETY, 0) <= limits.unsafe_rating():
            reviews.owe(seen, Why.CONTACT, by=by)


def print_paper(*, seen: Found, by: SignedIn) -> int:
    """Questions on paper: the number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, code="paper_not_printed", by=by)
        return audit.record("outcomes.paper_printed", by=by, subject=seen.id, groups=GROUP)


def _write(seen: Found, thing: UUID, read: int, value: documents.Survey, *, by: SignedIn) -> None:
    scores = scoring.score(value.answers)
    is_finished = value.state == State.FINISHED
    brief = documents.SurveyBrief(
        on=value.on,
        state=value.state,
        answered=scores[WHOLE].answered,
        asked=scores[WHOLE].asked,
        figures={part: [one.parts, one.answered, one.asked] for part, one in scores.items()}
        if is_finished
        else {},
    )
    holding.write(models.Survey, seen, thing, read=read, value=value, brief=brief, by=by)


def _write_rating(seen: Found, thing: UUID, read: int, value: documents.Rating, *, by: SignedIn) -> None:
    brief = documents.RatingBrief(on=value.on, state=value.state, ratings=value.ratings)
    holding.write(models.Rating, seen, thing, read=read, value=value, brief=brief, by=by)


def _why_not_unasked(seen: Found, *, by: SignedIn) -> str | None:
    return rules.why_not_unasked(is_agreed=queries.is_agreed(by, seen))


def _is_same(known: documents.Asked, why: str) -> bool:
    """The same form, sent twice."""
    return known.state == State.ASIDE and known.why_aside == why.strip()
