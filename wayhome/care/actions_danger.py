"""The danger: as one agency sees it, a supervisor's word on lowering it, and what agencies agree on."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import (
    documents,
    drafts,
    due,
    holding,
    models,
    officials,
    queries,
    reading,
    reviews,
    rules,
    scoring,
    seeing,
)
from wayhome.consent import actions as consent
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records


def assess(*, seen: Found, read: int, given: documents.Assessment, by: SignedIn) -> models.Assessment:
    """The agency's own view, beside those of others. ``read`` is its version that was looked at. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "F", code="not_assessed", by=by)
        given = replace(given, is_child=holding.is_child(by, seen))
        holding.stop_if(rules.why_not_assess(given), code="not_assessed")
        result = given.result
        before, mine = queries.standing(by, seen).band, _own_before(seen, by=by)
        brief = documents.Brief(
            computed=str(result.overall),
            raised_to=given.raised_to,
            lower_to=given.lower_to,
            day=clock.today(),
            unknown=len(result.unknown),
        )
        row = models.Assessment(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            number=read + 1,
            written_by=holding.doer(by),
        )
        row.across = holding.tell_across(row, brief, place=reading.BAND, seen=seen, by=by)
        values = {"document": given.to_value(), "brief": brief.to_value()}
        holding.write_version(row, read=read, values=values, by=by)
        there = holding.home(by, seen)
        reviews.assessed(seen, there, by=by)
        reviews.find_out(seen, there, {who for who, _code in result.unknown}, by=by)
        _ask_supervisor(seen, row, is_asked=bool(given.lower_to), by=by)
        band = queries.standing(by, seen).band
        if scoring.has_risen(before, band):
            consent.danger_rose(seen=seen, by=by)
        reviews.rose(seen, before, band, by=by)
        if officials.is_worse(given, mine):
            reviews.consulate(seen, by=by)
        else:
            reviews.consulate_again(seen, by=by)
        drafts.drop(seen=seen, form=drafts.DANGER, by=by)
        audit.record("care.assessed", by=by, subject=seen.id, groups="F")
    return row


def _own_before(seen: Found, *, by: SignedIn) -> documents.Assessment | None:
    found = queries.assessment(by, seen) if seeing.danger(by, seen) else None
    return found.known if found else None


def give_second_word(*, seen: Found, assessment: UUID, is_yes: bool, words: str = "", by: SignedIn) -> None:
    """A supervisor, and not the one who asked, lets the danger be put one step lower, or not."""
    with transaction.atomic():
        holding.begin(seen, "F", code="no_second_word", by=by)
        view = next((one for one in queries.standing(by, seen).views if one.assessment == assessment), None)
        if view is None or view.organisation != by.organisation_id:
            raise Http404
        reason = rules.why_not_second_word(
            by=by.user_id,
            written_by=view.written_by,
            supervises=seeing.supervises(by),
            is_asked=bool(view.brief.lower_to),
            is_newest=True,  # only the newest of each agency is among them
            has_word=view.lowered is not None,
        )
        holding.stop_if(reason, code="no_second_word")
        holding.stop_if(rules.why_not_words(words), code="no_second_word")
        row = models.SecondWord(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            assessment=assessment,
            written_by=holding.doer(by),
        )
        value = documents.SecondWord(is_yes, words)
        row.across = holding.tell_across(
            row, documents.SecondWord(is_yes), place=reading.WORD, seen=seen, by=by
        )
        records.put(by.keyring, row, {"body": value.to_value()})
        there = holding.home(by, seen)
        duties.done_for(thread=there.thread, about=due.LOWER, once=str(assessment), by=by)
        audit.record("care.second_word", by=by, subject=seen.id, groups="F")


def agree(*, seen: Found, band: str, words: str = "", by: SignedIn) -> bool:
    """What this agency agrees to, for the assessments there are now. True when all have named the same."""
    with transaction.atomic():
        holding.begin(seen, "F", code="not_agreed", by=by)
        now = queries.standing(by, seen)
        reason = rules.why_not_agree(
            bands=[str(view.band) for view in now.views],
            band=band,
            is_ours_there=now.of(by.organisation_id) is not None,
        )
        holding.stop_if(reason, code="not_agreed")
        holding.stop_if(rules.why_not_words(words), code="not_agreed")
        about = tuple(view.assessment for view in now.views)
        row = models.Agreement(
            case_id=seen.id, organisation_id=by.organisation_id, written_by=holding.doer(by)
        )
        value = documents.Agreed(band, about, words)
        row.across = holding.tell_across(
            row, documents.Agreed(band, about), place=reading.AGREED, seen=seen, by=by
        )
        records.put(by.keyring, row, {"body": value.to_value()})
        audit.record("care.agreed", by=by, subject=seen.id, groups="F")
        return bool(queries.standing(by, seen).agreed)


def _ask_supervisor(seen: Found, row: models.Assessment, *, is_asked: bool, by: SignedIn) -> None:
    """Supervisors hear at once. What was asked before the danger was written anew is asked no more."""
    there = holding.home(by, seen)
    mine = models.Assessment.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    for before in mine.exclude(pk=row.pk).order_by("-number").values_list("pk", flat=True)[:1]:
        duties.done_for(thread=there.thread, about=due.LOWER, once=str(before), by=by)
    if not is_asked:
        return
    others = [one for one in there.ladder if one != by.user_id]
    holding.owe(
        due.LOWER,
        clock.now(),
        seen,
        there,
        name=str(row.pk),
        kind=Kind.ANSWER,
        owner=others[0] if others else None,
        args={"assessment": row.pk},
        is_shared=True,
        by=by,
    )
