"""A person ends what no mere press ends, and the words are kept."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import contents, ending, holding, rules, wordings
from wayhome.duties.contents import Said
from wayhome.duties.models import Duty, Ending
from wayhome.organisations.actors import SignedIn
from wayhome.vault import vouching


def end(*, duty: UUID, words: str, by: SignedIn) -> None:
    """A person ends what no mere press ends, and writes why, or what was done. The words are kept with the case.

    404 as for ``done``. Refused where somebody waits for the answer itself: there only the fact ends it.
    """
    with transaction.atomic():
        found = holding.duty(by, duty)
        about = ending.about_of(found)
        may = about is not None and wordings.of(about).with_words
        reason = rules.why_not_end(may=may, is_open=found.done_at is None, words=words)
        if reason or about is None:
            raise Refused(reason or "", code="not_ended")
        row = Ending(
            duty=found.pk,
            thread=found.thread,
            organisation_id=found.organisation_id,
            created_at=holding.day_of(clock.now()),
        )
        known = contents.open_(by.keyring, found.what, duty=found.pk)
        said = Said(about, words.strip(), by.name, clock.today(), known.case, known.code)
        to = [found.owner, *contents.readers(found.what), holding.doer(by)]
        row.body = contents.seal_said(said, ending=row.pk, to=vouching.vouched(dict.fromkeys(to)))
        row.save(force_insert=True)
        holding.close(Duty.objects.filter(pk=found.pk))
        audit.record("duties.ended", by=by, subject=found.pk)
