"""Many tables of one case in one question: the same rows as each room would read, and of nobody else's."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.attempts import story
from tests.attempts.test_leaving import ask, find_harm
from tests.cast import Cast
from wayhome.attempts import documents, gathering, models, reading
from wayhome.core import once
from wayhome.people import reading as people
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedFact

pytestmark = pytest.mark.django_db
TABLES: tuple[type[SealedFact], ...] = (
    models.Plan,
    models.Voluntary,
    models.Earlier,
    models.Harm,
    models.Step,
)


def written(cast: Cast) -> Found:
    """A plan in two versions, asked, harm found; and rows of an agency that the lead never let in."""
    seen, now = story.begun(cast)
    story.write(cast, seen, region="Durres")
    ask(cast, seen)
    find_harm(cast, seen)
    for organisation in (cast.dawn.pk, uuid4()):
        mine = models.Plan.objects.filter(case_id=seen.id).order_by("number")[0]
        row = mine.again(organisation_id=organisation, thing=uuid4(), attempt=now.id)
        row.save(force_insert=True)
    return story.again(cast, seen)


def test_what_is_read_together_is_what_each_room_reads(cast: Cast) -> None:
    seen = written(cast)
    casey = cast.casey.actor()
    for access in (
        seen.access,
        replace(seen.access, is_partner=True),
        replace(seen.access, is_past=True),
    ):
        here = replace(seen, access=access)
        with once.reading():
            gathering.together(*TABLES)
            for table in TABLES:
                alone = table._default_manager.filter(people.open_here(casey, here)).order_by("created_at")
                found = gathering.rows(table, casey, here)
                assert found == list(alone), (table, access)
                for one, other in zip(found, alone, strict=True):
                    columns = [field.attname for field in table._meta.concrete_fields]
                    assert [getattr(one, name) for name in columns] == [
                        getattr(other, name) for name in columns
                    ]
    partner = replace(seen, access=replace(seen.access, is_partner=True))
    assert len(gathering.rows(models.Plan, casey, seen)) == 4
    assert len(gathering.rows(models.Plan, casey, partner)) == 2, (
        "casey’s agency leads here and is the partner"
    )


def test_together_is_one_question_for_one_page(cast: Cast) -> None:
    seen = written(cast)
    casey, attempt = cast.casey.actor(), story.now(cast, seen).id

    def read() -> int:
        with CaptureQueriesContext(connection) as asked:
            for table in TABLES:
                gathering.rows(table, casey, seen)
        return len(asked)

    assert read() == len(TABLES)
    with once.reading():
        gathering.together(*TABLES)
        assert (read(), read()) == (4, 0), "the rows, and the keys of all of them"
        (plan,) = reading.things(models.Plan, documents.Plan, casey, seen, attempt)
        assert [one.known.region for one in plan.versions] == ["Durres", "Shkodra"]
        assert gathering.rows(models.Plan, casey, seen, uuid4()) == []
    assert read() == len(TABLES), "the next page reads anew"
