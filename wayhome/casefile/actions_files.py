"""Files: sealed while they arrive, kept in the part of the case they belong to."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.casefile import rules
from wayhome.casefile.models import Attachment
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding
from wayhome.people.queries import Found
from wayhome.vault import files, records
from wayhome.vault.upload import SealedUpload


def add_file(*, seen: Found, upload: SealedUpload, group: str, words: str = "", by: SignedIn) -> UUID:
    """Keep an upload in data group ``group`` of the case. Refused with the sentence why, when it cannot be kept."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_group(seen.access, group), code="file_refused")
        holding.begin_own_strand(seen, by=by)
        kept = files.receive(by.keyring, upload, case=seen.id, group=group)
        row = Attachment(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            file=kept.pk,
            group=group,
            written_by=holding.doer(by),
        )
        records.put(by.keyring, row, {"words": words})
        audit.record("casefile.file_added", by=by, subject=seen.id, groups=group)
    return kept.pk
